"""Reading Excel: every visible sheet as a grid, with the values as the sheet shows them.

Excel turns "31 maj" into a date and "maj 2022" into the first of a month; the cell's number format tells how fine it
was meant, so the words are written back that way. Formulas count with the value they had when the file was saved.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Iterator

from babel.dates import format_date
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from workflow.errors import FileRefused
from workflow.plans.blocks import Block, Cell, Document, Grid, Heading, Row, cell_of
from workflow.plans.draft import Doubt, DoubtKind
from workflow.plans.hidden import doubts_about_hidden, left_out_rows
from workflow.plans.open import Opened, broken

_DAMAGED = (
    etree.LxmlError,
    SyntaxError,
    ArithmeticError,
    zipfile.BadZipFile,
    InvalidFileException,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)
"""What openpyxl lets through, also while cells are read, when a part of a workbook is not what it should be."""
_MOST_ROWS = 2000
_MOST_COLUMNS = 40
_MOST_MERGED = 200_000
_EMPTY = Cell()
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")


def read_excel(opened: Opened) -> Document:
    """Read an opened workbook into blocks. Raises `FileRefused` when it is damaged or merges absurdly many cells."""
    _refuse_vast_merges(opened)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(opened.path, data_only=True, keep_links=False)
        return _document(book, opened.name)
    except _DAMAGED as error:
        raise broken(opened.name) from error


def _document(book: Workbook, name: str) -> Document:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]
    blocks = [block for sheet in visible for block in _blocks(sheet, named=len(visible) > 1)]
    doubts = [*(_hidden(sheet) for sheet in hidden), *(doubt for sheet in visible for doubt in _doubts(sheet))]
    return Document(tuple(blocks), name, tuple(doubts))


def _refuse_vast_merges(opened: Opened) -> None:
    """Refuse a sheet that merges a million cells: openpyxl makes a cell of each before anybody can stop it."""
    with zipfile.ZipFile(opened.path) as archive:
        for part in (part for part in opened.parts if part.startswith("xl/worksheets/")):
            merged = sum(_area_of(match) for match in _MERGE.finditer(archive.read(part)))
            if merged > _MOST_MERGED:
                what = "Ett blad har orimligt många sammanfogade celler."
                raise FileRefused(what, where=opened.name, do="Ta bort sammanfogningen och försök igen.")


def _area_of(match: re.Match[bytes]) -> int:
    columns = _column_number(match[3]) - _column_number(match[1]) + 1
    return columns * (int(match[4]) - int(match[2]) + 1)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


def _blocks(sheet: Worksheet, *, named: bool) -> Iterator[Block]:
    if named:
        yield Heading(sheet.title, 1, f"blad {sheet.title}")
    width = min(sheet.max_column, _MOST_COLUMNS)
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), min_col=_first_column(sheet), max_col=width)
    hidden = left_out_rows(sheet)
    made = [_row(sheet, number, cells) for number, cells in enumerate(rows, start=1) if number not in hidden]
    used = [place for place, row in enumerate(made) if row.filled]
    if used:
        yield Grid(tuple(made[used[0] : used[-1] + 1]), f"blad {sheet.title}", apart=True)


def _first_column(sheet: Worksheet) -> int:
    """Find the first column that holds anything; a table need not begin in column A."""
    rows = sheet.iter_rows(
        max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS), values_only=True
    )
    places = (next((place for place, value in enumerate(row, start=1) if value is not None), None) for row in rows)
    return min((place for place in places if place is not None), default=1)


def _row(sheet: Worksheet, number: int, cells: tuple[SheetCell | MergedCell, ...]) -> Row:
    made = tuple(_cell(sheet, cell) for cell in cells)
    first = cells[0].column if cells else 1
    across = [merged for merged in sheet.merged_cells.ranges if merged.min_row == number and merged.min_col == first]
    last_used = max((index for index, cell in enumerate(made) if cell.lines), default=0)
    stands_out = len(cells) > 1 and bool(made[0].lines) and bool(cells[0].font and cells[0].font.b)
    band = last_used == 0 and any(merged.max_col > first for merged in across)
    return Row(made, f"blad {sheet.title}, rad {number}", band, strong=last_used == 0 and stands_out)


def _cell(sheet: Worksheet, cell: SheetCell | MergedCell) -> Cell:
    if isinstance(cell, MergedCell):
        inside = next((area for area in sheet.merged_cells.ranges if cell.coordinate in area), None)
        return Cell(merged=inside is not None and cell.column == inside.min_col)
    return _EMPTY if cell.value is None else cell_of(shown(cell.value, cell.number_format))


def shown(value: object, number_format: str) -> str:
    """Write a cell's value as the sheet shows it, dates in Swedish words as fine as their format is."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        month = format_date(value, "MMMM y", locale="sv")
        has_day = "d" in re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", number_format.lower())
        has_month = "m" in number_format.lower()
        return f"{value.day} {month}" if has_day or not has_month else month
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _hidden(sheet: Worksheet) -> Doubt:
    what = "Bladet är dolt i filen och har inte lästs in."
    return Doubt(DoubtKind.NOT_PLACED, f"blad {sheet.title}", what, sheet.title)


def _doubts(sheet: Worksheet) -> Iterator[Doubt]:
    yield from doubts_about_hidden(sheet)
    yield from _cut_off(sheet)


def _cut_off(sheet: Worksheet) -> Iterator[Doubt]:
    last = sheet.iter_rows(min_row=_MOST_ROWS, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    if sheet.max_row > _MOST_ROWS and any(value is not None for row in last for value in row):
        what = f"Bladet har fler än {_MOST_ROWS} rader. Raderna därefter har inte lästs in."
        yield Doubt(DoubtKind.NOT_PLACED, f"blad {sheet.title}", what)
