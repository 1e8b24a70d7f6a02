"""What a year-end follow-up is compiled from: plain facts about one plan and one year.

Days are `datetime.date` in the plan's zone. Texts are verbatim: what the plan printed, or what a person answered.
Order is the plan's own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workflow.model import ANSWERS, Role, Share
from workflow.rules.reasons import Reason, find_reason
from workflow.states import ActivityState, FollowUpState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonFacts:
    """One reason somebody gave: its code, the party that stood in the way, and the person's own words beside it.

    `own` is the plan's own reason where the catalogue of `workflow.rules.reasons` has none of this code.
    """

    code: str
    party: str | None = None
    words: str | None = None
    own: Reason | None = None

    @property
    def reason(self) -> Reason:
        """What is known of the reason. Raises `ReasonUnknown` for a code that is nowhere."""
        return self.own or find_reason(self.code)

    @property
    def blocking_party(self) -> str | None:
        """Who stood in the way: as given, otherwise the reason's own party."""
        return self.party or self.reason.party


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """A party's part in an activity.

    `state` is its own progress and counts where the share is each. `person` is the contact who is asked; `group` the
    group it answers as a member of ("Samtliga kommuner").
    """

    name: str
    role: Role = Role.RESPONSIBLE
    share: Share = Share.JOINT
    state: ActivityState = ActivityState.PLANNED
    answered: bool = False
    person: str | None = None
    group: str | None = None

    @property
    def asked(self) -> bool:
        """Whether this party is asked how it went."""
        return self.role in ANSWERS


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """A hållpunkt as written (empty where the plan gives none), its due day, and the day it was moved from, if any."""

    wording: str
    due: dt.date | None = None
    moved_from: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """A figure out of an answer: 19 barn, ungefär 80 föreläsningar."""

    value: float
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """A measure of an area: its outcome and target in `unit`; without an outcome it was not measured."""

    name: str
    outcome: float | None = None
    target: float | None = None
    unit: str = ""
    lower_is_better: bool = False
    approximate: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the outcome reaches the target; None where either is missing."""
        if self.outcome is None or self.target is None:
            return None
        return self.outcome <= self.target if self.lower_is_better else self.outcome >= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """An activity, or with a `parent` code a sub-activity, as it stands.

    `answered` says whether anybody has reported on it; one that nobody has reported on keeps the state it had.
    """

    code: str
    title: str
    state: ActivityState = ActivityState.PLANNED
    answered: bool = False
    parent: str | None = None
    reasons: tuple[ReasonFacts, ...] = ()
    comment: str | None = None
    done_instead: str | None = None
    remains: str | None = None
    figures: tuple[FigureFacts, ...] = ()
    responsible: tuple[PartyFacts, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFacts:
    """A focus area with its activities and sub-activities in one row, linked by `parent`.

    `goals` are the strategy's, as printed; `goals_note` says why there are none. `evaluation` is None where none is
    planned.
    """

    number: str | None
    title: str
    aim: str | None = None
    working_group: str | None = None
    goals: tuple[str, ...] = ()
    goals_note: str | None = None
    evaluation: str | None = None
    activities: tuple[ActivityFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """A plan's year as it stood at the end of the day `as_of`.

    `first_day` and `last_day` (inclusive) are the plan's period. `unplanned` are activities carried out beside the
    plan; they are told apart and never counted with it. `issued_on` is the document's date (the day `as_of` where it
    is left out), `journal_head` the hash of the newest journal line.
    """

    plan: str
    year: int
    first_day: dt.date
    last_day: dt.date
    as_of: dt.date
    areas: tuple[AreaFacts, ...]
    unplanned: tuple[ActivityFacts, ...] = ()
    owner: str | None = None
    registry_number: str | None = None
    status: FollowUpState = FollowUpState.DRAFT
    revision: int = 1
    issued_on: dt.date | None = None
    journal_head: str | None = None
