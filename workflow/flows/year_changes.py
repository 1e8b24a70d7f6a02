"""What changed during a plan's year, as the journal tells it: moved days and new responsibles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.flows.year_rows import YearRows
from workflow.followup import NewResponsible
from workflow.model import JournalLine


def find_moves(session: Session, known_at: dt.datetime | None = None) -> dict[int, dt.date]:
    """Return the day each hållpunkt (row id) was last moved."""
    return {line.facts["milestone"]: local_day(line.at) for line in _lines(session, ("milestone.moved",), known_at)}


def find_new_responsible(
    session: Session, rows: YearRows, known_at: dt.datetime | None = None
) -> tuple[NewResponsible, ...]:
    """List who took over the answering for an activity during the plan's period, by name, oldest first."""
    kinds = ("person.handed_over", "responsibility.person_chosen")
    period = (rows.plan.first_day, rows.plan.last_day)
    return tuple(
        NewResponsible(code=code, was=_name(rows, was), now=_name(rows, now), on=local_day(line.at))
        for line in _lines(session, kinds, known_at)
        if period[0] <= local_day(line.at) <= period[1]
        for code in _touched(rows, line.facts)
        for was, now in [(line.facts.get("from"), line.facts.get("to", line.facts.get("person")))]
    )


def _lines(session: Session, kinds: tuple[str, ...], known_at: dt.datetime | None) -> Iterator[JournalLine]:
    statement = select(JournalLine).where(JournalLine.kind.in_(kinds)).order_by(JournalLine.number)
    if known_at is not None:
        statement = statement.where(JournalLine.at <= known_at)
    yield from session.scalars(statement)


def _touched(rows: YearRows, facts: dict[str, Any]) -> Iterator[str]:
    """Yield the codes of the plan's activities that a hand-over is about, in the plan's order."""
    shares, parties = set(facts.get("responsibilities", ())), set(facts.get("parties", ()))
    for area in rows.areas:
        for activity in rows.activities.get(area.id, ()):
            own = rows.responsibilities.get(activity.id, ())
            if any(one.id in shares or (one.party_id in parties and one.person_id is None) for one in own):
                yield activity.code


def _name(rows: YearRows, person_id: int | None) -> str | None:
    return rows.people.get(person_id) if person_id is not None else None
