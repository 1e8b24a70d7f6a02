"""Silence, unwanted and wanted: the coordinator's question when nobody has answered, and peace for who asks for it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.changes.mail import ask_coordinator
from workflow.model import OpenQuestion, Snooze
from workflow.store import Writing
from workflow.store.chains import SILENCE
from workflow.store.milestones import load_asked, milestones_of


def ask_about_silence(writing: Writing, what: str, *, activity: int, officer: int, milestone: int) -> None:
    """Put an activity that `officer` and those after have not answered for where the coordinator sees it."""
    ask_coordinator(writing, SILENCE, what, person=officer, activity=activity)
    keep_next_at(writing, [milestone])


def settle_silences(writing: Writing, activity: int) -> int:
    """Settle the coordinator's questions about silences of an activity that are over; return how many."""
    waiting = (OpenQuestion.kind == SILENCE, OpenQuestion.activity_id == activity, OpenQuestion.settled_at.is_(None))
    questions = list(writing.session.scalars(select(OpenQuestion).where(*waiting).order_by(OpenQuestion.id)))
    if not questions:
        return 0
    writing.session.flush()
    asked = load_asked(writing.session, milestones_of(writing.session, [activity]), local_day(writing.now))
    silent = {one.person for one in asked if one.silence is not None}
    over = [one for one in questions if one.person_id not in silent]
    for one in over:
        one.settled_at = writing.now
        writing.note("question.settled", {"question": one.id})
    return len(over)


def leave_in_peace(writing: Writing, milestone: int, person: int, until: dt.date) -> None:
    """Say nothing about a hållpunkt to one person before `until`, as that person asked ("påminn mig i maj").

    Others who answer for it are asked as before; a new wish takes the place of the last one.
    """
    mine = (Snooze.milestone_id == milestone, Snooze.person_id == person)
    row = writing.session.scalar(select(Snooze).where(*mine))
    if row is None:
        row = Snooze(milestone_id=milestone, person_id=person, until=until)
        writing.session.add(row)
    row.until = until
    writing.session.flush()
    writing.note("milestone.snoozed", {"milestone": milestone, "person": person, "until": until.isoformat()})
    keep_next_at(writing, [milestone])
