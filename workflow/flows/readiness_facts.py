"""What is missing before a follow-up can be decided on, read from the store: in all, and for each working group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.flows.year_measures import Measures, read_measures
from workflow.flows.year_rows import YearRows, read_rows
from workflow.model import ANSWERS, ActivityKind, Milestone, OpenQuestion, Plan
from workflow.rules.readiness import ActivityFacts, AreaFacts, IndicatorFacts, Readiness, readiness
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class GroupReadiness:
    """What is missing in the areas that one working group answers for; `group` is None for those of none."""

    group: str | None
    readiness: Readiness


def how_ready(session: Session, plan: Plan, year: int, today: dt.date) -> tuple[Readiness, tuple[GroupReadiness, ...]]:
    """Say what is missing in the follow-up of a plan's year, in all and for each working group in the plan's order."""
    rows, measures = read_rows(session, plan), read_measures(session, plan.id, year)
    looked = _Looked(session, rows, measures)
    groups: dict[int | None, list[Row[Any]]] = {}
    for area in rows.areas:
        groups.setdefault(area.working_group_id, []).append(area)
    each = tuple(
        GroupReadiness(rows.parties[group] if group else None, looked.ready(areas, today))
        for group, areas in groups.items()
    )
    return looked.ready(rows.areas, today), each


class _Looked:
    """A plan's rows, with the questions that wait for the coordinator and the dates nobody is sure of."""

    def __init__(self, session: Session, rows: YearRows, measures: Measures) -> None:
        self.rows = rows
        self.measures = measures
        waiting = select(OpenQuestion.activity_id, OpenQuestion.kind).where(OpenQuestion.settled_at.is_(None))
        self.waiting: dict[int, list[str]] = {}
        for activity, kind in session.execute(waiting):
            if activity is not None:
                self.waiting.setdefault(activity, []).append(kind)
        activities = [row.id for some in rows.activities.values() for row in some]
        unsure = select(Milestone.activity_id).where(Milestone.certain.is_(False))
        self.unsure = set(session.scalars(unsure).all()).intersection(activities)

    def ready(self, areas: Any, today: dt.date) -> Readiness:
        indicators = (
            IndicatorFacts(one.name, one.outcome is not None)
            for area in areas
            for one in self.measures.of_area(area.id, [row.id for row in self.rows.activities.get(area.id, ())])
        )
        told = [
            AreaFacts(
                area.number or f"a{area.position}", area.evaluation is not None or area.evaluation_planned is not None
            )
            for area in areas
            if self._is_planned(area.id)
        ]
        activities = [facts for area in areas for facts in self._activities(area.id)]
        return readiness(activities, today, indicators=tuple(indicators), areas=told)

    def _is_planned(self, area_id: int) -> bool:
        """Say whether an area is one of the plan's, and no home for work outside it."""
        rows = self.rows.activities.get(area_id, ())
        return not rows or any(row.kind != ActivityKind.UNPLANNED for row in rows)

    def _activities(self, area_id: int) -> Iterator[ActivityFacts]:
        rows = self.rows.activities.get(area_id, ())
        parents = {row.parent_id for row in rows}
        for row in rows:
            if row.id not in parents and row.kind != ActivityKind.UNPLANNED:
                yield self._activity(row)

    def _activity(self, row: Row[Any]) -> ActivityFacts:
        reports = self.rows.reports.get(row.id, [])
        shares = [one for one in self.rows.responsibilities.get(row.id, ()) if one.role in ANSWERS]
        kinds = self.waiting.get(row.id, [])
        dues = [one.due for one in self.rows.milestones.get(row.id, ()) if one.due]
        return ActivityFacts(
            code=row.code,
            state=ActivityState(row.state),
            reported_on=local_day(reports[-1].at) if reports else None,
            reasons=tuple(one["code"] for report in reports for one in report.reasons if report.state == row.state),
            responsible=len(shares),
            receivers=sum((one.person_id or self.rows.receivers.get(one.party_id)) is not None for one in shares),
            unread_answers=sum(kind != "contradiction" for kind in kinds),
            contradicted="contradiction" in kinds,
            unsure_dates=int(row.id in self.unsure),
            last_due=max(dues, default=None),
        )
