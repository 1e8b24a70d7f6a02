"""Hållpunkter as the reminder rules see them, and which of them may owe somebody a letter today.

`due_milestones` is one look in a partial index (`next_at`, kept by `workflow.changes`); the rules then judge only
those rows. At a million hållpunkter the index is five hundred times quicker than asking the rules about every row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, func, select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.model import ANSWERS, Activity, LetterItem, Milestone, Plan, Responsibility, Share, Snooze, StatusReport
from workflow.rules.escalation import Silence
from workflow.rules.reminders import MilestoneFacts, RungKind
from workflow.states import CLOSED, ActivityState, PlanState
from workflow.store import people
from workflow.store.batches import in_batches
from workflow.store.silences import Seat, read_and_silence


@dataclass(frozen=True, slots=True)
class Asked:
    """One hållpunkt as it looks to one person who may be asked about it.

    `reader` is who gets the letters about it today: the person, or whoever stands in. `silence` is set where the
    person has been asked and has not answered.
    """

    person: int
    plan: int
    facts: MilestoneFacts
    reader: int
    silence: Silence | None = None


def due_milestones(session: Session, today: dt.date) -> list[int]:
    """Return the ids of hållpunkter whose `next_at` has come, by way of the partial index and in its order."""
    return [row for (row,) in session.connection().execute(_DUE, {"today": today}).all()]


def milestones_of(session: Session, activities: Collection[int]) -> list[int]:
    """Return the ids of all hållpunkter of these activities."""
    return sorted(row for some in in_batches(activities) for row in session.scalars(_OF_ACTIVITIES, {"wanted": some}))


def find_milestone(session: Session, plan_id: int, activity: str) -> int:
    """Return the id of the first hållpunkt of an activity, by its code or title. Raises `NotFound`."""
    wanted = (Activity.code == activity) | (Activity.title == activity)
    found = select(Milestone.id).join(Activity, Activity.id == Milestone.activity_id)
    ordered = found.where(Activity.plan_id == plan_id, wanted).order_by(Activity.id, Milestone.position)
    row = session.scalar(ordered.limit(1))
    if row is None:
        raise NotFound(f"Planen har ingen aktivitet ”{activity}” med en hållpunkt.")
    return row


def all_milestones(session: Session) -> list[int]:
    """Return the ids of every hållpunkt of the plans that are followed."""
    return list(session.scalars(_FOLLOWED))


def load_asked(session: Session, milestones: Collection[int], today: dt.date | None = None) -> list[Asked]:
    """Load the facts of these hållpunkter, once for each person who may be asked, in a handful of queries.

    Only hållpunkter of adopted plans count. A person who answers for two parties of the same activity is asked once,
    as long as either is open. Without `today` nobody is away and no silence is looked for.
    """
    return [asked for some in in_batches(milestones) for asked in _load_batch(session, some, today)]


def load_seats(session: Session, milestones: Collection[int]) -> list[tuple[int, Seat]]:
    """Load the same as `load_asked`, each with its plan (row id) and without looking for who is away or silent."""
    return [one for some in in_batches(milestones) for one in _seats(session, some)]


def _load_batch(session: Session, milestones: list[int], today: dt.date | None) -> Iterator[Asked]:
    seats = list(_seats(session, milestones))
    alone = [seat for _, seat in seats]
    read = ((seat.person, None) for seat in alone) if today is None else read_and_silence(session, alone, today)
    for (plan, seat), (reader, silence) in zip(seats, read, strict=True):
        yield Asked(seat.person, plan, seat.facts, reader, silence)


def _seats(session: Session, milestones: list[int]) -> Iterator[tuple[int, Seat]]:
    known = _Neighbours.load(session, milestones)
    pairs = {(share.party_id, share.person_id) for shares in known.responsibilities.values() for share in shares}
    answering = people.answerers_reached(session, pairs)
    for row in known.rows:
        asked = _asked_for(known.responsibilities.get(row.activity_id, ()), answering)
        for person, share in asked.items():
            replaces = answering[share.party_id, share.person_id].instead_of
            yield row.plan_id, known.seat(row, person, share, frozenset(asked) - {person}, replaces)


AnyRow = Row[*tuple[Any, ...]]
"""A plain row, its columns by their names."""


def _asked_for(shares: Iterable[AnyRow], answering: Mapping[people.Answering, people.Reached]) -> dict[int, AnyRow]:
    """Return who is asked about an activity, each with the first open share they answer for, or a closed one."""
    chosen: dict[int, AnyRow] = {}
    for share in shares:
        reached = answering.get((share.party_id, share.person_id))
        if reached is None:
            continue
        if reached.person not in chosen or chosen[reached.person].state in CLOSED:
            chosen[reached.person] = share
    return chosen


@dataclass(frozen=True, slots=True)
class _Told:
    sent: Mapping[str, dt.date]
    reported_on: dt.date | None
    snoozed_until: dt.date | None


@dataclass
class _Neighbours:
    """What the facts of some hållpunkter are put together from, as plain rows."""

    rows: list[AnyRow]
    responsibilities: dict[int, list[AnyRow]] = field(default_factory=dict)
    sent: dict[tuple[int, int], list[tuple[int, str, dt.date]]] = field(default_factory=dict)
    snoozed: dict[tuple[int, int], dt.date] = field(default_factory=dict)
    reported: dict[int, dict[int | None, dt.datetime]] = field(default_factory=dict)
    predecessors: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session, milestones: list[int]) -> _Neighbours:
        session.flush()
        connection = session.connection()
        rows = list(connection.execute(_ROWS, {"wanted": milestones}))
        known = cls(rows, predecessors=people.predecessors(session))
        activities = sorted({row.activity_id for row in known.rows})
        for share in connection.execute(_SHARES, {"wanted": activities}).all():
            known.responsibilities.setdefault(share.activity_id, []).append(share)
        for item in connection.execute(_SENT, {"wanted": milestones}).all():
            meant_for = item.instead_of_id or item.person_id
            known.sent.setdefault((item.milestone_id, meant_for), []).append((item.person_id, item.rung, item.day))
        for peace in connection.execute(_SNOOZED, {"wanted": milestones}).all():
            known.snoozed[peace.milestone_id, peace.person_id] = peace.until
        for told in connection.execute(_REPORTED, {"wanted": activities}).all():
            known.reported.setdefault(told.activity_id, {})[told.responsibility_id] = told.at
        return known

    def seat(self, row: AnyRow, person: int, share: AnyRow, others: frozenset[int], replaces: int | None) -> Seat:
        """What this person's part in this hållpunkt is, with what has been said to and by the person about it."""
        peace = [day for day in (row.snoozed_until, self.snoozed.get((row.id, person))) if day is not None]
        told = _Told(self.sent_to(row.id, person), self.reported_on(row, share), max(peace, default=None))
        letters = self.sent.get((row.id, person), ())
        return Seat(person, share.party_id, _facts(row, share, told, replaces), others, letters)

    def reported_on(self, row: AnyRow, share: AnyRow) -> dt.date | None:
        """The day of the latest answer; one for a joint share is everybody's."""
        answers = self.reported.get(row.activity_id)
        if not answers:
            return None
        shares = self.responsibilities[row.activity_id]
        joint = {None, *(one.id for one in shares if one.share == Share.JOINT)}
        told = {share.id} if share.share == Share.EACH else joint
        days = [at.date() for unit, at in answers.items() if unit in told]
        return max(days, default=None)

    def sent_to(self, milestone: int, person: int) -> Mapping[str, dt.date]:
        """What was meant for this person, and for those whom the person took over from: the ladder goes on.

        What somebody else was asked since this person was silent is no rung of this person's ladder.
        """
        sent: dict[str, dt.date] = {}
        for one in (*self.predecessors.get(person, ()), person):
            for reader, rung, day in self.sent.get((milestone, one), ()):
                if reader == one or not rung.startswith(RungKind.SILENT):
                    sent[rung] = max(day, sent.get(rung, day))
        return sent


def _facts(row: AnyRow, share: AnyRow, told: _Told, replaces: int | None) -> MilestoneFacts:
    return MilestoneFacts(
        milestone=row.id,
        activity=row.activity_id,
        first=row.first,
        last=row.last,
        due=row.due,
        precision=row.precision,
        certain=row.certain,
        kind=row.kind,
        closed=share.state in CLOSED or row.state in CLOSED,
        ongoing=share.state == ActivityState.ONGOING,
        adopted=max(row.adopted_on or row.first_day, row.added_on or row.first_day),
        reported_on=told.reported_on,
        snoozed_until=told.snoozed_until,
        sent=told.sent,
        year_end=year_end_of(row.last_day),
        replaces=replaces,
    )


def year_end_of(last_day: dt.date) -> dt.date:
    """Return the first day of the year-end call of a plan that ends on `last_day`.

    The first of December of its last year ("följs upp i slutet av året").
    """
    return dt.date(last_day.year, 12, 1)


# Statements are built once: putting one together takes twice as long as running it on a few rows.

_WANTED: BindParameter[int] = bindparam("wanted", expanding=True)
_DUE = select(Milestone.id).where(Milestone.next_at <= bindparam("today"))
"""Not ordered by id: SQLite would then walk the whole table in that order and leave the index alone."""
_OF_ACTIVITIES = select(Milestone.id).where(Milestone.activity_id.in_(_WANTED))
_FOLLOWED = (
    select(Milestone.id)
    .join(Activity, Activity.id == Milestone.activity_id)
    .join(Plan, Plan.id == Activity.plan_id)
    .where(Plan.state == PlanState.ADOPTED.value)
    .order_by(Milestone.id)
)
_ROWS = (
    _FOLLOWED.add_columns(Milestone.activity_id, Milestone.first, Milestone.last, Milestone.due, Milestone.precision)
    .add_columns(Milestone.certain, Milestone.kind, Milestone.snoozed_until, Activity.state, Activity.added_on)
    .add_columns(Plan.id.label("plan_id"), Plan.adopted_on, Plan.first_day, Plan.last_day)
    .where(Milestone.id.in_(_WANTED))
)
_SHARES = (
    select(
        Responsibility.id,
        Responsibility.activity_id,
        Responsibility.party_id,
        Responsibility.person_id,
        Responsibility.share,
        Responsibility.state,
    )
    .where(Responsibility.activity_id.in_(_WANTED), Responsibility.role.in_(ANSWERS))
    .order_by(Responsibility.id)
)
_SENT = (
    select(LetterItem.milestone_id, LetterItem.person_id, LetterItem.instead_of_id, LetterItem.rung, LetterItem.day)
    .where(LetterItem.milestone_id.in_(_WANTED), LetterItem.rung.is_not(None))
    .order_by(LetterItem.day)
)
_SNOOZED = select(Snooze.milestone_id, Snooze.person_id, Snooze.until).where(Snooze.milestone_id.in_(_WANTED))
_REPORTED = (
    select(StatusReport.activity_id, StatusReport.responsibility_id, func.max(StatusReport.at).label("at"))
    .where(StatusReport.activity_id.in_(_WANTED), StatusReport.undone_at.is_(None))
    .group_by(StatusReport.activity_id, StatusReport.responsibility_id)
)
