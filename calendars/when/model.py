"""What a time expression means: the values that everything else in the house reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How fine the wording is: "2 maj" is a day, "hösten 2022" a season, "2022–2024" a period of several years."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    TERM = "term"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"
    NONE = "none"


class WhenKind(StrEnum):
    """What happens at the time: it is to be done, begins, takes place, comes back, goes on, or nobody can tell."""

    DEADLINE = "deadline"
    START = "start"
    EVENT = "event"
    OCCURRENCE = "occurrence"
    CONTINUOUS = "continuous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """One time expression, kept word for word beside what it means.

    `first` and `last` are inclusive days in the plan's own zone; None is "open" or "not known". `due` is the day an
    answer is expected, as a rule the last day; None for what goes on, comes back without a day, or cannot be read.
    `certain` is False as soon as a person ought to confirm the reading, and `warnings` then tells why, each one a
    Swedish sentence; a certain reading has no warnings. `recurrence` is the value of an RFC 5545 RRULE without its
    DTSTART.
    """

    wording: str
    first: date | None
    last: date | None
    due: date | None
    precision: Precision
    certain: bool
    kind: WhenKind
    recurrence: str | None = None
    warnings: tuple[str, ...] = ()
