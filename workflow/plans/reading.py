"""The front door: a file, or text somebody pasted, read as a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from workflow.errors import FileRefused
from workflow.plans.assemble import assemble
from workflow.plans.blocks import Document, Grid
from workflow.plans.columns import Column
from workflow.plans.delimited import read_delimited, read_text
from workflow.plans.draft import PlanDraft
from workflow.plans.excel import read_excel
from workflow.plans.open import FileKind, Opened, open_file
from workflow.plans.renamed import unused_columns, with_columns
from workflow.plans.word import read_word

MOST_CHARACTERS = 12_000_000
LONGEST_LINE = 10_000
MOST_ROWS = 40_000
MOST_BLOCKS = 20_000
"""A plan of five hundred activities is a large one; 30 000 rows of a whole country are still read in some seconds."""

READERS: Mapping[FileKind, Callable[[Opened], Document]] = MappingProxyType(
    {FileKind.WORD: read_word, FileKind.EXCEL: read_excel, FileKind.TEXT: read_delimited}
)
"""Who reads what; a new kind of file is a new row here and a kind in `workflow.plans.open`."""


NO_COLUMNS: Mapping[str, Column] = MappingProxyType({})


def read_plan(path: Path | str, *, year: int | None = None, columns: Mapping[str, Column] = NO_COLUMNS) -> PlanDraft:
    """Read a plan from a file; nothing is stored.

    `year` is the year that dates without one belong to, where the file should not decide; `columns` says of headers
    in the file what they stand for, where their names do not tell or tell wrong. Raises `FileRefused` for a
    file that is missing, unsafe, damaged or of another kind. A file without a single activity gives a draft without
    areas.
    """
    opened = open_file(Path(path))
    return _assemble(READERS[opened.kind](opened), year, columns)


def read_pasted(text: str, *, year: int | None = None, name: str = "inklistrad text") -> PlanDraft:
    """Read a plan from text pasted out of Word, Excel or a mail; tabs or semicolons part the columns.

    Raises `FileRefused` only for a text that is far larger than any plan.
    """
    return _assemble(read_text(text, name), year)


def _assemble(document: Document, year: int | None, columns: Mapping[str, Column] = NO_COLUMNS) -> PlanDraft:
    """Read the blocks, unless there are so many that no plan can be meant and reading them would take minutes."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    lines = [line.text for grid in grids for row in grid.rows for cell in row.cells for line in cell.lines]
    lines += [block.text for block in document.blocks if not isinstance(block, Grid)]
    rows = sum(len(grid.rows) for grid in grids)
    many = rows > MOST_ROWS or len(document.blocks) > MOST_BLOCKS
    if many or sum(map(len, lines)) > MOST_CHARACTERS or max(map(len, lines), default=0) > LONGEST_LINE:
        what = "Filen innehåller mycket mer text än en handlingsplan."
        raise FileRefused(what, where=document.name, do="Skicka bara planen.")
    unused = unused_columns(document, columns)
    if unused:
        what = f"Ingen kolumn i filen heter ”{unused[0]}”."
        raise FileRefused(what, where=document.name, do="Skriv rubriken som den står i filen.")
    return assemble(with_columns(document, columns), year=year)
