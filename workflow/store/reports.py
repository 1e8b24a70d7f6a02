"""Status reports, looked up."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Activity, FollowUpRecord, OpenQuestion, StatusReport


def standing_reports(session: Session, plan_id: int) -> dict[int, list[StatusReport]]:
    """Return the plan's reports that were not undone, oldest first, by activity."""
    statement = (
        select(StatusReport)
        .join(Activity, Activity.id == StatusReport.activity_id)
        .where(Activity.plan_id == plan_id, StatusReport.undone_at.is_(None))
        .order_by(StatusReport.id)
    )
    found: dict[int, list[StatusReport]] = {}
    for report in session.scalars(statement):
        found.setdefault(report.activity_id, []).append(report)
    return found


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


def newest_follow_up(session: Session, plan_id: int, year: int) -> FollowUpRecord | None:
    """Return the follow-up of a plan's year as last compiled."""
    statement = (
        select(FollowUpRecord)
        .where(FollowUpRecord.plan_id == plan_id, FollowUpRecord.year == year)
        .order_by(FollowUpRecord.revision.desc())
        .limit(1)
    )
    return session.scalar(statement)
