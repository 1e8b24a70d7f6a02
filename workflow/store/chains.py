"""Who comes after whom when an officer is away or silent: the chains that `workflow.rules.escalation` walks up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from workflow.model import Absence, OpenQuestion, Party, Person
from workflow.rules.escalation import Chain, Contact, Rank
from workflow.store.batches import in_batches
from workflow.store.people import Away

SILENCE = "silence"
"""The kind of an open question about an activity that nobody has answered for."""

Place = tuple[int, int]
"""An officer and the party that the officer answers for (row ids)."""

Absences = Mapping[int, Sequence[Away]]


def away_on(day: dt.date, known: Absences) -> set[int]:
    """Return the people who are away on a day, of those whose absences are `known`."""
    return {person for person, rows in known.items() if any(row.first <= day <= row.last for row in rows)}


def load_chains(session: Session, places: Collection[Place], known: Absences, today: dt.date) -> dict[Place, Chain]:
    """Return the chain of each place: the officer, the deputy, the unit's contact and the coordinator.

    The deputy is the one named for an absence that goes on, else the usual one, else the one named for a coming
    absence. The unit is the party or, where the officer is its contact, the organisation it is a part of.
    """
    parties = {party for _, party in places}
    units = {row.id: (row.contact_id, row.above_id) for row in _rows(session, _UNITS, parties)}
    people = {row.id: row for row in _rows(session, _PEOPLE, {officer for officer, _ in places})}
    deputies = {officer: _deputy(row.deputy_id, known.get(officer, ()), today) for officer, row in people.items()}
    coordinator = session.scalar(_COORDINATOR)
    found: dict[Place, dict[Rank, int | None]] = {}
    for officer, party in places:
        own, above = units.get(party, (None, None))
        unit = own if own != officer else above
        line = {Rank.OFFICER: officer, Rank.DEPUTY: deputies.get(officer), Rank.UNIT: unit}
        found[officer, party] = {**line, Rank.COORDINATOR: coordinator}
    others = {one for line in found.values() for one in line.values() if one is not None} - people.keys()
    people |= {row.id: row for row in _rows(session, _PEOPLE, others)}
    contacts = {
        row.id: Contact(
            row.id, row.undeliverable_since is not None, tuple((one.first, one.last) for one in known.get(row.id, ()))
        )
        for row in people.values()
    }
    return {
        place: {rank: contacts[one] for rank, one in line.items() if one is not None} for place, line in found.items()
    }


def told_coordinator(session: Session, activities: Collection[int]) -> dict[tuple[int, int], dt.datetime]:
    """Return when the coordinator was last told that an officer has not answered, by activity and officer."""
    rows = _rows(session, _TOLD, activities)
    return {(row.activity_id, row.person_id): row.asked_at for row in rows}


def stood_in_for(session: Session, person: int) -> set[int]:
    """Return the people whose deputy a person is, usually or for an absence, now or before."""
    usual = session.scalars(select(Person.id).where(Person.deputy_id == person))
    return {*usual, *session.scalars(select(Absence.person_id).where(Absence.deputy_id == person))}


def _deputy(usual: int | None, known: Sequence[Away], today: dt.date) -> int | None:
    now = [row.deputy_id for row in known if row.first <= today <= row.last]
    later = [row.deputy_id for row in known if row.first > today]
    return next((one for one in (*now, usual, *later) if one is not None), None)


def _rows(session: Session, statement: Select[*tuple[Any, ...]], wanted: Collection[int]) -> list[AnyRow]:
    return [row for some in in_batches(wanted) for row in session.execute(statement, {"wanted": some})]


AnyRow = Row[*tuple[Any, ...]]
_WANTED: BindParameter[int] = bindparam("wanted", expanding=True)
_ABOVE = aliased(Party)
_PEOPLE = select(Person.id, Person.deputy_id, Person.undeliverable_since).where(Person.id.in_(_WANTED))
_UNITS = (
    select(Party.id, Party.contact_id, _ABOVE.contact_id.label("above_id"))
    .join(_ABOVE, _ABOVE.id == Party.parent_id, isouter=True)
    .where(Party.id.in_(_WANTED))
)
_COORDINATOR = select(func.min(Person.id)).where(Person.coordinator, Person.undeliverable_since.is_(None))
_TOLD = (
    select(OpenQuestion.activity_id, OpenQuestion.person_id, func.max(OpenQuestion.asked_at).label("asked_at"))
    .where(OpenQuestion.kind == SILENCE, OpenQuestion.activity_id.in_(_WANTED), OpenQuestion.person_id.is_not(None))
    .group_by(OpenQuestion.activity_id, OpenQuestion.person_id)
)
