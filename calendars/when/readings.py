"""From a clause to a reading: what "senast", "före", "från" and the others make of a stretch's days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from calendars.when import doubts
from calendars.when.feasts import FEASTS, days_off, last_of_june
from calendars.when.found import Context, Found
from calendars.when.meaning import Clause, Duration, Part, Relation, Unit
from calendars.when.model import Precision, WhenKind
from calendars.when.near_units import add_months
from calendars.when.stretches import is_dated, stretch_days

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause worked out: the fields of a `When` but for the wording, and how the clause was meant."""

    first: date | None
    last: date | None
    due: date | None
    precision: Precision
    kind: WhenKind
    doubts: tuple[str, ...]
    clause: Clause

    @property
    def interval(self) -> tuple[date, date] | None:
        """Return the days the reading covers, a missing end taken from the other; None when there are none."""
        first, last = self.first or self.last, self.last or self.first
        return (first, last) if first and last else None


def read_clause(clause: Clause, context: Context) -> Reading:
    """Work out a clause. Without days to be found the reading is empty and says why."""
    found = stretch_days(clause.stretch, context)
    if not isinstance(found, Found):
        return Reading(None, None, None, Precision.NONE, WhenKind.UNKNOWN, found, clause)
    if clause.offset is not None and clause.relation is not Relation.BESIDE:
        return _moved(clause, found, clause.offset)
    return _RELATIONS[clause.relation](clause, found, context)


Reader = Callable[[Clause, Found, Context], Reading]


def _reading(
    clause: Clause, found: Found, *, first: date | None, last: date | None, doubt: str | None = None
) -> Reading:
    """Make the reading of something to be done by `last`, from `first` where that is known."""
    known = found.doubts if doubt is None or doubt in found.doubts else (*found.doubts, doubt)
    return Reading(first, last, last, found.precision, WhenKind.DEADLINE, known, clause)


def _at(clause: Clause, found: Found, _: Context) -> Reading:
    return _reading(clause, found, first=found.first, last=found.last)


def _by(clause: Clause, found: Found, _: Context) -> Reading:
    if _is_turn(clause):
        return _reading(clause, _without(found, doubts.TURN), first=None, last=found.first)
    if _is_end(clause):
        return _reading(clause, _without(found, doubts.PART_OF_LONG), first=None, last=found.last)
    if _is_feast(clause) and found.first != found.last:
        return _reading(clause, found, first=None, last=found.first, doubt=doubts.BY_FEAST)
    return _reading(clause, found, first=None, last=found.last)


def _before(clause: Clause, found: Found, context: Context) -> Reading:
    """The day before; "före utgången av maj" and "före årsskiftet" mean the last day itself."""
    if _is_turn(clause) or _is_end(clause):
        return _by(clause, found, context)
    return _reading(clause, found, first=None, last=_eve(clause, found), doubt=_before_doubt(clause))


def _ahead_of(clause: Clause, found: Found, context: Context) -> Reading:
    reading = _before(clause, found, context)
    return replace(reading, doubts=tuple(dict.fromkeys((*reading.doubts, doubts.AHEAD))))


def _up_to(clause: Clause, found: Found, context: Context) -> Reading:
    """End "fram till midsommar" the day before; up to anything else may be either, and the last day is taken."""
    if _is_turn(clause):
        return _by(clause, found, context)
    if _is_feast(clause):
        return _before(clause, found, context)
    return _reading(clause, found, first=None, last=found.last, doubt=doubts.UP_TO)


def _until(clause: Clause, found: Found, context: Context) -> Reading:
    """Take "till 1 oktober" as a last day, "till hösten" as the autumn to come, "till jul" as the day before."""
    if _is_feast(clause):
        return _before(clause, found, context)
    if _is_last_day(clause, found):
        return _by(clause, found, context)
    if is_dated(clause.stretch) or found.precision is Precision.WEEK:
        return _at(clause, found, context)
    return _coming(clause, found, context)


def _coming(clause: Clause, found: Found, context: Context) -> Reading:
    """The next time something comes: counted from today, or, with only the plan's year known, doubted.

    "Till våren" and "till februari" are said when the year's own have passed, so the first half of the year is taken
    as next year's.
    """
    if context.today:
        passed = found.last < context.today
        coming = stretch_days(clause.stretch, context, later=1) if passed else found
        return _at(clause, coming if isinstance(coming, Found) else found, context)
    if found.last.month > _HALF_YEAR or found.first.month > _HALF_YEAR:
        return _reading(clause, found, first=found.first, last=found.last, doubt=doubts.UNTIL_PERIOD)
    coming = stretch_days(clause.stretch, context, later=1)
    found = coming if isinstance(coming, Found) else found
    return _reading(clause, found, first=found.first, last=found.last, doubt=doubts.ROLLED)


_HALF_YEAR = 6


def _ready_for(clause: Clause, found: Found, context: Context) -> Reading:
    """Take "klart till 1/10" as a last day; "klart till maj" may be before or during May."""
    if _is_feast(clause):
        return _before(clause, found, context)
    if _is_last_day(clause, found) or found.precision is Precision.WEEK:
        return _by(clause, found, context)
    return _reading(clause, found, first=None, last=found.last, doubt=doubts.UNTIL_PERIOD)


def _from(clause: Clause, found: Found, context: Context) -> Reading:
    """From the first day on; "med start april–maj" is no first day but the time in which the work begins."""
    if len(clause.stretch.spans) > 1:
        return _start(clause, found, context)
    first = found.last if _is_turn(clause) else found.first
    known = _without(found, doubts.TURN).doubts
    return Reading(first, None, None, found.precision, WhenKind.CONTINUOUS, known, clause)


def _earliest(clause: Clause, found: Found, _: Context) -> Reading:
    return Reading(found.first, None, None, found.precision, WhenKind.START, (*found.doubts, doubts.AFTER), clause)


def _after(clause: Clause, found: Found, _: Context) -> Reading:
    known = (*_without(found, doubts.TURN).doubts, doubts.AFTER)
    first = found.last if _is_turn(clause) else _next_day(found.last)
    return Reading(first, None, None, found.precision, WhenKind.START, known, clause)


def _start(clause: Clause, found: Found, _: Context) -> Reading:
    reading = _reading(clause, found, first=found.first, last=found.last, doubt=doubts.START_ONLY)
    return replace(reading, kind=WhenKind.START)


def _excluded(clause: Clause, found: Found, _: Context) -> Reading:
    """Give no days: the wording says when not, and leaves open when."""
    return Reading(None, None, None, Precision.NONE, WhenKind.UNKNOWN, (*found.doubts, doubts.EXCLUDED), clause)


def _beside(clause: Clause, found: Found, _: Context) -> Reading:
    """Find the day, the week or the weekday next before or after a time; midsummer and Easter move their neighbours."""
    days = clause.offset.days if clause.offset else 0
    weekday = clause.offset.weekday if clause.offset else 0
    edge = found.last if days > 0 else found.first
    try:
        first, last = _next_days(edge, days, weekday)
    except OverflowError:
        return Reading(None, None, None, Precision.NONE, WhenKind.UNKNOWN, (doubts.NO_TIME,), clause)
    precision = Precision.DAY if first == last else Precision.WEEK
    return _reading(clause, found._replace(precision=precision), first=first, last=last, doubt=doubts.OFFSET)


def _next_days(edge: date, days: int, weekday: int) -> tuple[date, date]:
    """Return the days next to `edge`: one day, the nearest such weekday, or the whole ISO week."""
    step = _DAY if days > 0 else -_DAY
    if weekday:
        day = edge + step
        while day.isoweekday() != weekday:
            day += step
        return day, day
    if abs(days) == 1:
        return edge + step, edge + step
    monday = edge + timedelta(days=days + 1 - edge.isoweekday())
    return monday, monday + timedelta(days=6)


def _moved_to(clause: Clause, found: Found, context: Context) -> Reading:
    """Take the new time; without a year of its own it lies after the old one, unless it was moved to earlier."""
    former = stretch_days(clause.former, context) if clause.former else None
    if isinstance(former, Found) and not is_dated(clause.stretch):
        about = replace(context, year=former.last.year)
        again = stretch_days(clause.stretch, about)
        if isinstance(again, Found) and again.last < former.first and not clause.earlier:
            again = stretch_days(clause.stretch, about, later=1)
        found = again if isinstance(again, Found) else found
    return _reading(clause, found, first=found.first, last=found.last, doubt=doubts.MOVED)


_RELATIONS: Mapping[Relation, Reader] = MappingProxyType(
    {
        Relation.AT: _at,
        Relation.BY: _by,
        Relation.BEFORE: _before,
        Relation.AHEAD_OF: _ahead_of,
        Relation.UP_TO: _up_to,
        Relation.UNTIL: _until,
        Relation.READY_FOR: _ready_for,
        Relation.FROM: _from,
        Relation.EARLIEST: _earliest,
        Relation.AFTER: _after,
        Relation.START: _start,
        Relation.EXCLUDED: _excluded,
        Relation.MOVED: _moved_to,
        Relation.BESIDE: _beside,
    }
)


def _moved(clause: Clause, found: Found, offset: Duration) -> Reading:
    """A length of time before the first day or after the last."""
    edge = found.first if clause.relation is Relation.BEFORE else found.last
    try:
        day = add_months(_add_workdays(edge, offset.workdays) + timedelta(days=offset.days), offset.months)
    except (ValueError, OverflowError):
        return Reading(None, None, None, Precision.NONE, WhenKind.UNKNOWN, (doubts.NO_TIME,), clause)
    known = (*_without(found, doubts.TURN).doubts, doubts.OFFSET)
    return Reading(None, day, day, Precision.DAY, WhenKind.DEADLINE, known, clause)


def _add_workdays(day: date, many: int) -> date:
    """Return the day that many working days later, or earlier where `many` is negative."""
    step = _DAY if many > 0 else -_DAY
    left = min(abs(many), _MOST_WORKDAYS)
    while left:
        day += step
        left -= day.isoweekday() <= _FRIDAY and day not in days_off(day.year)
    return day


_FRIDAY = 5
_MOST_WORKDAYS = 1000


def _eve(clause: Clause, found: Found) -> date:
    """Return the day before a stretch; before the summer and the holidays means 30 June by convention."""
    span = clause.stretch.spans[0]
    if span.unit is Unit.SEASON and span.name == "summer" and span.part is Part.WHOLE:
        return last_of_june(found.first.year)
    rule = FEASTS[span.name].eve if span.unit is Unit.FEAST else None
    return rule(found.first.year) if rule else _day_before(found.first)


def _before_doubt(clause: Clause) -> str | None:
    """A date, week, month or part of the year has a sure day before; feasts, terms and seasons have not."""
    unit = clause.stretch.spans[0].unit
    if unit is Unit.FEAST:
        return doubts.FEAST_BEFORE
    return doubts.BEFORE_PERIOD if unit in _VAGUE else None


_VAGUE = frozenset({Unit.SEASON, Unit.TERM, Unit.SCHOOL_YEAR, Unit.NEAR_TERM})


def _is_turn(clause: Clause) -> bool:
    return clause.stretch.spans[0].unit is Unit.TURN


def _is_feast(clause: Clause) -> bool:
    return clause.stretch.spans[0].unit is Unit.FEAST


def _is_last_day(clause: Clause, found: Found) -> bool:
    return _is_turn(clause) or _is_end(clause) or found.precision is Precision.DAY


def _is_end(clause: Clause) -> bool:
    """Say whether the stretch is the end of something, whose last day is sure even where its first is not."""
    return clause.stretch.spans[-1].part in {Part.LATE, Part.LAST_DAY}


def _without(found: Found, settled: str) -> Found:
    return found._replace(doubts=tuple(doubt for doubt in found.doubts if doubt != settled))


def _day_before(day: date) -> date:
    return day - _DAY if day > date.min else day


def _next_day(day: date) -> date:
    return day + _DAY if day < date.max else day
