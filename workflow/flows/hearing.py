"""What an answer says becomes changes, a question back, or a question to the coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from calendars import read_when
from notifications import Mail
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Heard, Told, report, undo_report
from workflow.errors import TransitionRefused
from workflow.letters import Correspondence, LetterLine, Words, question_words, receipt_words, undone_words
from workflow.model import IssuedLetter, MailOutcome, Milestone, Person
from workflow.rules import understanding
from workflow.rules.short_answers import says_undo
from workflow.rules.understanding import Action, ItemReading, Understanding
from workflow.states import CLOSED, ActivityState, label_of
from workflow.store import Collaboration, Writing
from workflow.store.mail import AskedItem, items_of
from workflow.store.reports import reports_of_mail


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer ended, and why, in Swedish."""

    outcome: MailOutcome
    why: str


@dataclass(kw_only=True)
class Answer:
    """One answer being heard: who gave it to which letter in which words, and what has come of its items so far."""

    writing: Writing
    collaboration: Collaboration
    letter: IssuedLetter
    giver: Person
    mail: Mail
    mail_id: int
    text: str
    items: list[AskedItem]
    applied: list[LetterLine] = field(default_factory=list)
    unclear: list[LetterLine] = field(default_factory=list)
    contradicting: list[LetterLine] = field(default_factory=list)


def hear(answer: Answer, *, doubtful: str | None = None) -> Outcome:
    """Understand what a verified person answers and do it.

    Applied with a receipt, asked back once, or put to the coordinator; `doubtful` is why the text itself cannot be
    trusted to be all of the answer.
    """
    if doubtful:
        return _to_coordinator(answer, doubtful)
    if answer.letter.kind == "receipt" and says_undo(answer.text):
        return _undo(answer)
    read = understanding.understand(
        answer.text,
        items=[understanding.Item(item.number, item.title) for item in answer.items],
        today=local_day(answer.writing.now),
        subject=answer.mail.subject,
    )
    return _do(answer, read)


def _do(answer: Answer, read: Understanding) -> Outcome:
    if read.action == "ignore":
        return Outcome(MailOutcome.IGNORED, "svaret ändrar ingenting")
    if read.action == "question":
        return _to_coordinator(answer, "Handläggaren har en fråga.")
    if read.action == "ask":
        return _ask_back(answer)
    for reading in read.items:
        _apply(answer, reading)
    return _conclude(answer)


def _apply(answer: Answer, reading: ItemReading) -> None:
    item = next((item for item in answer.items if item.number == (reading.ref or 1)), None)
    if item is None:
        return
    line = LetterLine(number=item.number, title=item.title, said=describe_reading(reading))
    state = reading.state or ActivityState(item.state)
    channel = Channel("letter", incoming=answer.mail_id, milestone=item.milestone)
    try:
        done = report(answer.writing, item.activity, answer.giver.id, _told(reading, state, answer.text), channel)
    except TransitionRefused:
        answer.unclear.append(line)
        return
    if done.heard == Heard.CONTRADICTS:
        answer.contradicting.append(line)
        return
    _move(answer, item, reading, done.state)
    answer.applied.append(line)


def _move(answer: Answer, item: AskedItem, reading: ItemReading, state: ActivityState) -> None:
    """Give the hållpunkt the day that was said; "en vecka senare" counts from the day it had."""
    if item.milestone is None or state in CLOSED:
        return
    when = reading.due
    if reading.moved_days is not None and when is None:
        due = answer.writing.session.get_one(Milestone, item.milestone).due
        when = read_when((due + dt.timedelta(days=reading.moved_days)).isoformat()) if due else None
    if when is not None and when.due is not None:
        move_milestone(answer.writing, item.milestone, when, person_id=answer.giver.id)


def describe_reading(reading: ItemReading) -> str:
    """Tell in Swedish what was understood about one activity, for the receipt."""
    alone = Understanding(action=Action.APPLY, items=(reading,))
    return " ".join(understanding.describe(alone, {})).removeprefix(f"{reading.ref}. ")


def _told(reading: ItemReading, state: ActivityState, text: str) -> Told:
    return Told(
        state=state,
        reasons=tuple((reason.code, reason.party) for reason in reading.reasons),
        figures=tuple(
            {"value": one.value, "unit": one.unit, "approximate": one.approximate} for one in reading.figures
        ),
        evidence=tuple({"start": one.start, "end": one.end, "rule": one.rule} for one in reading.evidence),
        comment=reading.comment or text,
        done_instead=reading.done_instead,
        remains=reading.remains,
        done_on=reading.done_on.last if reading.done_on else None,
    )


def _conclude(answer: Answer) -> Outcome:
    if not answer.applied:
        if answer.contradicting:
            return Outcome(MailOutcome.TO_COORDINATOR, "svaret säger emot ett tidigare svar")
        return _ask_back(answer)
    applied, unclear = tuple(answer.applied), tuple(answer.unclear + answer.contradicting)
    _issue(answer, "receipt", lambda envelope: receipt_words(envelope, applied, unclear))
    return Outcome(MailOutcome.APPLIED, "; ".join(f"{line.number}. {line.said}" for line in applied))


def _undo(answer: Answer) -> Outcome:
    reports = reports_of_mail(answer.writing.session, answer.letter.answers_id)
    for one in reports:
        undo_report(answer.writing, one.id)
    if not reports:
        return _to_coordinator(answer, "Det finns inget svar att ångra.")
    lines = tuple(
        LetterLine(number=item.number, title=item.title, said=label_of(ActivityState(item.state)))
        for item in items_of(answer.writing.session, answer.letter.id)
    )
    _issue(answer, "undone", lambda envelope: undone_words(envelope, lines))
    return Outcome(MailOutcome.APPLIED, "det förra svaret är ångrat")


def _ask_back(answer: Answer) -> Outcome:
    """Ask the officer once; a second unclear answer goes to the coordinator."""
    if answer.letter.kind == "question":
        return _to_coordinator(answer, "Svaret gick inte att tolka, inte heller efter en fråga.")
    lines = tuple(LetterLine(number=item.number, title=item.title, said="") for item in answer.items)
    _issue(answer, "question", lambda envelope: question_words(envelope, lines, answer.text))
    return Outcome(MailOutcome.ASKED_BACK, "svaret gick inte att tolka säkert")


def _to_coordinator(answer: Answer, what: str) -> Outcome:
    ask_coordinator(answer.writing, "answer", what, mail=answer.mail_id, person=answer.giver.id)
    return Outcome(MailOutcome.TO_COORDINATOR, what)


def _issue(answer: Answer, kind: str, write: Callable[[Correspondence], Words]) -> None:
    issue = Issue(
        key=f"{kind}/{answer.mail_id}",
        kind=kind,
        person=answer.giver.id,
        items=tuple(Item(item.activity, item.milestone) for item in answer.items),
        answers=answer.mail_id,
        in_reply_to=answer.mail.message_id,
    )
    issue_letter(answer.writing, answer.collaboration, issue, write)
