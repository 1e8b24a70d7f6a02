"""The timetable is plain data that two schedulers read alike."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from workflow.timetable import TIMETABLE, ZONE, Appointment

EVERY_ROW = pytest.mark.parametrize("row", TIMETABLE, ids=lambda row: row.name)


def test_each_row_has_a_name_of_its_own_and_is_called_after_its_flow() -> None:
    assert [row.name for row in TIMETABLE] == [getattr(row.flow, "__name__", "") for row in TIMETABLE]
    assert len({row.name for row in TIMETABLE}) == len(TIMETABLE)


def test_answers_are_read_before_anybody_is_reminded_and_letters_leave_last() -> None:
    names = [row.name for row in TIMETABLE]
    assert names.index("read_answers") < names.index("send_reminders") < names.index("deliver_letters")
    assert names[-1] == "deliver_letters"


@EVERY_ROW
def test_nothing_runs_in_the_hour_that_comes_twice_or_never(row: Appointment) -> None:
    assert row.every is not None or row.hour != 2


@EVERY_ROW
def test_weekdays_are_named_since_their_numbers_mean_different_days(row: Appointment) -> None:
    assert row.cron().split()[4].replace(",", "").isalpha()


@EVERY_ROW
def test_a_day_with_a_run_is_a_day_on_which_the_cron_line_fires(row: Appointment) -> None:
    trigger = CronTrigger.from_crontab(row.cron(), timezone=ZONE)
    for number in range(7):
        midnight = dt.datetime(2022, 5, 2 + number, tzinfo=ZoneInfo(ZONE))
        fires = trigger.get_next_fire_time(None, midnight)
        assert (fires is not None and fires.date() == midnight.date()) is row.runs_on(midnight.date())


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (Appointment(name="a", flow=TIMETABLE[0].flow, every=5), "*/5 * * * mon,tue,wed,thu,fri,sat,sun"),
        (Appointment(name="a", flow=TIMETABLE[0].flow, days=("mon",), hour=8, minute=15), "15 8 * * mon"),
    ],
)
def test_a_row_is_written_as_a_line_of_crontab(row: Appointment, line: str) -> None:
    assert row.cron() == line
