"""Four workers deliver at once while they are killed at random moments, again and again."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from notifications.testing import LocalServer
from tests.long_runs import rounds
from tests.notifications.letterbox import DATABASES, database, put_letters, tell

pytestmark = pytest.mark.chaos

WORKERS, WIDTH = 4, 2
LETTERS, KILLS = rounds(10_000), rounds(200)
LONGEST_CALM = 0.4
"""Seconds to the next kill, at most."""

NURSERY = f"""
import asyncio, os, sys
from datetime import UTC, datetime, timedelta
from sqlalchemy import create_engine
from notifications import SmtpTransport, Timeouts, deliver_due, read_smtp_url

async def work(database, relay):
    engine, owner = create_engine(database), str(os.getpid())
    patient = Timeouts(connect=2, verb=2, envelope=3, content=3)
    while True:
        transport = SmtpTransport(read_smtp_url(relay), width={WIDTH}, timeouts=patient)
        clock = lambda: datetime.now(UTC)
        told = await deliver_due(engine, transport, now=clock, owner=owner, limit=20, lease=timedelta(seconds=10))
        if told.sent == 0:
            await asyncio.sleep(0.1)

create_engine("postgresql+psycopg://")  # so that no child has to load the driver
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        asyncio.run(work(*line.split()))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Worker:
    """A process that delivers for ever; killed, it is started again at once, as a service is."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", NURSERY]
        self._nursery = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._pid = 0

    def start(self, database_url: str, relay_url: str) -> None:
        assert self._nursery.stdin is not None
        print(database_url, relay_url, file=self._nursery.stdin, flush=True)
        self._pid = int(self._line())

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        assert self._line() == "ended"

    def close(self) -> None:
        self._nursery.communicate(timeout=10)

    def _line(self) -> str:
        assert self._nursery.stdout is not None
        return self._nursery.stdout.readline().strip()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    started = [Worker() for _ in range(WORKERS)]
    yield started
    for one in started:
        one.close()


def kill_often(workers: list[Worker], database_url: str, relay_url: str, chance: random.Random) -> None:
    """Kill a worker now and then and start it again."""
    for _ in range(KILLS):
        time.sleep(chance.uniform(0, LONGEST_CALM))
        worker = chance.choice(workers)
        worker.kill()
        worker.start(database_url, relay_url)


def test_four_workers_killed_at_random_lose_nothing_and_double_no_more_than_was_on_its_way(
    engine: Engine, workers: list[Worker]
) -> None:
    put_letters(engine, LETTERS, now=datetime.now(UTC))
    database_url = engine.url.render_as_string(hide_password=False)
    calm = threading.Event()
    with LocalServer() as server, ThreadPoolExecutor(1) as storm:
        for one in workers:
            one.start(database_url, server.url)
        raging = storm.submit(kill_often, workers, database_url, server.url, random.Random(2022))
        while not raging.done() or tell(engine).keys() - {"sent"}:
            calm.wait(0.5)
        raging.result()
        for one in workers:
            one.kill()
        copies = Counter(received.raw for received in server.received)
    extra = copies.total() - LETTERS
    print(f"{engine.dialect.name}: {LETTERS} letters, {WORKERS} workers, {KILLS} kills, {extra} extra copies")
    assert len(copies) == LETTERS, "each letter came, and its copies are the same bytes"
    assert extra <= KILLS * WIDTH
