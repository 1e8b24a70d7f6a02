"""Writes the letters that are owed: one digest per person at most, into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.flows.office import Office, Summary
from workflow.letters import digest_words
from workflow.rules.reminders import DEFAULT_POLICY, PersonDigest, Policy, digest
from workflow.store.letters import letter_activities, letter_history
from workflow.store.milestones import due_milestones, load_asked


def send_reminders(office: Office, now: dt.datetime) -> Summary:
    """Issue every reminder owed as of `now`. Run twice on the same day it writes nothing new."""
    owed = find_owed(office, local_day(now))
    written = sum(issue_digest(office, one, now) for one in owed)
    return Summary("send_reminders", {"people": len(owed), "letters": written})


def find_owed(office: Office, today: dt.date, policy: Policy = DEFAULT_POLICY) -> Sequence[PersonDigest]:
    """Say which letters are owed today, without writing any."""
    with office.collaboration.store.reading() as session:
        if not due_milestones(session, today):
            return ()
        soon = due_milestones(session, today + dt.timedelta(days=policy.early_days))
        asked = load_asked(session, soon)
        history = letter_history(session)
    return digest([(one.person, one.facts) for one in asked], policy, today, history)


def issue_digest(office: Office, owed: PersonDigest, now: dt.datetime) -> int:
    """Write one person's letter with its journal line and next days in one transaction; 0 when it was written before."""
    today = local_day(now)
    items = tuple(Item(facts.activity, facts.milestone, rung.name) for facts, rung in owed.items)
    issue = Issue(key=f"digest/{owed.person}/{today.isoformat()}", kind="digest", person=owed.person, items=items)
    with office.collaboration.store.writing(now, "flow:send_reminders") as writing:
        activities = letter_activities(writing.session, owed.items)
        letter = issue_letter(
            writing, office.collaboration, issue, lambda envelope: digest_words(envelope, activities, today=today)
        )
        return 0 if letter is None else 1
