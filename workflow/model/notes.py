"""What a plan says in running text, kept under what it is about, and the perspectives that run through it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class NoteKind(StrEnum):
    """What a passage of a plan is about."""

    MOTTO = "motto"
    PURPOSE = "purpose"
    METHOD = "method"
    FOCUS = "focus"
    MANDATE = "mandate"
    DUTY = "duty"
    FOLLOW_UP_RULE = "follow_up_rule"
    UNFORESEEN_RULE = "unforeseen_rule"
    SCOPE = "scope"
    BUDGET = "budget"
    STAFFING = "staffing"
    RISK = "risk"
    COORDINATION = "coordination"
    VALIDITY = "validity"
    REVISION = "revision"
    EVALUATION = "evaluation"
    PRIORITY = "priority"
    STATEMENT = "statement"
    CYCLE = "cycle"
    PROBLEM = "problem"
    READING = "reading"
    STRATEGY = "strategy"
    ADOPTION = "adoption"
    OTHER_WORK = "other_work"
    OTHER = "other"


class Note(Base, kw_only=True):
    """A passage of the plan, verbatim, about the whole of it, one area or one activity.

    `details` are the figures it holds ({"share": 0.5, "persons": 1}), and under "of" the heading or column of the file
    that it stood under; `first` and `last` are the part of the period
    it holds for, None for all of it.
    """

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str]
    wording: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True, default=None)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), default=None)
    details: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    first: Mapped[dt.date | None] = mapped_column(default=None)
    last: Mapped[dt.date | None] = mapped_column(default=None)


class Perspective(StrEnum):
    """What a plan is to be looked at from, whatever it is about."""

    CHILD_RIGHTS = "child_rights"
    GENDER_EQUALITY = "gender_equality"
    EQUAL_TREATMENT = "equal_treatment"
    IMPLEMENTATION = "implementation"
    USER = "user"
    RELATIVE = "relative"
    OTHER = "other"


class PerspectiveMark(Base, kw_only=True):
    """A perspective that a plan, an area or an activity takes account of, in the plan's words."""

    __tablename__ = "perspective_mark"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    perspective: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True, default=None)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    wording: Mapped[str | None] = mapped_column(default=None)
