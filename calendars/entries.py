"""What a calendar shows: one entry for each hållpunkt, free of any file format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from calendars.errors import EntryRefused


class EntryStatus(StrEnum):
    """How sure the entry is: settled, with a doubtful date, or called off."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Progress(StrEnum):
    """How far what the entry is about has come, in the words of RFC 5545 3.8.1.11 for tasks."""

    NEEDED = "needs-action"
    STARTED = "in-process"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


LONGEST_BAR = 14
"""Days.

A longer interval is not drawn as a bar over half a year but stands on its due day, with its wording told in words.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day entry of a calendar.

    `uid` is the same for life, across every feed (RFC 5545 3.8.4.7). `due` is the day the entry stands on when
    `first` and `last` are missing or too far apart; `wording` is the plan's own words for the time. `sequence` counts
    changes of date or cancellation, `changed_at` is the instant of the last change of anything, in UTC. `progress` is
    what a list of tasks shows; a calendar of days shows it to nobody.

    Raises `EntryRefused` for an empty uid, for days that run backwards and for an instant that is not in UTC.
    """

    uid: str
    title: str
    due: date
    changed_at: datetime
    first: date | None = None
    last: date | None = None
    wording: str = ""
    description: str = ""
    url: str = ""
    category: str = ""
    sequence: int = 0
    status: EntryStatus = EntryStatus.CONFIRMED
    progress: Progress = Progress.NEEDED

    def __post_init__(self) -> None:
        if not self.uid.strip():
            raise EntryRefused("En kalenderpost saknar uid.")
        if self.changed_at.utcoffset() != UTC.utcoffset(None):
            raise EntryRefused(f"Kalenderposten {self.uid} har en ändringstid som inte är i UTC.")
        if self.first and self.last and self.last < self.first:
            raise EntryRefused(f"Kalenderposten {self.uid} slutar ({self.last}) innan den börjar ({self.first}).")

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and last day the entry is drawn on: its interval when short, otherwise its due day."""
        if self.first and self.last and (self.last - self.first).days < LONGEST_BAR:
            return self.first, self.last
        return self.due, self.due

    @property
    def told_in_words(self) -> bool:
        """Say whether the interval is longer than what is drawn, so that the description must tell it."""
        return self.first is not None and self.last is not None and self.days != (self.first, self.last)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort entries by day and uid, so that the same entries always give the same file.

    Raises `EntryRefused` when two entries share a uid: a client would show only one of them.
    """
    ordered = tuple(sorted(entries, key=lambda entry: (entry.days, entry.uid)))
    seen: set[str] = set()
    for entry in ordered:
        if entry.uid in seen:
            raise EntryRefused(f"Två kalenderposter har samma uid: {entry.uid}.")
        seen.add(entry.uid)
    return ordered
