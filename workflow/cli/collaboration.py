"""`hallpunkt party` and `hallpunkt person`: who there is, and who gets whose letters."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.parties import Parties, add_person
from workflow.cli.opening import AsJson, DataFolder, OnDay, instant, opened, print_json, say
from workflow.errors import NotFound
from workflow.store.people import parties, people, receivers

party_group = typer.Typer(help="Parties that answer for activities.", no_args_is_help=True)
person_group = typer.Typer(help="People who get letters.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the groups."""
    app.add_typer(party_group, name="party")
    app.add_typer(person_group, name="person")


@party_group.callback()
def about_parties() -> None:
    """Look at parties."""


@party_group.command("list")
def list_parties(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the parties with who gets their letters; those nobody answers for come out as such."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        reached, everyone = receivers(session), people(session)
        rows = [
            {
                "party": one.id,
                "name": one.name,
                "kind": one.kind,
                "contact": everyone[reached[one.id]].address if one.id in reached else None,
            }
            for one in sorted(parties(session).values(), key=lambda party: party.name)
        ]
    if as_json:
        print_json({"parties": rows})
        return
    for row in rows:
        say(f"{row['name']}: {row['contact'] or 'ingen mottagare'}")


@person_group.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    address: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    party: Annotated[str | None, typer.Option(help="The party whose letters the person gets.")] = None,
    coordinator: Annotated[bool, typer.Option("--coordinator", help="The person coordinates the plan.")] = False,
    data: DataFolder = None,
    on: OnDay = None,
) -> None:
    """Add a person, as the contact of a party."""
    with opened(data) as office, office.collaboration.store.writing(instant(on), "cli:person add") as writing:
        register = Parties.load(writing)
        found = register.find(party) if party else None
        if party and found is None:
            raise NotFound(f"Det finns ingen part som heter ”{party}”.", do="Se ”hallpunkt party list”.")
        add_person(writing, name, address, party=found, coordinator=coordinator, contact=found is not None)
    say(f"{name} <{address}> är tillagd.")


@person_group.command("list")
def list_people(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the people."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        rows = [
            {"person": one.id, "name": one.name, "address": one.address, "coordinator": one.coordinator}
            for one in people(session).values()
        ]
    if as_json:
        print_json({"people": rows})
        return
    for row in rows:
        say(f"{row['name']} <{row['address']}>{' (samordnare)' if row['coordinator'] else ''}")
