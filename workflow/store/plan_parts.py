"""What stands around a plan's activities, looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import (
    Activity,
    Consultation,
    Decision,
    Goal,
    Indicator,
    Measurement,
    Note,
    PerspectiveMark,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanStrategy,
    PriorityArea,
    Stage,
    Strategy,
    Target,
)

Part = TypeVar(
    "Part", PlanDocument, PlanEvent, PlanParty, Stage, Decision, Note, PerspectiveMark, Consultation, Indicator, Goal
)


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with the targets set for it and its values, in the order they were noted."""

    indicator: Indicator
    targets: tuple[Target, ...]
    values: tuple[Measurement, ...]


def parts_of(session: Session, kind: type[Part], plan_id: int) -> list[Part]:
    """Return all parts of one kind that a plan has, in their order."""
    rows = list(session.scalars(select(kind).where(kind.plan_id == plan_id).order_by(kind.id)))
    return sorted(rows, key=lambda row: getattr(row, "position", 0))


def strategies_of(session: Session, plan_id: int) -> list[Strategy]:
    """Return the strategies that a plan makes concrete, in the plan's order."""
    query = (
        select(Strategy)
        .join(PlanStrategy, PlanStrategy.strategy_id == Strategy.id)
        .where(PlanStrategy.plan_id == plan_id)
        .order_by(PlanStrategy.position, PlanStrategy.id)
    )
    return list(session.scalars(query))


def goals_of(session: Session, plan_id: int) -> list[Goal]:
    """Return the goals a plan works towards: its own and those of its strategies, in their order."""
    strategies = [one.id for one in strategies_of(session, plan_id)]
    wanted = (Goal.plan_id == plan_id) | Goal.strategy_id.in_(strategies)
    return list(session.scalars(select(Goal).where(wanted).order_by(Goal.strategy_id, Goal.position, Goal.id)))


def priority_areas_of(session: Session, goal_id: int) -> list[PriorityArea]:
    """Return a goal's priority areas, in their order."""
    query = select(PriorityArea).where(PriorityArea.goal_id == goal_id)
    return list(session.scalars(query.order_by(PriorityArea.position, PriorityArea.id)))


def measured(session: Session, plan_id: int) -> list[Measured]:
    """Return a plan's indicators with their targets and values."""
    indicators = parts_of(session, Indicator, plan_id)
    ids = [one.id for one in indicators]
    targets = session.scalars(select(Target).where(Target.indicator_id.in_(ids)).order_by(Target.id)).all()
    noted = select(Measurement).where(Measurement.indicator_id.in_(ids)).order_by(Measurement.id)
    values = session.scalars(noted).all()
    return [
        Measured(
            one,
            tuple(row for row in targets if row.indicator_id == one.id),
            tuple(row for row in values if row.indicator_id == one.id),
        )
        for one in indicators
    ]


def is_measured(session: Session, indicator_id: int) -> bool:
    """Say whether an indicator has a target or a value, so that it must stay what it is."""
    rows = (select(kind.id).where(kind.indicator_id == indicator_id).limit(1) for kind in (Target, Measurement))
    return any(session.scalar(row) is not None for row in rows)


def lineage(session: Session, activity_id: int) -> list[int]:
    """Return the activities (ids) that one goes on with, the latest first, itself left out."""
    found: list[int] = []
    at = session.scalar(select(Activity.carried_from_id).where(Activity.id == activity_id))
    while at is not None and at not in found:
        found.append(at)
        at = session.scalar(select(Activity.carried_from_id).where(Activity.id == at))
    return found
