"""The coordinator clears doubts by number: what is written, who is told, and what is kept to measure the rules on."""

import datetime as dt

import pytest

from tests.builders import milestone_of
from tests.workflow.flows.post import ADDRESSES, EACH, EVENING, LOOK_OVER, MAY, TALK, Desk, a_mail
from workflow.errors import NotFound, WrongUse
from workflow.flows.doubts import Doubt, clear_doubt, load_doubts
from workflow.flows.measure_replies import evaluate_replies, export_replies
from workflow.states import ActivityState
from workflow.store.journal import verify_chain
from workflow.store.rebuild import rebuild, stored


def doubts(desk: Desk) -> list[Doubt]:
    return load_doubts(desk.office.collaboration)


def clear(desk: Desk, told: str) -> str:
    """Clear the oldest doubt by the proposal that begins so."""
    doubt = doubts(desk)[0]
    choice = next(number for number, one in enumerate(doubt.proposals, 1) if one.told.startswith(told))
    return clear_doubt(desk.office.collaboration, doubt.question, choice, MAY).action


def vague_twice(desk: Desk, words: str = "vet inte riktigt") -> None:
    """Let Kim answer in a way that cannot be read, and so again when asked."""
    desk.read(desk.answer("kim", "kanske"))
    desk.read(a_mail(desk.back_to(desk.letters("question")[0]), words, message_id="<igen@post.example>"))


def test_a_doubt_shows_what_was_asked_what_came_and_numbered_ways_out(desk: Desk) -> None:
    vague_twice(desk)
    (doubt,) = doubts(desk)
    assert (doubt.person, doubt.said) == ("Kim Ek", "vet inte riktigt")
    assert [item.title for item in doubt.items] == [EVENING, LOOK_OVER, TALK]
    assert [one.told for one in doubt.proposals] == [
        "Jag svarar själv; inget skrivs in.",
        "Svaret säger inget om läget.",
        "Alla: genomförd.",
        "Alla: pågår.",
        "Alla: inte genomförd.",
        "Alla: inte längre aktuell.",
        "Alla: delvis genomförd.",
        "Alla: planerad.",
    ]


def test_the_chosen_meaning_is_written_with_a_receipt_and_settles_the_mail(desk: Desk) -> None:
    vague_twice(desk)
    assert clear(desk, "Alla: genomförd") == "apply"
    assert {desk.state(title) for title in (EVENING, LOOK_OVER, TALK)} == {"done"}
    assert "1. Kväll om trygghet: genomförd." in desk.text_of(desk.letters("receipt")[0])
    assert (desk.outcomes(), doubts(desk)) == (["asked_back", "applied"], [])
    with desk.store.reading() as session:
        assert verify_chain(session.connection()) is not None
        assert rebuild(session.connection()) == stored(session.connection())


def test_what_the_rules_guess_comes_first_and_can_be_taken_as_it_is(desk: Desk) -> None:
    words = "1 klart, men vem ska göra nummer 2?"
    desk.read(desk.answer("kim", words))
    if desk.outcomes() == ["asked_back"]:
        desk.read(a_mail(desk.back_to(desk.letters("question")[0]), words, message_id="<igen@post.example>"))
    first = doubts(desk)[0].proposals[0]
    assert first.action == "apply"
    assert first.told.startswith(("Skriv in: 1. genomförd", "Alla: genomförd"))


def test_a_reason_that_nobody_gave_is_noted_as_another(desk: Desk) -> None:
    vague_twice(desk)
    clear(desk, "Alla: inte genomförd")
    assert {one.reasons[0]["code"] for one in desk.reports()} == {"other"}


def test_a_state_is_chosen_for_each_activity_and_those_left_out_are_left_alone(desk: Desk) -> None:
    vague_twice(desk)
    question = doubts(desk)[0]
    assert question.by_number
    told = clear_doubt(
        desk.office.collaboration, question.question, {1: ActivityState.NOT_DONE, 3: ActivityState.DONE}, MAY
    ).told
    assert told == "Skriv in: 1. inte genomförd. 3. genomförd."
    assert [desk.state(title) for title in (EVENING, LOOK_OVER, TALK)] == ["not_done", "planned", "done"]
    (row,) = export_replies(desk.office.collaboration)
    assert [(one["ref"], one["state"]) for one in row["expect"]["items"]] == [(1, "not_done"), (3, "done")]
    assert "3. Dialog med föreningar: genomförd." in desk.text_of(desk.letters("receipt")[0])


@pytest.mark.parametrize("states", [{}, {4: ActivityState.DONE}])
def test_a_choice_for_no_activity_of_the_letter_is_refused_and_the_doubt_stays(
    desk: Desk, states: dict[int, ActivityState]
) -> None:
    vague_twice(desk)
    with pytest.raises(WrongUse, match="minst en av brevets aktiviteter"):
        clear_doubt(desk.office.collaboration, doubts(desk)[0].question, states, MAY)
    assert len(doubts(desk)) == 1


def test_what_the_rules_read_beside_a_chosen_state_is_kept(desk: Desk) -> None:
    """Where the state needs a reason, it is the one that was given."""
    desk.read(desk.answer("sam", "Vem ska svara? Polisens omorganisation har ställt till det."))
    (doubt,) = doubts(desk)
    assert any(one.told.startswith("Skriv in: inte genomförd på grund av ") for one in doubt.proposals)
    clear(desk, "Skriv in: inte genomförd")
    assert desk.reports()[-1].reasons[0]["code"] == "police_reorg"


def test_a_doubt_shows_how_it_was_read_and_all_of_the_mail(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart, men vem ska göra nummer 2?\n\nMvh Kim\n\n> Så här gick det?"))
    (doubt,) = doubts(desk)
    assert doubt.said == "1 klart, men vem ska göra nummer 2?"
    assert "> Så här gick det?" in (doubt.whole or "")
    places = [doubt.said[one.start : one.end].strip() for read in doubt.read.items for one in read.evidence]
    assert "klart" in " ".join(places)
    assert "svaret är en fråga" in doubt.read.why


def test_a_day_that_others_have_as_well_is_moved_by_the_coordinator(desk: Desk) -> None:
    desk.read(desk.answer("sam", "flyttas till oktober 2022"))
    assert [one.told for one in doubts(desk)[0].proposals] == [
        "Flytta hållpunkten till oktober 2022.",
        "Hållpunkten får stå kvar.",
    ]
    clear(desk, "Flytta")
    assert milestone_of(desk.store, desk.cast.milestones[EACH]).due == dt.date(2022, 10, 31)


def test_what_was_put_to_the_coordinator_waits_no_more_when_the_answer_is_taken_back(desk: Desk) -> None:
    desk.read(desk.answer("sam", "flyttas till oktober 2022"))
    desk.read(
        a_mail(desk.back_to(desk.letters("receipt")[0]), "ångra", sender=ADDRESSES["sam"], message_id="<u@x.example>")
    )
    assert (desk.outcomes(), doubts(desk)) == (["applied", "applied"], [])


def test_an_officers_question_is_the_coordinators_to_answer(desk: Desk) -> None:
    desk.read(desk.answer("kim", "Vem ska göra det här?"))
    assert clear(desk, "Jag svarar själv") == "question"
    assert (desk.outcomes(), desk.reports(), doubts(desk)) == (["to_coordinator"], [], [])


def test_asking_once_more_sends_the_question(desk: Desk) -> None:
    desk.read(desk.answer("kim", "Vem ska göra det här?"))
    assert clear(desk, "Fråga handläggaren") == "ask"
    assert desk.outcomes() == ["asked_back"]
    assert [one.kind for one in desk.letters()] == ["question"]


@pytest.mark.parametrize(("told", "state"), [("Det nya svaret gäller", "ongoing"), ("Det som stod förut", "done")])
def test_of_two_answers_that_contradict_each_other_the_coordinator_chooses_one(
    desk: Desk, told: str, state: str
) -> None:
    desk.read(desk.answer("nour", "1 klart"), desk.answer("kim", "1 pågår"))
    clear(desk, told)
    assert (desk.state(EVENING), doubts(desk)) == (state, [])


def test_an_unknown_sender_can_be_vouched_for_and_is_then_known(desk: Desk) -> None:
    stranger = "Kim Ek <kim@privat.example>"
    desk.read(a_mail(desk.to("kim"), "1 klart", sender=stranger))
    desk.read(a_mail(desk.to("kim"), "2 klart", sender=stranger, message_id="<tva@privat.example>"))
    assert clear(desk, "kim@privat.example är Kim Ek") == "accept"
    assert (desk.state(LOOK_OVER), desk.outcomes()[-1]) == ("done", "applied")
    assert desk.outcome_of(a_mail(desk.to("kim"), "3 klart", sender=stranger, message_id="<tre@privat.example>")) == (
        "applied"
    )


def test_a_doubt_is_cleared_once_and_only_by_a_number_it_has(desk: Desk) -> None:
    vague_twice(desk)
    question = doubts(desk)[0].question
    with pytest.raises(WrongUse, match="1–8"):
        clear_doubt(desk.office.collaboration, question, 9, MAY)
    clear_doubt(desk.office.collaboration, question, 1, MAY)
    with pytest.raises(NotFound):
        clear_doubt(desk.office.collaboration, question, 1, MAY)


def test_decisions_are_kept_as_rows_that_the_rules_are_measured_on(desk: Desk) -> None:
    vague_twice(desk, "de två första är avklarade tror jag bestämt")
    clear(desk, "Alla: genomförd")
    desk.read(desk.answer("sam", "Vem ska göra det här?"))
    clear(desk, "Jag svarar själv")
    first, second = export_replies(desk.office.collaboration)
    assert (first["items"], first["titles"][0], first["today"]) == (3, EVENING, "2022-05-09")
    assert [(one["ref"], one["state"]) for one in first["expect"]["items"]] == [(1, "done"), (2, "done"), (3, "done")]
    assert second["expect"] == {"action": "question", "items": [], "also": []}
    figures = evaluate_replies(desk.office.collaboration)
    assert (figures["rows"], figures["harmful"], figures["right"]) == (2, 0, 1)
