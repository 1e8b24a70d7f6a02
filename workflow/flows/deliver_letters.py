"""Sends what lies in the outbox and is due, and notes what the server said."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid

from notifications import Round, deliver_due, next_due
from workflow.changes.mail import ask_coordinator
from workflow.changes.parties import mark_undeliverable
from workflow.flows.office import Office, Relay, Summary
from workflow.store.mail import refused_receivers
from workflow.store.people import person

LIMIT = 500
"""How many letters one round claims at most."""


def deliver_letters(office: Office, now: dt.datetime) -> Summary:
    """Deliver everything due as of `now`; without a relay nothing is claimed and the letters wait."""
    total = {"sent": 0, "deferred": 0, "failed": 0, "expired": 0}
    owner = uuid.uuid4().hex
    while office.relay is not None and _waiting(office, now):
        done = asyncio.run(_one_round(office, office.relay, now, owner))
        for name in total:
            total[name] += getattr(done, name)
        if done.failed:
            note_undeliverable(office, now)
        if not done.sent + done.failed + done.expired:
            break
    return Summary("deliver_letters", total)


def note_undeliverable(office: Office, now: dt.datetime) -> None:
    """Stop letters to people whose address the relay refused for good, and tell the coordinator."""
    with office.collaboration.store.writing(now, "flow:deliver_letters") as writing:
        for receiver in refused_receivers(writing.session):
            refused = person(writing.session, receiver)
            mark_undeliverable(writing, receiver)
            what = f"Ett brev till {refused.name} kom inte fram. Adressen {refused.address} fungerar inte."
            ask_coordinator(writing, "undeliverable", what, person=receiver)


def _waiting(office: Office, now: dt.datetime) -> bool:
    with office.collaboration.store.reading() as session:
        due = next_due(session.connection())
    return due is not None and due <= now


async def _one_round(office: Office, relay: Relay, now: dt.datetime, owner: str) -> Round:
    engine = office.collaboration.store.engine
    done = await deliver_due(
        engine, relay.transport, now=office.clock or (lambda: now), owner=owner, limit=LIMIT, budget=relay.budget
    )
    relay.budget = done.budget
    return done
