"""Dates in an answer: where they stand, which year they mean, and whether they look back or ahead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from calendars import Precision, When, WhenKind, find_when, read_when
from workflow.rules.lexicon.english_dates import ENGLISH_SIGNS, MONTHS, PATTERNS, SEASONS

_FAR_BACK = 300
"""Days: "12 december" in a January answer is last month's; "24 maj" on 17 May is next week's, not last year's."""

_FAR_AHEAD = 345
"""Days: "flyttas till mars" said in May is next year's; "till 3 maj" said on 17 May is a mistake, not next year's."""

_OPEN_KINDS = frozenset({WhenKind.CONTINUOUS, WhenKind.OCCURRENCE})
_NEAR = frozenset({Precision.DAY, Precision.WEEK})


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text (start, end), read as what has been and as what is to come; None where it can't be that."""

    start: int
    end: int
    wording: str
    base: When
    past: When | None
    future: When | None

    @property
    def is_period(self) -> bool:
        """Say whether it is longer than a week, so that it may be both behind and ahead."""
        return self.base.precision not in _NEAR


def find_dates(text: str, *, today: date, year: int | None, english: bool) -> tuple[DateFound, ...]:
    """Find the dates in `text` (small letters). Missing years are the ones nearest to `today`, or the plan's `year`."""
    find = _find_english if english else _find_swedish
    found = find(text, year or today.year, today)
    return tuple(_oriented(start, end, when, today) for start, end, when in found if _is_a_date(when))


def _find_swedish(text: str, year: int, today: date) -> Iterable[tuple[int, int, When]]:
    return find_when(text, year, today=today)


def is_english(text: str, language: str | None) -> bool:
    """Say whether an answer is to be read as English."""
    if language:
        return language.lower().startswith("en")
    words = set(re.findall(r"[a-z]+", text[:2000]))
    return len(words & ENGLISH_SIGNS) >= 2


def whole_year(found: DateFound, today: date) -> bool:
    """Say whether it is just "i år": no limit on what the answer says."""
    return (
        found.base.precision == Precision.YEAR and found.base.first is not None and found.base.first.year == today.year
    )


def _is_a_date(when: When) -> bool:
    return when.first is not None and when.last is not None and when.kind not in _OPEN_KINDS


def _oriented(start: int, end: int, when: When, today: date) -> DateFound:
    """Read a date both ways, choosing the year next to today where none was written."""
    readings = tuple(_readings(when, today))
    past = [
        one
        for one in readings
        if one.first and one.last and one.first <= today and (today - one.last).days <= _FAR_BACK
    ]
    future = [
        one for one in readings if one.last and one.last >= today and (one.last - today).days <= _reach(one, when)
    ]
    return DateFound(
        start, end, when.wording, when,
        max(past, key=lambda one: one.first or today, default=None),
        min(future, key=lambda one: one.last or today, default=None),
    )  # fmt: skip


def _reach(one: When, written: When) -> int:
    """Return how many days ahead a reading may lie: any number for the year that was written, else within a year."""
    return 36_500 if one is written else _FAR_AHEAD


def _readings(when: When, today: date) -> Iterator[When]:
    """Yield the date as written, and where no year was written, in the years around today's."""
    yield when
    if re.search(
        r"\d{4}|år\b|igår|idag|imorgon|vecka[nrs]? (?:som|innan)|förra|nästa|denna|om \w+ \w+|sedan", when.wording
    ):
        return
    for year in (today.year - 1, today.year, today.year + 1):
        other = read_when(when.wording, year, today=today)
        if other.first is not None and other.first != when.first:
            yield other


@cache
def _english_pattern() -> re.Pattern[str]:
    """Join the English patterns to one, each in a group of its own number ("p3")."""
    rows = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in PATTERNS)
    return re.compile("|".join(f"(?P<p{number}>{row})" for number, row in enumerate(rows)))


def _find_english(text: str, year: int, today: date) -> Iterator[tuple[int, int, When]]:
    """Find English dates and read each as the Swedish wording of the same meaning."""
    for match in _english_pattern().finditer(text):
        pattern, wording = PATTERNS[int((match.lastgroup or "p0")[1:])]
        fields = re.match(pattern, match[0])
        if fields:
            parts = {name: value or "" for name, value in fields.groupdict().items()}
            parts["month"] = MONTHS.get(parts.get("month", ""), "")
            parts["season"] = SEASONS.get(parts.get("season", ""), "")
            swedish = " ".join(wording.format(**parts).split())
            yield match.start(), match.end(), read_when(swedish, year, today=today)


def latest(dates: Iterable[When]) -> When | None:
    """Return the date that ends last, None when there is none."""
    return max((one for one in dates if one.last), key=lambda one: one.last or date.min, default=None)
