"""What is promised holds when processes are killed, writers meet, the database is locked and the disk is full."""

import datetime as dt
import itertools
import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import OperationalError

from notifications import outbox_bytes, outbox_table
from notifications.testing import LocalServer, MemoryTransport
from tests.builders import Cast, live_in
from tests.long_runs import rounds
from tests.workflow.chaos import MONDAY, OFFICERS, Mention, everything_holds, mentions, open_house, settle_county
from tests.workflow.nursery import Nursery
from workflow.changes.report import Channel, Told, report
from workflow.errors import HallpunktError, ServiceUnavailable
from workflow.flows import Office, Relay, deliver_letters, send_reminders
from workflow.model import OpenQuestion, StatusReport
from workflow.states import ActivityState
from workflow.store import Collaboration, Store
from workflow.store.journal import verify_chain
from workflow.store.migrations import migrate

pytestmark = pytest.mark.chaos


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, empty_database: Path, tmp_path: Path) -> str:
    """The address of an empty, migrated database of each kind."""
    if request.param == "sqlite":
        shutil.copy(empty_database, tmp_path / "hallpunkt.db")
        return f"sqlite:///{tmp_path / 'hallpunkt.db'}"
    address: str = request.getfixturevalue("postgres_database")
    migrate(address)
    return address


@pytest.fixture
def house(url: str, tmp_path: Path) -> Iterator[Collaboration]:
    opened = open_house(url, tmp_path)
    yield opened
    opened.store.close()


WRITERS, BURST = 8, 5


def test_eight_writers_who_report_on_one_plan_leave_one_chain_that_rebuilds_the_state(house: Collaboration) -> None:
    """They meet every fifth change, and everything must hold there too."""
    store, cast = house.store, live_in(house.store)
    bursts = rounds(1000) // BURST
    meet = threading.Barrier(WRITERS, action=lambda: everything_holds(store))

    def write(writer: int) -> None:
        chance = random.Random(writer)
        for _ in range(bursts):
            for _ in range(BURST):
                say_something(store, cast, chance)
            meet.wait(600)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with store.reading() as session:
        reports = session.scalar(select(func.count(StatusReport.id)))
        questions = session.scalar(select(func.count(OpenQuestion.id)))
        lines, _ = verify_chain(session.connection())
    assert (reports or 0) + (questions or 0) >= WRITERS * bursts * BURST
    assert lines > WRITERS * bursts * BURST


def say_something(store: Store, cast: Cast, chance: random.Random) -> None:
    """Report anything about any activity that has no parts; try again after trouble that passes, as the engines do."""
    leaves = [row for title, row in cast.activities.items() if title != "Stärka krogarna"]
    state = chance.choice(list(ActivityState))
    told = Told(state, (("time", None),) if state in {"not_done", "dropped"} else ())
    activity, person = chance.choice(leaves), chance.choice([cast.kim, cast.sam, cast.nour])
    for attempt in itertools.count():
        try:
            with store.writing(MONDAY, "test") as writing:
                report(writing, activity, person, told, Channel("letter"))
        except HallpunktError as error:
            if not error.passing or attempt == 5:
                raise
        else:
            return


MANY_OFFICERS = max(OFFICERS, rounds(40))


def mornings() -> list[dt.datetime]:
    """Mondays of the year; in a short run some on which there is somebody to write to."""
    return [MONDAY + dt.timedelta(weeks=week) for week in (0, 5, 8, *range(9, 52))[: rounds(60)]]


def calm_year(folder: Path, template: Path) -> list[Mention]:
    """Live the same mornings with nobody killed."""
    folder.mkdir()
    shutil.copy(template, folder / "calm.db")
    house = open_house(f"sqlite:///{folder / 'calm.db'}", folder)
    settle_county(house.store, MANY_OFFICERS)
    office = Office(house, Relay(MemoryTransport()))
    for morning in mornings():
        send_reminders(office, morning)
        deliver_letters(office, morning)
    house.store.close()
    return mentions(house.store)


MOST_KILLS, APART = 6, dt.timedelta(minutes=25)
"""Kills a morning, and the time from one start to the next: longer than the lease of a letter on its way."""
LONGEST_LIFE = 0.08
"""Seconds within which a morning is killed the first time, twice as many the second: early and late in its work."""


def test_killed_at_any_moment_and_started_again_every_letter_arrives_and_none_says_again_what_was_said(
    house: Collaboration, url: str, empty_database: Path, tmp_path: Path
) -> None:
    settle_county(house.store, MANY_OFFICERS)
    chance = random.Random(2022)
    with LocalServer() as server, Nursery() as nursery:
        for morning in mornings():
            for attempt in itertools.count():
                kill_after = chance.uniform(0, LONGEST_LIFE * (attempt + 1)) if attempt < MOST_KILLS else None
                if nursery.live(url, tmp_path, server.url, morning + attempt * APART, kill_after):
                    break
    assert nursery.kills >= len(mornings())
    with house.store.reading() as session:
        query = select(outbox_table.c.message_id, outbox_table.c.state, outbox_bytes.c.raw).join(outbox_bytes)
        posted = {row.message_id: row for row in session.execute(query)}
    arrived = Counter(one.raw for one in server.received)
    assert {row.state for row in posted.values()} == {"sent"}
    assert set(arrived) == {row.raw for row in posted.values()}, "every letter came, each copy the same bytes"
    assert arrived.total() - len(posted) <= nursery.kills * 4, "four may be on their way when a process dies"
    assert Counter(mentions(house.store)) == Counter(calm_year(tmp_path / "calm", empty_database))
    everything_holds(house.store)


@contextmanager
def locked(url: str, seconds: float) -> Iterator[None]:
    """Hold the database's write lock in another connection for a while from now, or until the block ends."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "BEGIN")
            if engine.dialect.name != "sqlite":
                connection.exec_driver_sql("LOCK TABLE journal_head, outbox IN ACCESS EXCLUSIVE MODE")
            held.set()
            free.wait(seconds)
            connection.exec_driver_sql("ROLLBACK")

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        assert held.wait(10)
        try:
            yield
        finally:
            free.set()
    engine.dispose()


def test_a_database_that_is_locked_for_some_seconds_is_waited_for(house: Collaboration, url: str) -> None:
    settle_county(house.store)
    transport = MemoryTransport()
    office, seconds = Office(house, Relay(transport)), rounds(30)
    began = time.monotonic()
    with locked(url, seconds):
        send_reminders(office, MONDAY)
    with locked(url, seconds):
        deliver_letters(office, MONDAY)
    assert time.monotonic() - began >= 2 * seconds - 1
    assert len(transport.sent) == OFFICERS
    everything_holds(house.store)


def test_a_database_that_stays_locked_is_trouble_that_passes_and_leaves_nothing_half_written(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.store.database.BUSY_SECONDS", 0.2)
    house = open_house(url, tmp_path)
    cast = live_in(house.store)
    before = counted(house.store)
    with locked(url, 60), pytest.raises(ServiceUnavailable) as caught:
        say_something(house.store, cast, random.Random(0))
    assert caught.value.passing
    assert counted(house.store) == before
    say_something(house.store, cast, random.Random(0))
    assert counted(house.store) > before
    house.store.close()


def counted(store: Store) -> tuple[int, int]:
    """Count the journal's lines and the status reports."""
    with store.reading() as session:
        return verify_chain(session.connection())[0], len(session.scalars(select(StatusReport.id)).all())


@pytest.mark.needs("postgresql")
def test_a_server_that_hangs_up_on_everybody_again_and_again_loses_and_doubles_nothing(
    postgres_database: str, tmp_path: Path
) -> None:
    migrate(postgres_database)
    house = open_house(postgres_database, tmp_path)
    settle_county(house.store)
    transport = MemoryTransport()
    office, hanging = Office(house, Relay(transport)), HangsUp(postgres_database)
    with ThreadPoolExecutor(1) as pool:
        hung_up = pool.submit(hanging.go_on)
        for number in range(10_000):
            if number >= rounds(200) and hanging.struck.is_set():
                break
            with suppress(HallpunktError, OperationalError):
                send_reminders(office, MONDAY + dt.timedelta(weeks=number % 50, minutes=number))
        hanging.over.set()
    hung_up.result()
    assert hanging.struck.is_set()
    for week in (20, 51):
        send_reminders(office, MONDAY + dt.timedelta(weeks=week))
    deliver_letters(office, MONDAY + dt.timedelta(weeks=51))
    keys = [one.message_id for one in transport.sent]
    assert len(keys) == len(set(keys))
    said = Counter(row[:4] for row in mentions(house.store) if row[2] is not None)
    assert set(said.values()) == {1}
    everything_holds(house.store)
    house.store.close()


class HangsUp:
    """A server that ends every connection to its database again and again, as one that is restarted does."""

    def __init__(self, url: str) -> None:
        """Take the database's address; `struck` is set once somebody was hung up on, `over` ends it."""
        self.url, self.chance = url, random.Random(5)
        self.struck, self.over = threading.Event(), threading.Event()

    def go_on(self) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        others = "pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with engine.connect() as connection:
            while not self.over.wait(self.chance.uniform(0.02, 0.4)):
                ended = connection.execute(text(f"SELECT count(pg_terminate_backend(pid)) FROM {others}")).scalar_one()
                if ended:
                    self.struck.set()
        engine.dispose()
