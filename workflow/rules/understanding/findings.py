"""What a predicate says in its clause: the table of rules, one for each sense. Pure.

A finding is not yet a state: `weighing` puts the findings of all clauses together.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.senses import Mark, Sense
from workflow.rules.understanding import completion, deeds, moving, progress
from workflow.rules.understanding.scene import Fact, Finding, Rule, Scene
from workflow.rules.understanding.words import Token

FINDERS: Mapping[Sense, Rule] = {
    Sense.READY: completion.ready,
    Sense.TICKED: completion.ticked,
    Sense.CARRIED: completion.carried,
    Sense.WEAK: completion.weak,
    Sense.DEED: deeds.deed,
    Sense.HAPPENED: completion.happened,
    Sense.STARTED: progress.started,
    Sense.RUNNING: progress.running,
    Sense.PLANNED: progress.planned,
    Sense.MOVED: moving.moved,
    Sense.CANCELLED: progress.cancelled,
    Sense.WANTED: progress.wanted,
    Sense.OBSOLETE: progress.fixed(Fact.DROPPED),
    Sense.MANAGED: progress.managed,
    Sense.IMPOSSIBLE: progress.impossible,
    Sense.OPEN: progress.fixed(Fact.OPEN),
    Sense.UNTOUCHED: progress.fixed(Fact.UNTOUCHED),
    Sense.NO_MORE: progress.fixed(Fact.REST_CLOSED),
    Sense.LATE: progress.late,
    Sense.CLOSE: progress.fixed(Fact.CLOSE),
    Sense.PUZZLE: progress.puzzle,
}
"""The rule for each sense."""


def find(scene: Scene, token: Token, number: int) -> Finding | None:
    """Return what the predicate `token` says in its clause, which is the reply's `number`th; None for nothing."""
    if token.sense is None:
        return None
    fact = FINDERS[token.sense](scene, token)
    if fact is None:
        return None
    if (
        scene.has(Mark.MAYBE_NOT)
        or scene.twice_denied
        or (fact not in {Fact.WEAK, Fact.DEED} and scene.doubtful_negation(token))
    ):
        fact = Fact.UNCLEAR
    return Finding(fact, number, token.start, token.end, f"{token.sense.value}:{fact.value}")
