"""Where activities and their parties stand, as plain values: what an answer is judged by, loaded in two questions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, or_, select

from workflow.model import ANSWERS, Activity, Milestone, OpenQuestion, Responsibility, Share
from workflow.states import ActivityState
from workflow.store.among import Among
from workflow.store.batches import in_batches
from workflow.store.chains import SILENCE


@dataclass(slots=True)
class ShareStanding:
    """One party's part in an activity. `party` and `person` (None: the party's contact) say who answers for it."""

    id: int
    activity: int
    party: int
    person: int | None
    joint: bool
    state: ActivityState


@dataclass(slots=True)
class ActivityStanding:
    """An activity with the parts that are asked about, oldest first, and its hållpunkter (row ids)."""

    id: int
    title: str
    parent: int | None
    state: ActivityState
    shares: list[ShareStanding] = field(default_factory=list)
    milestones: list[int] = field(default_factory=list)


def load_standings(connection: Connection, activities: Collection[int]) -> dict[int, ActivityStanding]:
    """Return where these activities stand, by id; one that does not exist is left out."""
    found: dict[int, ActivityStanding] = {}
    for some in in_batches(activities):
        for row in connection.execute(*_ACTIVITIES.of(some)):
            if row.id not in found:
                found[row.id] = ActivityStanding(row.id, row.title, row.parent_id, ActivityState(row.state))
            if row.milestone is not None:
                found[row.id].milestones.append(row.milestone)
        for row in connection.execute(*_SHARES.of(some)):
            part = ShareStanding(
                row.id, row.activity_id, row.party_id, row.person_id, row.share == Share.JOINT, ActivityState(row.state)
            )
            found[row.activity_id].shares.append(part)
    return found


def part_states(connection: Connection, parent: int) -> dict[int, ActivityState]:
    """Return the states of an activity's sub-activities, by their ids, in order."""
    return {row.id: ActivityState(row.state) for row in connection.execute(_PARTS, {"parent": parent})}


def waiting_silences(connection: Connection, activities: Collection[int]) -> list[int]:
    """Return those of these activities that the coordinator has a question about since nobody answered."""
    rows = [row for some in in_batches(activities) for row in connection.execute(*_SILENCES.of(some))]
    return sorted({row.activity_id for row in rows})


_ACTIVITY, _MILESTONE = Activity.__table__.c, Milestone.__table__.c
_RESPONSIBILITY, _QUESTION = Responsibility.__table__.c, OpenQuestion.__table__.c
_ACTIVITIES = Among(
    select(_ACTIVITY.id, _ACTIVITY.title, _ACTIVITY.parent_id, _ACTIVITY.state, _MILESTONE.id.label("milestone"))
    .select_from(Activity.__table__.join(Milestone.__table__, _MILESTONE.activity_id == _ACTIVITY.id, isouter=True))
    .order_by(_ACTIVITY.id, _MILESTONE.id),
    _ACTIVITY.id,
)
_SHARES = Among(
    select(
        _RESPONSIBILITY.id,
        _RESPONSIBILITY.activity_id,
        _RESPONSIBILITY.party_id,
        _RESPONSIBILITY.person_id,
        _RESPONSIBILITY.share,
        _RESPONSIBILITY.state,
    )
    .where(or_(*(_RESPONSIBILITY.role == role for role in sorted(ANSWERS))))
    .order_by(_RESPONSIBILITY.id),
    _RESPONSIBILITY.activity_id,
)
_PARTS = select(_ACTIVITY.id, _ACTIVITY.state).where(_ACTIVITY.parent_id == bindparam("parent")).order_by(_ACTIVITY.id)
_SILENCES = Among(
    select(_QUESTION.activity_id).where(_QUESTION.kind == SILENCE, _QUESTION.settled_at.is_(None)),
    _QUESTION.activity_id,
)
