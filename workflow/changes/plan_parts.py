"""What stands around a plan's activities: strategies, goals, stages, events, papers, notes, indicators and values.

All of them come into the plan by the same door: a row is checked, kept and written in the journal, its codes, days and
ids in the line itself and its words in the payload. The table says which columns are words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import inspect, select

from workflow.errors import WrongUse
from workflow.model import (
    Base,
    Comparison,
    Consultation,
    ConsultationAnswer,
    Decision,
    EventKind,
    Goal,
    GoalLevel,
    Handling,
    Indicator,
    Measurement,
    MeasuringTime,
    Note,
    NoteKind,
    Perspective,
    PerspectiveMark,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanReason,
    PlanRole,
    PlanStrategy,
    PlanWord,
    PriorityArea,
    Stage,
    Strategy,
    Target,
)
from workflow.rules.own_words import WordState
from workflow.store import Writing

WORDS: Mapping[type[Base], frozenset[str]] = {
    Strategy: frozenset({"title", "adoption", "registry_number", "wording"}),
    PlanStrategy: frozenset(),
    Goal: frozenset({"wording", "measured"}),
    PriorityArea: frozenset({"title"}),
    Stage: frozenset({"name", "gate", "passed_note"}),
    PlanEvent: frozenset({"what", "wording", "time"}),
    PlanParty: frozenset({"wording"}),
    PlanReason: frozenset({"label", "because", "depends_on", "party", "words"}),
    PlanWord: frozenset({"phrase"}),
    Decision: frozenset({"wording", "paragraph", "outcome"}),
    PlanDocument: frozenset({"kind", "title", "label", "registry_number", "author", "signed_by", "organisation"})
    | {"unit", "board", "describes"},
    Consultation: frozenset({"title", "wording"}),
    ConsultationAnswer: frozenset({"answer", "note"}),
    Note: frozenset({"wording", "details"}),
    PerspectiveMark: frozenset({"wording"}),
    Indicator: frozenset({"name", "unit", "source", "wording"}),
    Target: frozenset({"breakdown", "wording"}),
    MeasuringTime: frozenset({"wording"}),
    Measurement: frozenset({"breakdown", "trend", "derived", "wording"}),
}
"""Each kind of part there is, with those of its columns that hold words and so lie in the journal's payload."""

CODES: Mapping[type[Base], tuple[str, type[StrEnum]]] = {
    Goal: ("level", GoalLevel),
    PlanEvent: ("kind", EventKind),
    PlanParty: ("role", PlanRole),
    ConsultationAnswer: ("handling", Handling),
    Note: ("kind", NoteKind),
    PerspectiveMark: ("perspective", Perspective),
    PlanWord: ("state", WordState),
    Target: ("comparison", Comparison),
}
"""The column of a part that holds a code, and what it may be."""

Part = TypeVar("Part", bound=Base)


def add_part(writing: Writing, part: Part) -> Part:
    """Keep a part of a plan and return it with its id.

    Raises `WrongUse` when it holds a code that does not exist.
    """
    check_codes(part)
    writing.session.add(part)
    writing.session.flush()
    note_part(writing, part, "added")
    return part


def drop_part(writing: Writing, part: Base) -> None:
    """Take away a part that should not have come in; the journal keeps its words.

    Raises `WrongUse` while anything else hangs on it.
    """
    table = type(part).__table__
    for other in Base.metadata.sorted_tables:
        for key in (key for key in other.foreign_keys if key.column.table is table):
            row = inspect(type(part)).primary_key_from_instance(part)[0]
            if writing.session.scalar(select(other.c.id).where(key.parent == row).limit(1)) is not None:
                raise WrongUse("Något annat hör ihop med det här, så det kan inte tas bort.", where=other.name)
    note_part(writing, part, "dropped")
    writing.session.delete(part)
    writing.session.flush()


def note_part(writing: Writing, part: Base, verb: str) -> None:
    """Write a journal line about a part as it stands: "stage.added", "decision.made"."""
    values = {
        column.key: _plain(getattr(part, column.key))
        for column in inspect(type(part)).column_attrs
        if getattr(part, column.key) not in (None, [], {})
    }
    words = {name: value for name, value in values.items() if name in WORDS[type(part)]}
    facts = {name: value for name, value in values.items() if name not in words}
    writing.note(f"{part.__tablename__}.{verb}", facts, words or None)


def check_codes(part: Base) -> None:
    """Refuse a code that does not exist. Raises `WrongUse`."""
    column, codes = CODES.get(type(part), (None, StrEnum))
    if column is not None and getattr(part, column) not in set(codes):
        known = ", ".join(code.value for code in codes)
        raise WrongUse(f"”{getattr(part, column)}” finns inte.", where=column, do=f"Det som finns är {known}.")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
