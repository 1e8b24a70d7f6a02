"""Units, ways to write the year and ways to mean the time, all with each other."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from calendars import Season, Term, WhenKind, read_when, term_days, week_days
from calendars.periods import Days, month_days, part_of_year_days, season_days
from calendars.when.units import MONTH_NAMES

DAY = timedelta(days=1)
YEARS = {"": 2022, " 2022": 2022, " 2023": 2023, " -23": 2023, ", 2023": 2023, " (2023)": 2023}


def months(year: int) -> Iterator[tuple[str, Days]]:
    for month, name in enumerate(MONTH_NAMES, 1):
        first, last = month_days(year, month)
        yield name.capitalize(), (first, last)
        if name != "juli":  # JUL may be a feast
            yield f"{name[:3].upper()}", (first, last)
        yield f"i slutet av {name}", (first.replace(day=21), last)
        yield f"den 9:e {name}", (first.replace(day=9), first.replace(day=9))
        yield f"26/{month}", (first.replace(day=26), first.replace(day=26))
        yield f"4–6 {name}", (first.replace(day=4), first.replace(day=6))


def months_together(year: int) -> Iterator[tuple[str, Days]]:
    for month, (name, following) in enumerate(pairwise(MONTH_NAMES), 1):
        days = month_days(year, month)[0], month_days(year, month + 1)[1]
        for joiner in ("–", " - ", "/", " och ", " -", " till "):
            yield f"{name}{joiner}{following}", days


def parts_of_the_year(year: int) -> Iterator[tuple[str, Days]]:
    for number in (1, 2, 3, 4):
        yield f"Q{number}", part_of_year_days(year, number, 4)
        yield f"kv. {number}", part_of_year_days(year, number, 4)
    yield "tertial 2", part_of_year_days(year, 2, 3)
    yield "andra halvåret", part_of_year_days(year, 2, 2)
    yield "VT", term_days(year, Term.SPRING)
    yield "höstterminen", term_days(year, Term.AUTUMN)
    yield "Våren", season_days(year, Season.SPRING)
    yield "höst", season_days(year, Season.AUTUMN)
    yield "sommar/höst", (season_days(year, Season.SUMMER)[0], season_days(year, Season.AUTUMN)[1])


def weeks(year: int) -> Iterator[tuple[str, Days]]:
    for week in (1, 9, 17, 40):
        yield f"v. {week}", week_days(year, week)
        yield f"vecka {week}–{week + 1}", (week_days(year, week)[0], week_days(year, week + 1)[1])


Expected = tuple[date | None, date | None, date | None]


def whole(days: Days) -> Expected:
    return (*days, days[1])


def by(days: Days) -> Expected:
    return None, days[1], days[1]


MEANINGS = {
    "{}": whole,
    "under {}": whole,
    "({}).": whole,
    "Utbildning för personal {}": whole,
    "Beräknas klart {}": whole,
    "Träff med nätverket, {} i Karlskrona": whole,
    "senast {}": by,
    "t.o.m. {}": by,
    "Deadline: {}": by,
}
UNITS = {"months": months, "months_together": months_together, "parts_of_the_year": parts_of_the_year}


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("written", YEARS)
def test_every_unit_takes_every_year_in_every_meaning(units: str, written: str) -> None:
    for (wording, days), (frame, means) in product(UNITS[units](YEARS[written]), MEANINGS.items()):
        text = frame.format(wording + written)
        when = read_when(text, 2022)
        assert (when.first, when.last, when.due, when.certain) == (*means(days), True), text


@pytest.mark.parametrize("written", ["", " 2023", ", 2023"])
def test_weeks_take_years_that_are_written_out(written: str) -> None:
    for (wording, days), (frame, means) in product(weeks(YEARS[written]), MEANINGS.items()):
        text = frame.format(wording + written)
        when = read_when(text, 2022)
        assert (when.first, when.last, when.due, when.certain) == (*means(days), True), text


def test_a_beginning_has_no_end_and_a_window_for_it_is_no_deadline() -> None:
    for wording, days in months(2022):
        single = read_when(f"med start {wording}", 2022)
        if "–" in wording:
            assert (single.kind, single.certain) == (WhenKind.START, False)
        else:
            assert (single.first, single.last, single.due, single.certain) == (days[0], None, None, True)


@pytest.mark.parametrize(
    "frame", ["{}?", "ca {}", "{} (prel.)", "ev. {}", "Start {}", "{}, om medel finns", "{} eller senare"]
)
def test_a_word_of_doubt_beside_any_unit_is_heard(frame: str) -> None:
    for wording, days in (*months(2022), *parts_of_the_year(2022), *weeks(2022)):
        when = read_when(frame.format(wording), 2022)
        assert not when.certain, frame.format(wording)
        assert when.due in {days[1], None}
