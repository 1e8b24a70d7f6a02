"""Tells the coordinators, once a week, what waits for them to decide."""

from __future__ import annotations

import datetime as dt

from calendars import is_day_off
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, issue_letter
from workflow.flows.office import Office, Summary
from workflow.letters import coordinator_words
from workflow.store.people import coordinators
from workflow.store.reports import open_questions


def tell_coordinator(office: Office, now: dt.datetime) -> Summary:
    """Write each coordinator one letter a week with the open questions; none when there are none, or on a day off."""
    today, store = local_day(now), office.collaboration.store
    with store.reading() as session:
        questions, receivers = open_questions(session), coordinators(session)
    written = 0
    if questions and not is_day_off(today):
        week = today.isocalendar()
        page = f"{office.collaboration.address}/"
        for receiver in receivers:
            issue = Issue(
                key=f"coordinator/{receiver.id}/{week.year}-{week.week:02d}", kind="coordinator", person=receiver.id
            )
            with store.writing(now, "flow:tell_coordinator") as writing:
                letter = issue_letter(
                    writing,
                    office.collaboration,
                    issue,
                    lambda envelope: coordinator_words(envelope, [q.what for q in questions], page),
                )
            written += letter is not None
    return Summary("tell_coordinator", {"questions": len(questions), "letters": written})
