"""A year lived day by day on a simulated clock, through the timetable that `serve` runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from workflow.flows import Office
from workflow.rehearsal.officers import Officer, answer_letters
from workflow.rehearsal.post_office import PostOffice
from workflow.timetable import TIMETABLE, ZONE, Appointment

NOON = dt.time(12, 0)
"""When officers read their mail and answer."""

SATURDAY = 5

Entry = tuple[dt.time, Callable[[dt.datetime], Counter[str]]]
"""A moment of a day, and what happens then."""


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield every day from `first` to `last`, both included."""
    for number in range((last - first).days + 1):
        yield first + dt.timedelta(days=number)


def live_day(office: Office, post_office: PostOffice, officers: Sequence[Officer], day: dt.date) -> Counter[str]:
    """Live one day: each row of the timetable at its time, the officers at noon.

    After each of these come the rows that run all day.
    """
    counts: Counter[str] = Counter()
    for moment, act in _agenda(day, office, post_office, officers):
        now = dt.datetime.combine(day, moment, ZoneInfo(ZONE)).astimezone(dt.UTC)
        counts.update(act(now))
        for appointment in _all_day(day):
            counts.update(_run(appointment, office, now + dt.timedelta(minutes=1)))
    return counts


def _agenda(day: dt.date, office: Office, post_office: PostOffice, officers: Sequence[Officer]) -> list[Entry]:
    rows = [row for row in TIMETABLE if row.every is None and row.runs_on(day)]
    agenda: list[Entry] = [(dt.time(row.hour, row.minute), partial(_run, row, office)) for row in rows]
    if day.weekday() < SATURDAY:
        agenda.append((NOON, partial(_answer, officers, post_office)))
    return sorted(agenda, key=lambda entry: entry[0])


def _answer(officers: Sequence[Officer], post_office: PostOffice, now: dt.datetime) -> Counter[str]:
    return Counter({"answers": answer_letters(officers, post_office, now)})


def _all_day(day: dt.date) -> list[Appointment]:
    return [row for row in TIMETABLE if row.every is not None and row.runs_on(day)]


def _run(appointment: Appointment, office: Office, now: dt.datetime) -> Counter[str]:
    summary = appointment.flow(office, now)
    return Counter({f"{summary.flow}.{name}": count for name, count in summary.counts.items()})
