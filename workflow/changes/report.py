"""An answer changes an activity: the one way a state is written.

Joint responsibilities share one progress: the first closing answer ends the asking, and one that contradicts it
changes nothing and becomes a question to the coordinator. Each-responsibilities have their own progress; the
activity's state is rolled up from them, and a parent's from its sub-activities, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.errors import NotFound
from workflow.model import ANSWERS, Activity, OpenQuestion, Responsibility, Share, StatusReport
from workflow.rules.reasons import find_reason
from workflow.rules.rollup import roll_up
from workflow.states import ACTIVITY, CLOSED, ActivityState, Facts, verb_towards
from workflow.store import Writing
from workflow.store.milestones import milestones_of
from workflow.store.people import receivers


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says about one activity.

    `reasons` are (code, blocking party or None); texts are the person's own words.
    """

    state: ActivityState
    reasons: tuple[tuple[str, str | None], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    comment: str | None = None
    done_instead: str | None = None
    remains: str | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """How it was told: by letter, page, meeting or import, with the mail it stands in."""

    name: str
    incoming: int | None = None
    milestone: int | None = None


class Heard(StrEnum):
    """What became of a report."""

    APPLIED = "applied"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Reported:
    """The outcome of a report: the row it left (None where it contradicts) and the activity's state now."""

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
    units = _units_of(writing, activity, person_id)
    unit = units[0] if units else None
    before = ActivityState(unit.state if unit else activity.state)
    if _contradicts(writing, activity, person_id, unit=unit, before=before, wanted=told.state):
        _ask_coordinator(writing, activity, person_id, told, channel)
        return Reported(Heard.CONTRADICTS, None, ActivityState(activity.state))
    after = ACTIVITY.move(
        before, verb_towards(before, told.state), Facts(reasons=tuple(code for code, _ in told.reasons))
    )
    row = _write_report(writing, activity, person_id, told, channel, before=before, unit=unit)
    set_progress(writing, activity, units, after)
    _note(writing, activity, row, told)
    keep_next_at(writing, milestones_of(writing.session, [activity.id]))
    return Reported(Heard.APPLIED, row.id, ActivityState(activity.state))


def undo_report(writing: Writing, report_id: int) -> Reported:
    """Take a report back: the state it changed returns.

    The report stays, marked as undone; undoing twice changes nothing. Raises `NotFound`.
    """
    row = writing.session.get(StatusReport, report_id)
    if row is None:
        raise NotFound(f"Det finns ingen lägesrapport med nummer {report_id}.")
    activity = load_activity(writing, row.activity_id)
    if row.undone_at is not None:
        return Reported(Heard.APPLIED, row.id, ActivityState(activity.state))
    row.undone_at = writing.now
    unit = writing.session.get(Responsibility, row.responsibility_id) if row.responsibility_id else None
    units = _same_progress(writing, activity, unit)
    set_progress(writing, activity, units, ActivityState(row.before))
    writing.note("activity.report_undone", {"activity": activity.id, "report": row.id})
    keep_next_at(writing, milestones_of(writing.session, [activity.id]))
    return Reported(Heard.APPLIED, row.id, ActivityState(activity.state))


def load_activity(writing: Writing, activity_id: int) -> Activity:
    """Return the activity. Raises `NotFound`."""
    activity = writing.session.get(Activity, activity_id)
    if activity is None:
        raise NotFound(f"Det finns ingen aktivitet med nummer {activity_id}.")
    return activity


def _shares(writing: Writing, activity: Activity) -> list[Responsibility]:
    statement = select(Responsibility).where(
        Responsibility.activity_id == activity.id, Responsibility.role.in_(ANSWERS)
    )
    return list(writing.session.scalars(statement.order_by(Responsibility.id)))


def _units_of(writing: Writing, activity: Activity, person_id: int | None) -> list[Responsibility]:
    """Return the responsibilities whose progress this person's answer is.

    Their own each-share, or all the joint ones.
    """
    shares = _shares(writing, activity)
    answers_for = {party for party, receiver in receivers(writing.session).items() if receiver == person_id}
    own = [share for share in shares if share.share == Share.EACH and share.party_id in answers_for]
    if own:
        return own[:1]
    joint = [share for share in shares if share.share == Share.JOINT]
    return joint or (shares if person_id is None else shares[:1])


def _same_progress(writing: Writing, activity: Activity, unit: Responsibility | None) -> list[Responsibility]:
    if unit is None or unit.share == Share.EACH:
        return [unit] if unit else []
    return [share for share in _shares(writing, activity) if share.share == Share.JOINT]


def _contradicts(
    writing: Writing,
    activity: Activity,
    person_id: int | None,
    *,
    unit: Responsibility | None,
    before: ActivityState,
    wanted: ActivityState,
) -> bool:
    """Say whether somebody else has closed what this person now says is otherwise; nobody contradicts an each-share."""
    if person_id is None or before not in CLOSED or wanted == before:
        return False
    if unit is not None and unit.share == Share.EACH:
        return False
    latest = writing.session.scalar(
        select(StatusReport.person_id)
        .where(StatusReport.activity_id == activity.id, StatusReport.undone_at.is_(None))
        .order_by(StatusReport.id.desc())
        .limit(1)
    )
    return latest is not None and latest != person_id


def _ask_coordinator(writing: Writing, activity: Activity, person_id: int | None, told: Told, channel: Channel) -> None:
    question = OpenQuestion(
        kind="contradiction",
        what=f"Svaret säger ”{told.state}”, men aktiviteten är redan rapporterad som ”{activity.state}”.",
        asked_at=writing.now,
        activity_id=activity.id,
        person_id=person_id,
        incoming_id=channel.incoming,
    )
    writing.session.add(question)
    writing.session.flush()
    writing.note("question.asked", {"question": question.id, "activity": activity.id, "person": person_id})


def _write_report(
    writing: Writing,
    activity: Activity,
    person_id: int | None,
    told: Told,
    channel: Channel,
    *,
    before: ActivityState,
    unit: Responsibility | None,
) -> StatusReport:
    row = StatusReport(
        activity_id=activity.id,
        responsibility_id=unit.id if unit else None,
        person_id=person_id,
        milestone_id=channel.milestone,
        incoming_id=channel.incoming,
        state=told.state.value,
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
    )
    writing.session.add(row)
    writing.session.flush()
    return row


def set_progress(writing: Writing, activity: Activity, units: Sequence[Responsibility], state: ActivityState) -> None:
    """Write a new progress to `units` and roll it up: into the activity, and from there into its parent."""
    for unit in units:
        unit.state = state.value
        unit.answered_at = writing.now
        writing.change("responsibility", unit.id, unit.state)
    activity.answered_at = writing.now
    _become(writing, activity, _rolled_up(_shares(writing, activity), otherwise=state))
    if activity.parent_id is not None:
        parent = load_activity(writing, activity.parent_id)
        siblings = writing.session.scalars(
            select(Activity.state).where(Activity.parent_id == parent.id).order_by(Activity.id)
        )
        parent.answered_at = writing.now
        _become(writing, parent, roll_up([ActivityState(one) for one in siblings]))


def _rolled_up(shares: Sequence[Responsibility], *, otherwise: ActivityState) -> ActivityState:
    states = [ActivityState(share.state) for share in shares if share.share == Share.EACH]
    states += [ActivityState(share.state) for share in shares if share.share == Share.JOINT][:1]
    return roll_up(states) if states else otherwise


def _become(writing: Writing, activity: Activity, state: ActivityState) -> None:
    activity.state = state.value
    activity.closed_on = local_day(writing.now) if state in CLOSED else None
    writing.session.flush()
    writing.change("activity", activity.id, activity.state)


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
    }
    texts = {"comment": told.comment, "done_instead": told.done_instead, "remains": told.remains}
    payload = {name: value for name, value in texts.items() if value}
    writing.note("activity.reported", facts, payload or None)
