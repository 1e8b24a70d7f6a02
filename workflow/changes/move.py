"""A hållpunkt moves: a new reading, the same wording, and the ladder of reminders starts over."""

from __future__ import annotations

import datetime as dt

from calendars import When
from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.progress import load_activity
from workflow.errors import NotFound
from workflow.model import Milestone
from workflow.states import ACTIVITY, ActivityState
from workflow.store import Writing
from workflow.store.rebuild import project_milestone


def move_milestone(writing: Writing, milestone_id: int, when: When, *, person_id: int | None = None) -> Milestone:
    """Give a hållpunkt new days. The plan's wording stays; `original_due` remembers what was first promised.

    Reminders speak of a day, so those for the new day are owed anew. Days that are the same, and as certain, change
    nothing. Raises `NotFound`, or `TransitionRefused` when the activity is closed.
    """
    milestone = writing.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(f"Det finns ingen hållpunkt med nummer {milestone_id}.")
    activity = load_activity(writing, milestone.activity_id)
    ACTIVITY.move(ActivityState(activity.state), "move")
    days, before = (when.first, when.last, when.due), milestone.due
    if days == (milestone.first, milestone.last, before) and milestone.certain == when.certain:
        return milestone
    if before is None:
        milestone.kind = str(when.kind)
    milestone.first, milestone.last, milestone.due = days
    milestone.precision, milestone.certain = str(when.precision), when.certain
    milestone.sequence += 1
    milestone.changed_at = writing.now
    writing.change("milestone", milestone.id, project_milestone(milestone))
    writing.note(
        "milestone.moved",
        {
            "milestone": milestone.id,
            "activity": activity.id,
            "person": person_id,
            "from": _day(before),
            "to": _day(when.due),
        },
        {"wording": when.wording} if when.wording else None,
    )
    keep_next_at(writing, [milestone.id])
    return milestone


def snooze(writing: Writing, milestone_id: int, until: dt.date) -> None:
    """Say nothing about a hållpunkt before `until`, as the officer asked ("påminn mig i maj"). Raises `NotFound`."""
    milestone = writing.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(f"Det finns ingen hållpunkt med nummer {milestone_id}.")
    milestone.snoozed_until = until
    writing.note("milestone.snoozed", {"milestone": milestone.id, "until": until.isoformat()})
    keep_next_at(writing, [milestone.id])


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
