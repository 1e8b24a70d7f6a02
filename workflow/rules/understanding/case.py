"""What is known while a reply is judged. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.rules.reasons import Reason
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.dates import DateFound
from workflow.rules.understanding.figures import FigureFound
from workflow.rules.understanding.words import Kind


@dataclass(frozen=True, slots=True)
class Case:
    """The texts, the day, the dates and figures found, the plan's own reasons and the words of the titles."""

    original: str
    text: str
    today: date
    dates: tuple[DateFound, ...]
    figures: tuple[FigureFound, ...]
    own_reasons: Mapping[str, Reason]
    title_words: frozenset[str]

    def dates_of(self, clause: Clause) -> tuple[DateFound, ...]:
        """Return the dates that stand in a clause."""
        return tuple(self.dates[token.index] for token in clause.dates())

    def figures_of(self, clause: Clause) -> tuple[FigureFound, ...]:
        """Return the figures that stand in a clause."""
        return tuple(self.figures[token.index] for token in clause.tokens if token.kind == Kind.FIGURE)


def stretches(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Return the stretches of text that clauses take up (start, end), joined where nothing else stands between."""
    found: list[tuple[int, int]] = []
    for clause in clauses:
        start, end = clause.tokens[0].start, clause.tokens[-1].end
        if found and start - found[-1][1] <= 3:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
