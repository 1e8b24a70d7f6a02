"""Tables as they were meant: frames taken away, rows that are headings or labels set free, one grid for each header.

A Word table may be a frame around others, a sheet holds a whole plan in one grid, and both have rows that are no
rows: an area's heading across the table, "Arbetsgrupp:" beneath it. After `split_tables` every grid is nothing but
activity rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from calendars import read_when
from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row
from workflow.plans.columns import Column, Layout, read_header, with_subheader
from workflow.plans.guess import guessed_header
from workflow.plans.labels import read_bare_label, read_label
from workflow.rules.party_names import kind_of

BAND_LEVEL = 8
"""The heading level of a row that fills its table's width: below every heading outside tables."""

AREA_WORDS = re.compile(
    r"(?:fokusområde|insatsområde|temaområde|målområde|utvecklingsområde|område|tema|mål|delmål|prioritering)\b"
    r"\s*(?:nr\s*)?(?:\d|[A-Z]\b|:)",
    re.IGNORECASE,
)
"""How a text begins that names an area: "Fokusområde 2", "Mål 1 Tillgången ska minska", "Tema: trygghet"."""

_HEADER_WITHIN = 5
_LOOK_AHEAD = 12


def split_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks in order, with every table cut into what it holds."""
    splitter = _Splitter()
    for block in blocks:
        if not isinstance(block, Grid):
            splitter.beside_table = False
            yield block
            continue
        for inner in _unwrapped(block):
            if isinstance(inner, Grid):
                yield from splitter.split(inner)
            else:
                yield inner


def _unwrapped(grid: Grid) -> Iterator[Block]:
    """Take away a table that only frames others; a frame has inner tables and no header of its own."""
    framing = any(cell.grids for row in grid.rows for cell in row.cells)
    if not framing or any(read_header(row) for row in grid.rows[:_HEADER_WITHIN]):
        yield grid
        return
    for row in grid.rows:
        for cell in row.cells:
            yield from _paragraphs(cell, row.where)
            for inner in cell.grids:
                yield from _unwrapped(inner)


def _paragraphs(cell: Cell, where: str, *, strong: bool = False) -> Iterator[Paragraph]:
    return (Paragraph(line, where, strong) for line in cell.lines)


@dataclass
class _Splitter:
    """Walks the rows of one table after the other; one that goes on from the last gets that one's header too."""

    layout: Layout | None = None
    header: tuple[Row, ...] = ()
    width: int = 0
    beside_table: bool = False
    rows: list[Row] = field(default_factory=list)

    def split(self, grid: Grid) -> Iterator[Block]:
        if grid.width == 1 and not any(read_header(row) for row in grid.rows):
            yield from (item for row in grid.rows for item in _paragraphs(row.cells[0], row.where))
            return
        inside = self.layout is not None and grid.width == self.width and (self.beside_table or self.fits(grid))
        headed = inside or any(read_header(row) for row in grid.rows)
        for index, row in enumerate(grid.rows):
            layout = read_header(row)
            if layout is not None:
                yield from self.flush(grid, continued=inside)
                self.layout, self.width, inside = layout, grid.width, True
                below = grid.rows[index + 1 : index + 2]
                self.header = (row, *(row for row in below if with_subheader(layout, row)))
                self.rows.append(row)
            elif row.filled:
                freed = list(self.freed(grid, index, inside=inside)) if headed or len(row.filled) <= 2 else []
                if not freed:
                    inside = inside or (headed and self.layout is not None and len(row.filled) > 1)
                    self.rows.append(row)
                    continue
                yield from self.flush(grid, continued=inside)
                yield from freed
                inside = inside and isinstance(freed[0], Heading)
        yield from self.flush(grid, continued=inside)
        self.beside_table = True

    def flush(self, grid: Grid, *, continued: bool) -> Iterator[Grid]:
        """Yield the rows met so far as one grid."""
        if self.rows:
            headed = read_header(self.rows[0]) is not None
            made = Grid(tuple(self.rows), grid.where)
            if continued and not headed:
                made = replace(made, rows=(*self.header, *self.rows), continued=True)
            elif not headed and (guess := guessed_header(made)) is not None:
                made = replace(made, rows=(guess, *self.rows), guessed=True)
            yield made
            self.rows = []

    def fits(self, grid: Grid) -> bool:
        """Tell whether a table without header has times or parties in the columns where the last one had them."""
        layout = self.layout
        if layout is None:
            return False
        whens, whos = list(layout.places(Column.WHEN)), list(layout.places(Column.RESPONSIBLE))
        texts = [(place, row.cells[place].text) for row in grid.rows for place in (*whens, *whos)]
        return any(
            read_when(text).precision != "none" if place in whens else kind_of(text) is not None
            for place, text in texts
            if text
        )

    def freed(self, grid: Grid, index: int, *, inside: bool) -> Iterator[Heading | Paragraph]:
        """Yield what a row is instead of one: a label with its text, a heading, a paragraph; nothing for a row."""
        row = grid.rows[index]
        cells = [row.cells[place] for place in row.filled]
        label = _label_in(cells, bare=grid.width == 2 or not inside)
        alone = row.filled == (0,) or (row.band and len(row.filled) == 1)
        if alone and AREA_WORDS.match(cells[0].text):
            yield Heading(cells[0].text, BAND_LEVEL, row.where)
        elif label is not None and row.filled[0] == 0:
            yield from _labelled(label, cells, row.where)
        elif alone:
            if row.band and self.layout is not None:
                yield Heading(cells[0].text, BAND_LEVEL, row.where)
            elif not inside or _leads_to_header(grid.rows, index + 1):
                yield from _paragraphs(cells[0], row.where, strong=row.band)


def _label_in(cells: list[Cell], *, bare: bool) -> str | None:
    """Return the label of a row that consists of a label and at most one more cell."""
    first = cells[0].lines[0].text if cells[0].lines else ""
    if len(cells) == 1 and read_label(first):
        return first
    known = read_bare_label(first) if first.endswith(":") or bare else None
    return first if len(cells) < 3 and len(cells[0].lines) == 1 and known else None


def _labelled(label: str, cells: list[Cell], where: str) -> Iterator[Paragraph]:
    """Write a label row as the paragraphs it would be outside a table."""
    rest = [*cells[0].lines[1:], *(line for cell in cells[1:] for line in cell.lines)]
    if len(cells) == 1:
        yield Paragraph(Line(label if ":" in label else f"{label}:"), where)
    else:
        value = rest.pop(0) if rest else Line("")
        yield Paragraph(Line(f"{label.rstrip(' :')}: {value.text}".strip()), where)
    yield from (Paragraph(line, where) for line in rest)


def _leads_to_header(rows: tuple[Row, ...], start: int) -> bool:
    """Tell whether nothing but single cells stand between here and the next header: a heading with its text."""
    for row in [row for row in rows[start : start + 4 * _LOOK_AHEAD] if row.filled][:_LOOK_AHEAD]:
        if read_header(row):
            return True
        if len(row.filled) > 1 or read_label(row.cells[row.filled[0]].text):
            return False
    return False
