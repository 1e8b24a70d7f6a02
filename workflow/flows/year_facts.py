"""The stored year as the facts a follow-up is compiled from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflow.flows.voices import reasons_of, together, voices_of
from workflow.followup import ActivityFacts, AreaFacts, MilestoneFacts, PartyFacts, YearFacts
from workflow.model import (
    Activity,
    FocusArea,
    Milestone,
    Party,
    Person,
    Plan,
    Responsibility,
    Role,
    Share,
    StatusReport,
)
from workflow.states import ActivityState
from workflow.store.journal import head_hash
from workflow.store.people import parties, people, receivers
from workflow.store.plans import load_plan
from workflow.store.reports import standing_reports


@dataclass(frozen=True, slots=True)
class _Known:
    """What every activity's facts are looked up in."""

    reports: Mapping[int, list[StatusReport]]
    parties: Mapping[int, Party]
    people: Mapping[int, Person]
    receivers: Mapping[int, int]


def load_year(session: Session, plan_id: int, *, as_of: dt.date, revision: int = 1) -> YearFacts:
    """Read a plan's year as it stands now; `as_of` is the day the report says it holds for. Raises `NotFound`."""
    plan = load_plan(session, plan_id)
    known = _Known(standing_reports(session, plan_id), parties(session), people(session), receivers(session))
    return YearFacts(
        plan=plan.title,
        year=plan.year,
        first_day=plan.first_day,
        last_day=plan.last_day,
        as_of=as_of,
        areas=tuple(_area(area, known) for area in plan.areas),
        registry_number=plan.registry_number,
        revision=revision,
        journal_head=head_hash(session.connection()),
    )


def _area(area: FocusArea, known: _Known) -> AreaFacts:
    tops = sorted((one for one in area.activities if one.parent_id is None), key=lambda one: one.position)
    rows = [row for top in tops for row in (top, *top.parts)]
    codes = {row.id: row.code for row in rows}
    group = known.parties.get(area.working_group_id) if area.working_group_id else None
    return AreaFacts(
        number=area.number,
        title=area.title,
        aim=area.aim,
        working_group=group.name if group else None,
        goals=tuple(area.goals),
        goals_note=area.goals_note,
        evaluation=area.evaluation,
        activities=tuple(_activity(row, codes, known) for row in rows),
    )


def _activity(row: Activity, codes: Mapping[int, str], known: _Known) -> ActivityFacts:
    voices = voices_of(row, known.reports.get(row.id, ()), known.parties)
    return ActivityFacts(
        code=row.code,
        title=row.title,
        state=ActivityState(row.state),
        answered=_still_told(row, known),
        parent=codes.get(row.parent_id) if row.parent_id else None,
        reasons=tuple(reasons_of(ActivityState(row.state), voices)),
        comment=together(voices, "comment"),
        done_instead=together(voices, "done_instead"),
        remains=together(voices, "remains"),
        figures=tuple(figure for voice in voices for figure in voice.figures()),
        responsible=tuple(_party(share, known) for share in row.responsibilities),
        milestones=tuple(_milestone(one) for one in row.milestones if one.wording or one.due),
        done_on=max((day for voice in voices if (day := voice.last("done_on"))), default=None),
    )


def _still_told(row: Activity, known: _Known) -> bool:
    """An activity whose only report was undone has not been reported on; one with parts is told through them."""
    return bool(known.reports.get(row.id)) or any(known.reports.get(part.id) for part in row.parts)


def _party(share: Responsibility, known: _Known) -> PartyFacts:
    receiver = known.receivers.get(share.party_id)
    group = known.parties.get(share.group_id) if share.group_id else None
    return PartyFacts(
        name=known.parties[share.party_id].name,
        role=Role(share.role),
        share=Share(share.share),
        state=ActivityState(share.state),
        answered=share.answered_at is not None,
        person=known.people[receiver].name if receiver else None,
        group=group.name if group else None,
    )


def _milestone(one: Milestone) -> MilestoneFacts:
    moved = one.original_due if one.original_due != one.due else None
    return MilestoneFacts(wording=one.wording, due=one.due, moved_from=moved)


def compiled_on(plan: Plan) -> dt.date:
    """Return the day a plan's follow-up is compiled: twenty days after its last, when late answers have come in."""
    return plan.last_day + dt.timedelta(days=20)
