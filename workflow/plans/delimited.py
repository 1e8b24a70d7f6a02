"""Reading text with columns: CSV from Excel, and tables pasted from Word, Outlook or a web page.

The delimiter is the one that cuts the header of a table, or else the most lines. Cells pasted from Word hold their
line breaks bare, so a row that is short of columns is filled from the lines after it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from workflow.errors import FileRefused
from workflow.plans.blocks import Block, Cell, Document, Grid, Paragraph, Row, cell_of, lines_of
from workflow.plans.columns import Column, Layout, read_header
from workflow.plans.labels import read_bare_label
from workflow.plans.open import Opened
from workflow.rules.party_names import kind_of
from workflow.rules.responsibility import read_responsible

_DELIMITERS = ("\t", ";", ",", "|")
_CALCULATED = ("=", "+", "-", "@", "\t", "\r")
_RULE = re.compile(r"^[ \t]*[|+]?[ \t]*:?[-=]{3,}[-=:|+ \t]*$", re.MULTILINE)
"""A line under the header of a table drawn with characters."""
_MARKS = re.compile(r"^#{1,6}[ \t]+|\*\*(?=\S)|(?<=\S)\*\*", re.MULTILINE)
"""How Markdown sets headings and bold text."""
_SPACED = re.compile(r"(?<=\S)(?: {2,}| ?\t[ \t]*)(?=\S)")
"""Columns kept apart by spaces alone."""
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 60
_CONTENTS_LINE = re.compile(r"^.*(?:\.{4,}|…{2,})[\s.]*\d{0,3}[ \t]*$", re.MULTILINE)
"""A line of a table of contents: dots that lead to a page number."""


def read_delimited(opened: Opened) -> Document:
    """Read an opened text file into blocks. Raises `FileRefused` when a cell is absurdly long."""
    return read_text(opened.text, opened.name)


def read_text(text: str, name: str) -> Document:
    """Read text with or without columns; what has none is a list of paragraphs."""
    text = _MARKS.sub("", _RULE.sub("", _CONTENTS_LINE.sub("", text)))
    delimiter = _delimiter_of(text)
    if delimiter is None and any(_is_header(_SPACED.sub("\t", line), "\t") for line in text.splitlines()):
        delimiter, text = "\t", _SPACED.sub("\t", text)
    if delimiter is None:
        return Document(tuple(_paragraphs(text)), name)
    rows = list(_rows(text, delimiter, name))
    if delimiter == "\t":
        rows = _filled_from_below(rows)
    width = max((len(cells) for _, cells in rows), default=0)
    made = [
        Row(tuple(cell_of(cell) for cell in cells) + (Cell(),) * (width - len(cells)), f"rad {line}")
        for line, cells in rows
    ]
    return Document((Grid(tuple(made), "tabellen"),), name)


def _delimiter_of(text: str) -> str | None:
    lines = [line for line in text.splitlines() if line.strip()]
    for delimiter in _DELIMITERS:
        if any(_is_header(line, delimiter) for line in lines):
            return delimiter
    counted = Counter({delimiter: sum(line.count(delimiter) > 1 for line in lines) for delimiter in _DELIMITERS[:2]})
    best, times = counted.most_common(1)[0]
    return best if times > 1 else None


def _is_header(line: str, delimiter: str) -> bool:
    cells = [cell.strip(' "') for cell in line.split(delimiter)]
    return len(cells) > 1 and read_header(Row(tuple(cell_of(cell) for cell in cells), "")) is not None


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, [_unguarded(cell) for cell in cells[:_MOST_COLUMNS]]
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            "Raden går inte att läsa.", where=f"{name}, rad {line}", do="Kontrollera citattecknen."
        ) from error


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from calculating a text, as exports put it there."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in _CALCULATED else cell


def _paragraphs(text: str) -> Iterator[Block]:
    for number, raw in enumerate(text.splitlines(), start=1):
        for line in lines_of([raw]):
            yield Paragraph(line, f"rad {number}")


def _filled_from_below(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Put together rows that bare line breaks inside cells tore apart, below a header that tells how wide they are."""
    done: list[tuple[int, list[str]]] = []
    layout: Layout | None = None
    for line, cells in rows:
        header = read_header(Row(tuple(cell_of(cell) for cell in cells), ""))
        layout = header or layout
        last = done[-1][1] if done else []
        if header is None and layout is not None and _goes_on(last, cells, layout):
            last[-1] = f"{last[-1]}\n{cells[0]}"
            last += cells[1:]
        else:
            done.append((line, cells))
    return done


def _goes_on(last: list[str], cells: list[str], layout: Layout) -> bool:
    """Tell whether a line fills the row above it: one that is short of columns, or parties below the last column."""
    width = len(layout.columns)
    if not any(cells) or read_bare_label(cells[0]) is not None or len(last) < 2 or read_bare_label(last[0]) is not None:
        return False
    if len(last) < width:
        return len(last) + len(cells) - 1 <= width
    parties = read_responsible(cells[0]).parties if len(cells) == 1 else ()
    ends_with_parties = layout.columns[-1] is Column.RESPONSIBLE and len(last) == width
    return ends_with_parties and bool(parties) and all(kind_of(party.wording) is not None for party in parties)
