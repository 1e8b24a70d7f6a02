import pytest

from workflow.plans.words import clean, goes_on_from, joined, number_before, waits_for_more, without_number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("2. Skyltar", "2", "Skyltar"),
        ("2.Skyltar", "2", "Skyltar"),
        ("2) Skyltar", "2", "Skyltar"),
        ("2 Skyltar", "2", "Skyltar"),
        ("4.2 Skyltar", "4.2", "Skyltar"),
        ("4.2.1. Skyltar", "4.2.1", "Skyltar"),
        ("16 dagar om trygghet", None, "16 dagar om trygghet"),
        ("2024 års skyltar", None, "2024 års skyltar"),
        ("100% trygga bad", None, "100% trygga bad"),
        ("Skyltar", None, "Skyltar"),
    ],
)
def test_a_number_before_a_text_is_told_from_one_in_it(text: str, number: str | None, rest: str) -> None:
    assert number_before(text) == number
    assert without_number(text) == rest


@pytest.mark.parametrize(
    "text", ["skyltar och", "skyltar för", "skyltar,", "badvakts-", "skyltar (nya", 'kursen "Trygg']
)
def test_a_text_that_cannot_end_there_waits_for_more(text: str) -> None:
    assert waits_for_more(text)


@pytest.mark.parametrize("text", ["skyltar", "skyltar.", "skyltar (nya)", 'kursen "Trygg"'])
def test_a_finished_text_waits_for_nothing(text: str) -> None:
    assert not waits_for_more(text)


def test_a_small_letter_goes_on_only_from_an_unfinished_sentence() -> None:
    assert goes_on_from("Sätta upp", "skyltar")
    assert not goes_on_from("Sätta upp.", "skyltar")
    assert not goes_on_from("Sätta upp", "Skyltar")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Sätta upp", "skyltar", "Sätta upp skyltar"),
        ("badvakts-", "utbildning", "badvaktsutbildning"),
        ("bad-", "och simsäkerhet", "bad- och simsäkerhet"),
        ("", "skyltar", "skyltar"),
    ],
)
def test_pieces_are_joined_with_a_space_or_as_one_word(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


def test_what_cannot_be_seen_is_dropped_and_line_breaks_stay() -> None:
    assert clean("Nybro\u00a0 kommun\u200b\x0bPolisen\x07 ") == "Nybro kommun\nPolisen"
