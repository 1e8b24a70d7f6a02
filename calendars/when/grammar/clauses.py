"""How a time is meant: by it, before it, from it, about it, or simply then."""

from __future__ import annotations

from dataclasses import replace

from calendars.when import doubts
from calendars.when.meaning import Clause, Duration, Relation
from calendars.when.patterns import Builder, Match, Rule


def _means(relation: Relation) -> Builder:
    def build(match: Match) -> Clause:
        return Clause(match.stretch("time"), relation)

    return build


def _offset(relation: Relation, sign: int) -> Builder:
    """Return the builder for a length of time before or after a time: "två veckor före 1 maj"."""

    def build(match: Match) -> Clause:
        unit = match.node("unit")
        length = sign * match.number("many") * (unit.number if unit else 0)
        offset = Duration(days=length) if unit and unit.key == "days" else Duration(months=length)
        return Clause(match.stretch("time"), relation, offset)

    return build


def _open_ended(match: Match) -> Clause:
    """A dash with nothing behind it: from a year on, but perhaps a broken line where no year is told."""
    stretch = match.stretch("time")
    dated = stretch.spans[-1].year is not None
    return Clause(stretch if dated else replace(stretch, doubts=(*stretch.doubts, doubts.OPEN_END)), Relation.FROM)


_FILL = "FILLER*"
_END = "(?=STOP|CLOSE|COMMA|$)"

CLAUSES: tuple[Rule, ...] = (
    Rule(
        "två veckor före 1 maj",
        f"many=HOW_MANY unit=LENGTHS (BEFORE|AHEAD) {_FILL} time=ELEMENT",
        _offset(Relation.BEFORE, -1),
    ),
    Rule(
        "två veckor efter 1 maj", f"many=HOW_MANY unit=LENGTHS AFTER {_FILL} time=ELEMENT", _offset(Relation.AFTER, 1)
    ),
    Rule("tidigast i maj", f"EARLIEST {_FILL} SINCE? time=ELEMENT", _means(Relation.EARLIEST)),
    Rule("före 1 maj", f"(BY {_FILL})? BEFORE {_FILL} time=ELEMENT", _means(Relation.BEFORE)),
    Rule("inför sommaren", f"AHEAD {_FILL} time=ELEMENT", _means(Relation.AHEAD_OF)),
    Rule("efter 1 maj", f"AFTER {_FILL} time=ELEMENT", _means(Relation.AFTER)),
    Rule("senast 1 maj", f"BY {_FILL} (UNTIL|LEAD_IN{{0,4}} (?=ELEMENT)) {_FILL} time=ELEMENT", _means(Relation.BY)),
    Rule("till och med maj", f"THROUGH {_FILL} time=ELEMENT", _means(Relation.BY)),
    Rule("fram till maj", f"UP_TO {_FILL} time=ELEMENT", _means(Relation.UP_TO)),
    Rule("start i maj", f"START BEGUN{{0,6}} {_FILL} time=ELEMENT", _means(Relation.START)),
    Rule("klart till maj", f"((?<=DONE)|(?<=DONE WORD)) UNTIL {_FILL} time=ELEMENT", _means(Relation.READY_FOR)),
    Rule("till hösten", f"UNTIL {_FILL} time=ELEMENT", _means(Relation.UNTIL)),
    Rule("från maj", f"SINCE {_FILL} time=ELEMENT", _means(Relation.FROM)),
    Rule("maj och framåt", "time=ELEMENT ONWARD", _means(Relation.FROM)),
    Rule("2022 – tills vidare", "time=ELEMENT DASH (?=ONGOING)", _means(Relation.FROM)),
    Rule("2022–", f"time=ELEMENT DASH {_END}", _open_ended),
    Rule("1 maj senast", f"time=ELEMENT COMMA? OPEN? BY CLOSE? {_END}", _means(Relation.BY)),
    Rule("hösten (start)", f"time=ELEMENT (COMMA|OPEN|COLON)? START CLOSE? {_END}", _means(Relation.START)),
    Rule("maj tidigast", f"time=ELEMENT COMMA? OPEN? EARLIEST CLOSE? {_END}", _means(Relation.EARLIEST)),
    Rule("–2022", f"(?<!FIGURE) DASH time=ELEMENT {_END}", _means(Relation.AT)),
    Rule("maj", "time=ELEMENT", _means(Relation.AT)),
)
"""Every way to mean a time; the last row takes it as it stands."""
