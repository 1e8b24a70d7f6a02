"""What waits for the coordinator, each doubt with what was asked, what came, and the ways to clear it.

A way is chosen by its number, or state by state where the letter was about several activities. What an answer is
decided to mean is written as the answer would have been, with its receipt, and is kept as a labelled row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from notifications import MailTooWild, new_text, read_mail, whole_text
from workflow.changes.keeping_next_at import local_day
from workflow.changes.mail import settle_mail
from workflow.changes.move import move_milestone
from workflow.changes.parties import remember_address
from workflow.changes.questions import label_reply, settle_question
from workflow.changes.report import Channel, report
from workflow.errors import NotFound, WrongUse
from workflow.flows.answer import judge, settle_as
from workflow.flows.contact_round import CONTACT_KINDS
from workflow.flows.doubt_choices import ACCEPT, LEAVE, MOVE, OVERRULE, Case, Proposal, choose_each, propose
from workflow.flows.hearing import Answer, Outcome, ask_back, new_day, read_words, told_of, write_readings
from workflow.model import Activity, IncomingMail, IssuedLetter, MailOutcome, OpenQuestion, Person
from workflow.rules import understanding
from workflow.rules.understanding import Action, Understanding
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.mail import AskedItem, items_of
from workflow.store.people import person
from workflow.store.reasons import own_language
from workflow.store.reports import open_questions

ACTOR = "coordinator"
CHOSEN = "samordnaren valde: "
SHOWN_OF_RAW = 4_000
"""Bytes: as much of a mail that cannot be read is shown as it came."""

Choice = int | Mapping[int, ActivityState]
"""What the coordinator decides: the number of a proposal (from 1), or a state for each activity by its number."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question as the coordinator sees it.

    `said` is the new text of the mail and `whole` all of it, None where there is no mail; `read` is what the rules make
    of it, with the places in `said` that decided. `by_number` says that a state can be chosen for each activity.
    """

    question: int
    kind: str
    what: str
    since: dt.date
    person: str | None
    activity: str | None
    items: tuple[AskedItem, ...]
    said: str | None
    whole: str | None
    read: Understanding
    by_number: bool
    proposals: tuple[Proposal, ...]


def load_doubts(collaboration: Collaboration) -> list[Doubt]:
    """Return everything that waits for the coordinator, oldest first."""
    with collaboration.store.reading() as session:
        return [_doubt(session, load_case(session, one)) for one in open_questions(session)]


def load_doubt(collaboration: Collaboration, question_id: int) -> Doubt:
    """Return one question that waits for the coordinator. Raises `NotFound` for one that does not."""
    with collaboration.store.reading() as session:
        question = session.get(OpenQuestion, question_id)
        if question is None or question.settled_at is not None:
            raise NotFound(f"Frågan {question_id} väntar inte på svar.")
        return _doubt(session, load_case(session, question))


def load_case(session: Session, question: OpenQuestion) -> Case:
    """Load the mail, the letter and the person behind a question, as far as there are any."""
    giver = session.get(Person, question.person_id) if question.person_id else None
    row = session.get(IncomingMail, question.incoming_id) if question.incoming_id else None
    if row is None:
        return Case(question, giver=giver)
    try:
        mail = read_mail(row.raw)
    except MailTooWild:
        return Case(question, row, giver=giver)
    letter = session.get(IssuedLetter, row.letter_id) if row.letter_id else None
    about_states = letter is not None and letter.kind not in CONTACT_KINDS
    items = tuple(items_of(session, letter.id)) if letter and about_states else ()
    said = new_text(mail).text
    own = own_language(session, [item.activity for item in items])
    read = read_words(said, items, local_day(row.received_at), mail.subject, own)
    return Case(question, row, mail, letter, giver, items, said, read, own.reasons)


def clear_doubt(collaboration: Collaboration, question_id: int, choice: Choice, now: dt.datetime) -> Proposal:
    """Do what the coordinator decides about a question, and return it: on the page and at the command alike.

    Raises `NotFound` for a question that does not wait any more, `WrongUse` for a number or an activity it does not
    have.
    """
    with collaboration.store.writing(now, ACTOR) as writing:
        question = settle_question(writing, question_id, "coordinator")
        case = load_case(writing.session, question)
        chosen = _chosen(case, choice)
        _carry_out(writing, collaboration, case, chosen)
        return chosen


def told_when_cleared(collaboration: Collaboration, question_id: int) -> str | None:
    """Tell in Swedish what came of a question that was cleared; None for one that was not."""
    with collaboration.store.reading() as session:
        question = session.get(OpenQuestion, question_id)
        if question is None or question.settled_at is None:
            return None
        row = session.get(IncomingMail, question.incoming_id) if question.incoming_id else None
        why = row.why if row is not None and row.why is not None else ""
        return f"Du valde: {why.removeprefix(CHOSEN)}" if why.startswith(CHOSEN) else "Frågan väntar inte längre."


def _chosen(case: Case, choice: Choice) -> Proposal:
    if not isinstance(choice, int):
        return choose_each(case, choice)
    proposals = propose(case)
    if not 1 <= choice <= len(proposals):
        raise WrongUse(f"Frågan {case.question.id} har inget förslag {choice}.", do=f"Välj 1–{len(proposals)}.")
    return proposals[choice - 1]


def _doubt(session: Session, case: Case) -> Doubt:
    question = case.question
    activity = session.get(Activity, question.activity_id) if question.activity_id else None
    return Doubt(
        question=question.id,
        kind=question.kind,
        what=question.what,
        since=local_day(question.asked_at),
        person=case.giver.name if case.giver else None,
        activity=activity.title if activity else None,
        items=case.items,
        said=case.said if case.mail else None,
        whole=_whole(case),
        read=case.read,
        by_number=case.means_states and len(case.items) > 1,
        proposals=propose(case),
    )


def _whole(case: Case) -> str | None:
    """Return all text of the mail behind a question; of one that cannot be read, its first bytes."""
    if case.mail is not None:
        return whole_text(case.mail)
    return case.row.raw[:SHOWN_OF_RAW].decode("utf-8", "replace") if case.row is not None else None


def _carry_out(writing: Writing, collaboration: Collaboration, case: Case, chosen: Proposal) -> None:
    if chosen.action == LEAVE or case.row is None or case.letter is None or case.giver is None:
        return
    if chosen.action == ACCEPT and case.mail is not None:
        remember_address(writing, case.giver.id, case.mail.sender or "")
        settle_as(writing, case.row, judge(writing, collaboration, case.row))
        return
    answer = _as_answer(writing, collaboration, case)
    if chosen.action in {OVERRULE, MOVE}:
        _by_own_hand(answer, case, chosen)
        return
    _mean(answer, chosen)


def _mean(answer: Answer, chosen: Proposal) -> None:
    """Do what an answer was decided to mean, keep the decision, and settle the mail by what came of it."""
    shown = understanding.as_answer(Understanding(Action.APPLY, chosen.readings))["items"]
    label_reply(answer.writing, answer.mail_id, answer.letter.id, chosen.action, [_label(one) for one in shown])
    heard = Outcome(MailOutcome.IGNORED, chosen.told)
    if chosen.action == Action.APPLY:
        heard = write_readings(answer, chosen.readings)
    elif chosen.action == Action.ASK:
        heard = ask_back(answer)
    elif chosen.action == Action.QUESTION:
        heard = Outcome(MailOutcome.TO_COORDINATOR, chosen.told)
    why = f"{CHOSEN}{heard.why}"
    settle_mail(answer.writing, answer.mail_id, heard.outcome, why, letter=answer.letter.id, person=answer.giver.id)


def _label(item: dict[str, Any]) -> dict[str, Any]:
    kept = ("ref", "state", "reason", "done_on", "due", "figures")
    return {name: item[name] for name in kept}


def _by_own_hand(answer: Answer, case: Case, chosen: Proposal) -> None:
    """Write a new answer over the old one, or the day that somebody asked for, as the coordinator's own word."""
    about = case.question.activity_id
    if chosen.action == MOVE:
        for item in case.items:
            if item.activity == about and item.milestone is not None and chosen.when is not None:
                move_milestone(answer.writing, item.milestone, chosen.when)
        return
    for reading in chosen.readings:
        told = case.item_of(reading)
        if told is not None:
            channel = Channel("coordinator", incoming=answer.mail_id, milestone=told.milestone)
            done = report(answer.writing, told.activity, None, told_of(answer, reading, told), channel)
            when = new_day(answer, told, reading)
            if told.milestone is not None and when is not None and when.due is not None and done.state not in CLOSED:
                move_milestone(answer.writing, told.milestone, when, report_id=done.report)


def _as_answer(writing: Writing, collaboration: Collaboration, case: Case) -> Answer:
    if case.row is None or case.mail is None or case.letter is None or case.giver is None:
        raise AssertionError("only an answer that can be read has meanings to choose from")
    return Answer(
        writing=writing,
        collaboration=collaboration,
        letter=case.letter,
        giver=person(writing.session, case.giver.id),
        mail=case.mail,
        mail_id=case.row.id,
        received_on=local_day(case.row.received_at),
        text=case.said,
        items=[replace(item) for item in case.items],
        own_reasons=case.own_reasons,
    )
