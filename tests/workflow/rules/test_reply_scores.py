"""What a reading is worth beside what a person decided."""

from typing import Any

import pytest

from workflow.rules.reply_scores import Score, score, sum_up


def an_answer(action: str, **states: str) -> dict[str, Any]:
    return {"action": action, "items": [{"ref": int(ref[1:]), "state": state} for ref, state in states.items()]}


DONE, ONGOING = an_answer("apply", n1="done"), an_answer("apply", n1="ongoing")
ASK, QUESTION, IGNORE = an_answer("ask"), an_answer("question"), an_answer("ignore")
BOTH = an_answer("apply", n1="done", n2="ongoing")


@pytest.mark.parametrize(
    ("expected", "got", "worth"),
    [
        (DONE, DONE, Score.RIGHT),
        (DONE, ONGOING, Score.HARMFUL),
        (ASK, DONE, Score.HARMFUL),
        (IGNORE, DONE, Score.HARMFUL),
        (DONE, BOTH, Score.HARMFUL),
        (BOTH, DONE, Score.ASKED),
        (DONE, ASK, Score.ASKED),
        (DONE, IGNORE, Score.ASKED),
        (QUESTION, ASK, Score.RIGHT),
        (QUESTION, IGNORE, Score.MISSED),
        (IGNORE, ASK, Score.MISSED),
        (IGNORE, IGNORE, Score.RIGHT),
    ],
)
def test_a_reading_is_worth_what_it_would_have_done(expected: Any, got: Any, worth: Score) -> None:
    assert score(expected, got) is worth


def test_the_sum_tells_harm_of_all_and_coverage_of_what_could_be_applied() -> None:
    figures = sum_up([(DONE, DONE), (DONE, ASK), (IGNORE, DONE), (IGNORE, IGNORE)])
    assert (figures["rows"], figures["harmful_rate"], figures["coverage"]) == (4, 0.25, 0.5)


def test_of_nothing_nothing_is_wrong() -> None:
    assert sum_up([])["harmful_rate"] == 0
