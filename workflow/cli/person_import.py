"""`hallpunkt person import`: a list of names and addresses becomes people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.changes.address_import import import_addresses
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.printing import print_json, say
from workflow.errors import FileRefused
from workflow.plans.open import FileKind, open_file
from workflow.rules.address_list import read_addresses

app = one_app()


@app.command()
def import_list(
    file: Annotated[Path, typer.Argument(help="Name, address and party, as CSV.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Take in a list of names and addresses from a file.

    Columns are found by their names: Namn, E-post, Part, and if you have them Aktivitet and Ersättare. Rows that cannot
    be taken are listed, and the others are taken.
    """
    content = open_file(file)
    if content.kind is not FileKind.TEXT:
        raise FileRefused("Listan ska vara en textfil.", where=file.name, do="Spara den som CSV.")
    rows = read_addresses(content.text)
    if not rows:
        raise FileRefused("Listan är tom.", where=file.name)
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:person import") as writing:
        taken = import_addresses(writing, rows)
    left = [one for one in taken if not one.done]
    if as_json:
        told = [{"row": one.number, "what": one.what, "taken": one.done} for one in taken]
        print_json({"taken": len(taken) - len(left), "left": len(left), "rows": told})
    else:
        for one in taken:
            say(f"{'' if one.done else 'Inte med: '}rad {one.number}: {one.what}")
    if left:
        raise typer.Exit(1)
