"""Tells the coordinators, once a week, what waits for them to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars import is_day_off
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, issue_letter
from workflow.flows.office import Office, Summary
from workflow.letters import SWEDISH, Phrases, coordinator_words, phrases_of
from workflow.model import Activity, OpenQuestion, Person
from workflow.store.people import coordinators, people
from workflow.store.reports import open_questions


def tell_coordinator(office: Office, now: dt.datetime) -> Summary:
    """Write each coordinator one letter a week with the open questions; none when there are none, or on a day off."""
    today, store = local_day(now), office.collaboration.store
    with store.reading() as session:
        questions, everybody = open_questions(session), people(session)
        titles = _titles(session, questions)
        receivers = [one for one in coordinators(session) if one.undeliverable_since is None]
    written = 0
    if questions and not is_day_off(today):
        for receiver in receivers:
            say = phrases_of(receiver.language)
            told = [tell_question(one, everybody, titles, say) for one in questions]
            written += _write(office, receiver, told, now)
    return Summary("tell_coordinator", {"questions": len(questions), "letters": written})


def _titles(session: Session, questions: Sequence[OpenQuestion]) -> dict[int, str]:
    wanted = {one.activity_id for one in questions if one.activity_id is not None}
    rows = session.execute(select(Activity.id, Activity.title).where(Activity.id.in_(wanted)))
    return {row.id: row.title for row in rows}


def tell_question(
    question: OpenQuestion,
    everybody: Mapping[int, Person],
    titles: Mapping[int, str],
    say: Phrases = SWEDISH,
) -> str:
    """Tell a question with the name of the person it is about.

    In another language than Swedish it is told by its kind and the title of its activity, in short.
    """
    person = everybody.get(question.person_id) if question.person_id is not None else None
    what = say.questions.get(question.kind, question.what)
    title = titles.get(question.activity_id) if question.activity_id is not None else None
    if what != question.what and title is not None:
        what = f"”{title}”: {what}"
    return f"{person.name}: {what}" if person is not None and person.name not in what else what


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
