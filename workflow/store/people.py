"""People and parties, looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from workflow.errors import NotFound
from workflow.model import Membership, Party, Person
from workflow.store.batches import in_batches


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


def receivers(session: Session, wanted: Collection[int] | None = None) -> dict[int, int]:
    """Say who gets a party's letters: party id -> person id; parties nobody answers for are left out.

    A party is addressed through its contact, a working group through its convener's contact. Somebody whose address
    does not work is replaced by the deputy. With `wanted` only these parties (ids) are looked up.
    """
    if wanted is None:
        contacts = session.execute(_CONTACTS)
    else:
        contacts = session.execute(_SOME_CONTACTS, {"wanted": sorted(wanted)})
    candidates = {row.id: [one for one in (row.contact_id, row.second_id) if one is not None] for row in contacts}
    known = _load_reached(session, {person for some in candidates.values() for person in some})
    reached = {party: [_working(person, known) for person in some] for party, some in candidates.items()}
    found = {party: next((one for one in some if one is not None), None) for party, some in reached.items()}
    return {party: person for party, person in found.items() if person is not None}


def _load_reached(session: Session, people: Collection[int]) -> dict[int, tuple[int | None, bool]]:
    """Return deputy, and whether the address works, of these people and of whoever stands in for them."""
    known: dict[int, tuple[int | None, bool]] = {}
    waiting = set(people)
    while waiting:
        rows = [row for some in in_batches(waiting) for row in session.execute(_REACHED, {"wanted": some})]
        known |= {row.id: (row.deputy_id, row.undeliverable_since is None) for row in rows}
        waiting = {deputy for deputy, works in known.values() if deputy is not None and not works} - known.keys()
    return known


def _working(person: int | None, known: Mapping[int, tuple[int | None, bool]]) -> int | None:
    """Follow the deputies to the first person whose address works."""
    seen: set[int] = set()
    while person is not None and person not in seen:
        seen.add(person)
        deputy, works = known[person]
        if works:
            return person
        person = deputy
    return None


_CONVENER = aliased(Party)
_CONTACTS = select(Party.id, Party.contact_id, _CONVENER.contact_id.label("second_id")).join(
    _CONVENER, _CONVENER.id == Party.convener_id, isouter=True
)
_SOME_CONTACTS = _CONTACTS.where(Party.id.in_(bindparam("wanted", expanding=True)))
_REACHED = select(Person.id, Person.deputy_id, Person.undeliverable_since).where(
    Person.id.in_(bindparam("wanted", expanding=True))
)


def party_of_each_person(session: Session, wanted: Iterable[int]) -> dict[int, int | None]:
    """Return the home party of each wanted person."""
    rows = session.execute(select(Person.id, Person.party_id).where(Person.id.in_(set(wanted))))
    return {row.id: row.party_id for row in rows}
