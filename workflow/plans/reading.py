"""The front door: a file, or text somebody pasted, read as a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from workflow.plans.assemble import assemble
from workflow.plans.blocks import Document
from workflow.plans.delimited import read_delimited, read_text
from workflow.plans.draft import PlanDraft
from workflow.plans.excel import read_excel
from workflow.plans.open import FileKind, Opened, open_file
from workflow.plans.word import read_word

READERS: Mapping[FileKind, Callable[[Opened], Document]] = MappingProxyType(
    {FileKind.WORD: read_word, FileKind.EXCEL: read_excel, FileKind.TEXT: read_delimited}
)
"""Who reads what; a new kind of file is a new row here and a kind in `workflow.plans.open`."""


def read_plan(path: Path | str, *, year: int | None = None) -> PlanDraft:
    """Read a plan from a file; nothing is stored.

    `year` is the year that dates without one belong to, where the file should not decide. Raises `FileRefused` for a
    file that is missing, unsafe, damaged or of another kind. A file without a single activity gives a draft without
    areas.
    """
    opened = open_file(Path(path))
    return assemble(READERS[opened.kind](opened), year=year)


def read_pasted(text: str, *, year: int | None = None, name: str = "inklistrad text") -> PlanDraft:
    """Read a plan from text pasted out of Word, Excel or a mail; tabs or semicolons part the columns. Never raises."""
    return assemble(read_text(text, name), year=year)
