"""What letters are written from: the activities they mention, and what each person has got before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from notifications import outbox_table
from workflow.model import ANSWERS, Activity, IssuedLetter, Milestone, Plan, Responsibility
from workflow.rules.reminders import DigestKind, History
from workflow.states import PlanState
from workflow.store.people import receivers

LOOK_BACK = dt.timedelta(days=14)
"""How far back letters count against a person's weekly budget, with room to spare."""

DIGESTS = tuple(kind.value for kind in DigestKind)


def letter_history(session: Session, today: dt.date) -> dict[int, History]:
    """Return for each person the days of the latest digests, and when the person was greeted."""
    recent = select(IssuedLetter.person_id, IssuedLetter.day).where(
        IssuedLetter.kind.in_(DIGESTS), IssuedLetter.day > today - LOOK_BACK
    )
    days: dict[int, list[dt.date]] = {}
    for person, day in session.execute(recent.order_by(IssuedLetter.day)):
        days.setdefault(person, []).append(day)
    greeted = greetings(session)
    return {
        person: History(tuple(days.get(person, ())), greeted.get(person)) for person in days.keys() | greeted.keys()
    }


def greetings(session: Session) -> dict[int, dt.date]:
    """Return the latest day each person was greeted."""
    statement = (
        select(IssuedLetter.person_id, func.max(IssuedLetter.day))
        .where(IssuedLetter.kind == DigestKind.GREETING.value)
        .group_by(IssuedLetter.person_id)
    )
    return {key: value for key, value in session.execute(statement)}


def still_waiting(session: Session) -> frozenset[int]:
    """Return the people who have a digest in the outbox that has not left yet."""
    statement = (
        select(IssuedLetter.person_id)
        .join(outbox_table, outbox_table.c.key == IssuedLetter.key)
        .where(outbox_table.c.next_attempt_at.is_not(None), IssuedLetter.kind.in_(DIGESTS))
    )
    return frozenset(session.scalars(statement))


def somebody_to_greet(session: Session) -> bool:
    """Say whether anybody who answers for something in a followed plan has not been greeted since it was adopted."""
    latest = session.scalar(select(func.max(Plan.adopted_on)).where(Plan.state == PlanState.ADOPTED.value))
    if latest is None:
        return False
    answering = set(session.scalars(select(Responsibility.party_id).where(Responsibility.role.in_(ANSWERS)).distinct()))
    reached = {person for party, person in receivers(session).items() if party in answering}
    greeted = greetings(session)
    return any(greeted.get(person, dt.date.min) < latest for person in reached)


def mentioned(
    session: Session, milestones: Collection[int]
) -> Mapping[int, tuple[Milestone, Activity, str | None, str]]:
    """Return hållpunkt, activity, the parent's title and the plan's title for each of these hållpunkter, by id."""
    parent = aliased(Activity)
    statement = (
        select(Milestone, Activity, parent.title, Plan.title)
        .join(Activity, Activity.id == Milestone.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .join(parent, parent.id == Activity.parent_id, isouter=True)
        .where(Milestone.id.in_(milestones))
    )
    return {row[0].id: (row[0], row[1], row[2], row[3]) for row in session.execute(statement)}
