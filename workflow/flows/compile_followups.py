"""Compiles the year-end follow-up of every plan whose year is over and which has none yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from workflow.changes.followup import begin_correction, keep_compiled, open_follow_up, refuse_frozen
from workflow.changes.followup_standing import standing, standing_facts
from workflow.changes.keeping_next_at import local_day
from workflow.errors import ChangedMeanwhile, NotFound
from workflow.flows.late_answers import Late, find_late, keep_as_counted
from workflow.flows.office import Office, Summary
from workflow.flows.year_ends import last_answer_day
from workflow.flows.year_facts import end_of_day, load_year
from workflow.followup import FollowUp, YearFacts
from workflow.followup import compile_followup as count_year
from workflow.model import FollowUpRecord, Plan
from workflow.states import PlanState
from workflow.store import Collaboration, Writing
from workflow.store.followups import newest_follow_up
from workflow.store.plans import find_plan, list_plans
from workflow.store.reports import newest_report


@dataclass(frozen=True, slots=True)
class Compiling:
    """How a year is compiled.

    `as_of` is the day whose evening it shows, as it was known then; without it everything known now is in it. `leave`
    are the codes of activities whose late answers are left out and only listed. `correction` says why what was
    adopted is put right, which begins a new revision.
    """

    as_of: dt.date | None = None
    leave: frozenset[str] = frozenset()
    correction: str | None = None


PLAINLY = Compiling()


def compile_followups(office: Office, now: dt.datetime) -> Summary:
    """Compile what is due and not yet compiled as of `now`."""
    today = local_day(now)
    with office.collaboration.store.reading() as session:
        plans = [plan for plan in list_plans(session) if plan.state == PlanState.ADOPTED]
        known = {plan.id: newest_follow_up(session, plan.id, plan.last_day.year) for plan in plans}
    waiting = [plan.id for plan in plans if not is_compiled(known[plan.id]) and due_on(plan, known[plan.id]) <= today]
    compiled = sum(_compile_first(office.collaboration, plan_id, now) for plan_id in waiting)
    return Summary("compile_followups", {"compiled": compiled})


def compile_followup(
    collaboration: Collaboration,
    plan_id: int,
    now: dt.datetime,
    *,
    year: int | None = None,
    how: Compiling = PLAINLY,
) -> FollowUp:
    """Compile a plan's year (its last one without `year`) and keep it as the next version of its follow-up.

    Needs no earlier step. Raises `NotFound`, and `TransitionRefused` for one that is adopted where no correction is
    begun.
    """
    with collaboration.store.writing(now, "flow:compile_followup") as writing:
        plan = find_plan(writing.session, str(plan_id))
        record = open_follow_up(writing, plan, year or plan.last_day.year)
        if how.correction is not None:
            record = begin_correction(writing, record, how.correction)
        refuse_frozen(record)
        return _compile(writing, record, how)


def look_back(session: Session, plan: Plan, year: int, as_of: dt.date) -> FollowUp:
    """Compile a plan's year as it was known at the end of a day, without keeping it."""
    facts = load_year(session, plan.id, year=year, as_of=as_of, known_at=end_of_day(as_of))
    return count_year(facts)


def due_on(plan: Plan, record: FollowUpRecord | None) -> dt.date:
    """Return the day a plan's year is compiled: the day after the last one for answers."""
    return last_answer_day(plan, record) + dt.timedelta(days=1)


def is_compiled(record: FollowUpRecord | None) -> bool:
    """Say whether anything has been compiled."""
    return record is not None and record.facts is not None


def _compile_first(collaboration: Collaboration, plan_id: int, now: dt.datetime) -> bool:
    """Compile a plan's year unless somebody has done so meanwhile; say whether it was done here."""
    try:
        with collaboration.store.writing(now, "flow:compile_followups") as writing:
            plan = find_plan(writing.session, str(plan_id))
            if is_compiled(newest_follow_up(writing.session, plan.id, plan.last_day.year)):
                return False
            _compile(writing, open_follow_up(writing, plan, plan.last_day.year), PLAINLY)
            return True
    except ChangedMeanwhile:
        return False


def _compile(writing: Writing, record: FollowUpRecord, how: Compiling) -> FollowUp:
    session, today = writing.session, local_day(writing.now)
    day = min(how.as_of, today) if how.as_of else today
    known_at = end_of_day(day) if how.as_of and how.as_of < today else None
    facts = load_year(session, record.plan_id, year=record.year, as_of=day, known_at=known_at)
    newest = newest_report(session, record.plan_id, known_at=known_at)
    left: Collection[Late] = ()
    if how.leave:
        facts, left = _leave(writing, record, facts, how.leave)
    keep_compiled(writing, record, facts, newest_report=newest, left_out=[late.report for late in left])
    return standing(session, record)


def _leave(
    writing: Writing, record: FollowUpRecord, facts: YearFacts, codes: Collection[str]
) -> tuple[YearFacts, list[Late]]:
    """Keep some activities as they were counted before, and list the answers about them that are left out."""
    if record.facts is None:
        raise NotFound("Det finns inget tidigare utkast att lämna svar utanför.", do="Sammanställ utan ”--leave”.")
    before = standing_facts(writing.session, record)
    late = [one for one in find_late(writing.session, record) if one.top in codes or one.answer.code in codes]
    unknown = set(codes) - {code for one in late for code in (one.top, one.answer.code)}
    if unknown:
        raise NotFound(f"Inget svar har kommit in efter sammanställningen om {', '.join(sorted(unknown))}.")
    kept = keep_as_counted(facts, before, {one.top for one in late})
    return replace(kept, late=tuple(one.answer for one in late)), late
