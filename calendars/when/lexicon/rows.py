"""What a row of the lexicon is."""

from __future__ import annotations

from typing import NamedTuple

from calendars.when.nodes import Kind

Row = tuple[Kind, int, str, str]
"""A kind, a number, a key, and all spellings separated by commas. A spelling of several words is a phrase.

The longest one wins.

The number is a month, weekday or ordinal, a shift in years, weeks or days, or the length of a unit in months (in days
where the key is "days"). Swedish stands first, then the English that officers write.
"""


class Term(NamedTuple):
    """What the lexicon says about one word or phrase."""

    kind: Kind
    number: int = 0
    key: str = ""
