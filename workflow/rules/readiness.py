"""What is missing before the year-end follow-up can be compiled and decided on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.states import CLOSED, NEEDS_REASON, ActivityState


class Missing(StrEnum):
    """What can be missing, in the order a coordinator takes care of it."""

    NO_RESPONSIBLE = "no_responsible"
    NO_RECEIVER = "no_receiver"
    UNREAD_ANSWER = "unread_answer"
    CONTRADICTED = "contradicted"
    NO_REASON = "no_reason"
    UNANSWERED = "unanswered"
    PAST_DUE = "past_due"
    UNSURE_DATE = "unsure_date"
    NO_OUTCOME = "no_outcome"
    NO_EVALUATION = "no_evaluation"


MISSING_WORDS: Mapping[Missing, tuple[str, str]] = {
    Missing.NO_RESPONSIBLE: ("aktivitet saknar ansvarig", "aktiviteter saknar ansvarig"),
    Missing.NO_RECEIVER: ("aktivitet saknar mottagare", "aktiviteter saknar mottagare"),
    Missing.UNREAD_ANSWER: ("aktivitet har svar som väntar på dig", "aktiviteter har svar som väntar på dig"),
    Missing.CONTRADICTED: (
        "aktivitet har svar som säger emot varandra",
        "aktiviteter har svar som säger emot varandra",
    ),
    Missing.NO_REASON: ("aktivitet saknar orsak", "aktiviteter saknar orsak"),
    Missing.UNANSWERED: ("aktivitet saknar svar", "aktiviteter saknar svar"),
    Missing.PAST_DUE: (
        "aktivitet är öppen fast sista dagen har passerat",
        "aktiviteter är öppna fast sista dagen har passerat",
    ),
    Missing.UNSURE_DATE: ("aktivitet har osäkert datum", "aktiviteter har osäkert datum"),
    Missing.NO_OUTCOME: ("indikator saknar utfall", "indikatorer saknar utfall"),
    Missing.NO_EVALUATION: ("område säger inget om utvärdering", "områden säger inget om utvärdering"),
}
"""What is missing, said of one and of several."""

HINDERS = frozenset({Missing.UNREAD_ANSWER, Missing.CONTRADICTED, Missing.NO_REASON})
"""With these the report would say something untrue or leave out what somebody told; to the others it can own up."""


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """An activity (its code) as the year-end sees it.

    `reasons` are the codes given for its state. `responsible` counts the parties that answer for it, `receivers` the
    persons among them who can be written to. `unread_answers` are replies that wait for the coordinator,
    `contradicted` says that two answers disagree, `unsure_dates` counts hållpunkter whose date nobody has confirmed,
    and `last_due` is the latest due day of its hållpunkter.
    """

    code: str
    state: ActivityState
    reported_on: date | None
    reasons: tuple[str, ...] = ()
    responsible: int = 1
    receivers: int = 1
    unread_answers: int = 0
    contradicted: bool = False
    unsure_dates: int = 0
    last_due: date | None = None


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator that the plan promises to follow."""

    name: str
    has_outcome: bool


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """A focus area (its number): `has_evaluation` is set too where the plan says that none is planned."""

    number: str
    has_evaluation: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that is missing, and where: activity codes, names of indicators or numbers of focus areas."""

    missing: Missing
    where: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many places it is missing in."""
        return len(self.where)

    @property
    def told(self) -> str:
        """What is missing, in Swedish: "3 aktiviteter saknar svar"."""
        return f"{self.count} {MISSING_WORDS[self.missing][self.count != 1]}"

    @property
    def hinders(self) -> bool:
        """Whether the follow-up must not be decided on before this is mended."""
        return self.missing in HINDERS


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a follow-up is: what is missing, and how many of the activities somebody has reported on."""

    gaps: tuple[Gap, ...]
    answered: int
    activities: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing hinders a decision; answers may still be missing, and the report says so."""
        return not any(gap.hinders for gap in self.gaps)


def _is_past_due(facts: ActivityFacts, today: date) -> bool:
    """Say whether an answered activity is still open though its last due day has passed since."""
    if facts.state in CLOSED or facts.reported_on is None or facts.last_due is None:
        return False
    return facts.reported_on < facts.last_due < today


_ACTIVITY_GAPS: tuple[tuple[Missing, Callable[[ActivityFacts, date], bool]], ...] = (
    (Missing.NO_RESPONSIBLE, lambda facts, _: not facts.responsible),
    (Missing.NO_RECEIVER, lambda facts, _: facts.responsible > 0 and not facts.receivers),
    (Missing.UNREAD_ANSWER, lambda facts, _: facts.unread_answers > 0),
    (Missing.CONTRADICTED, lambda facts, _: facts.contradicted),
    (Missing.NO_REASON, lambda facts, _: facts.state in NEEDS_REASON and not facts.reasons),
    (Missing.UNANSWERED, lambda facts, _: facts.reported_on is None),
    (Missing.PAST_DUE, _is_past_due),
    (Missing.UNSURE_DATE, lambda facts, _: facts.unsure_dates > 0 and facts.state not in CLOSED),
)


def readiness(
    activities: Sequence[ActivityFacts],
    today: date,
    *,
    indicators: Sequence[IndicatorFacts] = (),
    areas: Sequence[AreaFacts] = (),
) -> Readiness:
    """List what is missing in a follow-up as of `today`.

    Places stand in the order they were given, and kinds of which nothing is missing are left out.
    """
    of_activities = (
        Gap(missing, tuple(facts.code for facts in activities if lacks(facts, today)))
        for missing, lacks in _ACTIVITY_GAPS
    )
    gaps = (
        *of_activities,
        Gap(Missing.NO_OUTCOME, tuple(indicator.name for indicator in indicators if not indicator.has_outcome)),
        Gap(Missing.NO_EVALUATION, tuple(area.number for area in areas if not area.has_evaluation)),
    )
    answered = sum(facts.reported_on is not None for facts in activities)
    return Readiness(tuple(gap for gap in gaps if gap.where), answered, len(activities))
