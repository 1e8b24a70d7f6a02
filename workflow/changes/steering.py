"""What happens to a plan as a whole: gates are passed, events come, decisions are made, consultations are answered."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from sqlalchemy import select

from workflow.changes.plan_parts import note_part
from workflow.errors import NotFound, WrongUse
from workflow.model import Consultation, ConsultationAnswer, Decision, Handling, PlanEvent, Stage
from workflow.store import Writing


def pass_gate(writing: Writing, stage_id: int, day: dt.date, note: str | None = None) -> Stage:
    """Note that a stage's gate was passed on a day, so that the next stage may begin.

    Raises `NotFound`, or `WrongUse` when it was passed before or an earlier stage's gate still stands.
    """
    stage = _get(writing, Stage, stage_id, "etapp")
    if stage.passed_on is not None:
        raise WrongUse(f"”{stage.name}” är redan avslutad ({stage.passed_on}).")
    before = (Stage.plan_id == stage.plan_id, Stage.position < stage.position, Stage.passed_on.is_(None))
    standing = writing.session.scalar(select(Stage.name).where(*before).order_by(Stage.position).limit(1))
    if standing is not None:
        raise WrongUse(f"”{stage.name}” kan inte avslutas före ”{standing}”.")
    stage.passed_on, stage.passed_note = day, note
    note_part(writing, stage, "passed")
    return stage


def note_event(writing: Writing, event_id: int, day: dt.date) -> PlanEvent:
    """Note the day on which something in the plan's chain happened. Raises `NotFound`."""
    event = _get(writing, PlanEvent, event_id, "händelse")
    event.happened_on = day
    note_part(writing, event, "happened")
    return event


def decide(
    writing: Writing, decision_id: int, day: dt.date, *, paragraph: str | None = None, outcome: str | None = None
) -> Decision:
    """Note that a body has decided what it was asked to, with `outcome` where it decided something else.

    Raises `NotFound`, or `WrongUse` when it has decided already.
    """
    decision = _get(writing, Decision, decision_id, "beslut")
    if decision.decided_on is not None:
        raise WrongUse(f"Beslutet är redan fattat ({decision.decided_on}).")
    decision.decided_on, decision.paragraph, decision.outcome = day, paragraph, outcome
    note_part(writing, decision, "made")
    return decision


def take_opinion(
    writing: Writing, consultation_id: int, party_id: int, answer: str, day: dt.date
) -> ConsultationAnswer:
    """Keep what a party says in a consultation; one that was not asked may speak too.

    A new answer before the old one was handled takes its place. Raises `NotFound`, or `WrongUse` when the consultation
    is closed or the old answer was handled.
    """
    consultation = _get(writing, Consultation, consultation_id, "remiss")
    if consultation.closed_on is not None:
        raise WrongUse(f"Remissen ”{consultation.title}” är avslutad.")
    own = (ConsultationAnswer.consultation_id == consultation_id, ConsultationAnswer.party_id == party_id)
    row = writing.session.scalar(select(ConsultationAnswer).where(*own))
    if row is not None and row.handling != Handling.WAITS:
        raise WrongUse("Svaret är redan hanterat.")
    row = row or ConsultationAnswer(consultation_id=consultation_id, party_id=party_id)
    row.answer, row.answered_on = answer, day
    writing.session.add(row)
    writing.session.flush()
    note_part(writing, row, "given")
    return row


def work_in(writing: Writing, answer_id: int, handling: Handling, day: dt.date, note: str) -> ConsultationAnswer:
    """Say what became of an answer, and how it was worked in or why it was not.

    Raises `NotFound`, or `WrongUse` when there is no answer yet or nothing is said of how.
    """
    row = _get(writing, ConsultationAnswer, answer_id, "remissvar")
    if row.answer is None:
        raise WrongUse("Parten har inte svarat än.")
    if handling == Handling.WAITS or not note.strip():
        raise WrongUse("Skriv hur svaret togs om hand.")
    row.handling, row.handled_on, row.note = handling.value, day, note
    note_part(writing, row, "handled")
    return row


def close_consultation(writing: Writing, consultation_id: int, day: dt.date) -> Consultation:
    """Close a consultation. Raises `NotFound`, or `WrongUse` while an answer waits to be worked in."""
    consultation = _get(writing, Consultation, consultation_id, "remiss")
    waits = (
        ConsultationAnswer.consultation_id == consultation_id,
        ConsultationAnswer.answer.is_not(None),
        ConsultationAnswer.handling == Handling.WAITS.value,
    )
    if writing.session.scalar(select(ConsultationAnswer.id).where(*waits).limit(1)) is not None:
        raise WrongUse("Alla svar är inte omhändertagna.", do="Gå igenom dem först.")
    consultation.closed_on = day
    note_part(writing, consultation, "closed")
    return consultation


Row = TypeVar("Row", Stage, PlanEvent, Decision, Consultation, ConsultationAnswer)


def _get(writing: Writing, kind: type[Row], row: int, name: str) -> Row:
    found = writing.session.get(kind, row)
    if found is None:
        raise NotFound(f"Det finns inget med nummer {row} ({name}).")
    return found
