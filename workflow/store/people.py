"""People and parties, looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from workflow.errors import NotFound
from workflow.model import Absence, MemberRole, Membership, Party, PartyName, Person
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


def memberships(session: Session, group_id: int | None = None) -> list[Membership]:
    """Return every membership there is or was, of one group or of all, in the order they were noted."""
    query = select(Membership).order_by(Membership.id)
    return list(session.scalars(query if group_id is None else query.where(Membership.group_id == group_id)))


def is_member_on(membership: Membership, day: dt.date | None) -> bool:
    """Say whether a membership holds on a day, without one whether it goes on."""
    if day is None:
        return membership.valid_to is None
    begun = membership.valid_from is None or membership.valid_from <= day
    return begun and (membership.valid_to is None or day <= membership.valid_to)


def members(session: Session, day: dt.date | None = None) -> dict[int, tuple[int, ...]]:
    """Return the members of each group, by the group's id: those on a day, without one those that go on."""
    found: dict[int, list[int]] = {}
    for row in memberships(session):
        if row.role == MemberRole.MEMBER and is_member_on(row, day):
            found.setdefault(row.group_id, []).append(row.member_id)
    return {group: tuple(dict.fromkeys(inside)) for group, inside in found.items()}


def name_on(session: Session, party_id: int, day: dt.date) -> str:
    """Return what a party was called on a day. Raises `NotFound`."""
    party = session.get(Party, party_id)
    if party is None:
        raise NotFound(f"Det finns ingen part med nummer {party_id}.")
    former = select(PartyName.name).where(PartyName.party_id == party_id, PartyName.valid_to >= day)
    return session.scalar(former.order_by(PartyName.valid_to).limit(1)) or party.name


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

    A party is addressed through its contact, a working group through its convener's, and one that has ended through
    its successor. Somebody whose address does not work is replaced by the deputy. With `wanted` only these parties
    (ids) are looked up.
    """
    contacts = _load_contacts(session, wanted)
    candidates = {party: _candidates(party, contacts) for party in (contacts if wanted is None else set(wanted))}
    known = _load_reached(session, {person for some in candidates.values() for person in some})
    reached = {party: [_working(person, known) for person in some] for party, some in candidates.items()}
    found = {party: next((one for one in some if one is not None), None) for party, some in reached.items()}
    return {party: person for party, person in found.items() if person is not None}


Answering = tuple[int, int | None]
"""Who answers for a responsibility: its party, and the person it names for itself, if any."""


def answerers(session: Session, wanted: Collection[Answering]) -> dict[Answering, int]:
    """Say who is written to about responsibilities, by their party and person; those nobody answers for are left out.

    The person named for an activity comes before the party's contact; a deputy stands in as in `receivers`.
    """
    contacts = receivers(session, {party for party, _ in wanted})
    known = _load_reached(session, {person for _, person in wanted if person is not None})
    found = {(party, named): _working(named, known) or contacts.get(party) for party, named in wanted}
    return {one: person for one, person in found.items() if person is not None}


Contacts = tuple[int | None, int | None, int | None]
"""A party's own contact, its convener's, and the party that came after it."""


def _load_contacts(session: Session, wanted: Collection[int] | None) -> dict[int, Contacts]:
    """Return the contacts of the wanted parties (all without them) and of those that came after them."""
    if wanted is None:
        return {row[0]: (row[1], row[2], row[3]) for row in session.execute(_CONTACTS)}
    known: dict[int, Contacts] = {}
    waiting = set(wanted)
    while waiting:
        rows = session.execute(_SOME_CONTACTS, {"wanted": sorted(waiting)})
        known |= {row[0]: (row[1], row[2], row[3]) for row in rows}
        waiting = {later for _, _, later in known.values() if later is not None} - known.keys()
    return known


def _candidates(party: int, contacts: Mapping[int, Contacts]) -> list[int]:
    """List who may get a party's letters: the contacts of its last successor first, its own last."""
    line: list[int] = []
    at: int | None = party
    while at is not None and at in contacts and at not in line:
        line.append(at)
        at = contacts[at][2]
    return [person for one in reversed(line) for person in contacts[one][:2] if person is not None]


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
_CONTACTS = select(Party.id, Party.contact_id, _CONVENER.contact_id.label("second_id"), Party.successor_id).join(
    _CONVENER, _CONVENER.id == Party.convener_id, isouter=True
)
_SOME_CONTACTS = _CONTACTS.where(Party.id.in_(bindparam("wanted", expanding=True)))
_REACHED = select(Person.id, Person.deputy_id, Person.undeliverable_since).where(
    Person.id.in_(bindparam("wanted", expanding=True))
)


def predecessors(session: Session) -> dict[int, tuple[int, ...]]:
    """Return for each person who took over from others those they took over from, near and far."""
    rows = session.execute(select(Person.id, Person.successor_id).where(Person.successor_id.is_not(None)))
    later: dict[int, int | None] = {row[0]: row[1] for row in rows}
    found: dict[int, list[int]] = {}
    for one in later:
        at, seen = later.get(one), {one}
        while at is not None and at not in seen:
            found.setdefault(at, []).append(one)
            seen.add(at)
            at = later.get(at)
    return {person: tuple(before) for person, before in found.items()}


def absences(session: Session, today: dt.date) -> dict[int, list[Absence]]:
    """Return the absences that have not ended before `today`, by person, the earliest first."""
    found: dict[int, list[Absence]] = {}
    for row in session.scalars(select(Absence).where(Absence.last >= today).order_by(Absence.first, Absence.id)):
        found.setdefault(row.person_id, []).append(row)
    return found


def party_of_each_person(session: Session, wanted: Iterable[int]) -> dict[int, int | None]:
    """Return the home party of each wanted person."""
    rows = session.execute(select(Person.id, Person.party_id).where(Person.id.in_(set(wanted))))
    return {row.id: row.party_id for row in rows}
