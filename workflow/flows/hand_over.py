"""Somebody takes over: everything moves, and a one-page brief says how things stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from calendars import describe_when
from workflow.changes.hand_over import hand_over
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.letters import BriefActivity, brief_words
from workflow.model import Milestone, Person, Plan, StatusReport
from workflow.states import ActivityState, label_of
from workflow.store import Collaboration, Writing
from workflow.store.people import people
from workflow.store.responsibilities import Share, load_shares

BRIEF = "hand_over"


@dataclass(frozen=True, slots=True)
class Handed:
    """What went: how many parties, open and closed activities, and whether there was something to write a brief of."""

    parties: int
    open: int
    closed: int
    brief: bool


def take_over(collaboration: Collaboration, leaver_id: int, taker_id: int, now: dt.datetime, actor: str) -> Handed:
    """Move all that is addressed to the leaver, and write the taker a brief: one transaction.

    Raises `NotFound` and what `changes.hand_over` raises.
    """
    with collaboration.store.writing(now, actor) as writing:
        leaver, taker = writing.session.get_one(Person, leaver_id), writing.session.get_one(Person, taker_id)
        mine = [one for one in load_shares(writing.session) if one.person == leaver.id]
        handed = hand_over(writing, leaver, taker)
        legacy = _legacy(writing, leaver, mine)
        written = bool(mine) and _write(writing, collaboration, legacy, taker)
        return Handed(len(handed.parties), len(legacy.still_open), len(legacy.closed), written)


Marks = Mapping[int, Sequence[Milestone]]


@dataclass(frozen=True, slots=True)
class _Legacy:
    """What somebody leaves: open activities, the most urgent first, closed ones, and their hållpunkter."""

    leaver: Person
    still_open: tuple[Share, ...]
    closed: tuple[Share, ...]
    marks: Marks


def _legacy(writing: Writing, leaver: Person, mine: Sequence[Share]) -> _Legacy:
    unique = {one.activity: one for one in mine}.values()
    marks = _milestones(writing, [one.activity for one in unique])
    still_open = sorted((one for one in unique if not one.closed), key=lambda one: _urgency(marks, one))
    return _Legacy(leaver, tuple(still_open), tuple(one for one in unique if one.closed), marks)


def _milestones(writing: Writing, activities: Sequence[int]) -> Marks:
    found: dict[int, list[Milestone]] = {}
    query = select(Milestone).where(Milestone.activity_id.in_(activities)).order_by(Milestone.due, Milestone.id)
    for one in writing.session.scalars(query):
        found.setdefault(one.activity_id, []).append(one)
    return found


def _urgency(marks: Marks, share: Share) -> tuple[dt.date, int]:
    return min((one.due for one in marks.get(share.activity, ()) if one.due), default=dt.date.max), share.activity


def _write(writing: Writing, collaboration: Collaboration, legacy: _Legacy, taker: Person) -> bool:
    still_open, closed, marks = legacy.still_open, legacy.closed, legacy.marks
    titles = sorted({writing.session.get_one(Plan, one.plan).title for one in (*still_open, *closed)})
    told = _reports(writing, [one.activity for one in still_open])
    everybody = people(writing.session)
    lines = [
        BriefActivity(
            number=number,
            title=one.title,
            rows=(*map(_mark_row, marks.get(one.activity, ())), *_told_rows(told.get(one.activity), one, everybody)),
        )
        for number, one in enumerate(still_open, start=1)
    ]
    ended = [f"{one.title}: {label_of(ActivityState(one.state))}" for one in closed]
    issue = Issue(
        key=f"{BRIEF}/{legacy.leaver.id}/{taker.id}",
        kind=BRIEF,
        person=taker.id,
        items=tuple(Item(one.activity, _first_mark(marks, one)) for one in still_open),
    )
    plan = " och ".join(titles)
    return bool(
        issue_letter(
            writing,
            collaboration,
            issue,
            lambda envelope: brief_words(envelope, plan, legacy.leaver.name, lines, ended),
        )
    )


def _first_mark(marks: Marks, share: Share) -> int | None:
    return next((one.id for one in marks.get(share.activity, ())), None)


def _reports(writing: Writing, activities: Sequence[int]) -> dict[int, StatusReport]:
    """Return the newest standing report about each activity."""
    query = select(StatusReport).where(StatusReport.activity_id.in_(activities), StatusReport.undone_at.is_(None))
    return {one.activity_id: one for one in writing.session.scalars(query.order_by(StatusReport.id))}


def _mark_row(one: Milestone) -> str:
    """Tell a hållpunkt as the plan words it, how it is read, and what was first promised."""
    read = describe_when(one.reading) if one.last else ""
    row = f"Hållpunkt: {one.wording or 'ingen angiven i planen'}"
    row += f" – {read}" if read and read.casefold() not in one.wording.casefold() else ""
    moved = one.original_due is not None and one.due is not None and one.due != one.original_due
    return f"{row}. Först lovad till {one.original_due}." if moved else row


def _told_rows(report: StatusReport | None, share: Share, everybody: Mapping[int, Person]) -> list[str]:
    """Tell what was last said, by whom and when, and what remains."""
    if report is None:
        return [f"Läge: {label_of(ActivityState(share.state))}. Ingen har svarat än."]
    teller = everybody[report.person_id].name if report.person_id is not None else "Samordnaren"
    said = f": ”{report.comment}”" if report.comment else "."
    rows = [f"Läge: {label_of(ActivityState(share.state))}. {teller} svarade {local_day(report.at)}{said}"]
    return [*rows, *([f"Kvar att göra: {report.remains}"] if report.remains else [])]
