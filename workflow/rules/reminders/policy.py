"""How eagerly people are reminded: every number of the reminder rules, as data that a plan may set otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from workflow.errors import SettingMissing
from workflow.rules.reminders.days import QuietSpan, is_quiet

MOST_QUIET_DAYS = 120
"""With more of them in a year an announcement might have to come months ahead of its day."""

_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Ladder:
    """When a hållpunkt of one precision is mentioned: days `before` its due day, falling, and `after` it, rising."""

    before: tuple[int, ...]
    after: tuple[int, ...] = (7, 28)


def _default_ladders() -> Mapping[str, Ladder]:
    """Announce the further ahead the longer the time is, so that a letter every third week reaches everything."""
    near, middle, far = Ladder(before=(18,)), Ladder(before=(21,)), Ladder(before=(28,))
    groups = {
        near: ("day", "week"),
        middle: ("month", "quarter", "tertial", "season", "term"),
        far: ("half", "year", "period"),
    }
    return {precision: ladder for ladder, precisions in groups.items() for precision in precisions}


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers behind the reminders; days are calendar days.

    `ladders` maps a precision (a `calendars.Precision` value) to its ladder; one that is not listed is treated as
    "day". An announcement comes at least `notice_days` before the due day. A mention may come `early_days` ahead of
    its day to go with another letter, and wait `wait_days` after it for company that is on its way. A span of
    `start_span_days` or longer is noted when it starts. Two questions about the same hållpunkt stand `gap_days` apart,
    and an answer after the due day that leaves it open gives `silence_days` of peace. What was said to go on is asked
    about again `stale_days` later, where its due day is far away or there is none. The calls for the year-end stand
    `year_end` days into it; it is over `year_end_days` into it. A hållpunkt is asked about `max_asks` times and
    mentioned `max_mentions` times, the calls included. `quiet` are spans without letters (July, when Swedish offices
    are empty). A person gets one letter a day, `letters_per_week` in any seven days, and `max_per_letter` hållpunkter
    in each.

    Raises `SettingMissing` for numbers that contradict each other.
    """

    ladders: Mapping[str, Ladder] = field(default_factory=_default_ladders)
    notice_days: int = 7
    early_days: int = 7
    wait_days: int = 21
    start_span_days: int = 60
    gap_days: int = 7
    silence_days: int = 30
    stale_days: int = 120
    year_end: tuple[int, ...] = (0, 21)
    year_end_days: int = 60
    max_asks: int = 3
    max_mentions: int = 5
    quiet: tuple[QuietSpan, ...] = (((7, 1), (7, 31)),)
    max_per_letter: int = 15
    letters_per_week: int = 2

    def __post_init__(self) -> None:
        """Refuse numbers that contradict each other."""
        for holds, complaint in _demands(self):
            if not holds:
                raise SettingMissing(f"Reglerna för påminnelser går inte ihop: {complaint}.")

    def __hash__(self) -> int:
        """Tell most policies apart; a table of ladders has no hash of its own."""
        return hash((self.notice_days, self.early_days, self.wait_days, self.gap_days, self.year_end, self.quiet))

    def ladder(self, precision: str) -> Ladder:
        """Return the ladder of a `precision`, or that of an exact day where the table has no row for it."""
        return self.ladders.get(precision) or self.ladders["day"]

    @property
    def spacing(self) -> timedelta:
        """How far apart two letters to the same person stand: a week's letters are spread over the week."""
        return timedelta(days=_DAYS_IN_WEEK // self.letters_per_week)

    @property
    def horizon_days(self) -> int:
        """How far ahead `digest` looks for company: hand it the rows whose `next_at` is at most this many days away."""
        befores = (days for ladder in self.ladders.values() for days in ladder.before)
        return self.early_days + max(self.wait_days, *befores, 0)


def _demands(policy: Policy) -> tuple[tuple[bool, str], ...]:
    """List what must hold for a policy, each with the Swedish words for what is wrong when it does not."""
    ladders = tuple(policy.ladders.values())
    days = (policy.notice_days, policy.gap_days, policy.silence_days, policy.stale_days, policy.year_end_days)
    mentions = max((1 + len(ladder.before) + max(len(ladder.after), policy.max_asks) for ladder in ladders), default=0)
    soonest = min((days for ladder in ladders for days in ladder.before), default=policy.notice_days)
    return (
        ("day" in policy.ladders, "raden för en exakt dag saknas"),
        (min(*days, policy.max_per_letter) > 0, "antalen ska vara större än noll"),
        (0 < policy.letters_per_week <= _DAYS_IN_WEEK, "breven i veckan ska vara mellan ett och sju"),
        (min(policy.early_days, policy.wait_days) >= 0, "ett antal dagar kan inte vara mindre än noll"),
        (soonest >= policy.notice_days, "en förvarning kommer för nära sin dag"),
        (all(_is_spaced(ladder.before[::-1], 1) for ladder in ladders), "förvarningarna står inte i ordning"),
        (
            all(_is_spaced((0, *ladder.after), policy.gap_days) for ladder in ladders),
            "frågorna efteråt kommer för tätt",
        ),
        (_is_spaced(policy.year_end, policy.gap_days), "frågorna vid årets slut kommer för tätt"),
        (mentions <= policy.max_mentions, "en hållpunkt skulle nämnas fler gånger än tillåtet"),
        (_quiet_days(policy.quiet) <= MOST_QUIET_DAYS, "för stor del av året är utan brev"),
    )


def _is_spaced(days: tuple[int, ...], gap: int) -> bool:
    """Say whether `days` rise by at least `gap` from each to the next."""
    return all(later - earlier >= gap for earlier, later in pairwise(days))


def _quiet_days(quiet: tuple[QuietSpan, ...]) -> int:
    """Count the days of a leap year that lie in a quiet span."""
    return sum(is_quiet(date(2024, 1, 1) + timedelta(days=number), quiet) for number in range(366))
