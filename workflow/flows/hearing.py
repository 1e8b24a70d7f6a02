"""What an answer says becomes changes, a question back, or a question to the coordinator."""

from __future__ import annotations

from dataclasses import dataclass, field

from notifications import Mail, NewText

from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Heard, Told, report, undo_report
from workflow.errors import TransitionRefused
from workflow.letters import LetterLine, question_words, receipt_words
from workflow.model import IssuedLetter, MailOutcome, Person
from workflow.rules import understanding
from workflow.rules.understanding import ItemReading, Understanding
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.letters import reports_of_mail
from workflow.store.mail import AskedItem, items_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer ended, and why, in Swedish."""

    outcome: MailOutcome
    why: str


@dataclass
class _Hearing:
    """One answer being heard: what it answers, and what has come of its items so far."""

    writing: Writing
    collaboration: Collaboration
    letter: IssuedLetter
    receiver: Person
    mail: Mail
    mail_id: int
    text: str
    items: list[AskedItem]
    applied: list[LetterLine] = field(default_factory=list)
    unclear: list[LetterLine] = field(default_factory=list)
    contradicting: list[LetterLine] = field(default_factory=list)


def hear(
    writing: Writing, collaboration: Collaboration, letter: IssuedLetter, receiver: Person, mail: Mail, said: NewText, mail_id: int
) -> Outcome:
    """Understand what a verified person answers to `letter` and do it: apply with a receipt, ask back once, or ask the coordinator."""
    items = items_of(writing.session, letter.id)
    hearing = _Hearing(writing, collaboration, letter, receiver, mail, mail_id, said.text, items)
    if said.doubtful:
        return _to_coordinator(hearing, said.doubtful)
    if letter.kind == "receipt" and understanding.says_undo(said.text):
        return _undo(hearing)
    read = understanding.understand(
        said.text,
        items=[understanding.Item(item.number, item.title) for item in items],
        today=local_day(writing.now),
        subject=mail.subject,
    )
    return _do(hearing, read)


def _do(hearing: _Hearing, read: Understanding) -> Outcome:
    if read.action == "ignore":
        return Outcome(MailOutcome.IGNORED, "svaret ändrar ingenting")
    if read.action == "question":
        return _to_coordinator(hearing, "Handläggaren har en fråga.")
    if read.action == "ask":
        return _ask_back(hearing)
    for reading in read.items:
        _apply(hearing, reading)
    return _conclude(hearing)


def _apply(hearing: _Hearing, reading: ItemReading) -> None:
    item = next((item for item in hearing.items if item.number == (reading.ref or 1)), None)
    if item is None:
        return
    line = LetterLine(number=item.number, title=item.title, said=understanding.describe_item(reading))
    state = reading.state or ActivityState(item.state)
    channel = Channel("letter", incoming=hearing.mail_id, milestone=item.milestone)
    try:
        done = report(hearing.writing, item.activity, hearing.receiver.id, _told(reading, state, hearing.text), channel)
    except TransitionRefused:
        hearing.unclear.append(line)
        return
    if done.heard == Heard.CONTRADICTS:
        hearing.contradicting.append(line)
        return
    if reading.due is not None and reading.due.due and item.milestone is not None and done.state not in CLOSED:
        move_milestone(hearing.writing, item.milestone, reading.due, person_id=hearing.receiver.id)
    hearing.applied.append(line)


def _told(reading: ItemReading, state: ActivityState, text: str) -> Told:
    return Told(
        state=state,
        reasons=tuple((reason.code, reason.party) for reason in reading.reasons),
        figures=tuple({"value": one.value, "unit": one.unit, "approximate": one.approximate} for one in reading.figures),
        evidence=tuple({"start": one.start, "end": one.end, "rule": one.rule} for one in reading.evidence),
        comment=reading.comment or text,
        done_instead=reading.done_instead,
        remains=reading.remains,
        done_on=reading.done_on.last if reading.done_on else None,
    )


def _conclude(hearing: _Hearing) -> Outcome:
    if not hearing.applied:
        if hearing.contradicting:
            return Outcome(MailOutcome.TO_COORDINATOR, "svaret säger emot ett tidigare svar")
        return _ask_back(hearing)
    applied, unclear = tuple(hearing.applied), tuple(hearing.unclear + hearing.contradicting)
    _issue(hearing, "receipt", lambda envelope: receipt_words(envelope, applied, unclear))
    return Outcome(MailOutcome.APPLIED, "; ".join(f"{line.number}. {line.said}" for line in applied))


def _undo(hearing: _Hearing) -> Outcome:
    reports = reports_of_mail(hearing.writing.session, hearing.letter.answers_id)
    for one in reports:
        undo_report(hearing.writing, one.id)
    if not reports:
        return _to_coordinator(hearing, "Det finns inget svar att ångra.")
    return Outcome(MailOutcome.APPLIED, "det förra svaret är ångrat")


def _ask_back(hearing: _Hearing) -> Outcome:
    """Ask the officer once; a second unclear answer goes to the coordinator."""
    if hearing.letter.kind == "question":
        return _to_coordinator(hearing, "Svaret gick inte att tolka, inte heller efter en fråga.")
    lines = tuple(LetterLine(number=item.number, title=item.title, said="") for item in hearing.items)
    _issue(hearing, "question", lambda envelope: question_words(envelope, lines, hearing.text))
    return Outcome(MailOutcome.ASKED_BACK, "svaret gick inte att tolka säkert")


def _to_coordinator(hearing: _Hearing, what: str) -> Outcome:
    ask_coordinator(hearing.writing, "answer", what, mail=hearing.mail_id, person=hearing.receiver.id)
    return Outcome(MailOutcome.TO_COORDINATOR, what)


def _issue(hearing: _Hearing, kind: str, write) -> None:  # type: ignore[no-untyped-def]
    issue = Issue(
        key=f"{kind}/{hearing.mail_id}",
        kind=kind,
        person=hearing.receiver.id,
        items=tuple(Item(item.activity, item.milestone) for item in hearing.items),
        answers=hearing.mail_id,
        in_reply_to=hearing.mail.message_id,
    )
    issue_letter(hearing.writing, hearing.collaboration, issue, write)
