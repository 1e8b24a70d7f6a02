"""How a time is meant: by it, before it, from it, about it, or simply then."""

from __future__ import annotations

from dataclasses import replace

from calendars.when import doubts
from calendars.when.meaning import Clause, Duration, Part, Relation, Stretch, Unit
from calendars.when.nodes import Kind
from calendars.when.patterns import Builder, Match, Rule


def _means(relation: Relation) -> Builder:
    def build(match: Match) -> Clause:
        return Clause(match.stretch("time"), relation)

    return build


def _by(match: Match) -> Clause:
    """A last time. A noun before a year names what is of that year: "senast vid årsbokslutet 2022" is no whole year."""
    stretch, lead = match.stretch("time"), match.nodes("lead")
    if lead and lead[-1].kind == Kind.WORD and all(span.unit is Unit.YEAR for span in stretch.spans):
        stretch = replace(stretch, doubts=(*stretch.doubts, doubts.UNREAD_WORD))
    return Clause(stretch, Relation.BY)


def _offset(relation: Relation, sign: int) -> Builder:
    """Return the builder for a length of time before or after a time: "två veckor före 1 maj"."""

    def build(match: Match) -> Clause:
        unit = match.node("unit")
        length = sign * match.number("many") * (unit.number if unit else 0)
        offset = Duration(**{unit.key: length}) if unit else None
        return Clause(match.stretch("time"), relation, offset)

    return build


def _next_to(match: Match) -> Clause:
    """The day, the week or the weekday that lies next before or after a time."""
    sign = 1 if match.node("after") else -1
    day, unit = match.node("day"), match.node("unit")
    if day is not None:
        return Clause(match.stretch("time"), Relation.BESIDE, Duration(days=sign, weekday=day.number))
    return Clause(match.stretch("time"), Relation.BESIDE, Duration(days=sign * (unit.number if unit else 1)))


def _by_day_of_month(match: Match) -> Clause | None:
    """A day told by its number alone, behind its month."""
    month = match.span("month")
    if month.unit is not Unit.MONTH or month.part is not Part.WHOLE:
        return None
    day = replace(month, unit=Unit.DAY, numbers=(month.numbers[0], match.number("day")))
    return Clause(Stretch((day,)), Relation.BY)


def _open_ended(match: Match) -> Clause:
    """A dash with nothing behind it: from a year on, but perhaps a broken line where no year is told."""
    stretch = match.stretch("time")
    dated = stretch.spans[-1].year is not None
    return Clause(stretch if dated else replace(stretch, doubts=(*stretch.doubts, doubts.OPEN_END)), Relation.FROM)


_FILL = "FILLER*"
_OF_WHAT = "(FILLER|WORD|EVENT|CHECK|START){0,6}"
"""What lies between a distance and its date: "30 dagar efter nämndens beslut den 5 maj"."""
_END = "(?=STOP|CLOSE|COMMA|$)"

CLAUSES: tuple[Rule, ...] = (
    Rule(
        "två veckor före 1 maj",
        f"many=HOW_MANY unit=LENGTHS (BEFORE|AHEAD) {_OF_WHAT} time=ELEMENT",
        _offset(Relation.BEFORE, -1),
    ),
    Rule(
        "två veckor efter 1 maj",
        f"many=HOW_MANY unit=LENGTHS (AFTER|FROM) {_OF_WHAT} time=ELEMENT",
        _offset(Relation.AFTER, 1),
    ),
    Rule(
        "fredagen före midsommar",
        f"(unit=(DAY_NOUN|THE_WEEK)|day=WEEKDAY) (before=BEFORE|after=AFTER) {_FILL} time=ELEMENT",
        _next_to,
    ),
    Rule("tidigast i maj", f"EARLIEST {_FILL} SINCE? time=ELEMENT", _means(Relation.EARLIEST)),
    Rule(
        "innan maj är slut",
        f"(BY {_FILL})? (BEFORE|BY|AHEAD|UP_TO|UNTIL) {_FILL} time=ELEMENT ENDED",
        _means(Relation.BY),
    ),
    Rule(
        "maj, senast den 20",
        "month=PLAIN (COMMA|OPEN|DASH|COLON)? BY SMALL* day=(DAY|ORDINAL) CLOSE? (?!MARK|FIGURE|ANY_MONTH)",
        _by_day_of_month,
    ),
    Rule("före 1 maj", f"(BY {_FILL})? BEFORE {_FILL} time=ELEMENT", _means(Relation.BEFORE)),
    Rule("inför sommaren", f"AHEAD {_FILL} time=ELEMENT", _means(Relation.AHEAD_OF)),
    Rule("efter 1 maj", f"AFTER {_FILL} time=ELEMENT ENDED?", _means(Relation.AFTER)),
    Rule("senast 1 maj", f"BY {_FILL} (UNTIL|lead=( LEAD_IN{{0,4}} ) (?=ELEMENT)) {_FILL} time=ELEMENT", _by),
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
