"""Reasons that go through several parts of the plan: what one party's situation meant, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.followup.counts import FollowUp, Obstacle, Sentence
from workflow.followup.prose.divided import Noun, noun_of
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, count_noun, count_words, join_words


def say_obstacles(followup: FollowUp) -> Iterator[Sentence]:
    """Name each party that people gave as a reason in two parts of the plan or more, and the parts."""
    noun = noun_of(followup)
    numbers = {section.key: section.area.number for section in followup.sections}
    for obstacle in followup.obstacles:
        if len(obstacle.sections) > 1:
            where = [numbers[key] for key in obstacle.sections]
            yield Sentence(_say(obstacle, where, noun), "year.obstacle", obstacle.activities)


def _say(obstacle: Obstacle, where: Sequence[str | None], noun: Noun) -> str:
    named = [
        f"”{reason.label}”{f' ({obstacle.party})' if reason.party != obstacle.party else ''}"
        for reason in obstacle.reasons
    ]
    one = len(named) == 1
    number = count_noun(len(obstacle.activities), "aktivitet", "aktiviteter")
    lead = f"{'Orsaken' if one else 'Orsakerna'} {join_words(named)} är {'angiven' if one else 'angivna'} för {number}"
    if all(where):
        text = f"{lead} inom {noun.each} {join_words([str(number) for number in where])}."
        if count_words(text) <= LONGEST_SENTENCE:
            return text
    return f"{lead} inom {count_noun(len(where), noun.one, noun.several)}."
