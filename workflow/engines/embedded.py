"""The default engine: APScheduler inside the process that serves the pages.

Jobs live in memory and come from the timetable at each start; what was missed while the process was down is found
from the recorded runs and run once at once. A job never runs twice at the same time, and a tick that comes late
still counts.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from threading import Event, Lock
from types import TracebackType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from notifications import NotificationError
from workflow.engines.offices import read_clock
from workflow.engines.runs import missed, run_appointment
from workflow.errors import HallpunktError
from workflow.flows import Office
from workflow.timetable import TIMETABLE, ZONE, Appointment

log = logging.getLogger("hallpunkt.engines")

WORKERS = 4

CATCH_UP = "catch-up"
"""The executor with one thread, in which what was missed runs one by one."""


class EmbeddedEngine:
    """Runs the timetable for one office while it is entered."""

    def __init__(
        self,
        office: Office,
        clock: Callable[[], dt.datetime] = read_clock,
        timetable: Sequence[Appointment] = TIMETABLE,
    ) -> None:
        """Prepare the jobs; nothing runs before `start`."""
        self.office = office
        self.clock = clock
        self.timetable = timetable
        self.behind: tuple[str, ...] = ()
        self._stopping = Event()
        self._running = {appointment.name: Lock() for appointment in timetable}
        self.scheduler = BackgroundScheduler(
            timezone=ZONE,
            executors={"default": ThreadPoolExecutor(WORKERS), CATCH_UP: ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for appointment in timetable:
            trigger = CronTrigger.from_crontab(appointment.cron(), timezone=ZONE)
            self.scheduler.add_job(self.run, trigger, args=(appointment,), id=appointment.name)

    def run(self, appointment: Appointment) -> None:
        """Run one appointment now, after the same one that may be running; what was foreseen to go wrong is logged.

        The scheduler logs with its trace what nobody foresaw, and goes on with the others.
        """
        with self._running[appointment.name]:
            if self._stopping.is_set():
                return
            try:
                run_appointment(self.office, appointment, clock=self.clock, sleep=self._stopping.wait)
            except (HallpunktError, NotificationError) as error:
                log.warning("%s: %s", appointment.name, error)

    def start(self) -> None:
        """Start the clock, and what was missed beside it; `behind` then names what was missed.

        What was missed runs one by one in the timetable's order: answers are read before anybody is reminded.
        """
        behind = missed(self.office, self.clock(), self.timetable)
        for number, appointment in enumerate(behind):
            self.scheduler.add_job(self.run, args=(appointment,), executor=CATCH_UP, id=f"{CATCH_UP} {number:02d}")
        self.behind = tuple(appointment.name for appointment in behind)
        self.scheduler.start()

    def stop(self) -> None:
        """Let running jobs finish and start no more; a retry that is being waited for comes at once, as the last."""
        self._stopping.set()
        self.scheduler.pause()
        self.scheduler.get_jobs()  # waits until a round of starting jobs is over; stopped within one, APScheduler fails
        self.scheduler.shutdown(wait=True)

    def __enter__(self) -> EmbeddedEngine:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
