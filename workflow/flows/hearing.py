"""What an answer says becomes changes, a question back, or a question to the coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calendars import When, describe_when, read_when
from notifications import Mail
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Heard, Reports, Said, Told, undo_answer
from workflow.changes.silences import leave_in_peace
from workflow.errors import TransitionRefused
from workflow.flows.remarks import remark_of
from workflow.letters import (
    SWEDISH,
    Correspondence,
    LetterLine,
    Phrases,
    Words,
    phrases_of,
    question_words,
    receipt_words,
    tell_reading,
    undone_words,
)
from workflow.model import Activity, ActivityKind, IssuedLetter, MailOutcome, Milestone, Person
from workflow.rules import understanding
from workflow.rules.own_words import OwnLanguage
from workflow.rules.reasons import NO_REASONS, Reason
from workflow.rules.short_answers import says_undo
from workflow.rules.snooze import Wish, find_wish
from workflow.rules.understanding import Action, ItemReading, Understanding
from workflow.rules.year_end_answers import says_no_need, told_together, understand_labelled
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.mail import AskedItem, SentLetter, WrittenTo, count_automatic, items_of
from workflow.store.reasons import own_language
from workflow.store.reports import mail_left_reports

HAS_QUESTION = "Handläggaren har en fråga."
TOO_MANY = "Svaret gick inte att tolka, och personen har redan fått tre automatiska brev i dag."
NO_RETURN = "Svaret gick inte att tolka, och mejlet saknar en adress att svara till."
MOST_A_DAY = 3
"""How many letters of all kinds a person's answers are answered with in a day: whatever answers back, it ends there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer ended, and why, in Swedish."""

    outcome: MailOutcome
    why: str


@dataclass(kw_only=True)
class Answer:
    """One answer being heard: who gave it to which letter in which words, and what has come of its items so far.

    `received_on` is the day it came, which "igår" counts from. `also` is what else the letter numbers. `together`
    names, by their numbers, the activities that one word of the answer is about.
    """

    writing: Writing
    collaboration: Collaboration
    letter: IssuedLetter | SentLetter
    giver: Person | WrittenTo
    mail: Mail
    mail_id: int
    received_on: dt.date
    text: str
    items: list[AskedItem]
    also: tuple[Item, ...] = ()
    applied: list[LetterLine] = field(default_factory=list)
    unclear: list[LetterLine] = field(default_factory=list)
    contradicting: list[LetterLine] = field(default_factory=list)
    together: dict[int, str] = field(default_factory=dict)
    own_reasons: Mapping[str, Reason] = field(default_factory=dict)
    told: Reports | None = field(default=None, init=False)

    @property
    def reports(self) -> Reports:
        """What the giver tells of the letter's activities: written when the answer is concluded, or sooner."""
        if self.told is None:
            self.told = Reports(self.writing, {item.activity for item in self.items}, self.giver.id)
        return self.told

    @property
    def say(self) -> Phrases:
        """The phrases of the language that the giver is written to in."""
        return phrases_of(self.giver.language)


def hear(answer: Answer, *, doubtful: str | None = None, attached: str | None = None) -> Outcome:
    """Understand what a verified person answers and do it.

    Applied with a receipt, asked back once, or put to the coordinator; `doubtful` is why the text itself cannot be
    trusted to be all of the answer, `attached` why it cannot where it does not itself tell of all that was asked.
    """
    if doubtful:
        return _to_coordinator(answer, doubtful)
    if answer.letter.kind == "receipt" and says_undo(answer.text):
        return _undo(answer)
    wish = find_wish(answer.text, answer.received_on)
    if wish is not None:
        return _leave_in_peace(answer, wish)
    read = _understand(answer, answer.text)
    if attached and not _tells_all(answer, read):
        return _to_coordinator(answer, attached)
    return _do(answer, read)


def _understand(answer: Answer, text: str) -> Understanding:
    own = own_language(answer.writing.session, [item.activity for item in answer.items])
    answer.own_reasons = own.reasons
    return read_words(text, answer.items, answer.received_on, answer.mail.subject, own)


def read_words(text: str, asked: Sequence[AskedItem], day: dt.date, subject: str, own: OwnLanguage) -> Understanding:
    """Read an answer to a letter about the activities `asked`, which came on `day`, as people of their plans write."""
    items = [understanding.Item(item.number, item.title) for item in asked]
    return understand_labelled(
        text,
        lambda plain: understanding.understand(
            plain, items=items, today=day, subject=subject, extra=own.words, own_reasons=own.reasons
        ),
        own.reasons,
    )


def _leave_in_peace(answer: Answer, wish: Wish) -> Outcome:
    """Do what else was said, then hold the reminders about what is still open until the day that was wished for."""
    read = _understand(answer, wish.rest) if wish.rest else None
    if read is not None and read.action == "question":
        ask_coordinator(answer.writing, "answer", HAS_QUESTION, mail=answer.mail_id, person=answer.giver.id)
    for reading in read.items if read is not None and read.action == "apply" else ():
        _apply(answer, reading)
    if answer.told is not None:
        answer.told.write()
    heard = {line.number: line for line in answer.applied}
    said = answer.say.until(wish.until)
    for item in answer.items:
        if wish.numbers and item.number not in wish.numbers:
            continue
        if item.milestone is None or _is_closed(answer, item):
            continue
        leave_in_peace(answer.writing, item.milestone, item.instead_of or answer.giver.id, wish.until)
        line = heard.get(item.number) or LetterLine(number=item.number, title=item.title)
        heard[item.number] = replace(line, said=f"{line.said} {said}".strip())
    answer.applied[:] = [heard[number] for number in sorted(heard)]
    return _conclude(answer)


def _is_closed(answer: Answer, item: AskedItem) -> bool:
    return ActivityState(answer.writing.session.get_one(Activity, item.activity).state) in CLOSED


def _tells_all(answer: Answer, read: Understanding) -> bool:
    told = {reading.ref or 1 for reading in read.items if reading.state is not None}
    return read.action == "apply" and told >= {item.number for item in answer.items}


def _do(answer: Answer, read: Understanding) -> Outcome:
    if read.action == "ignore":
        return Outcome(MailOutcome.IGNORED, "svaret ändrar ingenting")
    if read.action == "question":
        return _to_coordinator(answer, HAS_QUESTION)
    if read.action == "ask":
        return ask_back(answer)
    return write_readings(answer, read.items)


def write_readings(answer: Answer, readings: Sequence[ItemReading]) -> Outcome:
    """Write what was understood of each activity, and answer with a receipt."""
    answer.together = {ref: f"{answer.mail_id}/{number}" for ref, number in told_together(readings).items()}
    for reading in readings:
        _apply(answer, reading)
    return _conclude(answer)


def _apply(answer: Answer, reading: ItemReading) -> None:
    """Write what was said of one activity, or remember why it could not be.

    Without a state only a figure put right can be written; a state that was doubted on the way stays unclear.
    """
    item = next((item for item in answer.items if item.number == (reading.ref or 1)), None)
    if item is None:
        return
    line = LetterLine(
        number=item.number, title=item.title, said=describe_reading(reading, answer.say, answer.own_reasons)
    )
    if reading.state is None and (reading.evidence or not reading.figures):
        answer.unclear.append(LetterLine(number=item.number, title=item.title))
        return
    channel = Channel("letter", incoming=answer.mail_id, milestone=item.milestone)
    try:
        done = answer.reports.tell(item.activity, told_of(answer, reading, item), channel)
    except TransitionRefused:
        answer.unclear.append(LetterLine(number=item.number, title=item.title, said=answer.say.missing_reason))
        return
    if done.heard != Heard.APPLIED:
        answer.contradicting.append(line)
        return
    waits = _move(answer, item, reading, done)
    answer.applied.append(replace(line, said=f"{line.said} {answer.say.for_all}") if waits else line)


def _move(answer: Answer, item: AskedItem, reading: ItemReading, done: Said) -> bool:
    """Give the hållpunkt the day that was said; say whether it must wait for the coordinator.

    A day that other parties have as well, each for their own part, is not moved by one of them.
    """
    when = new_day(answer, item, reading)
    if item.milestone is None or when is None or when.due is None or done.state in CLOSED:
        return False
    row = answer.reports.written(done).report
    if answer.reports.standings.speaks_for_all(item.activity, answer.giver.id):
        move_milestone(answer.writing, item.milestone, when, person_id=answer.giver.id, report_id=row)
        return False
    what = f"{answer.giver.name} vill flytta ”{item.title}” till {describe_when(when)}, men fler har samma hållpunkt."
    ask_coordinator(answer.writing, "move", what, mail=answer.mail_id, person=answer.giver.id, activity=item.activity)
    return True


def new_day(answer: Answer, item: AskedItem, reading: ItemReading) -> When | None:
    """Return the days that were said; "en vecka senare" counts from the day the hållpunkt had."""
    if reading.due is not None or reading.moved_days is None or item.milestone is None:
        return reading.due
    due = answer.writing.session.get_one(Milestone, item.milestone).due
    return read_when((due + dt.timedelta(days=reading.moved_days)).isoformat()) if due else None


def describe_reading(
    reading: ItemReading, say: Phrases = SWEDISH, own_reasons: Mapping[str, Reason] = NO_REASONS
) -> str:
    """Tell what was understood about one activity, for the receipt, in the language of `say`.

    A reason that only says the state once more ("inte längre aktuell") is left out.
    """
    if say.language != SWEDISH.language:
        return tell_reading(reading)
    repeated = reading.state == ActivityState.DROPPED and [one.code for one in reading.reasons] == ["not_relevant"]
    alone = Understanding(action=Action.APPLY, items=(replace(reading, reasons=()) if repeated else reading,))
    return " ".join(understanding.describe(alone, {}, own_reasons)).removeprefix(f"{reading.ref}. ")


def told_of(answer: Answer, reading: ItemReading, item: AskedItem) -> Told:
    """Return a reading in the shape of a report."""
    return Told(
        state=reading.state,
        reasons=tuple((reason.code, reason.party) for reason in reading.reasons),
        figures=tuple(
            {"value": one.value, "unit": one.unit, "approximate": one.approximate} for one in reading.figures
        ),
        evidence=tuple({"start": one.start, "end": one.end, "rule": one.rule} for one in reading.evidence),
        comment=remark_of(reading, answer.text, title=item.title, several=len(answer.items) > 1),
        done_instead=reading.done_instead,
        remains=reading.remains,
        done_on=reading.done_on.last if reading.done_on else None,
        no_need=says_no_need(reading.comment) and _is_on_demand(answer, item),
        statement=answer.together.get(reading.ref),
    )


def _is_on_demand(answer: Answer, item: AskedItem) -> bool:
    return answer.writing.session.get_one(Activity, item.activity).kind == ActivityKind.ON_DEMAND


def _conclude(answer: Answer) -> Outcome:
    """Answer with a receipt; when nothing could be written, ask back, or say that the coordinator decides."""
    if answer.told is not None:
        answer.told.write()
    applied, unclear, contradicting = tuple(answer.applied), tuple(answer.unclear), tuple(answer.contradicting)
    if not applied and not contradicting:
        return ask_back(answer, unclear)
    told = issue_in_answer(answer, "receipt", lambda envelope: receipt_words(envelope, applied, unclear, contradicting))
    if unclear and not told:
        _to_coordinator(answer, _unanswered(answer))
    if not applied:
        return Outcome(MailOutcome.TO_COORDINATOR, "svaret säger emot ett tidigare svar")
    return Outcome(MailOutcome.APPLIED, " ".join(f"{line.number}. {line.said}" for line in applied))


def _undo(answer: Answer) -> Outcome:
    session, answered = answer.writing.session, answer.letter.answers_id
    undone = undo_answer(answer.writing, answered)
    if not undone and mail_left_reports(session, answered):
        return Outcome(MailOutcome.IGNORED, "svaret är redan ångrat")
    if not undone:
        return _to_coordinator(answer, "Det finns inget svar att ångra.")
    lines = tuple(
        LetterLine(number=item.number, title=item.title, said=answer.say.states[ActivityState(item.state)])
        for item in items_of(session, answer.letter.id)
    )
    issue_in_answer(answer, "undone", lambda envelope: undone_words(envelope, lines))
    return Outcome(MailOutcome.APPLIED, "det förra svaret är ångrat")


def ask_back(answer: Answer, unclear: Sequence[LetterLine] = ()) -> Outcome:
    """Ask the officer once, about what was unclear or else about all; a second unclear answer goes to the coordinator.

    Activities keep the numbers they had.
    """
    if answer.letter.kind == "question":
        return _to_coordinator(answer, "Svaret gick inte att tolka, inte heller efter en fråga.")
    lines = tuple(unclear) or tuple(LetterLine(number=item.number, title=item.title) for item in answer.items)
    numbers = {line.number for line in lines}
    if not issue_in_answer(answer, "question", lambda envelope: question_words(envelope, lines, answer.text), numbers):
        return _to_coordinator(answer, _unanswered(answer))
    return Outcome(MailOutcome.ASKED_BACK, "svaret gick inte att tolka säkert")


def _unanswered(answer: Answer) -> str:
    return NO_RETURN if answer.mail.return_path == "" else TOO_MANY


def _to_coordinator(answer: Answer, what: str) -> Outcome:
    ask_coordinator(answer.writing, "answer", what, mail=answer.mail_id, person=answer.giver.id)
    return Outcome(MailOutcome.TO_COORDINATOR, what)


def issue_in_answer(
    answer: Answer, kind: str, write: Callable[[Correspondence], Words], about: Collection[int] | None = None
) -> bool:
    """Issue a letter in answer, about all activities of the one that was answered or those with these numbers.

    Returns whether it was; nobody gets more than `MOST_A_DAY` of them. A mail with an empty return path gets none, as
    RFC 3834 § 2 has it: answers to it may go round for ever.
    """
    if answer.mail.return_path == "":
        return False
    if count_automatic(answer.writing.session, answer.giver.id, local_day(answer.writing.now)) >= MOST_A_DAY:
        return False
    asked = answer.collaboration.signer.message_id(answer.letter.reference)
    issue = Issue(
        key=f"{kind}/{answer.mail_id}",
        kind=kind,
        person=answer.giver.id,
        items=tuple(
            item
            for item in (*(Item(one.activity, one.milestone, number=one.number) for one in answer.items), *answer.also)
            if about is None or item.number in about
        ),
        answers=answer.mail_id,
        party=answer.letter.party_id,
        thread=(asked, *([answer.mail.message_id] if answer.mail.message_id else [])),
    )
    return issue_letter(answer.writing, answer.collaboration, issue, write) is not None
