import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from notifications.testing import LocalServer
from tests.long_runs import rounds
from tests.notifications.letterbox import DATABASES, NOW, database, put_letters, tell

pytestmark = pytest.mark.chaos


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as opened:
        yield opened


NURSERY = """
import asyncio, os, signal, sys
from datetime import datetime, timedelta
from sqlalchemy import create_engine, event
from notifications import SmtpTransport, deliver_due, read_smtp_url

def work(database, relay, now, fatal_commit):
    engine = create_engine(database)
    commits = []
    def die(_):
        commits.append(1)
        if len(commits) == int(fatal_commit):
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(engine, "commit", die)
    transport = SmtpTransport(read_smtp_url(relay), width=1)
    asyncio.run(deliver_due(
        engine, transport, now=lambda: datetime.fromisoformat(now), owner=str(os.getpid()), lease=timedelta(days=1)
    ))

create_engine("postgresql+psycopg://")  # so that no child has to load the driver
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        work(*line.split())
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Workers:
    """Worker processes that can be killed: one process has everything imported and forks, so that none takes time."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", NURSERY]
        self._nursery = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._born = threading.Event()
        self._pid = 0
        self.kills = 0

    def deliver(self, engine: Engine, relay_url: str, now: datetime, fatal_commit: int = 0) -> bool:
        """Run one round in a process of its own, and say whether it lived to its end."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._born.clear()
        database_url = engine.url.render_as_string(hide_password=False)
        print(database_url, relay_url, now.isoformat(), fatal_commit, file=self._nursery.stdin, flush=True)
        self._pid = int(self._nursery.stdout.readline())
        self._born.set()
        return int(self._nursery.stdout.readline()) == 0

    def kill(self) -> None:
        """End the process that works now, as the power cut does."""
        self._born.wait(10)
        self.kills += 1
        os.kill(self._pid, signal.SIGKILL)

    def close(self) -> None:
        self._nursery.communicate(timeout=10)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.close()


@pytest.fixture
def workers(nursery: Workers) -> Workers:
    nursery.kills = 0
    return nursery


POINTS = ("commit 1", "CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT", "SENT", "commit 2", "QUIT")
MAY_DOUBLE = {"DOT", "SENT", "commit 2"}


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_any_point_loses_no_letter_and_doubles_one_only_between_the_dot_and_the_note(
    engine: Engine, workers: Workers, point: str
) -> None:
    put_letters(engine, 3)
    number = point.removeprefix("commit ") if point.startswith("commit") else 0
    armed = threading.Event()
    armed.set()

    def watch(verb: str) -> None:
        if verb == point and armed.is_set():
            armed.clear()
            workers.kill()

    with LocalServer(watch=watch) as server:
        lived = workers.deliver(engine, server.url, NOW, int(number))
        assert not lived
        assert workers.deliver(engine, server.url, NOW + timedelta(days=1, minutes=1))

    assert tell(engine) == {"sent": 3}
    copies = Counter(received.raw for received in server.received)
    assert len(copies) == 3
    assert sum(copies.values()) - 3 <= (1 if point in MAY_DOUBLE else 0)


def test_workers_killed_again_and_again_deliver_everything_with_at_most_one_copy_more_per_kill(
    engine: Engine, workers: Workers
) -> None:
    number = rounds(800)
    put_letters(engine, number)
    dots = iter(range(1, 10_000))

    def watch(verb: str) -> None:
        if verb == "DOT" and next(dots) % 4 == 0:
            workers.kill()

    with LocalServer(watch=watch) as server:
        day = 0
        while not workers.deliver(engine, server.url, NOW + timedelta(days=day, minutes=day)):
            day += 1

    copies = Counter(received.raw for received in server.received)
    assert tell(engine) == {"sent": number}
    assert len(copies) == number
    assert workers.kills >= number // 4
    assert sum(copies.values()) - number <= workers.kills
