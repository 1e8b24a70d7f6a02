"""What compiling gives: counts that can be traced to their activities, and the sentences told from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workflow.followup.facts import ActivityFacts, AreaFacts, IndicatorFacts, ReasonFacts, YearFacts
from workflow.rules.reasons import Reason
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence, the `rule` that made it and the codes of the `activities` it speaks of.

    `warning` is what the coordinator should look at before the sentence is used, in Swedish. `edited` says a person
    rewrote it.
    """

    text: str
    rule: str
    activities: tuple[str, ...] = ()
    edited: bool = False
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An activity that is counted, with its sub-activities.

    `answered` is true when anybody has reported on it or on a part of it; `reasons` are its own and those of its parts
    that explain its state, each reason and party once.
    """

    activity: ActivityFacts
    parts: tuple[ActivityFacts, ...]
    answered: bool
    reasons: tuple[ReasonFacts, ...]

    @property
    def code(self) -> str:
        """The activity's code."""
        return self.activity.code

    @property
    def state(self) -> ActivityState:
        """The activity's state."""
        return self.activity.state

    @property
    def reported(self) -> tuple[ActivityFacts, ...]:
        """What people report on: the parts, or the activity itself where it has none."""
        return self.parts or (self.activity,)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many activities are in each state, in the states' order; `unanswered` of them nobody has reported on."""

    states: tuple[tuple[ActivityState, int], ...]
    unanswered: int

    @property
    def activities(self) -> int:
        """How many activities there are."""
        return sum(count for _, count in self.states)

    def of(self, state: ActivityState) -> int:
        """How many activities are in `state`."""
        return dict(self.states)[state]


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """A reason, the party it concerns, and the counted activities it was given for with the states they are in."""

    reason: Reason
    party: str | None
    for_states: tuple[ActivityState, ...]
    activities: tuple[str, ...]

    @property
    def n(self) -> int:
        """For how many activities it was given."""
        return len(self.activities)


@dataclass(frozen=True, slots=True)
class Silence:
    """A party that has not answered for its part, and its contact.

    `asked` are the codes it was asked about, `unanswered` those it owes an answer. `party` is None for what nobody
    answers for.
    """

    party: str | None
    person: str | None
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def never(self) -> bool:
        """Whether it has answered nothing at all."""
        return self.asked == self.unanswered


@dataclass(frozen=True, slots=True)
class Move:
    """A hållpunkt that was moved during the year."""

    code: str
    title: str
    wording: str
    moved_from: dt.date
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Section:
    """A focus area, counted. `reasons` covers every state; each says which."""

    area: AreaFacts
    lines: tuple[Line, ...]
    totals: Totals
    reasons: tuple[ReasonCount, ...]
    sentences: tuple[Sentence, ...] = ()

    @property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """The area's measures."""
        return self.area.indicators


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A plan's year, counted and told. `totals` is the sum over `sections`; `unplanned` stands beside it.

    `reasons` counts the activities that were not carried out; `without_reason` are the codes of those that give none.
    """

    year: YearFacts
    sections: tuple[Section, ...]
    totals: Totals
    reasons: tuple[ReasonCount, ...]
    without_reason: tuple[str, ...]
    silent: tuple[Silence, ...]
    moved: tuple[Move, ...]
    unplanned: tuple[Line, ...]
    unplanned_totals: Totals
    sentences: tuple[Sentence, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every counted activity, in the plan's order."""
        return tuple(line for section in self.sections for line in section.lines)
