"""Dates in an answer: where they stand, which year they mean, and whether they look back or ahead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from calendars import Precision, When, find_when, read_when
from workflow.rules.lexicon.english_dates import (
    ENGLISH_SIGNS,
    MONTHS,
    PATTERNS,
    SEASONS,
    SWEDISH_SIGNS,
    WEEKDAYS,
)
from workflow.rules.understanding.spelling import is_predicate

_FAR_BACK = 120
"""Days: "12 december" in a January answer is last month's; "v 40" in May is this autumn's, not last year's."""

_FAR_AHEAD = {Precision.DAY: 270, Precision.WEEK: 300, Precision.SEASON: 405}
"""Days: "flyttas till mars" said in May is next year's; "till 3 maj" said on 17 May is a mistake, not next year's."""

_TIED_TO_TODAY = re.compile(
    r"\d{4}|\bår\b|\bi ?(?:går|dag|morgon|förrgår|övermorgon)\b|\b(?:förra|nästa|denna)\b|\bom \w+ \w+|"
    r"^i \w+s$|^på \w+dag"
)
"""Wordings whose year is not missing: it is written, or follows from today."""

_PROSPECTIVE = re.compile(
    r"(?:senast|till|fram till|innan|före|om|inom|nästa|på \w+dag|i ?morgon|by|until|before|next|tomorrow)\b"
)
_DENIED = re.compile(r"(?:inte|ej)\s+")
_MANAGES = re.compile(r"\b(?:hinn(?:er|a|s)|hann|hunnit|klarar|mäktar|orkar)\s+(?:vi\s+|jag\s+|det\s+)?$")
"""Before "inte före jul": the negation is the verb's own and no part of the date."""

_ALL_THROUGH = re.compile(r"\b(?:hela|varje)\s*$")
"""Before "året": all through it, which is no day."""


_BARE_WEEKDAY = re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)dag")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text (start, end), read as what has been and as what is to come; None where it can't be that."""

    start: int
    end: int
    wording: str
    base: When
    past: When | None
    future: When | None
    today: date

    @property
    def rather_ahead(self) -> bool:
        """Say whether the day to come is nearer than the one that was: "klart 5 januari" in December.

        A weekday by itself may always be either.
        """
        if self.past is None or self.future is None or self.past == self.future:
            return False
        if _BARE_WEEKDAY.fullmatch(self.wording.lower()):
            return True
        return (_end(self.future) - self.today).days < (self.today - _end(self.past)).days

    @property
    def promises(self) -> bool:
        """Say whether its wording can only lie ahead: "till hösten", "på fredag", "om två veckor"."""
        return _PROSPECTIVE.match(self.wording.lower()) is not None

    @property
    def only_before(self) -> bool:
        """Say whether it only limits: "före jul"."""
        return self.wording.lower().startswith(("före", "innan", "before"))

    @property
    def opens(self) -> bool:
        """Say whether it is a beginning without an end: "efter sommaren", "från och med augusti"."""
        return self.base.last is None


def find_dates(text: str, *, today: date, year: int | None, english: bool) -> tuple[DateFound, ...]:
    """Find the dates in `text` (small letters). Missing years are the ones nearest to `today`, or the plan's `year`."""
    find = _find_english if english else _find_swedish
    found = find(text, year or today.year, today)
    return tuple(
        _oriented(_past_verb(text, start, end), end, when, today)
        for start, end, when in found
        if _is_a_date(when) and not _ALL_THROUGH.search(text[:start])
    )


_WEEKDAY = re.compile(
    r"(?<!\bi )(?<!\bpå )(?<!varje )(?<!varannan )(?<!trevlig )(?<!fin )(?<!glad )(?<!skön )"
    r"\b(?P<limit>(?:senast|till|innan|före|fram till)\s+)?(?P<day>(?:mån|tis|ons|tors|fre|lör|sön)dag)\b"
)
"""A weekday by itself: "klar fredag" is the one to come or the one that was, "senast fredag" the one to come."""


def _find_swedish(text: str, year: int, today: date) -> Iterable[tuple[int, int, When]]:
    found = [*find_when(text, year, today=today)]
    for match in _WEEKDAY.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end, _ in found):
            day = read_when(f"{match['limit'] or ''}på {match['day']}", year, today=today)
            found.append((match.start(), match.end(), replace(day, wording=match[0])))
    return sorted(found, key=lambda one: one[0])


def is_english(text: str, language: str | None) -> bool:
    """Say whether an answer is to be read as English."""
    if language:
        return language.lower().startswith("en")
    words = set(re.findall(r"[a-z]+", text[:2000]))
    return len(words & ENGLISH_SIGNS) >= 2 and not words & SWEDISH_SIGNS


def whole_year(found: DateFound, today: date) -> bool:
    """Say whether it is just "i år": no limit on what the answer says."""
    return (
        found.base.precision == Precision.YEAR and found.base.first is not None and found.base.first.year == today.year
    )


def _past_verb(text: str, start: int, end: int) -> int:
    """Return where a date starts, past a verb or its negation that begins it: "drar igång i september"."""
    for word in re.finditer(r"[^\W\d_]+", text[start:end]):
        if is_predicate(word[0]) or word[0].endswith(("datum", "deadline")):
            return start + word.end()
    denied = _DENIED.match(text, start)
    return denied.end() if denied and _MANAGES.search(text[:start]) else start


def _is_a_date(when: When) -> bool:
    return when.first is not None or when.last is not None


_THAT_WEEKDAY = re.compile(r"(?:på (?P<day>\w+dag)en|(?P<bare>(?:mån|tis|ons|tors|fre|lör|sön)dag))$")


def _oriented(start: int, end: int, when: When, today: date) -> DateFound:
    """Read a date both ways, choosing the year next to today where none was written.

    "På torsdagen" is the one to come or the one that was.
    """
    weekday = _THAT_WEEKDAY.match(when.wording.lower())
    readings = tuple(_readings(when, today))
    named = weekday and (weekday["day"] or weekday["bare"])
    readings += (read_when(f"i {named}s", today.year, today=today),) if named else ()
    past = [one for one in readings if _begun(one, today) and (one is when or (today - _end(one)).days <= _FAR_BACK)]
    future = [one for one in readings if not _over(one, today) and (_end(one) - today).days <= _reach(one, when)]
    behind, ahead = max(past, key=_end, default=None), min(future, key=_end, default=None)
    return DateFound(start, end, when.wording, when, behind, ahead, today)


def _end(when: When) -> date:
    """Return its last day, or its first when it has no end."""
    return when.last or when.first or date.max


def _begun(when: When, today: date) -> bool:
    """Say whether a day of it has been; "senast 1 juni" says nothing of when it began, so its end counts."""
    return (when.first or _end(when)) <= today


def _over(when: When, today: date) -> bool:
    """Say whether all of it has been. "Till våren" said in spring is next year's."""
    if when.last is None:
        return when.first is None or when.first <= today
    running = when.first is not None and when.first <= today <= when.last
    return when.last < today or (
        running and when.precision == Precision.SEASON and when.wording.lower().startswith("till")
    )


def _reach(one: When, written: When) -> int:
    """Return how many days ahead a reading may lie: any number for the year that was written, else less than a year."""
    return 36_500 if one is written else _FAR_AHEAD.get(one.precision, 345)


def _readings(when: When, today: date) -> Iterator[When]:
    """Yield the date as written; where no year was written and it is all over or all to come, in other years too."""
    yield when
    over, begun = _over(when, today), _begun(when, today)
    if (begun and not over) or _TIED_TO_TODAY.search(when.wording.lower()):
        return
    if over and (today - _end(when)).days < 365 - _FAR_AHEAD.get(when.precision, 345):
        return
    for year in (today.year, today.year + 1) if over else (today.year, today.year - 1):
        other = read_when(when.wording, year, today=today)
        if (other.first, other.last) != (when.first, when.last) and _is_a_date(other):
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
            parts["weekday"] = WEEKDAYS.get(parts.get("weekday", ""), "")
            parts["season"] = SEASONS.get(parts.get("season", ""), "")
            swedish = " ".join(wording.format(**parts).split())
            starts = [fields.start(name) for name, value in fields.groupdict().items() if value]
            yield match.start() + min(starts, default=0), match.end(), read_when(swedish, year, today=today)
