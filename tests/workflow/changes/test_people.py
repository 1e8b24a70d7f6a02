"""People over time: who answers for an activity, deputies, absence, and hand-over."""

import datetime as dt

import pytest
from sqlalchemy import select

from tests.builders import Cast, milestone_of, state_of
from workflow.changes.hand_over import hand_over
from workflow.changes.mail import ask_coordinator
from workflow.changes.parties import add_person
from workflow.changes.people import choose_deputy, end_absences, find_or_add_person, let_answer, note_absence
from workflow.changes.report import Channel, Heard, Told, report
from workflow.errors import AddressRefused, WrongUse
from workflow.model import Absence, OpenQuestion, Person, Responsibility
from workflow.states import ActivityState
from workflow.store import Store, Writing
from workflow.store.milestones import all_milestones, load_asked
from workflow.store.people import absences, predecessors
from workflow.store.responsibilities import load_shares, not_reached

NOW = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2022, 5, 9)
EVENING, LOOK_OVER, TALK, EACH = (
    "Kväll om trygghet",
    "Inventera",
    "Dialog med föreningar",
    "Handlingsplan i varje kommun",
)


def person(writing: Writing, row: int) -> Person:
    return writing.session.get_one(Person, row)


def shares_of(store: Store, activity: int) -> list[int]:
    with store.reading() as session:
        return list(session.scalars(select(Responsibility.id).where(Responsibility.activity_id == activity)))


def asked_about(store: Store, activity: int) -> set[int]:
    with store.reading() as session:
        return {one.person for one in load_asked(session, all_milestones(session)) if one.facts.activity == activity}


def test_a_person_named_for_an_activity_is_asked_before_the_partys_contact(store: Store, cast: Cast) -> None:
    activity = cast.activities[LOOK_OVER]
    with store.writing(NOW, "test") as writing:
        lisa = find_or_add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example", None)
        let_answer(writing, shares_of(store, activity), lisa)
    assert asked_about(store, activity) == {lisa.id}
    assert asked_about(store, cast.activities[TALK]) == {cast.kim}, "the rest stays with the contact"


def test_what_the_named_person_tells_counts(store: Store, cast: Cast) -> None:
    activity = cast.activities[LOOK_OVER]
    with store.writing(NOW, "test") as writing:
        lisa = find_or_add_person(writing, "Lisa Alm", "lisa.alm@annan.example", None)
        let_answer(writing, shares_of(store, activity), lisa)
    with store.writing(NOW, "test") as writing:
        heard = report(writing, activity, lisa.id, Told(ActivityState.DONE), Channel("letter"))
    assert heard.heard == Heard.APPLIED
    assert state_of(store, activity) == "done"


def test_the_contact_answers_again_when_nobody_is_named(store: Store, cast: Cast) -> None:
    activity = cast.activities[LOOK_OVER]
    with store.writing(NOW, "test") as writing:
        let_answer(writing, shares_of(store, activity), person(writing, cast.nour))
        assert let_answer(writing, shares_of(store, activity), None)
        assert not let_answer(writing, shares_of(store, activity), None), "the second time nothing changes"
    assert asked_about(store, activity) == {cast.kim}


def test_the_same_address_is_the_same_person(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        assert find_or_add_person(writing, "K. Ek", "Kim.Ek@Lansstyrelsen.example", None).id == cast.kim
        with pytest.raises(AddressRefused):
            find_or_add_person(writing, "Lisa", "ingen adress", None)


def test_deputies_never_stand_in_a_ring(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        choose_deputy(writing, person(writing, cast.kim), person(writing, cast.sam))
        choose_deputy(writing, person(writing, cast.sam), person(writing, cast.nour))
        with pytest.raises(WrongUse, match="ring"):
            choose_deputy(writing, person(writing, cast.nour), person(writing, cast.kim))
        with pytest.raises(WrongUse):
            choose_deputy(writing, person(writing, cast.robin), person(writing, cast.robin))


def test_absences_that_meet_are_one(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        kim = person(writing, cast.kim)
        note_absence(writing, kim, dt.date(2022, 6, 1), dt.date(2022, 6, 10), deputy=person(writing, cast.sam))
        note_absence(writing, kim, dt.date(2022, 6, 8), dt.date(2022, 6, 20))
        note_absence(writing, kim, dt.date(2022, 8, 1), dt.date(2022, 8, 2))
    with store.reading() as session:
        found = [(one.first.day, one.last.day, one.deputy_id) for one in absences(session, TODAY)[cast.kim]]
        assert found == [(1, 20, cast.sam), (1, 2, None)]
        assert absences(session, dt.date(2022, 8, 3)) == {}


def test_an_absence_ends_after_it_begins_and_somebody_else_stands_in(store: Store, cast: Cast) -> None:
    one, two = dt.date(2022, 6, 1), dt.date(2022, 6, 2)
    with store.writing(NOW, "test") as writing:
        kim = person(writing, cast.kim)
        with pytest.raises(WrongUse):
            note_absence(writing, kim, two, one)
        with pytest.raises(WrongUse):
            note_absence(writing, kim, one, two, deputy=kim)


def test_somebody_who_is_back_is_not_away(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        kim = person(writing, cast.kim)
        note_absence(writing, kim, dt.date(2022, 5, 1), dt.date(2022, 5, 30))
        note_absence(writing, kim, dt.date(2022, 7, 1), dt.date(2022, 7, 30))
        assert end_absences(writing, kim, TODAY) == 2
    with store.reading() as session:
        assert [(one.first.day, one.last.day) for one in session.scalars(select(Absence))] == [(1, 8)]


def test_a_hand_over_moves_contacts_activities_questions_and_deputyship(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
        let_answer(writing, shares_of(store, cast.activities["Utbilda"]), person(writing, cast.kim))
        choose_deputy(writing, person(writing, cast.sam), person(writing, cast.kim))
        ask_coordinator(writing, "move", "Kim vill flytta.", person=cast.kim)
        handed = hand_over(writing, person(writing, cast.kim), lisa)
    assert (len(handed.parties), len(handed.responsibilities)) == (1, 1)
    for title in (EVENING, LOOK_OVER, TALK, "Utbilda"):
        assert lisa.id in asked_about(store, cast.activities[title])
        assert cast.kim not in asked_about(store, cast.activities[title])
    with store.reading() as session:
        assert session.scalars(select(OpenQuestion.person_id)).all() == [lisa.id]
        assert session.get_one(Person, cast.sam).deputy_id == lisa.id
        assert session.get_one(Person, lisa.id).party_id == session.get_one(Person, cast.kim).party_id
        assert predecessors(session) == {lisa.id: (cast.kim,)}


def test_what_was_said_before_a_hand_over_stays_with_who_said_it(store: Store, cast: Cast) -> None:
    activity = cast.activities[LOOK_OVER]
    with store.writing(NOW, "test") as writing:
        report(writing, activity, cast.kim, Told(ActivityState.ONGOING), Channel("letter"))
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
        hand_over(writing, person(writing, cast.kim), lisa)
    with store.writing(NOW, "test") as writing:
        report(writing, activity, lisa.id, Told(ActivityState.DONE), Channel("letter"))
    with store.reading() as session:
        shares = [one for one in load_shares(session) if one.activity == activity]
    assert [one.state for one in shares] == ["done"]


def test_a_chain_of_hand_overs_remembers_them_all(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
        hand_over(writing, person(writing, cast.kim), lisa)
        hand_over(writing, lisa, person(writing, cast.nour))
        assert predecessors(writing.session) == {lisa.id: (cast.kim,), cast.nour: (cast.kim, lisa.id)}


@pytest.mark.parametrize("taker", ["self", "gone"])
def test_nobody_hands_over_to_themselves_or_to_somebody_who_is_gone(store: Store, cast: Cast, taker: str) -> None:
    with store.writing(NOW, "test") as writing:
        hand_over(writing, person(writing, cast.sam), person(writing, cast.nour))
        to = cast.kim if taker == "self" else cast.sam
        with pytest.raises(WrongUse):
            hand_over(writing, person(writing, cast.kim), person(writing, to))
        with pytest.raises(WrongUse, match="redan"):
            hand_over(writing, person(writing, cast.sam), person(writing, cast.kim))


def test_open_activities_that_nobody_is_written_to_about_are_listed(store: Store, cast: Cast) -> None:
    with store.reading() as session:
        missing = not_reached(session)
    assert [(one.title, one.party) for one in missing] == [(EACH, "Olofströms kommun")]
    olofstrom = shares_of(store, cast.activities[EACH])[1]
    with store.writing(NOW, "test") as writing:
        let_answer(writing, [olofstrom], person(writing, cast.sam))
    with store.reading() as session:
        assert not_reached(session) == []


def test_an_activity_without_any_party_is_listed(store: Store, cast: Cast) -> None:
    activity = cast.activities[TALK]
    with store.writing(NOW, "test") as writing:
        for row in writing.session.scalars(select(Responsibility).where(Responsibility.activity_id == activity)):
            writing.session.delete(row)
    with store.reading() as session:
        assert (TALK, None) in [(one.title, one.party) for one in not_reached(session)]
    assert milestone_of(store, cast.milestones[TALK])
