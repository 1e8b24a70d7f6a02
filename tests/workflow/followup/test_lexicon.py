"""The small words: numbers, quantifiers, lists, days, amounts and quoted titles."""

import datetime as dt

import pytest

from workflow.followup.prose.lexicon import (
    begin_sentence,
    count_noun,
    join_words,
    quantify,
    quote_title,
    share_of,
    write_amount,
    write_day,
    write_number,
    write_numbers,
)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (2, 2, "samtliga möten"),
        (12, 12, "samtliga möten"),
        (9, 10, "nästan alla möten"),
        (18, 20, "nästan alla möten"),
        (89, 100, "de flesta mötena"),
        (2, 3, "de flesta mötena"),
        (51, 100, "de flesta mötena"),
        (1, 2, "hälften av de mötena"),
        (11, 23, "en del av de mötena"),
        (1, 4, "en del av de mötena"),
        (24, 100, "få av de mötena"),
        (1, 8, "få av de mötena"),
        (0, 8, "ingen av de mötena"),
    ],
)
def test_a_share_has_its_quantifier(part: int, whole: int, said: str) -> None:
    assert quantify(part, whole, indefinite="möten", definite="mötena") == said


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (1, "en"), (2, "två"), (8, "åtta"), (11, "elva"), (12, "tolv"), (13, "13")]
)
def test_numbers_to_twelve_are_words(number: int, written: str) -> None:
    assert write_number(number) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(3, 5, "tre av fem"), (12, 12, "tolv av tolv"), (3, 23, "3 av 23"), (11, 120, "11 av 120"), (0, 4, "0 av 4")],
)
def test_the_numbers_of_a_share_are_written_alike(part: int, whole: int, written: str) -> None:
    assert share_of(part, whole) == written


def test_one_number_beyond_twelve_puts_them_all_in_figures() -> None:
    assert write_numbers(3, 14, 1) == ("3", "14", "1")


@pytest.mark.parametrize(("number", "written"), [(1, "en part"), (2, "två parter"), (13, "13 parter")])
def test_a_noun_follows_its_number(number: int, written: str) -> None:
    assert count_noun(number, "part", "parter") == written


@pytest.mark.parametrize(
    ("words", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_a_list_ends_with_och(words: list[str], written: str) -> None:
    assert join_words(words) == written


def test_a_day_is_written_in_full() -> None:
    assert write_day(dt.date(2022, 5, 1)) == "1 maj 2022"


@pytest.mark.parametrize(
    ("amount", "written"),
    [(88, "88"), (24.5, "24,5"), (1200, "1\xa0200"), (80.0, "80"), (0.125, "0,125")],
)
def test_an_amount_has_a_decimal_comma(amount: float, written: str) -> None:
    assert write_amount(amount) == written


@pytest.mark.parametrize(
    ("title", "room", "quoted"),
    [
        ("Möte om rutiner.", 10, "”Möte om rutiner”"),
        ("Möte om rutiner för personal på krogar", 5, "”Möte om rutiner för …”"),
        ("Möte om rutiner, lokaler och personal", 4, "”Möte om rutiner …”"),
        ("Möte om rutiner för personal", 3, ""),
        ("", 10, ""),
    ],
)
def test_a_title_is_quoted_and_cut_where_it_does_not_fit(title: str, room: int, quoted: str) -> None:
    assert quote_title(title, room=room) == quoted


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert begin_sentence("ökad ANDT-tillsyn") == "Ökad ANDT-tillsyn"
