"""A stored plan as plain values: what files are compared with, and what exports write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workflow.model import Activity, FocusArea, Indicator, Party, Responsibility, Role, StatusReport
from workflow.plans.kept import (
    KeptActivity,
    KeptArea,
    KeptLeaf,
    KeptMilestone,
    KeptOutcome,
    KeptParty,
    KeptPlan,
)
from workflow.rules.party_names import PartyKind, fold
from workflow.states import ActivityState
from workflow.store import people as people_store
from workflow.store.plans import load_plan
from workflow.store.reports import standing_reports


@dataclass(frozen=True, slots=True)
class _Known:
    parties: Mapping[int, Party]
    reports: Mapping[int, list[StatusReport]]
    measured: frozenset[int]

    def name(self, party: int | None) -> str | None:
        return self.parties[party].name if party is not None else None


_MEASURED = select(Indicator.area_id).where(Indicator.plan_id == bindparam("plan"))


def kept_plan(session: Session, plan_id: int) -> KeptPlan:
    """Read a plan as it stands now. Raises `NotFound`."""
    plan = load_plan(session, plan_id)
    measured = frozenset(area for area in session.scalars(_MEASURED, {"plan": plan_id}) if area is not None)
    known = _Known(people_store.parties(session), standing_reports(session, plan_id), measured)
    areas = tuple(_area(area, known) for area in plan.areas)
    return KeptPlan(plan.id, plan.title, plan.year, areas, plan.adopted_on)


def called_in(session: Session) -> Callable[[str], str]:
    """Return what gives the one name of a party in the register, as it is called now; other names stay as they are."""
    parties = people_store.parties(session)
    known = {fold(name): party for party in parties.values() for name in (*party.aliases, party.name)}

    def called(name: str) -> str:
        party, seen = known.get(fold(name)), set[int]()
        while party is not None and party.successor_id is not None and party.id not in seen:
            seen.add(party.id)
            party = parties[party.successor_id]
        return party.name if party is not None else name

    return called


def _area(area: FocusArea, known: _Known) -> KeptArea:
    tops = sorted((one for one in area.activities if one.parent_id is None), key=lambda one: one.position)
    return KeptArea(
        id=area.id,
        number=area.number,
        title=area.title,
        activities=tuple(_activity(one, known) for one in tops),
        aim=area.aim,
        desired_effect=area.desired_effect,
        working_group=known.name(area.working_group_id),
        goals_note=area.goals_note,
        evaluation=area.evaluation,
        measured=area.id in known.measured,
    )


def _activity(row: Activity, known: _Known) -> KeptActivity:
    return KeptActivity(
        id=row.id,
        code=row.code,
        title=row.title,
        alone=not row.parts,
        leaves=tuple(_leaf(leaf, known) for leaf in row.parts or [row]),
        target_group=row.target_group,
        detail=row.detail or "",
    )


def _leaf(row: Activity, known: _Known) -> KeptLeaf:
    return KeptLeaf(
        id=row.id,
        uid=row.uid,
        code=row.code,
        title=row.title,
        detail=row.detail or "",
        steps=tuple(row.steps),
        milestones=tuple(KeptMilestone(one.id, one.wording, one.reading) for one in row.milestones),
        parties=tuple(dict.fromkeys(_party(share, known) for share in row.responsibilities)),
        outcome=_outcome(row, known.reports.get(row.id, ())),
        place=row.place or "",
    )


def _party(share: Responsibility, known: _Known) -> KeptParty:
    name = known.name(share.group_id or share.party_id) or ""
    alone = share.group_id is None and known.parties[share.party_id].kind == PartyKind.GROUP
    return KeptParty(name, share.wording or name, Role(share.role), members_unknown=alone)


def _outcome(row: Activity, reports: Iterable[StatusReport]) -> KeptOutcome:
    """Put together what the newest report of each part says, as long as it tells of the state that stands."""
    newest = {report.responsibility_id: report for report in reports}
    state = ActivityState(row.state)
    telling = [one for one in newest.values() if one.state == state] or list(newest.values())
    reasons = dict.fromkeys((one["code"], one["party"]) for report in telling for one in report.reasons)
    comments = dict.fromkeys(report.comment for report in telling if report.comment)
    return KeptOutcome(state, tuple(reasons), " ".join(comments))
