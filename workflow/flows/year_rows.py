"""The rows a plan's year is told from, as bare values: read once, in bulk, by what they hang on.

Whole objects take ten times as long to make as the values in them, and a year-end reads all of a plan.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, inspect, select
from sqlalchemy.orm import Session

from workflow.model import (
    Activity,
    FocusArea,
    Milestone,
    Party,
    Person,
    Plan,
    PriorityArea,
    Responsibility,
    StatusReport,
)
from workflow.store.journal import read_lines
from workflow.store.people import parties, people, receivers
from workflow.store.rebuild import Projection, fold
from workflow.store.reports import standing_reports

Rows = Sequence[Any]
"""Rows of the columns named below, in that order; by name as well."""


@dataclass(frozen=True, slots=True)
class YearRows:
    """A plan with its rows. Activities by area, the others by the activity they hang on, each in the plan's order.

    `then` is the projection of the journal at an earlier instant where the year is told as it was known then, else
    None.
    """

    plan: Plan
    areas: Rows
    activities: Mapping[int, Rows]
    milestones: Mapping[int, Rows]
    responsibilities: Mapping[int, Rows]
    reports: Mapping[int, list[StatusReport]]
    parties: Mapping[int, Party]
    people: Mapping[int, Person]
    receivers: Mapping[int, int]
    priorities: Mapping[int, str]
    carried: Mapping[int, str]
    then: Projection | None


def read_rows(session: Session, plan: Plan, known_at: dt.datetime | None = None) -> YearRows:
    """Read all that a plan's year is told from; with `known_at` the reports and states as they were known then."""
    of_plan = Activity.plan_id == plan.id
    priorities = select(PriorityArea.id, PriorityArea.title).join(
        Activity, Activity.priority_area_id == PriorityArea.id
    )
    carried = select(Activity.id, Activity.code).where(
        Activity.id.in_(select(Activity.carried_from_id).where(of_plan, Activity.carried_from_id.is_not(None)))
    )
    area = _columns(FocusArea)
    return YearRows(
        plan=plan,
        areas=session.execute(select(*area).where(FocusArea.plan_id == plan.id).order_by(FocusArea.position)).all(),
        activities=_by(session, Activity, ACTIVITY, of_plan, "area_id"),
        milestones=_by(session, Milestone, MILESTONE, of_plan, "activity_id"),
        responsibilities=_by(session, Responsibility, RESPONSIBILITY, of_plan, "activity_id"),
        reports=standing_reports(session, plan.id, known_at=known_at),
        parties=parties(session),
        people=people(session),
        receivers=receivers(session),
        priorities=dict(session.execute(priorities.where(of_plan)).all()),
        carried=dict(session.execute(carried).all()),
        then=_projection(session, known_at) if known_at is not None else None,
    )


ACTIVITY = ("id", "area_id", "parent_id", "code", "title", "state", "kind", "priority_area_id", "carried_from_id")
MILESTONE = ("id", "activity_id", "wording", "due", "original_due")
RESPONSIBILITY = ("id", "activity_id", "party_id", "role", "share", "group_id", "person_id", "state", "answered_at")
ORDER: Mapping[type[Any], str] = {Activity: "position", Milestone: "position", Responsibility: "id"}


def _by(
    session: Session, noun: type[Any], names: Sequence[str], of_plan: ColumnElement[bool], key: str
) -> dict[int, Rows]:
    """Read these columns of a plan's rows, in their order, by what they hang on."""
    table: Table = noun.__table__
    statement = select(*(table.c[name] for name in names)).where(of_plan).order_by(table.c[ORDER[noun]])
    if noun is not Activity:
        statement = statement.join(Activity.__table__, Activity.id == table.c.activity_id)
    place = names.index(key)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(statement):
        found[row[place]].append(row)
    return dict(found)


def _columns(noun: type[Any]) -> list[Any]:
    return list(inspect(noun).columns)


def _projection(session: Session, known_at: dt.datetime) -> Projection:
    """Rebuild what was known at an instant from the journal's lines up to it."""
    return fold(line for line in read_lines(session.connection()) if line.at <= known_at)
