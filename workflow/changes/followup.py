"""A compiled follow-up is kept: its counts as a snapshot with a digest, and the state it is in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workflow.model import FollowUpRecord
from workflow.states import FOLLOW_UP, FollowUpState
from workflow.store import Writing


def save_follow_up(
    writing: Writing, plan_id: int, year: int, as_of: dt.date, *, revision: int, snapshot: dict[str, Any], digest: str
) -> FollowUpRecord:
    """Keep a compiled follow-up as `revision`, state draft, and note its digest in the journal."""
    record = FollowUpRecord(
        plan_id=plan_id,
        year=year,
        revision=revision,
        as_of=as_of,
        compiled_at=writing.now,
        snapshot=snapshot,
        digest=digest,
        state=FOLLOW_UP.move(FollowUpState.COLLECTING, "compile").value,
    )
    writing.session.add(record)
    writing.session.flush()
    writing.change("follow_up", record.id, record.state)
    writing.note("followup.compiled", {"followup": record.id, "plan": plan_id, "year": year, "digest": digest})
    return record
