"""Laws of the word tables: what must hold of them however they grow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from workflow.rules.lexicon.guards import guards
from workflow.rules.lexicon.letters import composed, fold, lower, swapped_neighbours, within_one_slip
from workflow.rules.lexicon.marks import marks
from workflow.rules.lexicon.numbers import NOT_UNITS, UNITS
from workflow.rules.lexicon.predicates import correctable, predicates
from workflow.rules.lexicon.real_words import REAL_WORDS

WORD = some.text("abcdeåäö", min_size=3, max_size=9)


def test_no_word_is_both_a_predicate_and_a_real_word_next_to_one() -> None:
    alone = {phrase[0] for phrase in predicates() if len(phrase) == 1}
    assert not alone & REAL_WORDS


def test_no_negation_is_ever_corrected_to() -> None:
    negations = {phrase[0] for phrase, cue in marks().items() if cue.mark == "not" and len(phrase) == 1}
    assert not negations & correctable().keys()
    assert {cue.mark for word, cue in guards().items() if word in negations} == {"maybe not"}


def test_nothing_that_is_counted_is_also_ruled_out() -> None:
    assert not UNITS & NOT_UNITS


def test_every_row_is_written_in_small_letters() -> None:
    assert all(word == word.lower() for phrase in (*predicates(), *marks()) for word in phrase)


@pytest.mark.parametrize(
    ("typed", "meant", "alike"),
    [
        ("genomfrt", "genomfört", True),
        ("genomförrt", "genomfört", True),
        ("genomföft", "genomfört", True),
        ("genomfötr", "genomfört", True),
        ("genomfört", "genomfört", True),
        ("genmfrt", "genomfört", False),
        ("anställd", "inställd", False),
        ("", "klart", False),
    ],
)
def test_one_slip_is_one_letter_changed_lost_added_or_swapped(typed: str, meant: str, *, alike: bool) -> None:
    assert within_one_slip(typed, meant) is alike


@settings(max_examples=100, derandomize=True)
@given(word=WORD, place=some.integers(1, 7), letter=some.sampled_from("abcå"))
def test_every_single_slip_behind_the_first_letter_is_found(word: str, place: int, letter: str) -> None:
    place = 1 + place % (len(word) - 1)
    assert within_one_slip(word[:place] + word[place + 1 :], word)
    assert within_one_slip(word[:place] + letter + word[place:], word)
    assert within_one_slip(word[:place] + letter + word[place + 1 :], word)


@settings(max_examples=100, derandomize=True)
@given(word=WORD)
def test_swapped_neighbours_are_a_slip_both_ways(word: str) -> None:
    swapped = word[:-2] + word[-1] + word[-2]
    assert swapped == word or len(word) < 3 or swapped_neighbours(swapped, word) == swapped_neighbours(word, swapped)


@settings(max_examples=100, derandomize=True)
@given(text=some.text(max_size=40))
def test_letters_are_made_small_and_plain_without_moving(text: str) -> None:
    assert len(lower(text)) == len(text) == len(fold(text))
    assert composed(composed(text)) == composed(text)
