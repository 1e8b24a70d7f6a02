"""What a year-end follow-up is compiled from: plain facts about one plan and one year.

Days are `datetime.date` in the plan's zone. Texts are verbatim: what the plan printed, or what a person answered.
Order is the plan's own. `YearFacts` holds all of it, people's own texts included, so that every document can be made
from it alone; `workflow.followup.snapshot` writes it down and reads it back. Fields are only added, with a value that
says nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from workflow.model import ANSWERS, AreaKind, Role, Share
from workflow.rules.reasons import Reason, find_reason
from workflow.states import ActivityState, FollowUpState

SUMMARY = "summary"
"""The key of the section that tells the whole year; the others' keys are in `section_keys`."""


class Degree(StrEnum):
    """How far somebody says that an activity has come, on the county boards' scale.

    Carried out in the main or going on all the time; half or more; begun; not begun.
    """

    FULLY = "G"
    HALF = "H"
    BEGUN = "P"
    NOT_BEGUN = "E"


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
    """A hållpunkt as written (empty where the plan gives none), its due day, and the day it was moved from, if any.

    `moved_on` is the day of the last move.
    """

    wording: str
    due: dt.date | None = None
    moved_from: dt.date | None = None
    moved_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """A figure out of an answer: 19 barn, ungefär 80 föreläsningar."""

    value: float
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """A measure of an area: its outcome and target in `unit`; without an outcome it was not measured.

    `last_year` is the outcome a year before, in the same unit; `of_total` the n of "5 of n". `answers` says how many
    answered a survey and `response_rate` how many percent of those asked they are. `exactly` is for a target that is
    met by no other value. `parts` are outcomes of groups ("flickor", 26.0). `supplier` is the party that
    measures where it is another than the one that answers for the activities.
    """

    name: str
    outcome: float | None = None
    target: float | None = None
    unit: str = ""
    lower_is_better: bool = False
    approximate: bool = False
    last_year: float | None = None
    of_total: float | None = None
    exactly: bool = False
    answers: int | None = None
    response_rate: float | None = None
    parts: tuple[tuple[str, float], ...] = ()
    supplier: str | None = None

    @property
    def met(self) -> bool | None:
        """Whether the outcome reaches the target; None where either is missing."""
        if self.outcome is None or self.target is None:
            return None
        if self.exactly:
            return self.outcome == self.target
        return self.outcome <= self.target if self.lower_is_better else self.outcome >= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """An activity, or with a `parent` code a sub-activity, as it stands.

    `answered` says whether anybody has reported on it; one that nobody has reported on keeps the state it had.
    `kind` is once, recurring, continuous, on_demand or unplanned. `degree` is what somebody chose on the counties'
    scale. `no_need` says that it was to be done on demand and that no need arose. Activities with the same
    `statement` were told of in one and the same answer. `carried_from` is what it was called in an earlier plan.
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
    kind: str = "once"
    degree: Degree | None = None
    no_need: bool = False
    statement: str | None = None
    priority_area: str | None = None
    carried_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFacts:
    """A focus area with its activities and sub-activities in one row, linked by `parent`.

    `goals` are the strategy's, as printed; `goals_note` says why there are none. `evaluation` is the plan's words, None
    where it has none; `evaluation_planned` is False where it says that none is planned, None where it does not say.
    `kind` says whether the plan calls it an area or a goal; `priority_areas` are the priorities under it.
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
    kind: AreaKind = AreaKind.AREA
    priority_areas: tuple[str, ...] = ()
    evaluation_planned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """What a person wrote in a section instead of the generated sentences; it is never written over.

    `section` is `SUMMARY` or one of `section_keys`. `version` counts the section's texts from 1. `basis` is what the
    text was written from: a short digest for each activity's code. `generated` are the sentences that stood there
    then, each as (rule, text).
    """

    section: str
    text: str
    version: int = 1
    by: str | None = None
    on: dt.date | None = None
    basis: tuple[tuple[str, str], ...] = ()
    generated: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResponsible:
    """A change of who answers for an activity during the year; `was` or `now` is None where nobody did."""

    code: str
    was: str | None
    now: str | None
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAnswer:
    """An answer that came in after the follow-up was compiled and was left out of it.

    `counted_as` is the state the activity has in the follow-up.
    """

    code: str
    title: str
    on: dt.date
    state: ActivityState
    counted_as: ActivityState


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Before whom the follow-up was presented, on what day, who attended and what was said of it."""

    body: str
    on: dt.date
    attended: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """What stands on the document beside its title, where it is known.

    Kind of document ("PM", "Årsrapport"), unit, author, attachment ("Bilaga 3"), receiver, and the decision: the body
    that adopted it, the day and the reference ("§ 12").
    """

    document_type: str | None = None
    unit: str | None = None
    author: str | None = None
    attachment: str | None = None
    receiver: str | None = None
    adopted_by: str | None = None
    adopted_on: dt.date | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """A plan's year as it stood at the end of the day `as_of`.

    `first_day` and `last_day` (inclusive) are the plan's period. `unplanned` are activities carried out beside the
    plan; they are told apart and never counted with it. `issued_on` is the document's date (the day `as_of` where it
    is left out), `journal_head` the hash of the newest journal line. `revision` counts corrections of what was issued
    from 1, `version` the compilations and edits of one revision; `corrects` says in words what a correction puts
    right. `degrees` says that the counties' scale is used. `late` are answers that were left out.
    `indicators` are the measures of the plan as a whole.
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
    version: int = 1
    corrects: str | None = None
    background: tuple[str, ...] = ()
    cover: CoverFacts = CoverFacts()
    texts: tuple[OwnText, ...] = ()
    new_responsible: tuple[NewResponsible, ...] = ()
    late: tuple[LateAnswer, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    degrees: bool = False
    indicators: tuple[IndicatorFacts, ...] = ()


def section_keys(year: YearFacts) -> tuple[str, ...]:
    """Name the sections of a follow-up as people ask for them, in the areas' order: by number, or "a" and the place.

    A number that stands twice names the first; the second goes by its place.
    """
    keys: list[str] = []
    for place, area in enumerate(year.areas, start=1):
        free = area.number is not None and area.number not in {*keys, SUMMARY}
        keys.append(area.number if free and area.number is not None else f"a{place}")
    return tuple(keys)
