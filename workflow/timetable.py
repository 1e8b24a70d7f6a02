"""The table: which flow runs when. Plain data; both engines and the rehearsal read it, and nothing else decides.

Times are in Europe/Stockholm. Weekdays are named, since their numbers mean different days to different schedulers,
and nothing runs between 02:00 and 03:00, an hour that one night a year comes twice and another night not at all.
Every flow does all that is due as of now, so a missed run costs nothing: the next one does its work too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workflow.flows import (
    Flow,
    call_groups,
    compile_followups,
    deliver_letters,
    read_answers,
    send_reminders,
    tell_coordinator,
)
from workflow.settings import ZONE

__all__ = ["TIMETABLE", "WEEKDAYS", "WORKDAYS", "ZONE", "Appointment"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS = WEEKDAYS[:5]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One row: `flow` runs on `days`, at `hour`:`minute`, or every `every` minutes when that is given.

    `retries` is how often an engine tries again, `retry_seconds` apart, when the flow ends in a passing error.
    """

    name: str
    flow: Flow
    days: tuple[str, ...] = WEEKDAYS
    hour: int = 0
    minute: int = 0
    every: int | None = None
    retries: int = 2
    retry_seconds: int = 60

    def cron(self) -> str:
        """Write the row in crontab's five fields, with weekdays by name."""
        if self.every is not None:
            return f"*/{self.every} * * * {','.join(self.days)}"
        return f"{self.minute} {self.hour} * * {','.join(self.days)}"

    def runs_on(self, day: dt.date) -> bool:
        """Say whether the row has a run on `day`."""
        return WEEKDAYS[day.weekday()] in self.days


TIMETABLE: tuple[Appointment, ...] = (
    Appointment(name="read_answers", flow=read_answers, every=1),
    Appointment(name="send_reminders", flow=send_reminders, days=WORKDAYS, hour=8),
    Appointment(name="call_groups", flow=call_groups, days=WORKDAYS, hour=8, minute=5),
    Appointment(name="tell_coordinator", flow=tell_coordinator, days=("mon",), hour=8, minute=15),
    Appointment(name="compile_followups", flow=compile_followups, hour=5),
    Appointment(name="deliver_letters", flow=deliver_letters, every=1),
)
