"""What is measured: indicators, the targets set for them, and the values that came."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from calendars import When
from workflow.model.base import Base
from workflow.model.readings import reading_of


class Comparison(StrEnum):
    """How a value meets its target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Indicator(Base, kw_only=True):
    """Something that is counted or measured, for a plan, an area, a goal or one activity.

    `supplier_id` is the party that delivers the values where that is another than who answers for the activity;
    `source` the survey or register they come from; `wanted` the direction that is an improvement ("up", "down"), None
    where the plan does not say.
    """

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    name: Mapped[str]
    unit: Mapped[str | None] = mapped_column(default=None)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True, default=None)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), default=None)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    wanted: Mapped[str | None] = mapped_column(default=None)
    wording: Mapped[str | None] = mapped_column(default=None)


class Target(Base, kw_only=True):
    """What an indicator should come to, in the plan's `wording` and as a number.

    `of_total` is the n of "5 of n". `year` is the year it is set for, None for the whole period. `breakdown` says whom
    it is for where that is not everybody ({"grade": "9"}).
    """

    __tablename__ = "target"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    value: Mapped[float | None] = mapped_column(default=None)
    of_total: Mapped[float | None] = mapped_column(default=None)
    comparison: Mapped[str] = mapped_column(default=Comparison.AT_LEAST.value)
    year: Mapped[int | None] = mapped_column(default=None)
    breakdown: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    wording: Mapped[str | None] = mapped_column(default=None)


class MeasuringTime(Base, kw_only=True):
    """A day or a period in which an indicator is measured, in the plan's `wording` and as days (both inclusive).

    The value is asked for after `due`, until it has come. An indicator may have several: before and after, or one a
    year. Nothing is asked before `snoozed_until`, as whoever delivers the value has wished.
    """

    __tablename__ = "measuring_time"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    wording: Mapped[str]
    first: Mapped[dt.date | None] = mapped_column(default=None)
    last: Mapped[dt.date | None] = mapped_column(default=None)
    due: Mapped[dt.date | None] = mapped_column(default=None, index=True)
    precision: Mapped[str] = mapped_column(default="none")
    certain: Mapped[bool] = mapped_column(default=True)
    kind: Mapped[str] = mapped_column(default="unknown")
    snoozed_until: Mapped[dt.date | None] = mapped_column(default=None)

    @property
    def reading(self) -> When:
        """How the wording is read, as a value."""
        return reading_of(self)


class Measurement(Base, kw_only=True):
    """One value of an indicator, as it was measured.

    `approximate` marks "ett 80-tal". `of_total` is the n of "5 of n", `responses` how many answered a survey and
    `response_rate` their share in percent. `breakdown` says whom the value is for ({"grade": "9", "sex": "flickor"}).
    `trend` is the direction in the source's words ("ökning"), `change` the change in percent where that is what is
    told; `value` is None where only these are. `year` is None where the source does not say it. `derived` says how the
    value was worked out of words ("samtliga"). `measuring_time_id` and `incoming_id` are set where it is somebody's
    answer to the question for it.
    """

    __tablename__ = "measurement"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    value: Mapped[float | None] = mapped_column(default=None)
    approximate: Mapped[bool] = mapped_column(default=False)
    of_total: Mapped[float | None] = mapped_column(default=None)
    year: Mapped[int | None] = mapped_column(default=None)
    measured_on: Mapped[dt.date | None] = mapped_column(default=None)
    responses: Mapped[int | None] = mapped_column(default=None)
    response_rate: Mapped[float | None] = mapped_column(default=None)
    breakdown: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    trend: Mapped[str | None] = mapped_column(default=None)
    change: Mapped[float | None] = mapped_column(default=None)
    derived: Mapped[str | None] = mapped_column(default=None)
    wording: Mapped[str | None] = mapped_column(default=None)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("status_report.id"), default=None)
    measuring_time_id: Mapped[int | None] = mapped_column(ForeignKey("measuring_time.id"), index=True, default=None)
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mail.id"), index=True, default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    noted_at: Mapped[dt.datetime]
