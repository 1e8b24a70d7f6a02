"""The ladder of a hållpunkt: every time it may be mentioned, seen from its dates alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from calendars import WhenKind
from workflow.rules.reminders.days import days_before, is_quiet, letter_day_from, letter_day_until
from workflow.rules.reminders.policy import Policy


class RungKind(StrEnum):
    """What a mention is.

    An announcement, a note of a beginning, a question afterwards, a call for the year-end, or a question that others
    have left unanswered. The ladder of a hållpunkt has no rung of the last kind: `workflow.rules.escalation` says when.
    """

    BEFORE = "before"
    START = "start"
    AFTER = "after"
    YEAR_END = "yearend"
    SILENT = "silent"


STALE = "stale"
"""First word in the name of the question that follows an old answer; its kind is `RungKind.AFTER`."""


ASKING = frozenset({STALE, *(kind.value for kind in (RungKind.AFTER, RungKind.YEAR_END, RungKind.SILENT))})
"""First words in the names of rungs that ask how it went."""


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """One hållpunkt as the rules see it, for one person.

    `milestone` and `activity` are row ids. `first`, `last`, `due`, `precision`, `certain` and `kind` are those of its
    `calendars.When`; without a `due` day it is part of the year-end call only, and so is an activity with no
    hållpunkt. `closed` and `ongoing` tell the state of its activity, or of this person's own share of it. `adopted` is
    the day the plan was adopted or imported or this person took over, whichever came last: nothing due before it is
    chased. `reported_on` is the latest answer about it from anyone who may answer for it (joint) or from this person
    (each). Before `snoozed_until` nothing is said. `sent` maps a rung's name to the latest day this person got it.
    `year_end` is the first day of the year-end call that goes on or comes next. `instead_of` is whose place (row id)
    the reader takes for the time being; the plan is then not new to the reader.
    """

    milestone: int
    activity: int
    first: date | None
    last: date | None
    due: date | None
    precision: str
    certain: bool
    kind: str
    closed: bool
    ongoing: bool
    adopted: date
    reported_on: date | None = None
    snoozed_until: date | None = None
    sent: Mapping[str, date] = field(default_factory=dict)
    year_end: date | None = None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One mention of a hållpunkt.

    `name` ("before-18") is unique on its ladder; together with `about`, the day it speaks of, it stays unique when the
    hållpunkt is moved and its ladder starts anew. `day` is when it is owed. From `opens` it may go along with another
    letter, and until `closes` it may wait for one; after `until` it has nothing more to say. `asks_date` is set where
    an uncertain date is announced: the letter asks whether it holds.
    """

    name: str
    kind: RungKind
    about: date
    day: date
    opens: date
    closes: date
    until: date
    asks_date: bool = False


def rungs_of(facts: MilestoneFacts, policy: Policy) -> tuple[Rung, ...]:
    """List every rung of a hållpunkt in the order of their days, whatever has been sent or answered."""
    afters = tuple(_afters(facts, policy))
    telling = (*_starts(facts, policy), *_befores(facts, policy))
    rungs = (*telling, *afters, *_stale(facts, policy), *_year_ends(facts, policy, afters))
    return tuple(sorted(rungs, key=lambda rung: rung.day))


def is_answered_after_due(facts: MilestoneFacts) -> bool:
    """Say whether the latest answer came on the due day or later, or there is an answer and no due day."""
    return facts.reported_on is not None and (facts.due is None or facts.reported_on >= facts.due)


def _chased_due(facts: MilestoneFacts) -> date | None:
    """Return the day that is announced and asked about: the due day, unless the plan is younger than it."""
    return facts.due if facts.due is not None and facts.due >= facts.adopted else None


def _befores(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Announce the due day; a planned start is announced by the note that it begins."""
    due = _chased_due(facts)
    if due is None or facts.kind == WhenKind.START:
        return
    latest = _latest_notice(due, policy)
    for days in policy.ladder(facts.precision).before:
        day = _announcing_day(due, days, policy)
        yield Rung(
            name=f"{RungKind.BEFORE}-{days}",
            kind=RungKind.BEFORE,
            about=due,
            day=day,
            opens=days_before(day, policy.early_days, policy.quiet),
            closes=max(day, min(latest, _may_wait(day, policy))),
            until=due,
            asks_date=not facts.certain,
        )


def _latest_notice(due: date, policy: Policy) -> date:
    """Return the last letter day that is early enough to announce `due`."""
    return letter_day_until(due - timedelta(days=policy.notice_days), policy.quiet)


def _announcing_day(due: date, days: int, policy: Policy) -> date:
    """Return the letter day `days` before `due`: after a quiet span where that is soon enough, else well before it."""
    latest = _latest_notice(due, policy)
    nominal = due - timedelta(days=days)
    afterwards = letter_day_from(nominal, policy.quiet)
    if is_quiet(nominal, policy.quiet) and afterwards <= latest:
        return afterwards
    return letter_day_until(days_before(latest, days - policy.notice_days, policy.quiet), policy.quiet)


def _may_wait(day: date, policy: Policy) -> date:
    """Return the last letter day that is no further away than a mention owed on `day` may wait."""
    return max(day, letter_day_until(day + timedelta(days=policy.wait_days), policy.quiet))


def _starts(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Note that a planned start or a long span begins, soon enough before its due day."""
    begins, ends = _beginning(facts, policy)
    if begins is None or ends is None:
        return
    day = letter_day_from(begins, policy.quiet)
    closes = _may_wait(day, policy)
    if facts.due is not None:
        day, closes = (min(each, _latest_notice(facts.due, policy)) for each in (day, closes))
    yield Rung(
        name=f"{RungKind.START}-0",
        kind=RungKind.START,
        about=begins,
        day=day,
        opens=days_before(day, policy.early_days, policy.quiet),
        closes=closes,
        until=ends,
        asks_date=facts.kind == WhenKind.START and not facts.certain,
    )


def _beginning(facts: MilestoneFacts, policy: Policy) -> tuple[date | None, date | None]:
    """Return the first and last day of what is noted when it begins: a planned start, or a long span still ahead."""
    if facts.kind == WhenKind.START:
        begins, ends = facts.first or facts.due, facts.due or facts.last or facts.first
        return (begins, ends) if ends is not None and ends >= facts.adopted else (None, None)
    if facts.first is None or facts.due is None or facts.first <= facts.adopted:
        return None, None
    is_long = facts.due - facts.first >= timedelta(days=policy.start_span_days)
    return (facts.first, facts.due) if is_long else (None, None)


def _afters(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Ask how it went, never before the day after the due day."""
    due = _chased_due(facts)
    if due is None:
        return
    for days in policy.ladder(facts.precision).after:
        nominal = due + timedelta(days=days)
        opens = max(due + timedelta(days=1), nominal - timedelta(days=policy.early_days))
        yield _question(f"{RungKind.AFTER}-{days}", due, nominal, policy, opens=opens)


def _stale(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Ask once more when an answer after the due day left the activity open and has grown old before the year-end."""
    due, answer = _chased_due(facts), facts.reported_on
    if due is None or answer is None or answer < due:
        return
    nominal = answer + timedelta(days=policy.silence_days)
    if facts.year_end is None or nominal < facts.year_end:
        yield _question(f"{STALE}-{policy.silence_days}", answer, nominal, policy)


def _year_ends(facts: MilestoneFacts, policy: Policy, afters: tuple[Rung, ...]) -> Iterator[Rung]:
    """Call for the year-end: fewer times for what is asked about anyway, not at all where that falls in the call."""
    if facts.year_end is None:
        return
    ends = facts.year_end + timedelta(days=policy.year_end_days)
    may_wait_into_it = facts.year_end - timedelta(days=policy.wait_days)
    if any(may_wait_into_it <= rung.day <= ends for rung in afters):
        return
    for days in policy.year_end[: max(policy.max_asks - len(afters), 0)]:
        nominal = facts.year_end + timedelta(days=days)
        rung = _question(f"{RungKind.YEAR_END}-{days}", facts.year_end, nominal, policy)
        yield replace(rung, kind=RungKind.YEAR_END, until=ends)


def _question(name: str, about: date, nominal: date, policy: Policy, *, opens: date | None = None) -> Rung:
    """Make a question of its `nominal` day, which a day off or a quiet span moves forwards."""
    day = letter_day_from(nominal, policy.quiet)
    return Rung(name, RungKind.AFTER, about, day, opens or nominal, _may_wait(day, policy), until=date.max)
