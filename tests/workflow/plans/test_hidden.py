"""Rows and columns that a sheet hides."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from tests.workflow.plans.reading_back import asked_about, told_in
from workflow.plans import read_plan

ROWS = (
    ("Handlingsplan 2024",),
    ("Åtgärd", "Ansvarig", "När", "Kommentar"),
    ("Städdag", "Gatukontoret", "maj 2024"),
    ("Exempel", "Namn", "maj 2024"),
    ("Rondering", "Väktarna", "juni 2024"),
)


def sheet() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    for row in ROWS:
        made.append(row)
    made.title = "Plan"
    return book, made


def titles(book: openpyxl.Workbook, folder: Path) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    book.save(folder / "plan.xlsx")
    draft = read_plan(folder / "plan.xlsx")
    what = [doubt.what for doubt in draft.doubts if doubt.kind == "repaired"]
    return [title for title, _, _ in told_in(draft)], asked_about(draft), what


def test_a_row_hidden_by_hand_is_left_out_and_told(tmp_path: Path) -> None:
    book, made = sheet()
    made.row_dimensions[4].hidden = True
    found, asked, _ = titles(book, tmp_path)
    assert found == ["Städdag", "Rondering"]
    assert asked == [("blad Plan, rad 4", "Exempel | Namn | maj 2024")]


def test_rows_that_a_filter_hides_are_read(tmp_path: Path) -> None:
    book, made = sheet()
    made.auto_filter.ref = "A2:D5"
    made.auto_filter.filterColumn.append(FilterColumn(colId=1, filters=Filters(filter=["Väktarna"])))
    made.row_dimensions[3].hidden = made.row_dimensions[4].hidden = True
    found, asked, what = titles(book, tmp_path)
    assert found == ["Städdag", "Exempel", "Rondering"]
    assert asked == []
    assert what == ["2 rader döljs av ett filter eller en gruppering. De har lästs in ändå."]


def test_rows_folded_into_a_group_are_read(tmp_path: Path) -> None:
    book, made = sheet()
    made.row_dimensions.group(4, 5, hidden=True)
    assert titles(book, tmp_path)[0] == ["Städdag", "Exempel", "Rondering"]


def test_a_hidden_column_is_read_and_told(tmp_path: Path) -> None:
    book, made = sheet()
    made.column_dimensions["D"].hidden = True
    made["D3"] = "Beställd"
    assert titles(book, tmp_path)[2] == ["Kolumn D är dold i bladet men har lästs in."]
