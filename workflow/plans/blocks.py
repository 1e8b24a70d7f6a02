"""What every reader hands on: a document as headings, paragraphs and grids of cells, each with its place in the file.

Word, Excel, CSV and pasted text all become these blocks; nothing after the readers knows where a plan came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from workflow.plans.draft import Doubt
from workflow.plans.words import clean


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line; `level` is 0 for plain text and 1, 2 … for an item of a list.

    `year` is the one that a header above gives its times: "Hållpunkt 2026".
    """

    text: str
    level: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines. `merged` says that the cell above reaches down into it; `grids` are tables inside it.

    `means` is set on a header whose column is known in another way than by its words: the name of that column. `text`
    is the cell on one line.
    """

    lines: tuple[Line, ...] = ()
    merged: bool = False
    grids: tuple[Grid, ...] = ()
    means: str = ""
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the words together once; they are asked for again and again."""
        object.__setattr__(self, "text", " ".join([line.text for line in self.lines]))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid with its place ("tabell 3, rad 5").

    `band` says that one cell fills its whole width, `strong` that its first cell alone has words, all set in bold.
    `filled` are the columns that hold something.
    """

    cells: tuple[Cell, ...]
    where: str
    band: bool = False
    strong: bool = False
    filled: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the filled columns once."""
        filled = tuple([index for index, cell in enumerate(self.cells) if cell.lines or cell.grids])
        object.__setattr__(self, "filled", filled)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, rows of equal width; `where` is what people call it ("tabell 3", "blad Insatser").

    `continued` says that it goes on from the table before it, whose header its first row repeats; `guessed` that its
    first row is a header made up from what stands below; `judged` are headers whose column was told by what stands
    below them. `apart` marks a sheet of its own, which no other sheet's header reaches into. `owner` and `when` are
    the party and the time that a heading above names for all of its rows.
    """

    rows: tuple[Row, ...]
    where: str
    continued: bool = False
    guessed: bool = False
    judged: tuple[str, ...] = ()
    apart: bool = False
    owner: str = ""
    when: str = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 0 is the document's title, 1 the highest heading."""

    text: str
    level: int
    where: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables; `strong` says that all of it is set in bold or larger than its neighbours.

    `tabs` is the text with its tabs, where it has any.
    """

    line: Line
    where: str
    strong: bool = False
    tabs: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks; `name` is the file's, `doubts` what the reader itself noticed."""

    blocks: tuple[Block, ...]
    name: str
    doubts: tuple[Doubt, ...] = ()


_BULLET = re.compile(r"^\s*(?:[•●▪■◦○·*‣⁃\uf0b7\uf0a7]|[-–—](?=\s))\s*")


def lines_of(texts: Iterable[str], level: int = 0) -> Iterator[Line]:
    """Turn texts into lines: broken at line breaks, empty ones dropped, a leading bullet read as a level."""
    for text in texts:
        for raw in text.split("\n"):
            indented = len(raw) - len(raw.lstrip(" \t")) >= 2
            line = clean(raw)
            bullet = _BULLET.match(line)
            words = line[bullet.end() :] if bullet else line
            if re.search(r"\w", words) or (words and not bullet):
                yield Line(words, max(level, 1 + indented) if bullet else level)
            elif line:
                yield Line(line, level)


@lru_cache(maxsize=8192)
def cell_of(text: str) -> Cell:
    """Make a cell of plain text, one line for each of its lines; the many cells that say the same are one."""
    return Cell(tuple(lines_of([text])))
