"""An answer changes an activity: the one way a state is written.

Joint responsibilities share one progress: the first closing answer ends the asking, and one that contradicts it
changes nothing and becomes a question to the coordinator. Each-responsibilities have their own progress; the
activity's state is rolled up from them, and a parent's from its sub-activities, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.mail import ask_coordinator
from workflow.changes.progress import (
    Progress,
    first_report,
    latest_report,
    load_activity,
    progress_of,
    progress_told,
    set_progress,
)
from workflow.changes.silences import settle_silences
from workflow.errors import NotFound
from workflow.model import Activity, StatusReport
from workflow.rules.reasons import find_reason
from workflow.states import ACTIVITY, CLOSED, ActivityState, Facts, label_of, verb_towards
from workflow.store import Writing
from workflow.store.milestones import milestones_of
from workflow.store.reports import reports_of_mail


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says about one activity.

    `state` is None where nothing is said of it, only a figure put right. `reasons` are (code, blocking party or
    None); texts are the person's own words. `degree` is a `workflow.followup.Degree`; `no_need` says of what was to be
    done on demand that no need arose; answers with the same `statement` were given as one.
    """

    state: ActivityState | None
    reasons: tuple[tuple[str, str | None], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    comment: str | None = None
    done_instead: str | None = None
    remains: str | None = None
    done_on: dt.date | None = None
    degree: str | None = None
    no_need: bool = False
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """How it was told: by letter, page, meeting or import, with the mail it stands in."""

    name: str
    incoming: int | None = None
    milestone: int | None = None


class Heard(StrEnum):
    """What became of a report. All but the first change nothing and are on the coordinator's list."""

    APPLIED = "applied"
    CONTRADICTS = "contradicts"
    """Somebody else has closed what this answer says is otherwise."""
    NOT_ASKED = "not_asked"
    """The person answers for no part of the activity."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The outcome of a report: the (first) row it left, None where it changed nothing, and the activity's state now."""

    heard: Heard
    report: int | None
    state: ActivityState


def report(writing: Writing, activity_id: int, person_id: int | None, told: Told, channel: Channel) -> Reported:
    """Write what `person_id` (None for the coordinator's own hand) tells about an activity that has no sub-activities.

    Raises `NotFound`, `ReasonUnknown`, or `TransitionRefused` when a state needs a reason that is missing.
    """
    activity = load_activity(writing, activity_id)
    for code, _party in told.reasons:
        find_reason(code)
    about = progress_told(writing, activity, person_id)
    against = [one for one in about if _contradicts(writing, one, person_id, told.state)]
    moves = [(one, _next_state(one, told)) for one in about if one not in against]
    for one in against:
        _ask_about(writing, one, person_id, told, channel)
    rows = [_tell(writing, one, person_id, told, channel, after=after) for one, after in moves]
    if not about:
        what = f"”{activity.title}” har fått ett svar av någon som inte längre svarar för aktiviteten."
        ask_coordinator(writing, "not_asked", what, mail=channel.incoming, person=person_id, activity=activity.id)
        return Reported(Heard.NOT_ASKED, None, ActivityState(activity.state))
    keep_next_at(writing, milestones_of(writing.session, [activity.id]))
    settle_silences(writing, activity.id)
    heard = Heard.APPLIED if rows else Heard.CONTRADICTS
    return Reported(heard, rows[0].id if rows else None, ActivityState(activity.state))


def undo_report(writing: Writing, report_id: int) -> Reported:
    """Take a report back: what it was about stands as the newest report that still counts says, or as before them all.

    The report stays, marked as undone; undoing twice changes nothing. Raises `NotFound`.
    """
    row = writing.session.get(StatusReport, report_id)
    if row is None:
        raise NotFound(f"Det finns ingen lägesrapport med nummer {report_id}.")
    activity = load_activity(writing, row.activity_id)
    if row.undone_at is not None:
        return Reported(Heard.APPLIED, row.id, ActivityState(activity.state))
    row.undone_at = writing.now
    writing.session.flush()
    progress = progress_of(writing, activity, row)
    newest = latest_report(writing, progress)
    oldest = first_report(writing, progress) or row
    state = ActivityState(newest.state if newest else oldest.before)
    set_progress(writing, progress, state, newest.at if newest else None)
    writing.note("activity.report_undone", {"activity": activity.id, "report": row.id})
    keep_next_at(writing, milestones_of(writing.session, [activity.id]))
    return Reported(Heard.APPLIED, row.id, ActivityState(activity.state))


def undo_answer(writing: Writing, mail_id: int | None) -> int:
    """Take back everything that one mail reported, the newest first; return how many reports that was."""
    reports = reports_of_mail(writing.session, mail_id)
    for one in reports:
        undo_report(writing, one.id)
    return len(reports)


def _next_state(progress: Progress, told: Told) -> ActivityState:
    """Return what a progress becomes. Raises `TransitionRefused` where a reason is missing."""
    given = Facts(reasons=tuple(code for code, _ in told.reasons))
    return ACTIVITY.move(progress.state, verb_towards(progress.state, told.state or progress.state), given)


def _tell(
    writing: Writing, progress: Progress, person_id: int | None, told: Told, channel: Channel, *, after: ActivityState
) -> StatusReport:
    row = _write_report(writing, progress, person_id, told, channel, before=progress.state)
    set_progress(writing, progress, after, writing.now)
    _note(writing, progress.activity, row, told)
    return row


def _contradicts(writing: Writing, progress: Progress, person_id: int | None, wanted: ActivityState | None) -> bool:
    """Say whether somebody else has closed what this person now says is otherwise; nobody contradicts an each-share."""
    closed = progress.joint and progress.state in CLOSED
    if person_id is None or not closed or wanted in {None, progress.state}:
        return False
    latest = latest_report(writing, progress)
    return latest is not None and latest.person_id not in {None, person_id}


def _ask_about(writing: Writing, progress: Progress, person_id: int | None, told: Told, channel: Channel) -> None:
    activity = progress.activity
    said, known = label_of(told.state or progress.state), label_of(progress.state)
    what = f"”{activity.title}” är redan rapporterad som {known}, men ett nytt svar säger {said}."
    ask_coordinator(writing, "contradiction", what, mail=channel.incoming, person=person_id, activity=activity.id)


def _write_report(
    writing: Writing,
    progress: Progress,
    person_id: int | None,
    told: Told,
    channel: Channel,
    *,
    before: ActivityState,
) -> StatusReport:
    row = StatusReport(
        activity_id=progress.activity.id,
        responsibility_id=progress.unit.id if progress.unit else None,
        person_id=person_id,
        milestone_id=channel.milestone,
        incoming_id=channel.incoming,
        state=(told.state or before).value,
        before=before.value,
        at=writing.now,
        channel=channel.name,
        reasons=[{"code": code, "party": party} for code, party in told.reasons],
        figures=list(told.figures),
        evidence=list(told.evidence),
        comment=told.comment,
        done_instead=told.done_instead,
        remains=told.remains,
        done_on=told.done_on,
        degree=told.degree,
        no_need=told.no_need,
        statement=told.statement,
    )
    writing.session.add(row)
    writing.session.flush()
    return row


def _note(writing: Writing, activity: Activity, row: StatusReport, told: Told) -> None:
    facts = {
        "activity": activity.id,
        "report": row.id,
        "person": row.person_id,
        "responsibility": row.responsibility_id,
        "state": row.state,
        "before": row.before,
        "channel": row.channel,
        "reasons": [code for code, _ in told.reasons],
        "done_on": row.done_on.isoformat() if row.done_on else None,
        **({"degree": row.degree} if row.degree else {}),
        **({"no_need": True} if row.no_need else {}),
        **({"statement": row.statement} if row.statement else {}),
    }
    texts = {"comment": told.comment, "done_instead": told.done_instead, "remains": told.remains}
    payload = {name: value for name, value in texts.items() if value}
    writing.note("activity.reported", facts, payload or None)
