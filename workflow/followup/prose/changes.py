"""What happened beside the counts: moved days, new responsibles, work outside the plan, answers that came too late."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.counts import FollowUp, Sentence
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, count_noun, count_words, join_words


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
    lines = followup.unplanned
    if lines:
        number = count_noun(len(lines), "aktivitet", "aktiviteter")
        kept = "Den räknas inte in ovan." if len(lines) == 1 else "De räknas inte in ovan."
        codes = tuple(line.code for line in lines)
        yield Sentence(f"Utöver planen redovisas {number}. {kept}", "year.unplanned", codes)


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
