"""What waits for the coordinator, each doubt with what was asked, what came, and the ways to clear it.

A way is chosen by its number. What an answer is decided to mean is written as the answer would have been, with its
receipt, and is kept as a labelled row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from notifications import Mail, MailTooWild, new_text, read_mail
from workflow.changes.keeping_next_at import local_day
from workflow.changes.mail import settle_mail
from workflow.changes.parties import remember_address
from workflow.changes.questions import label_reply, settle_question
from workflow.changes.report import Channel, report
from workflow.errors import WrongUse
from workflow.flows.answer import judge, settle_as
from workflow.flows.contact_round import CONTACT_KINDS
from workflow.flows.hearing import Answer, Outcome, ask_back, describe_reading, told_of, write_readings
from workflow.model import Activity, IncomingMail, IssuedLetter, MailOutcome, OpenQuestion, Person
from workflow.rules import understanding
from workflow.rules.reasons import ReasonFound
from workflow.rules.understanding import Action, ItemReading, Understanding
from workflow.states import ActivityState, label_of
from workflow.store import Collaboration, Writing
from workflow.store.mail import AskedItem, items_of
from workflow.store.people import person
from workflow.store.reports import open_questions

ACTOR = "coordinator"
STATES = (ActivityState.DONE, ActivityState.ONGOING, ActivityState.NOT_DONE, ActivityState.DROPPED)
"""What can be chosen where the letter asked about one activity."""

DONE_WITH = "Jag har tagit hand om det."


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to clear a doubt. `action` is a short code; `readings` are what it writes."""

    told: str
    action: str
    readings: tuple[ItemReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question as the coordinator sees it; `said` is the new text of the mail, None where there is no mail."""

    question: int
    kind: str
    what: str
    since: dt.date
    person: str | None
    activity: str | None
    items: tuple[AskedItem, ...]
    said: str | None
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the answer it came from, where there is one that can be read."""

    question: OpenQuestion
    row: IncomingMail | None = None
    mail: Mail | None = None
    letter: IssuedLetter | None = None
    giver: Person | None = None
    items: tuple[AskedItem, ...] = ()
    said: str = ""


def load_doubts(collaboration: Collaboration) -> list[Doubt]:
    """Return everything that waits for the coordinator, oldest first."""
    with collaboration.store.reading() as session:
        return [_doubt(session, load_case(session, one)) for one in open_questions(session)]


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
    return Case(question, row, mail, letter, giver, items, new_text(mail).text)


def clear_doubt(collaboration: Collaboration, question_id: int, choice: int, now: dt.datetime) -> Proposal:
    """Do what proposal number `choice` (from 1) of a question says; return it.

    Raises `NotFound` for a question that does not wait any more, `WrongUse` for a number it does not have.
    """
    with collaboration.store.writing(now, ACTOR) as writing:
        question = settle_question(writing, question_id, "coordinator")
        case = load_case(writing.session, question)
        proposals = tuple(propose(case))
        if not 1 <= choice <= len(proposals):
            raise WrongUse(f"Frågan {question_id} har inget förslag {choice}.", do=f"Välj 1–{len(proposals)}.")
        _carry_out(writing, collaboration, case, proposals[choice - 1])
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
        proposals=tuple(propose(case)),
    )


def propose(case: Case) -> Iterator[Proposal]:
    """Yield the ways to clear a question, the likeliest first; the last one only takes it off the list."""
    answerable = case.mail is not None and case.letter is not None and case.giver is not None and bool(case.items)
    if case.question.kind == "answer" and answerable:
        yield from _meanings(case)
        return
    if case.question.kind == "contradiction" and answerable:
        guess = [one for one in guessed(case).items if _item_of(case, one) is not None and one.state is not None]
        if guess:
            yield Proposal(f"Det nya svaret gäller: {_tell(guess)}", "overrule", tuple(guess))
        yield Proposal("Det som stod förut gäller.", "leave")
        return
    if case.question.kind == "unknown_sender" and answerable and case.mail is not None and case.mail.sender:
        yield Proposal(f"{case.mail.sender} är {_name(case)}: läs svaret, och kom ihåg adressen.", "accept")
    yield Proposal(DONE_WITH, "leave")


def _meanings(case: Case) -> Iterator[Proposal]:
    told = [one for one in guessed(case).items if one.state is not None]
    if told:
        yield Proposal(f"Skriv in: {_tell(told)}", Action.APPLY, tuple(told))
    known = [one.state for one in told] if len(case.items) == 1 else []
    for state in STATES:
        if state not in known:
            every = tuple(_as_chosen(item, state) for item in case.items)
            yield Proposal(f"{'Alla: ' if len(every) > 1 else 'Skriv in: '}{label_of(state)}.", Action.APPLY, every)
    if case.letter is not None and case.letter.kind != "question":
        yield Proposal("Fråga handläggaren en gång till.", Action.ASK)
    yield Proposal("Jag svarar själv; inget skrivs in.", Action.QUESTION)
    yield Proposal("Svaret säger inget om läget.", Action.IGNORE)


def _as_chosen(item: AskedItem, state: ActivityState) -> ItemReading:
    """Read an activity as in the state that a person chose; where that needs a reason, it stays unsaid ("other")."""
    needs = state in {ActivityState.NOT_DONE, ActivityState.DROPPED}
    reasons = (ReasonFound("not_relevant" if state == ActivityState.DROPPED else "other", None, (0, 0)),)
    return ItemReading(item.number, state, reasons=reasons if needs else ())


def guessed(case: Case) -> Understanding:
    """Read the answer again as the rules would today."""
    if case.row is None or case.mail is None:
        return Understanding(Action.IGNORE)
    return understanding.understand(
        case.said,
        items=[understanding.Item(item.number, item.title) for item in case.items],
        today=local_day(case.row.received_at),
        subject=case.mail.subject,
    )


def _tell(readings: Sequence[ItemReading]) -> str:
    return " ".join(f"{one.ref}. {describe_reading(one)}" for one in readings)


def _name(case: Case) -> str:
    return case.giver.name if case.giver else "en okänd person"


def _item_of(case: Case, reading: ItemReading) -> AskedItem | None:
    """Return the activity of a reading where the question is about it."""
    about = case.question.activity_id
    found = next((item for item in case.items if item.number == reading.ref), None)
    return found if found is not None and about in {None, found.activity} else None


def _carry_out(writing: Writing, collaboration: Collaboration, case: Case, chosen: Proposal) -> None:
    if chosen.action == "leave" or case.row is None or case.letter is None or case.giver is None:
        return
    if chosen.action == "accept" and case.mail is not None:
        remember_address(writing, case.giver.id, case.mail.sender or "")
        settle_as(writing, case.row, judge(writing, collaboration, case.row))
        return
    answer = _as_answer(writing, collaboration, case)
    if chosen.action == "overrule":
        _overrule(answer, case, chosen)
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
    why = f"samordnaren valde: {heard.why}"
    settle_mail(answer.writing, answer.mail_id, heard.outcome, why, letter=answer.letter.id, person=answer.giver.id)


def _label(item: dict[str, Any]) -> dict[str, Any]:
    kept = ("ref", "state", "reason", "done_on", "due", "figures")
    return {name: item[name] for name in kept}


def _overrule(answer: Answer, case: Case, chosen: Proposal) -> None:
    """Write the new answer over the old one, by the coordinator's own hand."""
    for reading in chosen.readings:
        item = _item_of(case, reading)
        if item is not None:
            channel = Channel("coordinator", incoming=answer.mail_id, milestone=item.milestone)
            report(answer.writing, item.activity, None, told_of(answer, reading, item), channel)


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
    )
