"""Status reports, looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from workflow.model import Activity, OpenQuestion, StatusReport


def standing_reports(session: Session, plan_id: int) -> dict[int, list[StatusReport]]:
    """Return the plan's reports that were not undone, oldest first, by activity."""
    found: dict[int, list[StatusReport]] = {}
    for report in session.scalars(_standing(select(StatusReport), plan_id)):
        found.setdefault(report.activity_id, []).append(report)
    return found


TOLD = (
    *("id", "activity_id", "responsibility_id", "state", "at", "reasons", "figures", "comment", "done_instead"),
    *("remains", "done_on", "degree", "no_need", "statement"),
)
"""What a follow-up wants to know of a report."""


def told_by_reports(
    session: Session, plan_id: int, *, known_at: dt.datetime | None = None
) -> dict[int, list[Row[Any]]]:
    """Return what the plan's standing reports tell (the columns `TOLD`, by name), oldest first, by activity.

    With `known_at` those that stood at that instant: given by then, and not undone until later.
    """
    columns: list[Any] = [StatusReport.__table__.c[name] for name in TOLD]
    found: dict[int, list[Row[Any]]] = {}
    for row in session.connection().execute(_standing(select(*columns), plan_id, known_at)).all():
        found.setdefault(row.activity_id, []).append(row)
    return found


Wanted = TypeVar("Wanted", bound=Select[Any])


def _standing(statement: Wanted, plan_id: int, known_at: dt.datetime | None = None) -> Wanted:
    """Narrow a statement to the reports of a plan that stand, or stood at an instant, oldest first."""
    holds: ColumnElement[bool] = StatusReport.undone_at.is_(None)
    if known_at is not None:
        holds = (StatusReport.at <= known_at) & (holds | (StatusReport.undone_at > known_at))
    of_plan = statement.join(Activity, Activity.id == StatusReport.activity_id).where(Activity.plan_id == plan_id)
    return of_plan.where(holds).order_by(StatusReport.id)


def newest_report(session: Session, plan_id: int, *, known_at: dt.datetime | None = None) -> int:
    """Return the id of the plan's newest report, by an instant if one is given; 0 where there is none."""
    statement = (
        select(StatusReport.id)
        .join(Activity, Activity.id == StatusReport.activity_id)
        .where(Activity.plan_id == plan_id)
    )
    if known_at is not None:
        statement = statement.where(StatusReport.at <= known_at)
    return session.scalar(statement.order_by(StatusReport.id.desc()).limit(1)) or 0


def reports_after(session: Session, plan_id: int, newest: int) -> list[tuple[StatusReport, Activity]]:
    """Return the plan's standing reports that came after the one with the id `newest`, oldest first."""
    statement = (
        select(StatusReport, Activity)
        .join(Activity, Activity.id == StatusReport.activity_id)
        .where(Activity.plan_id == plan_id, StatusReport.id > newest, StatusReport.undone_at.is_(None))
        .order_by(StatusReport.id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def reports_undone_since(
    session: Session, plan_id: int, since: dt.datetime, newest: int
) -> list[tuple[StatusReport, Activity]]:
    """Return the plan's reports up to the one with the id `newest` that were taken back after `since`."""
    statement = (
        select(StatusReport, Activity)
        .join(Activity, Activity.id == StatusReport.activity_id)
        .where(Activity.plan_id == plan_id, StatusReport.id <= newest, StatusReport.undone_at > since)
        .order_by(StatusReport.id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def reports_of_mail(session: Session, mail_id: int | None) -> list[StatusReport]:
    """Return the standing reports that one mail left, newest first, as they are undone."""
    statement = (
        select(StatusReport)
        .where(StatusReport.incoming_id == mail_id, StatusReport.undone_at.is_(None))
        .order_by(StatusReport.id.desc())
    )
    return list(session.scalars(statement)) if mail_id is not None else []


def mail_left_reports(session: Session, mail_id: int | None) -> bool:
    """Say whether a mail has left any report, undone or not."""
    return session.scalar(select(StatusReport.id).where(StatusReport.incoming_id == mail_id).limit(1)) is not None


def open_questions(session: Session) -> list[OpenQuestion]:
    """Return what waits for the coordinator, oldest first."""
    return list(
        session.scalars(select(OpenQuestion).where(OpenQuestion.settled_at.is_(None)).order_by(OpenQuestion.id))
    )


def questions_of_mail(session: Session, mail_id: int | None, kinds: Sequence[str]) -> list[int]:
    """Return the ids of the questions of these kinds that a mail raised and that wait for the coordinator."""
    raised = (OpenQuestion.incoming_id == mail_id) & OpenQuestion.kind.in_(kinds) & OpenQuestion.settled_at.is_(None)
    return list(session.scalars(select(OpenQuestion.id).where(raised).order_by(OpenQuestion.id)))
