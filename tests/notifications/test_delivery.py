import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from notifications import (
    Budget,
    Envelope,
    LetterState,
    LoggedLetter,
    Outcome,
    OutcomeKind,
    Round,
    SmtpServer,
    SmtpTransport,
    Timeouts,
    Tls,
    claim,
    count_letters,
    deliver_due,
    list_letters,
    read_smtp_url,
    writing,
)
from notifications.testing import Fault, LocalServer, MemoryTransport
from notifications.transports import Transport
from tests.notifications.letterbox import DATABASES, NOW, database, put_letters, states

MINUTE = timedelta(minutes=1)
QUICK = Timeouts(connect=0.5, verb=0.25, envelope=0.6, content=0.25)
ACCEPTED = Outcome(OutcomeKind.ACCEPTED, 250, "ok")
DOWN = Outcome(OutcomeKind.TEMPORARY, 421, "4.3.2 Closing", host=True)
DEFERRED = Outcome(OutcomeKind.TEMPORARY, 451, "4.7.1 Greylisted")
REFUSED = Outcome(OutcomeKind.PERMANENT, 550, "5.1.1 User unknown")
UNSURE = Outcome(OutcomeKind.UNKNOWN, None, "lost")


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def outbox_file(tmp_path: Path) -> Iterator[Engine]:
    with database("sqlite", tmp_path) as opened:
        yield opened


@dataclass
class Clock:
    """A clock that stands still until it is moved, or goes on by `step` each time it is read."""

    now: datetime = NOW
    step: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def deliver(engine: Engine, transport: Transport, now: Callable[[], datetime] = lambda: NOW, **options: object) -> Round:
    facts: dict[str, object] = {"owner": "worker-1", "limit": 100, **options}
    return asyncio.run(deliver_due(engine, transport, now=now, **facts))  # type: ignore[arg-type] # the tests' own options


def log(engine: Engine) -> tuple[LoggedLetter, ...]:
    with engine.connect() as connection:
        return list_letters(connection)[::-1]
