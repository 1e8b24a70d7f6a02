"""Answers that came after a follow-up was compiled: which they are, and how the follow-up is kept without them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.followup import ActivityFacts, AreaFacts, LateAnswer, YearFacts
from workflow.followup.snapshot import read_plain
from workflow.model import Activity, FollowUpRecord, StatusReport
from workflow.states import ActivityState
from workflow.store.reports import reports_after, reports_undone_since


@dataclass(frozen=True, slots=True)
class Late:
    """A late answer: the report's id, the code of the activity it counts under, and what the report tells of it.

    `left_out` says that the coordinator has decided to leave it out.
    """

    report: int
    top: str
    answer: LateAnswer
    left_out: bool = False


def find_late(session: Session, record: FollowUpRecord) -> list[Late]:
    """List what a compiled follow-up does not know: answers after it, and answers taken back since; oldest first.

    Those that were left out are still in the list.
    """
    if record.facts is None or record.compiled_at is None:
        return []
    counted = {row.code: row.state for row in _rows(read_plain(YearFacts, record.facts))}
    first = min([record.last_report, *(left - 1 for left in record.left_out)])
    rows = [
        (report, activity, ActivityState(report.state))
        for report, activity in reports_after(session, record.plan_id, first)
        if report.id > record.last_report or report.id in record.left_out
    ]
    rows += [
        (report, activity, ActivityState(activity.state))
        for report, activity in reports_undone_since(session, record.plan_id, record.compiled_at, record.last_report)
    ]
    tops = _tops(session, record.plan_id)
    return [
        Late(report.id, tops[activity.id], _answer(report, activity, state, counted), report.id in record.left_out)
        for report, activity, state in rows
    ]


def keep_as_counted(facts: YearFacts, before: YearFacts, codes: Collection[str]) -> YearFacts:
    """Give the facts with some activities (and their parts) as they were in an earlier compilation."""
    known = {row.code: row for row in _rows(before)}
    wanted = {row.code for row in _rows(facts) if row.code in codes or row.parent in codes}
    kept = {code: known[code] for code in wanted if code in known}
    return replace(
        facts,
        areas=tuple(_keep(area, kept) for area in facts.areas),
        unplanned=tuple(kept.get(row.code, row) for row in facts.unplanned),
    )


def _keep(area: AreaFacts, kept: Mapping[str, ActivityFacts]) -> AreaFacts:
    if not any(row.code in kept for row in area.activities):
        return area
    return replace(area, activities=tuple(kept.get(row.code, row) for row in area.activities))


def _rows(facts: YearFacts) -> list[ActivityFacts]:
    return [*(row for area in facts.areas for row in area.activities), *facts.unplanned]


def _tops(session: Session, plan_id: int) -> dict[int, str]:
    """Say for each activity of a plan the code it is counted under: its parent's, or its own."""
    rows = session.execute(
        select(Activity.id, Activity.parent_id, Activity.code).where(Activity.plan_id == plan_id)
    ).all()
    codes = {row.id: row.code for row in rows}
    return {row.id: codes[row.parent_id] if row.parent_id is not None else row.code for row in rows}


def _answer(
    report: StatusReport, activity: Activity, state: ActivityState, counted: Mapping[str, ActivityState]
) -> LateAnswer:
    came = report.undone_at or report.at
    before = counted.get(activity.code, ActivityState.PLANNED)
    return LateAnswer(code=activity.code, title=activity.title, on=local_day(came), state=state, counted_as=before)
