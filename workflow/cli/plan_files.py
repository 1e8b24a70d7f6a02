"""A plan as a file on the command line: its options, and reading it within the limits of the settings."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.options import settings_for
from workflow.errors import FileRefused, WrongUse
from workflow.plans import Column, PlanDraft, column_meant
from workflow.plans import read_plan as read_file

MEBIBYTE = 1024 * 1024

PlanFile = Annotated[Path, typer.Argument(help="A plan: Word, Excel or CSV.")]
PlanYear = Annotated[
    int | None, typer.Option("--year", min=1900, max=2200, help="The plan's year, when the file does not say.")
]
WithOutcomes = Annotated[
    bool, typer.Option("--with-outcomes", help="Read the columns for status, reason and comment too.")
]
ColumnNames = Annotated[
    list[str] | None,
    typer.Option("--column", help="What a header in the file stands for: 'Vem gör det?=responsible'. Repeatable."),
]


def columns_meant(pairs: Sequence[str] | None) -> dict[str, Column]:
    """Read "header=column" pairs; the column by its own name or by a header it usually has. Raises `WrongUse`."""
    found: dict[str, Column] = {}
    for pair in pairs or ():
        header, _, name = pair.rpartition("=")
        column = column_meant(name) if header.strip() else None
        if column is None:
            known = ", ".join(str(one) for one in Column)
            raise WrongUse(
                f"”{pair}” är ingen kolumn.", where="--column", do=f"Skriv rubrik=kolumn, med en av {known}."
            )
        found[header.strip()] = column
    return found


def read_plan_file(file: Path, year: int | None, columns: Sequence[str] | None = None) -> PlanDraft:
    """Read a plan; `columns` are "header=column" pairs.

    Raises `FileRefused`, also for a file that is larger than the installation opens, and `WrongUse`.
    """
    meant = columns_meant(columns)
    limit = settings_for().max_file_mib
    if file.is_file() and file.stat().st_size > limit * MEBIBYTE:
        raise FileRefused(f"Filen är större än {limit} megabyte.", where=file.name, do="Ta bort bilder ur den.")
    return read_file(file, year=year, columns=meant)


def read_kept_file(name: str, content: bytes, year: int | None, columns: Mapping[str, str]) -> PlanDraft:
    """Read a plan that was kept as bytes, under the name and with the columns it came with. Raises `FileRefused`."""
    with tempfile.TemporaryDirectory(prefix="hallpunkt-plan-") as folder:
        file = Path(folder) / Path(name).name
        file.write_bytes(content)
        return read_file(file, year=year, columns={header: Column(name) for header, name in columns.items()})
