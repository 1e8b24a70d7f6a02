"""What happened beside the counts: moved days, new responsibles, work outside the plan, answers that came too late."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.counts import FollowUp, Sentence
from workflow.followup.prose.activities import CLAUSES
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, count_noun, count_words, join_words, write_numbers


def tell_changes(followup: FollowUp) -> Iterator[Sentence]:
    """Tell what changed during the year, each change where there was one."""
    yield from _moved(followup)
    yield from _new_responsible(followup)
    yield from _unplanned(followup)
    yield from _late(followup)


def _moved(followup: FollowUp) -> Iterator[Sentence]:
    if followup.moved:
        number = count_noun(len(followup.moved), "hållpunkt", "hållpunkter")
        codes = tuple(dict.fromkeys(move.code for move in followup.moved))
        yield Sentence(f"Under året har {number} flyttats.", "year.moved", codes)


def _new_responsible(followup: FollowUp) -> Iterator[Sentence]:
    codes = tuple(dict.fromkeys(change.code for change in followup.year.new_responsible))
    if codes:
        number = count_noun(len(codes), "aktivitet", "aktiviteter")
        yield Sentence(f"Under året har {number} fått ny ansvarig.", "year.new_responsible", codes)


def _unplanned(followup: FollowUp) -> Iterator[Sentence]:
    """Tell of work outside the plan: how much, how far it has come, and that it is counted apart."""
    lines, totals = followup.unplanned, followup.unplanned_totals
    if not lines:
        return
    states = [(state, totals.of(state)) for state in CLAUSES if totals.of(state)]
    whole, *words = write_numbers(len(lines), *(count for _, count in states))
    noun, kept = ("aktivitet", "Den räknas") if len(lines) == 1 else ("aktiviteter", "De räknas")
    if len(states) == 1:
        told = f", som {CLAUSES[states[0][0]].claim(len(lines))}"
    else:
        pieces = [f"{word} {CLAUSES[state].claim(count)}" for word, (state, count) in zip(words, states, strict=True)]
        told = f": {join_words(pieces)}"
    shown, rest = f"Utöver planen redovisas {whole} {noun}", f"{kept} inte in ovan."
    full = f"{shown}{told}. {rest}"
    text = full if count_words(full) <= LONGEST_SENTENCE else f"{shown}. {rest}"
    yield Sentence(text, "year.unplanned", tuple(line.code for line in lines))


def _late(followup: FollowUp) -> Iterator[Sentence]:
    """Own up to what came in after the compilation and was left out of it."""
    codes = tuple(dict.fromkeys(answer.code for answer in followup.year.late))
    if not codes:
        return
    number = count_noun(len(codes), "aktivitet", "aktiviteter")
    short = f"Svar om {number} kom in efter sammanställningen och räknas inte in"
    named = f"{short}: {join_words(codes)}."
    text = named if count_words(named) <= LONGEST_SENTENCE else f"{short}."
    yield Sentence(text, "year.late", codes, warning="svar har kommit in efter sammanställningen")
