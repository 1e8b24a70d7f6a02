"""A plan with all that belongs to it as plain values: every column of every row, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from workflow.model import (
    Activity,
    Base,
    Consultation,
    ConsultationAnswer,
    Decision,
    FocusArea,
    Goal,
    Indicator,
    Measurement,
    MeasuringTime,
    Membership,
    Milestone,
    Note,
    Party,
    Person,
    PerspectiveMark,
    Plan,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanReason,
    PlanStrategy,
    PlanWord,
    PriorityArea,
    Responsibility,
    Stage,
    Strategy,
    Target,
)

Told = dict[str, Any]

_FLAT: Mapping[str, type[Base]] = {
    "stages": Stage,
    "documents": PlanDocument,
    "decisions": Decision,
    "events": PlanEvent,
    "roles": PlanParty,
    "notes": Note,
    "perspectives": PerspectiveMark,
    "reasons": PlanReason,
    "words": PlanWord,
}
"""What is told as it stands, row by row."""

_OUTSIDE = frozenset({"source_bytes", "next_at"})
"""A file's own bytes, and what only says when to look again."""


def whole_plan(session: Session, plan: Plan) -> Told:
    """Tell a plan row by row; parties, people, areas and activities that a row points at by name or number too."""
    return _Teller(session, plan.id, _names(session, plan.id)).tell(plan)


def plain_row(row: Base, names: Mapping[tuple[str, int], str] | None = None) -> Told:
    """Return a row's columns by name; what a column points at is told by name beside it ("party" to "party_id")."""
    told: Told = {}
    for column in inspect(type(row)).columns:
        if column.key in _OUTSIDE:
            continue
        value = told[column.key] = getattr(row, column.key)
        for key in column.foreign_keys:
            name = (names or {}).get((key.column.table.name, value)) if value is not None else None
            if name is not None:
                told[column.key.removesuffix("_id")] = name
    return told


def _names(session: Session, plan_id: int) -> dict[tuple[str, int], str]:
    named = {
        "party": select(Party.id, Party.name),
        "person": select(Person.id, Person.name),
        "activity": select(Activity.id, Activity.code),
        "focus_area": select(FocusArea.id, FocusArea.title).where(FocusArea.plan_id == plan_id),
        "stage": select(Stage.id, Stage.name).where(Stage.plan_id == plan_id),
        "priority_area": select(PriorityArea.id, PriorityArea.title),
        "goal": select(Goal.id, Goal.wording),
    }
    return {(table, row): name for table, query in named.items() for row, name in session.execute(query)}


@dataclass(frozen=True, slots=True)
class _Teller:
    session: Session
    plan: int
    names: Mapping[tuple[str, int], str]

    def tell(self, plan: Plan) -> Told:
        areas = self.rows(FocusArea, FocusArea.plan_id == self.plan, order=FocusArea.position)
        return {
            "plan": plain_row(plan, self.names),
            "strategies": self.strategies(),
            "goals": self.goals(),
            "areas": [self.area(area) for area in areas],
            **{name: self.rows(kind, self.of_plan(kind)) for name, kind in _FLAT.items()},
            "consultations": self.below(Consultation, ConsultationAnswer, "answers"),
            "indicators": self.indicators(),
            "groups": self.groups(areas),
        }

    def of_plan(self, kind: Any) -> Any:
        return kind.plan_id == self.plan

    def rows(self, kind: type[Base], *which: Any, order: Any = None) -> list[Told]:
        """Tell rows in their order: by `order`, by position where they have one, else as they came."""
        columns = inspect(kind).columns
        ordered = [one for one in (order, columns.get("position"), columns["id"]) if one is not None]
        return [
            plain_row(row, self.names) for row in self.session.scalars(select(kind).where(*which).order_by(*ordered))
        ]

    def below(self, kind: Any, inside: Any, called: str) -> list[Told]:
        """Tell rows of the plan, each with the rows below it."""
        column = getattr(inside, f"{kind.__tablename__}_id")
        return [{**row, called: self.rows(inside, column == row["id"])} for row in self.rows(kind, self.of_plan(kind))]

    def strategies(self) -> list[Told]:
        links = select(PlanStrategy.strategy_id).where(PlanStrategy.plan_id == self.plan)
        return self.rows(Strategy, Strategy.id.in_(links))

    def goals(self) -> list[Told]:
        """Tell the plan's goals and its strategies', each with its priority areas."""
        links = select(PlanStrategy.strategy_id).where(PlanStrategy.plan_id == self.plan)
        own = (Goal.plan_id == self.plan) | Goal.strategy_id.in_(links)
        return [
            {**goal, "priority_areas": self.rows(PriorityArea, PriorityArea.goal_id == goal["id"])}
            for goal in self.rows(Goal, own)
        ]

    def area(self, area: Told) -> Told:
        """Add to an area what stands under it."""
        priorities = self.rows(PriorityArea, PriorityArea.area_id == area["id"])
        return {**area, "priority_areas": priorities, "activities": self.activities(area["id"])}

    def indicators(self) -> list[Told]:
        found = self.below(Indicator, Target, "targets")
        return [
            {
                **one,
                "times": self.rows(MeasuringTime, MeasuringTime.indicator_id == one["id"]),
                "values": self.rows(Measurement, Measurement.indicator_id == one["id"]),
            }
            for one in found
        ]

    def activities(self, area: int) -> list[Told]:
        """Tell an area's activities with their hållpunkter and parties, sub-activities inside theirs."""
        rows = self.rows(Activity, Activity.area_id == area)
        marks = self.by_activity(Milestone, rows)
        shares = self.by_activity(Responsibility, rows)
        for row in rows:
            row["milestones"], row["responsible"] = marks.get(row["id"], []), shares.get(row["id"], [])
            row["parts"] = [one for one in rows if one["parent_id"] == row["id"]]
        return [row for row in rows if row["parent_id"] is None]

    def by_activity(self, kind: Any, activities: Iterable[Told]) -> dict[int, list[Told]]:
        found: dict[int, list[Told]] = {}
        wanted = {row["area_id"] for row in activities}
        of_area = kind.activity_id.in_(select(Activity.id).where(Activity.area_id.in_(wanted)))
        for row in self.rows(kind, of_area):
            found.setdefault(row["activity_id"], []).append(row)
        return found

    def groups(self, areas: Iterable[Told]) -> list[Told]:
        """Tell the groups that the plan names with everybody who is or was in them."""
        named = {area["working_group_id"] for area in areas}
        named |= set(self.session.scalars(select(PlanParty.party_id).where(PlanParty.plan_id == self.plan)))
        own = select(Responsibility.group_id, Responsibility.party_id).join(
            Activity, Activity.id == Responsibility.activity_id
        )
        named |= {row for pair in self.session.execute(own.where(Activity.plan_id == self.plan)) for row in pair}
        seated = select(Membership.group_id).where(Membership.group_id.in_(named - {None}))
        groups = self.rows(Party, Party.id.in_(seated))
        return [{**one, "members": self.rows(Membership, Membership.group_id == one["id"])} for one in groups]
