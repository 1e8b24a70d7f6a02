"""Lines -> how many are in which state, and which had a hållpunkt moved. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.followup.counts import Line, Totals
from workflow.states import ActivityState


def count_totals(lines: Iterable[Line]) -> Totals:
    """Count the activities per state, and those nobody has reported on."""
    rows = list(lines)
    return totals_of([line.state for line in rows], unanswered=sum(not line.answered for line in rows))


def totals_of(states: Sequence[ActivityState], *, unanswered: int) -> Totals:
    """Count states, those of no activity too, in their order."""
    return Totals(states=tuple((state, states.count(state)) for state in ActivityState), unanswered=unanswered)


def moved_codes(lines: Iterable[Line]) -> tuple[str, ...]:
    """Name the activities of which a hållpunkt, their own or a part's, was moved."""
    return tuple(line.code for line in lines if has_moved(line))


def has_moved(line: Line) -> bool:
    """Say whether a hållpunkt of the activity or of its parts stands on another day than first promised."""
    for row in (line.activity, *line.parts):
        for mark in row.milestones:
            if mark.moved_from is not None and mark.moved_from != mark.due:
                return True
    return False
