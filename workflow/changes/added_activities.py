"""Activities that come into a plan after it was adopted, and what an activity is told to be."""

from __future__ import annotations

from sqlalchemy import func, select

from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.changes.parties import Parties
from workflow.changes.plan_rows import PlanBuilder
from workflow.errors import WrongUse
from workflow.model import Activity, ActivityKind, FocusArea, Milestone, Plan, PriorityArea, Responsibility, Stage
from workflow.plans import ActivityDraft
from workflow.states import PlanState
from workflow.store import Writing
from workflow.store.milestones import milestones_of
from workflow.store.rebuild import project_milestone

OUTSIDE = "Insatser utanför planen"
"""The area of activities that belong to none of the plan's own."""


def add_unplanned(
    writing: Writing, plan: Plan, draft: ActivityDraft, why: str, area: FocusArea | None = None
) -> Activity:
    """Add an activity that was not planned, with why it came; it is followed like the others and reported apart.

    Without an `area` it stands in one of its own, last in the plan. Raises `WrongUse` when the plan is not followed or
    nothing is said of why.
    """
    if plan.state != PlanState.ADOPTED:
        raise WrongUse("Planen följs inte.", do="Lägg in aktiviteten i planen i stället.")
    if not why.strip():
        raise WrongUse("Skriv varför insatsen kom till.")
    builder = PlanBuilder(writing, plan, Parties.load(writing))
    home = area or _outside(writing, plan)
    top = builder.add_activity(home, _free_code(writing, plan), _last_position(writing, home) + 1, draft)
    writing.session.flush()
    family = (Activity.id == top.id) | (Activity.parent_id == top.id)
    added = list(writing.session.scalars(select(Activity).where(family)))
    for one in added:
        one.kind, one.added_on, one.added_why = ActivityKind.UNPLANNED.value, local_day(writing.now), why
    _note_added(writing, plan, top, added)
    return top


def set_kind(writing: Writing, activity: Activity, kind: ActivityKind) -> None:
    """Say how an activity meets time: once, recurring, continuous or on demand."""
    if activity.kind != kind:
        activity.kind = kind.value
        writing.note("activity.kind_chosen", {"activity": activity.id, "kind": kind.value})


def place_activity(
    writing: Writing, activity: Activity, *, stage: Stage | None = None, priority: PriorityArea | None = None
) -> None:
    """Put an activity in a stage or under a priority area of its plan."""
    activity.stage_id = stage.id if stage else activity.stage_id
    activity.priority_area_id = priority.id if priority else activity.priority_area_id
    facts = {"activity": activity.id, "stage": activity.stage_id, "priority_area": activity.priority_area_id}
    writing.note("activity.placed", facts)


def name_target_groups(writing: Writing, activity: Activity, groups: tuple[str, ...]) -> None:
    """Say one by one whom an activity is for, beside the plan's own words for it."""
    activity.target_groups = list(groups)
    writing.note("activity.target_groups_named", {"activity": activity.id}, {"groups": list(groups)})


def carry_on(writing: Writing, activity: Activity, earlier: Activity) -> None:
    """Say that an activity goes on with one of an earlier plan. Raises `WrongUse` when both are in the same plan."""
    if activity.plan_id == earlier.plan_id:
        raise WrongUse("En aktivitet förs vidare från en tidigare plan.")
    activity.carried_from_id = earlier.id
    writing.note("activity.carried_on", {"activity": activity.id, "from": earlier.id})


def _outside(writing: Writing, plan: Plan) -> FocusArea:
    found = writing.session.scalar(select(FocusArea).where(FocusArea.plan_id == plan.id, FocusArea.title == OUTSIDE))
    last = writing.session.scalar(select(func.max(FocusArea.position)).where(FocusArea.plan_id == plan.id)) or 0
    area = found or FocusArea(plan_id=plan.id, position=last + 1, number=None, title=OUTSIDE)
    writing.session.add(area)
    writing.session.flush()
    return area


def _last_position(writing: Writing, area: FocusArea) -> int:
    tops = (Activity.area_id == area.id, Activity.parent_id.is_(None))
    return writing.session.scalar(select(func.max(Activity.position)).where(*tops)) or 0


def _free_code(writing: Writing, plan: Plan) -> str:
    """Return the next code of the kind "U1"."""
    taken = set(writing.session.scalars(select(Activity.code).where(Activity.plan_id == plan.id)))
    return next(code for number in range(1, len(taken) + 2) if (code := f"U{number}") not in taken)


def _note_added(writing: Writing, plan: Plan, top: Activity, added: list[Activity]) -> None:
    session, ids = writing.session, [one.id for one in added]
    for one in added:
        writing.change("activity", one.id, one.state)
    for share in session.scalars(select(Responsibility).where(Responsibility.activity_id.in_(ids))):
        writing.change("responsibility", share.id, share.state)
    for mark in session.scalars(select(Milestone).where(Milestone.activity_id.in_(ids))):
        writing.change("milestone", mark.id, project_milestone(mark))
    facts = {"plan": plan.id, "activity": top.id, "kind": top.kind}
    writing.note("activity.added", facts, {"title": top.title, "why": top.added_why})
    keep_next_at(writing, milestones_of(session, ids))
