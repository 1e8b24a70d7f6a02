"""Misspelt words, put right where their neighbours show that a time is meant: "15 mras 2022", "inann 1 maj".

Long words that resemble no other are put right wherever they stand (`spelling.TYPO_PRONE`). The short ones are one
letter from too many others, so they need a number, a year or another word of time beside them. Whatever is put right
is doubted.
"""

from __future__ import annotations

from collections.abc import Sequence

from calendars.when import doubts
from calendars.when.nodes import Kind, Node
from calendars.when.vocabulary import Repair, far_repair_of, repair_of

_DAYS = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.ORDINAL})
_WEEKS = _DAYS | {Kind.HIGH}
_YEARS = frozenset({Kind.YEAR, Kind.COMPACT})
_NUMBERED = frozenset({Kind.WEEK, Kind.QUARTER, Kind.TERTIAL, Kind.HALF})
_NAMES = frozenset({Kind.MONTH, Kind.SEASON, Kind.TERM, Kind.FEAST, Kind.JULY_OR_YULE, Kind.TURN, *_NUMBERED})
_JOINS = frozenset({Kind.DASH, Kind.SLASH, Kind.AND, Kind.OR, Kind.COMMA})
SMALL = frozenset({Kind.PREPOSITION, Kind.ON})
"""Words that may stand between one of `LEADS` and its time."""
LEADS = frozenset(
    {
        *(Kind.BY, Kind.BEFORE, Kind.AHEAD, Kind.AFTER, Kind.FROM, Kind.UNTIL, Kind.UP_TO, Kind.EARLIEST),
        *(Kind.PART, Kind.HALF_OF, Kind.THE_YEAR, Kind.WEEKDAY, Kind.ORDINAL),
    }
)
"""Words that make it likely that a time stands behind them."""
_BEGINS_TIME = _DAYS | _YEARS | _NAMES | {Kind.WEEKDAY, Kind.SCHOOL_YEAR}


_SHORT = 3
_LIKELY_SHORT = frozenset({"maj"})
"""The one short month that is no abbreviation; the others are one letter from too much, and need a day and a year."""


def repaired(nodes: list[Node]) -> list[Node]:
    """Return the tokens with misspelt words put right and doubted."""
    for at, node in enumerate(nodes):
        if node.kind != Kind.WORD:
            continue
        repair = repair_of(node.key) or (far_repair_of(node.key) if _beside_number(nodes, at) else None)
        if repair and _fits(nodes, at, repair):
            kind, number, key = repair.term
            known = (doubts.TYPO.format(word=node.key, meant=repair.meant),)
            nodes[at] = Node(kind, node.start, node.end, number, key, doubts=known)
    return nodes


def _fits(nodes: Sequence[Node], at: int, repair: Repair) -> bool:
    """Say whether the neighbours bear out what the word is taken for."""
    kind = repair.term.kind
    if len(repair.meant) <= _SHORT and repair.meant not in _LIKELY_SHORT:
        return _kind(nodes, at - 1) in _DAYS and _kind(nodes, at + 1) in _YEARS
    if kind in LEADS or kind is Kind.TURN:
        return _time_follows(nodes, at + 1)
    if kind in _NUMBERED and _kind(nodes, at + 1) in _WEEKS:
        return True
    if _kind(nodes, at + 1) in _YEARS or (_kind(nodes, at - 1) in _DAYS and kind is Kind.MONTH):
        return True
    return _joined(nodes, at, 1) or _joined(nodes, at, -1) or _kind(nodes, at - 1) in LEADS


def _beside_number(nodes: Sequence[Node], at: int) -> bool:
    return _kind(nodes, at + 1) in _YEARS | _WEEKS or _kind(nodes, at - 1) in _DAYS


def _time_follows(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a time begins at `at`, or behind the small words that stand there."""
    while _kind(nodes, at) in SMALL:
        at += 1
    return _kind(nodes, at) in _BEGINS_TIME


def _joined(nodes: Sequence[Node], at: int, step: int) -> bool:
    """Say whether a joining mark and then the name of a time stand on that side."""
    return _kind(nodes, at + step) in _JOINS and _kind(nodes, at + 2 * step) in _NAMES


def _kind(nodes: Sequence[Node], at: int) -> str | None:
    return nodes[at].kind if 0 <= at < len(nodes) else None
