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
from workflow.plans.asides import is_footnote, is_greeting, is_sum
from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row
from workflow.plans.columns import Column, Layout, is_history, joined_header, read_header
from workflow.plans.guess import guessed_header
from workflow.plans.judged import with_judged_columns
from workflow.plans.labels import read_bare_label, read_label
from workflow.plans.time_headers import with_named_months
from workflow.plans.upright import laid_down, title_rows
from workflow.rules.party_names import kind_of

BAND_LEVEL = 8
"""The heading level of a row that fills its table's width: below every heading outside tables."""

AREA_WORDS = re.compile(
    r"(?:fokusområde|insatsområde|temaområde|målområde|utvecklingsområde|prioriterat område|område|tema|mål|delmål"
    r"|inriktningsmål|effektmål|prioritering|prioritet|löfte|utmaning)\b"
    r"\s*(?:nr\s*)?(?:\d|(?-i:[A-ZÅÄÖ])\b|:)",
    re.IGNORECASE,
)
"""How a text begins that names an area: "Fokusområde 2", "Mål 1 Tillgången ska minska", "Tema: trygghet"."""

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?")
_WORDS = re.compile(r"[^\W\d_]{3}")
_HEADER_WITHIN = 5
_LOOK_AHEAD = 12
_FEW = 3
_FACTS = (Column.RESPONSIBLE, Column.WHEN, Column.START, Column.END)
_SHORT = 30


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
    """Take away a table that only frames others; a frame has inner tables, no header of its own and is no card."""
    framing = any(cell.grids for row in grid.rows for cell in row.cells)
    if not framing or any(read_header(row) for row in grid.rows[:_HEADER_WITHIN]) or laid_down(grid):
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
    header: Row | None = None
    shown: bool = False
    width: int = 0
    beside_table: bool = False
    rows: list[Row] = field(default_factory=list)

    def split(self, grid: Grid) -> Iterator[Block]:
        grid = replace(grid, rows=tuple(_with_joined_headers(grid.rows)))
        if grid.width == 1 and not any(read_header(row) for row in grid.rows):
            yield from (item for row in grid.rows for item in _paragraphs(row.cells[0], row.where))
        elif _is_form(grid):
            yield from _unfolded(grid)
            self.beside_table = False
        elif cards := laid_down(grid):
            filled = [row for row in grid.rows if row.filled]
            for row in filled[: title_rows(filled)]:
                yield from _paragraphs(row.cells[0], row.where)
            yield from cards
            self.beside_table = False
        else:
            self.layout = None if grid.apart else self.layout
            yield from self.split_rows(grid, inside=self.goes_on(grid))
            self.beside_table = True

    def split_rows(self, grid: Grid, *, inside: bool) -> Iterator[Block]:
        """Yield the parts of one table; `inside` says that its first row has the header of the table before."""
        headed = inside or any(read_header(row) for row in grid.rows)
        bare = grid.width == 2
        for index, row in enumerate(grid.rows):
            layout = read_header(row)
            if layout is not None:
                yield from self.flush(grid, continued=inside)
                self.layout, self.width, self.header, inside = layout, grid.width, row, True
                self.shown = False
                self.rows.append(row)
            elif inside and (is_sum(row) or is_footnote(row)):
                self.rows.append(row)
            elif row.filled:
                may_be_freed = headed or len(row.filled) <= 2
                freed = list(self.freed(grid, index, inside=inside, bare=bare or not inside)) if may_be_freed else []
                if not freed:
                    inside = inside or (headed and self.layout is not None and len(row.filled) > 1)
                    self.rows.append(row)
                    continue
                if inside and isinstance(freed[0], Heading) and self.rows == [self.header]:
                    self.rows = []
                yield from self.flush(grid, continued=inside)
                yield from freed
                inside = inside and isinstance(freed[0], Heading)
        yield from self.flush(grid, continued=inside)

    def goes_on(self, grid: Grid) -> bool:
        """Tell whether a table's first row stands under the header of the table before it."""
        if self.layout is None or grid.width != self.width or is_history(grid.rows[0]):
            return False
        own = next((index for index, row in enumerate(grid.rows[:_LOOK_AHEAD]) if read_header(row)), 0)
        if own and all(len(row.filled) < _FEW for row in grid.rows[:own]):
            return False
        return self.fits(grid) or (self.beside_table and not _is_full_of_short_words(grid.rows[0]))

    def flush(self, grid: Grid, *, continued: bool) -> Iterator[Grid]:
        """Yield the rows met so far as one grid."""
        if self.rows:
            headed = read_header(self.rows[0]) is not None
            made = Grid(tuple(self.rows), grid.where)
            if continued and not headed and self.header is not None:
                made = replace(made, rows=(self.header, *self.rows), continued=self.shown)
                made = made if self.shown else with_judged_columns(made)
                self.shown = True
            elif headed:
                self.shown = True
                made = with_judged_columns(made)
            elif not is_history(self.rows[0]) and (guess := guessed_header(made)) is not None:
                made = replace(made, rows=(guess, *self.rows), guessed=True)
            yield made
            self.rows = []

    def fits(self, grid: Grid) -> bool:
        """Tell whether a table without header has times, parties or numbers where the last one had them."""
        layout = self.layout
        if layout is None:
            return False
        whens, whos = list(layout.places(Column.WHEN)), list(layout.places(Column.RESPONSIBLE))
        if any(_NUMBER.fullmatch(grid.rows[0].cells[place].text) for place in layout.places(Column.NUMBER)):
            return True
        texts = [(place, row.cells[place].text) for row in grid.rows for place in (*whens, *whos)]
        return any(
            read_when(text).precision != "none" if place in whens else kind_of(text) is not None
            for place, text in texts
            if text
        )

    def is_beside_numbers(self, cell: Cell) -> bool:
        """Tell whether words stand alone in the column where the activities have their numbers."""
        numbered = self.layout is not None and self.layout.columns[0] is Column.NUMBER
        return numbered and _WORDS.search(cell.text) is not None

    def freed(self, grid: Grid, index: int, *, inside: bool, bare: bool) -> Iterator[Heading | Paragraph]:
        """Yield what a row is instead of one: a label with its text, a heading, a paragraph; nothing for a row."""
        row = grid.rows[index]
        cells = [row.cells[place] for place in row.filled]
        label = _label_in(cells, bare=bare)
        alone = row.filled == (0,) or (row.band and len(row.filled) == 1)
        if alone and AREA_WORDS.match(cells[0].text):
            yield Heading(cells[0].text, BAND_LEVEL, row.where)
        elif label is not None and row.filled[0] == 0:
            yield from _labelled(label, cells, row.where)
        elif not inside and len(cells) == 2 and row.filled[0] == 0 and cells[0].text.endswith(":"):
            yield from _labelled(cells[0].text, cells, row.where)
        elif alone:
            yield from self.freed_alone(grid, index, inside=inside)

    def freed_alone(self, grid: Grid, index: int, *, inside: bool) -> Iterator[Heading | Paragraph]:
        """Yield what a text that is alone in its row is: a heading, a paragraph; nothing for an activity."""
        row = grid.rows[index]
        cell = row.cells[row.filled[0]]
        rows_follow = any(len(below.filled) > 1 for below in grid.rows[index + 1 :])
        heads = (row.band and self.layout is not None) or (inside and rows_follow and self.is_beside_numbers(cell))
        heads = heads or (inside and row.strong and _begins_anew(grid.rows[index + 1 :]))
        if inside and not row.band and not heads and _is_after_the_table(grid.rows, index):
            yield from _paragraphs(cell, row.where)
        elif heads:
            yield Heading(cell.text, BAND_LEVEL, row.where)
        elif not inside or _leads_to_header(grid.rows, index + 1):
            yield from _paragraphs(cell, row.where, strong=row.band)


def _is_form(grid: Grid) -> bool:
    """Tell whether a table has no header but labels in its cells: "Ansvarig: Polisen" beside "När: maj"."""
    if any(read_header(row) for row in grid.rows):
        return False
    labels = [read_label(line.text) for row in grid.rows for cell in row.cells for line in cell.lines]
    return sum(label is not None and label.column in _FACTS and bool(label.value) for label in labels) > 1


def _unfolded(grid: Grid) -> Iterator[Paragraph]:
    """Yield the texts of a form in order; a text across the whole width stands out."""
    for row in grid.rows:
        for cell in row.cells:
            yield from _paragraphs(cell, row.where, strong=row.band)


def _with_joined_headers(rows: tuple[Row, ...]) -> Iterator[Row]:
    """Yield the rows, a header of two rows as one."""
    held: Row | None = None
    for row in map(with_named_months, rows):
        joined = joined_header(held, row) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or row
    if held is not None:
        yield held


def _is_full_of_short_words(row: Row) -> bool:
    """Tell whether a row looks like the header of another table: a few words and no figure in every cell."""
    texts = [cell.text for cell in row.cells]
    return len(texts) > 1 and all(0 < len(text) <= _SHORT and not re.search(r"\d", text) for text in texts)


def _is_after_the_table(rows: tuple[Row, ...], index: int) -> bool:
    """Tell whether nothing but single texts follow to the end, after an empty row or down to a greeting."""
    rest = [row for row in rows[index:] if row.filled]
    if any(row.filled != (0,) for row in rest):
        return False
    greeted = any(is_greeting(row.cells[0].text) for row in rest)
    return greeted or (
        index > 0 and not rows[index - 1].filled and not any(cell.merged for cell in rows[index - 1].cells)
    )


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


def _begins_anew(rows: tuple[Row, ...]) -> bool:
    """Tell whether the next row has words of its own in the first column, and others beside them."""
    below = next((row for row in rows if row.filled), None)
    return below is not None and below.filled[0] == 0 and len(below.filled) > 1


def _leads_to_header(rows: tuple[Row, ...], start: int) -> bool:
    """Tell whether nothing but single cells stand between here and the next header: a heading with its text."""
    for row in [row for row in rows[start : start + 4 * _LOOK_AHEAD] if row.filled][:_LOOK_AHEAD]:
        if read_header(row):
            return True
        if len(row.filled) > 1 or read_label(row.cells[row.filled[0]].text):
            return False
    return False
