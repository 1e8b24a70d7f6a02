"""Tokens and what they grow into.

Each kind is one character, so that a row of nodes can be searched with regular expressions.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import NamedTuple

from calendars.when.meaning import Broken, Clause, Recurrence, Reference, Span, Stretch

Thing = Span | Stretch | Clause | Recurrence | Broken | Reference


@unique
class Kind(StrEnum):
    """What a node is. The letter is only a short name for the pattern compiler; nothing else may depend on it."""

    # Numbers, told apart by what they could be.
    ONE = "a"  # 1-9 written with one digit
    LOW = "b"  # 01-12 written with two
    MID = "c"  # 13-31
    HIGH = "d"  # 32-53, a week at most
    OVER = "e"  # 00 and 54-99, a short year at most
    YEAR = "f"  # 1950-2099
    FOUR = "g"  # any other four digits
    COMPACT = "h"  # six or eight digits that are a date
    NUMBER = "i"  # any other number
    ORDINAL = "j"  # 1:a, första, sista (-1)
    COUNT = "k"  # en, två, tre
    # Words with a number or a name.
    MONTH = "A"
    JULY_OR_YULE = "B"
    WEEKDAY = "C"
    WEEKDAYS = "D"
    WORKDAY = "#"
    PAST_WEEKDAY = "E"
    SEASON = "F"
    IN_SEASON = "G"
    TERM = "H"
    FEAST = "I"
    WEEK = "J"
    THE_WEEK = "K"
    QUARTER = "L"
    TERTIAL = "M"
    HALF = "N"
    SCHOOL_YEAR = "O"
    YEAR_NOUN = "P"
    THE_YEAR = "Q"
    YEARS_OWN = "R"
    DECADE = "@"
    MONTH_NOUN = "S"
    THE_MONTH = "T"
    TERM_NOUN = "U"
    THE_TERM = "!"
    DAY_NOUN = "V"
    LENGTH = "W"
    WEEKEND = "X"
    PART = "Y"
    HALF_OF = "Z"
    NEAR_DAY = "l"
    NEAR = "m"
    TURN = "n"
    # Words that say how a time is meant.
    BY = "o"
    UNTIL = "p"
    THROUGH = "q"
    UP_TO = "r"
    BEFORE = "s"
    AHEAD = "t"
    AFTER = "u"
    FROM = "v"
    BEGINNING = "="
    EARLIEST = "w"
    ONWARD = "x"
    BETWEEN = "y"
    START = "z"
    DONE = "å"
    HEDGE = "ä"
    ONGOING = "ö"
    NEVER = "Å"
    URGENT = "8"
    CALLED_OFF = "%"
    CHECK = "Ä"
    UTTER_END = "Ö"
    PERIOD = "0"
    NOT = "ø"
    ENDED = "þ"
    MOVED = "ŋ"
    FORMER = "ł"
    # How often.
    EVERY = "1"
    EVERY_OTHER = "2"
    TIMES = "3"
    PER = "4"
    OFTEN = "5"
    YEARLY = "6"
    EVENT = "7"
    AGO = "9"
    # Small words and marks.
    PREPOSITION = "é"
    ON = "è"
    DASH = "-"
    SLASH = "/"
    DOT = "•"
    COMMA = ","
    COLON = ":"
    AND = "&"
    OR = "~"
    OPEN = "<"
    CLOSE = ">"
    TICK = "'"
    ASKED = "¿"
    STOP = ";"
    NUMBERED = "§"  # a noun that makes the number behind it a name ("fas 2", "mål 3")
    WORD = "_"
    # What the grammar builds.
    SPAN = "α"
    DATED = "β"
    STRETCH = "γ"
    CLAUSE = "δ"
    RECURRENCE = "ε"
    BROKEN = "η"
    REFERENCE = "ζ"


DOTTED = "."
"""The key of a number with a full stop behind it that ends no sentence: an ordinal, or the number of a line."""

LEANING = " -"
"""The key of a dash with a space before it and none behind."""


SHOUTED_JULY = "JUL"
"""The key of "JUL" in capitals, which is a month more likely than a feast."""


class Node(NamedTuple):
    """A token, or what a rule has built from several: from `start` up to `end` in the normalised text.

    `number` and `key` hold what the lexicon says about a word or the value of a number; `thing` what a rule has built;
    `doubts` the warnings that come from how words were spelt.
    """

    kind: str
    start: int
    end: int
    number: int = 0
    key: str = ""
    thing: Thing | None = None
    doubts: tuple[str, ...] = ()
