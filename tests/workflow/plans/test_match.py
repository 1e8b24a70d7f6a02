"""Which row of a newer file is which row of the plan."""

import time
from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.plans.match import SURE, Line, likeness, pair_rows

WEEK = Line("", "", "Doping", "Antidopningvecka", "")
CONFERENCE = Line("", "", "Doping", "Dopningkonferens", "Boka lokal")
TALK = Line("", "", "Krogar", "Dialog med krögare", "")
PLAN = [WEEK, CONFERENCE, TALK]


def paired(new: list[Line], old: list[Line]) -> dict[int, int]:
    return {pair.new: pair.old for pair in pair_rows(new, old)}


def test_rows_find_themselves_in_another_order() -> None:
    assert paired([TALK, WEEK, CONFERENCE], PLAN) == {0: 2, 1: 0, 2: 1}


@pytest.mark.parametrize(
    "words", ["Antidopningsvecka", "3. Antidopningvecka", "ANTIDOPNINGVECKA.", "Anti\u00addopningvecka"]
)
def test_a_mended_title_is_the_same_row(words: str) -> None:
    (pair,) = pair_rows([replace(WEEK, activity=words)], PLAN)
    assert pair.old == 0
    assert pair.likeness >= SURE


WORDS = st.lists(
    st.sampled_from(["utbilda", "utbildning", "av", "krogar", "krogpersonal", "om", "a", "b", "ab", "aab"]), max_size=6
).map(" ".join)


@given(st.one_of(WORDS, st.text("ab ", max_size=12)), st.one_of(WORDS, st.text("ab ", max_size=12)))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_words_are_as_alike_as_the_standard_library_says(one: str, other: str) -> None:
    wanted = SequenceMatcher(None, one, other, autojunk=False).ratio()
    shorter_is_half = 2 * min(len(one), len(other)) > 0.5 * (len(one) + len(other))
    if one != other and shorter_is_half:
        assert likeness(replace(WEEK, activity=one), replace(WEEK, activity=other)) == wanted


def test_an_id_decides_whatever_the_words_say() -> None:
    assert paired([Line("b2", "", "Krogar", "Antidopningvecka", "")], [replace(TALK, id="b2"), WEEK]) == {0: 0}


def test_a_row_that_moved_to_another_area_is_found_by_its_words() -> None:
    assert paired([replace(TALK, area="Doping")], PLAN) == {0: 2}


def test_equal_words_in_two_areas_stay_where_they_are() -> None:
    old = [Line("", "", "Skola", "Utbildning", ""), Line("", "", "Fritid", "Utbildning", "")]
    assert paired(list(reversed(old)), old) == {0: 1, 1: 0}


def test_rows_of_the_same_words_are_paired_in_their_order() -> None:
    assert paired([TALK, TALK], [TALK, TALK, TALK]) == {0: 0, 1: 1}


def test_a_number_that_the_file_gives_helps_words_that_were_rewritten() -> None:
    old = [Line("", "2.1", "Krogar", "Dialog med krögare om ansvarsfull servering", "")]
    rewritten = Line("", "2.1", "Krogar", "Samtal med krögare om servering", "")
    assert paired([rewritten], old) == {0: 0}
    assert paired([replace(rewritten, code="2.4")], old) == {}


def test_another_activity_is_another_row_even_with_the_same_number() -> None:
    assert paired([Line("", "1.1", "Doping", "Kartläggning av spelproblem", "")], [replace(WEEK, code="1.1")]) == {}


def test_a_sub_activity_is_never_its_activity() -> None:
    assert paired([replace(CONFERENCE, part="")], PLAN) == {}


LINES = st.builds(
    Line,
    st.just(""),
    st.just(""),
    st.sampled_from(["A", "B"]),
    st.text("abcdeå ", min_size=1, max_size=12),
    st.sampled_from(["", "del ett", "del två"]),
)


@given(st.lists(LINES, max_size=8), st.lists(LINES, max_size=8))
@settings(max_examples=40)
def test_no_row_is_ever_paired_twice(new: list[Line], old: list[Line]) -> None:
    pairs = pair_rows(new, old)
    assert len({pair.new for pair in pairs}) == len({pair.old for pair in pairs}) == len(pairs)


@given(st.lists(LINES, max_size=8))
@settings(max_examples=40)
def test_a_plan_compared_with_itself_pairs_every_row(lines: list[Line]) -> None:
    assert len(pair_rows(lines, lines)) == len(lines)


def test_time_grows_with_the_rows_and_not_with_their_square() -> None:
    def took(size: int) -> float:
        old = [Line("", "", "A", f"Utbildning nummer {place} om trygga kvällar", "") for place in range(size)]
        new = [replace(line, activity=f"{line.activity} {place}") for place, line in enumerate(old)]
        start = time.process_time()
        pair_rows(new, old)
        return time.process_time() - start

    small, large = took(60), took(600)
    assert large < small * 10 * 3
