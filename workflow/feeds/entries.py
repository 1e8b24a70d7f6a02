"""Hållpunkter become calendar entries, and entries become the bytes of a feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from calendars import Entry, EntryStatus, Look, Progress, render_feed
from workflow.feeds.choices import EVERYTHING, WORDS, Choice
from workflow.feeds.subjects import FeedSubject, activities_of
from workflow.model import Activity, FocusArea, Milestone
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration
from workflow.store.batches import in_batches

KEPT_DAYS = 30
"""How long what was called off stays in a feed, so that every client has seen that it was."""

PROGRESS = {
    ActivityState.PLANNED: Progress.NEEDED,
    ActivityState.ONGOING: Progress.STARTED,
    ActivityState.DONE: Progress.COMPLETED,
    ActivityState.PARTLY_DONE: Progress.COMPLETED,
    ActivityState.NOT_DONE: Progress.CANCELLED,
    ActivityState.DROPPED: Progress.CANCELLED,
}
"""What a list of tasks shows of an activity: one that is closed is nobody's task any longer, however it ended."""

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A feed as bytes, with what it depends on.

    `activities` are the ids of all that belong in it, dated or not: no change to any other can change its bytes.
    `until` is the first day on which it looks different without any change, None when there is no such day.
    """

    content: bytes
    events: int
    activities: frozenset[int]
    until: dt.date | None = None


def render(
    session: Session,
    collaboration: Collaboration,
    subject: FeedSubject,
    choice: Choice = EVERYTHING,
    today: dt.date | None = None,
    *,
    tasks: bool = False,
) -> Rendered:
    """Render a feed to the bytes a calendar client gets. The same rows, choice and day give the same bytes.

    With `tasks` it is a list of tasks to tick off, which few clients show, instead of days in a calendar. Without
    `today` nothing that was called off has dropped out yet.
    """
    activities = activities_of(session, subject)
    rows = [row for row in _rows(session, Activity.id, activities) if _is_chosen(row, choice)]
    shown = [row for row in rows if today is None or (leaving := _leaves(row)) is None or leaving > today]
    entries = [_entry(collaboration, row, choice) for row in shown]
    words = WORDS[choice.language]
    name = (words.tasks_name if tasks else words.name).format(subject.name)
    look = Look(language=choice.language, alarm_days=choice.alarm_days, tasks=tasks)
    content = render_feed(entries, name=name, look=look)
    until = min((day for day in map(_leaves, shown) if day is not None), default=None)
    return Rendered(content, len(entries), frozenset(activities), until)


def entries_of(session: Session, collaboration: Collaboration, subject: FeedSubject) -> list[Entry]:
    """Return the dated hållpunkter that belong in a feed, in the order of their days."""
    rows = _rows(session, Activity.id, activities_of(session, subject))
    return [_entry(collaboration, row, EVERYTHING) for row in rows]


def entries_for(session: Session, collaboration: Collaboration, milestones: Collection[int]) -> dict[int, Entry]:
    """Return those of these hållpunkter (ids) that have a day, in the order of their days, as every feed shows them."""
    rows = _rows(session, Milestone.id, milestones)
    return {row.id: _entry(collaboration, row, EVERYTHING) for row in rows}


def _rows(session: Session, column: InstrumentedAttribute[int], wanted: Collection[int]) -> list[AnyRow]:
    """Return the dated hållpunkter whose `column` is one of the wanted ids, in the order of their days."""
    rows = (row for some in in_batches(wanted) for row in session.execute(_DATED.where(column.in_(some))))
    return sorted(rows, key=lambda row: (row.last, row.id))


def _is_chosen(row: AnyRow, choice: Choice) -> bool:
    if choice.areas and row.area_id not in choice.areas:
        return False
    closed = row.state in CLOSED and row.state != ActivityState.DROPPED
    return not (choice.open_only and closed)


def _leaves(row: AnyRow) -> dt.date | None:
    """Return the day on which a hållpunkt that was called off is no longer in any feed; None for all others."""
    if row.state != ActivityState.DROPPED:
        return None
    dropped: dt.date = row.closed_on or row.changed_at.date()
    return dropped + dt.timedelta(days=KEPT_DAYS + 1)


def _entry(collaboration: Collaboration, row: AnyRow, choice: Choice) -> Entry:
    state, words = ActivityState(row.state), WORDS[choice.language]
    dropped = state == ActivityState.DROPPED
    return Entry(
        uid=f"hp-{row.uid}@{collaboration.settings.mail_domain}",
        title=row.title,
        first=row.first,
        last=row.last,
        due=row.due or row.last,
        wording=row.wording,
        description=f"{row.area}\n{words.state.format(words.states[state])}",
        category=row.area,
        url=f"{collaboration.address}/aktivitet/{row.activity_uid}",
        sequence=row.sequence,
        changed_at=max(row.changed_at, row.answered_at or row.changed_at),
        status=EntryStatus.CANCELLED if dropped else EntryStatus.CONFIRMED if row.certain else EntryStatus.TENTATIVE,
        progress=PROGRESS[state],
    )


_DATED: Select[Any] = (
    select(Milestone.id, Milestone.uid, Milestone.first, Milestone.last, Milestone.due, Milestone.wording)
    .add_columns(Milestone.certain, Milestone.sequence, Milestone.changed_at)
    .add_columns(
        Activity.title, Activity.uid.label("activity_uid"), Activity.state, Activity.answered_at, Activity.closed_on
    )
    .add_columns(FocusArea.id.label("area_id"), FocusArea.title.label("area"))
    .join(Activity, Activity.id == Milestone.activity_id)
    .join(FocusArea, FocusArea.id == Activity.area_id)
    .where(Milestone.last.is_not(None))
)
