"""The stored year as the facts a follow-up is compiled from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.flows.voices import Voice, reasons_of, together, voices_of
from workflow.flows.year_changes import find_moves, find_new_responsible
from workflow.flows.year_measures import Measures, read_measures
from workflow.flows.year_parts import YearParts
from workflow.flows.year_rows import YearRows, read_rows
from workflow.followup import ActivityFacts, AreaFacts, AreaKind, Degree, YearFacts
from workflow.model import ActivityKind, Note, NoteKind, Party, Plan, PlanParty, PlanRole
from workflow.settings import ZONE
from workflow.states import ActivityState
from workflow.store.journal import head_hash


def load_year(
    session: Session,
    plan_id: int,
    *,
    as_of: dt.date,
    year: int | None = None,
    known_at: dt.datetime | None = None,
) -> YearFacts:
    """Read a plan's year; `as_of` is the day the report says it holds for.

    As it stands now, or with `known_at` as it was known at that instant: the answers given by then and not yet taken
    back, the days as they were set then, and no activity that had not come. Without `year` it is the plan's last.
    Raises `NotFound`.
    """
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFound(f"Det finns ingen plan med nummer {plan_id}.")
    year = year or plan.last_day.year
    rows = read_rows(session, plan, known_at)
    measures = read_measures(session, plan.id, year, known_at)
    building = _Building(rows, measures, YearParts(rows, find_moves(session, known_at)))
    return YearFacts(
        plan=plan.title,
        year=year,
        first_day=plan.first_day,
        last_day=plan.last_day,
        as_of=as_of,
        areas=tuple(building.areas()),
        unplanned=tuple(building.unplanned),
        owner=_owner(session, plan.id),
        registry_number=plan.registry_number,
        journal_head=head_hash(session.connection()),
        background=_background(session, plan.id),
        new_responsible=find_new_responsible(session, rows, known_at),
        indicators=measures.of_plan,
    )


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the last instant of a day in Sweden, in UTC."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(ZONE))
    return midnight.astimezone(dt.UTC) - dt.timedelta(microseconds=1)


class _Building:
    """Builds the facts of one plan, area by area; `unplanned` gathers what stands beside the plan."""

    def __init__(self, rows: YearRows, measures: Measures, parts: YearParts) -> None:
        self.rows = rows
        self.measures = measures
        self.parts = parts
        self.unplanned: list[ActivityFacts] = []

    def areas(self) -> Iterator[AreaFacts]:
        """Yield the plan's areas; one that holds nothing but work outside the plan is none of them."""
        for row in self.rows.areas:
            facts, stored = self.area(row), self.rows.activities.get(row.id, ())
            if facts.activities or not any(one.kind == ActivityKind.UNPLANNED for one in stored):
                yield facts

    def area(self, area: Row[Any]) -> AreaFacts:
        tops, parts = self._sorted(area.id)
        planned: list[ActivityFacts] = []
        for top in tops:
            kept = self.unplanned if top.kind == ActivityKind.UNPLANNED else planned
            kept.extend(self._with_parts(top, parts.get(top.id, ())))
        return AreaFacts(
            number=area.number,
            title=area.title,
            aim=area.aim,
            working_group=self.rows.parties.get(area.working_group_id) if area.working_group_id else None,
            goals=tuple(area.goals),
            goals_note=area.goals_note,
            evaluation=area.evaluation,
            activities=tuple(planned),
            indicators=self.measures.of_area(area.id, [row.id for row in self.rows.activities.get(area.id, ())]),
            kind=AreaKind(area.kind),
            priority_areas=tuple(self.measures.priorities.get(area.id, ())),
            evaluation_planned=_is_planned(area.evaluation, stored=area.evaluation_planned),
        )

    def _sorted(self, area_id: int) -> tuple[list[Row[Any]], dict[int, list[Row[Any]]]]:
        tops: list[Row[Any]] = []
        parts: dict[int, list[Row[Any]]] = {}
        for row in self.rows.activities.get(area_id, ()):
            if self.rows.then is not None and row.id not in self.rows.then.get("activity", {}):
                continue
            if row.parent_id is None:
                tops.append(row)
            else:
                parts.setdefault(row.parent_id, []).append(row)
        return tops, parts

    def _with_parts(self, top: Row[Any], parts: Sequence[Row[Any]]) -> list[ActivityFacts]:
        rows = [self.activity(part, top.code) for part in parts]
        return [self.activity(top, None, told_by_parts=any(row.answered for row in rows)), *rows]

    def activity(self, row: Any, parent: str | None, *, told_by_parts: bool = False) -> ActivityFacts:
        _, number, _, code, title, stored, kind, priority, carried = row
        rows = self.rows
        state = _STATES[stored if rows.then is None else self._state_then(row)]
        reports = rows.reports.get(number)
        return ActivityFacts(
            code=code,
            title=title,
            state=state,
            answered=bool(reports) or told_by_parts,
            parent=parent,
            responsible=self.parts.parties(number),
            milestones=self.parts.milestones(number),
            kind=kind,
            priority_area=rows.priorities.get(priority) if priority else None,
            carried_from=rows.carried.get(carried) if carried else None,
            **(self._told(number, state, reports) if reports else {}),
        )

    def _told(self, activity_id: int, state: ActivityState, reports: Sequence[Any]) -> dict[str, Any]:
        """Give what people have reported of an activity."""
        voices = voices_of(self.rows.responsibilities.get(activity_id, ()), reports, self.rows.parties)
        return {
            "reasons": tuple(reasons_of(state, voices, self.rows.own_reasons)),
            "comment": together(voices, "comment"),
            "done_instead": together(voices, "done_instead"),
            "remains": together(voices, "remains"),
            "figures": tuple(figure for voice in voices for figure in voice.figures()),
            "done_on": max((day for voice in voices if (day := voice.last("done_on"))), default=None),
            "degree": _degree(voices),
            "no_need": state == ActivityState.DROPPED and any(voice.last("no_need") for voice in voices),
            "statement": next((voice.last("statement") for voice in voices if voice.last("statement")), None),
        }

    def _state_then(self, row: Row[Any]) -> str:
        return str((self.rows.then or {}).get("activity", {}).get(row.id, row.state))


_STATES = {state.value: state for state in ActivityState}


NONE_PLANNED = re.compile(r"\b(?:ingen|inte någon)\s+utvärdering\s+(?:är\s+)?planera", re.IGNORECASE)
"""How plans say that no evaluation is planned."""


def _is_planned(wording: str | None, *, stored: bool | None) -> bool | None:
    """Say whether an evaluation is planned: as stored, else as the plan words it; None where that does not say."""
    if stored is None and wording is not None and NONE_PLANNED.search(wording):
        return False
    return stored


def _degree(voices: Iterable[Voice]) -> Degree | None:
    """Return the degree that somebody chose; where several did, the lowest of them."""
    chosen = [Degree(degree) for voice in voices if (degree := voice.last("degree"))]
    return max(chosen, key=list(Degree).index, default=None)


def _owner(session: Session, plan_id: int) -> str | None:
    owner = select(Party.name).join(PlanParty, PlanParty.party_id == Party.id)
    of_plan = (PlanParty.plan_id == plan_id) & (PlanParty.role == PlanRole.OWNER)
    return session.scalar(owner.where(of_plan).order_by(PlanParty.position).limit(1))


def _background(session: Session, plan_id: int) -> tuple[str, ...]:
    purpose = select(Note.wording).where(Note.plan_id == plan_id, Note.kind == NoteKind.PURPOSE, Note.area_id.is_(None))
    return tuple(session.scalars(purpose.order_by(Note.position)))
