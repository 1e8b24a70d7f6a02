"""Thunderbird itself subscribes to a feed over HTTP, without a screen, and is asked what it stored.

It keeps subscribed calendars in SQLite. Days stand there as microseconds at midnight UTC, the end of a day as the day
after.
"""

import datetime as dt
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.builders import live_in
from tests.groups import program
from tests.long_runs import SHARE
from tests.workflow.web.conftest import Served
from workflow.changes.feeds import open_feed
from workflow.feeds import FeedKind, FeedSubject
from workflow.model import Feed
from workflow.store import Collaboration, Store
from workflow.web import build_app

LONG = SHARE == 1.0

PROFILE = """
user_pref("calendar.registry.feed.type", "ics");
user_pref("calendar.registry.feed.uri", "{address}");
user_pref("calendar.registry.feed.name", "Hallpunkter");
user_pref("calendar.registry.feed.cache.enabled", true);
user_pref("calendar.registry.feed.readOnly", true);
user_pref("calendar.registry.feed.refreshInterval", "1");
user_pref("calendar.timezone.local", "Europe/Stockholm");
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
"""

EXPECTED = [
    ("Handlingsplan i varje kommun", "2022-06-30", "2022-07-01"),
    ("Inventera", "2022-03-31", "2022-04-01"),
    ("Kväll om trygghet", "2022-04-25", "2022-05-02"),
    ("Utbilda", "2022-11-30", "2022-12-01"),
]


class Watched:
    """The application, with the status of every answer to a request for a feed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.statuses: list[int] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"].endswith(".ics"):
                self.statuses.append(message["status"])
            await send(message)

        await self.app(scope, receive, watch)


@contextmanager
def thunderbird(folder: Path, address: str) -> Iterator[Path]:
    """Run Thunderbird with a profile of its own that subscribes to one address; yield where it stores calendars."""
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(PROFILE.format(address=address), encoding="utf-8")
    command = [str(program("thunderbird")), "--headless", "--no-remote", "--profile", str(profile)]
    log = (folder / "thunderbird.log").open("wb")
    running = subprocess.Popen(command, stdout=log, stderr=log, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"})
    try:
        yield profile / "calendar-data" / "cache.sqlite"
    finally:
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(20)
        running.kill()
        running.wait(20)
        log.close()


def stored(database: Path) -> list[tuple[str, str, str]]:
    """Return what Thunderbird has stored: title, first day and the day after the last."""
    if not database.exists():
        return []
    copy = database.with_name("copy.sqlite")
    shutil.copy(database, copy)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            shutil.copy(f"{database}{suffix}", f"{copy}{suffix}")
    connection = sqlite3.connect(copy)
    try:
        rows = connection.execute("SELECT title, event_start, event_end FROM cal_events").fetchall()
    except sqlite3.Error:
        return []
    finally:
        connection.close()
    return sorted((title, day(begins), day(ends)) for title, begins, ends in rows)


def day(microseconds: int) -> str:
    return dt.datetime.fromtimestamp(microseconds / 1e6, dt.UTC).date().isoformat()


@pytest.mark.needs("thunderbird")
def test_thunderbird_stores_every_hallpunkt_on_its_days_and_takes_a_304(
    store: Store, collaboration: Collaboration, tmp_path: Path
) -> None:
    cast = live_in(store)
    with store.writing(dt.datetime.now(dt.UTC), "test") as writing:
        secret = open_feed(writing, FeedSubject(FeedKind.PLAN, cast.plan, "Planen"))
    app = Watched(build_app(collaboration))
    found: list[tuple[str, str, str]] = []
    with Served(app) as served:
        address = f"http://127.0.0.1:{served.port}/testlan/k/{secret}.ics"
        with thunderbird(tmp_path, address) as database:
            deadline = time.monotonic() + (200 if LONG else 60)
            while time.monotonic() < deadline and (len(found) < len(EXPECTED) or (LONG and 304 not in app.statuses)):
                time.sleep(0.5)
                found = stored(database)
    assert found == EXPECTED, (app.statuses, (tmp_path / "thunderbird.log").read_text(errors="replace")[-2000:])
    assert app.statuses[0] == 200
    assert set(app.statuses[1:]) <= {304}
    assert not LONG or 304 in app.statuses
    with store.reading() as session:
        assert session.get_one(Feed, 1).fetched_by == "Thunderbird"
