"""From a span to its days: one row for each unit, and a table for the parts of a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from calendars import periods
from calendars.periods import Days, Season, Term
from calendars.when import doubts
from calendars.when.feasts import FEASTS, days_off
from calendars.when.found import Context, Found, Reader
from calendars.when.meaning import Part, Span, Unit
from calendars.when.model import Precision
from calendars.when.near_units import NEAR_READERS
from calendars.when.parts import part_of

MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAY_NAMES = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

NEAR_UNITS: frozenset[Unit] = frozenset(unit for unit in Unit if unit.name.startswith("NEAR_"))
"""Units counted from today, which need no year."""


def span_days(span: Span, year: int, context: Context) -> Found | None:
    """Return the days of `span` in `year`; None when there are no such days at all (week 53, a year out of range).

    A day that its month does not have becomes the month's last day, with a doubt.
    """
    try:
        found = _READERS[span.unit](span, year, context)
        if span.part is not Part.WHOLE:
            found = part_of(found, span.part)
    except (ValueError, OverflowError):
        return None
    if span.weekday and found.first.isoweekday() != span.weekday:
        doubt = doubts.WEEKDAY_DIFFERS.format(
            day=_date_text(found.first), weekday=WEEKDAY_NAMES[found.first.isoweekday() - 1]
        )
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
    month, *near = span.numbers
    if near and context.today:
        # "nästa maj" is the first May that has not begun, "förra maj" the last that has.
        year = _near_year(context.today, near[0], lambda one: periods.month_days(one, month))
    doubt = (doubts.NO_TODAY,) if near and not context.today else ()
    return Found(*periods.month_days(year, month), Precision.MONTH, (*span.doubts, *doubt))


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


def _month_weekend(span: Span, year: int, _: Context) -> Found:
    month, nth = span.numbers
    saturday = periods.weekday_of_month(year, month, _SATURDAY, nth)
    return Found(saturday, saturday + timedelta(days=1), Precision.DAY, span.doubts)


def _month_workday(span: Span, year: int, _: Context) -> Found:
    """Count Mondays to Fridays that are no holidays."""
    month, nth = span.numbers
    first, last = periods.month_days(year, month)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    closed = days_off(year)
    day = [one for one in days if one.isoweekday() < _SATURDAY and one not in closed][nth if nth < 0 else nth - 1]
    return Found(day, day, Precision.DAY, span.doubts)


_SATURDAY = 6


def _month_week(span: Span, year: int, _: Context) -> Found:
    """Weeks of a month are counted by their Thursdays, as ISO 8601 does for years.

    Doubtful where the edge cuts a week.
    """
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


_READERS: Mapping[Unit, Reader] = MappingProxyType(
    {
        Unit.DAY: _day,
        Unit.SHORT_DAY: _short_day,
        Unit.MONTH: _month,
        Unit.MONTH_OR_DAY: _month_or_day,
        Unit.WEEK: _week,
        Unit.WEEKDAY: _weekday,
        Unit.MONTH_WEEKDAY: _month_weekday,
        Unit.MONTH_WEEKEND: _month_weekend,
        Unit.MONTH_WORKDAY: _month_workday,
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
        **NEAR_READERS,
    }
)
