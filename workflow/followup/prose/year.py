"""The summary: how much was carried out, what became of the rest, why, and who has not answered."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.counts import FollowUp, Sentence
from workflow.followup.prose.activities import CLAUSES, codes_in, say_others
from workflow.followup.prose.changes import tell_changes
from workflow.followup.prose.degrees import say_degrees
from workflow.followup.prose.divided import noun_of
from workflow.followup.prose.lexicon import (
    LONGEST_SENTENCE,
    count_noun,
    count_words,
    join_words,
    quantify,
    share_of,
    write_number,
)
from workflow.followup.prose.measures import tell_measure
from workflow.followup.prose.obstacles import say_obstacles
from workflow.followup.prose.reasons import say_reasons, say_reasons_missing
from workflow.states import ActivityState


def tell_year(followup: FollowUp) -> tuple[Sentence, ...]:
    """Tell the year in sentences, each with its rule and the codes it was counted from.

    Non-response is always said, also when there is none. No causes of its own, no judgement, no praise.
    """
    return tuple(_sentences(followup))


def _sentences(followup: FollowUp) -> Iterator[Sentence]:
    yield _done(followup)
    yield from _others(followup)
    yield from _no_need(followup)
    yield from say_degrees(followup)
    yield from say_reasons(followup)
    yield from say_reasons_missing(followup)
    yield from say_obstacles(followup)
    yield from _unanswered(followup)
    yield from _silent(followup)
    yield from tell_changes(followup)
    yield from _evaluated(followup)
    for indicator in followup.year.indicators:
        yield from tell_measure(indicator)


def _done(followup: FollowUp) -> Sentence:
    lines, year = followup.lines, followup.year.year
    if not lines:
        return Sentence(f"Planen har inga aktiviteter att följa upp för {year}.", "year.empty")
    if len(lines) == 1:
        claim = CLAUSES[lines[0].state].claim(1)
        return Sentence(
            f"Uppföljningen för {year} visar att den planerade aktiviteten {claim}.", "year.only", (lines[0].code,)
        )
    done = codes_in(lines, ActivityState.DONE)
    amount = quantify(len(done), len(lines), indefinite="planerade aktiviteter", definite="planerade aktiviteterna")
    text = f"Uppföljningen för {year} visar att {amount} har genomförts: {share_of(len(done), len(lines))}."
    return Sentence(text, "year.done", done)


def _others(followup: FollowUp) -> Iterator[Sentence]:
    text = say_others(followup.totals) if followup.totals.activities > 1 else None
    if text:
        codes = tuple(line.code for line in followup.lines if line.state != ActivityState.DONE)
        yield Sentence(text, "year.others", codes)


def _no_need(followup: FollowUp) -> Iterator[Sentence]:
    codes = tuple(line.code for line in followup.lines if line.activity.no_need)
    if codes:
        number = count_noun(len(codes), "aktivitet", "aktiviteter")
        yield Sentence(f"För {number} uppstod inget behov under året.", "year.no_need", codes)


def _evaluated(followup: FollowUp) -> Iterator[Sentence]:
    """Say for how many areas an evaluation is planned, where the plan speaks of evaluation at all."""
    areas = [section.area for section in followup.sections]
    planned = sum(area.evaluation is not None and area.evaluation_planned is not False for area in areas)
    if not any(area.evaluation is not None for area in areas) or len(areas) < 2:
        return
    few = {0: f"inget av {write_number(len(areas))}", 1: f"ett av {write_number(len(areas))}"}
    share = few.get(planned) or share_of(planned, len(areas))
    yield Sentence(f"Planen beskriver utvärdering för {share} {noun_of(followup).several}.", "year.evaluation")


def _unanswered(followup: FollowUp) -> Iterator[Sentence]:
    whole = followup.totals.activities
    codes = tuple(line.code for line in followup.lines if not line.answered)
    if not whole:
        return
    if not codes:
        these = "planens aktivitet" if whole == 1 else f"samtliga {write_number(whole)} aktiviteter"
        yield Sentence(f"Svar finns för {these}.", "year.answered", tuple(line.code for line in followup.lines))
        return
    these = "planens aktivitet" if whole == 1 else f"{share_of(len(codes), whole)} aktiviteter"
    kept = "Den redovisas i det läge den senast hade." if len(codes) == 1 else "De redovisas i det läge de senast hade."
    yield Sentence(f"Svar saknas för {these}.", "year.unanswered", codes)
    yield Sentence(kept, "year.unanswered_kept", codes)


def _silent(followup: FollowUp) -> Iterator[Sentence]:
    owing = [row for row in followup.silent if row.party is not None]
    names = list(dict.fromkeys(row.party for row in owing if row.party is not None))
    if not names:
        return
    codes = tuple(dict.fromkeys(code for row in owing for code in row.unanswered))
    short = f"Svar väntas från {count_noun(len(names), 'part', 'parter')}"
    named = f"{short}: {join_words(names)}."
    yield Sentence(named if count_words(named) <= LONGEST_SENTENCE else f"{short}.", "year.silent", codes)
