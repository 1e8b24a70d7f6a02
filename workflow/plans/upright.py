"""Tables that stand on end: a card for each activity, its headers in the first column and what they say beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from workflow.plans.asides import explains
from workflow.plans.blocks import Grid, Row
from workflow.plans.columns import Column, column_called, plain, read_header

_FACTS = (Column.RESPONSIBLE, Column.WHEN, Column.START, Column.END)


def laid_down(grid: Grid) -> tuple[Grid, ...]:
    """Turn a table of cards, one below the other or side by side, into tables with a header; () for any other table.

    It takes a card that names an activity and who or when; whatever else it has labels for is kept as notes. A legend,
    which looks like a card, comes back as it is.
    """
    rows = [row for row in grid.rows if row.filled]
    rows = rows[title_rows(rows) :]
    if grid.width < 2 or len(rows) < 2 or any(row.filled[0] != 0 for row in rows):
        return ()
    names = [column_called(row.cells[0].text.rstrip(" :")) for row in rows]
    if Column.ACTIVITY not in names or not any(column in names for column in _FACTS):
        return ()
    if any(read_header(row) for row in rows):
        return ()
    return tuple(_cards(grid, rows)) or (grid,)


def title_rows(rows: Sequence[Row]) -> int:
    """Count the first rows that hold nothing but a text in the first column, and no label: what the sheet is called."""
    alone = takewhile(lambda row: row.filled == (0,) and column_called(row.cells[0].text.rstrip(" :")) is None, rows)
    return sum(1 for _ in alone)


def _cards(grid: Grid, rows: list[Row]) -> Iterator[Grid]:
    """Yield a table for each card that is one; a card begins where the first label stands again."""
    first = plain(rows[0].cells[0].text)
    starts = [place for place, row in enumerate(rows) if plain(row.cells[0].text) == first]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        card = rows[start:end]
        header = Row(tuple(row.cells[0] for row in card), card[0].where)
        layout = read_header(header)
        if layout is None or layout.assumed:
            continue
        facts = [place for column in _FACTS for place in layout.places(column)]
        columns = range(1, max(len(row.cells) for row in card))
        bodies = [Row(tuple(row.cells[column] for row in card), card[0].where) for column in columns]
        told = [body for body in bodies if body.filled and _tells(body, facts)]
        if told:
            yield Grid((header, *told), grid.where)


def _tells(body: Row, facts: list[int]) -> bool:
    """Tell a card from the legend of a table, whose "Ansvarig" is "den som rapporterar"."""
    texts = [body.cells[place].text for place in facts if body.cells[place].lines]
    return not texts or not all(map(explains, texts))
