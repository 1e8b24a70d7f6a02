"""Sends what lies in the outbox and is due, and notes what the server said."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid

from notifications import deliver_due

from workflow.flows.office import Office, Summary

LIMIT = 200
"""How many letters one round claims at most."""


def deliver_letters(office: Office, now: dt.datetime) -> Summary:
    """Deliver everything due as of `now`; without a transport nothing is claimed and the letters wait."""
    total = {"sent": 0, "deferred": 0, "failed": 0, "expired": 0}
    if office.transport is None:
        return Summary("deliver_letters", total)
    owner = uuid.uuid4().hex
    while True:
        claimed = asyncio.run(_one_round(office, now, owner, total))
        if claimed < LIMIT:
            return Summary("deliver_letters", total)


async def _one_round(office: Office, now: dt.datetime, owner: str, total: dict[str, int]) -> int:
    assert office.transport is not None
    done = await deliver_due(
        office.collaboration.store.engine, office.transport, now=lambda: now, owner=owner, limit=LIMIT, budget=office.budget
    )
    counts = {"sent": done.sent, "deferred": done.deferred, "failed": done.failed, "expired": done.expired}
    for name, count in counts.items():
        total[name] += count
    return sum(counts.values())
