"""A row of an activity table as it is meant: the words in each column, and the rows that make one activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.plans.blocks import Grid, Line
from workflow.plans.columns import Column
from workflow.plans.item_ends import read_item_owner
from workflow.plans.words import number_before

PARTIES = (Column.RESPONSIBLE, Column.CO_RESPONSIBLE, Column.SUPPORT)
"""Columns that name parties."""


@dataclass(slots=True)
class Entry:
    """One row as it is meant: the lines in each column, and what stood in columns that have no place of their own."""

    where: str
    headers: Mapping[Column, str]
    cells: dict[Column, list[Line]] = field(default_factory=dict)
    merged: set[Column] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)
    inner: list[Grid] = field(default_factory=list)

    def text(self, column: Column) -> str:
        """The words of a column on one line."""
        lines = self.cells.get(column)
        if not lines:
            return ""
        return lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])

    def place(self, column: Column) -> str:
        """Name a cell the way people find it: "tabell 3, rad 5, kolumn Hållpunkter"."""
        header = self.headers.get(column)
        return f"{self.where}, kolumn {header}" if header else self.where

    @property
    def tells_times(self) -> bool:
        """Whether the table has a column for times."""
        return not self.headers.keys().isdisjoint((Column.WHEN, Column.START, Column.END))

    def says(self, *columns: Column) -> bool:
        """Tell whether any of the columns holds something."""
        return any(map(self.cells.get, columns))


@dataclass
class ActivityRows:
    """The rows of one activity; the first holds its title."""

    entries: list[Entry]

    @property
    def first(self) -> Entry:
        """The row the activity begins with."""
        return self.entries[0]

    @property
    def number(self) -> str | None:
        """The activity's number as typed before its title or in a column of its own."""
        own = self.first.text(Column.NUMBER).strip(" .")
        return own or number_before(self.first.text(Column.ACTIVITY))


def take_owners(entries: Sequence[Entry]) -> None:
    """Take the parties out of brackets at the ends of the texts, where most end with one and no column says who."""
    column = Column.PART if any(entry.says(Column.PART) for entry in entries) else Column.ACTIVITY
    lacking = [entry for entry in entries if not entry.says(*PARTIES) and len(entry.cells.get(column, ())) == 1]
    if not lacking or any(not entry.headers.keys().isdisjoint(PARTIES) for entry in entries):
        return
    told = [(entry, end) for entry in lacking if (end := read_item_owner(entry.text(column)))]
    if 2 * len(told) < len(entries):
        return
    for entry, (title, parties) in told:
        entry.cells[column] = [replace(entry.cells[column][0], text=title)]
        entry.cells[Column.RESPONSIBLE] = list(map(Line, parties))
