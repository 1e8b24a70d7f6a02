"""Feeds as calendar programs show them that nobody here wrote: each entry on its days, under its name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendars import Look, render_feed, render_invitation
from tests.calendars import clients
from tests.calendars.cast import EVERYTHING
from tests.calendars.test_invitations import MEETING

SHOWN = [
    ["Besök på gym; relation, kunskap", "2022-04-25", "2022-05-01"],
    ["Föreläsning om narkotikamarknader", "2022-05-31", "2022-05-31"],
    ["Inställd: Nätverksträff", "2022-03-14", "2022-03-14"],
    ["Temadag om samsjuklighet (osäkert datum)", "2022-11-30", "2022-11-30"],
]
"""A week over its seven days; a season with a question mark on its last day; what was called off as such."""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "feed.ics"
    file.write_bytes(render_feed(EVERYTHING, name="Kim Ek: hållpunkter", look=Look(alarm_days=7)))
    return file


@pytest.mark.needs("calendars")
@pytest.mark.parametrize(
    "client",
    [clients.libical, clients.khal, clients.calcurse, clients.vdirsyncer, clients.radicale],
    ids=lambda client: client.__name__,
)
def test_a_client_shows_every_entry_on_its_days(client: Callable[[Path], clients.Told], feed: Path) -> None:
    assert sorted(client(feed)) == SHOWN


@pytest.mark.needs("node")
@pytest.mark.parametrize("client", [clients.ical_js, clients.node_ical], ids=lambda client: client.__name__)
def test_a_client_from_npm_shows_every_entry_on_its_days(client: Callable[[Path], clients.Told], feed: Path) -> None:
    assert sorted(client(feed)) == SHOWN


@pytest.mark.needs("calendars")
def test_libical_finds_nothing_wrong_with_tasks_and_with_an_empty_feed(tmp_path: Path) -> None:
    tasks, empty = tmp_path / "tasks.ics", tmp_path / "empty.ics"
    tasks.write_bytes(render_feed(EVERYTHING, name="Kim Ek", look=Look(tasks=True, alarm_days=7)))
    empty.write_bytes(render_feed([], name="Sam Lind"))
    assert sorted(one[0] for one in clients.libical(tasks)) == [one[0] for one in SHOWN]
    assert clients.libical(empty) == []


MEETINGS = [
    pytest.param(datetime(2022, 1, 13, 8, 0, tzinfo=UTC), "2022-01-13T09:00:00", id="winter"),
    pytest.param(datetime(2022, 6, 13, 7, 0, tzinfo=UTC), "2022-06-13T09:00:00", id="summer"),
    pytest.param(datetime(2022, 3, 27, 7, 0, tzinfo=UTC), "2022-03-27T09:00:00", id="the day clocks go forward"),
    pytest.param(datetime(2022, 10, 30, 8, 0, tzinfo=UTC), "2022-10-30T09:00:00", id="the day clocks go back"),
]


@pytest.mark.needs("node")
@pytest.mark.parametrize(("begins", "shown"), MEETINGS)
def test_the_library_of_thunderbird_reads_a_meeting_at_the_hour_it_is(
    begins: datetime, shown: str, tmp_path: Path
) -> None:
    """ical.js takes the zone from the file; with lists of dates in it every summer meeting came an hour late."""
    file = tmp_path / "meeting.ics"
    meeting = replace(MEETING, begins=begins, ends=begins + timedelta(hours=1))
    file.write_bytes(render_invitation(meeting))
    assert clients.ical_js_instants(file) == [[shown, begins.strftime("%Y-%m-%dT%H:%M:%SZ")]]
