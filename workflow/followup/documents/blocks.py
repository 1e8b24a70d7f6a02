"""What stands in a document and in which order, apart from how Word, PDF or a page shows it.

A new kind of document is new blocks; a new kind of file is a new writer of the same blocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from workflow.states import ActivityState


class TextKind(StrEnum):
    """How a paragraph is set: running text, a remark below a table, or a checksum."""

    BODY = "body"
    REMARK = "remark"
    CHECKSUM = "checksum"


class ColumnKind(StrEnum):
    """How a column is set: text that may be hyphenated, short text kept whole, or numbers."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"


class RowKind(StrEnum):
    """An ordinary row, a sub-activity under the row above, or the sum at the end."""

    PLAIN = "plain"
    PART = "part"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in a cell: a text, with a label in front, in a state's colour, or in strong type."""

    text: str
    label: str | None = None
    state: ActivityState | None = None
    strong: bool = False


LONGEST_WHOLE_ROW = 1500
"""Characters; a longer row may be split over two pages, since what is higher than a page cannot be kept together."""

Cell: TypeAlias = tuple[Note, ...]
"""The paragraphs of a cell; none where it is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its `width`, as a share of all the table's columns."""

    title: str
    width: int
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, a cell for each column. Its first cell says what the row is about."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN

    @property
    def length(self) -> int:
        """How many characters stand in it."""
        return sum([len(note.text) for cell in self.cells for note in cell])


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are made anew each time they are gone through, so that a large plan is not held twice in memory."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Make them."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `caption` is printed above it; `summary` is what a screen reader says of it.

    With `total` its last row is the sum of the others.
    """

    caption: str
    summary: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] | Rows
    total: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name and how many activities are in each state."""

    name: str
    counts: tuple[tuple[ActivityState, int], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars of states. `told` says in words all that the bars show."""

    caption: str
    told: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    kind: TextKind = TextKind.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, a text for each item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, one under the other; `after_table` keeps them apart from the table above."""

    rows: tuple[tuple[str, str], ...]
    after_table: bool = False


Block: TypeAlias = Text | Bullets | Facts | Table | Chart


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 1 or 2 and what stands below it.

    `key` names the part in every version of the document ("summary", "area-3"), so that a comment finds its way back.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document: the cover's texts, and its parts.

    `kind` stands above the title ("Uppföljning", "PM"), `facts` is the cover block. `footer` stands on every page
    beside its number. `day` dates the file's properties, `identity` says which follow-up and revision it was made of.
    """

    kind: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    footer: str
    author: str
    day: dt.date
    identity: str
    landscape: bool = False

    @property
    def full_title(self) -> str:
        """The title as it stands in a list of files."""
        return f"{self.subtitle}: {self.title}"
