"""Whose progress an answer changes, and how progress adds up.

An activity has one progress that all its joint parties share, and one for each party that answers for its own part.
Together they make the activity's state, and sub-activities make their parent's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, select, update

from workflow.changes.keeping_next_at import local_day
from workflow.errors import NotFound
from workflow.model import ANSWERS, Activity, Milestone, Person, Responsibility, Share, StatusReport
from workflow.rules.rollup import roll_up
from workflow.states import CLOSED, ActivityState
from workflow.store import Writing
from workflow.store.chains import stood_in_for
from workflow.store.people import answerers


@dataclass(frozen=True, slots=True)
class Progress:
    """One progress of an activity: that of an each-share, of all joint shares together, or of one nobody answers for.

    `shares` are the responsibilities that stand for it, none where nobody is responsible; `every` are all of the
    activity's, which it is added up from.
    """

    activity: Activity
    shares: tuple[Responsibility, ...]
    every: tuple[Responsibility, ...]

    @property
    def unit(self) -> Responsibility | None:
        """The responsibility that a report about this progress names."""
        return self.shares[0] if self.shares else None

    @property
    def state(self) -> ActivityState:
        """Where it stands."""
        return ActivityState(self.unit.state if self.unit else self.activity.state)

    @property
    def joint(self) -> bool:
        """Whether several may answer, so that one can contradict another."""
        return self.unit is None or self.unit.share == Share.JOINT


def load_activity(writing: Writing, activity_id: int) -> Activity:
    """Return the activity, locked until the transaction ends. Raises `NotFound`."""
    activity = writing.session.get(Activity, activity_id, with_for_update=True)
    if activity is None:
        raise NotFound(f"Det finns ingen aktivitet med nummer {activity_id}.")
    return activity


def progress_told(writing: Writing, activity: Activity, person_id: int | None) -> list[Progress]:
    """Return what an answer by this person is about; nothing when the person answers for no part of the activity.

    The coordinator's own hand (None) tells of the whole. Somebody who answers for several parties is asked once, so
    the answer counts for each of them, except where somebody else has closed that party's part.
    """
    shares = tuple(_shares(writing, activity))
    joint = tuple(share for share in shares if share.share == Share.JOINT)
    each = [share for share in shares if share.share == Share.EACH]
    if not shares:
        return [Progress(activity, (), ())]
    if person_id is not None:
        mine = _shares_of(writing, person_id, shares)
        each = _still_own(writing, [share for share in each if share.id in mine], person_id)
        joint = joint if not each or any(share.id in mine for share in joint) else ()
    whole = [Progress(activity, joint, shares)] if joint else []
    return [*whole, *(Progress(activity, (share,), shares) for share in each)]


def speaks_for_all(writing: Writing, activity_id: int, person_id: int) -> bool:
    """Say whether a person's answer is about every part of an activity, so that its common day may be moved by it."""
    activity = load_activity(writing, activity_id)
    told = {share.id for progress in progress_told(writing, activity, person_id) for share in progress.shares}
    return told == {share.id for share in _shares(writing, activity)}


def progress_of(writing: Writing, activity: Activity, report: StatusReport) -> Progress:
    """Return the progress that a report was about."""
    unit = writing.session.get(Responsibility, report.responsibility_id) if report.responsibility_id else None
    every = tuple(_shares(writing, activity))
    if unit is None or unit.share == Share.EACH:
        return Progress(activity, (unit,) if unit else (), every)
    return Progress(activity, tuple(share for share in every if share.share == Share.JOINT), every)


def latest_report(writing: Writing, progress: Progress) -> StatusReport | None:
    """Return the newest report about a progress that was not undone."""
    standing = _about(progress) & StatusReport.undone_at.is_(None)
    return writing.session.scalar(select(StatusReport).where(standing).order_by(StatusReport.id.desc()).limit(1))


def first_report(writing: Writing, progress: Progress) -> StatusReport | None:
    """Return the oldest report about a progress, undone or not."""
    return writing.session.scalar(select(StatusReport).where(_about(progress)).order_by(StatusReport.id).limit(1))


def set_progress(writing: Writing, progress: Progress, state: ActivityState, answered_at: dt.datetime | None) -> None:
    """Write where a progress stands and when it was last told of, and add it up: into the activity and its parent."""
    activity = progress.activity
    for share in progress.shares:
        share.state, share.answered_at = state.value, answered_at
        writing.change("responsibility", share.id, share.state)
    activity.answered_at = writing.now
    _become(writing, activity, _added_up(progress.every, otherwise=state))
    if activity.parent_id is not None:
        parent = load_activity(writing, activity.parent_id)
        parent.answered_at = writing.now
        _become(writing, parent, roll_up(list(_part_states(writing, parent))))


def add_up_again(writing: Writing, activity: Activity) -> None:
    """Add an activity's state up after its parties or its place among others changed, and its parent's after it.

    Where the sum is what it was, nothing is written.
    """
    state = ActivityState(activity.state)
    own = _added_up(_shares(writing, activity), otherwise=state)
    if own != state:
        _become(writing, activity, own)
    if activity.parent_id is not None:
        parent = load_activity(writing, activity.parent_id)
        added = roll_up(list(_part_states(writing, parent)))
        if added != ActivityState(parent.state):
            _become(writing, parent, added)


def _shares(writing: Writing, activity: Activity) -> list[Responsibility]:
    return list(writing.session.scalars(_SHARES, {"activity": activity.id}))


_SHARES = (
    select(Responsibility)
    .where(Responsibility.activity_id == bindparam("activity"), Responsibility.role.in_(ANSWERS))
    .order_by(Responsibility.id)
)
"""Built once, since building takes longer than asking."""


def _shares_of(writing: Writing, person_id: int, shares: Sequence[Responsibility]) -> set[int]:
    """Return the shares a person answers for.

    Those they are written to about, or else those of their own party, or else those of people they stand in for.
    """
    pairs = {share.id: (share.party_id, share.person_id) for share in shares}
    answering = answerers(writing.session, set(pairs.values()))
    mine = {share for share, pair in pairs.items() if answering.get(pair) == person_id}
    if mine:
        return mine
    person = writing.session.get(Person, person_id)
    home = person.party_id if person is not None else None
    at_home = {share.id for share in shares if home is not None and share.party_id == home}
    if at_home:
        return at_home
    replaced = stood_in_for(writing.session, person_id)
    return {share for share, pair in pairs.items() if answering.get(pair) in replaced}


def _still_own(writing: Writing, own: list[Responsibility], person_id: int) -> list[Responsibility]:
    """Leave out the shares that somebody else has closed, where there are others to answer for."""
    return [share for share in own if not _closed_by_another(writing, share, person_id)] or own


def _closed_by_another(writing: Writing, share: Responsibility, person_id: int) -> bool:
    if ActivityState(share.state) not in CLOSED:
        return False
    told = select(StatusReport.person_id).where(
        StatusReport.responsibility_id == share.id, StatusReport.undone_at.is_(None)
    )
    teller = writing.session.scalar(told.order_by(StatusReport.id.desc()).limit(1))
    return teller is not None and teller != person_id


def _about(progress: Progress) -> ColumnElement[bool]:
    ids = [share.id for share in progress.shares]
    unit = StatusReport.responsibility_id.in_(ids) if ids else StatusReport.responsibility_id.is_(None)
    return (StatusReport.activity_id == progress.activity.id) & unit


def _added_up(shares: Sequence[Responsibility], *, otherwise: ActivityState) -> ActivityState:
    states = [ActivityState(share.state) for share in shares if share.share == Share.EACH]
    states += [ActivityState(share.state) for share in shares if share.share == Share.JOINT][:1]
    return roll_up(states) if states else otherwise


def _part_states(writing: Writing, parent: Activity) -> Iterator[ActivityState]:
    parts = select(Activity.state).where(Activity.parent_id == parent.id).order_by(Activity.id)
    return (ActivityState(state) for state in writing.session.scalars(parts))


def _become(writing: Writing, activity: Activity, state: ActivityState) -> None:
    """Write an activity's state; calling it off, or on again, is a change that calendars count (RFC 5545 3.8.7.4)."""
    if ActivityState.DROPPED in {ActivityState(activity.state), state} and state != activity.state:
        later = {"sequence": Milestone.sequence + 1, "changed_at": writing.now}
        writing.session.execute(update(Milestone).where(Milestone.activity_id == activity.id).values(later))
    activity.state = state.value
    activity.closed_on = local_day(writing.now) if state in CLOSED else None
    writing.change("activity", activity.id, activity.state)
