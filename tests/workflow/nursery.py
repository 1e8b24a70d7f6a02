"""Mornings that can be killed: a process that has everything imported forks one that reminds and delivers, when told.

`python -m tests.workflow.nursery` reads one line of JSON a morning and answers with the child's number and, when the
child has ended, with how. A fork takes a hundredth of the time of a new Python, so hundreds of kills take a minute.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psycopg

from notifications import SmtpTransport, read_smtp_url
from notifications.testing import MemoryTransport
from tests.workflow.chaos import MONDAY, open_house, settle_county
from workflow.flows import Office, Relay, deliver_letters, send_reminders
from workflow.store.migrations import migrate

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 120


def live_morning(url: str, folder: Path, relay: str, now: dt.datetime) -> None:
    """Do what the timetable does on a working morning."""
    office = Office(open_house(url, folder), Relay(SmtpTransport(read_smtp_url(relay))))
    send_reminders(office, now)
    deliver_letters(office, now)


def warm_up() -> None:
    """Live a morning here first: what is only made once, rules and statements and templates, every child has then."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/warm.db"
        migrate(url)
        house = open_house(url, Path(folder))
        settle_county(house.store, 2)
        send_reminders(Office(house), MONDAY)
        deliver_letters(Office(house, Relay(MemoryTransport())), MONDAY)
        house.store.close()


def main() -> None:
    """Fork a child for each line and tell how it went."""
    warm_up()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            order = json.loads(line)
            live_morning(order["url"], Path(order["folder"]), order["relay"], dt.datetime.fromisoformat(order["now"]))
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


def kill_unless_ended(child: int) -> None:
    """Kill a process; it may have come to its end in this very moment."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


class Nursery:
    """The forking process, seen from the test."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.workflow.nursery"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.kills = 0

    def live(self, url: str, folder: Path, relay: str, now: dt.datetime, kill_after: float | None = None) -> bool:
        """Live one morning, killed after so many seconds unless it has ended by then; say whether it lived."""
        assert self._process.stdin is not None
        order = {"url": url, "folder": str(folder), "relay": relay, "now": now.isoformat()}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        child = self._read()
        after = MOST_SECONDS if kill_after is None else kill_after
        killer = threading.Timer(after, kill_unless_ended, (child,))
        killer.start()
        status = self._read()
        killer.cancel()
        self.kills += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or status == 0, "the morning ended in an error of its own"
        return status == 0

    def _read(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def __enter__(self) -> Nursery:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=10)


if __name__ == "__main__":
    assert psycopg.__version__  # loaded here, so that no child has to
    main()
