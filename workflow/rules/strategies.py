"""The strategies that a plan says it makes concrete, by the titles that it sets in quotation marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile(r"[”“\"«»]([^”“\"«»]{8,200})[”“\"«»]")
_A_STRATEGY = re.compile(r"strategi|program\b|policy\b|överenskommelse", re.IGNORECASE)
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class NamedStrategy:
    """A strategy by its title, and the years in it, None where it names none."""

    title: str
    first_year: int | None = None
    last_year: int | None = None


def strategies_named(sentence: str) -> Iterator[NamedStrategy]:
    """Yield the strategies whose titles stand in quotation marks in a sentence."""
    for quoted in _QUOTED.finditer(sentence):
        title = " ".join(quoted[1].split())
        if _A_STRATEGY.search(title):
            years = _YEARS.search(title)
            first = int(years[1]) if years else None
            yield NamedStrategy(title, first, int(years[2]) if years and years[2] else first)
