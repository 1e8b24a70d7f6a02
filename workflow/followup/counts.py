"""What compiling gives: counts that can be traced to their activities, and the sentences told from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workflow.followup.facts import ActivityFacts, AreaFacts, Degree, IndicatorFacts, ReasonFacts, YearFacts
from workflow.rules.reasons import Reason
from workflow.states import ActivityState

OWN = "own"
"""The rule of a sentence that a person wrote."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence, the `rule` that made it and the codes of the `activities` it speaks of.

    `warning` is what the coordinator should look at before the sentence is used, in Swedish. `edited` says that it
    stands in a person's own text; the rule is `OWN` where no rule made it.
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
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A person's own text in a section, as it was written, in its `version`.

    `changed` are the codes of the activities of which something else is known now than when it was written.
    `generated` is what would have stood there.
    """

    text: str
    version: int
    by: str | None
    on: dt.date | None
    changed: tuple[str, ...]
    generated: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Activities that belong together across sections: those of a goal, a priority area or a party.

    `moved` are those of which a hållpunkt was moved. An activity may stand in several groups of a kind.
    """

    name: str
    totals: Totals
    activities: tuple[str, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A party that stood in the way, for these reasons, of `activities` in the sections with these keys.

    `for_states` are the states the activities are in.
    """

    party: str
    reasons: tuple[Reason, ...]
    sections: tuple[str, ...]
    activities: tuple[str, ...]
    for_states: tuple[ActivityState, ...]


@dataclass(frozen=True, slots=True)
class Degrees:
    """The activities on the counties' scale; those no longer relevant stand outside it."""

    counts: tuple[tuple[Degree, int], ...]
    not_relevant: int


@dataclass(frozen=True, slots=True)
class Section:
    """A focus area, counted. `reasons` covers every state; each says which.

    `key` is what the section is asked for by. Where a person has `written` its text, the `sentences` are that text's.
    """

    area: AreaFacts
    lines: tuple[Line, ...]
    totals: Totals
    reasons: tuple[ReasonCount, ...]
    sentences: tuple[Sentence, ...] = ()
    key: str = ""
    moved: tuple[str, ...] = ()
    written: Written | None = None

    @property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """The area's measures."""
        return self.area.indicators


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A plan's year, counted and told. `totals` is the sum over `sections`; `unplanned` stands beside it.

    `reasons` counts the activities that were not carried out; `without_reason` are the codes of those that give none.
    `degrees` is None where the counties' scale is not used. Where a person has `written` the summary, `sentences` are
    that text's.
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
    obstacles: tuple[Obstacle, ...] = ()
    goals: tuple[Group, ...] = ()
    priority_areas: tuple[Group, ...] = ()
    parties: tuple[Group, ...] = ()
    degrees: Degrees | None = None
    written: Written | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every counted activity, in the plan's order."""
        return tuple(line for section in self.sections for line in section.lines)
