"""The follow-up as an Excel file: the activities, and each table of the report on a sheet of its own."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import xlsxwriter

from workflow.followup.counts import FollowUp
from workflow.followup.documents.blocks import ColumnKind, Report, Table
from workflow.followup.documents.cells import text_of
from workflow.followup.documents.cover import cover_facts
from workflow.followup.documents.events import moved_table
from workflow.followup.documents.palette import INK
from workflow.followup.documents.rows import HEADINGS, WIDTHS, activity_rows
from workflow.followup.documents.tables import (
    indicator_table,
    reasons_table,
    silent_table,
    state_table,
)
from workflow.followup.documents.texts import readable

LONGEST_CELL = 32_767
"""Characters that a cell holds (ECMA-376 as Excel keeps it)."""

MOST_ROWS = 1_048_575
"""Rows below the headings."""

PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Text stays text, whatever it begins with."""


def workbook_bytes(followup: FollowUp, report: Report) -> bytes:
    """Write the follow-up as an Excel file; `report` names its author, title and day. Equal follow-ups, equal bytes."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, **PLAIN_TEXT}) as book:
        noon = dt.datetime.combine(report.day, dt.time(12))
        book.set_properties(
            {"title": readable(report.full_title)[:255], "author": readable(report.author)[:255], "created": noon}
        )
        sheets = _Sheets(book)
        sheets.add("Aktiviteter", HEADINGS, WIDTHS, activity_rows(followup))
        for name, table in _tables(followup):
            sheets.add_table(name, table)
        sheets.add("Om uppgifterna", ("Uppgift", "Värde"), (24, 60), cover_facts(followup.year))
    return written.getvalue()


def _tables(followup: FollowUp) -> Iterable[tuple[str, Table]]:
    yield "Lägen", state_table(followup)
    yield "Orsaker", reasons_table(followup)
    yield "Indikatorer", indicator_table(followup)
    yield "Svar saknas", silent_table(followup)
    yield "Flyttade hållpunkter", moved_table(followup)


class _Sheets:
    """Adds sheets to a workbook: headings that stay in sight, a filter, and text that is wrapped."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format(
            {"bold": True, "font_color": f"#{INK}", "bg_color": "#E9EEF3", "bottom": 1, "text_wrap": True}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})

    def add_table(self, name: str, table: Table) -> None:
        """Add a table of the report, with its numbers as numbers."""
        numbers = [place for place, column in enumerate(table.columns) if column.kind == ColumnKind.NUMBER]
        widths = [max(10, column.width // 110) for column in table.columns]
        rows = ([text_of(cell) for cell in row.cells] for row in table.rows)
        self.add(name, [column.title for column in table.columns], widths, rows, numbers)

    def add(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[Sequence[str]],
        numbers: Sequence[int] = (),
    ) -> None:
        """Add a sheet of rows; the columns at the places `numbers` hold whole numbers."""
        sheet = self._book.add_worksheet(name)
        for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(place, place, width, self._text)
            sheet.write_string(0, place, heading, self._head)
        last = 0
        for last, row in enumerate(islice(rows, MOST_ROWS), start=1):
            for place, text in enumerate(row):
                self._write(sheet, last, place, text, number=place in numbers)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(headings) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _write(self, sheet: Any, row: int, place: int, text: str, *, number: bool) -> None:
        if number and text:
            sheet.write_number(row, place, int(text), self._text)
        elif text:
            sheet.write_string(row, place, readable(text)[:LONGEST_CELL], self._text)
