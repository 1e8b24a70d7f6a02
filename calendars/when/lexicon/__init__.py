"""The words that plans and officers use about time, as data: one row for each meaning, with all its spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from calendars.when.feasts import FEASTS
from calendars.when.lexicon.manners import MANNERS, RECURRENCES, RELATIONS, SMALL_WORDS
from calendars.when.lexicon.rows import Row, Term
from calendars.when.lexicon.times import CALENDAR, NUMBERS, PARTS, UNITS
from calendars.when.nodes import Kind

ROWS: tuple[Row, ...] = (
    *CALENDAR,
    *UNITS,
    *PARTS,
    *NUMBERS,
    *RELATIONS,
    *MANNERS,
    *RECURRENCES,
    *SMALL_WORDS,
    *((Kind.FEAST, 0, name, feast.words) for name, feast in FEASTS.items()),
)

CODES: Mapping[str, Term] = MappingProxyType(
    {
        "q": Term(Kind.QUARTER, 3, "months"),
        "k": Term(Kind.QUARTER, 3, "months"),
        "t": Term(Kind.TERTIAL, 4, "months"),
        "h": Term(Kind.HALF, 6, "months"),
    }
)
"""Single letters that mean something only directly before a digit: Q3, K4, T1, H2."""


def phrases() -> Iterator[tuple[tuple[str, ...], Term]]:
    """Yield every spelling as its words, with what it means."""
    for kind, number, key, spellings in ROWS:
        for spelling in spellings.split(","):
            yield tuple(spelling.split()), Term(kind, number, key)


__all__ = ["CODES", "ROWS", "Row", "Term", "phrases"]
