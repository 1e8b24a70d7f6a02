"""The periods that Swedish plans count in, as first and last day. Pure arithmetic: no holidays package, no clock.

Weeks are ISO 8601 (Monday to Sunday). Terms, tertials, halves and seasons are the plans' conventions: VT 1 January to
30 June, HT 1 August to 31 December, läsår 1 August to 30 June, tertial four months, seasons by whole months with
winter running on into the next year. Every function that is given a number outside its range raises `ValueError`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

Days = tuple[date, date]
"""The first and the last day of a period, both included."""


class Term(StrEnum):
    """A school term as plans write it."""

    SPRING = "VT"
    AUTUMN = "HT"


class Season(StrEnum):
    """A season of the year by whole months; winter belongs to the year in which it begins."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


_FIRST_MONTH_OF = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


def year_days(year: int) -> Days:
    """Return 1 January and 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def month_days(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_days(year: int, month: int, count: int) -> Days:
    """Return the first day of a month and the last day of the `count`-th month from it; `month` may exceed 12."""
    ahead = month - 1 + count - 1
    return (
        date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1),
        month_days(year + ahead // 12, ahead % 12 + 1)[1],
    )


def part_of_year_days(year: int, number: int, parts: int) -> Days:
    """Return the `number`-th of `parts` equal parts of the year: 4 for quarters, 3 for tertials, 2 for halves."""
    if not 1 <= number <= parts:
        raise ValueError(f"a year has no part {number} of {parts}")
    length = 12 // parts
    return months_days(year, (number - 1) * length + 1, length)


def term_days(year: int, term: Term) -> Days:
    """Return the first and last day of a school term."""
    if term is Term.SPRING:
        return months_days(year, 1, 6)
    return months_days(year, 8, 5)


def school_year_days(year: int) -> Days:
    """Return the first and last day of the school year that begins in the autumn of `year`."""
    return months_days(year, 8, 11)


def season_days(year: int, season: Season) -> Days:
    """Return the first and last day of the season that begins in `year`."""
    return months_days(year, _FIRST_MONTH_OF[season], 3)


def weeks_in_year(year: int) -> int:
    """Return 52 or 53: 28 December always lies in the last ISO week."""
    return date(year, 12, 28).isocalendar().week


def iso_week(day: date) -> tuple[int, int]:
    """Return the ISO year and week of `day`; that year differs from the calendar's around New Year."""
    year, week, _ = day.isocalendar()
    return year, week


def week_days(year: int, week: int) -> Days:
    """Return Monday and Sunday of an ISO week."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def weekday_of_month(year: int, month: int, weekday: int, number: int) -> date:
    """Return the `number`-th weekday (ISO, Monday is 1) of a month; -1 is the last one."""
    first, last = month_days(year, month)
    if number < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-number - 1))
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    if day > last:
        raise ValueError(f"{year}-{month:02} has no weekday {weekday} number {number}")
    return day


def easter_sunday(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar, by the computus of Meeus, Jones and Butcher."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leap_years, past_leap = divmod(in_century, 4)
    to_sunday = (32 + 2 * left + 2 * leap_years - moon - past_leap) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
