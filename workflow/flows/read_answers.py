"""Fetches mail, keeps it, reads it, and changes what it says: every mail ends in exactly one outcome."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from notifications import Fetched, Settlement
from workflow.changes.mail import ask_coordinator, settle_mail, store_mail
from workflow.flows.answer import ACTOR, settle_one
from workflow.flows.office import Office, Summary
from workflow.model import MailOutcome
from workflow.store.mail import find_mail, waiting_mail

BATCH = 100

FOLDERS: dict[MailOutcome, Settlement] = {
    MailOutcome.TO_COORDINATOR: Settlement.REVIEW,
    MailOutcome.QUARANTINED: Settlement.FAILED,
}
"""Where a mail is moved in the mailbox by how it ended; everything else is done with."""


def read_answers(office: Office, now: dt.datetime) -> Summary:
    """Read what waits since an earlier time, then fetch and read everything that has come, one mail at a time."""
    outcomes = read_waiting(office, now)
    fetched = 0
    for mail in office.inbox.fetch() if office.inbox is not None else ():
        outcome, is_new = take_in(office, mail, now)
        outcomes.update([outcome] if is_new else [])
        fetched += is_new
        if office.inbox is not None:
            office.inbox.settle(mail.key, FOLDERS.get(outcome, Settlement.PROCESSED))
    return Summary("read_answers", {"fetched": fetched, **{one.value: outcomes[one] for one in sorted(outcomes)}})


def take_in(office: Office, mail: Fetched, now: dt.datetime) -> tuple[MailOutcome, bool]:
    """Store one mail whole, then read it; return how it ended, and whether it was new.

    The same bytes again, after a connection that broke or a mailbox made anew, are the same mail: nothing is done twice.
    """
    store = office.collaboration.store
    with store.writing(now, ACTOR) as writing:
        stored = store_mail(writing, mail.raw, mail.key)
        row = stored or find_mail(writing.session, mail.raw)
        if stored is not None and not mail.whole:
            ask_coordinator(writing, "too_large", "Ett mejl är för stort för att läsas.", mail=stored.id)
            settle_mail(writing, stored.id, MailOutcome.QUARANTINED, "mejlet är för stort")
    if row.outcome != MailOutcome.RECEIVED:
        return MailOutcome(row.outcome), stored is not None
    return settle_one(office.collaboration, row.id, mail.raw, now), stored is not None


def read_waiting(office: Office, now: dt.datetime) -> Counter[MailOutcome]:
    """Read stored mail until none waits."""
    outcomes: Counter[MailOutcome] = Counter()
    while True:
        with office.collaboration.store.reading() as session:
            batch = waiting_mail(session, BATCH)
        if not batch:
            return outcomes
        outcomes.update(settle_one(office.collaboration, mail.id, mail.raw, now) for mail in batch)
