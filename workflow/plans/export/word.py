"""A plan as a Word document: a heading and a table for each area, on landscape pages."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from workflow.model import NoteKind
from workflow.plans.columns import Column
from workflow.plans.export.sheet import Sheet, SheetArea, header_of
from workflow.plans.remarks import PLAN_LABELS

WEIGHTS: dict[str, int] = {
    Column.NUMBER: 2,
    Column.ACTIVITY: 7,
    Column.PART: 7,
    Column.DETAIL: 6,
    Column.COMMENT: 6,
    Column.KEY: 2,
}
USUAL_WEIGHT = 4
"""How the width of a page is shared between the columns."""

AFTER_TABLE = "Efter tabellen"
"""What the reader of plans calls a text that stands behind a table under no heading of its own."""

_WIDTH = Cm(25.7)
_SMALL, _TINY = Pt(9), Pt(4)
_PALE = RGBColor(0x8A, 0x8A, 0x8A)


def write_word(sheet: Sheet) -> bytes:
    """Write the plan's name, then each area with its texts and its table."""
    document = Document()
    document.core_properties.title = sheet.title
    document.core_properties.language = "sv-SE"
    _turn(document)
    document.add_heading(sheet.title, level=0)
    for line in sheet.under:
        document.add_paragraph(line)
    columns = sheet.columns()
    for area in sheet.areas:
        _write_area(document, area, columns)
    for label, text in sheet.after:
        _write_text(document, label, text, level=1)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _turn(document: WordDocument) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)


def _write_area(document: WordDocument, area: SheetArea, columns: tuple[str, ...]) -> None:
    if area.heading:
        document.add_heading(area.heading, level=1)
    for label, text in area.texts:
        first, *rest = text.splitlines() or [""]
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(first)
        for line in rest:
            document.add_paragraph(line)
    if area.rows:
        _write_table(document, area, columns)
    for label, text in area.after:
        _write_text(document, label, text, level=2)


def _write_text(document: WordDocument, label: str, text: str, *, level: int) -> None:
    """Write a text behind the tables; work that stands outside them is a list, told as such."""
    other_work = label == PLAN_LABELS[NoteKind.OTHER_WORK]
    if label != AFTER_TABLE:
        document.add_heading(label, level=level)
    if other_work:
        document.add_paragraph("Följande arbete planeras vid sidan av tabellerna:")
    for line in text.splitlines():
        document.add_paragraph(line, style="List Bullet" if other_work else None)


def _write_table(document: WordDocument, area: SheetArea, columns: tuple[str, ...]) -> None:
    table = document.add_table(rows=len(area.rows) + 1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    _set_widths(table, columns)
    grid = [row.cells for row in table.rows]
    for cell, column in zip(grid[0], columns, strict=True):
        _write(cell, header_of(column), bold=True)
    _repeat_header(table)
    for cells, row in zip(grid[1:], area.rows, strict=True):
        for cell, column in zip(cells, columns, strict=True):
            _write(cell, row.get(column, ""), pale=column is Column.KEY)
    _merge_titles(grid, area, columns)


def _merge_titles(grid: list[tuple[_Cell, ...]], area: SheetArea, columns: tuple[str, ...]) -> None:
    """Let the title of an activity reach down beside all of its sub-activities."""
    place, start = columns.index(Column.ACTIVITY), 1
    for size in area.activities:
        rows = area.rows[start - 1 : start - 1 + size]
        if size > 1 and all(row.get(Column.PART) for row in rows):
            for cells in grid[start + 1 : start + size]:
                _empty(cells[place])
            grid[start][place].merge(grid[start + size - 1][place])
        start += size


def _empty(cell: _Cell) -> None:
    for paragraph in cell.paragraphs:
        paragraph.clear()


def _write(cell: _Cell, text: str, *, bold: bool = False, pale: bool = False) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = bold
        run.font.size = _TINY if pale else _SMALL
        if pale:
            run.font.color.rgb = _PALE


def _set_widths(table: Table, columns: tuple[str, ...]) -> None:
    weights = [WEIGHTS.get(column, USUAL_WEIGHT) for column in columns]
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = int(_WIDTH * weight / sum(weights))


def _repeat_header(table: Table) -> None:
    """Mark the first row as a header, repeated on every page, and keep rows in one piece."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way to these marks
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            header = OxmlElement("w:tblHeader")
            header.set(qn("w:val"), "true")
            properties.append(header)
