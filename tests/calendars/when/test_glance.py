"""A glance may only leave out texts that hold no time: held against the grammar, and against searching all the same."""

import json
import random

import pytest

from calendars.when import finding
from calendars.when.evening import even_out
from calendars.when.found import Context
from calendars.when.glance import IDLE_FIGURES, IDLE_KINDS, IDLE_MARKS, JOINING_MARKS, may_hold_time
from calendars.when.grammar import LEVELS
from calendars.when.lexicon import phrases
from calendars.when.nodes import Kind
from calendars.when.notation import Choices, Piece, parse_pattern
from tests.shared import shared_file

OTHERS = """
    1 5 17 33 54 450 2022 220517 20220517 1999 12345 1:a 2:a 22/23 -22 5/5 3.6 2022-05-17 kl 13 v Q1 k 3 t h m a j
    - – / . , : ; ( ) ? ! ' ” & + må ti on to och o decem- ber mras svar vra inann sepetmber apri1 t.o.m. c:a 4 10
    skolan personalen utbilda kommunen svaret mat elever omgång kvarter maten kvarteret valet marsch stegen dagg
"""
PIECES = [*sorted({" ".join(words) for words, _ in phrases()}), *3 * OTHERS.split()]
CONTEXT = Context(2022)


def fits(choices: Choices, kinds: frozenset[str]) -> bool:
    """Tell whether a row of nothing but these kinds can fit a pattern; what only looks around counts as fitting."""
    return any(all(piece_fits(piece, kinds) for piece in row) for row in choices)


def piece_fits(piece: Piece, kinds: frozenset[str]) -> bool:
    if piece.looks_around or piece.same or piece.may_be_missing:
        return True
    return fits(piece.choices, kinds) if piece.choices else not kinds.isdisjoint(piece.kinds)


@pytest.mark.parametrize(
    "kinds",
    [IDLE_KINDS | IDLE_MARKS | JOINING_MARKS, IDLE_KINDS | (IDLE_MARKS - JOINING_MARKS) | IDLE_FIGURES],
    ids=["words and marks", "words and figures"],
)
def test_no_rule_of_the_grammar_fits_what_is_idle(kinds: frozenset[Kind]) -> None:
    values = frozenset(kind.value for kind in kinds)
    rules = [rule for level in LEVELS for rule in level.rules]
    assert [rule.name for rule in rules if fits(parse_pattern(rule.pattern), values)] == []
    with_month = values | {Kind.MONTH.value}
    assert any(fits(parse_pattern(rule.pattern), with_month) for rule in rules)


@pytest.mark.parametrize(
    "title",
    [
        "Fortsätta att genomföra den digitala enkätundersökningen",
        "Bearbeta och analysera inkomna svar",
        "Utbilda krogpersonal om ansvarsfull servering, omgång 33",
        "Samarbete med RF SISU: erbjuda kunskapsstöd till föreningslivet (barn- och ungdomsledare)",
        "Besöka 4 skolor",
    ],
)
def test_a_usual_title_is_left_at_a_glance(title: str) -> None:
    assert not may_hold_time(title)


@pytest.mark.parametrize(
    "text",
    [
        "Möte i maj",
        "Klart vecka 17",
        "Rapport 2022",
        "Träff 5/5",
        "till sommaren",
        "fram till 5 mras 2022",
        "utbildning ti och to v 40",
        "decem-\nber",
        "Före 5 sepetmber",
        "svar 5 vra 2022",
        "om två veckor",
        "i går",
    ],
)
def test_a_text_with_a_time_is_searched(text: str) -> None:
    assert may_hold_time(text)


def leaves_out_nothing(text: str) -> None:
    even = even_out(text)
    if may_hold_time(even.text):
        return
    assert finding.times_of(even, text, CONTEXT) == ()


@pytest.mark.parametrize("between", [" ", ""])
def test_nothing_is_found_in_what_a_glance_leaves_out(between: str) -> None:
    choose = random.Random(3)
    for _ in range(4000):
        leaves_out_nothing(between.join(choose.choices(PIECES, k=choose.randint(1, 5))))


def test_nothing_is_found_in_pieces_of_real_texts_that_a_glance_leaves_out() -> None:
    rows = [
        json.loads(line)
        for name in ("corpora/when-dev.jsonl", "corpora/replies-dev.jsonl")
        for line in shared_file(name).read_text(encoding="utf-8").splitlines()
    ]
    texts = [value for row in rows for value in row.values() if isinstance(value, str)]
    words = [word for text in texts for word in text.split()]
    choose = random.Random(7)
    for text in (*texts, *(" ".join(choose.sample(words, 4)) for _ in range(2000))):
        leaves_out_nothing(text)
