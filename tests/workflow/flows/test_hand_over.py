"""A hand-over: one page to the new officer, and the ladder of reminders goes on where it was."""

import datetime as dt

from sqlalchemy import select

from calendars import read_when
from tests.workflow.flows.post import ADDRESSES, EVENING, ISSUED, LOOK_OVER, MAY, TALK, Desk, a_mail
from workflow.changes.move import move_milestone
from workflow.changes.parties import add_person
from workflow.changes.people import choose_language
from workflow.changes.report import Channel, Told, report
from workflow.flows import send_reminders
from workflow.flows.hand_over import Handed, take_over
from workflow.model import IssuedLetter, LetterItem, Person
from workflow.states import ActivityState
from workflow.store.milestones import all_milestones, load_asked

LISA = "Lisa Alm <lisa.alm@lansstyrelsen.example>"


def hand_over(desk: Desk) -> Handed:
    """Let Lisa, who is new, take over after Kim."""
    with desk.store.writing(ISSUED, "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
    return take_over(desk.office.collaboration, desk.cast.kim, lisa.id, MAY, "test")


def brief(desk: Desk) -> str:
    return desk.text_of(desk.letters("hand_over")[0])


def test_the_brief_tells_what_is_open_what_was_promised_and_what_was_said(desk: Desk) -> None:
    with desk.store.writing(MAY, "test") as writing:
        move_milestone(writing, desk.cast.milestones[EVENING], read_when("1 juni 2022"), person_id=desk.cast.kim)
        told = Told(ActivityState.ONGOING, comment="Lokalen är bokad.", remains="Bjud in skolorna.")
        report(writing, desk.cast.activities[EVENING], desk.cast.kim, told, Channel("letter"))
        report(writing, desk.cast.activities[TALK], desk.cast.kim, Told(ActivityState.DONE), Channel("letter"))
    assert hand_over(desk) == Handed(parties=1, open=2, closed=1, brief=True)
    text = brief(desk)
    assert "Du tar över efter Kim Ek i Trygg kväll 2022." in text
    assert "Först lovad till 1 maj 2022." in text
    assert "Läge: pågår. Kim Ek svarade den 9 maj 2022: ”Lokalen är bokad.”" in text
    assert "Kvar att göra: Bjud in skolorna." in text
    assert f"{TALK}: genomförd" in text


def test_whoever_reads_english_gets_the_brief_in_english(desk: Desk) -> None:
    with desk.store.writing(ISSUED, "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
        choose_language(writing, lisa, "en")
        report(writing, desk.cast.activities[EVENING], desk.cast.kim, Told(ActivityState.ONGOING), Channel("letter"))
    take_over(desk.office.collaboration, desk.cast.kim, lisa.id, MAY, "test")
    text = brief(desk)
    assert "You take over from Kim Ek in Trygg kväll 2022." in text
    assert "When: V 17 – 25 April – 1 May 2022" in text
    assert "State: ongoing. Kim Ek answered on 2 May 2022." in text
    assert "State: planned. Nobody has answered yet." in text


def test_the_most_urgent_stands_first_and_the_page_ends(desk: Desk) -> None:
    hand_over(desk)
    text = brief(desk)
    assert text.index(LOOK_OVER) < text.index(EVENING) < text.index(TALK)
    assert len(text.splitlines()) <= 60


def test_the_brief_can_be_answered_like_any_letter(desk: Desk) -> None:
    hand_over(desk)
    to = desk.back_to(desk.letters("hand_over")[0])
    assert desk.outcome_of(a_mail(to, "1 klart", sender=LISA)) == "applied"
    assert desk.state(LOOK_OVER) == "done"


def test_the_new_officer_may_answer_what_the_old_one_was_asked(desk: Desk) -> None:
    hand_over(desk)
    assert desk.outcome_of(a_mail(desk.to("kim"), "2 klart", sender=LISA)) == "applied"
    assert desk.state(LOOK_OVER) == "done"
    with desk.store.reading() as session:
        receipt = session.scalars(select(IssuedLetter).where(IssuedLetter.kind == "receipt")).one()
        assert session.get_one(Person, receipt.person_id).name == "Lisa Alm"


def test_an_answer_by_the_old_one_goes_to_the_coordinator(desk: Desk) -> None:
    hand_over(desk)
    assert desk.outcome_of(a_mail(desk.to("kim"), "2 klart", sender=ADDRESSES["kim"])) == "to_coordinator"
    assert desk.state(LOOK_OVER) == "planned"


def test_reminders_go_on_where_the_old_officers_ended(quiet_desk: Desk) -> None:
    march = dt.datetime(2022, 3, 14, 7, 0, tzinfo=dt.UTC)
    send_reminders(quiet_desk.office, march)
    with quiet_desk.store.reading() as session:
        before = {
            one.facts.milestone: dict(one.facts.sent)
            for one in load_asked(session, all_milestones(session))
            if one.person == quiet_desk.cast.kim
        }
    assert any(before.values()), "Kim has been reminded of something"
    hand_over(quiet_desk)
    with quiet_desk.store.reading() as session:
        lisa = session.scalars(select(Person.id).where(Person.name == "Lisa Alm")).one()
        after = {
            one.facts.milestone: dict(one.facts.sent)
            for one in load_asked(session, all_milestones(session))
            if one.person == lisa
        }
    assert after == before


def test_the_brief_is_the_greeting(desk: Desk) -> None:
    hand_over(desk)
    send_reminders(desk.office, MAY + dt.timedelta(days=1))
    with desk.store.reading() as session:
        lisa = session.scalars(select(Person.id).where(Person.name == "Lisa Alm")).one()
        kinds = session.scalars(select(IssuedLetter.kind).where(IssuedLetter.person_id == lisa)).all()
    assert "greeting" not in kinds


def test_the_brief_uses_up_no_rung(desk: Desk) -> None:
    hand_over(desk)
    letter = desk.letters("hand_over")[0]
    with desk.store.reading() as session:
        rungs = session.scalars(select(LetterItem.rung).where(LetterItem.letter_id == letter.id)).all()
    assert set(rungs) == {None}


def test_somebody_who_answered_for_nothing_leaves_no_brief(desk: Desk) -> None:
    with desk.store.writing(ISSUED, "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
    handed = take_over(desk.office.collaboration, desk.cast.robin, lisa.id, MAY, "test")
    assert handed == Handed(parties=0, open=0, closed=0, brief=False)
    assert desk.letters("hand_over") == []
