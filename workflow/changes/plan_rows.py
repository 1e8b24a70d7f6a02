"""Builds the rows of a plan from what was read: areas, activities, hållpunkter and who answers for them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from calendars import When, read_when
from workflow.changes.group_members import GroupMembers
from workflow.changes.parties import Parties
from workflow.changes.plan_goals import PlanGoals
from workflow.changes.remark_rows import WHOLE_PLAN, RemarkRows
from workflow.model import Activity, FocusArea, Milestone, Plan, Responsibility, Share
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft, ResponsibleDraft
from workflow.plans.codes import activity_code, part_codes, stands_alone
from workflow.plans.groups import groups_told
from workflow.plans.progress import steps
from workflow.plans.remarks import plan_remarks, remarks_of
from workflow.rules.activity_kinds import kind_of_activity
from workflow.store import Writing

NO_MILESTONE = read_when("")
"""Stands in for a hållpunkt the plan does not give, so that the year-end call has something to hang on."""


@dataclass
class PlanBuilder:
    """Adds rows to one plan; `parties` is the register they are looked up in. The caller writes the journal."""

    writing: Writing
    plan: Plan
    parties: Parties
    goals: PlanGoals = field(init=False)
    remarks: RemarkRows = field(init=False)
    groups: GroupMembers = field(init=False)

    def __post_init__(self) -> None:
        """Prepare for goals, remarks and groups, none of which are looked up before they are needed."""
        self.goals = PlanGoals(self.writing, self.plan)
        self.remarks = RemarkRows(self.writing, self.plan)
        self.groups = GroupMembers(self.writing, self.parties)

    def build(self, draft: PlanDraft) -> None:
        """Add everything that a draft holds."""
        for told in groups_told(draft):
            self.groups.fill(self.parties.find_or_add(told.name, told.kind), told.members, told.convener)
        self.add_texts(draft)
        walk = steps("Skriver in planen", [activity for area in draft.areas for activity in area.activities])
        for position, area in enumerate(draft.areas, start=1):
            row = self.add_area(position, area)
            for number, activity in enumerate(islice(walk, len(area.activities)), start=1):
                self.add_activity(row, activity_code(area, position, number), number, activity)

    def add_texts(self, draft: PlanDraft) -> None:
        """Add what is said of the plan as a whole, and the strategies it names."""
        self.remarks.add(plan_remarks(draft), WHOLE_PLAN)
        if draft.strategy:
            self.goals.lean_on(draft.strategy)

    def add_area(self, position: int, draft: AreaDraft) -> FocusArea:
        """Add an area with its texts, without its activities."""
        group = self.groups.working_group(draft.working_group, draft.title or self.plan.title)
        area = FocusArea(
            plan_id=self.plan.id,
            position=position,
            number=str(draft.number) if draft.number is not None else None,
            title=draft.title or self.plan.title,
            kind=draft.kind.value,
            aim=draft.aim,
            desired_effect=draft.desired_effect,
            working_group_id=group.id if group else None,
            goals=list(draft.goals),
            goals_note=draft.goals_note,
            evaluation=draft.evaluation,
        )
        self.writing.session.add(area)
        self.writing.session.flush()
        self.remarks.add(remarks_of(draft.notes), (area.id, None))
        return area

    def add_activity(self, area: FocusArea, code: str, position: int, draft: ActivityDraft) -> Activity:
        """Add an activity called `code` with its sub-activities; returns its own row."""
        alone = stands_alone(draft)
        top = self.new_activity(area, code, position, draft.title, draft.place)
        top.target_group = draft.target_group
        top.goal_id = self.goals.goal(draft.goal, draft.goal_header) if draft.goal else None
        part = draft.parts[0] if draft.parts else PartDraft(title=None)
        top.detail = "\n".join(text for text in (draft.detail, part.detail if alone else "") if text) or None
        self.writing.session.flush()
        if alone:
            self.fill(top, part)
            return top
        for index, (part, own_code) in enumerate(zip(draft.parts, part_codes(code), strict=False), start=1):
            self.add_part(top, own_code, index, part)
        return top

    def add_part(self, parent: Activity, code: str, position: int, draft: PartDraft) -> Activity:
        """Add a sub-activity to an activity."""
        child = self.new_activity(parent.area_id, code, position, draft.title or parent.title, draft.place)
        child.parent_id = parent.id
        child.steps, child.detail, child.target_group = list(draft.steps), draft.detail or None, draft.target_group
        self.writing.session.flush()
        self.fill(child, draft)
        return child

    def new_activity(self, area: FocusArea | int, code: str, position: int, title: str, place: str | None) -> Activity:
        """Add an activity's row alone; it has its id after the next flush."""
        activity = Activity(
            plan_id=self.plan.id,
            area_id=area if isinstance(area, int) else area.id,
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
        activity.kind = kind_of_activity(activity.title, [draft.when for draft in drafts]).value
        for position, draft in enumerate(drafts, start=1):
            self.writing.session.add(new_milestone(activity.id, position, draft.wording, draft.when, self.writing.now))
        self.add_responsible(activity.id, part.responsible, taken=())
        self.remarks.add(remarks_of(part.notes), (None, activity.id))

    def add_responsible(self, activity: int, parties: Iterable[ResponsibleDraft], taken: Iterable[int]) -> None:
        """Let parties answer for an activity; those `taken` (ids) already do."""
        known = set(taken)
        for responsible in parties:
            for party, group in self.parties.resolve(responsible):
                if party.id in known:
                    continue
                known.add(party.id)
                self.writing.session.add(
                    Responsibility(
                        activity_id=activity,
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
