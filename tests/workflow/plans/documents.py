"""Builds Word files for tests: a title, headings, paragraphs and tables, in as few words as the test needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx

Cells = Sequence[str | None]
"""A row of a table; a line break is a new paragraph in the cell, None a cell that the one above reaches down into."""

HEADER = ("Aktivitet", "Delaktivitet", "Hållpunkter", "Ansvarig")


@dataclass(frozen=True)
class Text:
    """A paragraph in a style; `bold` sets all of it in bold."""

    words: str
    style: str | None = None
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table, row by row; a row of a single cell fills the whole width."""

    rows: Sequence[Cells]


def title(words: str) -> Text:
    return Text(words, "Title")


def heading(words: str, level: int = 1) -> Text:
    return Text(words, f"Heading {level}")


def text(words: str, *, bold: bool = False) -> Text:
    return Text(words, bold=bold)


def bullet(words: str) -> Text:
    return Text(words, "List Bullet")


def activities(*rows: Cells, header: Cells = HEADER) -> Table:
    return Table((header, *rows))


def word_file(folder: Path, *content: Text | Table, name: str = "plan.docx") -> Path:
    document = docx.Document()
    for part in content:
        if isinstance(part, Table):
            add_table(document, part.rows)
        else:
            run = document.add_paragraph(style=part.style).add_run(part.words)
            run.bold = part.bold or None
    path = folder / name
    document.save(str(path))
    return path


def add_table(place: Any, rows: Sequence[Cells]) -> Any:
    """Add a table to a document or a cell and return it."""
    width = max(len(row) for row in rows)
    table = place.add_table(len(rows), width)
    for row, cells in zip(table.rows, rows, strict=True):
        filled = [row.cells[0].merge(row.cells[-1])] if len(cells) == 1 and width > 1 else row.cells
        for cell, words in zip(filled, cells, strict=True):
            fill(cell, words or "")
    for column in range(width):
        merge_down(table, rows, column)
    return table


def fill(cell: Any, words: str) -> None:
    first, *rest = words.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)


def merge_down(table: Any, rows: Sequence[Cells], column: int) -> None:
    for number, cells in enumerate(rows):
        if column < len(cells) and cells[column] is None:
            above = table.cell(number - 1, column)
            words = [paragraph.text for paragraph in above.paragraphs]
            merged = above.merge(table.cell(number, column))
            for paragraph in merged.paragraphs[len(words) :]:
                paragraph._p.getparent().remove(paragraph._p)
