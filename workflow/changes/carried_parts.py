"""What stands around the activities and goes on in the next plan: goals, strategies, roles, notes and indicators.

What belongs to one plan alone stays with it: its papers, decisions, consultations, stages, values and yearly targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select

from calendars import read_when
from workflow.changes.measuring import plan_measuring
from workflow.model import (
    Activity,
    Base,
    Goal,
    Indicator,
    MeasuringTime,
    Note,
    NoteKind,
    PerspectiveMark,
    Plan,
    PlanParty,
    PlanReason,
    PlanStrategy,
    PlanWord,
    PriorityArea,
    Target,
)
from workflow.store import Writing

STAYS = frozenset({NoteKind.ADOPTION, NoteKind.READING, NoteKind.STATEMENT})
"""Passages that are about the old plan alone: its adoption, how somebody read it, and how it went."""


@dataclass
class CarriedParts:
    """Copies what goes on from one plan to another; `areas` and `activities` are the copies (ids) by the old ones."""

    writing: Writing
    old: Plan
    plan: Plan
    areas: Mapping[int, int]
    activities: Mapping[int, int]
    goals: dict[int, int] = field(default_factory=dict)
    priorities: dict[int, int] = field(default_factory=dict)

    def carry(self) -> None:
        """Copy everything, and let the copied activities point at the copied goals."""
        self._links()
        self._goals()
        self._priority_areas()
        self._texts()
        self._indicators()
        for before, now in self.activities.items():
            was = self.writing.session.get_one(Activity, before)
            copy = self.writing.session.get_one(Activity, now)
            copy.goal_id = self.goals.get(was.goal_id or 0)
            copy.priority_area_id = self.priorities.get(was.priority_area_id or 0)

    def _links(self) -> None:
        """Copy the strategies that the plan leans on, its own reasons and words, and who does what."""
        session, plan = self.writing.session, self.plan.id
        for link in self._of(PlanStrategy):
            session.add(PlanStrategy(plan_id=plan, strategy_id=link.strategy_id, position=link.position))
        for reason in self._of(PlanReason):
            copy = PlanReason(
                plan_id=plan,
                code=reason.code,
                label=reason.label,
                because=reason.because,
                depends_on=reason.depends_on,
                party=reason.party,
                words=list(reason.words),
            )
            session.add(copy)
        for word in self._of(PlanWord):
            session.add(PlanWord(plan_id=plan, phrase=word.phrase, state=word.state))
        for role in self._of(PlanParty):
            if role.event_id is None:
                place, words = role.position, role.wording
                row = PlanParty(plan_id=plan, party_id=role.party_id, role=role.role, position=place, wording=words)
                session.add(row)

    def _goals(self) -> None:
        """Copy the plan's own goals, each below the copy of the one it serves; those of a strategy are shared."""
        for goal in self._of(Goal):
            copy = Goal(
                plan_id=self.plan.id,
                strategy_id=goal.strategy_id,
                parent_id=self.goals.get(goal.parent_id or 0),
                position=goal.position,
                level=goal.level,
                number=goal.number,
                wording=goal.wording,
                measured=goal.measured,
            )
            self.goals[goal.id] = self._added(copy).id

    def _priority_areas(self) -> None:
        own = PriorityArea.area_id.in_(self.areas) | PriorityArea.goal_id.in_(self.goals)
        query = select(PriorityArea).where(own).order_by(PriorityArea.id)
        for one in list(self.writing.session.scalars(query)):
            copy = PriorityArea(
                goal_id=self.goals.get(one.goal_id or 0, one.goal_id),
                area_id=self.areas.get(one.area_id or 0),
                position=one.position,
                title=one.title,
            )
            self.priorities[one.id] = self._added(copy).id

    def _texts(self) -> None:
        """Copy passages and perspectives about what goes on."""
        for note in self._of(Note):
            if note.kind not in STAYS and note.last is None and self._goes_on(note):
                copy = Note(plan_id=self.plan.id, kind=note.kind, wording=note.wording, position=note.position)
                copy.area_id, copy.activity_id = self._place(note)
                copy.goal_id, copy.details = self.goals.get(note.goal_id or 0), dict(note.details)
                self.writing.session.add(copy)
        for mark in self._of(PerspectiveMark):
            if self._goes_on(mark):
                view = PerspectiveMark(plan_id=self.plan.id, perspective=mark.perspective, wording=mark.wording)
                view.area_id, view.activity_id = self._place(mark)
                self.writing.session.add(view)

    def _indicators(self) -> None:
        """Copy indicators, with the targets that are for no year of their own."""
        session = self.writing.session
        for one in self._of(Indicator):
            if not self._goes_on(one):
                continue
            copy = Indicator(plan_id=self.plan.id, name=one.name, unit=one.unit, position=one.position)
            copy.area_id, copy.activity_id = self._place(one)
            copy.goal_id, copy.supplier_id = self.goals.get(one.goal_id or 0), one.supplier_id
            copy.source, copy.wanted, copy.wording = one.source, one.wanted, one.wording
            indicator = self._added(copy).id
            self._measuring_times(one.id, indicator)
            lasting = select(Target).where(Target.indicator_id == one.id, Target.year.is_(None)).order_by(Target.id)
            for target in list(session.scalars(lasting)):
                aim = Target(indicator_id=indicator, value=target.value, of_total=target.of_total)
                aim.comparison, aim.breakdown, aim.wording = target.comparison, dict(target.breakdown), target.wording
                session.add(aim)

    def _measuring_times(self, before: int, now: int) -> None:
        """Plan the measuring anew in the new year, as the words mean it there; what names an earlier day stays."""
        query = select(MeasuringTime).where(MeasuringTime.indicator_id == before).order_by(MeasuringTime.id)
        for time in list(self.writing.session.scalars(query)):
            when = read_when(time.wording, self.plan.year)
            if when.last is None or when.last >= self.plan.first_day:
                plan_measuring(self.writing, now, time.wording)

    def _goes_on(self, part: Note | PerspectiveMark | Indicator) -> bool:
        area = part.area_id is None or part.area_id in self.areas
        return area and (part.activity_id is None or part.activity_id in self.activities)

    def _place(self, part: Note | PerspectiveMark | Indicator) -> tuple[int | None, int | None]:
        return self.areas.get(part.area_id or 0), self.activities.get(part.activity_id or 0)

    def _of(self, kind: type[Row]) -> list[Row]:
        rows = select(kind).where(kind.plan_id == self.old.id).order_by(kind.id)
        return list(self.writing.session.scalars(rows))

    def _added(self, row: New) -> New:
        self.writing.session.add(row)
        self.writing.session.flush()
        return row


Row = TypeVar("Row", PlanStrategy, PlanParty, PlanReason, PlanWord, Goal, Note, PerspectiveMark, Indicator)
New = TypeVar("New", bound=Base)
