"""How a plan is steered: who does what in it, its stages, the chain of events and the decisions about it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class PlanRole(StrEnum):
    """What a party does for a plan as a whole."""

    OWNER = "owner"
    CLIENT = "client"
    EXECUTOR = "executor"
    CONVENER = "convener"
    COORDINATOR = "coordinator"
    PREPARES = "prepares"
    STEERING_GROUP = "steering_group"
    WORKING_GROUP = "working_group"
    FOLLOWS_UP = "follows_up"
    REPORTS = "reports"
    PRESENTED_TO = "presented_to"
    PRESENT = "present"
    COOPERATES = "cooperates"
    FUNDS = "funds"


class EventKind(StrEnum):
    """What happens to a plan as a whole, from the assignment to the last presentation."""

    ASSIGNMENT = "assignment"
    REQUEST = "request"
    ISSUED = "issued"
    UNION_CONSULTATION = "union_consultation"
    CONSULTATION = "consultation"
    ADOPTION = "adoption"
    FOLLOW_UP = "follow_up"
    REPORT = "report"
    PRESENTATION = "presentation"
    EVALUATION = "evaluation"
    MEETING = "meeting"
    OTHER = "other"


class Stage(Base, kw_only=True):
    """A part of an assignment that ends in a gate: what must be decided, and by whom, before the next one begins.

    `passed_on` is the day the gate was passed; None while it stands.
    """

    __tablename__ = "stage"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    gate: Mapped[str | None] = mapped_column(default=None)
    gate_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    passed_on: Mapped[dt.date | None] = mapped_column(default=None)
    passed_note: Mapped[str | None] = mapped_column(default=None)


class PlanEvent(Base, kw_only=True):
    """A link in the plan's chain of dates, past or ahead.

    The `wording` is the source's; `first`, `last` (inclusive), `precision` and `certain` are how its time was read.
    `recurrence` is "yearly" for what comes back; `alternatives` are other readings as [first, last] in ISO form.
    """

    __tablename__ = "plan_event"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str]
    what: Mapped[str]
    wording: Mapped[str | None] = mapped_column(default=None)
    time: Mapped[str | None] = mapped_column(default=None)
    first: Mapped[dt.date | None] = mapped_column(default=None)
    last: Mapped[dt.date | None] = mapped_column(default=None)
    precision: Mapped[str] = mapped_column(default="none")
    certain: Mapped[bool] = mapped_column(default=True)
    recurrence: Mapped[str | None] = mapped_column(default=None)
    alternatives: Mapped[list[Any]] = mapped_column(default_factory=list)
    happened_on: Mapped[dt.date | None] = mapped_column(default=None)


class PlanParty(Base, kw_only=True):
    """A party's part in the plan as a whole, or in one event of it; `position` orders those of the same role."""

    __tablename__ = "plan_party"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    role: Mapped[str]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("plan_event.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=1)
    wording: Mapped[str | None] = mapped_column(default=None)


class Decision(Base, kw_only=True):
    """What a body is asked to decide, or has decided: one att-sats.

    `decided_on` and `paragraph` are None while it is only proposed; `outcome` is the decision where it differs.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("plan_document.id"), default=None)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    position: Mapped[int] = mapped_column(default=1)
    wording: Mapped[str]
    decided_on: Mapped[dt.date | None] = mapped_column(default=None)
    paragraph: Mapped[str | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
