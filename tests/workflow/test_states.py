"""The state machines: every pair of state and verb, and that an answer in words always has a way."""

import itertools

import pytest

from workflow.errors import TransitionRefused
from workflow.states import (
    ACTIVITY,
    CLOSED,
    FOLLOW_UP,
    LABELS,
    NEEDS_REASON,
    PLAN,
    ActivityState,
    Facts,
    FollowUpState,
    Machine,
    PlanState,
    Transition,
    label_of,
    verb_towards,
)

WITH_REASON = Facts(reasons=("time",))

PLANNED, ONGOING, DONE, PARTLY, NOT_DONE, DROPPED = ActivityState
CLOSING = {"finish": DONE, "finish_partly": PARTLY, "give_up": NOT_DONE, "drop": DROPPED}
OPENING = {"reopen": ONGOING, "replan": PLANNED}

ACTIVITY_TABLE: dict[str, dict[str, ActivityState]] = {
    "planned": {"begin": ONGOING, "move": PLANNED, "confirm": PLANNED, **CLOSING},
    "ongoing": {"pause": PLANNED, "move": ONGOING, "confirm": ONGOING, **CLOSING},
    "done": {"confirm": DONE, "finish_partly": PARTLY, "give_up": NOT_DONE, "drop": DROPPED, **OPENING},
    "partly_done": {"confirm": PARTLY, "finish": DONE, "give_up": NOT_DONE, "drop": DROPPED, **OPENING},
    "not_done": {"confirm": NOT_DONE, "finish": DONE, "finish_partly": PARTLY, "drop": DROPPED, **OPENING},
    "dropped": {"confirm": DROPPED, "finish": DONE, "finish_partly": PARTLY, "give_up": NOT_DONE, **OPENING},
}
VERBS = sorted({verb for row in ACTIVITY_TABLE.values() for verb in row})


@pytest.mark.parametrize(("source", "verb"), list(itertools.product(ActivityState, VERBS)))
def test_every_state_and_verb_of_an_activity_leads_where_the_table_says(source: ActivityState, verb: str) -> None:
    target = ACTIVITY_TABLE[source].get(verb)
    if target is None:
        with pytest.raises(TransitionRefused):
            ACTIVITY.move(source, verb, WITH_REASON)
    else:
        assert ACTIVITY.move(source, verb, WITH_REASON) == target


def test_the_table_above_is_the_whole_machine() -> None:
    assert {(row.source, row.verb) for row in ACTIVITY.rows} == {
        (s, v) for s, row in ACTIVITY_TABLE.items() for v in row
    }


@pytest.mark.parametrize(("source", "wanted"), list(itertools.product(ActivityState, ActivityState)))
def test_an_answer_can_take_an_activity_from_any_state_to_any_other(
    source: ActivityState, wanted: ActivityState
) -> None:
    assert ACTIVITY.move(source, verb_towards(source, wanted), WITH_REASON) == wanted


@pytest.mark.parametrize(("source", "wanted"), list(itertools.product(ActivityState, sorted(NEEDS_REASON))))
def test_nothing_becomes_not_done_or_dropped_without_a_reason(source: ActivityState, wanted: ActivityState) -> None:
    if source == wanted:
        return
    with pytest.raises(TransitionRefused, match="en orsak behövs"):
        ACTIVITY.move(source, verb_towards(source, wanted))


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_activity_has_no_deadline_to_move(state: ActivityState) -> None:
    with pytest.raises(TransitionRefused):
        ACTIVITY.move(state, "move")


@pytest.mark.parametrize(
    ("machine", "states"),
    [(ACTIVITY, ActivityState), (PLAN, PlanState), (FOLLOW_UP, FollowUpState)],
    ids=lambda one: str(one)[:20],
)
def test_every_state_can_be_reached_from_the_first(
    machine: Machine[ActivityState], states: type[ActivityState]
) -> None:
    reached = {machine.initial}
    while new := {row.target for row in machine.rows if row.source in reached} - reached:
        reached |= new
    assert reached == set(states)


def test_every_state_has_its_swedish_label() -> None:
    for machine, states in ((ACTIVITY, ActivityState), (PLAN, PlanState), (FOLLOW_UP, FollowUpState)):
        assert {row.source for row in machine.rows} | {row.target for row in machine.rows} == set(LABELS[states])
        assert all(label_of(state) for state in states)


def test_approvals_given_to_another_text_do_not_approve_this_one() -> None:
    with pytest.raises(TransitionRefused, match="texten har ändrats"):
        FOLLOW_UP.move(FollowUpState.IN_REVIEW, "approve", Facts(hash_matches=False))


def test_a_machine_refuses_two_rows_for_one_state_and_verb() -> None:
    rows = [Transition(PLANNED, "begin", ONGOING), Transition(PLANNED, "begin", DONE)]
    with pytest.raises(ValueError, match="two rows"):
        Machine("dubbel", PLANNED, rows)
