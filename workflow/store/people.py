"""People and parties, looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session, aliased

from workflow.errors import NotFound
from workflow.model import Absence, MemberRole, Membership, Party, PartyName, Person
from workflow.store.among import Among
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


class Addressed(Protocol):
    """A person, as a row or as a value, with the addresses that are the person's."""

    @property
    def address(self) -> str:
        """The address that letters go to."""

    @property
    def other_addresses(self) -> list[Any]:
        """Those that the person has confirmed."""


def find_by_address(session: Session, address: str) -> Person | None:
    """Return the person whose own or remembered address this is, without regard to case."""
    wanted = address.casefold()
    for found in session.scalars(select(Person)):
        if wanted in known_addresses(found):
            return found
    return None


def known_addresses(person: Addressed) -> frozenset[str]:
    """All the addresses that count as this person's, folded."""
    return frozenset(one.casefold() for one in (person.address, *person.other_addresses))


def receivers(session: Session, wanted: Collection[int] | None = None) -> dict[int, int]:
    """Say who gets a party's letters: party id -> person id; parties nobody answers for are left out.

    A party is addressed through its contact, a working group through its convener's, and one that has ended through
    its successor. Somebody whose address does not work is replaced by the deputy. With `wanted` only these parties
    (ids) are looked up.
    """
    return {party: found.person for party, found in _contacts_reached(session, wanted).items()}


class Reached(NamedTuple):
    """Who is written to, and in whose place (row ids): somebody whose address does not work, None for nobody's."""

    person: int
    instead_of: int | None = None


def _contacts_reached(session: Session, wanted: Collection[int] | None) -> dict[int, Reached]:
    contacts, known = _load_contacts(session, wanted)
    candidates = {party: _candidates(party, contacts) for party in (contacts if wanted is None else set(wanted))}
    _load_stand_ins(session, known)
    found = {party: _first_reached(some, known) for party, some in candidates.items()}
    return {party: one for party, one in found.items() if one is not None}


def _first_reached(candidates: Sequence[int], known: Known) -> Reached | None:
    for one in candidates:
        person = _working(one, known)
        if person is not None:
            return Reached(person, None if person == candidates[0] else candidates[0])
    return None


Answering = tuple[int, int | None]
"""Who answers for a responsibility: its party, and the person it names for itself, if any."""


def answerers(session: Session, wanted: Collection[Answering]) -> dict[Answering, int]:
    """Say who is written to about responsibilities, by their party and person; those nobody answers for are left out.

    The person named for an activity comes before the party's contact; a deputy stands in as in `receivers`.
    """
    return {one: found.person for one, found in answerers_reached(session, wanted).items()}


def answerers_reached(session: Session, wanted: Collection[Answering]) -> dict[Answering, Reached]:
    """Say who is written to about responsibilities, as `answerers` does, and in whose place."""
    contacts = _contacts_reached(session, {party for party, _ in wanted})
    known = _load_reached(session, {person for _, person in wanted if person is not None})
    _load_stand_ins(session, known)
    found = {(party, named): _reached(named, contacts.get(party), known) for party, named in wanted}
    return {one: reached for one, reached in found.items() if reached is not None}


def _reached(named: int | None, contact: Reached | None, known: Known) -> Reached | None:
    """Return the named person or whoever stands in, else the party's contact."""
    if named is None:
        return contact
    found = _first_reached([named], known)
    return found or (Reached(contact.person, named) if contact is not None else None)


Contacts = tuple[int | None, int | None, int | None]
"""A party's own contact, its convener's, and the party that came after it."""


Known = dict[int, tuple[int | None, bool]]
"""The usual deputy of each person, and whether the person's address works."""


def _load_contacts(session: Session, wanted: Collection[int] | None) -> tuple[dict[int, Contacts], Known]:
    """Return the contacts of the wanted parties (all without them) and of those that came after them, and who they are.

    What the session has not written yet is written first, since the connection is asked past it.
    """
    session.flush()
    contacts: dict[int, Contacts] = {}
    known: Known = {}
    waiting = None if wanted is None else set(wanted)
    while waiting is None or waiting:
        for row in _contact_rows(session.connection(), waiting):
            contacts[row.id] = (row.contact_id, row.second_id, row.successor_id)
            if row.contact_id is not None:
                known[row.contact_id] = (row.deputy_id, row.undeliverable_since is None)
            if row.second_id is not None:
                known[row.second_id] = (row.second_deputy, row.second_since is None)
        waiting = {later for _, _, later in contacts.values() if later is not None} - contacts.keys()
    return contacts, known


def _contact_rows(connection: Connection, wanted: Collection[int] | None) -> Iterator[Row[*tuple[Any, ...]]]:
    if wanted is None:
        yield from connection.execute(_CONTACTS)
    for some in in_batches(wanted or ()):
        yield from connection.execute(*_SOME_CONTACTS.of(some))


def _candidates(party: int, contacts: Mapping[int, Contacts]) -> list[int]:
    """List who may get a party's letters: the contacts of its last successor first, its own last."""
    line: list[int] = []
    at: int | None = party
    while at is not None and at in contacts and at not in line:
        line.append(at)
        at = contacts[at][2]
    return [person for one in reversed(line) for person in contacts[one][:2] if person is not None]


def _load_reached(session: Session, people: Collection[int]) -> Known:
    """Return deputy, and whether the address works, of these people."""
    found: Known = {}
    for some in in_batches(people):
        for row in session.connection().execute(*_REACHED.of(some)):
            found[row.id] = (row.deputy_id, row.undeliverable_since is None)
    return found


def _load_stand_ins(session: Session, known: Known) -> None:
    """Add to `known` whoever stands in for those whose address does not work."""
    while waiting := {deputy for deputy, works in known.values() if deputy is not None and not works} - known.keys():
        known |= _load_reached(session, waiting)


def _working(person: int | None, known: Known) -> int | None:
    """Follow the deputies to the first person whose address works."""
    seen: set[int] = set()
    while person is not None and person not in seen:
        seen.add(person)
        deputy, works = known[person]
        if works:
            return person
        person = deputy
    return None


_CONVENER, _FIRST, _SECOND = aliased(Party), aliased(Person), aliased(Person)
_CONTACTS = (
    select(Party.id, Party.contact_id, _CONVENER.contact_id.label("second_id"), Party.successor_id)
    .add_columns(_FIRST.deputy_id, _FIRST.undeliverable_since)
    .add_columns(_SECOND.deputy_id.label("second_deputy"), _SECOND.undeliverable_since.label("second_since"))
    .join(_CONVENER, _CONVENER.id == Party.convener_id, isouter=True)
    .join(_FIRST, _FIRST.id == Party.contact_id, isouter=True)
    .join(_SECOND, _SECOND.id == _CONVENER.contact_id, isouter=True)
)
_SOME_CONTACTS = Among(_CONTACTS, Party.__table__.c.id)
_REACHED = Among(select(Person.id, Person.deputy_id, Person.undeliverable_since), Person.__table__.c.id)


def predecessors(session: Session) -> dict[int, tuple[int, ...]]:
    """Return for each person who took over from others those they took over from, near and far."""
    session.flush()
    rows = session.connection().execute(_TAKEN_OVER)
    later: dict[int, int | None] = {row[0]: row[1] for row in rows}
    found: dict[int, list[int]] = {}
    for one in later:
        at, seen = later.get(one), {one}
        while at is not None and at not in seen:
            found.setdefault(at, []).append(one)
            seen.add(at)
            at = later.get(at)
    return {person: tuple(before) for person, before in found.items()}


class Away(NamedTuple):
    """Days on which a person (row id) is away, first and last, and who stands in if not the usual deputy."""

    person_id: int
    first: dt.date
    last: dt.date
    deputy_id: int | None


def absences(session: Session, today: dt.date) -> dict[int, list[Away]]:
    """Return the absences that have not ended before `today`, by person, the earliest first."""
    session.flush()
    found: dict[int, list[Away]] = {}
    for row in session.connection().execute(_AWAY, {"today": today}):
        found.setdefault(row.person_id, []).append(Away(*row))
    return found


_TAKEN_OVER = select(Person.id, Person.successor_id).where(Person.successor_id.is_not(None))
_AWAY = (
    select(Absence.person_id, Absence.first, Absence.last, Absence.deputy_id)
    .where(Absence.last >= bindparam("today"))
    .order_by(Absence.first, Absence.id)
)


def party_of_each_person(session: Session, wanted: Iterable[int]) -> dict[int, int | None]:
    """Return the home party of each wanted person."""
    rows = session.execute(select(Person.id, Person.party_id).where(Person.id.in_(set(wanted))))
    return {row.id: row.party_id for row in rows}
