"""Keeps `milestone.next_at`: the first day on which the reminder rules may owe somebody a letter about it.

Every change that can alter what is owed ends here, in its own transaction; a property test holds that selecting by
`next_at` equals asking the rules about every row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, update

from workflow.model import Milestone
from workflow.rules.escalation import next_step_at
from workflow.rules.reminders import next_at
from workflow.store import Writing
from workflow.store.milestones import Asked, load_asked
from workflow.store.policies import Policies, load_policies

ZONE = ZoneInfo("Europe/Stockholm")
"""The zone plans live in."""


def local_day(now: dt.datetime) -> dt.date:
    """Return the day it is in Sweden at the instant `now`."""
    return now.astimezone(ZONE).date()


def keep_next_at(writing: Writing, milestones: Collection[int]) -> None:
    """See to it that `next_at` of these hållpunkter is right when the transaction ends, by what holds then."""
    if milestones:
        writing.finish_with(_recompute, milestones)


def _recompute(writing: Writing, milestones: Collection[int]) -> None:
    """Recompute `next_at` in one round of queries."""
    today = local_day(writing.now)
    wanted = first_days(load_asked(writing.session, milestones, today), load_policies(writing.session), today)
    rows = [{"row": milestone, "day": wanted.get(milestone)} for milestone in sorted(milestones)]
    writing.session.connection().execute(_KEEP, rows)


_KEEP = update(Milestone.__table__).where(Milestone.id == bindparam("row")).values(next_at=bindparam("day"))  # type: ignore[arg-type]


def first_days(asked: Iterable[Asked], policies: Policies, today: dt.date) -> dict[int, dt.date]:
    """Return for each hållpunkt the first day on which anybody may be owed a letter about it.

    Absent where nobody ever will.
    """
    days: dict[int, dt.date] = {}
    for one in asked:
        policy = policies.of(one.plan)
        step = next_step_at(one.silence, policy.patience, today) if one.silence is not None else None
        for day in (next_at(one.facts, policy.reminders, today), step):
            if day is not None:
                days[one.facts.milestone] = min(day, days.get(one.facts.milestone, day))
    return days
