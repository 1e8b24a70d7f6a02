"""Somebody takes over: everything moves, and a one-page brief says how things stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workflow.changes.hand_over import hand_over
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.letters import BriefActivity, Phrases, brief_words, phrases_of
from workflow.model import Milestone, Person, Plan, StatusReport
from workflow.states import ActivityState
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
    say = phrases_of(taker.language)
    lines = _lines(writing, still_open, marks, say)
    ended = [f"{one.title}: {say.states[ActivityState(one.state)]}" for one in closed]
    issue = Issue(
        key=f"{BRIEF}/{legacy.leaver.id}/{taker.id}",
        kind=BRIEF,
        person=taker.id,
        items=tuple(Item(one.activity, _first_mark(marks, one)) for one in still_open),
    )
    plan = say.both.join(titles)
    return bool(
        issue_letter(
            writing,
            collaboration,
            issue,
            lambda envelope: brief_words(envelope, plan, legacy.leaver.name, lines, ended),
        )
    )


def _lines(writing: Writing, still_open: Sequence[Share], marks: Marks, say: Phrases) -> list[BriefActivity]:
    """Tell each open activity in a few rows: its hållpunkter, and what was last said of it."""
    reports, everybody = _reports(writing, [one.activity for one in still_open]), people(writing.session)
    lines = []
    for number, one in enumerate(still_open, start=1):
        times = [_mark_row(mark, say) for mark in marks.get(one.activity, ())]
        rows = (*times, *_told_rows(reports.get(one.activity), one, everybody, say))
        lines.append(BriefActivity(number=number, title=one.title, rows=rows))
    return lines


def _first_mark(marks: Marks, share: Share) -> int | None:
    return next((one.id for one in marks.get(share.activity, ())), None)


def _reports(writing: Writing, activities: Sequence[int]) -> dict[int, StatusReport]:
    """Return the newest standing report about each activity."""
    query = select(StatusReport).where(StatusReport.activity_id.in_(activities), StatusReport.undone_at.is_(None))
    return {one.activity_id: one for one in writing.session.scalars(query.order_by(StatusReport.id))}


def _mark_row(one: Milestone, say: Phrases) -> str:
    """Tell a hållpunkt as the plan words it, how it is read, and what was first promised."""
    read = say.reading(one.reading)
    row = say.milestone.format(one.wording or say.no_milestone)
    row += f" – {read}" if read and read.casefold() not in one.wording.casefold() else ""
    if one.original_due is None or one.due in {None, one.original_due}:
        return row
    return f"{row}. {say.first_promised.format(say.days(one.original_due, one.original_due))}"


def _told_rows(report: StatusReport | None, share: Share, everybody: Mapping[int, Person], say: Phrases) -> list[str]:
    """Tell what was last said, by whom and when, and what remains."""
    stands = say.stands.format(say.states[ActivityState(share.state)])
    if report is None:
        return [f"{stands} {say.unanswered}"]
    told_on = local_day(report.at)
    teller = everybody[report.person_id].name if report.person_id is not None else say.coordinator
    said = f": ”{report.comment}”" if report.comment else "."
    rows = [f"{stands} {say.answered.format(teller, say.days(told_on, told_on))}{said}"]
    return [*rows, *([say.remains.format(report.remains)] if report.remains else [])]
