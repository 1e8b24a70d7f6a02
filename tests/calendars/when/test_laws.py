"""Laws that hold whatever the wording."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calendars.when
from calendars import When, WhenKind, answer_row, describe_when, read_when
from calendars.when.units import MONTH_NAMES, WEEKDAY_NAMES

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
WORDS_OF_TIME = """
    maj hösten v 17 2022 1 15 31 / - – . , ( ) ? och till senast före från löpande varje år sista första kvartal Q3 VT
    -22 22/23 jul vår mån torsdag slutet av början start klart ca ggr månad 99 0 2022-13-45 årsskiftet eller t.o.m. & :
    läsåret nästa idag om två veckor helgen efter inom halvan medio 1:a 2:a kl. 13-15 ; ! * \u00ad \u200b 1. v.
"""
WORDS = st.sampled_from(WORDS_OF_TIME.split())
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join), st.lists(WORDS, max_size=7).map("".join)
)
YEARS = st.one_of(st.none(), st.integers(1990, 2060), st.sampled_from([1, 9999, 0, -5, 10_000]))
TODAYS = st.one_of(st.none(), DAYS, st.sampled_from([date.min, date.max]))


def lawful(when: When) -> None:
    assert when.certain == (not when.warnings)
    assert len(set(when.warnings)) == len(when.warnings)
    assert when.first is None or when.last is None or when.first <= when.last
    assert when.due in {None, when.last} or when.kind is WhenKind.OCCURRENCE
    if when.kind is WhenKind.UNKNOWN:
        assert (when.first, when.last, when.due, when.recurrence) == (None, None, None, None)
    if when.kind in {WhenKind.DEADLINE, WhenKind.EVENT}:
        assert when.due is not None
    if when.kind is WhenKind.CONTINUOUS:
        assert when.due is None


@given(TEXTS, YEARS, TODAYS, st.sampled_from(["calendar", "term"]))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_reading_never_raises_and_keeps_its_own_rules(
    text: str, year: int | None, today: date | None, seasons: str
) -> None:
    when = read_when(text, year, seasons=seasons, today=today)
    assert when.wording == text
    lawful(when)
    assert describe_when(when)


def test_a_very_long_text_is_read_in_good_time() -> None:
    lawful(read_when("15 mars, " * 5000, 2022))
    lawful(read_when("1-" * 1500 + "maj", 2022))


@pytest.mark.parametrize(
    "form",
    [
        lambda day: f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
        lambda day: f"den {day.day}:e {MONTH_NAMES[day.month - 1]} {day.year}",
        lambda day: f"{WEEKDAY_NAMES[day.weekday()]} {day.day}/{day.month} {day.year}",
        lambda day: f"{day.day}/{day.month}-{day.year % 100:02}",
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: day.isoformat(),
        lambda day: day.strftime("%Y%m%d"),
        lambda day: f"{day.day} {MONTH_NAMES[day.month - 1][:3].upper()} {day.year}, kl. 13.00",
        lambda day: f"{WEEKDAY_NAMES[day.weekday()]} v. {day.isocalendar().week} {day.isocalendar().year}",
    ],
)
@given(day=DAYS)
@settings(max_examples=40, derandomize=True, deadline=None)
def test_every_day_survives_being_written_and_read(form: "object", day: date) -> None:
    assert callable(form)
    when = read_when(form(day), day.year)
    assert (when.first, when.due, when.certain) == (day, day, True), form(day)


@given(DAYS, st.integers(1, 200))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_every_description_of_an_interval_reads_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    text = f"{first.day}/{first.month} {first.year} – {last.day}/{last.month} {last.year}"
    when = read_when(text)
    again = read_when(describe_when(when))
    assert (again.first, again.last, again.certain) == (first, last, True)


@pytest.mark.parametrize(
    "wording", ["V 17", "Q3", "hösten", "VT", "läsåret 22/23", "senast 1 maj", "april–maj", "fr.o.m. 1/9", "2022–2024"]
)
def test_a_description_means_what_it_describes(wording: str) -> None:
    when = read_when(wording, 2022)
    again = read_when(describe_when(when), 2022)
    assert (again.first, again.last, again.due, again.certain) == (when.first, when.last, when.due, when.certain)


def test_a_plan_may_let_seasons_end_with_the_terms() -> None:
    assert read_when("våren", 2022, seasons="term").due == date(2022, 6, 30)
    assert read_when("hösten", 2022, seasons="term").due == date(2022, 12, 31)
    assert read_when("sommaren", 2022, seasons="term").due == date(2022, 8, 31)


def test_a_row_of_any_shape_is_answered() -> None:
    assert answer_row({"id": "a", "text": "V 17", "year": 2022}) == {
        "id": "a",
        "first": "2022-04-25",
        "last": "2022-05-01",
        "due": "2022-05-01",
        "precision": "week",
        "certain": True,
        "kind": "deadline",
        "recurrence": None,
        "warnings": [],
    }
    assert answer_row({"id": 1, "text": None, "year": "2022"})["due"] is None
    assert answer_row({"text": "igår", "today": "2022-05-17"})["due"] == "2022-05-16"
    assert answer_row({"text": "igår", "today": "i maj"})["due"] is None


BANNED = frozenset(
    {"os", "time", "random", "logging", "icalendar", "holidays", "pathlib", "io", "sys", "subprocess", "socket"}
)


def test_the_reader_is_pure() -> None:
    root = Path(calendars.when.__file__).parent
    for file in sorted(root.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {name.split(".")[0] for name in imported} & BANNED, file
        assert not any(name.startswith("calendars.workdays") for name in imported), file
