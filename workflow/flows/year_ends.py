"""Until when a plan's year-end can be answered, and what the call for it says beside its activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Activity, ActivityKind, FollowUpRecord, Plan
from workflow.store.followups import newest_follow_up

WAIT_DAYS = 19
"""How long after a plan's last day answers are waited for, where nothing else is agreed."""


def last_answer_day(plan: Plan, record: FollowUpRecord | None) -> dt.date:
    """Return the last day on which answers come into the follow-up of a plan's last year: as agreed, or the usual."""
    if record is not None and record.answers_by is not None:
        return record.answers_by
    return plan.last_day + dt.timedelta(days=WAIT_DAYS)


@dataclass(frozen=True, slots=True)
class YearEnds:
    """What the calls about some activities (row ids) say: the last day of each one's plan, and which are on demand."""

    answers_by: dict[int, dt.date]
    on_demand: frozenset[int]

    def last_day(self, activities: Collection[int]) -> dt.date:
        """Return the last day for answers about these activities; the earliest where they are of several plans."""
        return min(self.answers_by[one] for one in activities)


def load_year_ends(session: Session, activities: Collection[int]) -> YearEnds:
    """Look up what a call about these activities says."""
    wanted = select(Activity.id, Activity.plan_id, Activity.kind).where(Activity.id.in_(set(activities)))
    rows = session.execute(wanted).all()
    plans = {row.plan_id for row in rows}
    days = {}
    for plan in session.scalars(select(Plan).where(Plan.id.in_(plans))):
        days[plan.id] = last_answer_day(plan, newest_follow_up(session, plan.id, plan.last_day.year))
    on_demand = frozenset(row.id for row in rows if row.kind == ActivityKind.ON_DEMAND)
    return YearEnds({row.id: days[row.plan_id] for row in rows}, on_demand)
