"""What is under way: letters that have not left yet, and mail that has not been read or is held for an answer."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from notifications import outbox_table
from workflow.model import IncomingMail, IssuedLetter, MailOutcome
from workflow.store.letters import DIGESTS


def unread_mail(session: Session, *, after: int = 0, limit: int = 100) -> list[int]:
    """Return the ids above `after` of stored mail that has not been read yet, oldest first."""
    waits = (IncomingMail.outcome == MailOutcome.RECEIVED.value) & (IncomingMail.id > after)
    return list(session.scalars(select(IncomingMail.id).where(waits).order_by(IncomingMail.id).limit(limit)))


def load_mail(session: Session, mail_id: int) -> IncomingMail:
    """Return a stored mail with its bytes, as it stands now and locked until the transaction ends."""
    whole = [undefer(IncomingMail.raw)]
    return session.get_one(IncomingMail, mail_id, options=whole, with_for_update=True)


def was_heard(session: Session, mail_id: int) -> bool:
    """Say whether a mail has been answered with anything but the question whose it is."""
    letters = select(IssuedLetter.id).where(IssuedLetter.answers_id == mail_id, IssuedLetter.kind != "confirm")
    return session.scalar(letters.limit(1)) is not None


def count_kind(session: Session, person_id: int, kind: str, since: dt.datetime) -> int:
    """Count a person's letters of one kind that were issued at `since` or later."""
    those = (IssuedLetter.person_id == person_id, IssuedLetter.kind == kind, IssuedLetter.issued_at >= since)
    return session.scalar(select(func.count(IssuedLetter.id)).where(*those)) or 0


def sent_to(session: Session, letter: IssuedLetter) -> str | None:
    """Return the address a letter was put in the outbox for."""
    return session.scalar(select(outbox_table.c.recipient).where(outbox_table.c.key == letter.key))


def people_with_waiting_digest(session: Session) -> frozenset[int]:
    """Return the people who have a digest in the outbox that has not left yet."""
    statement = (
        select(IssuedLetter.person_id)
        .join(outbox_table, outbox_table.c.key == IssuedLetter.key)
        .where(outbox_table.c.next_attempt_at.is_not(None), IssuedLetter.kind.in_(DIGESTS))
    )
    return frozenset(session.scalars(statement))
