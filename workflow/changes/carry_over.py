"""What was not finished goes on in the next plan: a draft with the same areas, parties and numbers, and its lineage."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from calendars import When, read_when
from workflow.changes.added_activities import OUTSIDE
from workflow.changes.carried_parts import CarriedParts
from workflow.changes.import_plan import free_code, note_added
from workflow.changes.plan_rows import NO_MILESTONE, new_milestone
from workflow.changes.recording import Recording, recording
from workflow.errors import NotFound, TransitionRefused, WrongUse
from workflow.model import Activity, ActivityKind, FocusArea, Milestone, Plan, PlanRevision, Responsibility
from workflow.rules.activity_kinds import kind_of_activity
from workflow.states import ActivityState
from workflow.store import Writing
from workflow.store.plans import load_plan

CAME_LATER = "Insatser som har tillkommit"
"""What the area of work outside the old plan is called in the new one, where it is planned."""

FINISHED = frozenset({ActivityState.DONE, ActivityState.DROPPED})
"""What does not go on: it is done, or no longer relevant. What was not done or done in part does."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An activity that goes on: its row and number before and now, its name, and how far it had come."""

    before: int
    now: int
    code: str
    title: str
    state: ActivityState


@dataclass
class CarriedOver:
    """The new plan, what went over into it, and how many activities were finished and stayed."""

    plan: Plan
    carried: list[Carried] = field(default_factory=list)
    finished: int = 0


def carry_over(writing: Writing, plan_id: int, year: int) -> CarriedOver:
    """Make a draft of the plan for `year` from what was not finished in a plan, and return it.

    A hållpunkt whose words name no year means the new one; one that lies in an earlier year is left out and becomes a
    doubt. Raises `WrongUse` for a year that is not after the plan's, `TransitionRefused` when it was done before, and
    `NotFound` when nothing is left to carry over.
    """
    old = load_plan(writing.session, plan_id)
    if year <= old.last_day.year:
        raise WrongUse(f"{old.title} gäller {old.last_day.year}. Ange ett senare år.", where="--year")
    _refuse_twice(writing, old, year)
    with recording(writing.session) as record:
        over = _Carrier(writing, old, _new_plan(writing, old, year)).carry()
    if not over.carried:
        raise NotFound(f"Allt i {old.title} är avslutat, så det finns inget att föra över.")
    note_added(writing, record)
    writing.change("plan", over.plan.id, over.plan.state)
    lineage = {str(one.now): one.before for one in over.carried}
    writing.note("plan.carried_over", {"plan": over.plan.id, "from": old.id, "year": year, "lineage": lineage})
    writing.session.add(_revision(writing, over.plan, old, record))
    writing.session.flush()
    return over


def _refuse_twice(writing: Writing, old: Plan, year: int) -> None:
    follows = select(Plan).where(Plan.follows_id == old.id, Plan.year == year)
    there = writing.session.scalar(follows.limit(1))
    if there is not None:
        what = f"{old.title} är redan överförd till {there.title}."
        raise TransitionRefused(what, do=f"Ångra den först: ”hallpunkt plan undo {there.id}”.")


def _new_plan(writing: Writing, old: Plan, year: int) -> Plan:
    plan = Plan(
        title=_title(old, year),
        subtitle=old.subtitle,
        year=year,
        first_day=dt.date(year, 1, 1),
        last_day=dt.date(year + old.last_day.year - old.first_day.year, 12, 31),
        short_code=free_code(writing, year),
        followup_rule=old.followup_rule,
        follows_id=old.id,
    )
    writing.session.add(plan)
    writing.session.flush()
    return plan


def _title(old: Plan, year: int) -> str:
    """Put the new years where the old ones stand in the title."""
    later = year - old.year
    years = {str(one): str(one + later) for one in range(old.year, old.last_day.year + 1)}
    return re.sub(r"\d{4}", lambda match: years.get(match.group(), match.group()), old.title)


def _revision(writing: Writing, plan: Plan, old: Plan, record: Recording) -> PlanRevision:
    return PlanRevision(
        plan_id=plan.id,
        first=True,
        source_name=f"överföringen från {old.title}",
        source_bytes=b"",
        year=plan.year,
        with_outcomes=False,
        read_at=writing.now,
        restore={"added": record.added, "columns": [], "reports": []},
    )


@dataclass
class _Carrier:
    """Copies what goes on from one plan to another."""

    writing: Writing
    old: Plan
    plan: Plan
    areas: dict[int, int] = field(default_factory=dict)
    activities: dict[int, int] = field(default_factory=dict)

    def carry(self) -> CarriedOver:
        over = CarriedOver(self.plan)
        doubts: list[dict[str, str]] = []
        for area in self.old.areas:
            if area.title == OUTSIDE and not any(ActivityState(one.state) not in FINISHED for one in area.activities):
                over.finished += sum(one.parent_id is None for one in area.activities)
                continue
            home = self.copy_area(area)
            tops = sorted((one for one in area.activities if one.parent_id is None), key=lambda one: one.position)
            for top in tops:
                going = [one for one in top.parts or [top] if ActivityState(one.state) not in FINISHED]
                if not going:
                    over.finished += 1
                    continue
                over.carried += self.carry_activity(home, top, going, doubts)
        self.plan.doubts = doubts
        if over.carried:
            CarriedParts(self.writing, self.old, self.plan, self.areas, self.activities).carry()
        return over

    def copy_area(self, area: FocusArea) -> FocusArea:
        home = FocusArea(
            plan_id=self.plan.id,
            position=area.position,
            number=area.number,
            title=CAME_LATER if area.title == OUTSIDE else area.title,
            kind=area.kind,
            aim=area.aim,
            desired_effect=area.desired_effect,
            working_group_id=area.working_group_id,
            goals=list(area.goals),
            goals_note=area.goals_note,
            evaluation=area.evaluation,
            evaluation_planned=area.evaluation_planned,
            other_title=area.other_title,
        )
        self.writing.session.add(home)
        self.writing.session.flush()
        self.areas[area.id] = home.id
        return home

    def carry_activity(
        self, home: FocusArea, top: Activity, going: list[Activity], doubts: list[dict[str, str]]
    ) -> Iterator[Carried]:
        copy = self.copy_activity(home, top, None)
        if not top.parts:
            self.fill(copy, top, doubts)
            yield Carried(top.id, copy.id, copy.code, copy.title, ActivityState(top.state))
            return
        for part in going:
            child = self.copy_activity(home, part, copy.id)
            self.fill(child, part, doubts)
            yield Carried(part.id, child.id, child.code, child.title, ActivityState(part.state))

    def copy_activity(self, home: FocusArea, old: Activity, parent: int | None) -> Activity:
        copy = Activity(
            plan_id=self.plan.id,
            area_id=home.id,
            parent_id=parent,
            position=old.position,
            code=old.code,
            title=old.title,
            uid=secrets.token_hex(12),
            target_group=old.target_group,
            target_groups=list(old.target_groups),
            kind=self.next_kind(old).value,
            detail=old.detail,
            steps=list(old.steps),
            carried_from_id=old.id,
        )
        self.writing.session.add(copy)
        self.writing.session.flush()
        self.activities[old.id] = copy.id
        return copy

    def next_kind(self, old: Activity) -> ActivityKind:
        """Return how an activity meets time in the new plan, where what was unplanned is planned."""
        if old.kind != ActivityKind.UNPLANNED:
            return ActivityKind(old.kind)
        return kind_of_activity(old.title, [mark.reading for mark in old.milestones])

    def fill(self, copy: Activity, old: Activity, doubts: list[dict[str, str]]) -> None:
        """Give a copy its hållpunkter, those of the new year, and the parties that answer now."""
        kept = []
        for mark in old.milestones:
            when = self.next_reading(mark)
            if when is not None:
                kept.append((mark.wording, when))
            elif mark.wording:
                what = "Hållpunkten gällde förra planen. Ange en ny."
                doubts.append({"where": f"{copy.code} {copy.title}", "what": what, "wording": mark.wording})
        session, now = self.writing.session, self.writing.now
        for position, (wording, when) in enumerate(kept or [("", NO_MILESTONE)], start=1):
            session.add(new_milestone(copy.id, position, wording, when, now))
        for share in old.responsibilities:
            session.add(
                Responsibility(
                    activity_id=copy.id,
                    party_id=share.party_id,
                    role=share.role,
                    share=share.share,
                    group_id=share.group_id,
                    wording=share.wording,
                    person_id=share.person_id,
                )
            )

    def next_reading(self, mark: Milestone) -> When | None:
        """Read a hållpunkt's words in the new year; None for words that mean a day before it, or nothing."""
        when = read_when(mark.wording, self.plan.year) if mark.wording else None
        passed = when is not None and when.last is not None and when.last < self.plan.first_day
        return None if passed else when
