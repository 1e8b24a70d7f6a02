"""Year-end follow-ups, looked up: their revisions, texts, comments, approvals and what was issued."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from workflow.errors import NotFound
from workflow.model import Approval, FollowUpRecord, IssuedDocument, Plan, SectionComment, SectionText


def newest_follow_up(session: Session, plan_id: int, year: int) -> FollowUpRecord | None:
    """Return the newest revision of the follow-up of a plan's year."""
    statement = select(FollowUpRecord).where(FollowUpRecord.plan_id == plan_id, FollowUpRecord.year == year)
    return session.scalar(statement.order_by(FollowUpRecord.revision.desc()).limit(1))


def find_follow_up(session: Session, plan: Plan, year: int, revision: int | None = None) -> FollowUpRecord:
    """Return a revision of the follow-up of a plan's year, the newest without a number. Raises `NotFound`."""
    found = newest_follow_up(session, plan.id, year)
    if revision is not None:
        found = session.scalar(
            select(FollowUpRecord).where(
                FollowUpRecord.plan_id == plan.id, FollowUpRecord.year == year, FollowUpRecord.revision == revision
            )
        )
    if found is None:
        command = f"hallpunkt followup compile {plan.id} {year}"
        raise NotFound(f"Uppföljningen för {year} är inte sammanställd.", do=f"Kör ”{command}”.")
    return found


def earlier_follow_up(session: Session, plan: Plan, year: int) -> FollowUpRecord | None:
    """Return the follow-up to compare a plan's year with: the newest before it that has been compiled.

    The plan's own, else that of the plan it follows, else any other plan's.
    """
    statement = select(FollowUpRecord).where(FollowUpRecord.year < year, FollowUpRecord.digest.is_not(None))
    rows = session.scalars(statement.order_by(FollowUpRecord.year.desc(), FollowUpRecord.revision.desc())).all()
    nearness = {plan.id: 0, plan.follows_id: 1}
    return min(rows, key=lambda row: (nearness.get(row.plan_id, 2), -row.year, -row.revision), default=None)


def load_follow_up(session: Session, follow_up_id: int) -> FollowUpRecord:
    """Return a follow-up with the bytes it was frozen to, if it was. Raises `NotFound`."""
    found = session.get(FollowUpRecord, follow_up_id, options=[undefer(FollowUpRecord.frozen)], populate_existing=True)
    if found is None:
        raise NotFound(f"Det finns ingen uppföljning med nummer {follow_up_id}.")
    return found


def section_texts(session: Session, follow_up_id: int) -> list[SectionText]:
    """Return the newest text of each section that a person has written in, also where it was given back."""
    newest = (
        select(SectionText.section, func.max(SectionText.version).label("version"))
        .where(SectionText.follow_up_id == follow_up_id)
        .group_by(SectionText.section)
        .subquery()
    )
    statement = (
        select(SectionText)
        .join(newest, (SectionText.section == newest.c.section) & (SectionText.version == newest.c.version))
        .where(SectionText.follow_up_id == follow_up_id)
        .order_by(SectionText.id)
    )
    return list(session.scalars(statement))


def versions_of(session: Session, follow_up_id: int, section: str) -> list[SectionText]:
    """Return everything that was written in a section, oldest first."""
    statement = (
        select(SectionText)
        .where(SectionText.follow_up_id == follow_up_id, SectionText.section == section)
        .order_by(SectionText.version)
    )
    return list(session.scalars(statement))


def comments_on(session: Session, follow_up_id: int, section: str | None = None) -> list[SectionComment]:
    """Return the comments on a follow-up, or on one section of it, oldest first."""
    statement = select(SectionComment).where(SectionComment.follow_up_id == follow_up_id)
    if section is not None:
        statement = statement.where(SectionComment.section == section)
    return list(session.scalars(statement.order_by(SectionComment.at, SectionComment.id)))


def approvals_of(session: Session, follow_up_id: int) -> list[Approval]:
    """Return the verdicts on a follow-up, oldest first."""
    return list(session.scalars(select(Approval).where(Approval.follow_up_id == follow_up_id).order_by(Approval.id)))


def issued_documents(session: Session, follow_up_id: int) -> list[IssuedDocument]:
    """Return the files that were issued, oldest first, without their bytes."""
    statement = select(IssuedDocument).where(IssuedDocument.follow_up_id == follow_up_id).order_by(IssuedDocument.id)
    return list(session.scalars(statement))


def issued_bytes(session: Session, document_id: int) -> bytes:
    """Return a file as it was issued. Raises `NotFound`."""
    content = session.scalar(select(IssuedDocument.content).where(IssuedDocument.id == document_id))
    if content is None:
        raise NotFound(f"Det finns inget utfärdat dokument med nummer {document_id}.")
    return content
