"""What the state of each activity suggests for the next plan: a proposal to decide on, never a decision. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.followup.counts import FollowUp, Line
from workflow.followup.groups import CONTINUOUS
from workflow.states import ActivityState

COMES_BACK = frozenset({CONTINUOUS, "recurring", "on_demand"})
"""Kinds that are not over when a year's part of them is done."""


class Fate(StrEnum):
    """What may become of an activity in the next plan."""

    GOES_ON = "goes_on"
    MOVED = "moved"
    ENDED = "ended"
    DECIDE = "decide"


FATE_WORDS: Mapping[Fate, str] = {
    Fate.GOES_ON: "fortsätter",
    Fate.MOVED: "flyttas till nästa år",
    Fate.ENDED: "avslutas",
    Fate.DECIDE: "behöver ett beslut",
}
"""Each proposal as it stands in the report."""

FATE_OF_STATE: Mapping[ActivityState, Fate] = {
    ActivityState.PLANNED: Fate.MOVED,
    ActivityState.ONGOING: Fate.GOES_ON,
    ActivityState.DONE: Fate.ENDED,
    ActivityState.PARTLY_DONE: Fate.GOES_ON,
    ActivityState.NOT_DONE: Fate.MOVED,
    ActivityState.DROPPED: Fate.ENDED,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal for one activity; `section` is the key of the section it stands in."""

    code: str
    title: str
    section: str
    fate: Fate


def propose_next_year(followup: FollowUp) -> tuple[Proposal, ...]:
    """Propose for each activity, in the plan's order, what becomes of it in the next plan."""
    return tuple(
        Proposal(line.code, line.activity.title, section.key, _fate(line))
        for section in followup.sections
        for line in section.lines
    )


def _fate(line: Line) -> Fate:
    """What nobody has reported on needs a decision; what comes back goes on, also when it was not needed this year."""
    if not line.answered:
        return Fate.DECIDE
    over = line.state == ActivityState.DROPPED and not line.activity.no_need
    if line.activity.kind in COMES_BACK and not over:
        return Fate.GOES_ON
    return FATE_OF_STATE[line.state]
