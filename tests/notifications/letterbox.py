"""Databases to put letters in, and the letters: what the tests of the outbox, the delivery and the instants share."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, MetaData, create_engine, make_url, select, text

from notifications import (
    Budget,
    LoggedLetter,
    Outgoing,
    Round,
    SmtpTransport,
    Timeouts,
    Transport,
    deliver_due,
    list_letters,
    metadata,
    outbox_table,
    put,
    read_smtp_url,
    writing,
)
from notifications.testing import LocalServer

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUICK = Timeouts(connect=0.5, verb=0.25, envelope=0.6, content=0.25)
DATABASES = ("sqlite", "postgresql")
CAST = ("kim.ek@karlskrona.example", "sam.lind@polisen.example", "nour.haddad@region.example")


@contextmanager
def database(kind: str, folder: Path, tables: MetaData = metadata) -> Iterator[Engine]:
    """Open an empty database of this kind: a file, or a schema of its own on the server that the environment names."""
    if kind == "sqlite":
        engine = create_engine(f"sqlite:///{folder / 'post.db'}")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        tables.create_all(engine)
        yield engine
        engine.dispose()
        return
    address = os.environ.get("HALLPUNKT_TEST_POSTGRES")
    if not address:
        pytest.skip("HALLPUNKT_TEST_POSTGRES names no server")
    schema = f"hallpunkt_{uuid4().hex[:12]}"
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url.update_query_dict({"options": f"-csearch_path={schema}"}))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    tables.create_all(engine)
    yield engine
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def put_letters(
    engine: Engine, number: int, *, now: datetime = NOW, not_after: datetime | None = None, first: int = 0
) -> tuple[str, ...]:
    """Put letters number `first` and on in the outbox, and return their keys."""
    keys = tuple(f"reminder/{at}" for at in range(first, first + number))
    with writing(engine) as connection:
        put(connection, [a_letter(at, key, not_after) for at, key in enumerate(keys, first)], now=now)
    return keys


def a_letter(at: int, key: str, not_after: datetime | None = None) -> Outgoing:
    return Outgoing(
        key=key,
        recipient=CAST[at % len(CAST)],
        envelope_sender=f"studs+blekinge.{at}@hallpunkt.example",
        message_id=f"<brev.{at}@hallpunkt.example>",
        raw=f"Message-ID: <brev.{at}@hallpunkt.example>\r\n\r\nHej!\r\n".encode(),
        not_after=not_after,
    )


def states(engine: Engine) -> dict[str, str]:
    """Tell each letter's state by its key."""
    with engine.connect() as connection:
        return {row.key: row.state for row in connection.execute(select(outbox_table.c.key, outbox_table.c.state))}


def at(moment: datetime) -> Callable[[], datetime]:
    """Return a clock that stands at `moment`."""
    return lambda: moment


def deliver(
    engine: Engine,
    transport: Transport,
    now: Callable[[], datetime] = lambda: NOW,
    *,
    limit: int = 100,
    budget: Budget | None = None,
    lease: timedelta | None = None,
) -> Round:
    return asyncio.run(
        deliver_due(engine, transport, now=now, owner="worker-1", limit=limit, budget=budget, lease=lease)
    )


def log(engine: Engine) -> tuple[LoggedLetter, ...]:
    with engine.connect() as connection:
        return list_letters(connection)[::-1]


def tell(engine: Engine) -> Counter[str]:
    """Count the letters in each state."""
    return Counter(states(engine).values())


def relay(server: LocalServer, width: int = 1) -> SmtpTransport:
    return SmtpTransport(read_smtp_url(server.url), width=width, timeouts=QUICK)
