"""Times that a wording takes back: not then, or no longer then but later. Only for wordings of their own.

In running text "inte" and "flyttas" belong to the verb, and what they do is for the reader of the whole answer to say.
"""

from __future__ import annotations

from calendars.when.meaning import Clause, Relation, Stretch
from calendars.when.patterns import Match, Rule


def _excluded(match: Match) -> Clause:
    return Clause(match.stretch("time"), Relation.EXCLUDED)


def _earliest(match: Match) -> Clause:
    return Clause(match.stretch("time"), Relation.EARLIEST)


def _by(match: Match) -> Clause:
    return Clause(match.stretch("time"), Relation.BY)


def _moved(match: Match) -> Clause:
    former = match.stretch("former")
    return Clause(match.stretch("time"), Relation.MOVED, former=former, earlier=match.key("moved") == "earlier")


def _moved_within(match: Match) -> Clause | None:
    """Take the two ends of what reads as a range, "flyttad från v 10 till 12", as the old time and the new."""
    *before, last = match.stretch("both").spans
    if not before:
        return None
    return Clause(Stretch((last,)), Relation.MOVED, former=Stretch(tuple(before)))


_APART = "(COMMA|OPEN|CLOSE|DASH|STOP|COLON|AND){0,3}"
_TO = "(UNTIL|ON|UP_TO|DASH)?"
_LED = "(BY|BEFORE|START|DONE|PREPOSITION){0,3}"
_VERBS = "(WORD|START|DONE|CHECK|PREPOSITION){0,3}"
_FILL = "FILLER*"

MOVES: tuple[Rule, ...] = (
    Rule(
        "flyttad från mars till maj",
        f"moved=MOVED SMALL* FROM {_FILL} former=ELEMENT (UNTIL|DASH) {_FILL} time=ELEMENT",
        _moved,
    ),
    Rule("flyttad från v 10 till 12", f"MOVED SMALL* FROM {_FILL} both=STRETCH", _moved_within),
)
"""Tried before ranges, which would take the old time and the new for the two ends of one."""

RETRACTIONS: tuple[Rule, ...] = (
    Rule(
        "mars, flyttad till maj",
        f"{_LED} former=ELEMENT {_APART} WORD{{0,2}} moved=MOVED WORD? {_TO} {_FILL} time=ELEMENT CLOSE?",
        _moved,
    ),
    Rule(
        "ursprungligen mars, nu maj",
        f"FORMER COLON? {_LED} {_FILL} former=ELEMENT {_APART} (WORD|START|moved=MOVED){{0,2}} {_TO} {_FILL} "
        "time=ELEMENT",
        _moved,
    ),
    Rule(
        "maj (tidigare mars)",
        f"time=ELEMENT {_APART} WORD? FORMER COLON? {_LED} {_FILL} former=ELEMENT CLOSE?",
        _moved,
    ),
    Rule("inte påbörjas före 1 maj", f"NOT {_VERBS} BEFORE {_FILL} time=ELEMENT", _earliest),
    Rule("får inte ske efter 1 maj", f"NOT {_VERBS} AFTER {_FILL} time=ELEMENT", _by),
    Rule("inte i juli", f"NOT (WORD{{0,2}} SMALL|EVENT|CHECK)? {_FILL} time=ELEMENT", _excluded),
)
"""How a time is taken back, tried before the other ways to mean it."""
