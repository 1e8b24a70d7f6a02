"""`hallpunkt person deputy`: who gets a person's letters when the person cannot."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.people import choose_deputy
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say

app = one_app()


@app.command()
def deputy(
    name: Annotated[str, typer.Argument(help="The person's name or address.")],
    stands_in: Annotated[
        str | None, typer.Argument(metavar="[DEPUTY]", help="Who stands in; nobody without it.")
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say who gets a person's letters when the person cannot."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:person deputy") as writing:
        person = find_person(writing.session, name)
        chosen = find_person(writing.session, stands_in) if stands_in else None
        choose_deputy(writing, person, chosen)
    if as_json:
        print_json({"person": person.id, "deputy": chosen.name if chosen else None})
        return
    say(f"{chosen.name} ersätter {person.name}." if chosen else f"{person.name} har ingen ersättare.")
