"""Whose progress an answer changes, and how progress adds up.

An activity has one progress that all its joint parties share, and one for each party that answers for its own part.
Together they make the activity's state, and sub-activities make their parent's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from workflow.changes.keeping_next_at import local_day
from workflow.errors import NotFound
from workflow.model import Activity, Milestone, Person, Responsibility, Share, StatusReport
from workflow.rules.rollup import roll_up
from workflow.states import CLOSED, ActivityState
from workflow.store import Writing
from workflow.store.chains import stood_in_for
from workflow.store.held_rows import show_written
from workflow.store.people import Answering, answerers
from workflow.store.standings import ActivityStanding, ShareStanding, load_standings, part_states


@dataclass(frozen=True, slots=True)
class Progress:
    """One progress of an activity: that of an each-share, of all joint shares together, or of one nobody answers for.

    `shares` are the parts that stand for it, none where nobody is responsible.
    """

    activity: ActivityStanding
    shares: tuple[ShareStanding, ...]

    @property
    def unit(self) -> ShareStanding | None:
        """The part that a report about this progress names."""
        return self.shares[0] if self.shares else None

    @property
    def state(self) -> ActivityState:
        """Where it stands."""
        return self.unit.state if self.unit else self.activity.state

    @property
    def joint(self) -> bool:
        """Whether several may answer, so that one can contradict another."""
        return self.unit is None or self.unit.joint


class Standings:
    """Where some activities stand in one writing: loaded together, kept up as they are told of, written together.

    The tables know nothing of what was told before `write` puts it there.
    """

    def __init__(self, writing: Writing, activities: Collection[int]) -> None:
        """Load these activities (ids) with their parts."""
        writing.session.flush()
        self.writing = writing
        self._known = load_standings(self.connection, activities)
        self._answering: dict[Answering, int] | None = None
        self._shares: dict[int, dict[str, Any]] = {}
        self._activities: dict[int, dict[str, Any]] = {}
        self._called: list[int] = []
        self._became: list[tuple[str, int, str]] = []

    @property
    def connection(self) -> Connection:
        """The connection of the writing."""
        return self.writing.session.connection()

    def find(self, activity_id: int) -> ActivityStanding:
        """Return where an activity stands. Raises `NotFound`."""
        if activity_id not in self._known:
            self._known |= load_standings(self.connection, [activity_id])
            self._answering = None
        if activity_id not in self._known:
            raise NotFound(f"Det finns ingen aktivitet med nummer {activity_id}.")
        return self._known[activity_id]

    def told_by(self, activity_id: int, person_id: int | None) -> list[Progress]:
        """Return what an answer by this person is about; nothing when the person answers for no part of the activity.

        The coordinator's own hand (None) tells of the whole. Somebody who answers for several parties is asked once, so
        the answer counts for each of them, except where somebody else has closed that party's part.
        """
        activity = self.find(activity_id)
        joint = tuple(share for share in activity.shares if share.joint)
        each = [share for share in activity.shares if not share.joint]
        if not activity.shares:
            return [Progress(activity, ())]
        if person_id is not None:
            mine = self._shares_of(person_id, activity.shares)
            each = self._still_own([share for share in each if share.id in mine], person_id)
            joint = joint if not each or any(share.id in mine for share in joint) else ()
        whole = [Progress(activity, joint)] if joint else []
        return [*whole, *(Progress(activity, (share,)) for share in each)]

    def speaks_for_all(self, activity_id: int, person_id: int) -> bool:
        """Say whether a person's answer is about every part of an activity, so that its common day may be moved."""
        told = {share.id for progress in self.told_by(activity_id, person_id) for share in progress.shares}
        return told == {share.id for share in self.find(activity_id).shares}

    def progress_of(self, report: StatusReport) -> Progress:
        """Return the progress that a report was about."""
        activity = self.find(report.activity_id)
        if report.responsibility_id is None:
            return Progress(activity, ())
        unit = next((share for share in activity.shares if share.id == report.responsibility_id), None)
        if unit is not None and not unit.joint:
            return Progress(activity, (unit,))
        former = _former(self.connection, report.responsibility_id) if unit is None else None
        if former is not None and not former.joint:
            return Progress(activity, (former,))
        return Progress(activity, tuple(share for share in activity.shares if share.joint))

    def tell(self, progress: Progress, state: ActivityState, answered_at: dt.datetime | None) -> None:
        """Tell where a progress stands and when it was last told of, and add it up: into the activity and its parent.

        `answered_at` is the instant of the answer that stands, None where none does.
        """
        activity = progress.activity
        for share in progress.shares:
            share.state = state
            self._shares[share.id] = {"row": share.id, "becomes": state.value, "at": answered_at}
            self._became.append(("responsibility", share.id, state.value))
        self._become(activity, _added_up(activity.shares, otherwise=state), told=True)
        if activity.parent is not None:
            self._become(self.find(activity.parent), roll_up(self._part_states(activity.parent)), told=True)

    def add_up_again(self, activity_id: int) -> None:
        """Add an activity's state up after its parties or its place among others changed, and its parent's after it.

        Where the sum is what it was, nothing is written.
        """
        activity = self.find(activity_id)
        own = _added_up(activity.shares, otherwise=activity.state)
        if own != activity.state:
            self._become(activity, own)
        if activity.parent is not None:
            parent, added = self.find(activity.parent), roll_up(self._part_states(activity.parent))
            if added != parent.state:
                self._become(parent, added)

    def take_changes(self) -> list[tuple[str, int, str]]:
        """Return what has become of which rows since the last time, for the journal: noun, row and state."""
        became, self._became = self._became, []
        return became

    def write(self) -> None:
        """Put what was told in the tables, and in the rows that the session holds already."""
        connection = self.connection
        if self._shares:
            connection.execute(_KEEP_SHARES, list(self._shares.values()))
        if self._activities:
            connection.execute(_KEEP_ACTIVITIES, list(self._activities.values()))
        if self._called:
            later = [{"of": one, "now": self.writing.now} for one in self._called]
            connection.execute(_CALLED_OFF, later)
        self._tell_session()
        self._shares, self._activities, self._called = {}, {}, []

    def latest_report(self, progress: Progress) -> StatusReport | None:
        """Return the newest report about a progress that was not undone, of those that are in the tables."""
        standing = _about(progress) & StatusReport.undone_at.is_(None)
        newest = select(StatusReport).where(standing).order_by(StatusReport.id.desc())
        return self.writing.session.scalar(newest.limit(1))

    def first_report(self, progress: Progress) -> StatusReport | None:
        """Return the oldest report about a progress, undone or not, of those that are in the tables."""
        oldest = select(StatusReport).where(_about(progress)).order_by(StatusReport.id)
        return self.writing.session.scalar(oldest.limit(1))

    def _become(self, activity: ActivityStanding, state: ActivityState, *, told: bool = False) -> None:
        """Give an activity its state; calling it off, or on again, is a change that calendars count.

        RFC 5545 § 3.8.7.4. `told` says that somebody has told of it now.
        """
        if ActivityState.DROPPED in {activity.state, state} and state != activity.state:
            self._called.append(activity.id)
        activity.state = state
        closed_on = local_day(self.writing.now) if state in CLOSED else None
        before = self._activities.get(activity.id, {}).get("at")
        self._activities[activity.id] = {
            "row": activity.id,
            "becomes": state.value,
            "closed": closed_on,
            "at": self.writing.now if told else before,
        }
        self._became.append(("activity", activity.id, state.value))

    def _part_states(self, parent: int) -> list[ActivityState]:
        stored = part_states(self.connection, parent)
        return [self._known[one].state if one in self._known else state for one, state in stored.items()]

    def _shares_of(self, person_id: int, shares: Sequence[ShareStanding]) -> set[int]:
        """Return the shares a person answers for.

        Those they are written to about, or else those of their own party, or else those of people they stand in for.
        """
        session, answering = self.writing.session, self._answerers()
        mine = {share.id for share in shares if answering.get((share.party, share.person)) == person_id}
        if mine:
            return mine
        person = session.get(Person, person_id)
        home = person.party_id if person is not None else None
        at_home = {share.id for share in shares if home is not None and share.party == home}
        if at_home:
            return at_home
        replaced = stood_in_for(session, person_id)
        return {share.id for share in shares if answering.get((share.party, share.person)) in replaced}

    def _answerers(self) -> dict[Answering, int]:
        if self._answering is None:
            pairs = {(share.party, share.person) for one in self._known.values() for share in one.shares}
            self._answering = answerers(self.writing.session, pairs)
        return self._answering

    def _still_own(self, own: list[ShareStanding], person_id: int) -> list[ShareStanding]:
        """Leave out the shares that somebody else has closed, where there are others to answer for."""
        return [share for share in own if not self._closed_by_another(share, person_id)] or own

    def _closed_by_another(self, share: ShareStanding, person_id: int) -> bool:
        if share.state not in CLOSED:
            return False
        told = select(StatusReport.person_id).where(
            StatusReport.responsibility_id == share.id, StatusReport.undone_at.is_(None)
        )
        teller = self.writing.session.scalar(told.order_by(StatusReport.id.desc()).limit(1))
        return teller is not None and teller != person_id

    def _tell_session(self) -> None:
        """Let the rows that the session holds show what was written past it."""
        session = self.writing.session
        for kind, row, values in self._written():
            show_written(session, kind, row, values)
        for one in list(session.identity_map.values()) if self._called else ():
            if isinstance(one, Milestone) and one.activity_id in self._called:
                session.expire(one, ["sequence", "changed_at"])

    def _written(self) -> Iterator[tuple[type[Any], int, dict[str, Any]]]:
        """Yield which row becomes what in `write`."""
        for one in self._shares.values():
            yield Responsibility, one["row"], {"state": one["becomes"], "answered_at": one["at"]}
        for one in self._activities.values():
            at = {} if one["at"] is None else {"answered_at": one["at"]}
            yield Activity, one["row"], {"state": one["becomes"], "closed_on": one["closed"], **at}


def load_activity(writing: Writing, activity_id: int) -> Activity:
    """Return the activity, locked until the transaction ends. Raises `NotFound`."""
    activity = writing.session.get(Activity, activity_id, with_for_update=True)
    if activity is None:
        raise NotFound(f"Det finns ingen aktivitet med nummer {activity_id}.")
    return activity


def speaks_for_all(writing: Writing, activity_id: int, person_id: int) -> bool:
    """Say whether a person's answer is about every part of an activity, as `Standings.speaks_for_all` does."""
    return Standings(writing, [activity_id]).speaks_for_all(activity_id, person_id)


def add_up_again(writing: Writing, activity: Activity) -> None:
    """Add an activity's state up after its parties or its place among others changed, and its parent's after it.

    Where the sum is what it was, nothing is written.
    """
    standings = Standings(writing, [activity.id])
    standings.add_up_again(activity.id)
    standings.write()
    for noun, row, became in standings.take_changes():
        writing.change(noun, row, became)


def _former(connection: Connection, responsibility: int) -> ShareStanding | None:
    """Return a part that its party answers for no longer."""
    row = connection.execute(_FORMER, {"row": responsibility}).one()
    return ShareStanding(
        row.id, row.activity_id, row.party_id, row.person_id, row.share == Share.JOINT, ActivityState(row.state)
    )


def _about(progress: Progress) -> ColumnElement[bool]:
    ids = [share.id for share in progress.shares]
    unit = StatusReport.responsibility_id.in_(ids) if ids else StatusReport.responsibility_id.is_(None)
    return (StatusReport.activity_id == progress.activity.id) & unit


def _added_up(shares: Sequence[ShareStanding], *, otherwise: ActivityState) -> ActivityState:
    states = [share.state for share in shares if not share.joint]
    states += [share.state for share in shares if share.joint][:1]
    return roll_up(states) if states else otherwise


_FORMER = select(Responsibility.__table__).where(Responsibility.id == bindparam("row"))
_KEEP_SHARES = (
    update(Responsibility)
    .where(Responsibility.id == bindparam("row"))
    .values(state=bindparam("becomes"), answered_at=bindparam("at"))
)
_KEEP_ACTIVITIES = (
    update(Activity)
    .where(Activity.id == bindparam("row"))
    .values(
        state=bindparam("becomes"),
        closed_on=bindparam("closed"),
        answered_at=func.coalesce(bindparam("at", type_=Activity.answered_at.type), Activity.answered_at),
    )
)
"""Without an instant the one that stands is kept."""
_CALLED_OFF = (
    update(Milestone)
    .where(Milestone.activity_id == bindparam("of"))
    .values(sequence=Milestone.sequence + 1, changed_at=bindparam("now"))
)
