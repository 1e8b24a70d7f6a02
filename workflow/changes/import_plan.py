"""A plan that was read becomes a plan that is kept: all of it in one transaction, which can be taken back as one."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from sqlalchemy import select

from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.changes.new_parties import doubts_about_new, new_parties
from workflow.changes.parties import Parties
from workflow.changes.plan_rows import PlanBuilder
from workflow.changes.recording import Recording, recording
from workflow.errors import FileRefused
from workflow.model import Activity, Milestone, Plan, PlanRevision, Responsibility
from workflow.plans import PlanDraft
from workflow.states import PLAN, PlanState
from workflow.store import Writing
from workflow.store.batches import in_batches
from workflow.store.milestones import milestones_of
from workflow.store.plans import find_plan
from workflow.store.rebuild import project_milestone


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan came from.

    The file's name, its bytes as they were, and the year that dates without one belong to. `with_outcomes` says that
    what the file tells of how it went is to be offered too; `columns` are headers in the file with the column each
    was said to stand for.
    """

    name: str
    content: bytes
    year: int
    with_outcomes: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


def import_plan(writing: Writing, draft: PlanDraft, source: Source) -> Plan:
    """Store `draft` as a new plan, state draft, and return it with its id.

    Parties are found by name or alias among those known; a new name becomes a party of its own, and is asked about
    when there was a register to find it in. Raises `FileRefused` when the draft holds no activity at all.
    """
    check_draft(draft, source.name)
    year = draft.year or source.year
    asked = (*draft.doubts, *doubts_about_new(writing, new_parties(writing, draft)))
    with recording(writing.session) as record:
        plan = Plan(
            title=draft.title or source.name,
            subtitle=draft.subtitle,
            year=year,
            first_day=dt.date(year, 1, 1),
            last_day=dt.date(max(year, draft.last_year or year), 12, 31),
            short_code=free_code(writing, year),
            source_name=source.name,
            source_bytes=source.content,
            followup_rule=draft.followup,
            doubts=[{"where": doubt.where, "what": doubt.what, "wording": doubt.wording} for doubt in asked],
        )
        writing.session.add(plan)
        writing.session.flush()
        PlanBuilder(writing, plan, Parties.load(writing)).build(draft)
    note_added(writing, record)
    writing.change("plan", plan.id, plan.state)
    writing.note("plan.imported", {"plan": plan.id}, {"title": plan.title, "file": source.name})
    writing.session.add(_first_revision(writing, plan, source, record))
    writing.session.flush()
    return plan


def _first_revision(writing: Writing, plan: Plan, source: Source, record: Recording) -> PlanRevision:
    restore = {"added": record.added, "columns": [], "reports": []}
    return revision_of(writing, plan, source, first=True, restore=restore)


def revision_of(writing: Writing, plan: Plan, source: Source, **more: Any) -> PlanRevision:
    """Make the row that keeps a file beside its plan; `more` are its other columns."""
    return PlanRevision(
        plan_id=plan.id,
        source_name=source.name,
        source_bytes=source.content,
        year=source.year,
        with_outcomes=source.with_outcomes,
        columns=dict(source.columns),
        read_at=writing.now,
        **more,
    )


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


def free_code(writing: Writing, year: int) -> str:
    """Return a short code for a plan of this year that no other plan has."""
    taken = set(writing.session.scalars(select(Plan.short_code)))
    codes = (f"p{year}{letter}" for letter in ["", *ascii_lowercase])
    return next((code for code in codes if code not in taken), f"p{year}-{secrets.token_hex(3)}")


def note_added(writing: Writing, record: Recording) -> None:
    """Let the next journal line carry what was added: activities, responsibilities and hållpunkter as they stand."""
    session = writing.session
    for some in in_batches(_ids(record, "activity")):
        for activity in session.scalars(select(Activity).where(Activity.id.in_(some))):
            writing.change("activity", activity.id, activity.state)
    for some in in_batches(_ids(record, "responsibility")):
        for share in session.scalars(select(Responsibility).where(Responsibility.id.in_(some))):
            writing.change("responsibility", share.id, share.state)
    for some in in_batches(_ids(record, "milestone")):
        for milestone in session.scalars(select(Milestone).where(Milestone.id.in_(some))):
            writing.change("milestone", milestone.id, project_milestone(milestone))


def _ids(record: Recording, table: str) -> Collection[int]:
    return record.added.get(table, [])
