"""What the holder of a feed wants in it, and the words a feed says of the plan in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calendars import LONGEST_ALARM
from workflow.errors import WrongUse
from workflow.states import ActivityState, activity_labels

LANGUAGES: Mapping[str, str] = {"sv": "svenska", "en": "engelska"}
"""The languages of a feed; what the plan itself says stays Swedish."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is in a feed and how it is shown; without any words of its own everything, as days, in Swedish.

    `areas` are ids of focus areas, none for all. `open_only` leaves out what is done. `alarm_days` adds a reminder that
    many days before. Raises `WrongUse` for a language that is not there, and for alarms on no day from 0 to 60.
    """

    areas: tuple[int, ...] = ()
    open_only: bool = False
    alarm_days: int | None = None
    language: str = "sv"

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise WrongUse(f"Kalendern finns inte på språket ”{self.language}”.", do="Välj sv eller en.")
        if self.alarm_days is not None and not 0 <= self.alarm_days <= LONGEST_ALARM:
            raise WrongUse(f"En påminnelse kommer 0 till {LONGEST_ALARM} dagar före.")

    def as_json(self) -> dict[str, Any]:
        """Return what differs from showing everything, as it is stored."""
        told = {
            "areas": list(self.areas),
            "open_only": self.open_only,
            "alarm_days": self.alarm_days,
            "language": self.language,
        }
        usual = {"areas": [], "open_only": False, "alarm_days": None, "language": "sv"}
        return {name: value for name, value in told.items() if value != usual[name]}


EVERYTHING = Choice()


def read_choice(stored: Mapping[str, Any]) -> Choice:
    """Return a stored choice as a value."""
    return Choice(**{**stored, "areas": tuple(stored.get("areas", ()))})


@dataclass(frozen=True, slots=True)
class FeedWords:
    """What a feed says of the plan in one language."""

    name: str
    tasks_name: str
    state: str
    states: Mapping[ActivityState, str]


WORDS: Mapping[str, FeedWords] = {
    "sv": FeedWords(
        name="Hållpunkter: {}",
        tasks_name="Uppgifter: {}",
        state="Läge: {}",
        states=activity_labels("sv"),
    ),
    "en": FeedWords(
        name="Milestones: {}",
        tasks_name="Tasks: {}",
        state="Status: {}",
        states=activity_labels("en"),
    ),
}
