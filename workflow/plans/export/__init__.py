"""A plan as a file in the layout it came in, with columns for how it went; it is read back unchanged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workflow.errors import WrongUse
from workflow.plans.export.delimited import write_delimited
from workflow.plans.export.excel import write_excel
from workflow.plans.export.sheet import Sheet, meeting_sheet, plan_sheet
from workflow.plans.export.word import write_word

WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".docx": write_word,
    ".xlsx": write_excel,
    ".csv": write_delimited,
}
"""Who writes what, by the ending of the file's name."""

__all__ = ["WRITERS", "Sheet", "meeting_sheet", "plan_sheet", "write_sheet"]


def write_sheet(sheet: Sheet, file: Path) -> None:
    """Write a sheet as Word, Excel or CSV, as the file is called. Raises `WrongUse` for another ending."""
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise WrongUse("Filens namn ska sluta med .docx, .xlsx eller .csv.", where=file.name)
    file.write_bytes(writer(sheet))
