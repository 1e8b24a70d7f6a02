"""The rows a plan's year is told from, as bare values: read once, in bulk, by what they hang on.

Whole objects take ten times as long to make as the values in them, and a year-end reads all of a plan.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, select
from sqlalchemy.orm import Session

from workflow.model import Activity, FocusArea, Milestone, Party, Person, Plan, PriorityArea, Responsibility
from workflow.rules.reasons import Reason
from workflow.store.journal import read_lines
from workflow.store.people import receivers
from workflow.store.reasons import reasons_of_plan
from workflow.store.rebuild import Projection, fold
from workflow.store.reports import told_by_reports

Rows = Sequence[Any]
"""Rows of the columns named below, in that order; by name as well."""


@dataclass(frozen=True, slots=True)
class YearRows:
    """A plan with its rows. Activities by area, the others by the activity they hang on, each in the plan's order.

    `parties` and `people` are names by row id; `receivers` says who gets a party's letters. `then` is the projection of
    the journal at an earlier instant where the year is told as it was known then, else None. `own_reasons` are those
    that the plan adds to the catalogue.
    """

    plan: Plan
    areas: Rows
    activities: Mapping[int, Rows]
    milestones: Mapping[int, Rows]
    responsibilities: Mapping[int, Rows]
    reports: Mapping[int, Rows]
    parties: Mapping[int, str]
    people: Mapping[int, str]
    receivers: Mapping[int, int]
    priorities: Mapping[int, str]
    carried: Mapping[int, str]
    then: Projection | None
    own_reasons: Mapping[str, Reason]


def read_rows(session: Session, plan: Plan, known_at: dt.datetime | None = None) -> YearRows:
    """Read all that a plan's year is told from; with `known_at` the reports and states as they were known then."""
    of_plan = Activity.plan_id == plan.id
    priorities = select(PriorityArea.id, PriorityArea.title).join(
        Activity, Activity.priority_area_id == PriorityArea.id
    )
    carried = select(Activity.id, Activity.code).where(
        Activity.id.in_(select(Activity.carried_from_id).where(of_plan, Activity.carried_from_id.is_not(None)))
    )
    areas = select(FocusArea.__table__).where(FocusArea.plan_id == plan.id).order_by(FocusArea.position)
    return YearRows(
        plan=plan,
        areas=session.connection().execute(areas).all(),
        activities=_by(session, Activity, ACTIVITY, of_plan),
        milestones=_by(session, Milestone, MILESTONE, of_plan),
        responsibilities=_by(session, Responsibility, RESPONSIBILITY, of_plan),
        reports=told_by_reports(session, plan.id, known_at=known_at),
        parties=_names(session, Party),
        people=_names(session, Person),
        receivers=receivers(session),
        priorities=dict(session.execute(priorities.where(of_plan)).all()),
        carried=dict(session.execute(carried).all()),
        then=_projection(session, known_at) if known_at is not None else None,
        own_reasons=reasons_of_plan(session, plan.id),
    )


ACTIVITY = ("area_id", "id", "parent_id", "code", "title", "state", "kind", "priority_area_id", "carried_from_id")
MILESTONE = ("activity_id", "id", "wording", "due", "original_due")
RESPONSIBILITY = ("activity_id", "id", "share", "party_id", "role", "group_id", "person_id", "state", "answered")
"""What each row tells, first what it hangs on."""

ORDER: Mapping[type[Any], str] = {Activity: "position", Milestone: "position", Responsibility: "id"}


def _by(session: Session, noun: type[Any], names: Sequence[str], of_plan: ColumnElement[bool]) -> dict[int, Rows]:
    """Read these columns of a plan's rows, in their order, by what they hang on."""
    table: Table = noun.__table__
    columns = [_answered(table) if name == "answered" else table.c[name] for name in names]
    statement = select(*columns).where(of_plan).order_by(table.c[ORDER[noun]])
    if noun is not Activity:
        statement = statement.join(Activity.__table__, Activity.id == table.c.activity_id)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.connection().execute(statement).all():
        found[row[0]].append(row)
    return dict(found)


def _answered(table: Table) -> ColumnElement[bool]:
    """Whether there is an answer is all that is wanted; the instant itself takes longer to read than the whole row."""
    return table.c.answered_at.is_not(None).label("answered")


def _names(session: Session, noun: type[Any]) -> dict[int, str]:
    table: Table = noun.__table__
    return {row[0]: row[1] for row in session.connection().execute(select(table.c.id, table.c.name)).all()}


def _projection(session: Session, known_at: dt.datetime) -> Projection:
    """Rebuild what was known at an instant from the journal's lines up to it."""
    return fold(line for line in read_lines(session.connection()) if line.at <= known_at)
