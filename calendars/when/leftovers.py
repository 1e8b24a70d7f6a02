"""What a wording that is one time expression leaves unread: words beside a year, denials, words that lead to a time.

In running text these words are the sentence; in a wording of its own each of them may be a time that was misspelt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from calendars.when import doubts
from calendars.when.lexicon import spelling
from calendars.when.meaning import Clause, Relation, Unit
from calendars.when.nodes import Kind, Node
from calendars.when.vocabulary import resembles_time

_MARKS = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.DASH, Kind.SLASH, Kind.AND, Kind.DOT, Kind.TICK, Kind.STOP})
_FIGURES = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.COMPACT, Kind.NUMBER})
_MAY_BE_A_TIME = frozenset(
    {
        *(Kind.WORD, Kind.ORDINAL, Kind.COUNT, Kind.WEEKDAY, Kind.WEEKDAYS, Kind.WORKDAY, Kind.DECADE, Kind.LENGTH),
        *(Kind.MONTH_NOUN, Kind.THE_MONTH, Kind.TERM_NOUN, Kind.THE_TERM, Kind.DAY_NOUN, Kind.WEEKEND, Kind.THE_WEEK),
        *(Kind.NOT, Kind.ENDED, Kind.REFERENCE),
    }
)
_PARTS_OF_TIME = frozenset(
    {
        *(Kind.ORDINAL, Kind.WORKDAY, Kind.WEEKDAYS, Kind.WEEKEND, Kind.MONTH_NOUN, Kind.TERM_NOUN, Kind.THE_WEEK),
        *(Kind.THE_MONTH, Kind.THE_TERM, Kind.DAY_NOUN, Kind.LENGTH, Kind.WEEKDAY),
    }
)
_COUNTS_FROM = frozenset({Kind.AFTER, Kind.BEFORE, Kind.AHEAD})
_TELLS_OF_ANOTHER = _COUNTS_FROM | {Kind.ENDED}
_LENGTHS = frozenset({Kind.LENGTH, Kind.DAY_NOUN, Kind.WEEK, Kind.MONTH_NOUN, Kind.YEAR_NOUN})
_SET_BESIDE = frozenset({Kind.OPEN, Kind.COMMA})
_SMALL = frozenset({Kind.PREPOSITION, Kind.ON})


def leftover_doubts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Doubt a time beside which something went unread that may have been part of it."""
    found = [told for node in nodes if (told := _told_by(node))]
    numbered = any(_is_number_of_document(nodes, at) for at in range(len(nodes)))
    for at, node in enumerate(nodes):
        if not isinstance(node.thing, Clause) or node.thing.relation is Relation.EXCLUDED:
            continue
        if _counts_from_something(nodes, at, node.thing):
            found.append(doubts.RELATIVE)
        elif _may_be_misread(nodes, at, node.thing):
            found.append(doubts.UNREAD_WORD)
        elif numbered and node.thing.stretch.spans[-1].unit is Unit.DAY:
            found.append(doubts.DOCUMENT)
        elif _is_choice(nodes, at):
            found.append(doubts.CHOICE)
    return tuple(found)


def _told_by(node: Node) -> str | None:
    """Return the doubt that a single unread word gives: a no, a likely misspelling, a verb that looks back."""
    if (node.kind == Kind.NOT and node.key != "except") or (node.kind == Kind.NEVER and node.key == "declined"):
        return doubts.NEGATED
    if node.kind == Kind.WORD and resembles_time(node.key):
        return doubts.UNREAD_WORD
    return doubts.PAST_PLAN if node.kind == Kind.WORD and node.key in spelling.LOOKS_BACK else None


def _is_number_of_document(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a paragraph or a registry number stands here; a date beside it may be the document's own."""
    if nodes[at].kind != Kind.NUMBERED or nodes[at].key != spelling.REFERENCE:
        return nodes[at].kind == Kind.REFERENCE
    return [node.kind for node in nodes[at + 2 : at + 3]] != [Kind.COLON]


def _is_choice(nodes: Sequence[Node], at: int) -> bool:
    """Say whether "eller" leads from the time to something that is none: "31 maj eller enligt överenskommelse"."""
    return any(node.kind == Kind.OR for node in (*nodes[max(at - 1, 0) : at], *nodes[at + 1 : at + 2]))


def _counts_from_something(nodes: Sequence[Node], at: int, clause: Clause) -> bool:
    """Say whether the time is counted from what is no time: "kvartal 1 efter beslut", "vecka 2 av projektet"."""
    if _distance_before(nodes[:at]):
        return True
    behind = [node for node in nodes[at + 1 : at + 4] if node.kind not in _SET_BESIDE]
    if behind and behind[0].kind in _TELLS_OF_ANOTHER:
        return True
    if len(behind) < 2 or clause.stretch.spans[-1].unit is not Unit.WEEK:
        return False
    return (behind[0].kind, behind[0].key) == (Kind.PREPOSITION, "av") and behind[1].kind == Kind.WORD


def _distance_before(nodes: Sequence[Node]) -> bool:
    """Say whether a length of time before or after something went unread: "inom tre veckor efter mötet, 3 maj"."""
    return any(one.kind in _LENGTHS and other.kind in _COUNTS_FROM for one, other in pairwise(nodes))


def _may_be_misread(nodes: Sequence[Node], at: int, clause: Clause) -> bool:
    before, behind = reversed(nodes[:at]), nodes[at + 1 :]
    if _stands_by_unread(nodes, at) or _leads_to_part(nodes, at):
        return True
    last = clause.stretch.spans[-1]
    if all(span.unit is Unit.YEAR for span in clause.stretch.spans):
        return _meets_unread(before) or _meets_unread(behind)
    return last.unit is Unit.MONTH and last.loose and _meets_unread(before, only_words=True)


def _meets_unread(nodes: Iterable[Node], *, only_words: bool = False) -> bool:
    """Say whether the nearest node that is no mark and no number may be a time that went unread."""
    for node in nodes:
        if node.kind in _MARKS or node.kind in _FIGURES or _is_sign(node):
            continue
        if node.kind == Kind.NUMBERED:
            return node.key == spelling.REFERENCE
        if node.key in spelling.NO_TYPO or node.key in spelling.BESIDE_A_YEAR:
            return False
        return node.kind == Kind.WORD if only_words else node.kind in _MAY_BE_A_TIME
    return False


def _is_sign(node: Node) -> bool:
    """Say whether an unknown token is no word but a sign ("%", "*")."""
    return node.kind == Kind.WORD and bool(node.key) and not node.key.isalpha()


def _stands_by_unread(nodes: Sequence[Node], at: int) -> bool:
    """Say whether a word of time before the clause went unread."""
    before = next((node for node in reversed(nodes[:at]) if node.kind not in _SMALL), None)
    return before is not None and before.kind in _PARTS_OF_TIME


def _leads_to_part(nodes: Sequence[Node], at: int) -> bool:
    """Say whether an unread word and "av" lead to a time, as "slutet av" does when it is misspelt."""
    if at < 2 or nodes[at - 1].kind != Kind.PREPOSITION or nodes[at - 1].key != "av":
        return False
    return nodes[at - 2].kind == Kind.WORD
