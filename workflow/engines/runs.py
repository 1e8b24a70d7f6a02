"""One run of one appointment: done, tried again when the trouble passes, and written down."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from zoneinfo import ZoneInfo

from notifications import NotificationError
from workflow.errors import HallpunktError, ServiceUnavailable
from workflow.flows import Office, Summary
from workflow.store.runs import last_run, record_run
from workflow.timetable import TIMETABLE, ZONE, Appointment

log = logging.getLogger("hallpunkt.engines")

LOOK_BACK = dt.timedelta(days=8)


def run_appointment(
    office: Office,
    appointment: Appointment,
    *,
    clock: Callable[[], dt.datetime],
    sleep: Callable[[float], object] = time.sleep,
) -> Summary:
    """Run a flow as of now, again after a passing error up to the appointment's `retries`, and record how it went.

    An error that does not pass, or does not pass in time, is recorded and raised; so is one that nobody foresaw.
    """
    for attempt in range(appointment.retries + 1):
        now = clock()
        try:
            summary = appointment.flow(office, now)
        except Exception as error:
            if passes(error) and attempt < appointment.retries:
                log.warning("%s: %s (försöker igen om %s sekunder)", appointment.name, error, appointment.retry_seconds)
                sleep(appointment.retry_seconds)
                continue
            _record_failure(office, appointment, now, error)
            raise
        record_run(office.collaboration.store, appointment.name, now, counts=summary.counts)
        return summary
    raise AssertionError("the last attempt returns or raises")


def passes(error: Exception) -> bool:
    """Say whether the same run may succeed later: the database, the mail server or the mailbox does not answer now."""
    return isinstance(error, HallpunktError | NotificationError) and error.passing


def _record_failure(office: Office, appointment: Appointment, now: dt.datetime, error: Exception) -> None:
    """Record how a run ended badly, unless it is the very database that does not answer.

    The text of an error nobody foresaw may hold addresses or keys, so only its kind is kept.
    """
    foreseen = isinstance(error, HallpunktError | NotificationError)
    with suppress(ServiceUnavailable):
        told = str(error) if foreseen else f"oväntat fel ({type(error).__name__})"
        record_run(office.collaboration.store, appointment.name, now, failed=told)


def missed(office: Office, now: dt.datetime, timetable: Sequence[Appointment] = TIMETABLE) -> list[Appointment]:
    """List the appointments whose latest time before `now` passed without a run: what was missed while nothing ran."""
    found = []
    for appointment in timetable:
        latest = latest_time(appointment, now)
        ran = last_run(office.collaboration.store, appointment.name)
        if latest is not None and (ran is None or ran < latest):
            found.append(appointment)
    return found


def latest_time(appointment: Appointment, now: dt.datetime) -> dt.datetime | None:
    """Return the latest time (UTC) at or before `now` that the appointment had, looking back eight days at most."""
    local = now.astimezone(ZoneInfo(ZONE))
    if appointment.every is not None:
        return now - dt.timedelta(minutes=appointment.every)
    for back in range(LOOK_BACK.days):
        day = local.date() - dt.timedelta(days=back)
        at = dt.datetime.combine(day, dt.time(appointment.hour, appointment.minute), ZoneInfo(ZONE))
        if appointment.runs_on(day) and at <= local:
            return at.astimezone(dt.UTC)
    return None
