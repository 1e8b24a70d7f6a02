"""From a span to its days: one row for each unit, and a table for the parts of a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from calendars import periods
from calendars.periods import Days, Season, Term
from calendars.when import doubts
from calendars.when.feasts import FEASTS
from calendars.when.meaning import Part, Span, Unit
from calendars.when.model import Precision

MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAY_NAMES = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

NEAR_UNITS: frozenset[Unit] = frozenset(unit for unit in Unit if unit.name.startswith("NEAR_"))
"""Units counted from today, which need no year."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording alone does not tell: the plan's year, the day it was written, and where våren and hösten end."""

    year: int | None = None
    today: date | None = None
    terms_end_seasons: bool = False


class Found(NamedTuple):
    """The days a wording means, how fine it is, and what is doubtful about it."""

    first: date
    last: date
    precision: Precision
    doubts: tuple[str, ...] = ()


Reader = Callable[[Span, int, Context], Found]


def span_days(span: Span, year: int, context: Context) -> Found | None:
    """Return the days of `span` in `year`; None when there are no such days at all (week 53, a year out of range).

    A day that its month does not have becomes the month's last day, with a doubt.
    """
    try:
        found = _READERS[span.unit](span, year, context)
        if span.part is not Part.WHOLE:
            found = _part_of(found, span)
    except (ValueError, OverflowError):
        return None
    if span.weekday and found.first.isoweekday() != span.weekday:
        doubt = doubts.WEEKDAY_DIFFERS.format(day=_date_text(found.first), weekday=WEEKDAY_NAMES[found.first.isoweekday() - 1])
        found = found._replace(doubts=(*found.doubts, doubt))
    if span.short_year and context.year and abs(year - context.year) > _NEAR_YEARS:
        found = found._replace(doubts=(*found.doubts, doubts.FAR_YEAR))
    return found


def missing_week(span: Span, year: int) -> str | None:
    """Return the doubt to show for a week that `year` does not have."""
    if span.unit in {Unit.WEEK, Unit.WEEKDAY}:
        return doubts.NO_SUCH_WEEK.format(year=year, week=span.numbers[0])
    return None


_NEAR_YEARS = 5
_SHORT_YEARS = 3


def _date_text(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(span: Span, year: int, _: Context) -> Found:
    month, day = span.numbers
    return _day_of(year, month, day, span.doubts)


def _day_of(year: int, month: int, day: int, known: tuple[str, ...]) -> Found:
    """Return one day; one past the month's end becomes the last, -1 is the last itself."""
    first, last = periods.month_days(year, month)
    if day < 0:
        return Found(last, last, Precision.DAY, known)
    if not 1 <= day <= last.day:
        doubt = doubts.NO_SUCH_DAY.format(day=day, month=MONTH_NAMES[month - 1], year=year)
        return Found(last, last, Precision.DAY, (*known, doubt))
    return Found(first.replace(day=day), first.replace(day=day), Precision.DAY, known)


def _short_day(span: Span, year: int, _: Context) -> Found:
    """Three two-digit numbers: the year is the one that lies near the plan's own year."""
    one, month, other = span.numbers
    near = [candidate for candidate in ((one, other), (other, one)) if abs(2000 + candidate[0] - year) <= _SHORT_YEARS]
    if len(near) == 1:
        short, day = near[0]
        return _day_of(2000 + short, month, day, span.doubts)
    short, day = near[0] if near else (one, other)
    return _day_of(2000 + short, month, day, (*span.doubts, doubts.YEAR_ORDER))


def _month_or_day(span: Span, year: int, context: Context) -> Found:
    month, number = span.numbers
    if abs(2000 + number - (context.year or year)) <= _SHORT_YEARS:
        return Found(*periods.month_days(2000 + number, month), Precision.MONTH, span.doubts)
    return _day_of(year, month, number, span.doubts)


def _month(span: Span, year: int, context: Context) -> Found:
    doubt: tuple[str, ...] = ()
    if span.shift and context.today:
        # "nästa maj" is the first May that has not begun, "förra maj" the last that has.
        year = _near_year(context.today, span.shift, lambda one: periods.month_days(one, span.numbers[0]))
    elif span.shift:
        doubt = (doubts.NO_TODAY,)
    return Found(*periods.month_days(year, span.numbers[0]), Precision.MONTH, (*span.doubts, *doubt))


def _week(span: Span, year: int, _: Context) -> Found:
    return Found(*periods.week_days(year, span.numbers[0]), Precision.WEEK, span.doubts)


def _weekday(span: Span, year: int, _: Context) -> Found:
    week, weekday = span.numbers
    day = date.fromisocalendar(year, week, weekday)
    return Found(day, day, Precision.DAY, span.doubts)


def _month_weekday(span: Span, year: int, _: Context) -> Found:
    month, weekday, nth = span.numbers
    day = periods.weekday_of_month(year, month, weekday, nth)
    return Found(day, day, Precision.DAY, span.doubts)


def _month_week(span: Span, year: int, _: Context) -> Found:
    """Weeks of a month are counted by their Thursdays, as ISO 8601 does for years; doubtful where the edge cuts a week."""
    month, nth = span.numbers
    thursday = periods.weekday_of_month(year, month, 4, nth)
    first, last = thursday - timedelta(days=3), thursday + timedelta(days=3)
    edge_first, edge_last = periods.month_days(year, month)
    clean = edge_last.isoweekday() == 7 if nth < 0 else edge_first.isoweekday() == 1
    return Found(first, last, Precision.WEEK, span.doubts if clean else (*span.doubts, doubts.WEEK_OF_MONTH))


def _part_of_year(parts: int, precision: Precision) -> Reader:
    def read(span: Span, year: int, _: Context) -> Found:
        return Found(*periods.part_of_year_days(year, span.numbers[0], parts), precision, span.doubts)

    return read


def _term(span: Span, year: int, _: Context) -> Found:
    return Found(*periods.term_days(year, Term(span.name)), Precision.TERM, span.doubts)


def _school_year(span: Span, year: int, context: Context) -> Found:
    if span.shift is not None and context.today and context.today.month < 8:
        year -= 1
    return Found(*periods.school_year_days(year), Precision.TERM, span.doubts)


def _season(span: Span, year: int, context: Context) -> Found:
    season = Season(span.name)
    if span.numbers and context.today:
        year = _near_year(context.today, span.numbers[0], lambda one: periods.season_days(one, season))
    first, last = periods.season_days(year, season)
    if context.terms_end_seasons and season in _TERM_END:
        last = periods.term_days(year, _TERM_END[season])[1]
    return Found(first, last, Precision.SEASON, (*span.doubts, *_season_doubts(span, season, context)))


def _season_doubts(span: Span, season: Season, context: Context) -> tuple[str, ...]:
    """Doubt a winter without its pair of years, and "i höstas" where nobody knows when it was written."""
    if context.today:
        return ()
    if span.numbers:
        return (doubts.NO_TODAY,)
    return (doubts.WINTER,) if season is Season.WINTER and span.lead is None else ()


_TERM_END = {Season.SPRING: Term.SPRING, Season.AUTUMN: Term.AUTUMN}


def _near_year(today: date, shift: int, days_in: Callable[[int], Days]) -> int:
    """Return the year of the next period that has not begun (`shift` 1) or the latest one that has (-1)."""
    begun = days_in(today.year)[0] <= today
    if shift > 0:
        return today.year + 1 if begun else today.year
    return today.year if begun else today.year - 1


def _year(span: Span, year: int, _: Context) -> Found:
    return Found(*periods.year_days(year), Precision.YEAR, span.doubts)


def _feast(span: Span, year: int, _: Context) -> Found:
    feast = FEASTS[span.name]
    doubt = (feast.doubt,) if feast.doubt else ()
    first, last = feast.days(year)
    precision = Precision.DAY if (last - first).days < _WEEK_LONG - 1 else Precision.WEEK
    return Found(first, last, precision, (*span.doubts, *doubt))


_WEEK_LONG = 7


def _turn(span: Span, year: int, _: Context) -> Found:
    last = periods.month_days(year, span.numbers[0])[1]
    return Found(last, last + timedelta(days=1), Precision.DAY, (*span.doubts, doubts.TURN))


def _needs_today(read: Callable[[Span, date], Found]) -> Reader:
    """Return a reader that refuses (as a time that does not exist) when the day of writing is not known."""

    def reader(span: Span, _: int, context: Context) -> Found:
        if context.today is None:
            raise ValueError("today is not known")
        return read(span, context.today)

    return reader


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(periods.month_days(year, month + 1)[1], date(year, month + 1, 1) + timedelta(days=day.day - 1))


def _near_day(span: Span, today: date) -> Found:
    days, months = span.numbers
    day = add_months(today + timedelta(days=days), months)
    return Found(day, day, Precision.DAY, span.doubts)


def _near_week(span: Span, today: date) -> Found:
    monday = today + timedelta(days=1 - today.isoweekday() + 7 * span.numbers[0])
    return Found(monday, monday + timedelta(days=6), Precision.WEEK, span.doubts)


def _near_weekend(span: Span, today: date) -> Found:
    sunday = today + timedelta(days=7 - today.isoweekday() + 7 * span.numbers[0])
    return Found(sunday - timedelta(days=1), sunday, Precision.DAY, span.doubts)


def _near_month(span: Span, today: date) -> Found:
    month = add_months(today.replace(day=1), span.numbers[0])
    return Found(*periods.month_days(month.year, month.month), Precision.MONTH, span.doubts)


def _near_quarter(span: Span, today: date) -> Found:
    start = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * span.numbers[0])
    return Found(*periods.months_days(start.year, start.month, 3), Precision.QUARTER, span.doubts)


def _near_term(span: Span, today: date) -> Found:
    """Count terms from the one that today lies in; July belongs to the term that is over."""
    index = today.year * 2 + (today.month > 7) + span.numbers[0]
    year, half = divmod(index, 2)
    return Found(*periods.term_days(year, (Term.SPRING, Term.AUTUMN)[half]), Precision.TERM, span.doubts)


def _near_weekday(span: Span, today: date) -> Found:
    """Find the weekday after today ("på fredag"), in the next week ("nästa fredag") or before today ("i fredags")."""
    weekday, shift = span.numbers
    if shift < 0:
        day = today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    elif shift > 0:
        day = today + timedelta(days=7 - today.isoweekday() + weekday)
    else:
        day = today + timedelta(days=(weekday - today.isoweekday()) % 7)
    return Found(day, day, Precision.DAY, span.doubts)


_READERS: Mapping[Unit, Reader] = MappingProxyType(
    {
        Unit.DAY: _day,
        Unit.SHORT_DAY: _short_day,
        Unit.MONTH: _month,
        Unit.MONTH_OR_DAY: _month_or_day,
        Unit.WEEK: _week,
        Unit.WEEKDAY: _weekday,
        Unit.MONTH_WEEKDAY: _month_weekday,
        Unit.MONTH_WEEK: _month_week,
        Unit.QUARTER: _part_of_year(4, Precision.QUARTER),
        Unit.TERTIAL: _part_of_year(3, Precision.TERTIAL),
        Unit.HALF: _part_of_year(2, Precision.HALF),
        Unit.TERM: _term,
        Unit.SCHOOL_YEAR: _school_year,
        Unit.SEASON: _season,
        Unit.YEAR: _year,
        Unit.FEAST: _feast,
        Unit.TURN: _turn,
        Unit.NEAR_DAY: _needs_today(_near_day),
        Unit.NEAR_WEEK: _needs_today(_near_week),
        Unit.NEAR_WEEKEND: _needs_today(_near_weekend),
        Unit.NEAR_MONTH: _needs_today(_near_month),
        Unit.NEAR_QUARTER: _needs_today(_near_quarter),
        Unit.NEAR_TERM: _needs_today(_near_term),
        Unit.NEAR_WEEKDAY: _needs_today(_near_weekday),
    }
)


def _part_of(found: Found, span: Span) -> Found:
    """Take the part of the days that the span asks for; whole months are cut by the calendar, other lengths in thirds."""
    first, last = found.first, found.last
    if span.part in {Part.FIRST_DAY, Part.LAST_DAY}:
        day = first if span.part is Part.FIRST_DAY else last
        doubt = (doubts.FIRST_DAY,) if span.part is Part.FIRST_DAY else ()
        return Found(day, day, Precision.DAY, (*found.doubts, *doubt))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if found.precision is Precision.MONTH and months == 1:
        return _part_of_month(found, span.part)
    days = _months_of_part(first, months, span.part) if first.day == 1 and months > 1 else _thirds(first, last, span.part)
    doubt = () if found.precision is Precision.YEAR and span.part in _HALVES else (doubts.PART_OF_LONG,)
    return Found(*days, _PART_PRECISION.get((found.precision, span.part), found.precision), (*found.doubts, *doubt))


def _part_of_month(found: Found, part: Part) -> Found:
    """Cut a month as plans do: 1–10, 11–20, 21 to the end; halves are 1–15 and 16 to the end."""
    first, last = _DAYS_OF_MONTH[part]
    return found._replace(first=found.first.replace(day=first), last=found.last if last is None else found.last.replace(day=last))


_DAYS_OF_MONTH: Mapping[Part, tuple[int, int | None]] = MappingProxyType(
    {
        Part.EARLY: (1, 10),
        Part.MIDDLE: (11, 20),
        Part.LATE: (21, None),
        Part.FIRST_HALF: (1, 15),
        Part.SECOND_HALF: (16, None),
    }
)
_HALVES = frozenset({Part.FIRST_HALF, Part.SECOND_HALF})
_PART_PRECISION: Mapping[tuple[Precision, Part], Precision] = MappingProxyType(
    {
        (Precision.YEAR, Part.EARLY): Precision.QUARTER,
        (Precision.YEAR, Part.MIDDLE): Precision.TERTIAL,
        (Precision.YEAR, Part.LATE): Precision.QUARTER,
        (Precision.YEAR, Part.FIRST_HALF): Precision.HALF,
        (Precision.YEAR, Part.SECOND_HALF): Precision.HALF,
    }
)


def _months_of_part(first: date, months: int, part: Part) -> Days:
    """Cut a period of whole months: a year into its first quarter, May–August and last quarter, others by their outer months."""
    start, year = first.month, first.year
    if part in _HALVES:
        return _half_of_months(first, months, part)
    edge = 3 if months >= 12 else 1
    if part is Part.EARLY:
        return periods.months_days(year, start, edge)
    if part is Part.LATE:
        return periods.months_days(year, start + months - edge, edge)
    if months >= 12:
        return periods.months_days(year, start + 4, months - 8)
    inner = (months - 1) // 2
    return periods.months_days(year, start + inner, months // 2 + 1 - inner)


def _half_of_months(first: date, months: int, part: Part) -> Days:
    """Cut whole months in two; the middle of an odd number is the 15th."""
    whole = periods.months_days(first.year, first.month, months)
    if months % 2 == 0:
        break_after = periods.months_days(first.year, first.month, months // 2)[1]
    else:
        break_after = periods.months_days(first.year, first.month + months // 2, 1)[0].replace(day=15)
    if part is Part.FIRST_HALF:
        return whole[0], break_after
    return break_after + timedelta(days=1), whole[1]


def _thirds(first: date, last: date, part: Part) -> Days:
    """Cut any other length in three, or in two."""
    length = (last - first).days + 1
    pieces = 2 if part in _HALVES else 3
    size = max(length // pieces, 1)
    if part in {Part.EARLY, Part.FIRST_HALF}:
        return first, first + timedelta(days=size - 1)
    if part is Part.MIDDLE:
        return first + timedelta(days=(length - 1) // 2), first + timedelta(days=length // 2)
    return last - timedelta(days=size - 1), last
