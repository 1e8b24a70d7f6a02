"""A newer file of a plan that is kept: offered as rows, ticked, and applied in one transaction.

Content changes only where a row says so. Status, reasons and history stay as they are unless the file was read with
its outcomes, and nothing is deleted: what a file has lost is kept, or ended as no longer current when somebody says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from workflow.changes.import_plan import Source, note_added, revision_of
from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.kept_plan import called_in, kept_plan
from workflow.changes.parties import Parties
from workflow.changes.plan_rows import PlanBuilder
from workflow.changes.progress import add_up_again
from workflow.changes.recording import recording
from workflow.changes.report import Channel, Told, report
from workflow.changes.row_changes import RowChanges
from workflow.errors import NotFound
from workflow.model import Activity, Plan, PlanRevision, StatusReport
from workflow.plans import PlanDraft
from workflow.plans.compare import compare_plan
from workflow.plans.diff import Row, RowKind, rows_as_json
from workflow.plans.progress import steps
from workflow.states import CLOSED, ActivityState
from workflow.store import Writing
from workflow.store.milestones import milestones_of

IMPORT = Channel("import")
ENDED = (("not_relevant", None),)
"""Why what has left the plan's file is dropped."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the ticked rows: those applied, and those whose plan has changed since they were offered."""

    rows: tuple[Row, ...]
    outdated: tuple[int, ...] = ()


def offer_revision(writing: Writing, plan: Plan, draft: PlanDraft, source: Source) -> list[Row]:
    """Keep a newer file of `plan` beside it until it is applied, in the place of one that was still waiting."""
    for waiting in waiting_revisions(writing, plan.id):
        waiting.replaced_at = writing.now
    rows = rows_offered(writing, plan.id, draft, source)
    revision = revision_of(writing, plan, source, offered=rows_as_json(rows))
    writing.session.add(revision)
    writing.session.flush()
    writing.note(
        "plan.revision_offered",
        {"plan": plan.id, "revision": revision.id, "rows": len(rows)},
        {"file": source.name, "rows": revision.offered},
    )
    return rows


def offer_outcomes(writing: Writing, revision: PlanRevision, draft: PlanDraft, source: Source) -> list[Row]:
    """Offer what the file a plan came with says of how it went."""
    rows = [row for row in rows_offered(writing, revision.plan_id, draft, source) if row.kind is RowKind.OUTCOME]
    revision.offered = rows_as_json(rows)
    return rows


def rows_offered(writing: Writing, plan_id: int, draft: PlanDraft, source: Source) -> list[Row]:
    """Compare a file with the plan as it stands now."""
    session = writing.session
    session.flush()
    session.expire_all()
    day = writing.now.date() if source.with_outcomes else None
    return list(compare_plan(draft, kept_plan(session, plan_id), called=called_in(session), outcomes_on=day))


def waiting_revisions(writing: Writing, plan_id: int) -> list[PlanRevision]:
    """Return what was read into a plan and neither applied, replaced nor undone, the newest first.

    A file that brought nothing but the plan itself does not wait.
    """
    waits = (
        (PlanRevision.plan_id == plan_id)
        & PlanRevision.applied_at.is_(None)
        & PlanRevision.replaced_at.is_(None)
        & PlanRevision.undone_at.is_(None)
        & (PlanRevision.first.is_not(True) | PlanRevision.with_outcomes)
    )
    return list(writing.session.scalars(select(PlanRevision).where(waits).order_by(PlanRevision.id.desc())))


def sure_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the rows that nobody needs to look at first."""
    return frozenset(row.number for row in rows if row.sure and row.applicable)


def apply_revision(
    writing: Writing,
    revision: PlanRevision,
    rows: Sequence[Row],
    ticked: Collection[int],
    ending: Collection[int] = frozenset(),
) -> Applied:
    """Apply the `ticked` numbers of the rows that were offered; missing ones among `ending` are ended.

    `rows` are what the file says compared with the plan as it stands now. A row that was offered and is not among them
    any more is outdated and left. Raises `NotFound` for a number that was never offered.
    """
    wanted = {**_keys(revision, ticked), **_keys(revision, ending)}
    now = {row.key: row for row in rows}
    chosen = {now[key].number for key in wanted.values() if key in now}
    outdated = tuple(sorted(number for number, key in wanted.items() if key not in now))
    doable = [row for row in rows if row.number in chosen and row.applicable]
    done = _apply(writing, revision, doable, _keys(revision, ending))
    revision.applied, revision.applied_at = [row.key for row in done], writing.now
    facts = {"plan": revision.plan_id, "revision": revision.id, "rows": len(done)}
    writing.note("plan.revised", facts, {"file": revision.source_name, "rows": rows_as_json(done)})
    return Applied(tuple(done), outdated)


def _keys(revision: PlanRevision, numbers: Collection[int]) -> dict[int, str]:
    offered = {row["number"]: row["key"] for row in revision.offered}
    unknown = sorted(set(numbers) - offered.keys())
    if unknown:
        raise NotFound(f"Jämförelsen har ingen rad {unknown[0]}.", do="Se raderna med ”hallpunkt plan diff”.")
    return {number: offered[number] for number in numbers}


def _apply(writing: Writing, revision: PlanRevision, rows: Sequence[Row], ending: dict[int, str]) -> list[Row]:
    session = writing.session
    plan = session.get_one(Plan, revision.plan_id)
    with recording(session) as record:
        changes = RowChanges(writing, plan, PlanBuilder(writing, plan, Parties.load(writing)))
        content = [row for row in rows if row.kind not in {RowKind.OUTCOME, RowKind.MISSING}]
        for row in steps("Skriver i planen", content):
            changes.apply(row)
    note_added(writing, record)
    for activity in sorted(changes.answered_by_others):
        add_up_again(writing, session.get_one(Activity, activity))
    keep_next_at(writing, milestones_of(session, changes.touched | set(record.added.get("activity", []))))
    outcomes = [row for row in rows if row.kind is RowKind.OUTCOME]
    ended = [row for row in rows if row.kind is RowKind.MISSING and row.key in ending.values()]
    reports = [one for row in outcomes for one in _report(writing, row)]
    reports += [one for row in ended for one in _end(writing, row, revision.source_name)]
    added = revision.restore["added"] if revision.first else record.added
    revision.restore = {"added": added, "columns": record.columns, "reports": reports}
    return [*content, *outcomes, *ended]


def _report(writing: Writing, row: Row) -> list[int]:
    """Write what a row tells of how it went, in the coordinator's hand."""
    leaf, outcome = row.content.leaf, row.content.outcome
    if leaf is None or outcome is None:
        return []
    told = Told(
        state=outcome.state,
        reasons=tuple((one.code, one.party) for one in outcome.reasons),
        comment=row.content.comment or None,
        done_on=outcome.done_on,
        evidence=({"rule": "import", "where": row.where},),
    )
    return _told(writing, leaf.id, told)


def _end(writing: Writing, row: Row, file: str) -> list[int]:
    """Drop what the file no longer has, as far as it is not closed already."""
    activity, leaf = row.content.activity, row.content.leaf
    leaves = activity.leaves if activity is not None else (leaf,) if leaf is not None else ()
    told = Told(ActivityState.DROPPED, ENDED, comment=f"Saknas i {file}.")
    return [one for each in leaves if each.outcome.state not in CLOSED for one in _told(writing, each.id, told)]


def _told(writing: Writing, activity: int, told: Told) -> list[int]:
    """Report, and return every report that was left: one for each part that answers by itself."""
    session = writing.session
    before = session.scalar(select(func.max(StatusReport.id))) or 0
    report(writing, activity, None, told, IMPORT)
    left = (StatusReport.activity_id == activity) & (StatusReport.id > before)
    return list(session.scalars(select(StatusReport.id).where(left).order_by(StatusReport.id)))
