"""Letters that went out and mail that came in, looked up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from notifications import LetterState, enhanced_status, outbox_table
from workflow.model import Activity, IncomingMail, IssuedLetter, LetterItem, MailOutcome, Milestone, Person


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A numbered activity of a letter, with what an answer to it needs.

    `instead_of` is whose question it is where the receiver stood in for somebody.
    """

    number: int
    activity: int
    milestone: int | None
    title: str
    state: str
    instead_of: int | None = None


class SentLetter(NamedTuple):
    """A letter that an answer can come to; the attributes are those of `workflow.model.IssuedLetter`."""

    id: int
    key: str
    reference: bytes
    person_id: int
    kind: str
    expires_at: dt.datetime
    answers_id: int | None
    party_id: int | None
    revoked_at: dt.datetime | None


class WrittenTo(NamedTuple):
    """The person a letter was written to; the attributes are those of `workflow.model.Person`."""

    id: int
    name: str
    address: str
    other_addresses: list[str]
    language: str
    successor_id: int | None
    undeliverable_since: dt.datetime | None


def find_letter(session: Session, reference: bytes) -> IssuedLetter | None:
    """Return the letter whose tokens carry `reference`."""
    return session.scalar(select(IssuedLetter).where(IssuedLetter.reference == reference))


def find_sent(session: Session, reference: bytes) -> tuple[SentLetter, WrittenTo] | None:
    """Return the letter whose tokens carry `reference`, and the person it was written to, in one question."""
    session.flush()
    row = session.connection().execute(_LETTER, {"reference": reference}).one_or_none()
    if row is None:
        return None
    of_letter = len(SentLetter._fields)
    return SentLetter(*row[:of_letter]), WrittenTo(*row[of_letter:])


def written_to(session: Session, person_id: int) -> WrittenTo:
    """Return one person as somebody who is written to. Raises `NoResultFound`."""
    session.flush()
    return WrittenTo(*session.connection().execute(_PERSON, {"person": person_id}).one())


def items_of(session: Session, letter_id: int) -> list[AskedItem]:
    """Return a letter's numbered activities, in order."""
    session.flush()
    return [AskedItem(*row) for row in session.connection().execute(_ITEMS, {"letter": letter_id})]


def uids_of(session: Session, letter_id: int) -> dict[int, tuple[str, ...]]:
    """Return under which ids calendars may know each activity of a letter, by its number there."""
    statement = (
        select(LetterItem.number, Activity.uid, Milestone.uid)
        .join(Activity, Activity.id == LetterItem.activity_id)
        .join(Milestone, Milestone.id == LetterItem.milestone_id, isouter=True)
        .where(LetterItem.letter_id == letter_id, LetterItem.measuring_time_id.is_(None))
    )
    return {row[0]: tuple(uid for uid in row[1:] if uid) for row in session.execute(statement)}


def waiting_mail(session: Session, *, after: int = 0, limit: int = 100) -> list[int]:
    """Return the ids above `after` of stored mail that has not been read yet, oldest first."""
    waits = (IncomingMail.outcome == MailOutcome.RECEIVED.value) & (IncomingMail.id > after)
    return list(session.scalars(select(IncomingMail.id).where(waits).order_by(IncomingMail.id).limit(limit)))


class StoredMail(NamedTuple):
    """A mail as it was stored, with the outcome it has; `letter_id` and `person_id` are set when it is settled."""

    id: int
    raw: bytes
    received_at: dt.datetime
    outcome: str
    letter_id: int | None
    person_id: int | None


def load_mail(session: Session, mail_id: int) -> StoredMail:
    """Return a stored mail with its bytes, as it stands now and locked until the transaction ends."""
    return StoredMail(*session.connection().execute(_MAIL, {"mail": mail_id}).one())


def find_incoming(session: Session, mail_id: int) -> bytes | None:
    """Return the bytes of a mail that came, as they came; None where there is none with this number."""
    return session.scalar(select(IncomingMail.raw).where(IncomingMail.id == mail_id))


def known_mail(session: Session, digests: Collection[str]) -> Mapping[str, int]:
    """Return the rows (ids) of the mails that are stored already, by the digest of their bytes."""
    if len(digests) == 1:
        rows = session.connection().execute(_KNOWN, {"digest": next(iter(digests))})
    else:
        rows = session.connection().execute(_ALL_KNOWN, {"digests": digests})
    return {row.digest: row.id for row in rows}


def outcome_of(session: Session, mail_id: int) -> str:
    """Return how a stored mail ended so far."""
    return session.scalars(select(IncomingMail.outcome).where(IncomingMail.id == mail_id)).one()


def was_heard(session: Session, mail_id: int) -> bool:
    """Say whether a mail has been answered with anything but the question whose it is."""
    letters = select(IssuedLetter.id).where(IssuedLetter.answers_id == mail_id, IssuedLetter.kind != "confirm")
    return session.scalar(letters.limit(1)) is not None


def count_kind(session: Session, person_id: int, kind: str, since: dt.datetime) -> int:
    """Count a person's letters of one kind that were issued at `since` or later."""
    those = (IssuedLetter.person_id == person_id, IssuedLetter.kind == kind, IssuedLetter.issued_at >= since)
    return session.scalar(select(func.count(IssuedLetter.id)).where(*those)) or 0


def count_automatic(session: Session, person_id: int, day: dt.date) -> int:
    """Count the letters that answers from a person were answered with on a day: receipts, questions, all kinds."""
    return session.connection().execute(_AUTOMATIC, {"person": person_id, "day": day}).scalar_one()


def sent_to(session: Session, letter: IssuedLetter | SentLetter) -> str | None:
    """Return the address a letter was put in the outbox for."""
    return session.scalar(select(outbox_table.c.recipient).where(outbox_table.c.key == letter.key))


def digest_mail(raw: bytes) -> str:
    """The SHA-256 by which the same mail is known again."""
    return hashlib.sha256(raw).hexdigest()


def count_outcomes(session: Session) -> Mapping[str, int]:
    """Count the mail that came in by how it ended."""
    rows = session.execute(select(IncomingMail.outcome, func.count()).group_by(IncomingMail.outcome))
    return {outcome: count for outcome, count in rows}


def count_issued(session: Session) -> tuple[int, int]:
    """Count the letters that were written, and the people they were written to."""
    row = session.execute(select(func.count(IssuedLetter.id), func.count(IssuedLetter.person_id.distinct()))).one()
    return row[0], row[1]


def list_incoming(session: Session, limit: int = 1000) -> list[IncomingMail]:
    """Return the newest mail that came in, oldest first, without its bytes."""
    newest = session.scalars(select(IncomingMail).order_by(IncomingMail.id.desc()).limit(limit))
    return list(reversed(newest.all()))


def refused_receivers(session: Session) -> list[int]:
    """Return the people whose address a server refused for good (5.1.x, RFC 3463 § 3.2) and who count as reachable.

    A refusal says nothing about an address the person has got since.
    """
    statement = (
        select(IssuedLetter.person_id, outbox_table.c.smtp_code, outbox_table.c.server_text)
        .join(outbox_table, outbox_table.c.key == IssuedLetter.key)
        .join(Person, Person.id == IssuedLetter.person_id)
        .where(
            outbox_table.c.state == LetterState.FAILED.value,
            outbox_table.c.recipient == Person.address,
            Person.undeliverable_since.is_(None),
        )
        .order_by(IssuedLetter.person_id)
    )
    rows = session.execute(statement)
    return list(dict.fromkeys(person for person, code, text in rows if _blames_address(code, text or "")))


def _blames_address(code: int | None, text: str) -> bool:
    status = enhanced_status(text)
    return status.startswith("5.1.") if status else code in {550, 551, 553}


# What every answer asks is put together once: that takes longer than asking.

_OF_LETTER = [getattr(IssuedLetter, name) for name in SentLetter._fields]
_OF_PERSON = [getattr(Person, name) for name in WrittenTo._fields]
_LETTER = (
    select(*_OF_LETTER, *_OF_PERSON)
    .join(Person, Person.id == IssuedLetter.person_id)
    .where(IssuedLetter.reference == bindparam("reference"))
)
_PERSON = select(*_OF_PERSON).where(Person.id == bindparam("person"))
_ITEMS = (
    select(LetterItem.number, LetterItem.activity_id, LetterItem.milestone_id, Activity.title, Activity.state)
    .add_columns(LetterItem.instead_of_id)
    .join(Activity, Activity.id == LetterItem.activity_id)
    .where(LetterItem.letter_id == bindparam("letter"), LetterItem.measuring_time_id.is_(None))
    .order_by(LetterItem.number)
)
_MAIL = (
    select(IncomingMail.id, IncomingMail.raw, IncomingMail.received_at, IncomingMail.outcome)
    .add_columns(IncomingMail.letter_id, IncomingMail.person_id)
    .where(IncomingMail.id == bindparam("mail"))
    .with_for_update()
)
_KNOWN = select(IncomingMail.digest, IncomingMail.id).where(IncomingMail.digest == bindparam("digest"))
_ALL_KNOWN = select(IncomingMail.digest, IncomingMail.id).where(
    IncomingMail.digest.in_(bindparam("digests", expanding=True))
)
_AUTOMATIC = select(func.count(IssuedLetter.id)).where(
    IssuedLetter.person_id == bindparam("person"),
    IssuedLetter.answers_id.is_not(None),
    IssuedLetter.day == bindparam("day"),
)
