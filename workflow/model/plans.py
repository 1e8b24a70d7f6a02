"""The plan and what stands in it: focus areas, activities and hållpunkter."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from calendars import When
from workflow.model.base import Base
from workflow.model.people import Responsibility
from workflow.model.readings import reading_of
from workflow.states import ActivityState, PlanState


class ActivityKind(StrEnum):
    """How an activity meets time; an unplanned one was added during the year and is reported apart."""

    ONCE = "once"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    ON_DEMAND = "on_demand"
    UNPLANNED = "unplanned"


class AreaKind(StrEnum):
    """What the plan calls the parts it is divided into."""

    AREA = "area"
    GOAL = "goal"


class Plan(Base, kw_only=True):
    """A plan for a period of one or several years, as adopted.

    `adopted_on` is the day from which it is followed; nothing due before it is chased. `year` is the first of the
    period. `follows_id` is the plan it comes after, `revised_by` the day by which the plan says it will be revised.
    `policy` holds its own rules for reminders, as `workflow.rules.plan_policy` reads them.
    """

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    title: Mapped[str]
    year: Mapped[int]
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    short_code: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=PlanState.DRAFT.value)
    adopted_on: Mapped[dt.date | None] = mapped_column(default=None)
    registry_number: Mapped[str | None] = mapped_column(default=None)
    source_name: Mapped[str | None] = mapped_column(default=None)
    source_bytes: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, deferred=True, repr=False)
    followup_rule: Mapped[str | None] = mapped_column(default=None)
    doubts: Mapped[list[Any]] = mapped_column(default_factory=list)
    subtitle: Mapped[str | None] = mapped_column(default=None)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), default=None)
    revised_by: Mapped[dt.date | None] = mapped_column(default=None)
    policy: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)

    areas: Mapped[list[FocusArea]] = relationship(
        back_populates="plan", order_by="FocusArea.position", lazy="raise_on_sql", default_factory=list, repr=False
    )


class FocusArea(Base, kw_only=True):
    """A numbered area of the plan with its aim, working group, goals and evaluation, each as the plan words it.

    `kind` is an `AreaKind`: some plans are divided into goals ("Mål 1 …"), which are areas in all else. `goals` are the
    numbers it points at in the strategy. `evaluation_planned` is False where the plan says that none is planned, None
    where it says nothing; `other_title` is what the plan's list of contents calls the area where that differs.
    """

    __tablename__ = "focus_area"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True, default=None)
    position: Mapped[int]
    number: Mapped[str | None]
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default=AreaKind.AREA.value)
    aim: Mapped[str | None] = mapped_column(default=None)
    working_group_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    goals: Mapped[list[Any]] = mapped_column(default_factory=list)
    goals_note: Mapped[str | None] = mapped_column(default=None)
    evaluation: Mapped[str | None] = mapped_column(default=None)
    evaluation_planned: Mapped[bool | None] = mapped_column(default=None)
    desired_effect: Mapped[str | None] = mapped_column(default=None)
    other_title: Mapped[str | None] = mapped_column(default=None)

    plan: Mapped[Plan] = relationship(back_populates="areas", lazy="raise_on_sql", default=None, repr=False)
    activities: Mapped[list[Activity]] = relationship(
        back_populates="area", order_by="Activity.position", lazy="raise_on_sql", default_factory=list, repr=False
    )


class Activity(Base, kw_only=True):
    """An activity or, with a parent, a sub-activity.

    Those without sub-activities are reported on; the others' `state` is rolled up from theirs by
    `workflow.rules.rollup`, in the same transaction. `code` is what people call it ("5.2", "5.2 b"); `place` is
    where it stood in the source. `kind` is an `ActivityKind`; `steps` are the sub-activities that share its one
    hållpunkt, `target_groups` those that `target_group` words. `goal_id` is the goal that its row names, where the plan
    has a column for goals. `carried_from_id` is the activity of an earlier plan
    that it goes on with; `added_on` and `added_why` are set where it came after the plan was adopted.
    """

    __tablename__ = "activity"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("focus_area.id"), index=True, default=None)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    position: Mapped[int]
    code: Mapped[str]
    title: Mapped[str]
    uid: Mapped[str] = mapped_column(unique=True)
    target_group: Mapped[str | None] = mapped_column(default=None)
    target_groups: Mapped[list[Any]] = mapped_column(default_factory=list)
    kind: Mapped[str] = mapped_column(default=ActivityKind.ONCE.value)
    detail: Mapped[str | None] = mapped_column(default=None)
    steps: Mapped[list[Any]] = mapped_column(default_factory=list)
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stage.id"), index=True, default=None)
    priority_area_id: Mapped[int | None] = mapped_column(ForeignKey("priority_area.id"), index=True, default=None)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True, default=None)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    added_on: Mapped[dt.date | None] = mapped_column(default=None)
    added_why: Mapped[str | None] = mapped_column(default=None)
    place: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(default=ActivityState.PLANNED.value)
    answered_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    closed_on: Mapped[dt.date | None] = mapped_column(default=None)

    area: Mapped[FocusArea] = relationship(back_populates="activities", lazy="raise_on_sql", default=None, repr=False)
    parent: Mapped[Activity | None] = relationship(
        foreign_keys="Activity.parent_id",
        remote_side="Activity.id",
        back_populates="parts",
        lazy="raise_on_sql",
        default=None,
        repr=False,
    )
    parts: Mapped[list[Activity]] = relationship(
        foreign_keys="Activity.parent_id",
        back_populates="parent",
        order_by="Activity.position",
        lazy="raise_on_sql",
        default_factory=list,
        repr=False,
    )
    milestones: Mapped[list[Milestone]] = relationship(
        back_populates="activity", order_by="Milestone.position", lazy="raise_on_sql", default_factory=list, repr=False
    )
    responsibilities: Mapped[list[Responsibility]] = relationship(
        lazy="raise_on_sql", default_factory=list, repr=False, order_by="Responsibility.id"
    )


class Milestone(Base, kw_only=True):
    """A hållpunkt: its `wording` as printed, and beside it the days it was read as.

    `first` and `last` are inclusive; `due` is the day it is asked about (None where the plan names no day).
    `wording` is empty for the row that stands in for a missing hållpunkt, so that the year-end call has something to
    hang on. `next_at` is the first day on which `workflow.rules.reminders` may owe somebody a letter about it; only
    `workflow.changes` writes it.
    """

    __tablename__ = "milestone"
    __table_args__ = (
        Index(
            "ix_milestone_next_at_open",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    position: Mapped[int]
    wording: Mapped[str]
    uid: Mapped[str] = mapped_column(unique=True)
    first: Mapped[dt.date | None] = mapped_column(default=None)
    last: Mapped[dt.date | None] = mapped_column(default=None)
    due: Mapped[dt.date | None] = mapped_column(default=None)
    precision: Mapped[str] = mapped_column(default="none")
    certain: Mapped[bool] = mapped_column(default=True)
    kind: Mapped[str] = mapped_column(default="unknown")
    recurrence: Mapped[str | None] = mapped_column(default=None)
    warnings: Mapped[list[Any]] = mapped_column(default_factory=list)
    original_due: Mapped[dt.date | None] = mapped_column(default=None)
    snoozed_until: Mapped[dt.date | None] = mapped_column(default=None)
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[dt.datetime]
    next_at: Mapped[dt.date | None] = mapped_column(default=None)

    activity: Mapped[Activity] = relationship(
        back_populates="milestones", lazy="raise_on_sql", default=None, repr=False
    )

    @property
    def reading(self) -> When:
        """How the wording is read now, after any move, as a value."""
        return reading_of(self, recurrence=self.recurrence, warnings=self.warnings)
