"""The state of a whole from the states of its parts: sub-activities, or each party's share ("Samtliga kommuner")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.states import CLOSED, ActivityState

_ACHIEVED = frozenset({ActivityState.DONE, ActivityState.PARTLY_DONE})
_BEGUN = _ACHIEVED | {ActivityState.ONGOING}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the parts that count are done, as in "3 av 5 kommuner"."""

    done: int
    of: int


def roll_up(states: Sequence[ActivityState]) -> ActivityState:
    """Return the state of the whole; without any parts it is planned.

    Dropped parts do not count, unless all are dropped. When every other part is closed, the whole is done when all
    are, not done when none has been even in part, and partly done otherwise. While one is open the whole is ongoing as
    soon as anything has begun.
    """
    counted = _counted(states)
    if not counted:
        return ActivityState.DROPPED if states else ActivityState.PLANNED
    if not counted <= CLOSED:
        return ActivityState.ONGOING if counted & _BEGUN else ActivityState.PLANNED
    if counted == {ActivityState.DONE}:
        return ActivityState.DONE
    return ActivityState.PARTLY_DONE if counted & _ACHIEVED else ActivityState.NOT_DONE


def count_done(states: Sequence[ActivityState]) -> Share:
    """Count the parts that are done among those not dropped; one that is partly done is not done."""
    counted = [state for state in states if state != ActivityState.DROPPED]
    return Share(done=counted.count(ActivityState.DONE), of=len(counted))


def _counted(states: Sequence[ActivityState]) -> frozenset[ActivityState]:
    """Return the states that occur among the parts not dropped."""
    return frozenset(states) - {ActivityState.DROPPED}
