"""What letters are written from: the activities they mention, and what each person has got before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from calendars import When
from notifications import outbox_table
from workflow.errors import NotFound
from workflow.model import (
    ANSWERS,
    Activity,
    IssuedLetter,
    LetterItem,
    Milestone,
    Person,
    Plan,
    Responsibility,
    reading_of,
)
from workflow.rules.reminders import ASKING, DigestKind, History
from workflow.states import PlanState
from workflow.store.chains import away_on
from workflow.store.people import absences, answerers

LOOK_BACK = dt.timedelta(days=14)
"""How far back letters count against a person's weekly budget, with room to spare."""

DIGESTS = tuple(kind.value for kind in DigestKind)

GREETINGS = (DigestKind.GREETING.value, "hand_over")
"""Letters that tell a person what they answer for: the first one, and the brief to who takes over."""


def letter_history(session: Session, today: dt.date) -> dict[int, History]:
    """Return for each person the days of the latest digests, and when the person was greeted."""
    days: dict[int, list[dt.date]] = {}
    for person, day in session.execute(_RECENT, {"after": today - LOOK_BACK}):
        days.setdefault(person, []).append(day)
    greeted = greetings(session)
    return {
        person: History(tuple(days.get(person, ())), greeted.get(person)) for person in days.keys() | greeted.keys()
    }


def greetings(session: Session) -> dict[int, dt.date]:
    """Return the latest day each person was greeted."""
    return {key: value for key, value in session.execute(_GREETED)}


def still_waiting(session: Session) -> frozenset[int]:
    """Return the people who have a digest in the outbox that has not left yet."""
    return frozenset(session.scalars(_STILL_WAITING))


def somebody_to_greet(session: Session, today: dt.date) -> bool:
    """Say whether anybody who answers for something in a followed plan has not been greeted since it was adopted.

    Who is away today is not greeted today.
    """
    latest = session.scalar(_LATEST_ADOPTION)
    if latest is None:
        return False
    pairs = {(row.party_id, row.person_id) for row in session.execute(_ANSWERING)}
    reached = set(answerers(session, pairs).values())
    greeted = greetings(session)
    away = away_on(today, absences(session, today))
    return any(greeted.get(person, dt.date.min) < latest for person in reached - away)


class Receiver(NamedTuple):
    """Whom a letter is written to: the name, the address and the language."""

    name: str
    address: str
    language: str


def receivers_of_letters(session: Session, people: Collection[int]) -> Mapping[int, Receiver]:
    """Return how these people (ids) are written to, by id. Raises `NotFound`."""
    rows = session.execute(_RECEIVERS, {"wanted": people})
    found = {row.id: Receiver(row.name, row.address, row.language) for row in rows}
    for missing in set(people) - found.keys():
        raise NotFound(f"Det finns ingen person med nummer {missing}.")
    return found


def issued_keys(session: Session, keys: Collection[str]) -> list[str]:
    """Return which of these keys a letter was issued under before."""
    return list(session.scalars(_ISSUED, {"wanted": keys}))


def activity_uids(session: Session, activities: Collection[int]) -> Mapping[int, str]:
    """Return what these activities (ids) are called outside the house."""
    return {row.id: row.uid for row in session.execute(_UIDS, {"wanted": activities})}


AskedBefore = tuple[str, dt.date]
"""The name of somebody who was asked, and the latest day."""


def asked_before(session: Session, milestones: Collection[int]) -> dict[tuple[int, int], list[AskedBefore]]:
    """Return who has been asked about these hållpunkter, by the hållpunkt and whose question it is, oldest first."""
    latest: dict[tuple[int, int], dict[str, dt.date]] = {}
    for row in session.execute(_ASKED_BEFORE, {"wanted": sorted(milestones)}):
        if row.rung.partition("-")[0] in ASKING:
            latest.setdefault((row.milestone_id, row.instead_of_id or row.person_id), {})[row.name] = row.day
    return {key: sorted(names.items(), key=lambda one: one[1]) for key, names in latest.items()}


class Mentioned(NamedTuple):
    """What a letter says of a hållpunkt: how it is read, and the titles of its activity, the parent and the plan."""

    when: When
    title: str
    parent: str | None
    plan: str


def mentioned(session: Session, milestones: Collection[int]) -> Mapping[int, Mentioned]:
    """Return what a letter says of these hållpunkter, by id."""
    rows = session.execute(_MENTIONED, {"wanted": milestones})
    return {
        row.id: Mentioned(reading_of(row, recurrence=row.recurrence), row.title, row.parent, row.plan) for row in rows
    }


_RECEIVERS = select(Person.id, Person.name, Person.address, Person.language).where(
    Person.id.in_(bindparam("wanted", expanding=True))
)
_ISSUED = select(IssuedLetter.key).where(IssuedLetter.key.in_(bindparam("wanted", expanding=True)))
_UIDS = select(Activity.id, Activity.uid).where(Activity.id.in_(bindparam("wanted", expanding=True)))
_ASKED_BEFORE = (
    select(LetterItem.milestone_id, LetterItem.instead_of_id, LetterItem.person_id)
    .add_columns(LetterItem.rung, LetterItem.day, Person.name)
    .join(Person, Person.id == LetterItem.person_id)
    .where(LetterItem.milestone_id.in_(bindparam("wanted", expanding=True)), LetterItem.rung.is_not(None))
    .order_by(LetterItem.day, LetterItem.id)
)
_PARENT = aliased(Activity)
_MENTIONED = (
    select(Milestone.id, Milestone.wording, Milestone.first, Milestone.last, Milestone.due, Milestone.precision)
    .add_columns(Milestone.certain, Milestone.kind, Milestone.recurrence)
    .add_columns(Activity.title, _PARENT.title.label("parent"), Plan.title.label("plan"))
    .join(Activity, Activity.id == Milestone.activity_id)
    .join(Plan, Plan.id == Activity.plan_id)
    .join(_PARENT, _PARENT.id == Activity.parent_id, isouter=True)
    .where(Milestone.id.in_(bindparam("wanted", expanding=True)))
)
_RECENT = (
    select(IssuedLetter.person_id, IssuedLetter.day)
    .where(IssuedLetter.kind.in_(DIGESTS), IssuedLetter.day > bindparam("after"))
    .order_by(IssuedLetter.day)
)
_GREETED = (
    select(IssuedLetter.person_id, func.max(IssuedLetter.day))
    .where(IssuedLetter.kind.in_(GREETINGS))
    .group_by(IssuedLetter.person_id)
)
_STILL_WAITING = (
    select(IssuedLetter.person_id)
    .join(outbox_table, outbox_table.c.key == IssuedLetter.key)
    .where(outbox_table.c.next_attempt_at.is_not(None), IssuedLetter.kind.in_(DIGESTS))
)
_LATEST_ADOPTION = select(func.max(Plan.adopted_on)).where(Plan.state == PlanState.ADOPTED.value)
_ANSWERING = (
    select(Responsibility.party_id, Responsibility.person_id).where(Responsibility.role.in_(ANSWERS)).distinct()
)
