"""Times that have been moved, and beginnings with their ends. The plan's year is 2022; "?" marks what to confirm."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import is_day_off, read_when
from calendars.when import doubts
from calendars.when.units import MONTH_NAMES
from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("April (flyttad till juni)", "2022-06-01..2022-06-30 ?"),
        ("15 april, flyttas till 3 juni", "2022-06-03 ?"),
        ("v 12 – uppskjutet till v 20", "2022-05-16..2022-05-22 ?"),
        ("Flyttat från april till juni", "2022-06-01..2022-06-30 ?"),
        ("flyttad från v 12 till v 20", "2022-05-16..2022-05-22 ?"),
        ("Ursprungligen april, nu juni", "2022-06-01..2022-06-30 ?"),
        ("juni (tidigare april)", "2022-06-01..2022-06-30 ?"),
        ("november, senareläggs till februari", "2023-02-01..2023-02-28 ?"),
        ("juni (tidigarelagd till april)", "2022-04-01..2022-04-30 ?"),
        ("Senast juni (förlängt till oktober)", "2022-10-01..2022-10-31 ?"),
        ("hösten 2022, skjuts till våren 2023", "2023-03-01..2023-05-31 ?"),
    ],
)
def test_of_a_time_that_was_moved_the_new_one_holds(wording: str, expected: str) -> None:
    assert meaning(wording) == expected
    assert doubts.MOVED in read_when(wording, 2022).warnings


def test_without_its_old_time_a_move_is_like_any_other_till() -> None:
    assert meaning("Flyttat till 2023") == meaning("till 2023") == "2023-01-01..2023-12-31"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("från vecka 10 till vecka 12", "2022-03-07..2022-03-27"),
        ("fr.o.m. v 10 t.o.m. v 12", "2022-03-07..2022-03-27"),
        ("från 3–7 oktober", "2022-10-03..2022-10-07"),
        ("start februari, slut april", "2022-02-01..2022-04-30"),
        ("Start: 2022-02-15 Slut: 2022-04-20", "2022-02-15..2022-04-20"),
        ("Startar 5/9, slut 30/11", "2022-09-05..2022-11-30"),
        ("1.9–15.10", "2022-09-01..2022-10-15"),
        ("6 maj kl 13 – 7 maj kl 12", "2022-05-06..2022-05-07"),
        ("Höst 2022/vår 2023", "2022-09-01..2023-05-31"),
    ],
)
def test_a_beginning_and_its_end_are_one_time(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize("wording", ["med start april–maj", "Start april–maj"])
def test_a_beginning_that_is_itself_long_is_only_a_beginning(wording: str) -> None:
    assert doubts.START_ONLY in read_when(wording, 2022).warnings


@pytest.mark.parametrize(
    "wording", ["16 mars 2022; 16 mars -maj 2022", "16 mars 2022, 16 mars–maj 2022", "maj–juni (31 maj)"]
)
def test_one_day_is_not_all_of_a_range_beside_it(wording: str) -> None:
    when = read_when(wording, 2022)
    assert not when.certain
    assert when.due is not None
    assert when.due > date(2022, 5, 30)


@pytest.mark.parametrize("end", ["är slut", "är över", "har gått ut", "tar slut"])
@pytest.mark.parametrize("before", ["innan", "före", "senast innan"])
@pytest.mark.parametrize("time", ["maj", "våren", "vecka 20", "2022", "Q2", "året", "VT 2022"])
def test_before_a_time_is_over_means_its_last_day(before: str, time: str, end: str) -> None:
    whole, by = read_when(time, 2022), read_when(f"{before} {time} {end}", 2022)
    assert (by.first, by.last, by.due) == (None, whole.last, whole.due)


def test_when_a_time_is_over_something_else_begins() -> None:
    assert meaning("efter att maj är slut") == meaning("efter maj") == "2022-06-01.. ?"
    assert read_when("när maj är slut", 2022).warnings == (doubts.RELATIVE,)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("v 12 må-on", "2022-03-21..2022-03-23"),
        ("v 12, to-fr", "2022-03-24..2022-03-25"),
        ("må–ti v. 12", "2022-03-21..2022-03-22"),
        ("v 12 (ti och on)", "2022-03-22..2022-03-23"),
        ("to v 12", "2022-03-24"),
        ("v 12 lö", "2022-03-26"),
        ("från v 12", "2022-03-21.."),
    ],
)
def test_weekdays_of_two_letters_are_read_beside_a_week(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize("text", ["Det må hända", "on", "to be", "ti", "fr.o.m. maj"])
def test_two_letters_alone_are_no_weekday(text: str) -> None:
    assert read_when(text, 2022).first in {None, date(2022, 5, 1)}


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Q 2 2022", "2022-04-01..2022-06-30"),
        ("K 2 2022", "2022-04-01..2022-06-30"),
        ("T 2 2022", "2022-05-01..2022-08-31"),
        ("kvartal två", "2022-04-01..2022-06-30"),
        ("kvartal ett och två 2022", "2022-01-01..2022-06-30"),
        ("tertial tre", "2022-09-01..2022-12-31"),
        ("vecka tolv", "2022-03-21..2022-03-27"),
        ("den tjugofjärde maj", "2022-05-24"),
        ("LÅ 2022/23", "2022-08-01..2023-06-30"),
        ("v. 45 -22", "2022-11-07..2022-11-13"),
        ("maj, senast den 12", "..2022-05-12"),
        ("maj, den 12", "2022-05-12"),
        ("okt 5–20", "2022-10-05..2022-10-20"),
        ("12 maj 22", "2022-05-12"),
        ("9 nov., 13.30", "2022-11-09"),
        ("första helgen i juni", "2022-06-04..2022-06-05"),
        ("Mårten Gås", "2022-11-10"),
        ("halvårskiftet", "2022-06-30..2022-07-01 ?"),
        ("dagen efter midsommarafton", "2022-06-25 ?"),
        ("torsdagen före påsk", "2022-04-14 ?"),
        ("veckan efter v 20", "2022-05-23..2022-05-29 ?"),
    ],
)
def test_numbers_names_and_neighbours_are_read_as_they_are_written(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@given(st.integers(2015, 2035), st.integers(1, 12), st.booleans())
@settings(max_examples=40, derandomize=True, deadline=None)
def test_the_first_and_the_last_working_day_of_a_month_skip_every_day_off(year: int, month: int, first: bool) -> None:
    when = read_when(f"{'första' if first else 'sista'} arbetsdagen i {MONTH_NAMES[month - 1]} {year}", year)
    assert when.certain
    assert when.due is not None
    assert not is_day_off(when.due)
    skipped = range(1, when.due.day) if first else range(when.due.day + 1, 32)
    days = [date(year, month, day) for day in skipped if _exists(year, month, day)]
    assert all(is_day_off(day) for day in days)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
