"""Who plays in a rehearsal: a register for a plan that comes without one, and its people put in the store."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.changes.parties import add_members, add_party, add_person
from workflow.feeds import slug
from workflow.model import Party
from workflow.plans import PlanDraft, ResponsibleDraft
from workflow.rehearsal.example import ExampleParty, ExamplePerson, ExampleRegister
from workflow.store import Writing

FIRST_NAMES = ("Kim", "Sam", "Nour", "Alex", "Robin", "Charlie", "Noa", "Elis", "Mika", "Jamie", "Tintin", "Lou")
LAST_NAMES = ("Ek", "Lind", "Haddad", "Berg", "Nilsson", "Åberg", "Öst", "Sjö", "Ahmadi", "Holm", "Strand")
COORDINATOR = ExamplePerson(name="Robin Berg", address="robin.berg@samordning.example", party="", coordinator=True)


def cast_for(draft: PlanDraft) -> ExampleRegister:
    """Invent one officer for each party that a plan names.

    Every municipality it names is a member of its municipality groups.
    """
    responsible = {
        one.name: one
        for area in draft.areas
        for act in area.activities
        for part in act.parts
        for one in part.responsible
    }
    groups = sorted({area.working_group for area in draft.areas if area.working_group} - set(responsible))
    parties = [_party(one, responsible) for _, one in sorted(responsible.items())]
    parties += [ExampleParty(name, "working_group", (), (), None, None) for name in groups]
    parties.sort(key=lambda party: (bool(party.members), party.name))
    people = [_person(number, party.name) for number, party in enumerate(parties) if not party.members]
    contacts = {person.party: person.name for person in people}
    cast = (
        ExampleParty(party.name, party.kind, party.aliases, party.members, None, contacts.get(party.name))
        for party in parties
    )
    return ExampleRegister(tuple(cast), (*people, COORDINATOR))


def _party(one: ResponsibleDraft, known: Iterable[str]) -> ExampleParty:
    members = tuple(sorted(name for name in known if name.endswith(" kommun"))) if _names_municipalities(one) else ()
    return ExampleParty(one.name, one.kind, (), members, None, None)


def _names_municipalities(one: ResponsibleDraft) -> bool:
    return one.share == "each" and "kommun" in one.name.casefold() and "polis" not in one.name.casefold()


def _person(number: int, party: str) -> ExamplePerson:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number % len(LAST_NAMES)]
    name = f"{first} {last}" if number < len(FIRST_NAMES) * len(LAST_NAMES) else f"{first} {last} {number}"
    return ExamplePerson(
        name=name, address=f"{slug(name)}@{slug(party)[:40].strip('-')}.example", party=party, coordinator=False
    )


def enter_register(writing: Writing, register: ExampleRegister) -> None:
    """Put a register's parties and people in an empty store."""
    parties: dict[str, Party] = {}
    for one in register.parties:
        convener = parties.get(one.convener) if one.convener else None
        parties[one.name] = add_party(writing, one.name, one.kind, aliases=one.aliases, convener=convener)
        add_members(writing, parties[one.name], [parties[name] for name in one.members if name in parties])
    contacts = {one.contact: parties[one.name] for one in register.parties if one.contact}
    for person in register.people:
        party = contacts.get(person.name) or parties.get(person.party)
        add_person(
            writing,
            person.name,
            person.address,
            party=party,
            coordinator=person.coordinator,
            contact=person.name in contacts,
        )
