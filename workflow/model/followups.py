"""The year-end follow-up on its way to a decision: what was compiled, written, said, approved and issued."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base
from workflow.states import FollowUpState


class FollowUpRecord(Base, kw_only=True):
    """A year's follow-up of a plan.

    A correction of what was issued is a new `revision`; `version` counts the compilations of one revision. `facts` is
    what was last compiled from (`workflow.followup.snapshot`), None until then, and `digest` its SHA-256.
    `last_report` is the newest status report it knows; `left_out` are the ids of later ones that the coordinator has
    left out. `reviewers` are names of those who are to approve; none means that one approval is enough.
    `answers_by` is the last day for answers. `frozen` are the bytes of the snapshot as adopted, `frozen_digest` their
    SHA-256.
    """

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("plan_id", "year", "revision"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    year: Mapped[int]
    revision: Mapped[int]
    opened_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default=FollowUpState.COLLECTING.value)
    version: Mapped[int] = mapped_column(default=0)
    as_of: Mapped[dt.date | None] = mapped_column(default=None)
    compiled_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    facts: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    digest: Mapped[str | None] = mapped_column(default=None)
    last_report: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[list[Any]] = mapped_column(default_factory=list)
    answers_by: Mapped[dt.date | None] = mapped_column(default=None)
    degrees: Mapped[bool] = mapped_column(default=False)
    corrects: Mapped[str | None] = mapped_column(default=None)
    cover: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    reviewers: Mapped[list[Any]] = mapped_column(default_factory=list)
    presentations: Mapped[list[Any]] = mapped_column(default_factory=list)
    frozen: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, deferred=True, repr=False)
    frozen_digest: Mapped[str | None] = mapped_column(default=None)


class SectionText(Base, kw_only=True):
    """One version of what a person wrote in a section; rows are only added, and the newest `version` holds.

    `text` is None where the person gave the section back to the generated sentences. `basis` and `generated` are as in
    `workflow.followup.OwnText`.
    """

    __tablename__ = "section_text"
    __table_args__ = (UniqueConstraint("follow_up_id", "section", "version"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    section: Mapped[str]
    version: Mapped[int]
    text: Mapped[str | None]
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    basis: Mapped[list[Any]] = mapped_column(default_factory=list)
    generated: Mapped[list[Any]] = mapped_column(default_factory=list)


class SectionComment(Base, kw_only=True):
    """What somebody says about a section, or one activity in it, on paper or in Word.

    `origin` is how it came ("word", "page", "command"), and `key` what tells it apart there, so that a file taken in
    twice leaves one comment.
    """

    __tablename__ = "section_comment"
    __table_args__ = (UniqueConstraint("follow_up_id", "origin", "key"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    section: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[dt.datetime]
    origin: Mapped[str]
    key: Mapped[str]
    activity: Mapped[str | None] = mapped_column(default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    resolved_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class Approval(Base, kw_only=True):
    """A reviewer's verdict on the follow-up as it stood: `content` is the digest of all that was approved."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    reviewer: Mapped[str]
    approved: Mapped[bool]
    content: Mapped[str]
    at: Mapped[dt.datetime]
    note: Mapped[str | None] = mapped_column(default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)


class IssuedDocument(Base, kw_only=True):
    """A file as it was issued: its bytes are never made anew. `snapshot` is the digest of what it was made from."""

    __tablename__ = "issued_document"
    __table_args__ = (UniqueConstraint("follow_up_id", "name", "digest"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    digest: Mapped[str]
    snapshot: Mapped[str]
    at: Mapped[dt.datetime]
