"""A stored plan as plain values: what files are compared with, and what exports write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Activity, AreaKind, FocusArea, Goal, Party, Responsibility, Role, StatusReport
from workflow.plans.kept import (
    KeptActivity,
    KeptArea,
    KeptLeaf,
    KeptMilestone,
    KeptOutcome,
    KeptParty,
    KeptPlan,
)
from workflow.plans.remarks import PLAN_LABELS
from workflow.rules.party_names import PartyKind, fold
from workflow.rules.remarks import INDICATORS
from workflow.states import ActivityState
from workflow.store import people as people_store
from workflow.store.plans import load_plan
from workflow.store.remarks import Place, Remarks, load_remarks
from workflow.store.reports import standing_reports


@dataclass(frozen=True, slots=True)
class _Known:
    parties: Mapping[int, Party]
    reports: Mapping[int, list[StatusReport]]
    remarks: Mapping[Place, Remarks]
    goals: Mapping[int, str]

    def name(self, party: int | None) -> str | None:
        return self.parties[party].name if party is not None else None

    def texts(self, *, area: int | None = None, activity: int | None = None) -> tuple[tuple[str, str], ...]:
        found = self.remarks.get((area, activity))
        return found.texts() if found else ()


def kept_plan(session: Session, plan_id: int) -> KeptPlan:
    """Read a plan as it stands now. Raises `NotFound`."""
    plan = load_plan(session, plan_id)
    goals = {row.id: row.wording for row in session.scalars(select(Goal).where(Goal.plan_id == plan_id))}
    parties, reports = people_store.parties(session), standing_reports(session, plan_id)
    known = _Known(parties, reports, load_remarks(session, plan_id), goals)
    return KeptPlan(
        id=plan.id,
        title=plan.title,
        year=plan.year,
        areas=tuple(_area(area, known) for area in plan.areas),
        adopted_on=plan.adopted_on,
        subtitle=plan.subtitle,
        followup=plan.followup_rule,
        remarks=tuple((label, text) for label, text in known.texts() if label in PLAN_LABELS.values()),
        groups=tuple(_groups(session, parties)),
    )


def _groups(session: Session, parties: Mapping[int, Party]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every group with those who are in it now."""
    for group, inside in people_store.members(session).items():
        yield parties[group].name, tuple(parties[row].name for row in inside)


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
        measured=_is_measured(area, known),
        kind=AreaKind(area.kind),
        remarks=known.texts(area=area.id),
    )


def _is_measured(area: FocusArea, known: _Known) -> bool:
    """Say whether an indicator belongs to an area, or to an activity in it."""
    told = (known.texts(area=area.id), *(known.texts(activity=one.id) for one in area.activities))
    return any(label == INDICATORS for texts in told for label, _ in texts)


def _activity(row: Activity, known: _Known) -> KeptActivity:
    return KeptActivity(
        id=row.id,
        code=row.code,
        title=row.title,
        alone=not row.parts,
        leaves=tuple(_leaf(leaf, known) for leaf in row.parts or [row]),
        target_group=row.target_group,
        detail=row.detail or "",
        goal=known.goals.get(row.goal_id) if row.goal_id is not None else None,
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
        target_group=row.target_group if row.parent_id is not None else None,
        remarks=known.texts(activity=row.id),
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
