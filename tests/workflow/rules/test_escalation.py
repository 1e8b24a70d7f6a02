from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.long_runs import rounds
from workflow.errors import SettingMissing
from workflow.rules.escalation import (
    Chain,
    Contact,
    EscalationPolicy,
    Rank,
    Silence,
    Step,
    Why,
    escalate,
    next_step_at,
    receiver,
)
from workflow.rules.reminders import is_letter_day

POLICY = EscalationPolicy()
KIM, SAM, NOUR, ROBIN = 1, 2, 3, 4
CHAIN: Chain = {
    Rank.OFFICER: Contact(KIM),
    Rank.DEPUTY: Contact(SAM),
    Rank.UNIT: Contact(NOUR),
    Rank.COORDINATOR: Contact(ROBIN),
}
ASKED_TWICE = (date(2022, 3, 7), date(2022, 3, 28))
SILENT = Silence(CHAIN, {Rank.OFFICER: ASKED_TWICE})
MONDAY = date(2022, 3, 7)


def with_contact(rank: Rank, **changes: Any) -> Chain:
    return {**CHAIN, rank: replace(CHAIN[rank], **changes)}


def without(*ranks: Rank) -> Chain:
    return {rank: contact for rank, contact in CHAIN.items() if rank not in ranks}


AWAY = ((date(2022, 3, 1), date(2022, 4, 30)),)


# Who gets what is meant for the officer


@pytest.mark.parametrize(
    ("chain", "rank", "why"),
    [
        (CHAIN, Rank.OFFICER, Why.TURN),
        (with_contact(Rank.OFFICER, absences=AWAY), Rank.DEPUTY, Why.ABSENT),
        (with_contact(Rank.OFFICER, bounced=True), Rank.DEPUTY, Why.BOUNCED),
        (without(Rank.OFFICER), Rank.DEPUTY, Why.MISSING),
        (without(Rank.OFFICER, Rank.DEPUTY), Rank.UNIT, Why.MISSING),
        (without(Rank.OFFICER, Rank.DEPUTY, Rank.UNIT), Rank.COORDINATOR, Why.MISSING),
        ({**CHAIN, Rank.OFFICER: Contact(KIM, bounced=True), Rank.DEPUTY: Contact(KIM)}, Rank.UNIT, Why.BOUNCED),
    ],
)
def test_the_first_who_can_be_reached_gets_the_letter(chain: Chain, rank: Rank, why: Why) -> None:
    assert receiver(chain, MONDAY) == Step(rank, chain[rank].person, why, MONDAY)


def test_an_absence_lasts_from_its_first_to_its_last_day() -> None:
    chain = with_contact(Rank.OFFICER, absences=((date(2022, 3, 8), date(2022, 3, 10)),))
    ranks = [step.rank for day in (7, 8, 10, 11) if (step := receiver(chain, date(2022, 3, day)))]
    assert ranks == [Rank.OFFICER, Rank.DEPUTY, Rank.DEPUTY, Rank.OFFICER]


def test_nobody_who_can_be_reached_is_no_receiver() -> None:
    assert receiver({Rank.COORDINATOR: Contact(ROBIN, bounced=True)}, MONDAY) is None
    assert receiver({}, MONDAY) is None


# The ladder of silence


def test_five_working_days_after_the_second_question_the_deputy_is_written_to() -> None:
    assert escalate(SILENT, POLICY, date(2022, 4, 1)) is None
    assert escalate(SILENT, POLICY, date(2022, 4, 4)) == Step(Rank.DEPUTY, SAM, Why.SILENT, date(2022, 4, 4))


def test_one_question_without_an_answer_is_no_silence_yet() -> None:
    once = Silence(CHAIN, {Rank.OFFICER: ASKED_TWICE[:1]})
    assert (escalate(once, POLICY, date(2022, 6, 1)), next_step_at(once, POLICY, MONDAY)) == (None, None)
    assert escalate(Silence(CHAIN, {}), POLICY, date(2022, 6, 1)) is None


def lived(silence: Silence, days: int = 90) -> list[tuple[Rank, str]]:
    """Write to each whose turn it is, day by day, with no answer ever."""
    steps, questions = [], dict(silence.questions)
    for day in (date.fromordinal(MONDAY.toordinal() + number) for number in range(days)):
        step = escalate(Silence(silence.chain, questions), POLICY, day)
        if step is not None:
            questions[step.rank] = (day,)
            steps.append((step.rank, day.isoformat()))
    return steps


def test_silence_goes_up_the_chain_one_rank_at_a_time_and_ends_with_the_coordinator() -> None:
    assert lived(SILENT) == [
        (Rank.DEPUTY, "2022-04-04"),
        (Rank.UNIT, "2022-04-11"),
        (Rank.COORDINATOR, "2022-04-20"),  # Easter lies between
    ]


def test_a_place_nobody_holds_costs_no_time() -> None:
    step = escalate(Silence(without(Rank.DEPUTY), SILENT.questions), POLICY, date(2022, 4, 4))
    assert step == Step(Rank.UNIT, NOUR, Why.SILENT, date(2022, 4, 4))
    assert lived(Silence(without(Rank.DEPUTY), SILENT.questions)) == [
        (Rank.UNIT, "2022-04-04"),
        (Rank.COORDINATOR, "2022-04-11"),
    ]


@pytest.mark.parametrize(("changes", "why"), [({"bounced": True}, Why.BOUNCED), ({"absences": AWAY}, Why.ABSENT)])
def test_an_officer_who_cannot_be_reached_is_not_waited_for(changes: dict[str, Any], why: Why) -> None:
    asked_once = Silence(with_contact(Rank.OFFICER, **changes), {Rank.OFFICER: (MONDAY,)})
    step = escalate(asked_once, POLICY, date(2022, 3, 8))
    assert step is not None
    assert (step.rank, step.why) == (Rank.DEPUTY, why)


def test_a_leave_that_begins_is_the_next_ones_turn_on_its_first_working_day() -> None:
    chain = with_contact(Rank.OFFICER, absences=((date(2022, 3, 12), date(2022, 3, 20)),))
    asked_once = Silence(chain, {Rank.OFFICER: (MONDAY,)})
    assert next_step_at(asked_once, POLICY, date(2022, 3, 8)) == date(2022, 3, 14)
    assert escalate(asked_once, POLICY, date(2022, 3, 11)) is None
    assert escalate(asked_once, POLICY, date(2022, 3, 14)) == Step(Rank.DEPUTY, SAM, Why.ABSENT, MONDAY)


def test_an_officer_who_comes_back_is_written_to_when_only_the_deputy_was_asked() -> None:
    away = {Rank.OFFICER: Contact(KIM, absences=((MONDAY, date(2022, 3, 11)),))}
    silence = Silence(away, {Rank.DEPUTY: (MONDAY,)})
    assert next_step_at(silence, POLICY, MONDAY) == date(2022, 3, 14)


def test_a_deputy_who_is_asked_first_gets_the_usual_number_of_questions() -> None:
    chain = without(Rank.OFFICER)
    assert escalate(Silence(chain, {Rank.DEPUTY: ASKED_TWICE[:1]}), POLICY, date(2022, 6, 1)) is None
    step = escalate(Silence(chain, {Rank.DEPUTY: ASKED_TWICE}), POLICY, date(2022, 4, 4))
    assert step == Step(Rank.UNIT, NOUR, Why.SILENT, date(2022, 4, 4))


def test_somebody_who_holds_two_places_is_written_to_once() -> None:
    chain = {**CHAIN, Rank.DEPUTY: Contact(KIM), Rank.COORDINATOR: Contact(NOUR)}
    assert lived(Silence(chain, SILENT.questions)) == [(Rank.UNIT, "2022-04-04")]


def test_days_in_july_are_no_grace_and_nobody_is_written_to_then() -> None:
    late = Silence(CHAIN, {Rank.OFFICER: (date(2022, 6, 7), date(2022, 6, 28))})
    assert next_step_at(late, POLICY, date(2022, 6, 29)) == date(2022, 8, 3)
    assert escalate(SILENT, POLICY, date(2022, 7, 4)) is None


def test_a_long_outage_gives_one_step() -> None:
    step = escalate(SILENT, POLICY, date(2022, 6, 15))
    assert step is not None
    asked = Silence(CHAIN, {**SILENT.questions, step.rank: (date(2022, 6, 15),)})
    assert (step.rank, next_step_at(asked, POLICY, date(2022, 6, 16))) == (Rank.DEPUTY, date(2022, 6, 22))


@pytest.mark.parametrize("numbers", [{"questions": 0}, {"grace_days": {Rank.OFFICER: 5}}], ids=str)
def test_a_chain_without_patience_is_refused(numbers: dict[str, Any]) -> None:
    with pytest.raises(SettingMissing, match="minst en fråga"):
        EscalationPolicy(**numbers)


days = st.dates(date(2022, 2, 1), date(2022, 9, 30))


@st.composite
def any_silence(draw: st.DrawFn) -> Silence:
    chain = {}
    for rank in draw(st.sets(st.sampled_from(list(Rank)))):
        first = draw(days)
        absence = (first, date.fromordinal(first.toordinal() + draw(st.integers(0, 40))))
        chain[rank] = Contact(
            draw(st.integers(1, 5)), draw(st.integers(0, 4)) == 0, draw(st.sampled_from(((), (absence,))))
        )
    asked = st.lists(days, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
    return Silence(chain, draw(st.dictionaries(st.sampled_from(list(Rank)), asked, max_size=2)))


@given(any_silence(), days)
@settings(max_examples=rounds(2000), deadline=None, derandomize=True)
def test_a_step_is_never_missed_by_looking_only_from_its_stored_day_on(silence: Silence, day: date) -> None:
    first = next_step_at(silence, POLICY, day)
    for ahead in (date.fromordinal(day.toordinal() + number) for number in range(100)):
        if escalate(silence, POLICY, ahead) is not None:
            assert first is not None
            assert first <= ahead
            assert is_letter_day(ahead, POLICY.quiet)


@given(any_silence())
@settings(max_examples=rounds(400), deadline=None, derandomize=True)
def test_whatever_happens_the_chain_asks_each_once_and_nobody_who_is_away_or_out_of_reach(silence: Silence) -> None:
    questions = dict(silence.questions)
    written: list[int] = []
    for day in (date.fromordinal(MONDAY.toordinal() + number) for number in range(200)):
        step = escalate(Silence(silence.chain, questions), POLICY, day)
        if step is not None:
            assert not questions.get(step.rank), "somebody who was asked is asked again"
            contact = silence.chain[step.rank]
            assert not contact.bounced
            assert not any(first <= day <= last for first, last in contact.absences)
            questions[step.rank] = (day,)
            written.append(step.person)
    assert len(written) == len(set(written))
