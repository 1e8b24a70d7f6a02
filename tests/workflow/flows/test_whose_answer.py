"""An answer from an unknown address: the person is asked once, and nothing is written until the person says yes."""

import pytest
from sqlalchemy import select

from tests.workflow.flows.post import ADDRESSES, EVENING, LOOK_OVER, Desk, a_mail
from workflow.model import IncomingMail, Person

BOX = "trygghet@lansstyrelsen.example"
OTHER = "Kansliet <kansliet@lansstyrelsen.example>"


def from_the_box(desk: Desk, words: str = "1 klart", number: int = 1) -> bytes:
    return a_mail(desk.to("kim"), words, sender=f"Trygghet <{BOX}>", message_id=f"<box-{number}@post.example>")


def say(desk: Desk, words: str, *, sender: str = ADDRESSES["kim"], number: int = 1) -> bytes:
    """Write Kim's answer to the question whose the mail is."""
    question = desk.letters("confirm")[0]
    return a_mail(desk.back_to(question), words, sender=sender, message_id=f"<say-{number}@post.example>")


def remembered(desk: Desk) -> list[str]:
    with desk.store.reading() as session:
        return session.get_one(Person, desk.cast.kim).other_addresses


def test_an_answer_from_an_unknown_address_is_held_and_the_person_is_asked(desk: Desk) -> None:
    assert desk.outcome_of(from_the_box(desk)) == "asked_back"
    assert (desk.state(EVENING), desk.reports()) == ("planned", [])
    question = desk.letters()[-1]
    assert (question.kind, question.person_id) == ("confirm", desk.cast.kim)
    assert BOX in desk.text_of(question)
    assert "1 klart" in desk.text_of(question)


@pytest.mark.parametrize("words", ["ja", "Ja!", "JA, det är min kollega", "Japp", "Stämmer", "Yes"])
def test_a_yes_applies_the_held_answer_and_remembers_the_address(desk: Desk, words: str) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, words))
    assert desk.outcomes() == ["applied", "applied"]
    assert (desk.state(EVENING), remembered(desk)) == ("done", [BOX])
    assert [one.kind for one in desk.letters()] == ["confirm", "receipt"]


def test_after_a_yes_the_address_is_as_good_as_the_first(desk: Desk) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, "ja"), from_the_box(desk, "2 klart", number=2))
    assert desk.outcomes() == ["applied", "applied", "applied"]
    assert desk.state(LOOK_OVER) == "done"


@pytest.mark.parametrize(
    "words", ["nej", "Nej, det känner jag inte till", "Vet inte", "Nej tack", "Vad är det här?", ""]
)
def test_anything_but_a_yes_changes_nothing_and_goes_to_the_coordinator(desk: Desk, words: str) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, words))
    assert desk.outcomes() == ["to_coordinator", "to_coordinator"]
    assert (desk.state(EVENING), remembered(desk), desk.reports()) == ("planned", [], [])
    assert [one.kind for one in desk.questions()] == ["unknown_sender"]


def test_a_second_mail_from_the_address_before_the_answer_goes_to_the_coordinator(desk: Desk) -> None:
    desk.read(from_the_box(desk), from_the_box(desk, "2 klart", number=2))
    assert desk.outcomes() == ["asked_back", "to_coordinator"]
    assert [one.kind for one in desk.letters()] == ["confirm"]
    assert desk.state(LOOK_OVER) == "planned"


def test_the_question_cannot_be_answered_by_the_address_it_is_about(desk: Desk) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, "ja", sender=f"Trygghet <{BOX}>"))
    assert desk.outcomes() == ["asked_back", "to_coordinator"]
    assert (desk.state(EVENING), remembered(desk)) == ("planned", [])


def test_a_second_yes_does_not_apply_the_held_answer_again(desk: Desk) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, "ja"), desk.answer("kim", "1 pågår fortfarande", number=2), say(desk, "ja", number=2))
    assert desk.outcomes() == ["applied", "applied", "applied", "ignored"]
    assert desk.state(EVENING) == "ongoing"


def test_a_yes_after_a_no_is_not_believed(desk: Desk) -> None:
    desk.read(from_the_box(desk))
    desk.read(say(desk, "nej"), say(desk, "ja", number=2))
    assert desk.outcomes() == ["to_coordinator", "to_coordinator", "ignored"]
    assert (desk.state(EVENING), remembered(desk)) == ("planned", [])


def test_a_held_answer_that_is_vague_is_asked_about_once_it_is_known_whose_it_is(desk: Desk) -> None:
    desk.read(from_the_box(desk, "kanske, jag vet inte riktigt"))
    desk.read(say(desk, "ja"))
    assert desk.outcomes() == ["asked_back", "applied"]
    assert [one.kind for one in desk.letters()] == ["confirm", "question"]


def test_two_unknown_addresses_are_asked_about_one_by_one(desk: Desk) -> None:
    desk.read(from_the_box(desk), a_mail(desk.to("kim"), "2 klart", sender=OTHER))
    assert desk.outcomes() == ["asked_back", "asked_back"]
    assert len(desk.letters("confirm")) == 2


def test_a_leaked_address_cannot_be_used_to_flood_a_person_with_questions(desk: Desk) -> None:
    desk.read(*(a_mail(desk.to("kim"), "1 klart", sender=f"a{number}@evil.example") for number in range(8)))
    assert desk.outcomes() == ["asked_back"] * 3 + ["to_coordinator"] * 5


def test_what_a_held_mail_says_counts_from_the_day_it_came(desk: Desk) -> None:
    """Kim says yes a week later; "igår" is still the eighth of May."""
    desk.read(from_the_box(desk, "1 klart igår"))
    with desk.store.reading() as session:
        came = session.scalars(select(IncomingMail.received_at)).one()
    desk.read(say(desk, "ja"), now=came.replace(day=16))
    assert desk.reports()[0].done_on == came.date().replace(day=8)
