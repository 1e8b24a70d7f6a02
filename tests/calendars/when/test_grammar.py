"""The grammar's own tables: the notation means what it says, and every row reads the example it is named after."""

import re
from collections.abc import Sequence

import pytest

from calendars.when import lexicon
from calendars.when.evening import even_out
from calendars.when.grammar import LEVELS, WORDING_LEVELS
from calendars.when.lexer import number_kind, tokens
from calendars.when.lexicon import spelling
from calendars.when.meaning import Span, Unit
from calendars.when.nodes import Kind, Node
from calendars.when.notation import first_kinds, parse_pattern, regex_of
from calendars.when.patterns import Level, Match, Rule, level, run
from calendars.when.vocabulary import is_word, look_up, one_letter_apart

RULES = [(number, rule) for number, table in enumerate(LEVELS) for rule in table.rules]
WORDING_RULES = [
    (number, rule)
    for number, table in enumerate(WORDING_LEVELS)
    for rule in table.rules
    if rule not in LEVELS[number].rules
]


def rules_that_fit(text: str, levels: Sequence[Level], number: int) -> list[Rule]:
    nodes = tokens(even_out(text).text)
    for table in levels[:number]:
        nodes = run(nodes, table)
    kinds = "".join(node.kind for node in nodes)
    starts = [levels[number].find(kinds, at) for at in range(len(kinds))]
    return [levels[number].rule(found.lastgroup or "") for found in starts if found]


@pytest.mark.parametrize(("number", "rule"), RULES, ids=[f"{number}: {rule.name}" for number, rule in RULES])
def test_every_rule_reads_the_example_it_is_named_after(number: int, rule: Rule) -> None:
    assert rule in rules_that_fit(rule.name, LEVELS, number)


@pytest.mark.parametrize(("number", "rule"), WORDING_RULES, ids=[rule.name for _, rule in WORDING_RULES])
def test_every_rule_for_a_wording_of_its_own_reads_its_example(number: int, rule: Rule) -> None:
    assert rule in rules_that_fit(rule.name, WORDING_LEVELS, number)


def test_examples_are_not_told_twice_on_one_level() -> None:
    for table in (*LEVELS, *WORDING_LEVELS):
        names = [rule.name for rule in table.rules]
        assert len(names) == len(set(names))


def matches(pattern: str, *kinds: Kind) -> bool:
    return re.fullmatch(regex_of(parse_pattern(pattern), "x_"), "".join(kinds)) is not None


def test_the_notation_means_what_regular_expressions_mean() -> None:
    assert matches("DAY (MARK|ON)? month=MONTH", Kind.ONE, Kind.DASH, Kind.MONTH)
    assert matches("DAY (MARK|ON)? month=MONTH", Kind.MID, Kind.MONTH)
    assert not matches("DAY (MARK|ON)? month=MONTH", Kind.HIGH, Kind.MONTH)
    assert matches("YEAR sep=MARK LOW =sep MID", Kind.YEAR, Kind.DOT, Kind.LOW, Kind.DOT, Kind.MID)
    assert not matches("YEAR sep=MARK LOW =sep MID", Kind.YEAR, Kind.DOT, Kind.LOW, Kind.DASH, Kind.MID)
    assert not matches("MONTH (?!YEAR) {year}", Kind.MONTH, Kind.YEAR)


def test_repetition_has_an_end() -> None:
    assert matches("DAY (COMMA DAY)+", *[Kind.ONE, *[Kind.COMMA, Kind.ONE] * 12])
    assert not matches("DAY (COMMA DAY)+", *[Kind.ONE, *[Kind.COMMA, Kind.ONE] * 13])


def test_the_kinds_a_pattern_can_begin_with_are_known() -> None:
    assert first_kinds(parse_pattern("(ON|SLASH)? (?!YEAR) (COMMA* day=ONE | MONTH)")) == {
        *(Kind.ON, Kind.SLASH, Kind.COMMA, Kind.ONE, Kind.MONTH)
    }
    assert first_kinds(parse_pattern("(ON DASH){0,2} YEAR COLON")) == {Kind.ON, Kind.YEAR}


def test_a_kind_that_does_not_exist_is_found_at_once() -> None:
    with pytest.raises(ValueError, match="MOUNTH"):
        level([Rule("x", "DAY MOUNTH", lambda _: None)])


def test_a_rule_that_says_no_leaves_the_tokens_to_the_rules_behind_it() -> None:
    def build(match: Match) -> Span | None:
        return Span(Unit.YEAR, year=match.number("year")) if match.number("year") > 2000 else None

    nodes = [Node(Kind.YEAR, 0, 4, 1990), Node(Kind.YEAR, 5, 9, 2022)]
    grown = run(nodes, level([Rule("2022", "year=YEAR", build)]))
    assert [node.kind for node in grown] == [Kind.YEAR, Kind.DATED]


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        *(("0", Kind.NUMBER), ("7", Kind.ONE), ("07", Kind.LOW), ("12", Kind.LOW), ("13", Kind.MID), ("31", Kind.MID)),
        *(("32", Kind.HIGH), ("53", Kind.HIGH), ("54", Kind.OVER), ("00", Kind.OVER), ("2022", Kind.YEAR)),
        *(("2217", Kind.FOUR), ("220315", Kind.COMPACT), ("20220315", Kind.COMPACT), ("221345", Kind.NUMBER)),
    ],
)
def test_a_number_is_told_by_what_it_could_be(digits: str, kind: Kind) -> None:
    assert number_kind(digits) is kind


def test_no_spelling_stands_twice_in_the_lexicon() -> None:
    spellings = [words for words, _ in lexicon.phrases()]
    assert sorted(spellings) == sorted(set(spellings))


def test_words_that_stand_for_others_are_in_the_lexicon() -> None:
    assert all(is_word(word) for word in spelling.TYPO_PRONE | spelling.CAPITALISED | {spelling.OUR})
    assert not any(is_word(word) and look_up(word).doubts for word in spelling.NO_TYPO)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("decemer", "december"),
        ("septmber", "september"),
        ("ferbuari", "februari"),
        ("oktoberr", "oktober"),
        ("höstterminnen", "höstterminen"),
    ],
)
def test_one_wrong_letter_still_tells_the_word(word: str, meant: str) -> None:
    assert one_letter_apart(word, meant)
    assert look_up(word).term == look_up(meant).term
    assert look_up(word).doubts


@pytest.mark.parametrize("word", ["köpande", "hästen", "väcka", "posten", "kvällen", "septett", "novell"])
def test_other_real_words_are_no_misspellings(word: str) -> None:
    assert look_up(word).term.kind is Kind.WORD
