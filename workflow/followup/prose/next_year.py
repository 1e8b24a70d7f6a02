"""What is proposed for the next plan, in sentences: how many activities go on, move or end, and where nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.followup.counts import Sentence
from workflow.followup.next_year import Fate, Proposal
from workflow.followup.prose.lexicon import begin_sentence, count_noun, join_words, write_number, write_numbers

PROPOSED: Mapping[Fate, str] = {
    Fate.GOES_ON: "fortsätta",
    Fate.MOVED: "flyttas till nästa år",
    Fate.ENDED: "avslutas",
}
"""Each proposal as it stands after "föreslås"."""


def say_next_year(proposals: Sequence[Proposal]) -> Iterator[Sentence]:
    """Say how many activities each thing is proposed for, and for how many an answer is missing to propose anything."""
    fates = {fate: tuple(one.code for one in proposals if one.fate == fate) for fate in Fate}
    proposed = [(fate, fates[fate]) for fate in PROPOSED if fates[fate]]
    if proposed:
        codes = tuple(code for _, some in proposed for code in some)
        yield Sentence(
            _proposed(len(proposals), [(fate, len(some)) for fate, some in proposed]), "next.proposed", codes
        )
    undecided = fates[Fate.DECIDE]
    if undecided:
        number = begin_sentence(count_noun(len(undecided), "aktivitet", "aktiviteter"))
        yield Sentence(f"{number} saknar svar och behöver ett beslut.", "next.undecided", undecided)


def _proposed(whole: int, fates: Sequence[tuple[Fate, int]]) -> str:
    if whole == 1:
        return f"Planens aktivitet föreslås {PROPOSED[fates[0][0]]}."
    if len(fates) == 1 and fates[0][1] == whole:
        return f"Planens samtliga {write_number(whole)} aktiviteter föreslås {PROPOSED[fates[0][0]]}."
    every, *numbers = write_numbers(whole, *(count for _, count in fates))
    pieces = [f"{number} {PROPOSED[fate]}" for number, (fate, _) in zip(numbers, fates, strict=True)]
    return f"Av planens {every} aktiviteter föreslås {join_words(pieces)}."
