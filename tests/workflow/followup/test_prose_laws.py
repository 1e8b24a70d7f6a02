"""The laws that every sentence of the follow-up keeps, whatever the year was."""

import re

from hypothesis import given, settings

from tests.workflow.followup.cast import DONE, example
from tests.workflow.followup.years import years
from workflow.followup import FollowUp, Sentence, YearFacts, compile_followup
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, NUMBERS, count_words

STEADY = settings(max_examples=40, derandomize=True, deadline=None)


def told(followup: FollowUp) -> list[Sentence]:
    return [*followup.sentences, *(sentence for section in followup.sections for sentence in section.sentences)]


@STEADY
@given(years())
def test_every_number_in_a_sentence_is_a_count(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    for sentence in told(followup):
        numbers = numbers_in(sentence.text, codes={row.code for focus in facts.areas for row in focus.activities})
        assert numbers <= counts_of(followup), sentence.text


def numbers_in(text: str, codes: set[str]) -> set[int]:
    """The numbers a sentence claims; "en" is left out, being an article too."""
    for code in sorted(codes, key=len, reverse=True):
        text = re.sub(rf"(?<![\d.]){re.escape(code)}(?!\d)", "", text)
    words = re.findall(r"\w+", text.replace("2022", ""))
    return {NUMBERS.index(word) for word in words if word in NUMBERS[2:]} | {
        int(word) for word in words if word.isdigit()
    }


def counts_of(followup: FollowUp) -> set[int]:
    counts = {0, len(followup.moved), len(followup.unplanned), len({row.party for row in followup.silent} - {None})}
    for totals in (followup.totals, *(section.totals for section in followup.sections)):
        counts |= {count for _, count in totals.states} | {totals.activities, totals.unanswered}
        counts.add(totals.activities - totals.of(DONE))
    merged: dict[str, set[str]] = {}
    for row in followup.reasons:
        merged.setdefault(row.reason.code, set()).update(row.activities)
    sizes = [len(codes) for codes in merged.values()]
    counts |= {*sizes, len(followup.without_reason), *(sizes.count(size) for size in sizes)}
    for line in followup.lines:
        for reported in line.reported:
            parties = reported.responsible
            counts |= {len(parties), sum(one.answered for one in parties), sum(not one.answered for one in parties)}
    for section in followup.sections:
        same = [(row.state, row.parent is None) for line in section.lines for row in (line.activity, *line.parts)]
        counts |= {count for count in range(4, len(same) + 1) if any(same.count(key) >= count for key in same)}
    return counts


@STEADY
@given(years())
def test_a_sentence_speaks_of_activities_that_exist(facts: YearFacts) -> None:
    codes = {row.code for focus in facts.areas for row in focus.activities} | {row.code for row in facts.unplanned}
    for sentence in told(compile_followup(facts)):
        assert set(sentence.activities) <= codes
        assert len(set(sentence.activities)) == len(sentence.activities)


@STEADY
@given(years())
def test_a_share_names_as_many_activities_as_it_counts(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    for sentence in followup.sentences:
        if sentence.rule == "year.done":
            assert len(sentence.activities) == followup.totals.of(DONE)
        if sentence.rule == "year.unanswered":
            assert len(sentence.activities) == followup.totals.unanswered


@STEADY
@given(years())
def test_sentences_are_short_whole_and_without_abbreviations(facts: YearFacts) -> None:
    for sentence in told(compile_followup(facts)):
        for one in re.split(r"(?<=[a-zåäö]\.) (?=[A-ZÅÄÖ])", sentence.text):
            assert count_words(one) <= LONGEST_SENTENCE, one
        assert sentence.text[0].isupper()
        assert sentence.text.endswith(".")
        assert "  " not in sentence.text
        assert not re.search(r"\b(?:t\.ex|bl\.a|m\.m|d\.v\.s|resp\.|osv|pga|p\.g\.a)", sentence.text)


def test_the_same_counts_give_the_same_sentences() -> None:
    assert told(example()) == told(example())
