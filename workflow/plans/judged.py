"""Columns whose header says too little or something else, told by what stands below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from calendars import WhenKind, read_when
from workflow.plans.blocks import Grid
from workflow.plans.columns import Column, Layout, plain, read_header
from workflow.plans.guess import columns_by_content
from workflow.rules.outcomes import STATUS_WORDS

_ANSWERS = frozenset(plain(word) for words in STATUS_WORDS.values() for word in words.split(", "))
"""What stands in a column that asks whether something is done: "ja", "delvis", "ej påbörjad"."""


def with_judged_columns(grid: Grid) -> Grid:
    """Tell where the times, the parties and the answers are in a table whose header does not say so, or wrongly."""
    layout = read_header(grid.rows[0])
    if layout is None or len(grid.rows) < 2:
        return grid
    answers = _columns_of_answers(grid, layout)
    if answers:
        grid = _meaning(grid, dict.fromkeys(answers, Column.STATUS))
        layout = read_header(grid.rows[0]) or layout
    unknown = [place for place, column in enumerate(layout.columns) if column is None]
    when = not layout.has(Column.WHEN, Column.START, Column.END)
    who = not layout.has(Column.RESPONSIBLE)
    body = replace(grid, rows=grid.rows[1:])
    found = columns_by_content(body, unknown, when=when, who=who) if unknown else {}
    if not found:
        return grid
    names = {place: Column.WHEN if is_when else Column.RESPONSIBLE for place, is_when in found.items()}
    judged = tuple(grid.rows[0].cells[place].text for place in found)
    return replace(_meaning(grid, names), judged=judged)


def _columns_of_answers(grid: Grid, layout: Layout) -> tuple[int, ...]:
    """Find columns called like a time ("Klart?") below which stands whether it is done; another tells the time."""
    times = [*layout.places(Column.WHEN), *layout.places(Column.END)]
    asked = [place for place in times if layout.headers[place].rstrip().endswith("?")]
    return tuple(place for place in (times if len(times) > 1 else asked) if _answered(grid, place))


def _answered(grid: Grid, place: int) -> bool:
    """Tell whether a column holds nothing but answers; "löpande" alone is as much a time."""
    texts = [row.cells[place].text for row in grid.rows[1:] if row.cells[place].lines]
    return all(plain(text) in _ANSWERS for text in texts) and not all(map(_is_continuous, texts))


def _is_continuous(text: str) -> bool:
    return read_when(text).kind is WhenKind.CONTINUOUS


def _meaning(grid: Grid, columns: Mapping[int, Column]) -> Grid:
    """Return the table with headers that stand for the columns given."""
    header, *body = grid.rows
    cells = tuple(
        replace(cell, means=str(columns[place])) if place in columns else cell
        for place, cell in enumerate(header.cells)
    )
    return replace(grid, rows=(replace(header, cells=cells), *body))
