"""A glance at a text before it is searched: most texts plainly hold no time, and taking them apart takes a while.

Only words and marks are looked at that mean the same wherever they stand. No rule of the grammar fits a row of what
`IDLE_KINDS` and `IDLE_MARKS` name, nor, without the marks that join figures, one with figures among them; a test holds
the grammar to that. Whatever else there is makes the glance give up, and the text is searched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from calendars.when.evening import lowered
from calendars.when.lexicon import CODES, spelling
from calendars.when.nodes import Kind
from calendars.when.repairs import LEADS, SMALL
from calendars.when.vocabulary import REMEMBERED, far_repair_of, look_up, phrases_from, repair_of

IDLE_KINDS = frozenset(
    {
        *(Kind.WORD, Kind.NUMBERED, Kind.PREPOSITION, Kind.ON, Kind.AND, Kind.OR, Kind.COUNT, Kind.TIMES, Kind.PER),
        *(Kind.EVENT, Kind.CHECK, Kind.DONE, Kind.START, Kind.HEDGE, Kind.NOT, Kind.MOVED, Kind.FORMER, Kind.ENDED),
        *(Kind.UNTIL, Kind.BY, Kind.BEFORE, Kind.AHEAD, Kind.AFTER, Kind.FROM, Kind.BETWEEN, Kind.ONGOING, Kind.PERIOD),
    }
)
"""Kinds of words that are no time, nor part of one, without a word of another kind beside them."""
IDLE_MARKS = frozenset({Kind.COMMA, Kind.COLON, Kind.OPEN, Kind.CLOSE, Kind.STOP, Kind.ASKED})
JOINING_MARKS = frozenset({Kind.COLON, Kind.DASH, Kind.SLASH, Kind.DOT, Kind.TICK})
"""Marks that make a time of the figures on both sides."""
IDLE_FIGURES = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.NUMBER})
"""What a number can be that is no year and no date in figures alone."""

_DIGIT = re.compile(r"\d")
_PLAIN_FIGURES = re.compile(
    r"(?:[^\d\-:/'→]*+(?<!\w)(?!(?:(?:19|20)\d\d|\d{6}|\d{8})(?!\d))\d++(?!\w|\.\d))*+[^\d\-:/'→]*+"
)
"""A text with figures that are no time, and without the marks that would make one of them."""
_ABOUT = "c:a"
"""The one word that is cut loose from the letters behind it."""
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)?|\d+")
_SHORT_WORDS = frozenset(("må", "ti", "on", "to", "fr", "lö", "sö", *CODES))
"""Short weekdays and codes, which mean something beside others of their sort."""
_IDLE_PHRASES = IDLE_KINDS - LEADS - SMALL


class _Word(NamedTuple):
    """What is to be known of an idle word or a figure.

    `phrases` are how the phrases go on that begin with it and are not idle; `leads` says that it makes a word of time
    likely behind it, `small` that a time may follow right behind it, `misspelt` that it may be a word of time with a
    letter wrong.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    leads: bool = False
    small: bool = False
    misspelt: bool = False


_FIGURE = _Word(leads=True)


def may_hold_time(text: str) -> bool:
    """Tell whether a text, evened out, may hold a time; false only where none can be found in it."""
    small = lowered(text)
    if _ABOUT in small or (_DIGIT.search(small) and not _PLAIN_FIGURES.fullmatch(small)):
        return True
    words = _WORD.findall(small)
    led = waiting = False
    for at, word in enumerate(words):
        known = _idle_word(word) if word[0].isalpha() else _FIGURE
        if known is None or (known.misspelt and led) or (waiting and known is _FIGURE):
            return True
        if known.phrases and any(tuple(words[at + 1 : at + 1 + len(rest)]) == rest for rest in known.phrases):
            return True
        led, waiting = known.leads, known.misspelt or (waiting and known.small)
    return "-" in small and any(one + other in spelling.TYPO_PRONE for one, other in pairwise(words))


@lru_cache(maxsize=REMEMBERED)
def _idle_word(word: str) -> _Word | None:
    """Return what is to be known of a word, or None for one that may be a time or a part of one."""
    kind = look_up(word).term.kind
    if "." in word or word in _SHORT_WORDS or kind not in IDLE_KINDS:
        return None
    phrases = tuple(rest for rest, term in phrases_from(word) if term.kind not in _IDLE_PHRASES)
    misspelt = repair_of(word) is not None or far_repair_of(word) is not None
    return _Word(phrases, kind in LEADS, kind in SMALL, misspelt)
