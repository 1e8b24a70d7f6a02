"""The ladder of a hållpunkt: every time it may be mentioned, seen from its dates alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from calendars import WhenKind

from workflow.rules.reminders.days import letter_day_from, letter_day_until
from workflow.rules.reminders.policy import Policy


class RungKind(StrEnum):
    """What a mention is: an announcement, a note that a span begins, a question afterwards or a call for the year-end."""

    BEFORE = "before"
    START = "start"
    AFTER = "after"
    YEAR_END = "yearend"


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """One hållpunkt as the rules see it, for one person.

    `milestone` and `activity` are row ids. `first`, `last`, `due`, `precision`, `certain` and `kind` are those of its
    `calendars.When`; without a `due` day it is only part of the year-end call, and so is an activity with no hållpunkt at all.
    `closed` and `ongoing` tell the state of its activity, or of this person's own share of it. `adopted` is the day the plan
    was adopted or imported, whichever came last: nothing due before it is chased. `reported_on` is the latest answer about it
    from anyone who may answer for it. `sent` maps a rung's name to the latest day this person got it. `year_end` is the first
    day of the year-end call that comes next or goes on.
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


@dataclass(frozen=True, slots=True)
class Rung:
    """One mention of a hållpunkt.

    `name` is unique on its ladder ("before-14"). `day` is when it is owed, a day letters go. From `opens` it may go along with
    another letter and until `closes` it may wait for one; after `until` it has nothing more to say. `asks_date` is set on the
    announcement of an uncertain date, which asks whether the date holds.
    """

    name: str
    kind: RungKind
    day: date
    opens: date
    closes: date
    until: date
    asks_date: bool = False


def rungs_of(facts: MilestoneFacts, policy: Policy) -> tuple[Rung, ...]:
    """List every rung of a hållpunkt in the order of their days, whatever has been sent or answered."""
    rungs = (*_starts(facts, policy), *_befores(facts, policy), *_afters(facts, policy), *_stale(facts, policy), *_year_ends(facts, policy))
    return tuple(sorted(rungs, key=lambda rung: rung.day))


def is_chased(facts: MilestoneFacts) -> bool:
    """Say whether a hållpunkt is announced and asked about: it has a due day, and not one before the plan was adopted."""
    return facts.due is not None and facts.due >= facts.adopted


def _latest_notice(due: date, policy: Policy) -> date:
    """Return the last letter day that is early enough to announce `due`."""
    return letter_day_until(due - timedelta(days=policy.notice_days), policy.quiet)


def _befores(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Announce the due day; where the nominal day cannot be used the next one is, unless that comes too late."""
    if facts.due is None or not is_chased(facts) or facts.kind == WhenKind.START:
        return
    latest = _latest_notice(facts.due, policy)
    for days in policy.ladder(facts.precision).before:
        day = min(letter_day_from(facts.due - timedelta(days=days), policy.quiet), latest)
        yield Rung(
            name=f"before-{days}",
            kind=RungKind.BEFORE,
            day=day,
            opens=day - timedelta(days=policy.early_days),
            closes=min(latest, _may_wait(day, policy)),
            until=facts.due,
            asks_date=not facts.certain,
        )


def _may_wait(day: date, policy: Policy) -> date:
    """Return the last letter day that is no longer away than a mention may wait."""
    return max(day, letter_day_until(day + timedelta(days=policy.wait_days), policy.quiet))


def _starts(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Note that a planned start, or a long span, begins."""
    if facts.kind == WhenKind.START:
        begins, ends = facts.first or facts.due, facts.due or facts.last or facts.first
    else:
        begins, ends = _long_span(facts, policy)
    if begins is None or ends is None or ends < facts.adopted:
        return
    day = letter_day_from(begins, policy.quiet)
    closes = _may_wait(day, policy)
    if facts.due is not None:
        day, closes = (min(each, _latest_notice(facts.due, policy)) for each in (day, closes))
    yield Rung("start-0", RungKind.START, day, day - timedelta(days=policy.early_days), closes, until=ends)


def _long_span(facts: MilestoneFacts, policy: Policy) -> tuple[date | None, date | None]:
    """Return first and last day of a span long enough to be noted when it begins, where it begins after the adoption."""
    if facts.first is None or facts.due is None or facts.first <= facts.adopted:
        return None, None
    long_enough = facts.due - facts.first >= timedelta(days=policy.start_span_days)
    return (facts.first, facts.due) if long_enough else (None, None)


def _afters(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Ask how it went, never before the day after the due day."""
    if facts.due is None or not is_chased(facts):
        return
    for days in policy.ladder(facts.precision).after:
        nominal = facts.due + timedelta(days=days)
        day = letter_day_from(nominal, policy.quiet)
        yield Rung(
            name=f"after-{days}",
            kind=RungKind.AFTER,
            day=day,
            opens=max(facts.due + timedelta(days=1), nominal - timedelta(days=policy.early_days)),
            closes=_may_wait(day, policy),
            until=date.max,
        )


def _stale(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Ask once more when an answer after the due day left the activity open and has grown old."""
    if not is_chased(facts) or not answered_after_due(facts):
        return
    assert facts.reported_on is not None
    nominal = facts.reported_on + timedelta(days=policy.silence_days)
    if facts.year_end is None or nominal < facts.year_end:
        day = letter_day_from(nominal, policy.quiet)
        yield Rung(f"stale-{policy.silence_days}", RungKind.AFTER, day, nominal, _may_wait(day, policy), until=date.max)


def answered_after_due(facts: MilestoneFacts) -> bool:
    """Say whether someone has answered on or after the due day."""
    return facts.reported_on is not None and (facts.due is None or facts.reported_on >= facts.due)


def _year_ends(facts: MilestoneFacts, policy: Policy) -> Iterator[Rung]:
    """Call for the year-end: once for what has been asked about during the year, more often for what has not."""
    if facts.year_end is None:
        return
    ends = facts.year_end + timedelta(days=policy.year_end_days)
    asks = [rung.day for rung in _afters(facts, policy)]
    about_then = facts.year_end - timedelta(days=policy.wait_days)
    if any(about_then <= day <= ends for day in asks):
        return
    for days in policy.year_end[: max(policy.max_asks - len(asks), 0)]:
        nominal = facts.year_end + timedelta(days=days)
        day = letter_day_from(nominal, policy.quiet)
        yield Rung(f"yearend-{days}", RungKind.YEAR_END, day, nominal, _may_wait(day, policy), until=ends)
