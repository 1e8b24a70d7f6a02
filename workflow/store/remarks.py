"""Indicators, perspectives and notes of a plan, by what they are about and by the label they have in files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Indicator, Note, NoteKind, PerspectiveMark
from workflow.rules.remarks import INDICATORS, NOTE_WORDS, PERSPECTIVES

Place = tuple[int | None, int | None]
"""What a remark is about: an area (id), an activity (id), or neither of them for the plan as a whole."""

IN_FILES = frozenset({NoteKind.BUDGET, NoteKind.STAFFING, NoteKind.RISK, NoteKind.PRIORITY})
"""Notes that go into files also where they came from none."""


@dataclass
class Remarks:
    """What is said about one thing: its indicators, its perspectives, and its notes by label."""

    indicators: list[Indicator] = field(default_factory=list)
    perspectives: list[PerspectiveMark] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return what stands in a file: each label with its text, lines parted by a line break."""
        told = [
            (INDICATORS, "\n".join(one.name for one in self.indicators)),
            (PERSPECTIVES, "\n".join(one.wording or one.perspective for one in self.perspectives)),
            *((label, note.wording) for label, note in self.notes.items()),
        ]
        return tuple((label, text) for label, text in told if text)


def load_remarks(session: Session, plan_id: int) -> Mapping[Place, Remarks]:
    """Return what is said about a plan, its areas and activities; how somebody read the source is left out."""
    found: defaultdict[Place, Remarks] = defaultdict(Remarks)
    for one in _of_plan(session, Indicator, plan_id):
        found[one.area_id, one.activity_id].indicators.append(one)
    for mark in _of_plan(session, PerspectiveMark, plan_id):
        found[mark.area_id, mark.activity_id].perspectives.append(mark)
    for note in _of_plan(session, Note, plan_id):
        label = _label_of(note)
        if label is not None:
            notes = found[note.area_id, note.activity_id].notes
            notes[_free(label, notes)] = note
    return found


Row = TypeVar("Row", Indicator, PerspectiveMark, Note)


def _of_plan(session: Session, kind: type[Row], plan_id: int) -> Iterable[Row]:
    return session.scalars(select(kind).where(kind.plan_id == plan_id).order_by(kind.id))


def _label_of(note: Note) -> str | None:
    """Return what a note is called in files: what its file called it, else the word for its kind, where it has one."""
    if note.kind == NoteKind.READING:
        return None
    of = note.details.get("of")
    if of:
        return str(of)
    return NOTE_WORDS[NoteKind(note.kind)] if note.kind in IN_FILES else None


def _free(label: str, taken: Mapping[str, Note]) -> str:
    """Tell notes of the same label apart: "Budget", "Budget (2)"."""
    numbers = (label if number == 1 else f"{label} ({number})" for number in count(1))
    return next(one for one in numbers if one not in taken)
