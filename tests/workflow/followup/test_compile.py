"""Counts add up, and every one of them can be traced to its activities."""

import datetime as dt
import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.followup.cast import (
    DONE,
    DROPPED,
    NOT_DONE,
    ONGOING,
    PARTLY,
    PLANNED,
    activity,
    area,
    compiled,
    example_year,
    municipalities,
    party,
    year,
)
from tests.workflow.followup.years import years
from workflow.errors import ReasonUnknown
from workflow.followup import MilestoneFacts, ReasonFacts, YearFacts, compile_followup
from workflow.model import Role
from workflow.rules.reasons import Reason
from workflow.states import ActivityState

STEADY = settings(max_examples=30, derandomize=True, deadline=None)


@STEADY
@given(years())
def test_the_sections_add_up_to_the_whole(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    for state in ActivityState:
        assert sum(section.totals.of(state) for section in followup.sections) == followup.totals.of(state)
    assert sum(section.totals.unanswered for section in followup.sections) == followup.totals.unanswered
    assert followup.totals.unanswered <= followup.totals.activities == len(followup.lines)


@STEADY
@given(years())
def test_every_activity_and_part_of_the_plan_stands_in_the_follow_up_once(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    given_codes = sorted(row.code for focus in facts.areas for row in focus.activities)
    assert sorted(row.code for line in followup.lines for row in (line.activity, *line.parts)) == given_codes


@STEADY
@given(years())
def test_every_reason_names_activities_that_were_not_done_and_gave_it(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    not_done = {line.code: line for line in followup.lines if line.state == NOT_DONE}
    for row in followup.reasons:
        assert row.for_states == (NOT_DONE,)
        for code in row.activities:
            assert row.reason.code in {reason.code for reason in not_done[code].reasons}
    explained = {code for row in followup.reasons for code in row.activities}
    assert explained | set(followup.without_reason) == set(not_done)
    assert not explained & set(followup.without_reason)


@STEADY
@given(years())
def test_reasons_are_ranked_with_the_most_common_first(facts: YearFacts) -> None:
    counts = [row.n for row in compile_followup(facts).reasons]
    assert counts == sorted(counts, reverse=True)


def test_an_activity_nobody_has_reported_on_keeps_its_state_and_is_unanswered() -> None:
    totals = compiled(activity("1.1", ONGOING, answered=False), activity("1.2", DONE)).totals
    assert (totals.of(ONGOING), totals.of(DONE), totals.unanswered) == (1, 1, 1)


def test_sub_activities_stand_under_their_activity_and_are_not_counted() -> None:
    followup = compiled(activity("1.1", PARTLY), activity("1.1 a", DONE, parent="1.1"), activity("1.1 b", parent="1.1"))
    assert followup.totals.activities == 1
    assert [part.code for part in followup.lines[0].parts] == ["1.1 a", "1.1 b"]


def test_an_answer_about_a_part_is_an_answer_about_the_activity() -> None:
    parts = activity("1.1 a", DONE, parent="1.1"), activity("1.1 b", PLANNED, parent="1.1", answered=False)
    assert compiled(activity("1.1", ONGOING, answered=False), *parts).totals.unanswered == 0


def test_a_part_whose_activity_is_missing_is_counted_by_itself() -> None:
    assert compiled(activity("1.1 a", parent="9.9")).totals.activities == 1


def test_rows_that_are_each_others_parents_are_counted_and_do_not_stop_anything() -> None:
    assert compiled(activity("1.1", parent="1.2"), activity("1.2", parent="1.1")).totals.activities == 2


def test_what_was_not_done_is_explained_by_its_parts_that_were_not_done() -> None:
    parts = activity("1.1 a", NOT_DONE, "time", parent="1.1"), activity("1.1 b", DROPPED, "replaced", parent="1.1")
    followup = compiled(activity("1.1", NOT_DONE), *parts)
    assert [row.reason.code for row in followup.reasons] == ["time"]


def test_the_same_reason_of_two_parts_is_counted_once() -> None:
    parts = activity("1.1 a", NOT_DONE, "time", parent="1.1"), activity("1.1 b", NOT_DONE, "time", parent="1.1")
    assert [row.n for row in compiled(activity("1.1", NOT_DONE), *parts).reasons] == [1]


def test_a_reason_has_its_own_party_unless_another_is_named() -> None:
    named = ReasonFacts(code="partner_reorg", party="Region Syd")
    followup = compiled(
        activity("1.1", NOT_DONE, "police_reorg"),
        activity("1.2", NOT_DONE, reasons=(named,)),
        activity("1.3", NOT_DONE, "time"),
    )
    assert {row.reason.code: row.party for row in followup.reasons} == {
        "police_reorg": "Polisen",
        "partner_reorg": "Region Syd",
        "time": None,
    }


def test_only_what_was_not_done_is_counted_among_the_plans_reasons_and_a_section_tells_of_all() -> None:
    followup = compiled(activity("1.1", NOT_DONE, "time"), activity("1.2", DROPPED, "time"))
    assert [(row.n, row.for_states) for row in followup.reasons] == [(1, (NOT_DONE,))]
    assert [(row.n, row.for_states) for row in followup.sections[0].reasons] == [(2, (NOT_DONE, DROPPED))]


def test_a_plans_own_reason_is_counted_like_any_other() -> None:
    flood = Reason("flood", "översvämning", "översvämningen", "översvämningen")
    followup = compiled(activity("1.1", NOT_DONE, reasons=(ReasonFacts(code="flood", own=flood),)))
    assert followup.sentences[1].text == "Att en aktivitet inte har genomförts beror på översvämningen."


def test_a_reason_nobody_knows_is_an_error_that_names_it() -> None:
    with pytest.raises(ReasonUnknown, match="flood"):
        compiled(activity("1.1", NOT_DONE, "flood"))


def test_one_joint_answer_frees_every_party() -> None:
    parties = (party("Polisen"), party("Länsstyrelsen"))
    assert compiled(activity("1.1", DONE, responsible=parties)).silent == ()


def test_parties_with_their_own_part_answer_for_themselves() -> None:
    silent = compiled(activity("1.1", ONGOING, responsible=municipalities(True, False, True))).silent
    assert [(row.party, row.unanswered) for row in silent] == [("Ronneby kommun", ("1.1",))]


def test_a_party_in_support_is_not_waited_for() -> None:
    parties = (party("Polisen"), party("Kommunikatörsnätverket", role=Role.SUPPORT))
    silent = compiled(activity("1.1", PLANNED, answered=False, responsible=parties)).silent
    assert [row.party for row in silent] == ["Polisen"]


def test_the_silent_are_listed_with_their_contact_and_who_owes_the_most_comes_first() -> None:
    nour, sam = party("Polisen", person="Nour Haddad"), party("Länsstyrelsen", person="Sam Lind")
    silent = compiled(
        activity("1.1", PLANNED, answered=False, responsible=(nour, sam)),
        activity("1.2", PLANNED, answered=False, responsible=(nour,)),
        activity("1.3", DONE, responsible=(sam,)),
    ).silent
    assert [(row.party, row.person, row.unanswered, row.never) for row in silent] == [
        ("Polisen", "Nour Haddad", ("1.1", "1.2"), True),
        ("Länsstyrelsen", "Sam Lind", ("1.1",), False),
    ]


def test_a_part_without_parties_is_answered_for_by_the_activitys() -> None:
    whole = activity("1.1", PLANNED, answered=False, responsible=(party("Polisen"),))
    silent = compiled(whole, activity("1.1 a", PLANNED, parent="1.1", answered=False)).silent
    assert [(row.party, row.unanswered) for row in silent] == [("Polisen", ("1.1 a",))]


def test_what_nobody_answers_for_is_listed_without_a_party() -> None:
    silent = compiled(activity("1.1", PLANNED, answered=False)).silent
    assert [(row.party, row.unanswered) for row in silent] == [(None, ("1.1",))]


def test_a_moved_milestone_is_a_change_and_one_that_came_back_is_not() -> None:
    june, autumn = dt.date(2022, 6, 30), dt.date(2022, 10, 31)
    moved = MilestoneFacts(wording="Juni 2022?", due=autumn, moved_from=june)
    back = MilestoneFacts(wording="Juni 2022?", due=june, moved_from=june)
    moves = compiled(activity("1.1", milestones=(moved, back))).moved
    assert [(move.code, move.wording, move.moved_from, move.due) for move in moves] == [
        ("1.1", "Juni 2022?", june, autumn)
    ]


def test_activities_beside_the_plan_are_told_apart_from_it() -> None:
    followup = compiled(activity("1.1", PLANNED), unplanned=(activity("U1", DONE),))
    assert (followup.totals.activities, followup.totals.of(DONE), followup.unplanned_totals.of(DONE)) == (1, 0, 1)


def test_three_hundred_activities_are_compiled_in_a_fifth_of_a_second() -> None:
    rows = example_year().areas[0].activities
    areas = [
        area(*(replace(rows[place % 3], code=f"{number}.{place}") for place in range(30)), number=str(number))
        for number in range(10)
    ]
    facts = year(*areas)
    spent = []
    for _ in range(3):
        start = time.process_time()
        assert compile_followup(facts).totals.activities == 300
        spent.append(time.process_time() - start)
    assert min(spent) < 0.2


@STEADY
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_the_areas_changes_no_sum(facts: YearFacts, random: Random) -> None:
    turned = list(facts.areas)
    random.shuffle(turned)
    assert compile_followup(replace(facts, areas=tuple(turned))).totals == compile_followup(facts).totals
