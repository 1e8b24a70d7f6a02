"""Compiles the year-end follow-up of every plan whose year is over and which has none yet."""

from __future__ import annotations

import datetime as dt
import hashlib

from workflow.changes.followup import save_follow_up
from workflow.changes.keeping_next_at import local_day
from workflow.flows.office import Office, Summary
from workflow.flows.year_facts import compiled_on, load_year
from workflow.followup import FollowUp, as_json
from workflow.followup import compile_followup as count_year
from workflow.states import PlanState
from workflow.store import Collaboration
from workflow.store.journal import canonical
from workflow.store.plans import list_plans
from workflow.store.reports import newest_follow_up


def compile_followups(office: Office, now: dt.datetime) -> Summary:
    """Compile what is due and not yet compiled as of `now`."""
    today = local_day(now)
    with office.collaboration.store.reading() as session:
        waiting = [
            plan.id
            for plan in list_plans(session)
            if plan.state == PlanState.ADOPTED
            and compiled_on(plan) <= today
            and newest_follow_up(session, plan.id, plan.year) is None
        ]
    for plan_id in waiting:
        compile_followup(office.collaboration, plan_id, now)
    return Summary("compile_followups", {"compiled": len(waiting)})


def compile_followup(collaboration: Collaboration, plan_id: int, now: dt.datetime) -> FollowUp:
    """Compile one plan's year as it stands now and keep it as a new revision. Raises `NotFound`."""
    with collaboration.store.writing(now, "flow:compile_followup") as writing:
        before = _newest_revision(collaboration, plan_id)
        facts = load_year(writing.session, plan_id, as_of=local_day(now), revision=before + 1)
        followup = count_year(facts)
        snapshot = as_json(followup)
        digest = hashlib.sha256(canonical(snapshot)).hexdigest()
        save_follow_up(writing, plan_id, facts.year, facts.as_of, revision=before + 1, snapshot=snapshot, digest=digest)
        return followup


def _newest_revision(collaboration: Collaboration, plan_id: int) -> int:
    with collaboration.store.reading() as session:
        plan = next(plan for plan in list_plans(session) if plan.id == plan_id)
        newest = newest_follow_up(session, plan_id, plan.year)
        return newest.revision if newest else 0
