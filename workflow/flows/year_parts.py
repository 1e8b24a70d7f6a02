"""What hangs on an activity of the year, as facts: the parties that answer for it, and its hållpunkter.

A plan has many of few kinds, so those that are alike are made once and are one value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from workflow.flows.year_rows import YearRows
from workflow.followup import MilestoneFacts, PartyFacts
from workflow.model import Role, Share
from workflow.states import ActivityState


class YearParts:
    """Makes the facts of what hangs on the activities in `rows`; `moves` are the days hållpunkter were last moved."""

    def __init__(self, rows: YearRows, moves: Mapping[int, dt.date]) -> None:
        """Begin with nothing made."""
        self._rows = rows
        self._moves = moves
        self._then = rows.then or {}
        self._parties: dict[tuple[Any, ...], PartyFacts] = {}
        self._milestones: dict[tuple[Any, ...], MilestoneFacts] = {}

    def parties(self, activity_id: int) -> tuple[PartyFacts, ...]:
        """Return each party's part in an activity, in the plan's order."""
        rows = self._rows.responsibilities.get(activity_id, ())
        known = self._parties
        if self._rows.then is not None:
            return tuple(self._party(self._as_then(row)) for row in rows)
        return tuple([known.get(row[2:]) or self._party(row[2:]) for row in rows])

    def _party(self, told: tuple[Any, ...]) -> PartyFacts:
        """Make a party's part of the columns of its responsibility, from its share onwards."""
        share, party, role, group, person, state, answered = told
        receiver = person or self._rows.receivers.get(party)
        facts = PartyFacts(
            name=self._rows.parties[party],
            role=Role(role),
            share=Share(share),
            state=ActivityState(state),
            answered=bool(answered),
            person=self._rows.people[receiver] if receiver else None,
            group=self._rows.parties[group] if group else None,
        )
        return self._parties.setdefault(told, facts)

    def _as_then(self, row: Row[Any]) -> tuple[Any, ...]:
        """Give the columns of a responsibility as they were at the earlier instant."""
        state = self._then.get("responsibility", {}).get(row.id, row.state)
        return (*row[2:-2], state, self._had_answered(row))

    def _had_answered(self, row: Row[Any]) -> bool:
        """Say whether a party had answered at the earlier instant, by the reports of that time."""
        reports = self._rows.reports.get(row.activity_id, ())
        if row.share == Share.EACH:
            return any(report.responsibility_id == row.id for report in reports)
        own = {one.id for one in self._rows.responsibilities[row.activity_id] if one.share == Share.EACH}
        return any(report.responsibility_id not in own for report in reports)

    def milestones(self, activity_id: int) -> tuple[MilestoneFacts, ...]:
        """Return an activity's hållpunkter in the plan's order, without the stand-in for one that the plan lacks."""
        rows, known = self._rows.milestones.get(activity_id, ()), self._milestones
        if self._rows.then is None:
            made = [known.get(row[2:]) or self._milestone(row, row.due) for row in rows]
        else:
            made = [self._milestone(row, self._due_then(row.id)) for row in rows]
        return tuple([facts for facts in made if facts.wording or facts.due])

    def _milestone(self, row: Row[Any], due: dt.date | None) -> MilestoneFacts:
        """Make a hållpunkt with its `due` day; what was moved is told with its own day, and is like no other."""
        original = row.original_due
        if original is not None and original != due:
            return MilestoneFacts(wording=row.wording, due=due, moved_from=original, moved_on=self._moves.get(row.id))
        facts = MilestoneFacts(wording=row.wording, due=due)
        return self._milestones.setdefault(row[2:], facts) if due == row.due else facts

    def _due_then(self, milestone: int) -> dt.date | None:
        known = self._then.get("milestone", {}).get(milestone)
        return dt.date.fromisoformat(known[2]) if known and known[2] else None
