"""A plan as CSV that Excel opens at a click: semicolons, UTF-8 with its mark, no cell that could run as a formula."""

from __future__ import annotations

import csv
import io

from workflow.plans.columns import Column
from workflow.plans.export.sheet import Sheet, header_of

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that Excel would calculate; an apostrophe before it makes it text (OWASP, CSV injection)."""


def write_delimited(sheet: Sheet) -> bytes:
    """Write one flat table, each row with its area."""
    columns = sheet.columns(Column.AREA, Column.WORKING_GROUP)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([header_of(column) for column in columns])
    for area in sheet.areas:
        writer.writerows([_safe(row.get(column, "")) for column in columns] for row in area.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
