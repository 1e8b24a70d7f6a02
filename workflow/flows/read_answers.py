"""Fetches mail, keeps it, reads it, and changes what it says: every mail ends in exactly one outcome."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from workflow.changes.mail import store_mail
from workflow.flows.answer import settle_one
from workflow.flows.office import Office, Summary
from workflow.model import MailOutcome
from workflow.store.mail import waiting_mail

BATCH = 100


def read_answers(office: Office, now: dt.datetime) -> Summary:
    """Fetch what has come since the last time, then read everything that waits.

    Each mail in a transaction of its own.
    """
    fetched = fetch_mail(office, now)
    outcomes = read_waiting(office, now)
    return Summary(
        "read_answers", {"fetched": fetched, **{outcome.value: outcomes[outcome] for outcome in sorted(outcomes)}}
    )


def fetch_mail(office: Office, now: dt.datetime) -> int:
    """Store every new mail of the inbox before the inbox is told that it was taken."""
    if office.inbox is None:
        return 0
    fetched = 0
    for mail in office.inbox.fetch():
        with office.collaboration.store.writing(now, "flow:read_answers") as writing:
            stored = store_mail(writing, mail.raw, mail.key)
        office.inbox.settle(mail.key, "handled")
        fetched += stored is not None
    return fetched


def read_waiting(office: Office, now: dt.datetime) -> Counter[MailOutcome]:
    """Read stored mail until none waits."""
    outcomes: Counter[MailOutcome] = Counter()
    while True:
        with office.collaboration.store.reading() as session:
            batch = waiting_mail(session, BATCH)
        if not batch:
            return outcomes
        outcomes.update(settle_one(office.collaboration, mail.id, mail.raw, now) for mail in batch)
