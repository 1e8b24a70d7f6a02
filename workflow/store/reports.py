"""Status reports, looked up."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Activity, OpenQuestion, StatusReport


def standing_reports(
    session: Session, plan_id: int, *, known_at: dt.datetime | None = None
) -> dict[int, list[StatusReport]]:
    """Return the plan's reports that were not undone, oldest first, by activity.

    With `known_at` those that stood at that instant: given by then, and not undone until later.
    """
    statement = (
        select(StatusReport)
        .join(Activity, Activity.id == StatusReport.activity_id)
        .where(Activity.plan_id == plan_id, StatusReport.undone_at.is_(None))
        .order_by(StatusReport.id)
    )
    if known_at is not None:
        undone_later = StatusReport.undone_at.is_(None) | (StatusReport.undone_at > known_at)
        statement = (
            select(StatusReport)
            .join(Activity, Activity.id == StatusReport.activity_id)
            .where(Activity.plan_id == plan_id, StatusReport.at <= known_at, undone_later)
            .order_by(StatusReport.id)
        )
    found: dict[int, list[StatusReport]] = {}
    for report in session.scalars(statement):
        found.setdefault(report.activity_id, []).append(report)
    return found


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
