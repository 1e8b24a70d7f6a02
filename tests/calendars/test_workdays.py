"""Working days as Swedish offices keep them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import (
    add_working_days,
    closed_days,
    is_day_off,
    next_working_day,
    previous_working_day,
    working_days_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 4, 15),  # långfredagen
        date(2022, 4, 18),  # annandag påsk
        date(2022, 5, 26),  # Kristi himmelsfärdsdag
        date(2022, 6, 6),  # nationaldagen
        date(2022, 6, 24),  # midsommarafton
        date(2021, 12, 24),  # julafton
        date(2021, 12, 31),  # nyårsafton
        date(2023, 1, 6),  # trettondedag jul
        date(2022, 5, 7),  # a Saturday
        date(2022, 5, 8),  # a Sunday
    ],
)
def test_holidays_eves_and_weekends_are_days_off(day: date) -> None:
    assert is_day_off(day)


@pytest.mark.parametrize(
    "day", [date(2022, 4, 14), date(2022, 5, 27), date(2022, 6, 23), date(2021, 12, 23), date(2022, 12, 27)]
)
def test_squeezed_days_and_ordinary_days_are_worked(day: date) -> None:
    assert not is_day_off(day)


def test_the_next_working_day_skips_easter() -> None:
    assert next_working_day(date(2022, 4, 15)) == date(2022, 4, 19)
    assert previous_working_day(date(2022, 4, 18)) == date(2022, 4, 14)
    assert next_working_day(date(2022, 4, 14)) == date(2022, 4, 14)


def test_working_days_are_counted_from_the_day_after() -> None:
    assert add_working_days(date(2022, 4, 14), 1) == date(2022, 4, 19)
    assert add_working_days(date(2022, 4, 19), -1) == date(2022, 4, 14)
    assert add_working_days(date(2022, 4, 16), 0) == date(2022, 4, 19)
    assert add_working_days(date(2022, 4, 16), 1) == date(2022, 4, 19)


def test_a_year_has_its_holidays_whatever_weekday_they_fall_on() -> None:
    assert date(2022, 5, 1) in closed_days(2022)
    assert len(closed_days(2022)) == 16


@given(DAYS, st.integers(1, 30))
@settings(max_examples=80, derandomize=True, deadline=None)
def test_as_many_working_days_lie_between_as_were_added(day: date, n: int) -> None:
    later = add_working_days(day, n)
    assert not is_day_off(later)
    assert working_days_between(day, later) == n
    assert working_days_between(later, day) == 0
    assert add_working_days(later, -n) == previous_working_day(day)


@given(DAYS)
@settings(max_examples=80, derandomize=True, deadline=None)
def test_no_rest_is_longer_than_a_few_days(day: date) -> None:
    assert next_working_day(day) - previous_working_day(day) <= timedelta(days=6)
