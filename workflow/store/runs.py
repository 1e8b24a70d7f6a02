"""The latest run of each flow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from workflow.model import FlowRun
from workflow.store.database import Store


def record_run(
    store: Store,
    flow: str,
    began_at: dt.datetime,
    *,
    counts: Mapping[str, int] | None = None,
    failed: str | None = None,
) -> None:
    """Write down a flow's latest run; runs are no part of the journal, since they change nothing a plan holds."""
    with store.writing(began_at, f"flow:{flow}") as writing:
        row = writing.session.get(FlowRun, flow)
        if row is None:
            row = FlowRun(flow=flow, began_at=began_at)
            writing.session.add(row)
        row.began_at, row.counts, row.failed = began_at, dict(counts or {}), failed


def last_run(store: Store, flow: str) -> dt.datetime | None:
    """Return when a flow last ran to its end; None when it never did or its latest run failed."""
    with store.reading() as session:
        return session.scalar(select(FlowRun.began_at).where(FlowRun.flow == flow, FlowRun.failed.is_(None)))


def all_runs(store: Store) -> list[FlowRun]:
    """Return the latest run of every flow that has run."""
    with store.reading() as session:
        return list(session.scalars(select(FlowRun).order_by(FlowRun.flow)))
