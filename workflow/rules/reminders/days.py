"""Days a letter may go: working days outside the quiet weeks."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from calendars import is_day_off

QuietSpan = tuple[tuple[int, int], tuple[int, int]]
"""First and last (month, day) of a span that comes back every year, both included; it may run over the new year."""

_DAY = timedelta(days=1)


def is_quiet(day: date, quiet: tuple[QuietSpan, ...]) -> bool:
    """Say whether `day` lies in one of the `quiet` spans."""
    spot = (day.month, day.day)
    return any(first <= spot <= last if first <= last else not last < spot < first for first, last in quiet)


def is_letter_day(day: date, quiet: tuple[QuietSpan, ...]) -> bool:
    """Say whether a letter may go on `day`: no weekend, no holiday or its eve, no quiet week."""
    return not is_quiet(day, quiet) and not is_day_off(day)


@lru_cache(maxsize=4096)
def letter_day_from(day: date, quiet: tuple[QuietSpan, ...]) -> date:
    """Return `day` or the first day after it when a letter may go."""
    while not is_letter_day(day, quiet):
        day += _DAY
    return day


@lru_cache(maxsize=4096)
def letter_day_until(day: date, quiet: tuple[QuietSpan, ...]) -> date:
    """Return `day` or the last day before it when a letter may go."""
    while not is_letter_day(day, quiet):
        day -= _DAY
    return day


@lru_cache(maxsize=4096)
def days_before(day: date, count: int, quiet: tuple[QuietSpan, ...]) -> date:
    """Return the day `count` days before `day`, the days of quiet spans not counted."""
    while count > 0:
        day -= _DAY
        count -= not is_quiet(day, quiet)
    return day


def add_letter_days(day: date, count: int, quiet: tuple[QuietSpan, ...]) -> date:
    """Return the letter day that is number `count` after `day`; `day` itself is not counted."""
    for _ in range(count):
        day = letter_day_from(day + _DAY, quiet)
    return day
