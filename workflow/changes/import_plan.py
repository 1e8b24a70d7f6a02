"""A plan that was read becomes a plan that is kept: all of it in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from string import ascii_lowercase

from sqlalchemy import select

from calendars import When, read_when
from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.changes.parties import Parties
from workflow.errors import FileRefused
from workflow.model import Activity, FocusArea, Milestone, Plan, Responsibility, Share
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.plans.codes import activity_code, part_codes, stands_alone
from workflow.states import PLAN, PlanState
from workflow.store import Writing
from workflow.store.milestones import milestones_of
from workflow.store.plans import find_plan
from workflow.store.rebuild import project_milestone

NO_MILESTONE = read_when("")
"""Stands in for a hållpunkt the plan does not give, so that the year-end call has something to hang on."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan came from.

    The file's name, its bytes as they were, and the year that dates without one belong to.
    """

    name: str
    content: bytes
    year: int


def import_plan(writing: Writing, draft: PlanDraft, source: Source) -> Plan:
    """Store `draft` as a new plan, state draft, and return it with its id.

    Parties are found by name or alias among those known; new names become parties of their own, each already a doubt
    of the draft where it was unclear. Raises `FileRefused` when the draft holds no activity at all.
    """
    check_draft(draft, source.name)
    year = draft.year or source.year
    plan = Plan(
        title=draft.title or source.name,
        year=year,
        first_day=dt.date(year, 1, 1),
        last_day=dt.date(year, 12, 31),
        short_code=_free_code(writing, year),
        source_name=source.name,
        source_bytes=source.content,
        doubts=[{"where": doubt.where, "what": doubt.what, "wording": doubt.wording} for doubt in draft.doubts],
    )
    writing.session.add(plan)
    writing.session.flush()
    _Builder(writing, plan, Parties.load(writing)).build(draft)
    writing.session.flush()
    _note_import(writing, plan, source)
    return plan


def check_draft(draft: PlanDraft, name: str) -> None:
    """Refuse a draft, read from the file `name`, that holds no activity at all: there would be nothing to follow up.

    Raises `FileRefused`.
    """
    if not any(area.activities for area in draft.areas):
        raise FileRefused(
            "Filen innehåller ingen aktivitet.", where=name, do="Kontrollera att planens tabell har rubriker."
        )


def adopt_plan(writing: Writing, plan_id: int, day: dt.date | None = None) -> Plan:
    """Adopt a plan from `day` (today without it).

    From then on it is followed, and only what falls due after it is asked about.
    """
    plan = find_plan(writing.session, str(plan_id))
    plan.state = PLAN.move(PlanState(plan.state), "adopt").value
    plan.adopted_on = day or local_day(writing.now)
    writing.change("plan", plan.id, plan.state)
    writing.note("plan.adopted", {"plan": plan.id, "day": plan.adopted_on.isoformat()})
    activities = list(writing.session.scalars(select(Activity.id).where(Activity.plan_id == plan.id)))
    keep_next_at(writing, milestones_of(writing.session, activities))
    return plan


def _free_code(writing: Writing, year: int) -> str:
    taken = set(writing.session.scalars(select(Plan.short_code)))
    codes = (f"p{year}{letter}" for letter in ["", *ascii_lowercase])
    return next((code for code in codes if code not in taken), f"p{year}-{secrets.token_hex(3)}")


def _note_import(writing: Writing, plan: Plan, source: Source) -> None:
    session = writing.session
    activities = list(session.scalars(select(Activity).where(Activity.plan_id == plan.id)))
    ids = [activity.id for activity in activities]
    writing.change("plan", plan.id, plan.state)
    for activity in activities:
        writing.change("activity", activity.id, activity.state)
    for share in session.scalars(select(Responsibility).where(Responsibility.activity_id.in_(ids))):
        writing.change("responsibility", share.id, share.state)
    for milestone in session.scalars(select(Milestone).where(Milestone.activity_id.in_(ids))):
        writing.change("milestone", milestone.id, project_milestone(milestone))
    writing.note("plan.imported", {"plan": plan.id}, {"title": plan.title, "file": source.name})


@dataclass
class _Builder:
    """Builds the rows of one plan, area by area."""

    writing: Writing
    plan: Plan
    parties: Parties

    def build(self, draft: PlanDraft) -> None:
        for position, area in enumerate(draft.areas, start=1):
            self.add_area(position, area)

    def add_area(self, position: int, draft: AreaDraft) -> None:
        group = self.parties.find_or_add(draft.working_group, "working_group") if draft.working_group else None
        area = FocusArea(
            plan=self.plan,
            position=position,
            number=str(draft.number) if draft.number is not None else None,
            title=draft.title or self.plan.title,
            aim=draft.aim,
            working_group_id=group.id if group else None,
            goals=list(draft.goals),
            goals_note=draft.goals_note,
            evaluation=draft.evaluation,
        )
        self.writing.session.add(area)
        self.writing.session.flush()
        for number, activity in enumerate(draft.activities, start=1):
            self.add_activity(area, activity_code(draft, position, number), number, activity)

    def add_activity(self, area: FocusArea, code: str, position: int, draft: ActivityDraft) -> None:
        top = self.new_activity(area, code, position, draft.title, draft.place)
        top.target_group = draft.target_group
        self.writing.session.flush()
        if stands_alone(draft):
            self.fill(top, draft.parts[0] if draft.parts else PartDraft(title=None))
            return
        for index, (part, own_code) in enumerate(zip(draft.parts, part_codes(code), strict=False), start=1):
            child = self.new_activity(area, own_code, index, part.title or draft.title, part.place)
            child.parent_id = top.id
            self.writing.session.flush()
            self.fill(child, part)

    def new_activity(self, area: FocusArea, code: str, position: int, title: str, place: str | None) -> Activity:
        activity = Activity(
            plan_id=self.plan.id,
            area_id=area.id,
            position=position,
            code=code,
            title=title,
            uid=secrets.token_hex(12),
            place=place,
        )
        self.writing.session.add(activity)
        return activity

    def fill(self, activity: Activity, part: PartDraft) -> None:
        """Hang a part's hållpunkter and responsible parties on its activity."""
        drafts = part.milestones or (MilestoneDraft(wording="", when=NO_MILESTONE, place=part.place or ""),)
        for position, draft in enumerate(drafts, start=1):
            self.writing.session.add(new_milestone(activity.id, position, draft.wording, draft.when, self.writing.now))
        taken: set[int] = set()
        for responsible in part.responsible:
            for party, group in self.parties.resolve(responsible):
                if party.id in taken:
                    continue
                taken.add(party.id)
                self.writing.session.add(
                    Responsibility(
                        activity_id=activity.id,
                        party_id=party.id,
                        role=responsible.role,
                        share=Share.EACH.value if group else Share.JOINT.value,
                        group_id=group.id if group else None,
                        wording=responsible.wording,
                    )
                )


def new_milestone(activity_id: int, position: int, wording: str, when: When, now: dt.datetime) -> Milestone:
    """Build a hållpunkt from what its wording was read as."""
    return Milestone(
        activity_id=activity_id,
        position=position,
        wording=wording,
        uid=secrets.token_hex(12),
        first=when.first,
        last=when.last,
        due=when.due,
        precision=str(when.precision),
        certain=when.certain,
        kind=str(when.kind),
        recurrence=when.recurrence,
        warnings=list(when.warnings),
        original_due=when.due,
        changed_at=now,
    )
