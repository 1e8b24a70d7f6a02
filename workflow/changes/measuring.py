"""Indicators are measured: when each is, the values that people answer with, and values that are taken back."""

from __future__ import annotations

import datetime as dt

from calendars import Precision, read_when
from workflow.changes.plan_parts import add_part, note_part
from workflow.errors import NotFound
from workflow.model import Indicator, Measurement, MeasuringTime, Plan
from workflow.rules.measured_values import Value
from workflow.store import Writing
from workflow.store.measuring import values_of_mail


def plan_measuring(writing: Writing, indicator_id: int, wording: str) -> MeasuringTime:
    """Say when an indicator is measured, in words ("V 40"); a missing year is that of its plan.

    A wording without any day is kept, and nothing is asked. Raises `NotFound`.
    """
    indicator = writing.session.get(Indicator, indicator_id)
    if indicator is None:
        raise NotFound(f"Det finns ingen indikator med nummer {indicator_id}.")
    when = read_when(wording, writing.session.get_one(Plan, indicator.plan_id).year)
    time = MeasuringTime(
        indicator_id=indicator_id,
        wording=wording,
        first=when.first,
        last=when.last,
        due=when.due,
        precision=when.precision.value,
        certain=when.certain,
        kind=when.kind.value,
    )
    return add_part(writing, time)


def note_value(writing: Writing, time_id: int, person_id: int, value: Value, *, mail: int | None) -> Measurement:
    """Keep the value that a person has told for a measuring time; a later one for the same time takes its place.

    The year is that of the measuring time, and so is the day where that is one.
    """
    time = writing.session.get_one(MeasuringTime, time_id)
    on_a_day = time.precision == Precision.DAY.value
    row = Measurement(
        indicator_id=time.indicator_id,
        value=value.value,
        approximate=value.approximate,
        of_total=value.of_total,
        year=time.due.year if time.due else None,
        measured_on=time.due if on_a_day else None,
        responses=value.responses,
        response_rate=value.rate,
        derived=value.words if value.worked_out else None,
        wording=value.words,
        measuring_time_id=time_id,
        incoming_id=mail,
        person_id=person_id,
        noted_at=writing.now,
    )
    return add_part(writing, row)


def take_back_values(writing: Writing, mail_id: int | None) -> list[Measurement]:
    """Take back the values that one mail told: they are gone, and the journal keeps what they were."""
    rows = values_of_mail(writing.session, mail_id)
    for row in rows:
        note_part(writing, row, "taken_back")
        writing.session.delete(row)
    writing.session.flush()
    return rows


def put_off_value(writing: Writing, time_id: int, person_id: int, until: dt.date) -> None:
    """Ask for a value no sooner than on a day, as the person who delivers it wishes."""
    time = writing.session.get_one(MeasuringTime, time_id)
    time.snoozed_until = until
    facts = {"measuring_time": time_id, "person": person_id, "until": until.isoformat()}
    writing.note("measuring_time.snoozed", facts)
