"""Hållpunkter become calendar entries, and entries become the feed of a person, party, group, area or plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from calendars import Entry, EntryStatus, render_feed
from workflow.model import ANSWERS, Activity, FocusArea, Milestone, Party, Person, Plan, Responsibility
from workflow.states import ActivityState, label_of
from workflow.store import Collaboration
from workflow.store.people import members, parties, people, receivers


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
    reached = {person for party, person in receivers(session).items() if party in answering}
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


def _answering_parties(session: Session, plan_id: int) -> set[int]:
    statement = (
        select(Responsibility.party_id)
        .join(Activity, Activity.id == Responsibility.activity_id)
        .where(Activity.plan_id == plan_id, Responsibility.role.in_(ANSWERS))
    )
    return set(session.scalars(statement))


def entries_of(session: Session, collaboration: Collaboration, subject: FeedSubject) -> list[Entry]:
    """Return the dated hållpunkter that belong in a feed, in the order of their days."""
    return _entries(session, collaboration, Activity.id.in_(_activities(session, subject)))


def entries_for(session: Session, collaboration: Collaboration, milestones: Collection[int]) -> list[Entry]:
    """Return those of these hållpunkter that have a day, in the order of their days, as every feed shows them."""
    return _entries(session, collaboration, Milestone.id.in_(milestones))


def _entries(session: Session, collaboration: Collaboration, wanted: ColumnElement[bool]) -> list[Entry]:
    statement = (
        select(Milestone, Activity, FocusArea)
        .join(Activity, Activity.id == Milestone.activity_id)
        .join(FocusArea, FocusArea.id == Activity.area_id)
        .where(Milestone.last.is_not(None), wanted)
        .order_by(Milestone.last, Milestone.id)
    )
    return [_entry(collaboration, *row) for row in session.execute(statement)]


def _activities(session: Session, subject: FeedSubject) -> list[int]:
    if subject.kind == FeedKind.PLAN:
        return list(session.scalars(select(Activity.id).where(Activity.plan_id == subject.id)))
    if subject.kind == FeedKind.AREA:
        return list(session.scalars(select(Activity.id).where(Activity.area_id == subject.id)))
    wanted = _parties_behind(session, subject)
    condition = (Responsibility.party_id.in_(wanted)) | (Responsibility.group_id.in_(wanted))
    found = set(session.scalars(select(Responsibility.activity_id).where(condition, Responsibility.role.in_(ANSWERS))))
    if subject.kind == FeedKind.GROUP:
        areas = select(FocusArea.id).where(FocusArea.working_group_id == subject.id)
        found |= set(session.scalars(select(Activity.id).where(Activity.area_id.in_(areas))))
    return sorted(found)


def _parties_behind(session: Session, subject: FeedSubject) -> set[int]:
    if subject.kind == FeedKind.PERSON:
        return {party for party, person in receivers(session).items() if person == subject.id}
    groups = {group for group, inside in members(session).items() if subject.id in inside}
    return {subject.id} | groups


def _entry(collaboration: Collaboration, milestone: Milestone, activity: Activity, area: FocusArea) -> Entry:
    state = ActivityState(activity.state)
    dropped = state == ActivityState.DROPPED
    status = EntryStatus.CANCELLED if dropped else EntryStatus.CONFIRMED if milestone.certain else EntryStatus.TENTATIVE
    return Entry(
        uid=f"hp-{milestone.uid}@{collaboration.settings.mail_domain}",
        title=activity.title,
        first=milestone.first,
        last=milestone.last,
        due=milestone.due or milestone.last or milestone.changed_at.date(),
        wording=milestone.wording,
        description=f"{area.title}\nLäge: {label_of(state)}",
        category=area.title,
        url=f"{collaboration.address}/aktivitet/{activity.uid}",
        sequence=milestone.sequence,
        changed_at=max(milestone.changed_at, activity.answered_at or milestone.changed_at),
        status=status,
    )


def render(session: Session, collaboration: Collaboration, subject: FeedSubject) -> tuple[bytes, int]:
    """Render a feed to the bytes a calendar client gets, with how many entries it holds.

    The same rows give the same bytes.
    """
    entries = entries_of(session, collaboration, subject)
    return render_feed(entries, name=f"Hållpunkter: {subject.name}"), len(entries)


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
