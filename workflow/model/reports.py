"""What people said: status reports, questions for the coordinator, and the year-end follow-up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base
from workflow.states import FollowUpState


class StatusReport(Base, kw_only=True):
    """One answer about one activity: what it says, who gave it, when and through which channel.

    `reasons` is a list of {"code", "party"}; `figures` of {"value", "unit", "approximate"}; `evidence` names the
    rules and words that decided. `before` is the state it changed, so that it can be undone. Texts are a person's
    own words.
    """

    __tablename__ = "status_report"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    responsibility_id: Mapped[int | None] = mapped_column(ForeignKey("responsibility.id"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, default=None)
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"), default=None)
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mail.id"), default=None)
    state: Mapped[str]
    before: Mapped[str]
    at: Mapped[dt.datetime]
    channel: Mapped[str]
    reasons: Mapped[list[Any]] = mapped_column(default_factory=list)
    figures: Mapped[list[Any]] = mapped_column(default_factory=list)
    evidence: Mapped[list[Any]] = mapped_column(default_factory=list)
    comment: Mapped[str | None] = mapped_column(default=None)
    done_instead: Mapped[str | None] = mapped_column(default=None)
    remains: Mapped[str | None] = mapped_column(default=None)
    done_on: Mapped[dt.date | None] = mapped_column(default=None)
    undone_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class OpenQuestion(Base, kw_only=True):
    """Something only the coordinator can settle.

    A contradicting answer, an unknown sender, a question from an officer.
    """

    __tablename__ = "open_question"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    kind: Mapped[str]
    what: Mapped[str]
    asked_at: Mapped[dt.datetime]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mail.id"), default=None)
    settled_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class FollowUpRecord(Base, kw_only=True):
    """A year's follow-up of a plan as last compiled: `snapshot` is the contract's JSON, `digest` its SHA-256."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("plan_id", "year", "revision"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    year: Mapped[int]
    revision: Mapped[int]
    as_of: Mapped[dt.date]
    compiled_at: Mapped[dt.datetime]
    snapshot: Mapped[dict[str, Any]]
    digest: Mapped[str]
    state: Mapped[str] = mapped_column(default=FollowUpState.COLLECTING.value)
