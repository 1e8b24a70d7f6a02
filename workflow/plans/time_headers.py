"""Headers that are times: months by their first letters, and quarters or months under the year they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from workflow.plans.blocks import Cell, Line, Row
from workflow.plans.guess import is_time

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_LETTERS = "".join(month[0] for month in MONTHS).upper()
_NUMBERS = tuple(str(number) for number in range(1, len(MONTHS) + 1))
_FEWEST = 6
"""Fewer letters in a row than this may be anything."""
_YEAR_ALONE = re.compile(r"(?:år\s+)?((?:19|20)\d\d)", re.IGNORECASE)
_NAMES_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=1024)
def year_in(header: str) -> int | None:
    """Return the year that a header names ("Hållpunkt 2026"); None where it names none, or several."""
    years = set(_NAMES_YEAR.findall(header))
    return int(years.pop()) if len(years) == 1 else None


def with_named_months(row: Row) -> Row:
    """Write "J F M A …" and "1 2 3 … 12" in neighbouring cells as months; any other row comes back as it is."""
    places = [place for place in row.filled if len(row.cells[place].text) < 3]
    if len(places) < _FEWEST or places[-1] - places[0] != len(places) - 1:
        return row
    texts = [row.cells[place].text for place in places]
    first = 0 if tuple(texts) == _NUMBERS else _LETTERS.find("".join(texts).upper())
    if first < 0 or (tuple(texts) != _NUMBERS and any(len(text) > 1 for text in texts)):
        return row
    cells = list(row.cells)
    for place, month in zip(places, MONTHS[first:], strict=False):
        cells[place] = Cell((Line(month),))
    return replace(row, cells=tuple(cells))


def headers_below(upper: Row, lower: Row) -> Iterator[Cell]:
    """Yield the headers of two rows as one: the lower row's words, or else the upper's.

    A year above reaches over the times below it: "2025" over "Kv 1" is "Kv 1 2025".
    """
    year = ""
    for high, low in zip_longest(upper.cells, lower.cells, fillvalue=Cell()):
        if high.lines:
            named = _YEAR_ALONE.fullmatch(high.text)
            year = named[1] if named else ""
        if year and low.lines and is_time(low.text) and not _NAMES_YEAR.search(low.text):
            yield Cell((Line(f"{low.text} {year}"),))
        else:
            yield low if low.lines else high
