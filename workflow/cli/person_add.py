"""`hallpunkt person add`: a person, as the contact of a party."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.parties import Parties, add_person
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.printing import print_json, say
from workflow.errors import AddressRefused, WrongUse
from workflow.store.people import find_by_address

app = one_app()


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    address: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    party: Annotated[str | None, typer.Option(help="The party whose letters the person gets.")] = None,
    coordinator: Annotated[bool, typer.Option("--coordinator", help="The person coordinates the plan.")] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a person, as the contact of a party."""
    if not name.strip() or not name.isprintable():
        raise WrongUse("Namnet ska vara en rad text.")
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:person add") as writing:
        found = Parties.load(writing).get(party) if party else None
        known = find_by_address(writing.session, address)
        if known is not None:
            raise AddressRefused(f"Adressen {address} finns redan.", where=known.name)
        added = add_person(writing, name, address, party=found, coordinator=coordinator, contact=found is not None)
    if as_json:
        print_json({"person": added.id, "name": added.name, "address": added.address, "party": party})
        return
    say(f"{added.name} <{added.address}> är tillagd.")
