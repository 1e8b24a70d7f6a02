"""Keeps what a file says beside an activity's own columns: indicators, perspectives and notes, added and changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflow.model import Indicator, Note, PerspectiveMark, Plan
from workflow.rules.remarks import Remark, RemarkKind, lines_in, perspective_of
from workflow.store import Writing
from workflow.store.plan_parts import is_measured
from workflow.store.remarks import Place, Remarks, load_remarks

WHOLE_PLAN: Place = (None, None)


@dataclass
class RemarkRows:
    """The remarks of one plan. The caller writes the journal."""

    writing: Writing
    plan: Plan
    loaded: Mapping[Place, Remarks] | None = None

    def add(self, remarks: Iterable[Remark], place: Place) -> None:
        """Add what is said about something new; `place` is its area (id) or its activity (id)."""
        for one in remarks:
            if one.kind is RemarkKind.NOTE:
                self._add_note(one, place)
            else:
                for line in lines_in(one.text):
                    self._add_line(one.kind, line, place)

    def change(self, remarks: Iterable[Remark], place: Place) -> None:
        """Let something that is there be said otherwise: a note gets other words, lines that are new are added.

        An indicator that has been given other words keeps its row while nothing is measured by it.
        """
        if self.loaded is None:
            self.loaded = load_remarks(self.writing.session, self.plan.id)
        kept = self.loaded.get(place, Remarks())
        for one in remarks:
            if one.kind is RemarkKind.NOTE and one.label in kept.notes:
                kept.notes[one.label].wording = one.text
            elif one.kind is RemarkKind.INDICATOR:
                self._change_indicators(kept.indicators, one, place)
            elif one.kind is RemarkKind.PERSPECTIVE:
                known = {mark.wording for mark in kept.perspectives}
                for line in lines_in(one.text):
                    if line not in known:
                        self._add_line(one.kind, line, place)
            else:
                self._add_note(one, place)

    def _change_indicators(self, kept: list[Indicator], told: Remark, place: Place) -> None:
        lines = lines_in(told.text)
        known = {one.name for one in kept}
        spare = [one for one in kept if one.name not in lines and not is_measured(self.writing.session, one.id)]
        for line in (line for line in lines if line not in known):
            if spare:
                spare.pop(0).name = line
            else:
                self._add_line(told.kind, line, place)

    def _add_line(self, kind: RemarkKind, line: str, place: Place) -> None:
        area, activity = place
        row = (
            Indicator(plan_id=self.plan.id, name=line, area_id=area, activity_id=activity)
            if kind is RemarkKind.INDICATOR
            else PerspectiveMark(
                plan_id=self.plan.id,
                perspective=perspective_of(line).value,
                wording=line,
                area_id=area,
                activity_id=activity,
            )
        )
        self.writing.session.add(row)

    def _add_note(self, told: Remark, place: Place) -> None:
        area, activity = place
        row = Note(
            plan_id=self.plan.id,
            kind=told.note.value,
            wording=told.text,
            area_id=area,
            activity_id=activity,
            details={"of": told.label},
        )
        self.writing.session.add(row)
