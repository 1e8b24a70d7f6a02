"""Tells the coordinators, once a week, what waits for them to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from calendars import is_day_off
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, issue_letter
from workflow.flows.office import Office, Summary
from workflow.letters import coordinator_words
from workflow.model import OpenQuestion, Person
from workflow.store.people import coordinators, people
from workflow.store.reports import open_questions


def tell_coordinator(office: Office, now: dt.datetime) -> Summary:
    """Write each coordinator one letter a week with the open questions; none when there are none, or on a day off."""
    today, store = local_day(now), office.collaboration.store
    with store.reading() as session:
        questions, everybody = open_questions(session), people(session)
        receivers = [one for one in coordinators(session) if one.undeliverable_since is None]
    told = [tell_question(one, everybody) for one in questions]
    written = 0
    if told and not is_day_off(today):
        written = sum(_write(office, receiver, told, now) for receiver in receivers)
    return Summary("tell_coordinator", {"questions": len(questions), "letters": written})


def tell_question(question: OpenQuestion, everybody: Mapping[int, Person]) -> str:
    """Tell a question with the name of the person it is about."""
    person = everybody.get(question.person_id) if question.person_id is not None else None
    return (
        f"{person.name}: {question.what}" if person is not None and person.name not in question.what else question.what
    )


def _write(office: Office, receiver: Person, questions: list[str], now: dt.datetime) -> bool:
    week = local_day(now).isocalendar()
    key = f"coordinator/{receiver.id}/{week.year}-{week.week:02d}"
    page = f"{office.collaboration.address}/"
    with office.collaboration.store.writing(now, "flow:tell_coordinator") as writing:
        letter = issue_letter(
            writing,
            office.collaboration,
            Issue(key=key, kind="coordinator", person=receiver.id),
            lambda envelope: coordinator_words(envelope, questions, page),
        )
        return letter is not None
