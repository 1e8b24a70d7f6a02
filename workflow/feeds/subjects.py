"""What feeds there are: of a person, a party, a working group, a focus area or a plan, and what belongs in each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workflow.model import ANSWERS, Activity, FocusArea, Party, Person, Plan, Responsibility
from workflow.states import PlanState
from workflow.store.batches import in_batches
from workflow.store.people import answerers, members, parties, people, receivers


class FeedKind(StrEnum):
    """Whose hållpunkter a feed holds."""

    PERSON = "person"
    PARTY = "party"
    GROUP = "group"
    AREA = "area"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """One feed there can be: what kind, whose (row id), and what people call it."""

    kind: FeedKind
    id: int
    name: str


def list_subjects(session: Session, plan_id: int) -> list[FeedSubject]:
    """List every feed a plan gives rise to, in a settled order: plan, areas, groups, parties, people."""
    plan = session.get_one(Plan, plan_id)
    areas = session.scalars(select(FocusArea).where(FocusArea.plan_id == plan_id).order_by(FocusArea.position)).all()
    answering = _answering_parties(session, plan_id)
    groups = {area.working_group_id for area in areas if area.working_group_id is not None}
    known = parties(session)
    reached = {person for _, person in _people_asked(session, Activity.plan_id == plan_id)}
    everyone = people(session)
    return [
        FeedSubject(FeedKind.PLAN, plan.id, plan.title),
        *(FeedSubject(FeedKind.AREA, area.id, area.title) for area in areas),
        *(FeedSubject(FeedKind.GROUP, one.id, one.name) for one in _named(known, groups)),
        *(FeedSubject(FeedKind.PARTY, one.id, one.name) for one in _named(known, answering - groups)),
        *(
            FeedSubject(FeedKind.PERSON, one, everyone[one].name)
            for one in sorted(reached, key=lambda row: everyone[row].name)
        ),
    ]


def _named(known: dict[int, Party], wanted: Collection[int]) -> list[Party]:
    return sorted((known[one] for one in wanted), key=lambda party: (party.name, party.id))


def _people_asked(session: Session, wanted: ColumnElement[bool]) -> set[tuple[int, int]]:
    """Return who is written to about the wanted responsibilities, as pairs of activity and person (ids)."""
    rows = session.execute(
        select(Responsibility.activity_id, Responsibility.party_id, Responsibility.person_id)
        .join(Activity, Activity.id == Responsibility.activity_id)
        .where(wanted, Responsibility.role.in_(ANSWERS))
    ).all()
    people_of = answerers(session, {(row.party_id, row.person_id) for row in rows})
    asked = ((row.activity_id, people_of.get((row.party_id, row.person_id))) for row in rows)
    return {(activity, person) for activity, person in asked if person is not None}


def _answering_parties(session: Session, plan_id: int) -> set[int]:
    statement = (
        select(Responsibility.party_id)
        .join(Activity, Activity.id == Responsibility.activity_id)
        .where(Activity.plan_id == plan_id, Responsibility.role.in_(ANSWERS))
    )
    return set(session.scalars(statement))


def subject_of(session: Session, kind: FeedKind, row: int) -> FeedSubject:
    """Name the subject of a stored feed. Raises `NoResultFound` when its row is gone."""
    match kind:
        case FeedKind.PERSON:
            name = session.get_one(Person, row).name
        case FeedKind.PARTY | FeedKind.GROUP:
            name = session.get_one(Party, row).name
        case FeedKind.AREA:
            name = session.get_one(FocusArea, row).title
        case FeedKind.PLAN:
            name = session.get_one(Plan, row).title
    return FeedSubject(kind, row, name)


def activities_of(session: Session, subject: FeedSubject) -> list[int]:
    """Return the ids of the activities that belong in a feed, dated or not.

    A plan that is still a draft stands in its own feed and its areas', and in nobody's calendar.
    """
    if subject.kind in {FeedKind.PLAN, FeedKind.AREA}:
        column = Activity.plan_id if subject.kind == FeedKind.PLAN else Activity.area_id
        return sorted(session.scalars(select(Activity.id).where(column == subject.id)))
    followed = select(Activity.id).join(Plan, Plan.id == Activity.plan_id).where(Plan.state != PlanState.DRAFT.value)
    return sorted(_answered_for(session, subject) & set(session.scalars(followed)))


def areas_of(session: Session, subject: FeedSubject) -> list[FocusArea]:
    """Return the focus areas that a feed's activities lie in, in the order of their plans."""
    found: dict[int, FocusArea] = {}
    for some in in_batches(activities_of(session, subject)):
        areas = select(FocusArea).where(FocusArea.id.in_(select(Activity.area_id).where(Activity.id.in_(some))))
        found |= {area.id: area for area in session.scalars(areas)}
    return sorted(found.values(), key=lambda area: (area.plan_id, area.position))


def _answered_for(session: Session, subject: FeedSubject) -> set[int]:
    if subject.kind == FeedKind.PERSON:
        mine = [party for party, person in receivers(session).items() if person == subject.id]
        asked = _people_asked(session, Responsibility.party_id.in_(mine) | Responsibility.person_id.is_not(None))
        return {activity for activity, person in asked if person == subject.id}
    wanted = _parties_behind(session, subject)
    condition = (Responsibility.party_id.in_(wanted)) | (Responsibility.group_id.in_(wanted))
    found = set(session.scalars(select(Responsibility.activity_id).where(condition, Responsibility.role.in_(ANSWERS))))
    if subject.kind == FeedKind.GROUP:
        areas = select(FocusArea.id).where(FocusArea.working_group_id == subject.id)
        found |= set(session.scalars(select(Activity.id).where(Activity.area_id.in_(areas))))
    return found


def _parties_behind(session: Session, subject: FeedSubject) -> set[int]:
    groups = {group for group, inside in members(session).items() if subject.id in inside}
    return {subject.id} | groups
