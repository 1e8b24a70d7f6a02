"""Mail that came in: stored whole before anything else, and settled with the one end it came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update

from workflow.model import IncomingMail, MailOutcome, OpenQuestion
from workflow.store import Writing
from workflow.store.held_rows import show_written
from workflow.store.mail import digest_mail, known_mail

ATTEMPTS = 3
"""How often the reading of a mail is begun. One that has ended badly so often (the process died, an error nobody
foresaw) is put aside for a person, so that the others are read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail that is kept: its row's id, and whether it was not kept before."""

    id: int
    is_new: bool


def store_mail(writing: Writing, raw: bytes, source: str) -> int | None:
    """Keep one mail as `store_mails` does; return its row's id, None when the same bytes are kept already."""
    kept = store_mails(writing, [(raw, source)])[0]
    return kept.id if kept.is_new else None


def store_mails(writing: Writing, mails: Sequence[tuple[bytes, str]]) -> list[Kept]:
    """Keep mails' bytes as they came, each with the place it came from, and return what is kept, in the same order.

    They are kept for reading at once: that attempt counts as begun (see `begin_reading`). The same bytes are kept once,
    whether they came before or twice now.
    """
    digests = [digest_mail(raw) for raw, _ in mails]
    ids = dict(known_mail(writing.session, digests))
    new = {digest: mail for digest, mail in zip(digests, mails, strict=True) if digest not in ids}
    ids |= _store(writing, new) if new else {}
    kept = []
    for digest in digests:
        kept.append(Kept(ids[digest], is_new=digest in new))
        new.pop(digest, None)
    return kept


def _store(writing: Writing, mails: Mapping[str, tuple[bytes, str]]) -> dict[str, int]:
    """Keep mails, bytes and source by digest; return the ids of their rows."""
    fresh = {"received_at": writing.now, "outcome": MailOutcome.RECEIVED.value, "attempts": 1}
    rows = [{**fresh, "digest": digest, "raw": raw, "source": source} for digest, (raw, source) in mails.items()]
    ids = {row.digest: row.id for row in writing.session.connection().execute(_NEW_MAIL, rows)}
    for digest, (raw, source) in mails.items():
        facts = {"mail": ids[digest], "bytes": len(raw)}
        writing.note("mail.received", facts, {"digest": digest, "source": source})
    return ids


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
    ended = {
        "outcome": outcome.value,
        "why": why,
        "settled_at": writing.now,
        "letter_id": letter,
        "person_id": person,
    }
    writing.session.connection().execute(_SETTLE, {"row": mail_id, **ended})
    show_written(writing.session, IncomingMail, mail_id, ended)
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


_NEW_MAIL = insert(IncomingMail).returning(IncomingMail.id, IncomingMail.digest)
_SETTLE = update(IncomingMail).where(IncomingMail.id == bindparam("row"))
