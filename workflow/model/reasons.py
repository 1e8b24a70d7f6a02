"""A plan's own reasons and words, beside those that the rules know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class PlanReason(Base, kw_only=True):
    """A reason that a plan adds to the catalogue; the columns are those of `workflow.rules.reasons.Reason`."""

    __tablename__ = "plan_reason"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    code: Mapped[str]
    label: Mapped[str]
    because: Mapped[str]
    depends_on: Mapped[str]
    party: Mapped[str | None] = mapped_column(default=None)
    words: Mapped[list[Any]] = mapped_column(default_factory=list)


class PlanWord(Base, kw_only=True):
    """A word or phrase, in small letters, by which a plan's people mean a state (`workflow.rules.own_words`)."""

    __tablename__ = "plan_word"
    __table_args__ = (UniqueConstraint("plan_id", "phrase"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    phrase: Mapped[str]
    state: Mapped[str]
