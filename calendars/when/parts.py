"""Parts of a time: the beginning, middle, end or half of a month, a year, a term or anything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from calendars import periods
from calendars.periods import Days
from calendars.when import doubts
from calendars.when.found import Found
from calendars.when.meaning import Part
from calendars.when.model import Precision

_WEEK_LONG = 7


def part_of(found: Found, part: Part) -> Found:
    """Take the part of the days that the span asks for.

    Whole months are cut by the calendar, other lengths in thirds.
    """
    first, last = found.first, found.last
    if part in {Part.FIRST_DAY, Part.LAST_DAY}:
        day = first if part is Part.FIRST_DAY else last
        doubt = (doubts.FIRST_DAY,) if part is Part.FIRST_DAY else ()
        return Found(day, day, Precision.DAY, (*found.doubts, *doubt))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if found.precision is Precision.MONTH and months == 1:
        return _part_of_month(found, part)
    days = _months_of_part(first, months, part) if first.day == 1 and months > 1 else _thirds(first, last, part)
    doubt = () if found.precision is Precision.YEAR and part in _HALVES else (doubts.PART_OF_LONG,)
    return Found(*days, _PART_PRECISION.get((found.precision, part), found.precision), (*found.doubts, *doubt))


def _part_of_month(found: Found, part: Part) -> Found:
    """Cut a month as plans do: 1–10, 11–20, 21 to the end; halves are 1–15 and 16 to the end."""
    first, last = _DAYS_OF_MONTH[part]
    return found._replace(
        first=found.first.replace(day=first), last=found.last if last is None else found.last.replace(day=last)
    )


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
    """Cut a period of whole months.

    A year into its first quarter, May–August and last quarter, others by their outer months.
    """
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
    if length == _WEEK_LONG:  # the working week: Monday and Tuesday, Wednesday, Thursday and Friday
        last, length = last - timedelta(days=2), length - 1
    pieces = 2 if part in _HALVES else 3
    size = max(length // pieces, 1)
    if part in {Part.EARLY, Part.FIRST_HALF}:
        return first, first + timedelta(days=size - 1)
    if part is Part.MIDDLE:
        return first + timedelta(days=(length - 1) // 2), first + timedelta(days=length // 2)
    return last - timedelta(days=size - 1), last
