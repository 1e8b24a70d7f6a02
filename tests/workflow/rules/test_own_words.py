"""Words by which a plan's people mean a state are read as the rules read their own."""

import datetime as dt

import pytest

from workflow.rules.own_words import WordState, evened, own_lexicon
from workflow.rules.understanding import Item, understand

TODAY = dt.date(2022, 5, 4)


def state(text: str, phrase: str, means: WordState) -> str | None:
    read = understand(text, items=(Item(1),), today=TODAY, extra=own_lexicon([(evened(phrase), means)]))
    return read.items[0].state if read.action == "apply" else None


@pytest.mark.parametrize("means", list(WordState))
def test_a_word_says_the_state_it_was_given(means: WordState) -> None:
    assert state("Den är bromsklossad.", "bromsklossad", means) == means.value


def test_a_phrase_is_found_however_it_is_spaced_and_capitalised() -> None:
    assert state("Allt är UTE PÅ  banan", "Ute på\nBanan", WordState.DONE) == "done"


@pytest.mark.parametrize("text", ["Kanske avhandlat?", "Den ska bli avhandlad, tror jag"])
def test_a_word_that_is_hedged_writes_nothing(text: str) -> None:
    assert state(text, "avhandlat", WordState.DONE) is None
    assert state(text, "avhandlad", WordState.DONE) is None


def test_done_that_is_denied_goes_on() -> None:
    assert state("Inte avhandlat än.", "avhandlat", WordState.DONE) == "ongoing"
