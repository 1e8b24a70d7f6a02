"""What officers write and what it means: the answers stand in `answers/`, one a line, in our own words."""

import datetime as dt
from pathlib import Path

import pytest

from workflow.rules.reasons import ReasonFound
from workflow.rules.understanding import Action, Item, Understanding, understand

TODAY = dt.date(2022, 5, 17)
ANSWERS = Path(__file__).parent / "answers"
STATES = ("done", "partly_done", "not_done", "dropped", "ongoing", "planned")


def rows(name: str) -> list[list[str]]:
    """Return the lines of one file, cut at the bars."""
    lines = (ANSWERS / f"{name}.txt").read_text("utf-8").splitlines()
    return [[cell.strip().replace("\\n", "\n") for cell in line.split(" | ")] for line in lines]


def told(read: Understanding, *, alone: bool) -> str:
    """Tell a reading as the files do: "ask", or "done", or "1=done;2=not_done:staff"."""
    if read.action != Action.APPLY:
        return read.action.value
    states = {one.ref: state_of(one.state, one.reasons) for one in read.items if one.state is not None}
    return states[1] if alone else ";".join(f"{ref}={state}" for ref, state in states.items())


def state_of(state: object, reasons: tuple[ReasonFound, ...]) -> str:
    return f"{state}:{reasons[0].code}" if reasons else str(state)


@pytest.mark.parametrize("state", STATES)
def test_every_answer_that_tells_a_state_is_read_as_that_state_with_its_reason(state: str) -> None:
    misread = {}
    for text, *reason in rows(state):
        read = told(understand(text, items=[Item(1)], today=TODAY), alone=True)
        if read != ":".join([state, *reason]):
            misread[text] = read
    assert misread == {}


@pytest.mark.parametrize("action", ["ask", "question"])
def test_nothing_is_written_from_an_answer_that_leaves_doubt_or_asks_something(action: str) -> None:
    written = {}
    for (text,) in rows(action):
        read = understand(text, items=[Item(1)], today=TODAY)
        if read.action not in {Action.ASK, Action.QUESTION}:
            written[text] = read.action
    assert written == {}


def test_courtesies_and_absences_are_neither_written_nor_asked_about() -> None:
    heard = {text: understand(text, items=[Item(1)], today=TODAY).action for (text,) in rows("ignore")}
    assert set(heard.values()) == {Action.IGNORE}


def test_answers_about_several_activities_are_given_to_the_right_ones() -> None:
    misread = {}
    for count, text, expected in rows("lists"):
        items = [Item(number) for number in range(1, int(count) + 1)]
        read = told(understand(text, items=items, today=TODAY), alone=False)
        if read != expected and {read, expected} != {"ask", "question"}:
            misread[text] = read
    assert misread == {}


def test_activities_are_known_by_the_words_of_their_titles() -> None:
    misread = {}
    for titles, text, expected in rows("titles"):
        items = [Item(number, title) for number, title in enumerate(titles.split("; "), start=1)]
        read = told(understand(text, items=items, today=TODAY), alone=False)
        if read != expected:
            misread[text] = read
    assert misread == {}


def test_the_answers_are_many_enough_to_mean_something() -> None:
    assert sum(len(rows(path.stem)) for path in ANSWERS.glob("*.txt")) > 1000
