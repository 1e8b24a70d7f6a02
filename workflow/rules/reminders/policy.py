"""How eagerly people are reminded: every number of the reminder rules, as data that a plan may set otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from workflow.errors import SettingMissing
from workflow.rules.reminders.days import QuietSpan, is_quiet

MOST_QUIET_DAYS = 120
"""A year must keep so many days with letters that an announcement never comes months ahead of its day."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """When a hållpunkt of one precision is mentioned: days `before` its due day and days `after` it, in the order of the year."""

    before: tuple[int, ...]
    after: tuple[int, ...] = (7, 28)


def _default_ladders() -> Mapping[str, Ladder]:
    """Announce an exact day two weeks ahead, a month or a season three, half a year or more four."""
    near, middle, far = Ladder(before=(14,)), Ladder(before=(21,)), Ladder(before=(28,))
    groups = {
        near: ("day", "week"),
        middle: ("month", "quarter", "tertial", "season", "term"),
        far: ("half", "year", "period"),
    }
    return {precision: ladder for ladder, precisions in groups.items() for precision in precisions}


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers behind the reminders; days are calendar days.

    `ladders` maps a precision (a `calendars.Precision` value) to its ladder; one that is not listed is treated as "day".
    An announcement comes at least `notice_days` before the due day. A mention may come `early_days` ahead of its day to go
    with another letter, and wait `wait_days` after it for company. A span of `start_span_days` or longer is noted when it
    starts. Two questions about the same hållpunkt stand `gap_days` apart, and "it goes on" after the due day gives
    `silence_days` of peace. The calls for the year-end stand `year_end` days into it and end `year_end_days` into it. A
    hållpunkt is asked about `max_asks` times and mentioned `max_mentions` times, the calls included. `quiet` are spans without
    letters (July, when Swedish offices are empty). A person gets one letter a day, `letters_per_week` in any seven days, and
    `max_per_letter` hållpunkter in each.

    Raises `SettingMissing` for numbers that contradict each other.
    """

    ladders: Mapping[str, Ladder] = field(default_factory=_default_ladders)
    notice_days: int = 7
    early_days: int = 7
    wait_days: int = 14
    start_span_days: int = 60
    gap_days: int = 7
    silence_days: int = 30
    year_end: tuple[int, ...] = (0, 21)
    year_end_days: int = 60
    max_asks: int = 3
    max_mentions: int = 5
    quiet: tuple[QuietSpan, ...] = (((7, 1), (7, 31)),)
    max_per_letter: int = 15
    letters_per_week: int = 2

    def __post_init__(self) -> None:
        for holds, complaint in _demands(self):
            if not holds:
                raise SettingMissing(f"Reglerna för påminnelser går inte ihop: {complaint}.")

    def ladder(self, precision: str) -> Ladder:
        """Return the ladder of a `precision`, or that of an exact day where the table has no row for it."""
        return self.ladders.get(precision) or self.ladders["day"]

    @property
    def horizon_days(self) -> int:
        """How far ahead `digest` looks for company: hand it the rows whose `next_at` is at most this many days away."""
        return self.early_days + max(self.wait_days, *(days for ladder in self.ladders.values() for days in ladder.before))


def _demands(policy: Policy) -> tuple[tuple[bool, str], ...]:
    """List what must hold for a policy, each with the Swedish words for what is wrong when it does not."""
    ladders = tuple(policy.ladders.values())
    counts = (policy.notice_days, policy.gap_days, policy.silence_days, policy.max_per_letter, policy.letters_per_week)
    mentions = max((len(ladder.before) + max(len(ladder.after), policy.max_asks) for ladder in ladders), default=0)
    return (
        ("day" in policy.ladders, "tabellen saknar raden ”day”"),
        (min(counts) > 0, "antalen ska vara större än noll"),
        (min(policy.early_days, policy.wait_days) >= 0, "ett antal dagar kan inte vara mindre än noll"),
        (all(min(ladder.before, default=days) >= days for ladder in ladders for days in (policy.notice_days,)), "en förvarning kommer för sent"),
        (all(_ordered(ladder, policy.gap_days) for ladder in ladders), "mentioned"),
        (mentions + 1 <= policy.max_mentions, "en hållpunkt skulle nämnas fler gånger än den får"),
        (sum(is_quiet(day, policy.quiet) for day in LEAP_YEAR) <= MOST_QUIET_DAYS, "för stor del av året är utan brev"),
    )
