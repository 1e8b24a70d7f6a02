"""A hållpunkt moves: a new reading, the same wording, and the ladder of reminders starts over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select

from calendars import When
from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.progress import load_activity
from workflow.errors import NotFound
from workflow.model import Milestone, MilestoneMove
from workflow.states import ACTIVITY, ActivityState
from workflow.store import Writing
from workflow.store.rebuild import project_milestone


def move_milestone(
    writing: Writing, milestone_id: int, when: When, *, person_id: int | None = None, report_id: int | None = None
) -> Milestone:
    """Give a hållpunkt new days. The plan's wording stays; `original_due` remembers what was first promised.

    Reminders speak of a day, so those for the new day are owed anew. Days that are the same, and as certain, change
    nothing. `report_id` is the report that the day was told with: undoing it takes the move back. Raises `NotFound`,
    or `TransitionRefused` when the activity is closed.
    """
    milestone = writing.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(f"Det finns ingen hållpunkt med nummer {milestone_id}.")
    activity = load_activity(writing, milestone.activity_id)
    ACTIVITY.move(ActivityState(activity.state), "move")
    stood = _standing(milestone)
    days = (when.first, when.last, when.due)
    if days != (milestone.first, milestone.last, milestone.due) or milestone.certain != when.certain:
        _give(writing, milestone, when, person_id)
    elif report_id is None:
        return milestone
    after = _standing(milestone)
    writing.session.add(MilestoneMove(milestone_id=milestone.id, report_id=report_id, before=stood, after=after))
    return milestone


def _give(writing: Writing, milestone: Milestone, when: When, person_id: int | None) -> None:
    before = milestone.due
    if before is None:
        milestone.kind = str(when.kind)
    milestone.first, milestone.last, milestone.due = when.first, when.last, when.due
    milestone.precision, milestone.certain = str(when.precision), when.certain
    _note_move(writing, milestone, person_id, before, when.wording)


def take_back_moves(writing: Writing, report_id: int, *, person_id: int | None = None) -> None:
    """Give hållpunkter the days they had before a report moved them.

    One that has been moved again since keeps the newer days, and goes back past the ones taken back here if that later
    move is undone in its turn.
    """
    told = (MilestoneMove.report_id == report_id) & MilestoneMove.undone_at.is_(None)
    for move in writing.session.scalars(select(MilestoneMove).where(told).order_by(MilestoneMove.id.desc())):
        move.undone_at = writing.now
        milestone = writing.session.get_one(Milestone, move.milestone_id)
        later = _next_move(writing, move)
        if later is not None:
            later.before = move.before
        elif _standing(milestone) == move.after:
            _put_back(writing, milestone, move.before, person_id)


def _next_move(writing: Writing, move: MilestoneMove) -> MilestoneMove | None:
    """Return the standing move that began where this one ended."""
    later = (MilestoneMove.milestone_id == move.milestone_id) & (MilestoneMove.id > move.id)
    standing = select(MilestoneMove).where(later, MilestoneMove.undone_at.is_(None)).order_by(MilestoneMove.id)
    first = writing.session.scalar(standing.limit(1))
    return first if first is not None and first.before == move.after else None


def _put_back(writing: Writing, milestone: Milestone, days: list[Any], person_id: int | None) -> None:
    due = milestone.due
    first, last, before, milestone.precision, milestone.certain, milestone.kind = days
    milestone.first, milestone.last, milestone.due = _read_day(first), _read_day(last), _read_day(before)
    _note_move(writing, milestone, person_id, due, None)


def _standing(milestone: Milestone) -> list[Any]:
    """Return a hållpunkt's days as they are kept, so that they can be put back."""
    return [*project_milestone(milestone), milestone.kind]


def _note_move(
    writing: Writing, milestone: Milestone, person_id: int | None, before: dt.date | None, wording: str | None
) -> None:
    milestone.sequence += 1
    milestone.changed_at = writing.now
    writing.change("milestone", milestone.id, project_milestone(milestone))
    facts = {"milestone": milestone.id, "activity": milestone.activity_id, "person": person_id}
    days = {"from": _day(before), "to": _day(milestone.due)}
    writing.note("milestone.moved", {**facts, **days}, {"wording": wording} if wording else None)
    keep_next_at(writing, [milestone.id])


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


def _read_day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
