import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.long_runs import rounds
from workflow.rules.rollup import Share, count_done, roll_up
from workflow.states import CLOSED, ActivityState

PLANNED, ONGOING, DONE = ActivityState.PLANNED, ActivityState.ONGOING, ActivityState.DONE
PARTLY_DONE, NOT_DONE, DROPPED = ActivityState.PARTLY_DONE, ActivityState.NOT_DONE, ActivityState.DROPPED


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], PLANNED),
        ([PLANNED, PLANNED], PLANNED),
        ([PLANNED, NOT_DONE], PLANNED),
        ([PLANNED, DROPPED], PLANNED),
        ([PLANNED, ONGOING], ONGOING),
        ([PLANNED, DONE], ONGOING),
        ([PLANNED, PARTLY_DONE], ONGOING),
        ([ONGOING, NOT_DONE], ONGOING),
        ([DONE, DONE], DONE),
        ([DONE, DROPPED], DONE),
        ([DONE, NOT_DONE], PARTLY_DONE),
        ([DONE, PARTLY_DONE], PARTLY_DONE),
        ([PARTLY_DONE, PARTLY_DONE], PARTLY_DONE),
        ([PARTLY_DONE, NOT_DONE], PARTLY_DONE),
        ([NOT_DONE, NOT_DONE], NOT_DONE),
        ([NOT_DONE, DROPPED], NOT_DONE),
        ([DROPPED, DROPPED], DROPPED),
    ],
)
def test_a_whole_has_the_state_its_parts_give_it(parts: list[ActivityState], whole: ActivityState) -> None:
    assert roll_up(parts) == whole


def test_three_of_five_municipalities_are_done() -> None:
    assert count_done([DONE, DONE, ONGOING, DONE, PARTLY_DONE]) == Share(done=3, of=5)


def test_a_municipality_that_has_dropped_out_is_not_counted() -> None:
    assert count_done([DONE, DROPPED, PLANNED]) == Share(done=1, of=2)
    assert count_done([DROPPED]) == Share(done=0, of=0)


parts = st.lists(st.sampled_from(list(ActivityState)), min_size=1, max_size=6)
many = settings(max_examples=rounds(2000), deadline=None, derandomize=True)


@given(st.sampled_from(list(ActivityState)), st.integers(1, 5))
@many
def test_parts_that_agree_give_the_whole_their_state(state: ActivityState, count: int) -> None:
    assert roll_up([state] * count) == state


@given(parts)
@many
def test_the_whole_is_closed_exactly_when_every_part_is(states: list[ActivityState]) -> None:
    assert (roll_up(states) in CLOSED) == all(state in CLOSED for state in states)


@given(parts)
@many
def test_the_whole_is_done_exactly_when_every_part_that_counts_is(states: list[ActivityState]) -> None:
    share = count_done(states)
    assert (roll_up(states) == DONE) == (share.done == share.of > 0)


@given(parts)
@many
def test_the_order_of_the_parts_does_not_matter(states: list[ActivityState]) -> None:
    assert roll_up(states) == roll_up(sorted(states)) == roll_up(states[::-1])
