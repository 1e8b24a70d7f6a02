"""Plans with what stands in them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from workflow.errors import NotFound
from workflow.model import Activity, FocusArea, Milestone, Plan, Responsibility, Role
from workflow.store.batches import BATCH


def find_plan(session: Session, wanted: str) -> Plan:
    """Return the plan that `wanted` names: its number in the list of plans, or its short code. Raises `NotFound`."""
    query = (
        select(Plan).where(Plan.id == int(wanted))
        if wanted.isdigit()
        else select(Plan).where(Plan.short_code == wanted)
    )
    plan = session.scalar(query)
    if plan is None:
        raise NotFound(f"Det finns ingen plan ”{wanted}”.", do="Se ”hallpunkt plan list”.")
    return plan


def plan_named(session: Session, title: str, year: int) -> Plan | None:
    """Return the newest plan of this name and first year, without regard to case and spaces."""
    wanted = " ".join(title.casefold().split())
    of_the_year = session.scalars(select(Plan).where(Plan.year == year).order_by(Plan.id.desc()))
    return next((plan for plan in of_the_year if " ".join(plan.title.casefold().split()) == wanted), None)


def plan_with_rows(session: Session, uids: Collection[str]) -> Plan | None:
    """Return the newest plan that has an activity with one of these ids, as files that were exported carry them."""
    for start in range(0, len(uids), BATCH):
        some = sorted(uids)[start : start + BATCH]
        of_these = select(Activity.plan_id).where(Activity.uid.in_(some))
        plan = session.scalar(select(Plan).where(Plan.id.in_(of_these)).order_by(Plan.id.desc()).limit(1))
        if plan is not None:
            return plan
    return None


def list_plans(session: Session) -> list[Plan]:
    """Return all plans in the order they were imported."""
    return list(session.scalars(select(Plan).order_by(Plan.id)))


def load_plan(session: Session, plan_id: int) -> Plan:
    """Return a plan with its areas, activities, sub-activities, hållpunkter and responsible parties loaded.

    Parties that no longer answer are left out. Raises `NotFound`.
    """
    activity = selectinload(Plan.areas).selectinload(FocusArea.activities)
    answering = Activity.responsibilities.and_(Responsibility.role != Role.FORMER.value)
    statement = (
        select(Plan)
        .where(Plan.id == plan_id)
        .options(
            activity.selectinload(Activity.milestones),
            activity.selectinload(Activity.parts),
            activity.selectinload(answering).selectinload(Responsibility.party),
        )
    )
    plan = session.scalar(statement)
    if plan is None:
        raise NotFound(f"Det finns ingen plan med nummer {plan_id}.")
    return plan


def find_activity(session: Session, plan_id: int, wanted: str) -> Activity:
    """Return the activity of a plan that `wanted` names: its number or its whole title. Raises `NotFound`."""
    rows = session.scalars(select(Activity).where(Activity.plan_id == plan_id).order_by(Activity.id))
    folded = " ".join(wanted.casefold().split())
    for row in rows:
        if folded in {row.code.casefold(), " ".join(row.title.casefold().split())}:
            return row
    raise NotFound(f"Planen har ingen aktivitet ”{wanted}”.", do="Ange numret, till exempel 1.2.")


def find_area(session: Session, plan_id: int, wanted: str) -> FocusArea:
    """Return the area of a plan that `wanted` names: its number or its whole title. Raises `NotFound`."""
    rows = session.scalars(select(FocusArea).where(FocusArea.plan_id == plan_id).order_by(FocusArea.position))
    folded = " ".join(wanted.casefold().split())
    for row in rows:
        if folded in {(row.number or "").casefold(), " ".join(row.title.casefold().split())} - {""}:
            return row
    raise NotFound(f"Planen har inget område eller mål ”{wanted}”.", do="Ange numret eller hela namnet.")


def count_states(session: Session, plan_id: int) -> dict[str, int]:
    """Count the plan's activities (not their sub-activities) by state."""
    statement = (
        select(Activity.state, func.count())
        .where(Activity.plan_id == plan_id, Activity.parent_id.is_(None))
        .group_by(Activity.state)
    )
    return {key: value for key, value in session.execute(statement)}


def count_parts(session: Session, plan_id: int) -> dict[str, int]:
    """Count what stands in a plan: areas, activities and hållpunkter that have a wording."""
    areas = session.scalar(select(func.count()).where(FocusArea.plan_id == plan_id)) or 0
    tops = session.scalar(select(func.count()).where(Activity.plan_id == plan_id, Activity.parent_id.is_(None))) or 0
    marks = session.scalar(
        select(func.count())
        .select_from(Milestone)
        .join(Activity, Activity.id == Milestone.activity_id)
        .where(Activity.plan_id == plan_id, Milestone.wording != "")
    )
    return {"areas": areas, "activities": tops, "milestones": marks or 0}
