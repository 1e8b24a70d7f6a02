from pathlib import Path

import pytest

from tests.workflow.plans.documents import activities, heading, text, title, word_file
from workflow.errors import FileRefused
from workflow.plans import DoubtKind, read_pasted, read_plan
from workflow.plans.reading import LONGEST_LINE, MOST_ROWS

HEADER = "Aktivitet;När;Ansvarig\n"


def test_a_table_ten_times_longer_than_any_plan_is_refused() -> None:
    with pytest.raises(FileRefused, match="mycket mer text"):
        read_pasted(HEADER + "Skyltar;maj;Polisen\n" * MOST_ROWS, year=2024)


def test_a_cell_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(FileRefused, match="mycket mer text"):
        read_pasted(HEADER + f"{'ord ' * LONGEST_LINE};maj;Polisen\n", year=2024)


def test_the_same_file_is_read_the_same_way_every_time(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), activities(("Skyltar", "", "", "")))
    assert read_plan(path) == read_plan(path)


def test_what_the_reader_noticed_is_among_the_doubts_of_the_plan(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), activities(("liv- bojar", "", "maj", "Polisen"))
    )
    (doubt,) = read_plan(path).doubts
    assert (doubt.kind, doubt.where) == (DoubtKind.REPAIRED, "tabell 1, rad 2, kolumn Aktivitet")


def test_two_areas_of_one_number_go_by_their_order(tmp_path: Path) -> None:
    rows = activities(("Skyltar", "", "maj", "Polisen"))
    path = word_file(tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), rows, heading("1. Sjöar"), rows)
    draft = read_plan(path)
    assert [area.number for area in draft.areas] == [None, None]
    assert [doubt.kind for doubt in draft.doubts] == [DoubtKind.NUMBERS_CLASH]


def test_an_area_may_not_take_the_number_that_another_goes_by(tmp_path: Path) -> None:
    rows = activities(("Skyltar", "", "maj", "Polisen"))
    path = word_file(
        tmp_path, title("Handlingsplan 2024"), heading("2. Stränder"), rows, heading("Sjöar"), text("Här."), rows
    )
    assert [area.number for area in read_plan(path).areas] == [None, None]


def test_the_number_of_a_lone_chapter_is_no_areas(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("4.2 Insatser vid stränder"),
        activities(("A", "", "maj", "Polisen")),
    )
    (area,) = read_plan(path).areas
    assert (area.number, area.title) == (None, "Insatser vid stränder")
