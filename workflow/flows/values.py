"""Answers to the question for the value of an indicator: noted, put off or asked once more, with what else was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.changes.measuring import note_value, put_off_value, take_back_values
from workflow.flows.hearing import Answer, Outcome, ask_back, hear, issue_in_answer, write_readings
from workflow.letters import LetterLine, undone_words
from workflow.model import MailOutcome
from workflow.rules.measured_values import Value, read_values
from workflow.rules.short_answers import says_undo
from workflow.rules.snooze import Wish, find_wish
from workflow.store.measuring import AskedValue
from workflow.store.reports import mail_left_reports


def hear_values(
    answer: Answer, values: Sequence[AskedValue], *, doubtful: str | None = None, attached: str | None = None
) -> Outcome:
    """Hear an answer to a letter that asks for values; what it says of activities is heard as in any other letter."""
    if doubtful or not values:
        return hear(answer, doubtful=doubtful, attached=attached)
    if answer.letter.kind == "receipt" and says_undo(answer.text):
        return _undo(answer, values)
    units = {one.number: one.unit for one in values}
    read = read_values(answer.text, units, [item.number for item in answer.items])
    told = {one.number: one for one in values}
    for number, value in read.values.items():
        note_value(answer.writing, told[number].time, answer.giver.id, value, mail=answer.mail_id)
        answer.applied.append(_noted(answer, told[number], value))
    answer.unclear.extend(_missing(answer, told[number]) for number in sorted(read.unclear))
    if answer.items and read.rest:
        return _hear_the_rest(replace(answer, text=read.rest), values, attached)
    wish = find_wish(answer.text, answer.received_on)
    if wish is not None and not answer.applied:
        _put_off(answer, values, wish)
    if answer.applied:
        return write_readings(answer, ())
    if "?" in answer.text and not read.unclear:
        return hear(answer, doubtful="Handläggaren har en fråga om ett mätvärde.")
    return ask_back(answer, [_missing(answer, one) for one in values])


def _hear_the_rest(answer: Answer, values: Sequence[AskedValue], attached: str | None) -> Outcome:
    """Hear what was said of the activities; values that were noted get their receipt whatever comes of that."""
    noted = tuple(answer.applied)
    wish = find_wish(answer.text, answer.received_on)
    if wish is not None:
        _put_off(answer, values, wish)
    outcome = hear(answer, attached=attached)
    if not noted or outcome.outcome == MailOutcome.APPLIED:
        return outcome
    answer.applied[:], answer.unclear[:], answer.contradicting[:] = noted, [], []
    write_readings(answer, ())
    return Outcome(MailOutcome.APPLIED, f"värden är noterade; {outcome.why}")


def _put_off(answer: Answer, values: Sequence[AskedValue], wish: Wish) -> None:
    """Leave the values in peace until the day that was wished for, all of them or those that were named."""
    noted = {line.number for line in answer.applied}
    for one in values:
        if one.number not in noted and (not wish.numbers or one.number in wish.numbers):
            put_off_value(answer.writing, one.time, answer.giver.id, wish.until)
            line = LetterLine(number=one.number, title=one.name, said=answer.say.until(wish.until), measured=True)
            answer.applied.append(line)


def _noted(answer: Answer, one: AskedValue, value: Value) -> LetterLine:
    told = answer.say.value(value.value, one.unit, approximate=value.approximate, of_total=value.of_total)
    return LetterLine(number=one.number, title=one.name, said=f"{told}.", measured=True)


def _missing(answer: Answer, one: AskedValue) -> LetterLine:
    return LetterLine(number=one.number, title=one.name, said=answer.say.value_missing, measured=True)


def _undo(answer: Answer, values: Sequence[AskedValue]) -> Outcome:
    """Take back the values of the answer that the receipt is about, and what else it told."""
    session, answered = answer.writing.session, answer.letter.answers_id
    gone = {row.measuring_time_id for row in take_back_values(answer.writing, answered)}
    if not gone or mail_left_reports(session, answered):
        return hear(answer)
    lines = [
        LetterLine(number=one.number, title=one.name, said=answer.say.no_value, measured=True)
        for one in values
        if one.time in gone
    ]
    issue_in_answer(answer, "undone", lambda envelope: undone_words(envelope, lines))
    return Outcome(MailOutcome.APPLIED, "det förra svaret är ångrat")
