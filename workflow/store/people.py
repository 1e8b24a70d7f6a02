"""People and parties, looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.model import Membership, Party, Person


def person(session: Session, person_id: int) -> Person:
    """Return one person. Raises `NotFound`."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound(f"Det finns ingen person med nummer {person_id}.")
    return found


def people(session: Session) -> dict[int, Person]:
    """Return everybody, by id."""
    return {row.id: row for row in session.scalars(select(Person))}


def parties(session: Session) -> dict[int, Party]:
    """Return every party, by id."""
    return {row.id: row for row in session.scalars(select(Party))}


def coordinators(session: Session) -> list[Person]:
    """Return those who get what only a coordinator can settle."""
    return list(session.scalars(select(Person).where(Person.coordinator).order_by(Person.id)))


def members(session: Session) -> dict[int, tuple[int, ...]]:
    """Return the members of each group, by the group's id."""
    found: dict[int, list[int]] = {}
    for row in session.scalars(select(Membership).order_by(Membership.id)):
        found.setdefault(row.group_id, []).append(row.member_id)
    return {group: tuple(inside) for group, inside in found.items()}


def find_by_address(session: Session, address: str) -> Person | None:
    """Return the person whose own or remembered address this is, without regard to case."""
    wanted = address.casefold()
    for found in session.scalars(select(Person)):
        if wanted in known_addresses(found):
            return found
    return None


def known_addresses(person: Person) -> frozenset[str]:
    """All the addresses that count as this person's, folded."""
    return frozenset(one.casefold() for one in (person.address, *person.other_addresses))


def receivers(session: Session) -> dict[int, int]:
    """Say who gets a party's letters: party id -> person id; parties nobody answers for are left out.

    A party is addressed through its contact, a working group through its convener's contact. Somebody whose address does
    not work is replaced by the deputy.
    """
    contacts = {row.id: row for row in session.execute(select(Party.id, Party.contact_id, Party.convener_id))}
    people_known = session.execute(select(Person.id, Person.deputy_id, Person.undeliverable_since))
    deputies = {row.id: (row.deputy_id, row.undeliverable_since is None) for row in people_known}
    found = {}
    for party in contacts.values():
        convener = contacts.get(party.convener_id)
        candidates = (party.contact_id, convener.contact_id if convener else None)
        receiver = next((one for one in (_working(person, deputies) for person in candidates) if one is not None), None)
        if receiver is not None:
            found[party.id] = receiver
    return found


def _working(person: int | None, deputies: Mapping[int, tuple[int | None, bool]]) -> int | None:
    """Follow the deputies to the first person whose address works."""
    seen: set[int] = set()
    while person is not None and person not in seen:
        seen.add(person)
        deputy, works = deputies[person]
        if works:
            return person
        person = deputy
    return None


def party_of_each_person(session: Session, wanted: Iterable[int]) -> dict[int, int | None]:
    """Return the home party of each wanted person."""
    rows = session.execute(select(Person.id, Person.party_id).where(Person.id.in_(set(wanted))))
    return {row.id: row.party_id for row in rows}
