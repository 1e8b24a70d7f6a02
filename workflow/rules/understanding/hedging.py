"""Which findings the writer is not sure of: hedges, hopes and conditions, and how far each reaches. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.rules.lexicon.senses import Mark
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.scene import Fact, Finding
from workflow.rules.understanding.words import Kind

_SHORT = 4
"""Tokens: "klart. Tror jag." is a hedge on "klart"; a longer sentence has a subject of its own."""

_ASIDE = frozenset({Standing.CAUSE, Standing.CONCESSION, Standing.RELATIVE})
_HEDGES = (Mark.HEDGE, Mark.HOPE, Mark.MAYBE_NOT)


def hedged(clauses: Sequence[Clause], findings: Sequence[Finding]) -> list[Finding]:
    """Mark the findings the writer is not sure of.

    A hedge beside a predicate is about that. A hedge in a clause of its own is about what was said before it in the
    sentence, unless a date stands beside it: "klart, tror jag", but "pågår, förhoppningsvis till juni".
    """
    told = {one.clause for one in findings}
    doubted: set[int] = set()
    for number, clause in enumerate(clauses):
        if clause.standing == Standing.CONDITION:
            doubted |= _conditioned(clauses, number)
        elif clause.standing not in _ASIDE and clause.has(*_HEDGES):
            doubted |= _reach(clauses, number, told)
    return [
        replace(one, hedged=True) if one.clause in doubted and not _hoped(one, clauses) else one for one in findings
    ]


def _reach(clauses: Sequence[Clause], number: int, told: set[int]) -> set[int]:
    """Return the clauses that the hedge in clause `number` is about."""
    if number in told:
        return {number}
    if clauses[number].dates():
        return set()
    sentence = clauses[number].sentence
    same = {place for place, clause in enumerate(clauses) if clause.sentence == sentence}
    if same & told or len(clauses[number].tokens) > _SHORT:
        return same
    return {place for place, clause in enumerate(clauses) if clause.sentence == sentence - 1}


def _hoped(finding: Finding, clauses: Sequence[Clause]) -> bool:
    """Say whether the only hedge is a hope beside a day to come: "hoppas bli klara v 40" tells that it goes on."""
    clause = clauses[finding.clause]
    only_hope = clause.has(Mark.HOPE) and not clause.has(Mark.HEDGE, Mark.MAYBE_NOT)
    return finding.fact == Fact.EXPECTED and only_hope and bool(clause.dates())


def _conditioned(clauses: Sequence[Clause], number: int) -> set[int]:
    """Return the clause a condition hangs on: the one it follows, or at the head of a sentence the one that follows.

    Behind a comma only a condition proper counts: "klart i juni, om vi får medel", not "klart, när vi nu fick hjälp".
    """
    clause = clauses[number]
    neighbours = [place for place in (number - 1, number + 1) if _same_sentence(clauses, number, place)]
    if not neighbours:
        return set()
    opener = next((token.word for token in clause.tokens if token.mark == Mark.CONDITION), "")
    apart = clause.tokens[0].kind == Kind.COMMA and not opener.startswith(("om", "if", "så", "förut", "under"))
    return set() if apart and neighbours[0] < number else {neighbours[0]}


def _same_sentence(clauses: Sequence[Clause], number: int, other: int) -> bool:
    return 0 <= other < len(clauses) and clauses[other].sentence == clauses[number].sentence
