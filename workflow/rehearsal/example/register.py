"""Who is who in the example plan, read from `register.toml`, which lies beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ExampleParty:
    """A party and what else it is called.

    `kind` is organisation, group, network, role or working_group. `members` and `convener` are names of parties,
    `contact` is the name of the person who gets the party's mail. Without a contact the mail goes to the convener's
    contact, or to nobody.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    convener: str | None
    contact: str | None


@dataclass(frozen=True, slots=True)
class ExamplePerson:
    """A made-up officer, employed by the party whose name is `party`; one of them is the coordinator."""

    name: str
    address: str
    party: str
    coordinator: bool


@dataclass(frozen=True, slots=True)
class ExampleRegister:
    """All parties and people of the example plan. A party stands after its members and its convener."""

    parties: tuple[ExampleParty, ...]
    people: tuple[ExamplePerson, ...]


def example_register() -> ExampleRegister:
    """Read the register that ships with the product."""
    raw = tomllib.loads(files(__package__).joinpath("register.toml").read_text(encoding="utf-8"))
    parties = (
        ExampleParty(
            name=party["name"],
            kind=party["kind"],
            aliases=tuple(party.get("aliases", ())),
            members=tuple(party.get("members", ())),
            convener=party.get("convener"),
            contact=party.get("contact"),
        )
        for party in raw["parties"]
    )
    people = (ExamplePerson(**person, coordinator=person["name"] == raw["coordinator"]) for person in raw["people"])
    return ExampleRegister(tuple(parties), tuple(people))
