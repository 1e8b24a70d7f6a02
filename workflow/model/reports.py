"""What people said: status reports, and questions for the coordinator."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class StatusReport(Base, kw_only=True):
    """One answer about one activity: what it says, who gave it, when and through which channel.

    `reasons` is a list of {"code", "party"}; `figures` of {"value", "unit", "approximate"}; `evidence` names the
    rules and words that decided. `before` is the state it changed, so that it can be undone. Texts are a person's
    own words. `degree` is a `workflow.followup.Degree` where somebody chose one. `no_need` says of what was to be done
    on demand that no need arose. Reports with the same `statement` are one answer about several activities.
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
    degree: Mapped[str | None] = mapped_column(default=None)
    no_need: Mapped[bool] = mapped_column(default=False)
    statement: Mapped[str | None] = mapped_column(default=None)
    undone_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class MilestoneMove(Base, kw_only=True):
    """New days for a hållpunkt, kept so that undoing the answer they were told with undoes the move.

    `report_id` is that answer's report, None for a move by another hand. `before` and `after` are the days as the
    journal tells them (see `workflow.store.rebuild.project_milestone`), with the kind last.
    """

    __tablename__ = "milestone_move"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"), index=True)
    before: Mapped[list[Any]]
    after: Mapped[list[Any]]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("status_report.id"), index=True, default=None)
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
