"""Takes back what a file brought into a plan, as one: a whole plan that was just imported, or one revision of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, select, update

from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.progress import add_up_again
from workflow.changes.recording import plain_value
from workflow.changes.report import undo_report
from workflow.errors import NotFound, TransitionRefused
from workflow.model import Activity, Base, Milestone, Plan, PlanRevision, Responsibility
from workflow.store import Writing
from workflow.store.batches import in_batches
from workflow.store.milestones import milestones_of
from workflow.store.rebuild import project_milestone

Ids = Mapping[str, set[int]]
"""Rows by table."""

STATEFUL = frozenset({"plan", "activity", "responsibility", "milestone"})
"""Tables whose rows the journal can rebuild; it calls them by the same names."""

_REGISTER = frozenset({"party", "strategy"})
"""What an import may add and leave behind: a party or a strategy that something else has come to need stays."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the file, and whether the whole plan went with it."""

    file: str
    whole_plan: bool


def undo_import(writing: Writing, plan: Plan) -> Undone:
    """Take back the newest file that was applied to a plan, or the plan itself where no newer file was.

    Answers that came since stay. Raises `NotFound` when nothing is left to undo, `TransitionRefused` when what the
    file brought has been written about or changed since, so that undoing would take more than the file.
    """
    revision = _newest(writing, plan)
    restore, first = revision.restore, revision.first
    added = {table: set(ids) for table, ids in restore["added"].items()}
    _refuse_changed(writing, restore["columns"])
    for number in reversed(restore["reports"]):
        undo_report(writing, number)
    if revision.first:
        revisions = _revisions(writing, plan)
        added["plan_revision"] = {one.id for one in revisions}
        added["status_report"] = {report for one in revisions for report in one.restore.get("reports", [])}
    added["responsibility"] = added.get("responsibility", set()) | _shares_of(writing, added.get("activity", set()))
    _refuse_used(writing, added, restore["columns"])
    facts, file = {"plan": plan.id, "revision": revision.id}, revision.source_name
    around = _activities_around(writing, restore)
    _put_back(writing, restore["columns"])
    if not revision.first:
        revision.undone_at = writing.now
    _remove(writing, added)
    _settle(writing, around)
    writing.note("plan.import_undone", facts, {"file": file})
    return Undone(file, whole_plan=first)


def _newest(writing: Writing, plan: Plan) -> PlanRevision:
    """Return what is to be undone: the newest that changed anything, the first one also when it still waits."""
    standing = (PlanRevision.plan_id == plan.id) & PlanRevision.undone_at.is_(None)
    done = PlanRevision.applied_at.is_not(None) | PlanRevision.first
    query = select(PlanRevision).where(standing & done).order_by(PlanRevision.id.desc())
    found = next((one for one in writing.session.scalars(query) if one.first or one.applied), None)
    if found is None:
        raise NotFound(f"{plan.title} har ingen inläsning att ångra.")
    return found


def _shares_of(writing: Writing, activities: set[int]) -> set[int]:
    """Return every part in activities that go, those of members that came into a group later among them."""
    shares = (select(Responsibility.id).where(Responsibility.activity_id.in_(some)) for some in in_batches(activities))
    return {row for share in shares for row in writing.session.scalars(share)}


def _revisions(writing: Writing, plan: Plan) -> list[PlanRevision]:
    return list(writing.session.scalars(select(PlanRevision).where(PlanRevision.plan_id == plan.id)))


def _refuse_changed(writing: Writing, columns: Iterable[list[Any]]) -> None:
    """Refuse where somebody has changed the same thing again since."""
    last = {(table, row, column): after for table, row, column, _, after in columns}
    for (name, row, column), after in last.items():
        table = Base.metadata.tables[name]
        now = writing.session.scalar(select(table.c[column]).where(table.c.id == row))
        if plain_value(now) != after:
            what = "Det som lästes in har ändrats efteråt, så inläsningen kan inte ångras."
            raise TransitionRefused(what, where=_place(writing, name, row), do="Ändra tillbaka för hand.")


def _refuse_used(writing: Writing, added: Ids, columns: Iterable[list[Any]]) -> None:
    """Refuse where answers, letters or anything else that was not in the file point at what would be removed.

    What is put back in `columns` points at something else again.
    """
    put_back = {(table, row, column) for table, row, column, *_ in columns}
    for table in Base.metadata.sorted_tables:
        for key in (key for key in table.foreign_keys if key.column.table.name in added.keys() - _REGISTER):
            own = added.get(table.name, set())
            target = key.column.table.name
            for some in in_batches(added[target]):
                rows = writing.session.execute(select(table.c.id, key.parent).where(key.parent.in_(some)))
                others = (row for row in rows if row[0] not in own)
                used = next((row[1] for row in others if (table.name, row[0], key.parent.name) not in put_back), None)
                if used is not None:
                    what = "Det som lästes in har redan använts i brev, svar eller uppföljning, så det kan inte ångras."
                    raise TransitionRefused(what, where=_place(writing, target, used))


def _place(writing: Writing, table: str, row: int) -> str | None:
    """Name an activity, or the one a row belongs to, by its number and title."""
    where = Base.metadata.tables[table]
    if table in {"milestone", "responsibility"}:
        row = writing.session.scalar(select(where.c.activity_id).where(where.c.id == row)) or 0
    activity = writing.session.get(Activity, row) if table in {"activity", "milestone", "responsibility"} else None
    return f"{activity.code} {activity.title}" if activity else None


def _put_back(writing: Writing, columns: list[list[Any]]) -> None:
    """Put old values back, newest change first, and tell the journal of the hållpunkter among them."""
    for name, row, column, before, _ in reversed(columns):
        table = Base.metadata.tables[name]
        value = _as_stored(table, column, before)
        writing.session.execute(update(table).where(table.c.id == row).values({column: value}))
    writing.session.expire_all()
    for number in sorted({row for name, row, *_ in columns if name == "milestone"}):
        milestone = writing.session.get_one(Milestone, number)
        milestone.sequence, milestone.changed_at = milestone.sequence + 1, writing.now
        writing.change("milestone", number, project_milestone(milestone))


def _as_stored(table: Table, column: str, value: Any) -> Any:
    if isinstance(value, str) and table.c[column].type.python_type is dt.date:
        return dt.date.fromisoformat(value)
    return value


def _remove(writing: Writing, added: Ids) -> None:
    """Remove what was added, children first; parties only where nothing needs them."""
    writing.session.flush()
    for table in reversed(Base.metadata.sorted_tables):
        ids = added.get(table.name, set())
        if table.name in _REGISTER:
            ids = _unneeded(writing, table, ids)
        for some in reversed(list(in_batches(ids))):
            writing.session.execute(delete(table).where(table.c.id.in_(some)))
        if table.name in STATEFUL:
            for row in ids:
                writing.change(table.name, row, None)
    writing.session.expire_all()


def _unneeded(writing: Writing, target: Table, ids: set[int]) -> set[int]:
    """Leave out the rows that anything points at which stays, and those that they point at in turn."""
    leaving = set(ids)
    while needed := leaving & set(_pointed_at(writing, target, leaving)):
        leaving -= needed
    return leaving


def _pointed_at(writing: Writing, target: Table, ids: set[int]) -> Iterator[int]:
    """Yield which of the rows others point at; what one of them says of another does not count."""
    for table in Base.metadata.sorted_tables:
        for key in (key for key in table.foreign_keys if key.column.table is target):
            for some in in_batches(ids):
                rows = writing.session.execute(select(table.c.id, key.parent).where(key.parent.in_(some)))
                yield from (row[1] for row in rows if table is not target or row[0] not in ids)


def _activities_around(writing: Writing, restore: Mapping[str, Any]) -> set[int]:
    """Return the activities whose rows are put back or removed, and the parents of those."""
    rows = {name: set(ids) for name, ids in restore["added"].items()}
    for name, row, *_ in restore["columns"]:
        rows.setdefault(name, set()).add(row)
    found = set(rows.get("activity", ()))
    for table in (Base.metadata.tables[name] for name in ("milestone", "responsibility")):
        for some in in_batches(rows.get(table.name, set())):
            found.update(writing.session.scalars(select(table.c.activity_id).where(table.c.id.in_(some))))
    for some in in_batches(set(found)):
        parents = select(Activity.parent_id).where(Activity.id.in_(some), Activity.parent_id.is_not(None))
        found.update(parent for parent in writing.session.scalars(parents) if parent is not None)
    return found


def _settle(writing: Writing, activities: set[int]) -> None:
    """Add up anew, and plan reminders anew, for those of the activities that stay."""
    staying = [row for some in in_batches(activities) for row in _existing(writing, some)]
    for activity in staying:
        add_up_again(writing, activity)
    keep_next_at(writing, milestones_of(writing.session, [activity.id for activity in staying]))


def _existing(writing: Writing, ids: list[int]) -> list[Activity]:
    return list(writing.session.scalars(select(Activity).where(Activity.id.in_(ids)).order_by(Activity.id)))
