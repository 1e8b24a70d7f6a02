"""Parties and people: added, found again under another name, and made contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notifications import AddressError, check_address
from workflow.changes.keeping_next_at import keep_next_at
from workflow.errors import AddressRefused, NotFound
from workflow.model import MemberRole, Membership, Party, Person
from workflow.rules.party_names import PartyKind, fold, group_noun, near_names
from workflow.rules.responsibility import NamedParty
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
        by_alias = {fold(alias): party for party in by_id.values() for alias in party.aliases}
        by_name = {fold(party.name): party for party in by_id.values()}
        return cls(writing, by_alias | by_name, by_id, people_store.members(writing.session))

    def find(self, name: str) -> Party | None:
        """Return the party called `name`, by its own name or an alias; one that has ended is its successor now."""
        return self._today(self.by_name.get(fold(name)))

    def near(self, name: str) -> tuple[Party, ...]:
        """Return those of the register that `name` may be another word for, the likeliest first."""
        ids = near_names(name, {one.id: (one.name, *one.aliases) for one in self.by_id.values()})
        found = (self._today(self.by_id[one]) for one in ids)
        return tuple({one.id: one for one in found if one is not None}.values())

    def get(self, name: str) -> Party:
        """Return the party called `name`. Raises `NotFound`, naming those that may be meant."""
        found = self.find(name)
        if found is None:
            near = [one.name for one in self.near(name)]
            advice = f"Menar du {' eller '.join(f'”{one}”' for one in near[:3])}?" if near else "Se parterna i listan."
            raise NotFound(f"Det finns ingen part som heter ”{name}”.", do=advice)
        return found

    def _today(self, party: Party | None) -> Party | None:
        """Follow the mergers to the party that is there now."""
        seen: set[int] = set()
        while party is not None and party.successor_id is not None and party.id not in seen:
            seen.add(party.id)
            party = self.by_id[party.successor_id]
        return party

    def find_or_add(self, name: str, kind: str) -> Party:
        """Return the party called `name`, added when nobody is."""
        found = self.find(name)
        if found is None:
            found = add_party(self.writing, name, kind)
            self.by_name[fold(name)] = found
            self.by_id[found.id] = found
        return found

    def resolve(self, responsible: NamedParty) -> Iterator[tuple[Party, Party | None]]:
        """Yield who answers: the party itself, or each known member of a group that answers each for its own."""
        party = self.find_or_add(responsible.name, responsible.kind)
        inside = self.inside(party) if responsible.share == "each" else []
        if inside:
            yield from ((one, party) for one in inside)
        else:
            yield party, None

    def inside(self, group: Party) -> list[Party]:
        """List who a group stands for, groups in it opened up in their turn, each party once.

        A group without members of its own stands for those of another group of the same sort: "Respektive kommun" for
        the members of "Samtliga kommuner".
        """
        found: dict[int, Party] = {}
        seen, waiting = {group.id}, list(self._members_of(group))
        while waiting:
            one = waiting.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            deeper = self._members_of(one) if one.kind == PartyKind.GROUP else ()
            waiting = [*deeper, *waiting]
            if not deeper:
                found[one.id] = one
        return list(found.values())

    def _members_of(self, group: Party) -> tuple[Party, ...]:
        noun = group_noun(group.name)
        same = [one for one in self.by_id.values() if noun is not None and group_noun(one.name) == noun]
        rows = next((self.members[one.id] for one in (group, *same) if one.id in self.members), ())
        return tuple(one for one in (self._today(self.by_id[row]) for row in rows) if one is not None)


def add_party(
    writing: Writing,
    name: str,
    kind: str = "organisation",
    *,
    aliases: Iterable[str] = (),
    convener: Party | None = None,
    parent: Party | None = None,
    note: str | None = None,
) -> Party:
    """Add a party to the register and return it with its id. `parent` is the organisation it is a part of."""
    party = Party(
        name=name,
        kind=kind,
        aliases=list(aliases),
        convener_id=convener.id if convener else None,
        parent_id=parent.id if parent else None,
        note=note,
    )
    writing.session.add(party)
    writing.session.flush()
    writing.note("party.added", {"party": party.id, "kind": kind}, {"name": name})
    return party


def add_members(
    writing: Writing,
    group: Party,
    members: Iterable[Party],
    *,
    role: MemberRole = MemberRole.MEMBER,
    since: dt.date | None = None,
    wording: str | None = None,
) -> None:
    """Say which parties a group has, from a day on where one is given; one that is in it already stays.

    `wording` is how the plan names them.
    """
    known = people_store.memberships(writing.session, group.id)
    inside = {one.member_id for one in known if one.role == role and one.valid_to is None}
    new = [member for member in {one.id: one for one in members}.values() if member.id not in inside]
    writing.session.add_all(
        Membership(group_id=group.id, member_id=member.id, role=role.value, valid_from=since, wording=wording)
        for member in new
    )
    writing.session.flush()
    if new:
        facts = {"party": group.id, "members": [member.id for member in new], "role": role.value}
        writing.note("party.members_added", {**facts, "from": since.isoformat() if since else None})


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
