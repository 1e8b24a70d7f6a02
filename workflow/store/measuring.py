"""When indicators are measured: which values have not come, who is asked for them, and what a letter says of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from calendars import When
from workflow.model import (
    ANSWERS,
    Activity,
    FocusArea,
    Indicator,
    LetterItem,
    Measurement,
    MeasuringTime,
    Plan,
    Responsibility,
    Target,
)
from workflow.rules.reminders import MilestoneFacts, RungKind
from workflow.states import PlanState
from workflow.store.milestones import Asked, year_end_of
from workflow.store.people import Answering, Reached, answerers_reached, predecessors
from workflow.store.silences import Seat, read_and_silence

AnyRow = Row[*tuple[Any, ...]]

NO_ACTIVITY = 0
"""Stands for the activity of an indicator that belongs to none; no row has it."""


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A measuring time (row id) that a letter numbers, with its indicator and what that is counted in."""

    number: int
    time: int
    indicator: int
    name: str
    unit: str | None
    activity: int | None


@dataclass(frozen=True, slots=True)
class ToldValue:
    """What a letter says of a measuring time: the indicator, what it belongs to, when, and what it should come to.

    `target` is in the plan's words, or else a number.
    """

    name: str
    unit: str | None
    within: str | None
    plan: str
    when: When
    target: str | float | None


def load_values_asked(session: Session, until: dt.date, today: dt.date) -> list[Asked]:
    """Load the measuring times whose due day is `until` or earlier and whose value has not come, with who is asked.

    That is the party that delivers it, or else who answers for the activity, or the working group of the area; what
    has none of them is left out.
    """
    rows = _open_times(session, until)
    if not rows:
        return []
    pairs = _whom_to_ask(session, rows)
    reached = answerers_reached(session, set(pairs.values()))
    sent, before = _letters(session, [row.id for row in rows]), predecessors(session)
    seats, plans = [], []
    for row in rows:
        found = reached.get(pairs[row.id]) if row.id in pairs else None
        if found is not None:
            seats.append(_seat(row, pairs[row.id], found, sent.get(row.id, ()), before))
            plans.append(row.plan_id)
    read = read_and_silence(session, seats, today)
    return [
        Asked(seat.person, plan, seat.facts, reader, silence)
        for plan, seat, (reader, silence) in zip(plans, seats, read, strict=True)
    ]


def values_of(session: Session, letter_id: int) -> list[AskedValue]:
    """Return the measuring times that a letter numbers, in order."""
    session.flush()
    return [AskedValue(*row) for row in session.connection().execute(_VALUES, {"letter": letter_id})]


def values_of_mail(session: Session, mail_id: int | None) -> list[Measurement]:
    """Return the values that one mail told and that still count."""
    told = select(Measurement).where(Measurement.incoming_id == mail_id).order_by(Measurement.id)
    return list(session.scalars(told)) if mail_id is not None else []


def newest_values(session: Session, times: Collection[int]) -> dict[int, Measurement]:
    """Return the newest value of each of these measuring times that has one, by the time's id."""
    told = select(Measurement).where(Measurement.measuring_time_id.in_(sorted(times))).order_by(Measurement.id)
    return {row.measuring_time_id: row for row in session.scalars(told) if row.measuring_time_id is not None}


def told_values(session: Session, times: Collection[int]) -> Mapping[int, ToldValue]:
    """Return what a letter says of these measuring times, by id."""
    rows = session.execute(_TOLD, {"wanted": sorted(times)}).all()
    targets = defaultdict(list)
    for one in session.scalars(_TARGETS, {"wanted": sorted({row.indicator_id for row in rows})}):
        targets[one.indicator_id].append(one)
    return {
        row.MeasuringTime.id: ToldValue(
            row.name, row.unit, row.within, row.plan, row.MeasuringTime.reading, _target(row, targets)
        )
        for row in rows
    }


def _target(row: AnyRow, targets: Mapping[int, Sequence[Target]]) -> str | float | None:
    due = row.MeasuringTime.due
    of_year = [one for one in targets.get(row.indicator_id, ()) if not one.breakdown and one.year in {None, due.year}]
    return next((one.wording or one.value for one in reversed(of_year)), None)


def _open_times(session: Session, until: dt.date) -> list[AnyRow]:
    """Return the measuring times that have not got their value, the earliest first."""
    rows = session.execute(_TIMES, {"until": until}).all()
    told = defaultdict(list)
    for one in session.execute(_MEASURED, {"wanted": sorted({row.indicator_id for row in rows})}) if rows else ():
        told[one.indicator_id].append(one)
    in_year = Counter((row.indicator_id, row.due.year) for row in rows)
    alone = {key for key, number in in_year.items() if number == 1}
    return [row for row in rows if not any(_is_for(one, row, alone) for one in told.get(row.indicator_id, ()))]


def _is_for(value: AnyRow, time: AnyRow, alone: Collection[tuple[int, int]]) -> bool:
    """Say whether a value is that of a measuring time: its answer, measured from then on, or the only one of a year."""
    if value.measuring_time_id is not None:
        return bool(value.measuring_time_id == time.id)
    if value.measured_on is not None:
        return bool(value.measured_on >= (time.first or time.due))
    return value.year == time.due.year and (time.indicator_id, time.due.year) in alone


def _whom_to_ask(session: Session, rows: Iterable[AnyRow]) -> dict[int, Answering]:
    activities = sorted({row.activity_id for row in rows if row.activity_id is not None})
    responsible: dict[int, Answering] = {}
    for one in session.execute(_RESPONSIBLE, {"wanted": activities}) if activities else ():
        responsible.setdefault(one.activity_id, (one.party_id, one.person_id))
    found: dict[int, Answering] = {}
    for row in rows:
        party = row.supplier_id or (None if row.activity_id in responsible else row.working_group_id)
        if party is not None:
            found[row.id] = (party, None)
        elif row.activity_id in responsible:
            found[row.id] = responsible[row.activity_id]
    return found


Letter = tuple[int, str, dt.date]
"""The reader of a mention, the name of its rung, and the day."""


def _letters(session: Session, times: Sequence[int]) -> dict[int, list[tuple[int, Letter]]]:
    """Return what was said about each measuring time, and whose question it was."""
    found: dict[int, list[tuple[int, Letter]]] = defaultdict(list)
    for row in session.execute(_SENT, {"wanted": times}):
        found[row.measuring_time_id].append((row.instead_of_id or row.person_id, (row.person_id, row.rung, row.day)))
    return found


def _seat(
    row: AnyRow,
    pair: Answering,
    found: Reached,
    letters: Iterable[tuple[int, Letter]],
    before: Mapping[int, Sequence[int]],
) -> Seat:
    meant = (*before.get(found.person, ()), found.person)
    mine = [(whose, letter) for whose, letter in letters if whose in meant]
    facts = MilestoneFacts(
        milestone=-row.id,
        activity=row.activity_id or NO_ACTIVITY,
        first=row.first,
        last=row.last,
        due=row.due,
        precision=row.precision,
        certain=row.certain,
        kind=row.kind,
        closed=False,
        ongoing=False,
        adopted=row.adopted_on or row.first_day,
        snoozed_until=row.snoozed_until,
        sent=dict(_own_rungs(mine)),
        year_end=year_end_of(row.last_day),
        replaces=found.instead_of,
        measuring=True,
    )
    own = tuple(letter for whose, letter in mine if whose == found.person)
    return Seat(found.person, pair[0], facts, frozenset(), own)


def _own_rungs(letters: Iterable[tuple[int, Letter]]) -> Iterator[tuple[str, dt.date]]:
    for whose, (reader, rung, day) in letters:
        if reader == whose or not rung.startswith(RungKind.SILENT):
            yield rung, day


_WANTED: Any = bindparam("wanted", expanding=True)
_TIMES = (
    select(MeasuringTime.id, MeasuringTime.indicator_id, MeasuringTime.first, MeasuringTime.last, MeasuringTime.due)
    .add_columns(MeasuringTime.precision, MeasuringTime.certain, MeasuringTime.kind, MeasuringTime.snoozed_until)
    .add_columns(Indicator.activity_id, Indicator.supplier_id, FocusArea.working_group_id)
    .add_columns(Plan.id.label("plan_id"), Plan.adopted_on, Plan.first_day, Plan.last_day)
    .join(Indicator, Indicator.id == MeasuringTime.indicator_id)
    .join(Plan, Plan.id == Indicator.plan_id)
    .join(FocusArea, FocusArea.id == Indicator.area_id, isouter=True)
    .where(MeasuringTime.due <= bindparam("until"), Plan.state == PlanState.ADOPTED.value)
    .order_by(MeasuringTime.due, MeasuringTime.id)
)
_MEASURED = select(
    Measurement.indicator_id, Measurement.measuring_time_id, Measurement.year, Measurement.measured_on
).where(Measurement.indicator_id.in_(_WANTED), Measurement.value.is_not(None))
_RESPONSIBLE = (
    select(Responsibility.activity_id, Responsibility.party_id, Responsibility.person_id)
    .where(Responsibility.activity_id.in_(_WANTED), Responsibility.role.in_(ANSWERS))
    .order_by(Responsibility.id)
)
_SENT = (
    select(
        LetterItem.measuring_time_id, LetterItem.person_id, LetterItem.instead_of_id, LetterItem.rung, LetterItem.day
    )
    .where(LetterItem.measuring_time_id.in_(_WANTED), LetterItem.rung.is_not(None))
    .order_by(LetterItem.day)
)
_VALUES = (
    select(LetterItem.number, MeasuringTime.id, Indicator.id, Indicator.name, Indicator.unit, Indicator.activity_id)
    .join(MeasuringTime, MeasuringTime.id == LetterItem.measuring_time_id)
    .join(Indicator, Indicator.id == MeasuringTime.indicator_id)
    .where(LetterItem.letter_id == bindparam("letter"))
    .order_by(LetterItem.number)
)
_TOLD = (
    select(MeasuringTime, Indicator.id.label("indicator_id"), Indicator.name, Indicator.unit)
    .add_columns(Activity.title.label("within"), Plan.title.label("plan"))
    .join(Indicator, Indicator.id == MeasuringTime.indicator_id)
    .join(Plan, Plan.id == Indicator.plan_id)
    .join(Activity, Activity.id == Indicator.activity_id, isouter=True)
    .where(MeasuringTime.id.in_(_WANTED))
)
_TARGETS = select(Target).where(Target.indicator_id.in_(_WANTED)).order_by(Target.id)
