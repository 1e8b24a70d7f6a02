"""The stored year as the facts a follow-up is compiled from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.flows.voices import Voice, reasons_of, together, voices_of
from workflow.flows.year_changes import find_moves, find_new_responsible
from workflow.flows.year_measures import Measures, read_measures
from workflow.flows.year_rows import YearRows, read_rows
from workflow.followup import ActivityFacts, AreaFacts, AreaKind, Degree, MilestoneFacts, PartyFacts, YearFacts
from workflow.model import ActivityKind, Note, NoteKind, Party, Plan, PlanParty, PlanRole, Role, Share, StatusReport
from workflow.settings import ZONE
from workflow.states import ActivityState
from workflow.store.journal import head_hash

WAIT_DAYS = 20
"""How long after a plan's last day late answers are waited for."""


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
    building = _Building(rows, measures, find_moves(session, known_at))
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


def compiled_on(plan: Plan) -> dt.date:
    """Return the day a plan's follow-up is compiled: twenty days after its last, when late answers have come in."""
    return plan.last_day + dt.timedelta(days=WAIT_DAYS)


class _Building:
    """Builds the facts of one plan, area by area; `unplanned` gathers what stands beside the plan."""

    def __init__(self, rows: YearRows, measures: Measures, moves: dict[int, dt.date]) -> None:
        self.rows = rows
        self.measures = measures
        self.moves = moves
        self.unplanned: list[ActivityFacts] = []
        self.names = {party: one.name for party, one in rows.parties.items()}
        self.parties: dict[tuple[Any, ...], PartyFacts] = {}
        self.milestones: dict[tuple[Any, ...], MilestoneFacts] = {}

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
        group = self.rows.parties.get(area.working_group_id) if area.working_group_id else None
        return AreaFacts(
            number=area.number,
            title=area.title,
            aim=area.aim,
            working_group=group.name if group else None,
            goals=tuple(area.goals),
            goals_note=area.goals_note,
            evaluation=area.evaluation,
            activities=tuple(planned),
            indicators=self.measures.of_area(area.id, [row.id for row in self.rows.activities.get(area.id, ())]),
            kind=AreaKind.GOAL if area.title.startswith("Mål ") else AreaKind.AREA,
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

    def _with_parts(self, top: Row[Any], parts: Iterable[Row[Any]]) -> Iterator[ActivityFacts]:
        rows = [self.activity(part, top.code) for part in parts]
        told = any(row.answered for row in rows)
        yield self.activity(top, None, told_by_parts=told)
        yield from rows

    def activity(self, row: Row[Any], parent: str | None, *, told_by_parts: bool = False) -> ActivityFacts:
        state = _STATES[self._state(row)]
        plain = self._plain(row, state, parent)
        reports = self.rows.reports.get(row.id)
        if not reports:
            return ActivityFacts(**plain, answered=told_by_parts)
        voices = voices_of(self.rows.responsibilities.get(row.id, ()), reports, self.names)
        return ActivityFacts(
            **plain,
            answered=True,
            reasons=tuple(reasons_of(state, voices)),
            comment=together(voices, "comment"),
            done_instead=together(voices, "done_instead"),
            remains=together(voices, "remains"),
            figures=tuple(figure for voice in voices for figure in voice.figures()),
            done_on=max((day for voice in voices if (day := voice.last("done_on"))), default=None),
            degree=_degree(voices),
            no_need=state == ActivityState.DROPPED and any(voice.last("no_need") for voice in voices),
            statement=next((voice.last("statement") for voice in voices if voice.last("statement")), None),
        )

    def _plain(self, row: Row[Any], state: ActivityState, parent: str | None) -> dict[str, Any]:
        """Give what is known of an activity whether or not anybody has reported on it."""
        return {
            "code": row.code,
            "title": row.title,
            "state": state,
            "parent": parent,
            "responsible": tuple(self._parties(row.id)),
            "milestones": tuple(self._milestones(row.id)),
            "kind": row.kind,
            "priority_area": self.rows.priorities.get(row.priority_area_id) if row.priority_area_id else None,
            "carried_from": self.rows.carried.get(row.carried_from_id) if row.carried_from_id else None,
        }

    def _state(self, row: Row[Any]) -> str:
        return row.state if self.rows.then is None else str(self.rows.then.get("activity", {}).get(row.id, row.state))

    def _parties(self, activity_id: int) -> Iterator[PartyFacts]:
        then = self.rows.then
        for row in self.rows.responsibilities.get(activity_id, ()):
            share, _, party, role, how, group, person, state, answered_at = row
            answered = answered_at is not None
            if then is not None:
                state, answered = then.get("responsibility", {}).get(share, state), self._has_answered(row)
            told = (party, role, how, group, person or self.rows.receivers.get(party), state, answered)
            yield self.parties.get(told) or self._party(told)

    def _party(self, told: tuple[Any, ...]) -> PartyFacts:
        """Make a party's part; those that are alike are one value, since a plan has many of few kinds."""
        party, role, how, group, receiver, state, answered = told
        facts = PartyFacts(
            name=self.names[party],
            role=Role(role),
            share=Share(how),
            state=ActivityState(state),
            answered=answered,
            person=self.rows.people[receiver].name if receiver else None,
            group=self.names[group] if group else None,
        )
        self.parties[told] = facts
        return facts

    def _has_answered(self, share: Row[Any]) -> bool:
        """Say whether a party had answered at the earlier instant, by the reports of that time."""
        reports: list[StatusReport] = self.rows.reports.get(share.activity_id, [])
        if share.share == Share.EACH:
            return any(report.responsibility_id == share.id for report in reports)
        own = {one.id for one in self.rows.responsibilities[share.activity_id] if one.share == Share.EACH}
        return any(report.responsibility_id not in own for report in reports)

    def _milestones(self, activity_id: int) -> Iterator[MilestoneFacts]:
        for milestone, _, wording, stored, original in self.rows.milestones.get(activity_id, ()):
            due = stored if self.rows.then is None else self._due_then(milestone)
            if wording or due:
                moved = original if original != due else None
                on = self.moves.get(milestone) if moved is not None else None
                told = (wording, due, moved, on)
                facts = self.milestones.get(told)
                if facts is None:
                    facts = MilestoneFacts(wording=wording, due=due, moved_from=moved, moved_on=on)
                    self.milestones[told] = facts
                yield facts

    def _due_then(self, milestone: int) -> dt.date | None:
        known = (self.rows.then or {}).get("milestone", {}).get(milestone)
        return dt.date.fromisoformat(known[2]) if known and known[2] else None


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
