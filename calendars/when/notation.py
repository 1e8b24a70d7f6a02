"""A small notation for patterns over rows of nodes, turned into regular expressions over the nodes' one-letter kinds.

A word in capitals is a kind or a class of kinds. `name=KIND` and `name=( … )` capture, `=name` is the same kind once
more. Brackets, `|`, `?`, `{m,n}`, `(?!`, `(?=`, `(?<=`, `(?<!` and `$` mean what they mean in regular expressions; `*`
and `+` are bounded, so that no text takes long to read. Spaces are for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calendars.when.nodes import Kind

CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "DAY": "ONE LOW MID",
        "DAY_NAME": "ONE LOW MID ORDINAL",
        "TOO_LATE": "HIGH OVER",
        "MONTH_NUMBER": "ONE LOW",
        "ANY_MONTH": "MONTH JULY_OR_YULE",
        "WEEK_NUMBER": "ONE LOW MID HIGH",
        "TWO_DIGITS": "LOW MID HIGH OVER",
        "NOT_YEAR": "ONE LOW MID HIGH OVER FOUR NUMBER",
        "FIGURE": "ONE LOW MID HIGH OVER YEAR FOUR COMPACT NUMBER",
        "HOW_MANY": "ONE LOW MID COUNT",
        "MARK": "DASH SLASH DOT",
        "TO": "DASH UNTIL THROUGH UP_TO",
        "LISTER": "AND OR SLASH COMMA",
        "JOINER": "AND OR SLASH COMMA DASH UNTIL THROUGH",
        "SINCE": "FROM BEGINNING AGO",
        "SMALL": "PREPOSITION ON",
        "FILLER": "PREPOSITION ON COLON HEDGE DONE",
        "LEAD_IN": "WORD NUMBERED PREPOSITION ON COLON HEDGE DONE EVENT CHECK",
        "BEGUN": "WORD NUMBERED PREPOSITION ON COLON HEDGE UNTIL EVENT OPEN DASH",
        "LENGTHS": "LENGTH WEEK MONTH_NOUN YEAR_NOUN DAY_NOUN",
        "CYCLE": "LENGTH DAY_NOUN WEEK THE_WEEK MONTH_NOUN THE_MONTH QUARTER TERTIAL HALF TERM_NOUN THE_TERM "
        "SCHOOL_YEAR YEAR_NOUN THE_YEAR",
        "OFTEN_PER": "PER SLASH PREPOSITION ON EVERY",
        "ELEMENT": "SPAN DATED STRETCH",
        "PLAIN": "SPAN DATED",
    }
)
"""Kinds that patterns take together."""

MACROS: Mapping[str, str] = MappingProxyType(
    {
        "{year}": "( OPEN? (COMMA|SLASH|DASH|COLON|DOT)? PREPOSITION? (YEAR_NOUN|THE_YEAR)? year=YEAR CLOSE? "
        "(?!DASH LOW DASH DAY) | (DASH|TICK|SLASH) short=TWO_DIGITS (?!MARK FIGURE|ANY_MONTH|COLON) )?",
        "{week year}": "( (COMMA|SLASH|DASH|OPEN)? PREPOSITION? YEAR_NOUN? year=YEAR CLOSE? (?!DASH LOW DASH DAY) "
        "| TICK short=TWO_DIGITS )?",
        "{pair}": "(COMMA|DASH)? YEAR_NOUN? pair=( (YEAR|TWO_DIGITS) (SLASH|DASH) (YEAR|TWO_DIGITS) ) "
        "(?!MARK FIGURE|ANY_MONTH)",
    }
)
"""Years as they stand behind other words.

Two digits after a week and a dash are another week, so weeks have their own.
"""

_BOUNDED: Mapping[str, str] = MappingProxyType({"*": "{0,8}", "+": "{1,12}"})
"""What `*` and `+` come to: enough for any list that a person writes."""

_LEXEME = re.compile(
    r"=(?P<same>[a-z_]+)|(?:(?P<name>[a-z_]+)=)?(?:(?P<kind>[A-Z_]+)|(?P<opens>\((?:\?<?[!=])?))"
    r"|(?P<quantifier>[?*+]|\{\d+,\d+\})|(?P<mark>[|)$])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A kind, a bracket or a look-around of a pattern, with its quantifier."""

    kinds: tuple[str, ...] = ()
    choices: tuple[tuple[Piece, ...], ...] = ()
    opens: str = ""
    name: str = ""
    same: str = ""
    quantifier: str = ""

    @property
    def looks_around(self) -> bool:
        """Say whether the piece only looks and takes nothing."""
        return len(self.opens) > 1 or self.opens == "$"

    @property
    def may_be_missing(self) -> bool:
        """Say whether its quantifier lets the piece be left out."""
        return self.quantifier[:1] in {"?", "*"} or self.quantifier.startswith("{0")


Choices = tuple[tuple[Piece, ...], ...]
"""What stands between the strokes of a bracket, each a row of pieces."""


def parse_pattern(pattern: str) -> Choices:
    """Take a pattern apart.

    Raises `ValueError` for a kind that does not exist: a mistake in the grammar, found at import.
    """
    for macro, meaning in MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return _choices(iter(list(_LEXEME.finditer(pattern))))


def regex_of(choices: Choices, prefix: str) -> str:
    """Write choices as a regular expression in which every captured name begins with `prefix`."""
    return "|".join("".join(_piece_regex(piece, prefix) for piece in row) for row in choices)


def first_kinds(choices: Choices) -> frozenset[str]:
    """Return the kinds with which something that fits can begin."""
    return frozenset().union(*(_row_start(row)[0] for row in choices))


def _choices(lexemes: Iterator[re.Match[str]]) -> Choices:
    """Read up to the closing bracket or the end."""
    rows: list[list[Piece]] = [[]]
    for lexeme in lexemes:
        if lexeme["mark"] == ")":
            break
        if lexeme["mark"] == "|":
            rows.append([])
        elif lexeme["quantifier"]:
            rows[-1][-1] = _quantified(rows[-1][-1], lexeme["quantifier"])
        else:
            rows[-1].append(_piece(lexeme, lexemes))
    return tuple(tuple(row) for row in rows)


def _piece(lexeme: re.Match[str], lexemes: Iterator[re.Match[str]]) -> Piece:
    name = lexeme["name"] or ""
    if lexeme["opens"]:
        return Piece(choices=_choices(lexemes), opens=lexeme["opens"], name=name)
    if lexeme["kind"]:
        return Piece(kinds=_kinds(lexeme["kind"]), name=name)
    return Piece(same=lexeme["same"]) if lexeme["same"] else Piece(opens="$")


def _quantified(piece: Piece, quantifier: str) -> Piece:
    """Put a quantifier on a piece; a captured kind keeps its capture inside."""
    return Piece(piece.kinds, piece.choices, piece.opens, piece.name, piece.same, quantifier)


def _kinds(name: str) -> tuple[str, ...]:
    names = CLASSES.get(name, name).split()
    unknown = [one for one in names if one not in Kind.__members__]
    if unknown:
        raise ValueError(f"the grammar names a kind that does not exist: {unknown[0]}")
    return tuple(Kind[one].value for one in names)


def _piece_regex(piece: Piece, prefix: str) -> str:
    if piece.same:
        return f"(?P={prefix}{piece.same})"
    if piece.opens == "$":
        return "$"
    quantifier = _BOUNDED.get(piece.quantifier, piece.quantifier)
    if piece.kinds:
        body, opens = "[" + "".join(re.escape(kind) for kind in piece.kinds) + "]", "("
    else:
        body, opens = regex_of(piece.choices, prefix), piece.opens
    if piece.name:
        return f"(?P<{prefix}{piece.name}>{body}){quantifier}"
    if opens != "(":
        return f"{opens}{body})"
    return (body if piece.kinds else f"(?:{body})") + quantifier


def _row_start(row: tuple[Piece, ...]) -> tuple[frozenset[str], bool]:
    """Return the kinds a row of pieces can begin with, and whether it can be empty."""
    start: frozenset[str] = frozenset()
    for piece in row:
        if piece.looks_around:
            continue
        kinds, empty = _piece_start(piece)
        start |= kinds
        if not (empty or piece.may_be_missing):
            return start, False
    return start, True


def _piece_start(piece: Piece) -> tuple[frozenset[str], bool]:
    if not piece.choices:
        return frozenset(piece.kinds), False
    starts = [_row_start(row) for row in piece.choices]
    return frozenset().union(*(kinds for kinds, _ in starts)), any(empty for _, empty in starts)
