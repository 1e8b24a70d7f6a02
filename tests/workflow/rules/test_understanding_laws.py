"""Laws of reply understanding: what holds for every text, and how it does on the corpus."""

import datetime as dt
import json
import time

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.shared import shared_file
from tests.workflow.rules.test_understanding_answers import rows
from workflow.rules.understanding import Action, Item, as_answer, describe, understand
from workflow.states import ActivityState

TODAY = dt.date(2022, 5, 17)
SAMPLE = "replies-dev.jsonl"

WORDS = some.sampled_from(
    [
        word
        for name in ("done", "not_done", "ongoing", "planned", "ask")
        for text, *_ in rows(name)
        for word in text.split()
    ]
)
JUMBLED = some.lists(WORDS, max_size=25).map(" ".join)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(text=some.one_of(some.text(max_size=200), JUMBLED), count=some.integers(0, 5))
def test_no_text_is_too_strange_to_be_read_and_told_again(text: str, count: int) -> None:
    items = [Item(number, "Utbildning för krögare") for number in range(1, count + 1)]
    answer = understand(text, items=items, today=TODAY)
    assert json.dumps(as_answer(answer))
    assert all(sentence.endswith(".") for sentence in describe(answer, {item.number: item.title for item in items}))
    assert {one.ref for one in answer.items} <= {item.number for item in items}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(text=JUMBLED)
def test_the_same_words_on_the_same_day_always_mean_the_same(text: str) -> None:
    assert understand(text, items=[Item(1)], today=TODAY) == understand(text, items=[Item(1)], today=TODAY)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(text=some.one_of(some.text(max_size=120), JUMBLED))
def test_a_question_mark_keeps_anything_from_being_written(text: str) -> None:
    assert understand(f"{text} ?", items=[Item(1)], today=TODAY).action in {Action.QUESTION, Action.ASK}


def state(text: str) -> ActivityState | None:
    answer = understand(text, items=[Item(1)], today=TODAY)
    return answer.items[0].state if answer.action == Action.APPLY else None


def test_a_negation_beside_the_one_word_of_an_answer_never_leaves_it_done() -> None:
    for text, *_ in rows("done"):
        word = text.strip("!.,☑✔ ").lower()
        if word.isalpha():
            for negated in (f"Inte {word}", f"Ej {word}", f"{word} inte", f"Icke {word}!", f"Det är inte {word}"):
                assert state(negated) != ActivityState.DONE, negated


def test_a_hedge_behind_what_is_done_never_leaves_it_done() -> None:
    for text, *_ in rows("done"):
        if len(text.split()) <= 4:
            assert state(f"{text.rstrip('.! ')}, tror jag") != ActivityState.DONE, text


def test_reading_is_linear_and_quick_on_long_texts() -> None:
    hostile = ["klart ", "inte ", "1: klart\n", "(", "[ ] ", "\n", "v 40 ", "1 ", "a", "i väntan på ", "> ", "/ "]
    for piece in hostile:
        begun = time.process_time()
        understand((piece * 4000)[:4000], items=[Item(1), Item(2), Item(3)], today=TODAY)
        assert time.process_time() - begun < 2, piece


def test_no_wrong_state_is_written_on_the_sample_and_nearly_everything_is_applied() -> None:
    lines = shared_file(f"corpora/{SAMPLE}").read_text("utf-8").splitlines()
    harmful, applicable, applied = [], 0, 0
    for row in map(json.loads, lines):
        answer = understand(
            row["text"],
            items=[Item(number) for number in range(1, row["items"] + 1)],
            today=dt.date.fromisoformat(row["today"]),
            language=row["lang"],
            subject=row["subject"],
            headers=row["headers"],
        )
        wanted = {one["ref"] or 1: one["state"] for one in row["expect"]["items"]}
        also = set(row["expect"]["also"])
        written = (
            {one.ref: str(one.state) for one in answer.items if one.state} if answer.action == Action.APPLY else {}
        )
        for ref, got in written.items():
            allowed = {wanted.get(ref), *also, *(mark.split(":")[0] for mark in also if mark.endswith(f":{ref}"))}
            if got not in allowed or (row["expect"]["action"] != "apply" and got not in also):
                harmful.append(row["id"])
        if row["expect"]["action"] == "apply":
            applicable += 1
            applied += answer.action == Action.APPLY
    assert harmful == []
    assert applied / applicable >= 0.9
