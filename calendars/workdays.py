"""Swedish days off and working days.

Days off are Saturdays, Sundays, the public holidays (lag 1989:253 om allmänna helgdagar) and the three eves that
offices keep closed although no statute says so: midsommarafton, julafton and nyårsafton.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 6
_LONGEST_REST = 14


@lru_cache(maxsize=64)
def closed_days(year: int) -> frozenset[date]:
    """Name the weekdays and weekend days of `year` that are holidays or closed eves.

    Ordinary weekends are not among them.
    """
    return frozenset(holidays.country_holidays("SE", years=year, categories=("public", "de_facto")))


def is_day_off(day: date) -> bool:
    """Say whether offices are closed on `day`: a weekend, a public holiday or one of the three eves."""
    return day.isoweekday() >= _SATURDAY or day in closed_days(day.year)


def next_working_day(day: date) -> date:
    """Return `day` itself when it is a working day, otherwise the first one after it."""
    return _walk(day, _DAY)


def previous_working_day(day: date) -> date:
    """Return `day` itself when it is a working day, otherwise the last one before it."""
    return _walk(day, -_DAY)


def add_working_days(day: date, n: int) -> date:
    """Return the working day `n` working days after `day` (before it when `n` is negative).

    Counted as a deadline is: `day` itself is day zero, whether or not it is a day off. `n` = 0 gives
    `next_working_day(day)`.
    """
    if n == 0:
        return next_working_day(day)
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day = _walk(day + step, step)
    return day


def working_days_between(first: date, last: date) -> int:
    """Count the working days after `first` up to and including `last`; 0 when `last` is not later."""
    days = (last - first).days
    return sum(not is_day_off(first + timedelta(days=ahead)) for ahead in range(1, days + 1))


def _walk(day: date, step: timedelta) -> date:
    """Go from `day` by `step` to the first working day; no Swedish rest is longer than a few days."""
    for _ in range(_LONGEST_REST):
        if not is_day_off(day):
            return day
        day += step
    raise AssertionError(f"no working day near {day}")
