"""Parties and people: added, found again under another name, and made contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from notifications import AddressError, check_address
from workflow.changes.keeping_next_at import keep_next_at
from workflow.errors import AddressRefused, NotFound
from workflow.model import Membership, Party, Person
from workflow.plans import ResponsibleDraft
from workflow.store import Writing
from workflow.store import people as people_store
from workflow.store.milestones import all_milestones


@dataclass
class Parties:
    """The register while a plan is being stored: finds a party by any of its names and adds what is new."""

    writing: Writing
    by_name: dict[str, Party]
    by_id: dict[int, Party]
    members: dict[int, tuple[int, ...]]

    @classmethod
    def load(cls, writing: Writing) -> Parties:
        """Read the register as it stands."""
        by_id = people_store.parties(writing.session)
        by_name = {fold(name): party for party in by_id.values() for name in (party.name, *party.aliases)}
        return cls(writing, by_name, by_id, people_store.members(writing.session))

    def find(self, name: str) -> Party | None:
        """Return the party called `name`, by its own name or an alias."""
        return self.by_name.get(fold(name))

    def find_or_add(self, name: str, kind: str) -> Party:
        """Return the party called `name`, added when nobody is."""
        found = self.find(name)
        if found is None:
            found = add_party(self.writing, name, kind)
            self.by_name[fold(name)] = found
            self.by_id[found.id] = found
        return found

    def resolve(self, responsible: ResponsibleDraft) -> Iterator[tuple[Party, Party | None]]:
        """Yield who answers: the party itself, or each known member of a group that answers each for its own."""
        party = self.find_or_add(responsible.name, responsible.kind)
        inside = self.members.get(party.id, ())
        if responsible.share == "each" and inside:
            yield from ((self.by_id[member], party) for member in inside)
        else:
            yield party, None


def fold(name: str) -> str:
    """Compare names without regard to case, spaces or a closing full stop."""
    return " ".join(name.casefold().split()).rstrip(".")


def add_party(
    writing: Writing,
    name: str,
    kind: str = "organisation",
    *,
    aliases: Iterable[str] = (),
    convener: Party | None = None,
) -> Party:
    """Add a party to the register and return it with its id."""
    party = Party(name=name, kind=kind, aliases=list(aliases), convener_id=convener.id if convener else None)
    writing.session.add(party)
    writing.session.flush()
    writing.note("party.added", {"party": party.id, "kind": kind}, {"name": name})
    return party


def add_members(writing: Writing, group: Party, members: Iterable[Party]) -> None:
    """Say which parties a group has; one that is in it already stays."""
    session = writing.session
    inside = set(session.scalars(select(Membership.member_id).where(Membership.group_id == group.id)))
    new = [member for member in members if member.id not in inside]
    session.add_all(Membership(group_id=group.id, member_id=member.id) for member in new)
    if new:
        writing.note("party.members_added", {"party": group.id, "members": [member.id for member in new]})


def add_person(
    writing: Writing,
    name: str,
    address: str,
    *,
    party: Party | None = None,
    coordinator: bool = False,
    contact: bool = False,
) -> Person:
    """Add a person who can get mail, as `party`'s contact when `contact` is true.

    Raises `AddressRefused` when no letter can be sent to `address`, naming the person it belongs to.
    """
    try:
        checked = check_address(address)
    except AddressError as error:
        raise AddressRefused(f"”{address}” är ingen adress som det går att skriva till.", where=name) from error
    person = Person(name=name, address=checked, party_id=party.id if party else None, coordinator=coordinator)
    writing.session.add(person)
    writing.session.flush()
    writing.note("person.added", {"person": person.id}, {"name": name, "address": checked})
    if party is not None and contact:
        make_contact(writing, party, person)
    return person


def make_contact(writing: Writing, party: Party, person: Person) -> None:
    """Let `person` receive what is addressed to `party` from now on."""
    party.contact_id = person.id
    writing.note("party.contact_chosen", {"party": party.id, "person": person.id})
    keep_next_at(writing, all_milestones(writing.session))


def remember_address(writing: Writing, person_id: int, address: str) -> None:
    """Count `address` as the person's own from now on, after the person said yes. Raises `NotFound`."""
    person = writing.session.get(Person, person_id)
    if person is None:
        raise NotFound(f"Det finns ingen person med nummer {person_id}.")
    if address.casefold() not in people_store.known_addresses(person):
        person.other_addresses = [*person.other_addresses, address]
        writing.note("person.address_remembered", {"person": person.id}, {"address": address})


def mark_undeliverable(writing: Writing, person_id: int) -> None:
    """Stop letters to a person whose address does not work; the deputy gets them instead."""
    person = writing.session.get(Person, person_id)
    if person is None or person.undeliverable_since is not None:
        return
    person.undeliverable_since = writing.now
    writing.note("person.undeliverable", {"person": person.id})
    keep_next_at(writing, all_milestones(writing.session))
