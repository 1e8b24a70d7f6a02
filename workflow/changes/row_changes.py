"""Applies single rows of a diff to a plan's tables; the caller keeps the journal and the record of what was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from workflow.changes.keeping_next_at import local_day
from workflow.changes.plan_rows import PlanBuilder, new_milestone
from workflow.changes.remark_rows import WHOLE_PLAN
from workflow.model import ANSWERS, Activity, FocusArea, Milestone, NoteKind, Plan, Responsibility, Role, Share
from workflow.plans import AreaDraft, MilestoneDraft, ResponsibleDraft
from workflow.plans.codes import part_codes
from workflow.plans.diff import Row, RowKind
from workflow.plans.kept import KeptArea, KeptLeaf, KeptMilestone
from workflow.plans.remarks import PLAN_LABELS, plan_remarks, remarks_of
from workflow.rules.party_names import PartyKind
from workflow.rules.remarks import Remark
from workflow.states import ActivityState, PlanState
from workflow.store import Writing
from workflow.store.rebuild import project_milestone
from workflow.store.remarks import Place


@dataclass
class RowChanges:
    """The rows that are being applied to one plan.

    `touched` are the activities whose hållpunkter or parties changed, `answered_by_others` those of them whose sum has
    to be added up anew.
    """

    writing: Writing
    plan: Plan
    builder: PlanBuilder
    touched: set[int] = field(default_factory=set)
    answered_by_others: set[int] = field(default_factory=set)
    new_areas: dict[int, FocusArea] = field(default_factory=dict)

    def apply(self, row: Row) -> None:
        """Apply one row that is about what the plan says."""
        actions = {
            RowKind.PLAN_CHANGED: self.change_plan,
            RowKind.MEMBERS: self.add_members,
            RowKind.AREA_ADDED: self.add_area,
            RowKind.AREA_CHANGED: self.change_area,
            RowKind.ACTIVITY_ADDED: self.add_activity,
            RowKind.ACTIVITY_CHANGED: self.change_activity,
            RowKind.PART_ADDED: self.add_part,
            RowKind.CHANGED: self.change_leaf,
        }
        actions[row.kind](row)
        self.writing.session.flush()

    def change_plan(self, row: Row) -> None:
        """Give the plan as a whole other texts."""
        for name, value in row.content.fields:
            setattr(self.plan, name, value)
        if row.content.new_plan is not None:
            self.change_remarks(row, plan_remarks(row.content.new_plan), WHOLE_PLAN)
            if PLAN_LABELS[NoteKind.STRATEGY] in row.content.remarks:
                self.builder.goals.lean_on(row.content.new_plan.strategy or "")

    def add_members(self, row: Row) -> None:
        """Let parties be members of a group that the plan names."""
        if row.content.members is not None:
            name, members = row.content.members
            self.builder.groups.add(self.builder.parties.find_or_add(name, PartyKind.WORKING_GROUP.value), members)

    def change_remarks(self, row: Row, told: Iterable[Remark], place: Place) -> None:
        """Keep those remarks of a file that the row says are otherwise."""
        self.builder.remarks.change([one for one in told if one.label in row.content.remarks], place)

    def add_area(self, row: Row) -> None:
        """Add an area with its texts."""
        if row.content.new_area is not None:
            self.area_of(None, row.content.new_area)

    def change_area(self, row: Row) -> None:
        """Give an area other texts."""
        kept = row.content.area
        if kept is None:
            return
        area = self.writing.session.get_one(FocusArea, kept.id)
        for name, value in row.content.fields:
            if name == "working_group":
                group = self.builder.groups.working_group(value, area.title)
                area.working_group_id = group.id if group else None
            else:
                setattr(area, name, value)
        if row.content.new_area is not None:
            self.change_remarks(row, remarks_of(row.content.new_area.notes), (area.id, None))

    def add_activity(self, row: Row) -> None:
        """Add an activity with all its parts."""
        draft = row.content.new_activity
        if draft is None:
            return
        area = self.area_of(row.content.area, row.content.new_area)
        position = self.last_position(Activity.position, Activity.area_id == area.id, Activity.parent_id.is_(None)) + 1
        top = self.builder.add_activity(area, self.free_code(area, position), position, draft)
        self.mark_added(top)

    def change_activity(self, row: Row) -> None:
        """Change what is said of an activity as a whole, and its area."""
        kept = row.content.activity
        if kept is None:
            return
        session = self.writing.session
        top = session.get_one(Activity, kept.id)
        for name, value in row.content.fields:
            if name == "goal":
                given = row.content.new_activity
                top.goal_id = self.builder.goals.goal(value, given.goal_header if given else "")
            else:
                setattr(top, name, value)
        if row.content.area is not None:
            for activity in (top, *session.scalars(select(Activity).where(Activity.parent_id == top.id))):
                activity.area_id = row.content.area.id

    def add_part(self, row: Row) -> None:
        """Add a sub-activity to an activity that has some."""
        kept, draft = row.content.activity, row.content.new_part
        if kept is None or draft is None:
            return
        parent = self.writing.session.get_one(Activity, kept.id)
        taken = self.codes()
        code = next(code for code in part_codes(parent.code) if code not in taken)
        position = self.last_position(Activity.position, Activity.parent_id == parent.id) + 1
        child = self.builder.add_part(parent, code, position, draft)
        self.mark_added(child)
        self.answered_by_others.add(child.id)

    def change_leaf(self, row: Row) -> None:
        """Change the name, hållpunkter and parties of a row."""
        leaf = row.content.leaf
        if leaf is None:
            return
        activity = self.writing.session.get_one(Activity, leaf.id)
        for name, value in row.content.fields:
            setattr(activity, name, value)
        if activity.parent_id is not None and any(name == "target_group" for name, _ in row.content.fields):
            self.gather_target_groups(activity.parent_id)
        if row.content.new_part is not None:
            self.change_remarks(row, remarks_of(row.content.new_part.notes), (None, activity.id))
        for old, new in row.content.milestones:
            self.change_milestone(leaf, old, new)
        if row.content.responsible is not None:
            self.change_responsible(activity, row.content.responsible)
        self.touched.add(activity.id)

    def gather_target_groups(self, parent: int) -> None:
        """Say of an activity whom all of its sub-activities are for."""
        session = self.writing.session
        session.flush()
        parts = select(Activity.target_group).where(Activity.parent_id == parent).order_by(Activity.position)
        told = dict.fromkeys(one for one in session.scalars(parts) if one)
        session.get_one(Activity, parent).target_group = "; ".join(told) or None

    def change_milestone(self, leaf: KeptLeaf, old: KeptMilestone | None, new: MilestoneDraft) -> None:
        """Give a hållpunkt other words and the days they mean; what was first promised stays in `original_due`."""
        session, now = self.writing.session, self.writing.now
        if old is None:
            position = self.last_position(Milestone.position, Milestone.activity_id == leaf.id) + 1
            session.add(new_milestone(leaf.id, position, new.wording, new.when, now))
            return
        milestone, when = session.get_one(Milestone, old.id), new.when
        milestone.original_due = milestone.original_due or when.due
        milestone.wording, milestone.first, milestone.last = new.wording, when.first, when.last
        milestone.due, milestone.precision, milestone.certain = when.due, str(when.precision), when.certain
        milestone.kind, milestone.recurrence = str(when.kind), when.recurrence
        milestone.warnings = list(when.warnings)
        milestone.sequence, milestone.changed_at = milestone.sequence + 1, now
        self.writing.change("milestone", milestone.id, project_milestone(milestone))

    def change_responsible(self, activity: Activity, drafts: tuple[ResponsibleDraft, ...]) -> None:
        """Let those answer whom the file names; the others have answered, and keep what they said."""
        session = self.writing.session
        shares = list(session.scalars(select(Responsibility).where(Responsibility.activity_id == activity.id)))
        nobody = not any(share.role in ANSWERS for share in shares)
        wanted = {party.id: draft.role for draft in drafts for party, _ in self.builder.parties.resolve(draft)}
        for share in shares:
            share.role = wanted.get(share.party_id, Role.FORMER.value)
        self.builder.add_responsible(activity.id, drafts, [share.party_id for share in shares])
        session.flush()
        self.join_in(activity, nobody_answered=nobody)
        self.answered_by_others.add(activity.id)

    def join_in(self, activity: Activity, *, nobody_answered: bool) -> None:
        """Give parties that answer jointly the one state they share: the activity's where nobody answered before."""
        asked = (Responsibility.activity_id == activity.id) & Responsibility.role.in_(ANSWERS)
        joined = asked & (Responsibility.share == Share.JOINT.value)
        joint = list(self.writing.session.scalars(select(Responsibility).where(joined).order_by(Responsibility.id)))
        told = next((share for share in joint if share.answered_at is not None), None)
        before = activity.state if nobody_answered else ActivityState.PLANNED.value
        state = told.state if told else before
        for share in joint:
            share.state, share.answered_at = state, told.answered_at if told else None
            self.writing.change("responsibility", share.id, share.state)

    def area_of(self, kept: KeptArea | None, draft: AreaDraft | None) -> FocusArea:
        """Return the area a row belongs to, added when it is new and the first of its rows comes."""
        if kept is not None:
            return self.writing.session.get_one(FocusArea, kept.id)
        if draft is None:
            raise AssertionError("a row without an area")
        if id(draft) not in self.new_areas:
            position = self.last_position(FocusArea.position, FocusArea.plan_id == self.plan.id) + 1
            self.new_areas[id(draft)] = self.builder.add_area(position, draft)
        return self.new_areas[id(draft)]

    def mark_added(self, activity: Activity) -> None:
        """Remember that an activity came after the plan was adopted: nothing due before that day is chased."""
        if self.plan.state != PlanState.ADOPTED:
            return
        session = self.writing.session
        for one in (activity, *session.scalars(select(Activity).where(Activity.parent_id == activity.id))):
            one.added_on = local_day(self.writing.now)

    def last_position(self, column: InstrumentedAttribute[int], *inside: ColumnElement[bool]) -> int:
        """Return the last position taken among some rows, 0 when there are none."""
        return self.writing.session.scalar(select(func.max(column)).where(*inside)) or 0

    def free_code(self, area: FocusArea, position: int) -> str:
        """Return a number for a new activity of an area that no activity of the plan has."""
        taken = self.codes()
        numbers = (f"{area.number or area.position}.{number}" for number in count(position))
        return next(code for code in numbers if code not in taken)

    def codes(self) -> set[str]:
        """Return the numbers that the plan's activities have."""
        return set(self.writing.session.scalars(select(Activity.code).where(Activity.plan_id == self.plan.id)))
