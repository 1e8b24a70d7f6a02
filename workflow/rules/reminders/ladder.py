"""The ladder of a hållpunkt: every time it may be mentioned, seen from its dates alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from calendars import WhenKind
from workflow.rules.reminders.days import days_before, is_quiet, letter_day_from, letter_day_until
from workflow.rules.reminders.policy import Policy


class RungKind(StrEnum):
    """What a mention is.

    An announcement, a note of a beginning, a question afterwards, a question about what was said to go on long ago, a
    call for the year-end, a question for the value of an indicator, or a question that others have left unanswered. No
    ladder has a rung of the last kind: `workflow.rules.escalation` says when.
    """

    BEFORE = "before"
    START = "start"
    AFTER = "after"
    ONGOING = "ongoing"
    YEAR_END = "yearend"
    VALUE = "value"
    SILENT = "silent"


STALE = "stale"
"""First word in the name of the question that follows an old answer; its kind is `AFTER` or `ONGOING`."""


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
    the reader takes for the time being; the plan is then not new to the reader. `replaces` is whose address does not
    work, so that the letters go to this person. `measuring` marks a time when an indicator is measured, whose value is
    asked for until it has come; its `milestone` is the measuring time's row id made negative, which no hållpunkt has.
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
    replaces: int | None = None
    measuring: bool = False

    @property
    def stands_in(self) -> int | None:
        """Whose place (row id) the reader takes, None for nobody's."""
        return self.instead_of if self.instead_of is not None else self.replaces


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


_FOR_VALUES = frozenset({RungKind.AFTER, RungKind.YEAR_END})
"""The rungs on which the value of an indicator is asked for."""


class _Dates(NamedTuple):
    """The part of the facts that a ladder rests on; many hållpunkter of a plan share it, and so the ladder."""

    first: date | None
    last: date | None
    due: date | None
    precision: str
    certain: bool
    kind: str
    adopted: date
    reported_on: date | None
    year_end: date | None
    ongoing: bool


def rungs_of(facts: MilestoneFacts, policy: Policy) -> tuple[Rung, ...]:
    """List every rung of a hållpunkt in the order of their days, whatever has been sent or answered."""
    days = (facts.first, facts.last, facts.due, facts.precision, facts.certain, facts.kind)
    rungs = _ladder(_Dates(*days, facts.adopted, facts.reported_on, facts.year_end, facts.ongoing), policy)
    if facts.measuring:
        return tuple(replace(one, kind=RungKind.VALUE) for one in rungs if one.kind in _FOR_VALUES)
    return rungs


@lru_cache(maxsize=4096)
def _ladder(dates: _Dates, policy: Policy) -> tuple[Rung, ...]:
    afters = tuple(_afters(dates, policy))
    telling = (*_starts(dates, policy), *_befores(dates, policy))
    rungs = (*telling, *afters, *_stale(dates, policy), *_year_ends(dates, policy, afters))
    return tuple(sorted(rungs, key=lambda rung: rung.day))


def is_answered_after_due(facts: MilestoneFacts) -> bool:
    """Say whether the latest answer came on the due day or later, or there is an answer and no due day."""
    return facts.reported_on is not None and (facts.due is None or facts.reported_on >= facts.due)


def _chased_due(dates: _Dates) -> date | None:
    """Return the day that is announced and asked about: the due day, unless the plan is younger than it."""
    return dates.due if dates.due is not None and dates.due >= dates.adopted else None


def _befores(dates: _Dates, policy: Policy) -> Iterator[Rung]:
    """Announce the due day; a planned start is announced by the note that it begins."""
    due = _chased_due(dates)
    if due is None or dates.kind == WhenKind.START:
        return
    latest = _latest_notice(due, policy)
    for days in policy.ladder(dates.precision).before:
        day = _announcing_day(due, days, policy)
        yield Rung(
            name=f"{RungKind.BEFORE}-{days}",
            kind=RungKind.BEFORE,
            about=due,
            day=day,
            opens=days_before(day, policy.early_days, policy.quiet),
            closes=max(day, min(latest, _may_wait(day, policy))),
            until=due,
            asks_date=not dates.certain,
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


def _starts(dates: _Dates, policy: Policy) -> Iterator[Rung]:
    """Note that a planned start or a long span begins, soon enough before its due day."""
    begins, ends = _beginning(dates, policy)
    if begins is None or ends is None:
        return
    day = letter_day_from(begins, policy.quiet)
    closes = _may_wait(day, policy)
    if dates.due is not None:
        day, closes = (min(each, _latest_notice(dates.due, policy)) for each in (day, closes))
    yield Rung(
        name=f"{RungKind.START}-0",
        kind=RungKind.START,
        about=begins,
        day=day,
        opens=days_before(day, policy.early_days, policy.quiet),
        closes=closes,
        until=ends,
        asks_date=dates.kind == WhenKind.START and not dates.certain,
    )


def _beginning(dates: _Dates, policy: Policy) -> tuple[date | None, date | None]:
    """Return the first and last day of what is noted when it begins: a planned start, or a long span still ahead."""
    if dates.kind == WhenKind.START:
        begins, ends = dates.first or dates.due, dates.due or dates.last or dates.first
        return (begins, ends) if ends is not None and ends >= dates.adopted else (None, None)
    if dates.first is None or dates.due is None or dates.first <= dates.adopted:
        return None, None
    is_long = dates.due - dates.first >= timedelta(days=policy.start_span_days)
    return (dates.first, dates.due) if is_long else (None, None)


def _afters(dates: _Dates, policy: Policy) -> Iterator[Rung]:
    """Ask how it went, never before the day after the due day."""
    due = _chased_due(dates)
    if due is None:
        return
    for days in policy.ladder(dates.precision).after:
        nominal = due + timedelta(days=days)
        opens = max(due + timedelta(days=1), nominal - timedelta(days=policy.early_days))
        yield _question(f"{RungKind.AFTER}-{days}", due, nominal, policy, opens=opens)


def _stale(dates: _Dates, policy: Policy) -> Iterator[Rung]:
    """Ask once more when an answer that left the activity open has grown old before the year-end.

    After the due day that is soon; before it, or without one, only what was said to go on is asked about, when neither
    the due day nor the call for the year-end is near.
    """
    due, answer = _chased_due(dates), dates.reported_on
    if answer is None:
        return
    if due is not None and answer >= due:
        nominal = answer + timedelta(days=policy.silence_days)
        if dates.year_end is None or nominal < dates.year_end:
            yield _question(f"{STALE}-{policy.silence_days}", answer, nominal, policy)
        return
    nominal = answer + timedelta(days=policy.stale_days)
    peace = nominal + timedelta(days=policy.stale_days // 2)
    if dates.ongoing and all(day is None or peace < day for day in (due, dates.year_end)):
        yield replace(_question(f"{STALE}-{policy.stale_days}", answer, nominal, policy), kind=RungKind.ONGOING)


def _year_ends(dates: _Dates, policy: Policy, afters: tuple[Rung, ...]) -> Iterator[Rung]:
    """Call for the year-end: fewer times for what is asked about anyway, not at all where that falls in the call."""
    if dates.year_end is None:
        return
    ends = dates.year_end + timedelta(days=policy.year_end_days)
    may_wait_into_it = dates.year_end - timedelta(days=policy.wait_days)
    if any(may_wait_into_it <= rung.day <= ends for rung in afters):
        return
    for days in policy.year_end[: max(policy.max_asks - len(afters), 0)]:
        nominal = dates.year_end + timedelta(days=days)
        rung = _question(f"{RungKind.YEAR_END}-{days}", dates.year_end, nominal, policy)
        yield replace(rung, kind=RungKind.YEAR_END, until=ends)


def _question(name: str, about: date, nominal: date, policy: Policy, *, opens: date | None = None) -> Rung:
    """Make a question of its `nominal` day, which a day off or a quiet span moves forwards."""
    day = letter_day_from(nominal, policy.quiet)
    return Rung(name, RungKind.AFTER, about, day, opens or nominal, _may_wait(day, policy), until=date.max)
