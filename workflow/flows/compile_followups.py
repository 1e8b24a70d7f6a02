"""Compiles the year-end follow-up of every plan whose year is over and which has none yet."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy.orm import Session

from workflow.changes.followup import save_follow_up
from workflow.changes.keeping_next_at import local_day
from workflow.errors import ChangedMeanwhile
from workflow.flows.office import Office, Summary
from workflow.flows.year_facts import compiled_on, load_year
from workflow.followup import FollowUp, as_json
from workflow.followup import compile_followup as count_year
from workflow.model import Plan
from workflow.states import PlanState
from workflow.store import Collaboration, Writing
from workflow.store.journal import canonical
from workflow.store.plans import find_plan, list_plans
from workflow.store.reports import newest_follow_up


def compile_followups(office: Office, now: dt.datetime) -> Summary:
    """Compile what is due and not yet compiled as of `now`."""
    today = local_day(now)
    with office.collaboration.store.reading() as session:
        waiting = [
            plan.id
            for plan in list_plans(session)
            if plan.state == PlanState.ADOPTED and compiled_on(plan) <= today and not _newest_revision(session, plan)
        ]
    compiled = sum(_compile_first(office.collaboration, plan_id, now) for plan_id in waiting)
    return Summary("compile_followups", {"compiled": compiled})


def compile_followup(collaboration: Collaboration, plan_id: int, now: dt.datetime) -> FollowUp:
    """Compile one plan's year as it stands now and keep it as a new revision. Raises `NotFound`."""
    with collaboration.store.writing(now, "flow:compile_followup") as writing:
        plan = find_plan(writing.session, str(plan_id))
        return _compile(writing, plan_id, _newest_revision(writing.session, plan) + 1)


def _compile_first(collaboration: Collaboration, plan_id: int, now: dt.datetime) -> bool:
    """Compile a plan's year unless somebody has done so meanwhile; say whether it was done here."""
    try:
        with collaboration.store.writing(now, "flow:compile_followups") as writing:
            if _newest_revision(writing.session, find_plan(writing.session, str(plan_id))):
                return False
            _compile(writing, plan_id, 1)
            return True
    except ChangedMeanwhile:
        return False


def _compile(writing: Writing, plan_id: int, revision: int) -> FollowUp:
    facts = load_year(writing.session, plan_id, as_of=local_day(writing.now), revision=revision)
    followup = count_year(facts)
    snapshot = as_json(followup)
    digest = hashlib.sha256(canonical(snapshot)).hexdigest()
    save_follow_up(writing, plan_id, facts.year, facts.as_of, revision=revision, snapshot=snapshot, digest=digest)
    return followup


def _newest_revision(session: Session, plan: Plan) -> int:
    newest = newest_follow_up(session, plan.id, plan.year)
    return newest.revision if newest else 0
