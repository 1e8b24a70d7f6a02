"""One follow-up beside another: a year against the year before, or a revision against the one it corrects. Pure.

Activities are the same where one was carried over from the other, or where their titles are. Shares are compared in
percentage points of the rounded percentages, so that what is printed adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.followup.counts import FollowUp, Line, Section, Sentence, Totals
from workflow.followup.facts import IndicatorFacts
from workflow.followup.prose.lexicon import begin_sentence, count_noun, exact, share_of, write_amount
from workflow.followup.prose.measures import write_gap
from workflow.rules.reasons import Reason
from workflow.states import ActivityState

_NOISE = re.compile(r"[^\wåäöé]+")
UNFINISHED = frozenset(
    {ActivityState.PLANNED, ActivityState.ONGOING, ActivityState.PARTLY_DONE, ActivityState.NOT_DONE}
)


@dataclass(frozen=True, slots=True)
class SameActivity:
    """An activity that stands in both, with its codes and states."""

    title: str
    codes: tuple[str, str]
    states: tuple[ActivityState, ActivityState]


@dataclass(frozen=True, slots=True)
class SameSection:
    """An area by its title, with the counts of each; None where it stands in one of them only."""

    title: str
    before: Totals | None
    after: Totals | None


@dataclass(frozen=True, slots=True)
class SameReason:
    """A reason with the activities that were not carried out because of it, in each."""

    reason: Reason
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameMeasure:
    """A measure that was taken both times, in the same unit."""

    name: str
    unit: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two follow-ups side by side. `new` and `gone` are codes of activities that stand in one only."""

    before: FollowUp
    after: FollowUp
    sections: tuple[SameSection, ...]
    activities: tuple[SameActivity, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    reasons: tuple[SameReason, ...]
    measures: tuple[SameMeasure, ...]
    sentences: tuple[Sentence, ...] = ()


def compare(before: FollowUp, after: FollowUp) -> Comparison:
    """Put a follow-up beside an earlier one. Linear in the activities of both."""
    pairs = tuple(_same_activities(before.lines, after.lines, same_plan=before.year.plan == after.year.plan))
    known, found = {old.code for old, _ in pairs}, {new.code for _, new in pairs}
    activities = tuple(
        SameActivity(new.activity.title, (old.code, new.code), (old.state, new.state)) for old, new in pairs
    )
    reasons = tuple(_same_reasons(before, after))
    measures = tuple(_same_measures(_measures(before), _measures(after)))
    sides = (before, after)
    return Comparison(
        *sides,
        sections=tuple(_same_sections(before.sections, after.sections)),
        activities=activities,
        new=tuple(line.code for line in after.lines if line.code not in found),
        gone=tuple(line.code for line in before.lines if line.code not in known),
        reasons=reasons,
        measures=measures,
        sentences=tuple(_tell(sides, activities, reasons, measures)),
    )


def _same_activities(before: Iterable[Line], after: Sequence[Line], *, same_plan: bool) -> Iterator[tuple[Line, Line]]:
    """Pair the activities: carried over, of one code in one plan, or of one title; each at most once."""
    by_code: dict[str, Line] = {}
    by_title: dict[str, list[Line]] = {}
    for line in before:
        by_code[line.code] = line
        by_title.setdefault(_plain(line.activity.title), []).append(line)
    taken: set[str] = set()
    for line in after:
        carried = by_code.get(line.activity.carried_from or (line.code if same_plan else ""))
        alike = by_title.get(_plain(line.activity.title), [])
        found = next((one for one in [*([carried] if carried else []), *alike[:2]] if one.code not in taken), None)
        if found is not None:
            taken.add(found.code)
            yield found, line


def _same_sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[SameSection]:
    then = {_plain(section.area.title): section for section in before}
    for section in after:
        old = then.pop(_plain(section.area.title), None)
        yield SameSection(section.area.title, old.totals if old else None, section.totals)
    yield from (SameSection(section.area.title, section.totals, None) for section in then.values())


def _same_reasons(before: FollowUp, after: FollowUp) -> Iterator[SameReason]:
    """Yield every reason of either, the one that is most common now first."""
    then, now = _by_reason(before), _by_reason(after)
    known = {**{code: row[0] for code, row in then.items()}, **{code: row[0] for code, row in now.items()}}
    rows = [
        SameReason(reason, then.get(code, (reason, ()))[1], now.get(code, (reason, ()))[1])
        for code, reason in known.items()
    ]
    yield from sorted(rows, key=lambda row: (-len(row.after), -len(row.before), row.reason.code))


def _by_reason(followup: FollowUp) -> Mapping[str, tuple[Reason, tuple[str, ...]]]:
    gathered: dict[str, tuple[Reason, tuple[str, ...]]] = {}
    for row in followup.reasons:
        codes = gathered.get(row.reason.code, (row.reason, ()))[1]
        gathered[row.reason.code] = (row.reason, tuple(dict.fromkeys([*codes, *row.activities])))
    return gathered


def _measures(followup: FollowUp) -> Mapping[tuple[str, str], IndicatorFacts]:
    every = [*followup.year.indicators, *(one for section in followup.sections for one in section.indicators)]
    return {(_plain(one.name), one.unit): one for one in every if one.outcome is not None}


def _same_measures(
    before: Mapping[tuple[str, str], IndicatorFacts], after: Mapping[tuple[str, str], IndicatorFacts]
) -> Iterator[SameMeasure]:
    for key, new in after.items():
        old = before.get(key)
        if old is not None and old.outcome is not None and new.outcome is not None:
            yield SameMeasure(new.name, new.unit, old.outcome, new.outcome)


def _tell(
    sides: tuple[FollowUp, FollowUp],
    activities: Sequence[SameActivity],
    reasons: Sequence[SameReason],
    measures: Sequence[SameMeasure],
) -> Iterator[Sentence]:
    then = _name(*sides)
    yield from _done(*sides, then)
    yield from _finished(activities, then)
    yield from (_reason(row, then) for row in reasons if row.before or row.after)
    yield from (_measure(row, then) for row in measures)


def _name(before: FollowUp, after: FollowUp) -> str:
    """Say which one it is compared with: its year, or its revision where the year is the same."""
    return str(before.year.year) if before.year.year != after.year.year else f"revision {before.year.revision}"


def _done(before: FollowUp, after: FollowUp, then: str) -> Iterator[Sentence]:
    """Compare the shares that were carried out, where both have activities."""
    if not before.totals.activities or not after.totals.activities:
        return
    old, new = _percent(before.totals), _percent(after.totals)
    gap = abs(new - old)
    points = f"{gap} {'procentenhet' if gap == 1 else 'procentenheter'}"
    how = f"densamma som {then}" if not gap else f"{points} {'högre' if new > old else 'lägre'} än {then}"
    told, was = _counted(after.totals), _counted(before.totals)
    codes = tuple(line.code for line in after.lines if line.state == ActivityState.DONE)
    text = f"Andelen genomförda aktiviteter är {new} procent ({told}), {how} ({was})."
    yield Sentence(text, "compare.done", codes)


def _counted(totals: Totals) -> str:
    return f"{totals.of(ActivityState.DONE)} av {totals.activities}"


def _percent(totals: Totals) -> int:
    return (200 * totals.of(ActivityState.DONE) + totals.activities) // (2 * totals.activities)


def _finished(activities: Sequence[SameActivity], then: str) -> Iterator[Sentence]:
    """Say what became of those that were not finished then and still stand in the plan."""
    left = [row for row in activities if row.states[0] in UNFINISHED]
    if not left:
        return
    done = sum(row.states[1] == ActivityState.DONE for row in left)
    codes = tuple(row.codes[1] for row in left)
    if len(left) == 1:
        what = "har genomförts" if done else "har inte genomförts i sin helhet"
        yield Sentence(
            f"En aktivitet som inte blev klar {then} finns kvar i planen och {what}.", "compare.carried", codes
        )
        return
    share = share_of(done, len(left)) if done else f"ingen av {count_noun(len(left), '', '').strip()}"
    text = f"{begin_sentence(share)} aktiviteter som inte blev klara {then} och finns kvar i planen har genomförts."
    yield Sentence(text, "compare.carried", codes)


def _reason(row: SameReason, then: str) -> Sentence:
    now = count_noun(len(row.after), "aktivitet", "aktiviteter") if row.after else "ingen aktivitet"
    was = count_noun(len(row.before), "", "").strip() if row.before else "ingen"
    how = f"lika många som {then}" if len(row.before) == len(row.after) else f"mot {was} {then}"
    return Sentence(f"Orsaken ”{row.reason.label}” är angiven för {now}, {how}.", "compare.reason", row.after)


def _measure(row: SameMeasure, then: str) -> Sentence:
    change = exact(row.after) - exact(row.before)
    outcome = f"{begin_sentence(row.name)}: utfallet är {write_amount(row.after)} {row.unit}".rstrip()
    if not change:
        return Sentence(f"{outcome}, detsamma som {then}.", "compare.measure")
    return Sentence(
        f"{outcome}, {write_gap(abs(change), row.unit)} {'högre' if change > 0 else 'lägre'} än {then}.",
        "compare.measure",
    )


def _plain(title: str) -> str:
    """Reduce a title to its letters and figures, so that a comma or a capital makes no other activity of it."""
    return _NOISE.sub(" ", title.casefold()).strip()


def comparison_json(compared: Comparison) -> dict[str, object]:
    """Give a comparison as plain values for JSON."""
    return {
        "before": _side(compared.before),
        "after": _side(compared.after),
        "sentences": [
            {"text": one.text, "rule": one.rule, "activities": list(one.activities)} for one in compared.sentences
        ],
        "sections": [
            {"title": row.title, "before": _shown(row.before), "after": _shown(row.after)} for row in compared.sections
        ],
        "activities": [
            {
                "title": row.title,
                "before": {"code": row.codes[0], "state": row.states[0].value},
                "after": {"code": row.codes[1], "state": row.states[1].value},
            }
            for row in compared.activities
        ],
        "new": list(compared.new),
        "gone": list(compared.gone),
        "reasons": [
            {"reason": row.reason.code, "before": len(row.before), "after": len(row.after)} for row in compared.reasons
        ],
        "indicators": [
            {"name": row.name, "unit": row.unit, "before": row.before, "after": row.after} for row in compared.measures
        ],
    }


def _side(followup: FollowUp) -> dict[str, object]:
    year = followup.year
    return {"plan": year.plan, "year": year.year, "revision": year.revision, "totals": _shown(followup.totals)}


def _shown(totals: Totals | None) -> dict[str, int] | None:
    return (
        None
        if totals is None
        else {**{state.value: count for state, count in totals.states}, "unanswered": totals.unanswered}
    )
