"""A year's rows -> counts that add up. Pure: no clock, file or database.

What is counted are the plan's activities; their sub-activities stand under them and say why. Every count carries the
codes it was counted from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflow.followup.counts import FollowUp, Line, Move, ReasonCount, Section, Silence
from workflow.followup.facts import ActivityFacts, AreaFacts, PartyFacts, ReasonFacts, YearFacts, section_keys
from workflow.followup.groups import find_obstacles, group_goals, group_parties, group_priorities, rate
from workflow.followup.prose import tell_area, tell_year
from workflow.followup.texts import use_texts
from workflow.followup.totals import count_totals, moved_codes
from workflow.model import Share
from workflow.rules.reasons import Reason
from workflow.states import NEEDS_REASON, ActivityState


def compile_followup(year: YearFacts) -> FollowUp:
    """Count a year and tell it in sentences, or in people's own words where they wrote some. Linear in the activities.

    A part whose activity is missing is counted by itself, so that nothing falls out of the sums. Raises
    `ReasonUnknown` for a reason that neither the catalogue nor the facts explain.
    """
    sections = tuple(count_area(area, key) for area, key in zip(year.areas, section_keys(year), strict=True))
    lines = [line for section in sections for line in section.lines]
    not_done = [line for line in lines if line.state == ActivityState.NOT_DONE]
    unplanned = gather_lines(year.unplanned)
    followup = FollowUp(
        year=year,
        sections=sections,
        totals=count_totals(lines),
        reasons=rank_reasons(not_done),
        without_reason=tuple(line.code for line in not_done if not line.reasons),
        silent=find_silent(lines),
        moved=tuple(find_moves([*lines, *unplanned])),
        unplanned=unplanned,
        unplanned_totals=count_totals(unplanned),
        obstacles=find_obstacles(sections),
        goals=group_goals(sections),
        priority_areas=group_priorities(lines),
        parties=group_parties(lines, {code for section in sections for code in section.moved}),
        degrees=rate(lines) if year.degrees else None,
    )
    return use_texts(replace(followup, sentences=tell_year(followup)))


def count_area(area: AreaFacts, key: str) -> Section:
    """Count one focus area and tell it."""
    lines = gather_lines(area.activities)
    section = Section(
        area=area,
        lines=lines,
        totals=count_totals(lines),
        reasons=rank_reasons(lines),
        key=key,
        moved=moved_codes(lines),
    )
    return replace(section, sentences=tell_area(section))


def gather_lines(activities: Sequence[ActivityFacts]) -> tuple[Line, ...]:
    """Put every sub-activity under the activity it belongs to, both in the order they came."""
    by_code = {activity.code: activity for activity in activities}
    parts: dict[str, list[ActivityFacts]] = {}
    tops: list[ActivityFacts] = []
    for activity in activities:
        top = _top_code(activity, by_code)
        if top == activity.code:
            tops.append(activity)
        else:
            parts.setdefault(top, []).append(activity)
    return tuple(_line(top, tuple(parts.pop(top.code, ()))) for top in tops)


def _top_code(activity: ActivityFacts, by_code: Mapping[str, ActivityFacts]) -> str:
    """Follow the parents upwards; rows that are each other's parents end where they began."""
    seen: set[str] = set()
    while activity.code not in seen:
        seen.add(activity.code)
        activity = by_code.get(activity.parent or "", activity)
    return activity.code


def _line(activity: ActivityFacts, parts: tuple[ActivityFacts, ...]) -> Line:
    if not parts and len(activity.reasons) < 2:
        return Line(activity, (), activity.answered, activity.reasons)
    answered = any(row.answered for row in (activity, *parts))
    return Line(activity, parts, answered, tuple(_explaining(activity, parts)))


def _explaining(activity: ActivityFacts, parts: Iterable[ActivityFacts]) -> Iterator[ReasonFacts]:
    """Give the reasons for the activity's state: its own, then its parts'.

    What was not carried out is explained by the parts that were not carried out; a reason and party said twice is one.
    """
    closed_unmet = activity.state in NEEDS_REASON
    telling = [part for part in parts if part.state == activity.state or not closed_unmet]
    seen: set[tuple[str, str | None]] = set()
    for row in (activity, *telling):
        for reason in row.reasons:
            if (reason.code, reason.blocking_party) not in seen:
                seen.add((reason.code, reason.blocking_party))
                yield reason


def rank_reasons(lines: Iterable[Line]) -> tuple[ReasonCount, ...]:
    """Rank reasons by the number of activities they were given for; equal ones by their code and party."""
    given: dict[tuple[str, str | None], list[Line]] = {}
    known: dict[str, Reason] = {}
    for line in lines:
        for reason in line.reasons:
            given.setdefault((reason.code, reason.blocking_party), []).append(line)
            known.setdefault(reason.code, reason.reason)
    ranked = sorted(given.items(), key=lambda item: (-len(item[1]), item[0][0], item[0][1] or ""))
    return tuple(
        ReasonCount(
            reason=known[code],
            party=party,
            for_states=tuple(state for state in ActivityState if any(row.state == state for row in rows)),
            activities=tuple(row.code for row in rows),
        )
        for (code, party), rows in ranked
    )


def find_silent(lines: Iterable[Line]) -> tuple[Silence, ...]:
    """List the parties, with their contacts, that owe an answer about something they were asked; most owing first.

    Joint: one answer frees them all. Each: everybody answers for its own part. Parties in support are not asked.
    """
    asked: dict[tuple[str | None, str | None], dict[str, bool]] = {}
    for line in lines:
        for row in line.reported:
            for name, person, answered in _answers(row, row.responsible or line.activity.responsible):
                codes = asked.setdefault((name, person), {})
                codes[row.code] = codes.get(row.code, True) and answered
    silent = [
        Silence(name, person, tuple(codes), tuple(code for code, answered in codes.items() if not answered))
        for (name, person), codes in asked.items()
    ]
    owing = [row for row in silent if row.unanswered]
    return tuple(
        sorted(owing, key=lambda row: (-len(row.unanswered), row.party is None, row.party or "", row.person or ""))
    )


def _answers(row: ActivityFacts, parties: Iterable[PartyFacts]) -> Iterator[tuple[str | None, str | None, bool]]:
    """Say for each party that is asked about `row` whether it has answered; for nobody's row, nobody is named."""
    asked = [party for party in parties if party.asked]
    for party in asked:
        yield party.name, party.person, party.answered if party.share == Share.EACH else row.answered or party.answered
    if not asked:
        yield None, None, row.answered


def find_moves(lines: Iterable[Line]) -> Iterator[Move]:
    """List the hållpunkter that were moved, in the plan's order."""
    for line in lines:
        for row in (line.activity, *line.parts):
            for milestone in row.milestones:
                if milestone.moved_from is not None and milestone.moved_from != milestone.due:
                    start, end, on = milestone.moved_from, milestone.due, milestone.moved_on
                    yield Move(row.code, row.title, milestone.wording, start, end, on)
