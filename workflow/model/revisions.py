"""What was read into a plan: each file with the rows it offered, which of them were applied, and what undoes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class PlanRevision(Base, kw_only=True):
    """A file that was read into a plan; the plan itself came with its `first` one.

    It waits until it is applied, or replaced by a newer one; what was applied can be undone as one. `offered` are the
    rows of its diff as they were shown, `applied` the keys of those that were ticked. `restore` is what
    `workflow.changes.undo_import` puts back: {"added": {table: [ids]}, "columns": [[table, id, column, before,
    after]], "reports": [ids]}. `columns` are the headers that somebody said the meaning of, with the column's name.
    """

    __tablename__ = "plan_revision"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    first: Mapped[bool] = mapped_column(default=False)
    source_name: Mapped[str]
    source_bytes: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    year: Mapped[int]
    with_outcomes: Mapped[bool]
    read_at: Mapped[dt.datetime]
    columns: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    offered: Mapped[list[Any]] = mapped_column(default_factory=list)
    applied: Mapped[list[Any]] = mapped_column(default_factory=list)
    restore: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, repr=False)
    applied_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    replaced_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    undone_at: Mapped[dt.datetime | None] = mapped_column(default=None)
