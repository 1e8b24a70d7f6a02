"""A plan as a file on the command line: its options, and reading it within the limits of the settings."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.options import settings_for
from workflow.errors import FileRefused
from workflow.plans import PlanDraft
from workflow.plans import read_plan as read_file

MEBIBYTE = 1024 * 1024

PlanFile = Annotated[Path, typer.Argument(help="A plan: Word, Excel or CSV.")]
PlanYear = Annotated[
    int | None, typer.Option("--year", min=1900, max=2200, help="The plan's year, when the file does not say.")
]
WithOutcomes = Annotated[
    bool, typer.Option("--with-outcomes", help="Read the columns for status, reason and comment too.")
]


def read_plan_file(file: Path, year: int | None) -> PlanDraft:
    """Read a plan. Raises `FileRefused`, also for a file that is larger than the installation opens."""
    limit = settings_for().max_file_mib
    if file.is_file() and file.stat().st_size > limit * MEBIBYTE:
        raise FileRefused(f"Filen är större än {limit} megabyte.", where=file.name, do="Ta bort bilder ur den.")
    return read_file(file, year=year)


def read_kept_file(name: str, content: bytes, year: int | None) -> PlanDraft:
    """Read a plan that was kept as bytes, under the name it came with. Raises `FileRefused`."""
    with tempfile.TemporaryDirectory(prefix="hallpunkt-plan-") as folder:
        file = Path(folder) / Path(name).name
        file.write_bytes(content)
        return read_file(file, year=year)
