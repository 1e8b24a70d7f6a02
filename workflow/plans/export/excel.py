"""A plan as a workbook: one flat table with filters, lists to choose states and reasons from, and ids out of sight."""

from __future__ import annotations

import io

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workflow.plans.columns import Column
from workflow.plans.export.sheet import Sheet, header_of
from workflow.rules.reasons import CATALOGUE
from workflow.states import ActivityState, label_of

WIDTHS: dict[str, int] = {
    Column.AREA: 24,
    Column.NUMBER: 6,
    Column.ACTIVITY: 36,
    Column.PART: 36,
    Column.DETAIL: 36,
    Column.WHEN: 18,
    Column.RESPONSIBLE: 26,
    Column.COMMENT: 40,
}
USUAL_WIDTH = 18
"""Column widths in characters."""

PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""What stands in a plan is text, whatever it looks like."""

PASSAGES = "Om planen"
"""The page of a workbook that holds what stands outside the table."""

_HEADER_ROW = 2
"""Where the table's header stands at the earliest, counted from nought."""


def write_excel(sheet: Sheet) -> bytes:
    """Write one sheet with the plan's name above its table."""
    content = io.BytesIO()
    with Workbook(content, PLAIN_TEXT) as book:
        book.set_properties({"title": sheet.title})
        page = book.add_worksheet("Plan")
        page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
        for number, line in enumerate(sheet.under, start=1):
            page.write_string(number, 0, line)
        columns = sheet.columns(Column.AREA, Column.WORKING_GROUP)
        top = max(_HEADER_ROW, len(sheet.under) + 1)
        _table(book, page, sheet, columns, top)
        _choices(page, columns, top, top + sum(len(area.rows) for area in sheet.areas))
        page.freeze_panes(top + 1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        _passages(book, sheet)
    return content.getvalue()


def _passages(book: Workbook, sheet: Sheet) -> None:
    """Write what the plan says in passages on a page of its own, one line a row."""
    told = [(None, sheet.after), *((area.heading, (*area.texts, *area.after)) for area in sheet.areas)]
    if not any(texts for _, texts in told):
        return
    page = book.add_worksheet(PASSAGES)
    page.set_column(0, 0, 120)
    bold, body = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    row = 0
    for heading, texts in told:
        lines = [(heading, bold)] if heading and texts else []
        for label, text in texts:
            lines += [(label, bold), *((line, body) for line in text.splitlines())]
        for line, style in lines:
            page.write_string(row, 0, line, style)
            row += 1
        row += bool(lines)


def _table(book: Workbook, page: Worksheet, sheet: Sheet, columns: tuple[str, ...], top: int) -> None:
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    for place, column in enumerate(columns):
        hidden = {"hidden": True} if column is Column.KEY else {}
        page.set_column(place, place, WIDTHS.get(column, USUAL_WIDTH), None, hidden)
        page.write_string(top, place, header_of(column), head)
    rows = [row for area in sheet.areas for row in area.rows]
    for number, row in enumerate(rows, start=top + 1):
        for place, column in enumerate(columns):
            page.write_string(number, place, row.get(column, ""), body)
    page.autofilter(top, 0, top + len(rows), len(columns) - 1)


def _choices(page: Worksheet, columns: tuple[str, ...], top: int, last: int) -> None:
    """Offer the words for states and reasons; other words may be written too."""
    words = {
        Column.STATUS: [label_of(state) for state in ActivityState],
        Column.REASON: [reason.label for reason in CATALOGUE.values()],
    }
    for column, listed in words.items():
        if column in columns and last > top:
            place = columns.index(column)
            source = {"validate": "list", "source": _fitting(listed), "error_type": "information", "show_error": False}
            page.data_validation(top + 1, place, last, place, source)


def _fitting(words: list[str]) -> list[str]:
    """Take as many words as a list in a cell may hold (255 characters with the commas between)."""
    taken: list[str] = []
    for word in words:
        if sum(map(len, taken)) + len(taken) + len(word) <= 255:
            taken.append(word)
    return taken
