"""Letters that were issued, and answers that came."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class MailOutcome(StrEnum):
    """The one end of every mail that came in. `received` means it still waits to be read."""

    RECEIVED = "received"
    APPLIED = "applied"
    ASKED_BACK = "asked_back"
    TO_COORDINATOR = "to_coordinator"
    IGNORED = "ignored"
    BOUNCED = "bounced"
    QUARANTINED = "quarantined"


class IssuedLetter(Base, kw_only=True):
    """A letter to one person, written down before it is sent. `reference` is the eight random bytes its tokens carry.

    `key` is what makes it the only one of its kind ("digest/17/2022-03-01"); the outbox row has the same key.
    `party_id` is set where it asks about one party's activities (a contact round).
    """

    __tablename__ = "issued_letter"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[bytes] = mapped_column(LargeBinary(8), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    day: Mapped[dt.date]
    issued_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mail.id"), default=None)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class LetterItem(Base, kw_only=True):
    """One numbered activity in a letter, or one measuring time of an indicator.

    `rung` says why it was mentioned and `speaks_of` for which day; with them a hållpunkt is mentioned to a person
    once, and again only when the day has been moved or an answer has started another round. Receipts and questions
    have no rung and may repeat. `instead_of_id` is whose question it was where the person stands in for another.
    """

    __tablename__ = "letter_item"
    __table_args__ = (
        UniqueConstraint("milestone_id", "person_id", "rung", "speaks_of"),
        UniqueConstraint("measuring_time_id", "person_id", "rung", "speaks_of"),
        UniqueConstraint("letter_id", "number"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("issued_letter.id"), index=True)
    number: Mapped[int]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"), index=True, default=None)
    measuring_time_id: Mapped[int | None] = mapped_column(ForeignKey("measuring_time.id"), index=True, default=None)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    instead_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    rung: Mapped[str | None] = mapped_column(default=None)
    speaks_of: Mapped[dt.date | None] = mapped_column(default=None)
    day: Mapped[dt.date]


class Snooze(Base, kw_only=True):
    """A person asked for peace about a hållpunkt: nothing is said about it to that person before `until`."""

    __tablename__ = "snooze"
    __table_args__ = (UniqueConstraint("milestone_id", "person_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[dt.date]


class IncomingMail(Base, kw_only=True):
    """A mail as it came, kept whole; `digest` (SHA-256 of the bytes) makes the same mail the same row."""

    __tablename__ = "incoming_mail"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    raw: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    received_at: Mapped[dt.datetime]
    source: Mapped[str]
    outcome: Mapped[str] = mapped_column(default=MailOutcome.RECEIVED.value, index=True)
    why: Mapped[str | None] = mapped_column(default=None)
    attempts: Mapped[int] = mapped_column(default=0)
    letter_id: Mapped[int | None] = mapped_column(
        ForeignKey("issued_letter.id", use_alter=True), index=True, default=None
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    settled_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class LabelledReply(Base, kw_only=True):
    """What a person decided that an answer meant, for measuring the rules on; the words stay in the mail itself.

    `decision` is apply, ask, question or ignore; `items` are what was written, in the shape of `read reply`.
    """

    __tablename__ = "labelled_reply"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    incoming_id: Mapped[int] = mapped_column(ForeignKey("incoming_mail.id"), unique=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("issued_letter.id"))
    decision: Mapped[str]
    at: Mapped[dt.datetime]
    items: Mapped[list[Any]] = mapped_column(default_factory=list)
