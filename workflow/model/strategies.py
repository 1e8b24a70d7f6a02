"""What stands above a plan: strategies with their goals on levels, and priority areas between goals and activities."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class GoalLevel(StrEnum):
    """How far up a goal stands; the last three are measured in different ways."""

    VISION = "vision"
    GOAL = "goal"
    EFFECT = "effect"
    RESULT = "result"
    ACTIVITY = "activity"


class Strategy(Base, kw_only=True):
    """A document that outlives a plan and that plans make concrete; its years are those in its title."""

    __tablename__ = "strategy"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    title: Mapped[str]
    first_year: Mapped[int | None] = mapped_column(default=None)
    last_year: Mapped[int | None] = mapped_column(default=None)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    adopted_by_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    adopted_on: Mapped[dt.date | None] = mapped_column(default=None)
    adoption: Mapped[str | None] = mapped_column(default=None)
    registry_number: Mapped[str | None] = mapped_column(default=None)
    wording: Mapped[str | None] = mapped_column(default=None)


class PlanStrategy(Base, kw_only=True):
    """A plan makes a strategy concrete. The strategy's years may be over, or not begun."""

    __tablename__ = "plan_strategy"
    __table_args__ = (UniqueConstraint("plan_id", "strategy_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)


class Goal(Base, kw_only=True):
    """A goal of a strategy or of a plan itself, in its own words.

    `number` is what focus areas point at ("4"); `parent_id` is the goal it serves. `measured` is how the source says
    that it is followed up.
    """

    __tablename__ = "goal"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    strategy_id: Mapped[int | None] = mapped_column(ForeignKey("strategy.id"), index=True, default=None)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True, default=None)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), default=None)
    position: Mapped[int] = mapped_column(default=1)
    level: Mapped[str] = mapped_column(default=GoalLevel.GOAL.value)
    number: Mapped[str | None] = mapped_column(default=None)
    wording: Mapped[str]
    measured: Mapped[str | None] = mapped_column(default=None)


class PriorityArea(Base, kw_only=True):
    """A prioriterat målområde: part of what a goal is about, which gathers activities.

    It stands under a `Goal` row, or under the area of a plan that is divided into goals.
    """

    __tablename__ = "priority_area"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True, default=None)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
