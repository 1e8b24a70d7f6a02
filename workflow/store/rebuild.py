"""State is a projection: folding the journal's lines gives the same as what the tables hold.

Each line that changes something carries `became`: noun -> row -> what its projected part is from then on. An
activity, a responsibility, a plan or a follow-up is projected as its state; a milestone as [first, last, due,
precision, certain], and a row that an undone import took away as None.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from workflow.model import Activity, FollowUpRecord, Milestone, Plan, Responsibility
from workflow.store.journal import Line, read_lines

Projection = dict[str, dict[int, Any]]


def project_milestone(milestone: Milestone) -> list[Any]:
    """The part of a milestone that the journal can rebuild."""
    days = [day.isoformat() if day else None for day in (milestone.first, milestone.last, milestone.due)]
    return [*days, milestone.precision, milestone.certain]


def fold(lines: Iterable[Line]) -> Projection:
    """Rebuild the projection from journal lines, oldest first. Erased payloads make no difference."""
    state: Projection = {}
    for line in lines:
        for noun, rows in line.facts.get("became", {}).items():
            state.setdefault(noun, {}).update({int(row): value for row, value in rows.items()})
    standing = {noun: {row: value for row, value in rows.items() if value is not None} for noun, rows in state.items()}
    return {noun: rows for noun, rows in standing.items() if rows}


def rebuild(connection: Connection) -> Projection:
    """Rebuild the projection from the stored journal."""
    return fold(read_lines(connection))


def stored(connection: Connection) -> Projection:
    """Read the projection as the tables hold it."""
    state: Projection = {}
    for noun, table in (
        ("activity", Activity),
        ("responsibility", Responsibility),
        ("plan", Plan),
        ("follow_up", FollowUpRecord),
    ):
        rows = connection.execute(select(table.id, table.state))
        state[noun] = {row.id: row.state for row in rows}
    columns = (Milestone.id, Milestone.first, Milestone.last, Milestone.due, Milestone.precision, Milestone.certain)
    state["milestone"] = {
        row.id: [*(day.isoformat() if day else None for day in row[1:4]), row.precision, row.certain]
        for row in connection.execute(select(*columns))
    }
    return {noun: rows for noun, rows in state.items() if rows}
