"""What the words mean before a year and a day are put in.

Symbolic values that the grammar builds and `resolve` works out.

From small to large: a `Span` is one named time ("2 maj", "v 17", "hösten"), a `Stretch` one or more of them joined
("april–maj"), a `Clause` says how the stretch is meant ("senast …", "före …"). A `Recurrence` says how often
something comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What kind of time a span names; `calendars.when.units` knows how to turn each into days."""

    DAY = "day"
    SHORT_DAY = "short day"
    MONTH = "month"
    MONTH_OR_DAY = "month or day"
    WEEK = "week"
    WEEKDAY = "weekday of a week"
    MONTH_WEEKDAY = "weekday of a month"
    MONTH_WEEKEND = "weekend of a month"
    MONTH_WORKDAY = "working day of a month"
    MONTH_WEEK = "week of a month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF = "half"
    TERM = "term"
    SCHOOL_YEAR = "school year"
    SEASON = "season"
    YEAR = "year"
    FEAST = "feast"
    TURN = "turn"
    NEAR_DAY = "day counted from today"
    NEAR_WEEK = "week counted from today"
    NEAR_MONTH = "month counted from today"
    NEAR_QUARTER = "quarter counted from today"
    NEAR_TERM = "term counted from today"
    NEAR_WEEKDAY = "weekday counted from today"
    NEAR_WEEKEND = "weekend counted from today"


class Part(StrEnum):
    """Which part of a span is meant; the first column of a table in `calendars.when.units`."""

    WHOLE = "whole"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"


class Relation(StrEnum):
    """How a stretch is meant."""

    AT = "at"
    BY = "by"
    UNTIL = "until"
    READY_FOR = "ready for"
    UP_TO = "up to"
    BEFORE = "before"
    AHEAD_OF = "ahead of"
    FROM = "from"
    EARLIEST = "earliest"
    AFTER = "after"
    START = "start"
    EXCLUDED = "excluded"
    MOVED = "moved"
    BESIDE = "beside"


class Join(StrEnum):
    """What stands between the spans of a stretch: a range, a list, or a choice."""

    RANGE = "range"
    LIST = "list"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Span:
    """One named time, perhaps without its year.

    `numbers` are what the unit needs (month and day, week, quarter …), `name` a season, term or feast. `year` is the
    year written out, `short_year` says it was written with two digits, `lead` is the first year of a pair such as
    2025/2026, `shift` counts years from the year in question ("nästa höst" is 1). `weekday` is the ISO weekday the
    text gives a day, to check it by. `loose` marks what could as well be an ordinary number.
    """

    unit: Unit
    numbers: tuple[int, ...] = ()
    name: str = ""
    year: int | None = None
    short_year: bool = False
    lead: int | None = None
    shift: int | None = None
    weekday: int | None = None
    part: Part = Part.WHOLE
    loose: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Spans in the order they are written, and how they are joined.

    `beside` is a second wording set beside the first, by brackets or a comma: a week beside its days, a month beside
    its season.
    """

    spans: tuple[Span, ...]
    join: Join = Join.RANGE
    beside: Stretch | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `days`, `workdays` and `months` are added, all but one of them 0 as a rule.

    `weekday` is the ISO weekday that is counted to, where it is not just so many days.
    """

    days: int = 0
    months: int = 0
    workdays: int = 0
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch and how it is meant.

    `offset` is a length of time from its edge ("två veckor före 1 maj"), `former` the time that something was moved
    from, and `earlier` says that it was moved back and not ahead.
    """

    stretch: Stretch
    relation: Relation = Relation.AT
    offset: Duration | None = None
    former: Stretch | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something comes back: an RFC 5545 RRULE value, or "" when no interval can be told ("regelbundet").

    `only_word` is an adjective ("årlig") that says how often but, alone, not when.
    """

    rule: str
    doubts: tuple[str, ...] = ()
    only_word: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Numbers in the shape of a date that name or count something: "nr 3/2023", "§ 5/2023", "4/5 skolor"."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Numbers in the shape of a date that no calendar has ("2022-13-45"); `text` is what stood there."""

    text: str = ""
