"""`hallpunkt person away`: days on which somebody is away."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from workflow.changes.people import note_absence
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant, read_day
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say

app = one_app()

First = Annotated[
    dt.date,
    typer.Option(
        "--from", parser=lambda text: read_day(text, "--from"), metavar="YYYY-MM-DD", help="The first day away."
    ),
]
Last = Annotated[
    dt.date,
    typer.Option(
        "--until", parser=lambda text: read_day(text, "--until"), metavar="YYYY-MM-DD", help="The last day away."
    ),
]


@app.command()
def away(
    name: Annotated[str, typer.Argument(help="The person's name or address.")],
    first: First,
    last: Last,
    deputy: Annotated[str | None, typer.Option(help="Who stands in, by name or address.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say that a person is away, and who stands in."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:person away") as writing:
        person = find_person(writing.session, name)
        instead = find_person(writing.session, deputy) if deputy else None
        absence = note_absence(writing, person, first, last, deputy=instead)
    if as_json:
        told = {"person": person.id, "from": absence.first, "until": absence.last}
        print_json({**told, "deputy": instead.name if instead else None})
        return
    stands_in = f" {instead.name} är ersättare." if instead else ""
    say(f"{person.name} är borta {absence.first} till {absence.last}.{stands_in}")
