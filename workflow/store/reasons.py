"""Reasons that plans have added to the catalogue, looked up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow.model import Activity, PlanReason
from workflow.rules.reasons import Reason, own_reasons
from workflow.store.among import Among
from workflow.store.batches import in_batches


def reasons_of_plan(session: Session, plan_id: int) -> Mapping[str, Reason]:
    """Return a plan's own reasons, by code."""
    wanted = select(PlanReason).where(PlanReason.plan_id == plan_id).order_by(PlanReason.id)
    return own_reasons(_reason(row) for row in session.scalars(wanted))


def reasons_for(session: Session, activities: Collection[int]) -> Mapping[str, Reason]:
    """Return the own reasons of the plans that these activities (row ids) stand in, by code."""
    session.flush()
    connection = session.connection()
    rows = {row.id: row for some in in_batches(activities) for row in connection.execute(*_OF_ACTIVITIES.of(some))}
    return own_reasons(_reason(rows[number]) for number in sorted(rows))


_OF_ACTIVITIES = Among(
    select(PlanReason.__table__).join(Activity, Activity.plan_id == PlanReason.plan_id), Activity.__table__.c.id
)


def _reason(row: PlanReason | Row[Any]) -> Reason:
    return Reason(
        code=row.code,
        label=row.label,
        because=row.because,
        depends_on=row.depends_on,
        party=row.party,
        words=tuple(row.words),
    )
