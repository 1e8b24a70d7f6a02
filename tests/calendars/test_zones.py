"""The time zone written into calendars moves the clock when Sweden does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calendars import STOCKHOLM, stockholm_zone

SWEDEN = ZoneInfo(STOCKHOLM)


@pytest.mark.parametrize("year", [1997, 2022, 2026, 2040])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_the_year_has_the_offset_of_the_tz_database(year: int, month: int) -> None:
    written = stockholm_zone().to_tz(lookup_tzid=False)
    moment = datetime(year, month, 15, 12)  # noqa: DTZ001 - the zone is put on below
    assert moment.replace(tzinfo=written).utcoffset() == moment.replace(tzinfo=SWEDEN).utcoffset()


def test_the_rules_go_on_for_ever_and_are_no_lists_of_dates() -> None:
    text = stockholm_zone().to_ical().decode()
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text
    assert "COMMENT" not in text
    assert "UNTIL" not in text


def test_summer_time_begins_at_two_and_ends_at_three() -> None:
    text = stockholm_zone().to_ical().decode()
    assert "DTSTART:19960331T020000" in text
    assert "DTSTART:19961027T030000" in text
    assert SWEDEN.utcoffset(datetime(2022, 7, 1)) == timedelta(hours=2)  # noqa: DTZ001 - local time is what is asked
