"""Writes down what a stretch of work adds and changes in the tables, so that it can be taken back as one.

State is left out: what people have answered is undone report by report, and sums are added up anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from workflow.model import Base

DERIVED = frozenset({"state", "answered_at", "closed_on", "next_at", "sequence", "changed_at"})
"""Columns that follow from answers, days or counts and are never put back."""


@dataclass
class Recording:
    """What happened: ids of added rows by table, and changed columns as [table, id, column, before, after] in order."""

    added: dict[str, list[int]] = field(default_factory=dict)
    columns: list[list[Any]] = field(default_factory=list)

    def take(self, session: Session) -> None:
        """Note what a flush has just written."""
        for row in session.new:
            if isinstance(row, Base):
                self.added.setdefault(row.__tablename__, []).append(_id_of(row))
        for row in session.dirty:
            if isinstance(row, Base):
                self._take_changes(row)

    def _take_changes(self, row: Base) -> None:
        state = inspect(row)
        for column in state.mapper.column_attrs:
            history = state.attrs[column.key].history
            if column.key not in DERIVED and history.added and history.deleted:
                before, after = plain_value(history.deleted[0]), plain_value(history.added[0])
                self.columns.append([row.__tablename__, _id_of(row), column.key, before, after])


def _id_of(row: Base) -> int:
    """Return a written row's id; every noun has one."""
    number: int = inspect(type(row)).primary_key_from_instance(row)[0]
    return number


def plain_value(value: Any) -> Any:
    """Write a column's value as JSON can hold it."""
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


@contextmanager
def recording(session: Session) -> Iterator[Recording]:
    """Record what is added and changed through `session` inside the block."""
    record = Recording()

    def after_flush(flushed: Session, _context: Any) -> None:
        record.take(flushed)

    session.flush()
    event.listen(session, "after_flush", after_flush)
    try:
        yield record
        session.flush()
    finally:
        event.remove(session, "after_flush", after_flush)
