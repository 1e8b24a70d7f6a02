"""The coordinator gets one letter a week with what waits, and none when nothing does."""

import datetime as dt

import pytest

from tests.workflow.flows.post import EVENING, Desk, a_mail
from workflow.changes.mail import ask_coordinator
from workflow.changes.parties import add_person, mark_undeliverable
from workflow.changes.people import choose_language
from workflow.flows import tell_coordinator
from workflow.model import Person

MONDAY = dt.datetime(2022, 5, 9, 6, 15, tzinfo=dt.UTC)
EASTER_MONDAY = dt.datetime(2022, 4, 18, 6, 15, tzinfo=dt.UTC)


def ask(desk: Desk, what: str = "Ett mejl hör inte till något brev.", person: int | None = None) -> None:
    with desk.store.writing(MONDAY, "test") as writing:
        ask_coordinator(writing, "answer", what, person=person)


def written(desk: Desk, now: dt.datetime = MONDAY) -> int:
    return tell_coordinator(desk.office, now).counts["letters"]


def test_nothing_is_written_when_nothing_waits(desk: Desk) -> None:
    assert written(desk) == 0


def test_the_coordinator_is_told_once_a_week(desk: Desk) -> None:
    ask(desk)
    assert [written(desk, MONDAY + dt.timedelta(days=day)) for day in (0, 0, 1, 4)] == [1, 0, 0, 0]
    assert written(desk, MONDAY + dt.timedelta(days=7)) == 1


def test_on_a_day_off_the_letter_waits_for_the_next_run(desk: Desk) -> None:
    ask(desk)
    assert [written(desk, EASTER_MONDAY + dt.timedelta(days=day)) for day in (0, 1, 2)] == [0, 1, 0]


def test_the_letter_says_who_each_question_is_about(desk: Desk) -> None:
    ask(desk, "Handläggaren har en fråga.", desk.cast.kim)
    ask(desk, "Sam Lind vill flytta hållpunkten.", desk.cast.sam)
    written(desk)
    [letter] = desk.letters("coordinator")
    assert (letter.person_id, letter.subject) == (desk.cast.robin, "2 frågor väntar på dig")
    text = desk.text_of(letter)
    assert "- Kim Ek: Handläggaren har en fråga.\n- Sam Lind vill flytta hållpunkten.\n" in text
    assert "http://127.0.0.1:8180/testlan/" in text


@pytest.mark.parametrize(
    ("questions", "listed", "more"), [(1, 1, None), (20, 20, None), (53, 20, "Det finns 33 till.")]
)
def test_of_many_questions_the_first_are_told(desk: Desk, questions: int, listed: int, more: str | None) -> None:
    for number in range(questions):
        ask(desk, f"Fråga {number}.")
    written(desk)
    text = desk.text_of(desk.letters("coordinator")[0])
    assert text.count("\n- ") == listed
    assert ("till." in text) == (more is not None)
    assert more is None or more in text


def test_a_coordinator_who_reads_english_is_told_in_english(desk: Desk) -> None:
    with desk.store.writing(MONDAY, "test") as writing:
        choose_language(writing, writing.session.get_one(Person, desk.cast.robin), "en")
        evening = desk.cast.activities[EVENING]
        ask_coordinator(writing, "silence", "Inget svar.", person=desk.cast.kim, activity=evening)
        ask_coordinator(writing, "not known yet", "Något annat.")
    written(desk)
    text = desk.text_of(desk.letters("coordinator")[0])
    assert f"- Kim Ek: ”{EVENING}”: nobody has answered yet.\n- Något annat.\n" in text
    assert text.startswith("Hello Robin!")


def test_every_coordinator_who_can_be_reached_is_told(desk: Desk) -> None:
    with desk.store.writing(MONDAY, "test") as writing:
        add_person(writing, "Alex Holm", "alex.holm@region.example", coordinator=True)
        mark_undeliverable(writing, desk.cast.robin)
    ask(desk)
    assert written(desk) == 1
    assert desk.letters("coordinator")[0].person_id != desk.cast.robin


def test_what_an_answer_asks_of_the_coordinator_is_in_the_letter(desk: Desk) -> None:
    desk.read(a_mail("svar@hallpunkt.example", "Hej", sender="okand@kommun.example"))
    written(desk)
    text = desk.text_of(desk.letters("coordinator")[0])
    assert "Ett mejl från okand@kommun.example hör inte till något brev." in text
