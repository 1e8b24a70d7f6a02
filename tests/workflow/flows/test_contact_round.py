"""The contact round: one letter a party, and its answers in words or by numbers make people who answer."""

import re

import pytest
from sqlalchemy import select

from tests.workflow.flows.post import ADDRESSES, EACH, EVENING, LOOK_OVER, MAY, TALK, TEACH, Desk, a_mail
from workflow.changes.people import let_answer
from workflow.flows.contact_round import ask_contacts
from workflow.model import IssuedLetter, Party, Person, Responsibility
from workflow.store.responsibilities import load_shares


def ask(desk: Desk) -> dict[str, int]:
    return ask_contacts(desk.office.collaboration, desk.cast.plan, MAY, "test").counts


def letter_to(desk: Desk, person: int) -> IssuedLetter:
    return next(one for one in desk.letters("contacts") if one.person_id == person)


def reply(desk: Desk, words: str, *, number: int = 1, letter: IssuedLetter | None = None) -> str:
    """Answer Kim's letter and say how the mail ended."""
    to = desk.back_to(letter or letter_to(desk, desk.cast.kim))
    return desk.outcome_of(a_mail(to, words, sender=ADDRESSES["kim"], message_id=f"<kontakt-{number}@post.example>"))


def answering(desk: Desk) -> dict[str, str | None]:
    """Who is named for the county's part of each of its activities, by address."""
    with desk.store.reading() as session:
        people = {one.id: one.address for one in session.scalars(select(Person))}
        county = session.scalars(select(Party.id).where(Party.contact_id == desk.cast.kim)).one()
        shares = [one for one in load_shares(session) if one.party == county]
        return {one.title: people[one.named] if one.named else None for one in shares}


def numbers(desk: Desk) -> dict[str, int]:
    rows = re.findall(r"^(\d+)\. (.+)$", desk.text_of(letter_to(desk, desk.cast.kim)), re.MULTILINE)
    return {title: int(number) for number, title in rows}


def test_each_party_with_a_contact_gets_one_letter_with_its_activities(quiet_desk: Desk) -> None:
    assert ask(quiet_desk) == {"letters": 3, "unreached": 1}
    assert set(numbers(quiet_desk)) == {EVENING, LOOK_OVER, TALK}
    text = quiet_desk.text_of(letter_to(quiet_desk, quiet_desk.cast.sam))
    assert "Karlskrona kommun svarar för en aktivitet i Trygg kväll 2022." in text
    assert EACH in text


def test_a_party_is_asked_once(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    assert ask(quiet_desk) == {"letters": 0, "unreached": 1}


def test_an_answer_by_numbers_makes_people_and_is_confirmed(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    at = numbers(quiet_desk)
    words = f"{at[LOOK_OVER]}: Lisa Alm, lisa.alm@lansstyrelsen.example\nResten tar jag."
    assert reply(quiet_desk, words) == "applied"
    assert answering(quiet_desk) == {
        EVENING: "kim.ek@lansstyrelsen.example",
        LOOK_OVER: "lisa.alm@lansstyrelsen.example",
        TALK: "kim.ek@lansstyrelsen.example",
    }
    receipt = quiet_desk.text_of(quiet_desk.letters("appointed")[0])
    assert "Lisa Alm, lisa.alm@lansstyrelsen.example" in receipt
    with quiet_desk.store.reading() as session:
        lisa = session.scalars(select(Person).where(Person.name == "Lisa Alm")).one()
        assert lisa.party_id == session.get_one(Person, quiet_desk.cast.kim).party_id


def test_an_answer_in_own_words_is_read_by_the_titles(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    words = "Hej! Dialogen med föreningarna sköts av Lisa Alm (lisa.alm@lansstyrelsen.example). Övriga svarar jag för."
    assert reply(quiet_desk, words) == "applied"
    assert answering(quiet_desk)[TALK] == "lisa.alm@lansstyrelsen.example"
    assert answering(quiet_desk)[EVENING] == "kim.ek@lansstyrelsen.example"


def test_a_colleague_who_is_known_needs_no_address(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    assert reply(quiet_desk, f"{numbers(quiet_desk)[TALK]} tar Robin Berg") == "applied"
    assert answering(quiet_desk)[TALK] == "robin.berg@lansstyrelsen.example"


def test_a_name_without_an_address_is_asked_about_once(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    number = numbers(quiet_desk)[TALK]
    assert reply(quiet_desk, f"{number} tar Lisa Alm") == "asked_back"
    again = quiet_desk.letters("contacts_again")[0]
    assert "Skriv också e-postadressen." in quiet_desk.text_of(again)
    assert EVENING not in quiet_desk.text_of(again), "only what is open is asked about"
    assert reply(quiet_desk, "Lisa Alm, lisa.alm@lansstyrelsen.example", number=2, letter=again) == "applied"
    assert answering(quiet_desk) == {EVENING: None, LOOK_OVER: None, TALK: "lisa.alm@lansstyrelsen.example"}


def test_a_second_answer_that_says_nothing_goes_to_the_coordinator(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    assert reply(quiet_desk, "Vad är det här?") == "asked_back"
    again = quiet_desk.letters("contacts_again")[0]
    assert reply(quiet_desk, "Jag förstår inte.", number=2, letter=again) == "to_coordinator"
    assert set(answering(quiet_desk).values()) == {None}


def test_what_a_party_says_is_not_its_own_goes_to_the_coordinator(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    assert reply(quiet_desk, f"Nr {numbers(quiet_desk)[TALK]} är inte vår.") == "to_coordinator"
    assert [one.kind for one in quiet_desk.questions()] == ["not_ours"]
    assert "Det här säger du att någon annan svarar för" in quiet_desk.text_of(quiet_desk.letters("appointed")[0])


def test_a_part_that_could_not_be_read_is_told_beside_what_was_done(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    at = numbers(quiet_desk)
    words = f"{at[TALK]}: Lisa Alm, lisa.alm@lansstyrelsen.example\n{at[EVENING]} tar Per Storm"
    assert reply(quiet_desk, words) == "applied"
    assert "Det här förstod vi inte" in quiet_desk.text_of(quiet_desk.letters("appointed")[0])
    assert answering(quiet_desk)[EVENING] is None


def test_an_address_no_letter_can_go_to_is_told(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    assert reply(quiet_desk, "Alla: Lisa Alm, lisa..alm@lansstyrelsen.example") == "asked_back"
    assert "Det går inte att skicka brev" in quiet_desk.text_of(quiet_desk.letters("contacts_again")[0])


def test_an_answer_may_be_put_right_by_answering_the_receipt(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    reply(quiet_desk, "Alla: Lisa Alm, lisa.alm@lansstyrelsen.example")
    receipt = quiet_desk.letters("appointed")[0]
    number = numbers(quiet_desk)[TALK]
    assert reply(quiet_desk, f"{number} ska vara jag själv", number=2, letter=receipt) == "applied"
    assert answering(quiet_desk)[TALK] == "kim.ek@lansstyrelsen.example"
    assert answering(quiet_desk)[EVENING] == "lisa.alm@lansstyrelsen.example"


def test_an_answer_about_one_party_leaves_the_others_parts_alone(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    reply(quiet_desk, "Alla: Lisa Alm, lisa.alm@lansstyrelsen.example")
    with quiet_desk.store.reading() as session:
        police = session.scalars(select(Party.id).where(Party.contact_id == quiet_desk.cast.nour)).one()
        named = session.scalars(select(Responsibility.person_id).where(Responsibility.party_id == police)).all()
    assert named == [None, None], (EVENING, TEACH)


def test_a_stranger_appoints_nobody(quiet_desk: Desk) -> None:
    ask(quiet_desk)
    to = quiet_desk.back_to(letter_to(quiet_desk, quiet_desk.cast.kim))
    stranger = a_mail(to, "Alla: Eva Il, eva@annan.example", sender="Eva Il <eva@annan.example>")
    assert quiet_desk.outcome_of(stranger) == "asked_back"
    assert set(answering(quiet_desk).values()) == {None}


@pytest.mark.parametrize("named", [True, False])
def test_only_what_the_contact_answers_for_makes_the_contact_somebody_to_ask(quiet_desk: Desk, named: bool) -> None:
    with quiet_desk.store.writing(MAY, "test") as writing:
        share = next(one for one in load_shares(writing.session) if one.person == quiet_desk.cast.sam)
        if named:
            let_answer(writing, [share.id], writing.session.get_one(Person, quiet_desk.cast.nour))
    assert ask(quiet_desk)["letters"] == (2 if named else 3)
