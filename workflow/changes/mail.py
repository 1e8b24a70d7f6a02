"""Mail that came in: stored whole before anything else, and settled with the one end it came to."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from workflow.model import IncomingMail, MailOutcome, OpenQuestion
from workflow.store import Writing
from workflow.store.mail import digest_mail

ATTEMPTS = 3
"""How often the reading of a mail is begun. One that has ended badly so often (the process died, an error nobody
foresaw) is put aside for a person, so that the others are read."""


def store_mail(writing: Writing, raw: bytes, source: str) -> IncomingMail | None:
    """Keep a mail's bytes as they came, for reading at once: that attempt counts as begun (see `begin_reading`).

    None when the same bytes are kept already (the same mail fetched twice).
    """
    digest = digest_mail(raw)
    if writing.session.scalar(_KNOWN, {"digest": digest}) is not None:
        return None
    row = IncomingMail(digest=digest, raw=raw, received_at=writing.now, source=source, attempts=1)
    writing.session.add(row)
    writing.session.flush()
    writing.note("mail.received", {"mail": row.id, "bytes": len(raw)}, {"digest": digest, "source": source})
    return row


_KNOWN = select(IncomingMail.id).where(IncomingMail.digest == bindparam("digest"))


def begin_reading(writing: Writing, mail_id: int) -> bool:
    """Count an attempt to read a mail, in a transaction of its own, since the attempt itself may end the process.

    Returns whether it is to be read: not when it is settled already; one that was tried too often is put aside here.
    """
    row = writing.session.get_one(IncomingMail, mail_id, with_for_update=True)
    if row.outcome != MailOutcome.RECEIVED:
        return False
    if row.attempts >= ATTEMPTS:
        ask_coordinator(writing, "unreadable", "Ett mejl gick inte att läsa, trots flera försök.", mail=mail_id)
        settle_mail(writing, mail_id, MailOutcome.QUARANTINED, f"gick inte att läsa på {ATTEMPTS} försök")
        return False
    row.attempts += 1
    return True


def settle_mail(
    writing: Writing,
    mail_id: int,
    outcome: MailOutcome,
    why: str,
    *,
    letter: int | None = None,
    person: int | None = None,
) -> None:
    """Write how a mail ended and why.

    A mail has one outcome; one that was held until the person confirmed the address gets its own then.
    """
    row = writing.session.get_one(IncomingMail, mail_id)
    row.outcome, row.why, row.settled_at = outcome.value, why, writing.now
    row.letter_id, row.person_id = letter, person
    writing.note(
        "mail.settled", {"mail": mail_id, "outcome": outcome.value, "letter": letter, "person": person}, {"why": why}
    )


def ask_coordinator(
    writing: Writing,
    kind: str,
    what: str,
    *,
    mail: int | None = None,
    person: int | None = None,
    activity: int | None = None,
) -> OpenQuestion:
    """Put a question where the coordinator sees it; `what` is a Swedish sentence."""
    question = OpenQuestion(
        kind=kind, what=what, asked_at=writing.now, activity_id=activity, person_id=person, incoming_id=mail
    )
    writing.session.add(question)
    writing.session.flush()
    writing.note(
        "question.asked",
        {"question": question.id, "mail": mail, "person": person, "activity": activity},
        {"what": what},
    )
    return question
