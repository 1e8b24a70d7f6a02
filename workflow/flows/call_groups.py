"""Calls working groups for the year-end: each convener gets the list of the area that the plan has the group follow up.

The officers are asked one by one as always. A group is called once a year, when its plan's year-end begins, and no more
after the last day for answers; a run that was missed costs nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.flows.office import Office, Summary
from workflow.flows.year_ends import last_answer_day
from workflow.letters import Correspondence, LetterActivity, Words, YearEndCall, phrases_of, year_end_words
from workflow.model import ANSWERS, Activity, ActivityKind, FocusArea, Milestone, Party, Plan, Responsibility
from workflow.rules.group_calls import is_followed_up_by_group
from workflow.rules.reminders import RungKind, is_letter_day
from workflow.states import CLOSED, ActivityState, PlanState
from workflow.store import Writing
from workflow.store.followups import newest_follow_up
from workflow.store.milestones import year_end_of
from workflow.store.people import receivers
from workflow.store.plans import list_plans
from workflow.store.policies import load_policies

ACTOR = "flow:call_groups"


@dataclass(frozen=True, slots=True)
class Call:
    """A working group to be called: the area it follows up, its convener (row id), and until when it can answer."""

    plan: Plan
    area: FocusArea
    group: str
    convener: int
    answers_by: dt.date

    @property
    def key(self) -> str:
        """What makes its letter the only one."""
        return f"group-call/{self.area.id}/{self.plan.last_day.year}"


@dataclass(frozen=True, slots=True)
class Listed:
    """An activity of the area as its letter lists it; `milestone` is its first hållpunkt, if it has any."""

    activity: Activity
    within: str | None
    milestone: Milestone | None
    responsible: str

    @property
    def closed(self) -> bool:
        """Whether nothing is left to say of it."""
        return ActivityState(self.activity.state) in CLOSED


def call_groups(office: Office, now: dt.datetime) -> Summary:
    """Write to the conveners of the working groups that are to follow up their areas as of `now`, once a year each."""
    today, store = local_day(now), office.collaboration.store
    with store.reading() as session:
        calls = list(find_calls(session, today))
    written = 0
    for call in calls:
        with store.writing(now, ACTOR) as writing:
            written += _write(writing, office, call)
    return Summary("call_groups", {"letters": written})


def find_calls(session: Session, today: dt.date) -> Iterator[Call]:
    """Yield the groups that may be called today, whether or not their letters have been written."""
    reached, policies = receivers(session), load_policies(session)
    for plan in list_plans(session):
        answers_by = last_answer_day(plan, newest_follow_up(session, plan.id, plan.last_day.year))
        called = plan.state == PlanState.ADOPTED and year_end_of(plan.last_day) <= today <= answers_by
        if not called or not is_letter_day(today, policies.of(plan.id).reminders.quiet):
            continue
        areas = select(FocusArea, Party).join(Party, Party.id == FocusArea.working_group_id)
        for area, group in session.execute(areas.where(FocusArea.plan_id == plan.id).order_by(FocusArea.position)):
            if is_followed_up_by_group(area.evaluation) and group.id in reached:
                yield Call(plan, area, group.name, reached[group.id], answers_by)


def _write(writing: Writing, office: Office, call: Call) -> bool:
    """Write a group's letter; not when it was written before, or when nothing of the area is open."""
    listed = list(_list_area(writing.session, call.area.id))
    if all(one.closed for one in listed):
        return False
    items = tuple(Item(one.activity.id, one.milestone.id if one.milestone else None) for one in listed)
    issue = Issue(key=call.key, kind=RungKind.YEAR_END.value, person=call.convener, items=items)
    letter = issue_letter(writing, office.collaboration, issue, lambda envelope: _words(envelope, call, listed))
    return letter is not None


def _words(envelope: Correspondence, call: Call, listed: Sequence[Listed]) -> Words:
    number = f"{call.area.number.rstrip('.')}. " if call.area.number else ""
    told = YearEndCall(
        plan=call.plan.title,
        answers_by=call.answers_by,
        on_demand=[at for at, one in enumerate(listed, start=1) if one.activity.kind == ActivityKind.ON_DEMAND],
        group=call.group,
        area=f"{number}{call.area.title}",
        responsible={at: one.responsible for at, one in enumerate(listed, start=1) if one.responsible},
    )
    return year_end_words(envelope, told, [_line(at, one, envelope) for at, one in enumerate(listed, start=1)])


def _line(number: int, one: Listed, envelope: Correspondence) -> LetterActivity:
    mark = one.milestone
    return LetterActivity(
        number=number,
        title=one.activity.title,
        within=one.within,
        wording=mark.wording if mark else "",
        reading=phrases_of(envelope.language).reading(mark.reading) if mark else "",
        about=RungKind.YEAR_END.value,
        state=ActivityState(one.activity.state),
    )


def _list_area(session: Session, area_id: int) -> Iterator[Listed]:
    """Yield what is reported on in an area, in the plan's order."""
    rows = list(session.scalars(select(Activity).where(Activity.area_id == area_id).order_by(Activity.position)))
    titles = {row.id: row.title for row in rows}
    parents = {row.parent_id for row in rows}
    ids = [row.id for row in rows]
    marks: dict[int, Milestone] = {}
    for mark in session.scalars(select(Milestone).where(Milestone.activity_id.in_(ids)).order_by(Milestone.position)):
        marks.setdefault(mark.activity_id, mark)
    names: dict[int, dict[str, None]] = {}
    asked = select(Responsibility.activity_id, Party.name).join(Party, Party.id == Responsibility.party_id)
    for activity, name in session.execute(
        asked.where(Responsibility.activity_id.in_(ids), Responsibility.role.in_(ANSWERS)).order_by(Responsibility.id)
    ):
        names.setdefault(activity, {})[name] = None
    for row in rows:
        if row.id not in parents and row.kind != ActivityKind.UNPLANNED:
            within = titles.get(row.parent_id) if row.parent_id is not None else None
            yield Listed(row, within, marks.get(row.id), ", ".join(names.get(row.id, ())))
