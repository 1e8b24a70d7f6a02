"""An answer changes an activity: the one way a state is written.

Joint responsibilities share one progress: the first closing answer ends the asking, and one that contradicts it
changes nothing and becomes a question to the coordinator. Each-responsibilities have their own progress; the
activity's state is rolled up from them, and a parent's from its sub-activities, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import insert

from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.mail import ask_coordinator
from workflow.changes.move import take_back_moves
from workflow.changes.progress import Progress, Standings
from workflow.changes.questions import settle_question
from workflow.changes.silences import settle_silences
from workflow.errors import NotFound
from workflow.model import StatusReport
from workflow.rules.reasons import CATALOGUE, find_reason
from workflow.states import ACTIVITY, CLOSED, ActivityState, Facts, label_of, verb_towards
from workflow.store import Writing
from workflow.store.reasons import reasons_for
from workflow.store.reports import questions_of_mail, reports_of_mail
from workflow.store.standings import waiting_silences

WITHDRAWN = ("contradiction", "move")
"""Questions that lose their meaning when the answer they came from is taken back."""


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


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a report that is not written yet; `rows` are the places of its rows among those that will be."""

    heard: Heard
    state: ActivityState
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A report that waits to be written, and what it made of which rows."""

    row: dict[str, Any]
    told: Told
    became: Sequence[tuple[str, int, str]]


class Reports:
    """What is told in one writing about some activities: judged one by one, written together.

    What is told counts at once for what is told next; the tables have it when `write` has been called.
    """

    def __init__(self, writing: Writing, activities: Collection[int], person_id: int | None) -> None:
        """Take down what `person_id` (None for the coordinator's own hand) tells, about these activities mostly."""
        self.standings = Standings(writing, activities)
        self._writing, self._person = writing, person_id
        self._waiting: list[_Waiting] = []
        self._ids: list[int] = []
        self._told_of: set[int] = set()

    def tell(self, activity_id: int, told: Told, channel: Channel) -> Said:
        """Take down what is told about an activity that has no sub-activities.

        Raises `NotFound`, `ReasonUnknown`, or `TransitionRefused` when a state needs a reason that is missing.
        """
        if activity_id in self._told_of:
            self.write()
        activity = self.standings.find(activity_id)
        self._know_reasons(activity_id, told)
        about = self.standings.told_by(activity_id, self._person)
        against = [one for one in about if self._contradicts(one, told.state)]
        moves = [(one, _next_state(one, told)) for one in about if one not in against]
        for one in against:
            self._ask_about(one, told, channel)
        first = len(self._ids) + len(self._waiting)
        for progress, after in moves:
            self._take_down(progress, told, channel, after=after)
        if not about:
            what = f"”{activity.title}” har fått ett svar av någon som inte längre svarar för aktiviteten."
            self._ask_coordinator("not_asked", what, channel, activity_id)
            return Said(Heard.NOT_ASKED, activity.state)
        self._told_of.add(activity_id)
        rows = tuple(range(first, first + len(moves)))
        return Said(Heard.APPLIED if rows else Heard.CONTRADICTS, activity.state, rows)

    def write(self) -> None:
        """Write what waits, with its journal lines, and see to what follows from it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            ids = self._insert([one.row for one in waiting])
            self._ids += ids
            self.standings.write()
            for one, report_id in zip(waiting, ids, strict=True):
                for noun, row, state in one.became:
                    self._writing.change(noun, row, state)
                _note(self._writing, report_id, one.row, one.told)
        told_of, self._told_of = self._told_of, set()
        if told_of:
            keep_next_at(self._writing, [one for row in told_of for one in self.standings.find(row).milestones])
            for activity in waiting_silences(self.standings.connection, told_of):
                settle_silences(self._writing, activity)

    def written(self, said: Said) -> Reported:
        """Write what waits, and return what became of one report with the row it left."""
        self.write()
        return Reported(said.heard, self._ids[said.rows[0]] if said.rows else None, said.state)

    def _insert(self, rows: Sequence[dict[str, Any]]) -> list[int]:
        """Insert reports and return their ids, in order; a progress is told of once before it is written."""
        inserted = self.standings.connection.execute(_NEW_REPORTS, rows)
        ids = {(row.activity_id, row.responsibility_id): row.id for row in inserted}
        return [ids[row["activity_id"], row["responsibility_id"]] for row in rows]

    def _take_down(self, progress: Progress, told: Told, channel: Channel, *, after: ActivityState) -> None:
        row = _new_row(self._writing, progress, self._person, told, channel)
        self.standings.tell(progress, after, self._writing.now)
        self._waiting.append(_Waiting(row, told, self.standings.take_changes()))

    def _know_reasons(self, activity_id: int, told: Told) -> None:
        """Raise `ReasonUnknown` for a reason that neither the catalogue nor the activity's plan knows."""
        for code in (code for code, _ in told.reasons if code not in CATALOGUE):
            find_reason(code, reasons_for(self._writing.session, [activity_id]))

    def _contradicts(self, progress: Progress, wanted: ActivityState | None) -> bool:
        """Say whether somebody else has closed what this person says is otherwise; nobody contradicts an each-share."""
        closed = progress.joint and progress.state in CLOSED
        if self._person is None or not closed or wanted in {None, progress.state}:
            return False
        self.write()
        latest = self.standings.latest_report(progress)
        return latest is not None and latest.person_id not in {None, self._person}

    def _ask_about(self, progress: Progress, told: Told, channel: Channel) -> None:
        activity = progress.activity
        said, known = label_of(told.state or progress.state), label_of(progress.state)
        what = f"”{activity.title}” är redan rapporterad som {known}, men ett nytt svar säger {said}."
        self._ask_coordinator("contradiction", what, channel, activity.id)

    def _ask_coordinator(self, kind: str, what: str, channel: Channel, activity: int) -> None:
        self.write()
        ask_coordinator(self._writing, kind, what, mail=channel.incoming, person=self._person, activity=activity)


def report(writing: Writing, activity_id: int, person_id: int | None, told: Told, channel: Channel) -> Reported:
    """Write what `person_id` (None for the coordinator's own hand) tells about an activity that has no sub-activities.

    Raises `NotFound`, `ReasonUnknown`, or `TransitionRefused` when a state needs a reason that is missing.
    """
    reports = Reports(writing, [activity_id], person_id)
    return reports.written(reports.tell(activity_id, told, channel))


def undo_report(writing: Writing, report_id: int) -> Reported:
    """Take a report back: what it was about stands as the newest report that still counts says, or as before them all.

    A hållpunkt that it moved gets back the days it had, unless it has been moved again. The report stays, marked as
    undone; undoing twice changes nothing. Raises `NotFound`.
    """
    row = writing.session.get(StatusReport, report_id)
    if row is None:
        raise NotFound(f"Det finns ingen lägesrapport med nummer {report_id}.")
    standings = Standings(writing, [row.activity_id])
    activity = standings.find(row.activity_id)
    if row.undone_at is not None:
        return Reported(Heard.APPLIED, row.id, activity.state)
    row.undone_at = writing.now
    writing.session.flush()
    progress = standings.progress_of(row)
    newest, oldest = standings.latest_report(progress), standings.first_report(progress) or row
    state = ActivityState(newest.state if newest else oldest.before)
    standings.tell(progress, state, newest.at if newest else None)
    standings.write()
    for noun, number, became in standings.take_changes():
        writing.change(noun, number, became)
    take_back_moves(writing, row.id)
    writing.note("activity.report_undone", {"activity": activity.id, "report": row.id})
    keep_next_at(writing, activity.milestones)
    return Reported(Heard.APPLIED, row.id, activity.state)


def undo_answer(writing: Writing, mail_id: int | None) -> int:
    """Take back everything that one mail reported, the newest first; return how many reports that was.

    What it had put to the coordinator for a decision waits no more.
    """
    reports = reports_of_mail(writing.session, mail_id)
    for one in reports:
        undo_report(writing, one.id)
    for waiting in questions_of_mail(writing.session, mail_id, WITHDRAWN) if reports else ():
        settle_question(writing, waiting, "undone")
    return len(reports)


def _next_state(progress: Progress, told: Told) -> ActivityState:
    """Return what a progress becomes. Raises `TransitionRefused` where a reason is missing."""
    given = Facts(reasons=tuple(code for code, _ in told.reasons))
    return ACTIVITY.move(progress.state, verb_towards(progress.state, told.state or progress.state), given)


def _new_row(
    writing: Writing, progress: Progress, person_id: int | None, told: Told, channel: Channel
) -> dict[str, Any]:
    return {
        "activity_id": progress.activity.id,
        "responsibility_id": progress.unit.id if progress.unit else None,
        "person_id": person_id,
        "milestone_id": channel.milestone,
        "incoming_id": channel.incoming,
        "state": (told.state or progress.state).value,
        "before": progress.state.value,
        "at": writing.now,
        "channel": channel.name,
        "reasons": [{"code": code, "party": party} for code, party in told.reasons],
        "figures": list(told.figures),
        "evidence": list(told.evidence),
        "comment": told.comment,
        "done_instead": told.done_instead,
        "remains": told.remains,
        "done_on": told.done_on,
        "degree": told.degree,
        "no_need": told.no_need,
        "statement": told.statement,
    }


def _note(writing: Writing, report_id: int, row: dict[str, Any], told: Told) -> None:
    facts = {
        "activity": row["activity_id"],
        "report": report_id,
        "person": row["person_id"],
        "responsibility": row["responsibility_id"],
        "state": row["state"],
        "before": row["before"],
        "channel": row["channel"],
        "reasons": [code for code, _ in told.reasons],
        "done_on": told.done_on.isoformat() if told.done_on else None,
        **({"degree": told.degree} if told.degree else {}),
        **({"no_need": True} if told.no_need else {}),
        **({"statement": told.statement} if told.statement else {}),
    }
    texts = {"comment": told.comment, "done_instead": told.done_instead, "remains": told.remains}
    payload = {name: value for name, value in texts.items() if value}
    writing.note("activity.reported", facts, payload or None)


_NEW_REPORTS = insert(StatusReport).returning(StatusReport.id, StatusReport.activity_id, StatusReport.responsibility_id)
