"""What the rest of a wording says about its times: that they are unsure, or that something beside them went unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from calendars.when import doubts
from calendars.when.lexicon import spelling
from calendars.when.meaning import Broken, Clause, Unit
from calendars.when.nodes import Kind, Node

_FIGURES = frozenset(
    {Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.COMPACT, Kind.NUMBER, Kind.YEAR}
)
_WORDS = frozenset({Kind.WORD, Kind.NOT, Kind.MOVED, Kind.FORMER, Kind.ENDED})
_NOUNS = _WORDS | {Kind.TIMES, Kind.EVENT, Kind.YEARS_OWN, Kind.YEARLY, Kind.CHECK, Kind.FEAST}
_LENGTHS = frozenset({Kind.LENGTH, Kind.DAY_NOUN, Kind.WEEK, Kind.MONTH_NOUN, Kind.YEAR_NOUN})
_WORDS_OF_TIME = frozenset(
    {Kind.QUARTER, Kind.TERTIAL, Kind.HALF, Kind.HALF_OF, Kind.WEEK, Kind.TURN, Kind.PART, Kind.SCHOOL_YEAR}
)
_BETWEEN = frozenset({Kind.PREPOSITION, Kind.ON, Kind.SLASH, Kind.DASH, Kind.DOT})
_PARTS_WORDS = _WORDS | {Kind.STOP}
_SHORT = 3
_NEAR = 6
_NAMED_BY_NUMBER = _WORDS | {Kind.NUMBERED}
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
    """Doubt what stands beside a time and went unread: numbers no word explains, words of time, a noun's number."""
    found = []
    for at, node in enumerate(nodes):
        if node.kind in _FIGURES:
            if _near_clause(nodes, at) and not _explained(nodes, at):
                found.append(doubts.UNREAD_NUMBER.format(number=node.number))
        elif node.kind == Kind.WEEKDAY and _beside_clause(nodes, at):
            found.append(doubts.UNREAD_WEEKDAY)
        elif (node.kind in _WORDS_OF_TIME or _is_joined_scrap(nodes, at)) and _touches_clause(nodes, at):
            found.append(doubts.UNREAD_WORD)
        elif isinstance(node.thing, Clause) and _numbers_a_noun(nodes, at, node.thing):
            found.append(doubts.LOOSE_NUMBER)
    return tuple(found)


def _explained(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a number counts ("5 utbildningar", "1 250 elever"), names ("fas 2") or numbers its line."""
    before = nodes[at - 1] if at else None
    follows = next((node for node in nodes[at + 1 : at + 1 + _NEAR] if node.kind not in _FIGURES), None)
    if follows is not None and at == 0 and follows.kind in _ENDS_LINE_NUMBER:
        return True
    if before is not None and before.kind in _NAMED_BY_NUMBER:
        return before.end < nodes[at].start  # letters and digits in one word name nothing we know ("dQ1")
    return follows is not None and _is_counted(follows)


def _is_counted(node: Node) -> bool:
    """Say whether a number before the word counts it."""
    return (node.kind in _NOUNS and not _is_scrap(node)) or node.kind in _LENGTHS


def _is_scrap(node: Node) -> bool:
    """Say whether an unknown word is so short that it may as well be a misspelt month ("2 mj")."""
    if node.kind != Kind.WORD or not node.key.isalpha():
        return False
    return len(node.key) <= _SHORT and node.key not in spelling.SHORT_COUNTED


def _is_joined_scrap(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a dash or a slash leads to so short an unknown word that a time is likelier misspelt: "april–mj"."""
    return at > 0 and nodes[at - 1].kind in {Kind.DASH, Kind.SLASH} and _is_scrap(nodes[at])


def _near_clause(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a clause stands on either side, with no whole word or sentence's end between."""
    before, behind = nodes[max(at - _NEAR, 0) : at], nodes[at + 1 : at + 1 + _NEAR]
    return _reaches_clause(reversed(before)) or _reaches_clause(behind)


def _reaches_clause(nodes: Iterable[Node]) -> bool:
    for node in nodes:
        if node.kind == Kind.CLAUSE:
            return True
        if node.kind in _PARTS_WORDS and not _is_scrap(node):
            return False
    return False


def _touches_clause(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a clause is the next node or the one before, but for small words and marks within a date."""
    before, behind = nodes[max(at - _NEAR, 0) : at], nodes[at + 1 : at + 1 + _NEAR]
    nearest = (next((node for node in side if node.kind not in _BETWEEN), None) for side in (reversed(before), behind))
    return any(node is not None and node.kind == Kind.CLAUSE for node in nearest)


def _beside_clause(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a clause is the next node, or the last but for a bracket or a comma."""
    if at + 1 < len(nodes) and nodes[at + 1].kind == Kind.CLAUSE:
        return True
    before = [node.kind for node in nodes[max(at - 2, 0) : at]]
    return before[-1:] == [Kind.CLAUSE] or (before[:1] == [Kind.CLAUSE] and before[1] in {Kind.OPEN, Kind.COMMA})


def _numbers_a_noun(nodes: Sequence[Node], at: int, clause: Clause) -> bool:
    """Say whether the day may be the number of the noun before it: "steg 1 maj"."""
    return at > 0 and nodes[at - 1].kind == Kind.NUMBERED and clause.stretch.spans[0].unit is Unit.DAY
