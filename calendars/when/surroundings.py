"""What the rest of a wording says about its times: that they are unsure, or that something beside them went unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from calendars.when import doubts
from calendars.when.meaning import Broken, Clause, Unit
from calendars.when.nodes import Kind, Node

_FIGURES = frozenset(
    {Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.COMPACT, Kind.NUMBER, Kind.YEAR}
)
_NOUNS = frozenset({Kind.WORD, Kind.TIMES, Kind.EVENT, Kind.YEARS_OWN, Kind.YEARLY, Kind.CHECK, Kind.FEAST})
_LENGTHS = frozenset({Kind.LENGTH, Kind.DAY_NOUN, Kind.WEEK, Kind.MONTH_NOUN, Kind.YEAR_NOUN})
_NAMED_BY_NUMBER = frozenset({Kind.WORD, Kind.NUMBERED})
_ENDS_LINE_NUMBER = frozenset({Kind.CLOSE, Kind.STOP})
_HEDGES: Mapping[str, str] = MappingProxyType({"report": doubts.REPORT, "condition": doubts.CONDITION})


def manner_doubts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return what the words around a time say of how sure it is: hedges, conditions, question marks, broken dates."""
    found: list[str] = []
    for node in nodes:
        if node.kind == Kind.HEDGE:
            found.append(_HEDGES.get(node.key, doubts.HEDGED))
        elif node.kind == Kind.ASKED:
            found.append(doubts.ASKED)
        elif isinstance(node.thing, Broken):
            found.append(doubts.UNREAD_NUMBER.format(number=node.thing.text))
    return tuple(found)


def spelling_doubts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the doubts of misspelt words that were read all the same; clauses carry their own."""
    return tuple(doubt for node in nodes if node.kind != Kind.CLAUSE for doubt in node.doubts)


def unread_doubts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Doubt what stands beside a time and went unread: numbers no word explains, weekdays, a noun's number."""
    found = []
    for at, node in enumerate(nodes):
        if node.kind in _FIGURES and not _explained(nodes, at):
            found.append(doubts.UNREAD_NUMBER.format(number=node.number))
        elif node.kind == Kind.WEEKDAY and _beside_clause(nodes, at):
            found.append(doubts.UNREAD_WEEKDAY)
        elif isinstance(node.thing, Clause) and _numbers_a_noun(nodes, at, node.thing):
            found.append(doubts.LOOSE_NUMBER)
    return tuple(found)


def _explained(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a number counts ("5 utbildningar", "1 250 elever"), names ("fas 2") or numbers its line."""
    before = nodes[at - 1].kind if at else Kind.STOP
    after = at + 1
    while after < len(nodes) and nodes[after].kind in _FIGURES:
        after += 1
    follows = nodes[after].kind if after < len(nodes) else Kind.STOP
    if at == 0 and follows in _ENDS_LINE_NUMBER and after < len(nodes):
        return True
    return before in _NAMED_BY_NUMBER or follows in _NOUNS or follows in _LENGTHS


def _beside_clause(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a clause is the next node, or the last but for a bracket or a comma."""
    if at + 1 < len(nodes) and nodes[at + 1].kind == Kind.CLAUSE:
        return True
    before = [node.kind for node in nodes[max(at - 2, 0) : at]]
    return before[-1:] == [Kind.CLAUSE] or (before[:1] == [Kind.CLAUSE] and before[1] in {Kind.OPEN, Kind.COMMA})


def _numbers_a_noun(nodes: Sequence[Node], at: int, clause: Clause) -> bool:
    """Say whether the day may be the number of the noun before it: "steg 1 maj"."""
    return at > 0 and nodes[at - 1].kind == Kind.NUMBERED and clause.stretch.spans[0].unit is Unit.DAY
