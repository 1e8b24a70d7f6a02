"""The values of an answer: what was understood, of which activity, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calendars import When
from workflow.rules.reasons import ReasonFound
from workflow.states import ActivityState


class Action(StrEnum):
    """What to do with an answer."""

    APPLY = "apply"
    """Write what `items` say; an item without a state and without figures is asked about again."""
    ASK = "ask"
    """Write nothing, ask the person once more; `items` may hold a guess to ask about."""
    QUESTION = "question"
    """The person asks something or says it is for somebody else: to the coordinator."""
    IGNORE = "ignore"
    """A thank-you, a promise to come back, an automatic answer: nothing to write, nothing to ask."""


@dataclass(frozen=True, slots=True)
class Item:
    """An activity as the letter listed it: its number there, and its title."""

    number: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number somebody reported, what it counts ("deltagare"), and whether it was given as about that many."""

    value: float
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What in the text made the reading: the place (start, end, after Unicode NFC) and the rule that read it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class ItemReading:
    """What the answer says of one activity. `ref` is its number in the letter.

    `state` is None when the answer leaves it open, or only corrects a figure. `done_on` is when it was done, `due` when
    it will be; `moved` says that the day was put off, `moved_days` by how many days, where only that was said
    ("flyttas en vecka"). `reasons` stand only beside states that need an explanation, the root first. `done_instead`
    and `remains` are the person's own words, as is `comment`: all that was said of this activity.
    """

    ref: int
    state: ActivityState | None = None
    reasons: tuple[ReasonFound, ...] = ()
    done_on: When | None = None
    due: When | None = None
    moved: bool = False
    moved_days: int | None = None
    figures: tuple[Figure, ...] = ()
    done_instead: str | None = None
    remains: str | None = None
    comment: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What an answer means: the action, the readings, and why, in Swedish phrases."""

    action: Action
    items: tuple[ItemReading, ...] = ()
    why: tuple[str, ...] = ()
