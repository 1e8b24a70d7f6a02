"""How a state is said of one activity and of several, and how activities are named and counted in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflow.followup.counts import Line, Totals
from workflow.followup.facts import ActivityFacts
from workflow.followup.prose.lexicon import (
    LONGEST_SENTENCE,
    begin_sentence,
    count_words,
    join_words,
    quote_title,
    write_numbers,
)
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class Clause:
    """A state said of one activity and of several, and with the verb before the number ("pågår två")."""

    one: str
    several: str
    turned: str
    turned_several: str

    def claim(self, number: int) -> str:
        """Say it of `number` activities: "pågår", "är inte längre aktuella"."""
        return self.one if number == 1 else self.several

    def turn(self, number: int, word: str) -> str:
        """Say it of `number` activities, written as `word`, after an opening: "är två inte längre aktuella"."""
        return (self.turned if number == 1 else self.turned_several).format(word)


CLAUSES: Mapping[ActivityState, Clause] = {
    ActivityState.DONE: Clause("har genomförts", "har genomförts", "har {} genomförts", "har {} genomförts"),
    ActivityState.PARTLY_DONE: Clause(
        "har delvis genomförts", "har delvis genomförts", "har {} delvis genomförts", "har {} delvis genomförts"
    ),
    ActivityState.ONGOING: Clause("pågår", "pågår", "pågår {}", "pågår {}"),
    ActivityState.PLANNED: Clause("är planerad", "är planerade", "är {} planerad", "är {} planerade"),
    ActivityState.NOT_DONE: Clause(
        "har inte genomförts", "har inte genomförts", "har {} inte genomförts", "har {} inte genomförts"
    ),
    ActivityState.DROPPED: Clause(
        "är inte längre aktuell", "är inte längre aktuella", "är {} inte längre aktuell", "är {} inte längre aktuella"
    ),
}
"""Every state in words, as a board reads them: what came furthest first, what was given up last."""


def codes_in(lines: Iterable[Line], state: ActivityState) -> tuple[str, ...]:
    """List the codes of the activities in `state`."""
    return tuple(line.code for line in lines if line.state == state)


def say_others(totals: Totals) -> str | None:
    """Tell of the activities that were not carried out in full, state by state; None when there are none.

    For two activities or more.
    """
    others = [(state, totals.of(state)) for state in CLAUSES if state != ActivityState.DONE and totals.of(state)]
    number = sum(count for _, count in others)
    if not others:
        return None
    lead = "Övriga" if totals.of(ActivityState.DONE) else "Samtliga"
    if len(others) == 1:
        claim = CLAUSES[others[0][0]].claim(number)
        return f"En aktivitet {claim}." if number == 1 else f"{lead} {write_numbers(number)[0]} aktiviteter {claim}."
    whole, *words = write_numbers(number, *(count for _, count in others))
    (state, count), *rest = others
    first = CLAUSES[state].turn(count, words[0])
    pieces = [f"{word} {CLAUSES[state].claim(count)}" for word, (state, count) in zip(words[1:], rest, strict=True)]
    of_whom = f"övriga {whole} aktiviteter" if lead == "Övriga" else "aktiviteterna"
    return f"Av {of_whom} {join_words([first, *pieces])}."


def name_activity(activity: ActivityFacts, rest: str, *, opening: str = "") -> str:
    """Name an activity between `opening` and `rest`, with as much of its title as the sentence has room for."""
    noun = "aktivitet" if activity.parent is None else "delaktivitet"
    named = begin_sentence(f"{opening} {noun} {activity.code}".lstrip())
    title = quote_title(activity.title, room=LONGEST_SENTENCE - count_words(f"{named} {rest}"))
    return f"{named}, {title}, {rest}" if title else f"{named} {rest}"


def name_activities(activities: Sequence[ActivityFacts], rest: str) -> str:
    """Name several activities by their codes in front of `rest`."""
    noun = "Aktiviteterna" if activities[0].parent is None else "Delaktiviteterna"
    return f"{noun} {join_words([activity.code for activity in activities])} {rest}"


def count_activities(activities: Sequence[ActivityFacts], clause: Clause, because: str, noun: str) -> str:
    """Count several activities of which the same `clause` is said, `because` of something, within the `noun`."""
    what = "aktiviteter" if activities[0].parent is None else "delaktiviteter"
    number = len(activities)
    claim = clause.turn(number, f"{write_numbers(number)[0]} {what}")
    return f"Inom {noun} {claim}{because}."
