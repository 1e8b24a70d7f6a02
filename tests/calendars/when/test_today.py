"""Words that count from the day they were written. Today is Tuesday 17 May 2022 unless told otherwise."""

from datetime import date

import pytest

from tests.calendars.when.reading import meaning

TODAY = date(2022, 5, 17)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("idag", "2022-05-17"),
        ("igår", "2022-05-16"),
        ("i förrgår", "2022-05-15"),
        ("imorgon", "2022-05-18"),
        ("på fredag", "2022-05-20"),
        ("i fredags", "2022-05-13"),
        ("i tisdags", "2022-05-10"),
        ("nästa måndag", "2022-05-23"),
        ("i helgen", "2022-05-21..2022-05-22"),
        ("förra veckan", "2022-05-09..2022-05-15"),
        ("nästa vecka", "2022-05-23..2022-05-29"),
        ("i slutet av veckan", "2022-05-19..2022-05-20 ?"),
        ("nästa månad", "2022-06-01..2022-06-30"),
        ("nästa kvartal", "2022-07-01..2022-09-30"),
        ("nästa termin", "2022-08-01..2022-12-31"),
        ("nästa läsår", "2022-08-01..2023-06-30"),
        ("nästa maj", "2023-05-01..2023-05-31"),
        ("nästa år", "2023-01-01..2023-12-31"),
        ("om två veckor", "2022-05-31"),
        ("om en månad", "2022-06-17"),
        ("för 3 dagar sedan", "2022-05-14"),
        ("i höst", "2022-09-01..2022-11-30"),
        ("i höstas", "2021-09-01..2021-11-30"),
        ("i våras", "2022-03-01..2022-05-31"),
        ("till hösten", "2022-09-01..2022-11-30"),
        ("till våren", "2022-03-01..2022-05-31"),
        ("till februari", "2023-02-01..2023-02-28"),
        ("senast nästa fredag", "..2022-05-27"),
    ],
)
def test_near_times_count_from_today(wording: str, expected: str) -> None:
    assert meaning(wording, None, TODAY) == expected


@pytest.mark.parametrize("wording", ["idag", "på fredag", "nästa vecka", "om två veckor", "i slutet av terminen"])
def test_without_today_they_are_not_guessed(wording: str) -> None:
    assert meaning(wording) == "none ?"


@pytest.mark.parametrize(
    ("wording", "today", "expected"),
    [
        ("i november", date(2022, 5, 17), "2022-11-01..2022-11-30"),
        ("i april", date(2022, 5, 17), "2022-04-01..2022-04-30"),
        ("v 3", date(2022, 12, 12), "2023-01-16..2023-01-22"),
        ("i november", date(2023, 1, 10), "2022-11-01..2022-11-30"),
        ("vintern", date(2022, 11, 1), "2022-12-01..2023-02-28"),
    ],
)
def test_without_a_plan_year_the_nearest_one_is_taken(wording: str, today: date, expected: str) -> None:
    assert meaning(wording, None, today) == expected


def test_without_year_and_today_a_day_has_no_date() -> None:
    assert meaning("1 maj", None) == "none ?"
    assert meaning("1 maj 2022", None) == "2022-05-01"
