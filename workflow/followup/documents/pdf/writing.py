"""The way from a report to a PDF: plain values, typst, bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from workflow.followup.documents.blocks import (
    LONGEST_WHOLE_ROW,
    Block,
    Bullets,
    Chart,
    Facts,
    Note,
    Part,
    Report,
    Table,
    Text,
)
from workflow.followup.documents.chart import chart_as_svg
from workflow.followup.documents.palette import INK, INK_GREY, STATE_INKS
from workflow.followup.documents.pdf.glyphs import FOLDER, FONTS, displayable, plainest
from workflow.followup.documents.pdf.row_headers import mark_row_headers

TEMPLATE = Path(__file__).parent / "report.typ"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

Show = Callable[[str], str]
"""Makes a text one that can be shown."""


def pdf_bytes(report: Report) -> bytes:
    """Write a report as PDF/A-2a and PDF/UA-1, tagged, in Swedish, with its typefaces in it.

    Equal reports give equal bytes. A character that the typefaces lack is shown as a square, so that no text can stop
    a report.
    """
    try:
        return _compile(report, displayable)
    except typst.TypstError:
        return _compile(report, plainest)


def _compile(report: Report, show: Show) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"report": json.dumps(_plain(report, show), ensure_ascii=False)},
    )
    noon = dt.datetime.combine(report.day, dt.time(12), dt.UTC)
    written = compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=noon)
    if not isinstance(written, bytes):
        raise TypeError("typst gave no file")
    return mark_row_headers(written)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _plain(report: Report, show: Show) -> dict[str, Any]:
    """Give the report as values that JSON holds and the template reads."""
    return {
        "kind": show(report.kind),
        "title": show(report.title),
        "subtitle": show(report.subtitle),
        "full_title": show(report.full_title),
        "facts": _pairs(report.facts, show),
        "footer": show(report.footer),
        "author": show(report.author),
        "day": [report.day.year, report.day.month, report.day.day],
        "landscape": report.landscape,
        "fonts": list(FONTS),
        "ink": INK,
        "grey": INK_GREY,
        "parts": [_part(part, show) for part in report.parts],
    }


def _pairs(rows: tuple[tuple[str, str], ...], show: Show) -> list[list[str]]:
    return [[show(label), show(text)] for label, text in rows]


def _part(part: Part, show: Show) -> dict[str, Any]:
    blocks = [_block(block, show) for block in part.blocks]
    return {"title": show(part.title), "level": part.level, "new_page": part.new_page, "blocks": blocks}


def _block(block: Block, show: Show) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block, show)
    if isinstance(block, Chart):
        svg = show(chart_as_svg(block))
        return {"is": "chart", "caption": show(block.caption), "told": show(block.told), "svg": svg}
    if isinstance(block, Bullets):
        return {"is": "bullets", "items": [show(item) for item in block.items]}
    if isinstance(block, Facts):
        return {"is": "facts", "rows": _pairs(block.rows, show), "after": block.after_table}
    return _text(block, show)


def _text(block: Text, show: Show) -> dict[str, Any]:
    return {"is": "text", "kind": block.kind.value, "text": show(block.text)}


def _table(table: Table, show: Show) -> dict[str, Any]:
    columns = [
        {"title": column.title, "width": column.width, "kind": column.kind.value, "first": place == 0}
        for place, column in enumerate(table.columns)
    ]
    rows = [
        {
            "kind": row.kind.value,
            "whole": row.length <= LONGEST_WHOLE_ROW,
            "cells": [[_note(note, show) for note in cell] for cell in row.cells],
        }
        for row in table.rows
    ]
    return {"is": "table", "caption": show(table.caption), "columns": columns, "rows": rows}


def _note(note: Note, show: Show) -> dict[str, Any]:
    ink = STATE_INKS[note.state] if note.state else None
    return {"text": show(note.text), "label": note.label, "ink": ink, "strong": note.strong}
