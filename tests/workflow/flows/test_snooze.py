"""An officer asks for peace: nothing is said before the day that was wished for, and the receipt says so."""

import datetime as dt

from tests.builders import YEAR
from tests.workflow.flows.post import EVENING, LOOK_OVER, TALK, Desk
from tests.workflow.flows.test_send_reminders import at, days, live
from tests.workflow.flows.test_silences import mentions
from workflow.model import Person
from workflow.store.milestones import load_asked

PEACE = dt.date(YEAR, 8, 15)


def held(desk: Desk, title: str) -> dict[int, dt.date | None]:
    with desk.store.reading() as session:
        asked = load_asked(session, [desk.cast.milestones[title]])
    return {one.person: one.facts.snoozed_until for one in asked}


def test_the_receipt_says_until_when_there_is_peace(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "1 påminn mig den 15 augusti")) == "applied"
    [receipt] = desk.letters("receipt")
    assert f"1. {EVENING}: Du får nästa påminnelse tidigast 15 augusti 2022." in desk.text_of(receipt)
    assert desk.state(EVENING) == "planned"


def test_nothing_is_said_before_that_day_and_the_others_are_asked_as_before(desk: Desk) -> None:
    desk.read(desk.answer("kim", "Påminn mig den 15 augusti"))
    live(desk, days(dt.date(YEAR, 5, 10), dt.date(YEAR, 6, 30)))
    asked = mentions(desk, EVENING)
    assert {name for name, _, _ in asked} == {"Nour Haddad"}
    live(desk, days(PEACE, dt.date(YEAR, 9, 30)))
    assert min(day for name, _, day in mentions(desk, EVENING) if name == "Kim Ek") >= PEACE


def test_what_else_was_said_is_noted_and_what_is_closed_needs_no_peace(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "2 klart. Påminn mig om 1 och 3 den 15 augusti.")) == "applied"
    assert desk.state(LOOK_OVER) == "done"
    assert held(desk, EVENING)[desk.cast.kim] == held(desk, TALK)[desk.cast.kim] == PEACE
    assert held(desk, LOOK_OVER)[desk.cast.kim] is None
    assert held(desk, EVENING)[desk.cast.nour] is None


def test_a_new_wish_takes_the_place_of_the_last(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 påminn mig den 15 augusti"))
    desk.read(desk.answer("kim", "1 påminn mig den 1 juni", number=2), now=at(dt.date(YEAR, 5, 10)))
    assert held(desk, EVENING)[desk.cast.kim] == dt.date(YEAR, 6, 1)


def test_who_reads_english_is_answered_in_english(desk: Desk) -> None:
    with desk.store.writing(at(dt.date(YEAR, 5, 3)), "test") as writing:
        writing.session.get_one(Person, desk.cast.kim).language = "en"
    assert desk.outcome_of(desk.answer("kim", "2 done. Remind me about 1 in June.")) == "applied"
    [receipt] = desk.letters("receipt")
    text = desk.text_of(receipt)
    assert receipt.subject == "Thank you, your answer is noted"
    assert f"1. {EVENING}: Your next reminder comes no sooner than 1 June 2022." in text
    assert f"2. {LOOK_OVER}: done." in text
