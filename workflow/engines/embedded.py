"""The default engine: APScheduler inside the process that serves the pages.

Jobs live in memory and come from the timetable at each start; what was missed while the process was down is found
from the recorded runs and run once at once. A job never runs twice at the same time, and a tick that comes late
still counts.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from threading import Thread
from types import TracebackType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from workflow.engines.offices import read_clock
from workflow.engines.runs import missed, run_appointment
from workflow.errors import HallpunktError
from workflow.flows import Office
from workflow.timetable import TIMETABLE, ZONE, Appointment

log = logging.getLogger("hallpunkt.engines")

WORKERS = 4


class EmbeddedEngine:
    """Runs the timetable for one office while it is entered."""

    def __init__(self, office: Office, clock: Callable[[], dt.datetime] = read_clock) -> None:
        """Prepare the jobs; nothing runs before `start`."""
        self.office = office
        self._catching_up: Thread | None = None
        self.clock = clock
        self.scheduler = BackgroundScheduler(
            timezone=ZONE,
            executors={"default": ThreadPoolExecutor(WORKERS)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for appointment in TIMETABLE:
            self.scheduler.add_job(self.run, self._trigger(appointment), args=(appointment,), id=appointment.name)

    @staticmethod
    def _trigger(appointment: Appointment) -> CronTrigger:
        return CronTrigger.from_crontab(appointment.cron(), timezone=ZONE)

    def run(self, appointment: Appointment) -> None:
        """Run one appointment now; the scheduler logs what it raises and goes on with the others."""
        run_appointment(self.office, appointment, clock=self.clock)

    def start(self) -> list[str]:
        """Start the clock, and what was missed beside it; return the names of what was missed."""
        behind = missed(self.office, self.clock())
        self._catching_up = Thread(target=self._catch_up, args=(behind,), name="catch-up")
        self._catching_up.start()
        self.scheduler.start()
        return [appointment.name for appointment in behind]

    def _catch_up(self, behind: list[Appointment]) -> None:
        """Run what was missed, one by one in the timetable's order: answers are read before anybody is reminded."""
        for appointment in behind:
            try:
                self.run(appointment)
            except HallpunktError as error:
                log.warning("%s: %s", appointment.name, error)

    def stop(self) -> None:
        """Let running jobs finish, and start no more."""
        if self._catching_up is not None:
            self._catching_up.join()
        self.scheduler.shutdown(wait=True)

    def __enter__(self) -> EmbeddedEngine:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
