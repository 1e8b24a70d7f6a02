"""A file becomes a plan, or rows that wait beside the plan it is a newer version of; both can be applied at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workflow.changes.import_plan import Source, adopt_plan, check_draft, import_plan
from workflow.changes.new_parties import NewParty, doubts_about_new, named_in_rows, new_parties
from workflow.changes.revise_plan import (
    Applied,
    apply_revision,
    offer_outcomes,
    offer_revision,
    rows_offered,
    sure_rows,
    waiting_revisions,
)
from workflow.model import Plan, PlanRevision
from workflow.plans import Doubt, PlanDraft
from workflow.plans.diff import Row, RowKind
from workflow.rules.party_names import fold
from workflow.states import PlanState
from workflow.store import Writing


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file: the plan, whether it is new, what the file would change, and what of that is done.

    `parties` are those the register did not know, with the `doubts` about them.
    """

    plan: Plan
    new: bool
    rows: tuple[Row, ...] = ()
    applied: Applied | None = None
    parties: tuple[NewParty, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def take_in(writing: Writing, draft: PlanDraft, source: Source, *, into: Plan | None, apply: bool) -> TakenIn:
    """Store a file as a new plan, or offer its rows to the plan it goes `into`.

    `apply` also adopts a plan that is a draft and applies every row that nobody needs to look at first. Raises
    `FileRefused` when the file holds no activity.
    """
    check_draft(draft, source.name)
    parties = new_parties(writing, draft)
    doubts = doubts_about_new(writing, parties)
    plan = into or import_plan(writing, draft, source)
    rows = _offered(writing, plan, draft, source, new=into is None)
    if into is not None:
        brought = named_in_rows(rows)
        parties = tuple(one for one in parties if fold(one.name) in brought)
        doubts = doubts_about_new(writing, parties)
    revision = next(iter(waiting_revisions(writing, plan.id)), None)
    if not apply:
        return TakenIn(plan, into is None, tuple(rows), parties=parties, doubts=doubts)
    if plan.state == PlanState.DRAFT:
        adopt_plan(writing, plan.id)
    applied = apply_revision(writing, revision, rows, sure_rows(rows)) if revision else None
    return TakenIn(plan, into is None, tuple(rows), applied, parties, doubts)


def _offered(writing: Writing, plan: Plan, draft: PlanDraft, source: Source, *, new: bool) -> list[Row]:
    """Offer all that a newer file would change, or what the file of a new plan says of how it went."""
    if not new:
        return offer_revision(writing, plan, draft, source)
    waiting = waiting_revisions(writing, plan.id)
    return offer_outcomes(writing, waiting[0], draft, source) if waiting else []


def apply_waiting(
    writing: Writing,
    revision: PlanRevision,
    draft: PlanDraft,
    ticked: Collection[int] | None = None,
    ending: Collection[int] = frozenset(),
) -> Applied:
    """Apply the ticked rows of what waits, or without any every row that nobody needs to look at first.

    `draft` is the kept file, read again. Raises `NotFound` for a number that was never offered.
    """
    source = Source(revision.source_name, b"", revision.year, revision.with_outcomes)
    rows = rows_offered(writing, revision.plan_id, draft, source)
    if revision.first:
        rows = [row for row in rows if row.kind is RowKind.OUTCOME]
    if ticked is None:
        ticked = {row["number"] for row in revision.offered if row["sure"]}
    return apply_revision(writing, revision, rows, ticked, ending)
