"""The database of one collaboration: one engine, sessions that read, and writings that end in the journal.

SQLite runs in WAL with `synchronous=FULL` and takes its write lock at BEGIN (`BEGIN IMMEDIATE`): of four processes
that began deferred and wrote after reading, a quarter of the transactions failed with "database is locked"; begun
immediate, none did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from workflow.errors import ChangedMeanwhile, ServiceUnavailable
from workflow.store.journal import Entry, append_entries

BUSY_SECONDS = 60


@dataclass
class Writing:
    """One transaction that changes something, with the journal lines it will leave.

    `actor` is a short word without personal data: "flow:send_reminders", "person:17", "coordinator:3", "import".
    """

    session: Session
    now: dt.datetime
    actor: str
    entries: list[Entry] = field(default_factory=list)

    became: dict[str, dict[int, Any]] = field(default_factory=dict)

    def change(self, noun: str, row: int, became: Any) -> None:
        """Remember that the projected part of a row (see `workflow.store.rebuild`) became this.

        The next `note` carries it.
        """
        self.became.setdefault(noun, {})[row] = became

    def note(self, kind: str, facts: dict[str, Any], payload: dict[str, Any] | None = None) -> None:
        """Add a journal line: `facts` are ids, states, codes and days; names, texts and mail go in `payload`.

        What was changed since the last line goes with it, so that the state can be rebuilt from the lines alone.
        """
        if self.became:
            facts = {**facts, "became": self.became}
            self.became = {}
        self.entries.append(Entry(kind=kind, facts=facts, payload=payload))


class Store:
    """One collaboration's database."""

    def __init__(self, url: str) -> None:
        """Open `url` (SQLAlchemy's form); nothing is read or made before the first use."""
        self.engine = open_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for looking only: it takes no write lock and is rolled back at the end."""
        engine = self.engine.execution_options(hallpunkt_reading=True)
        with _told_plainly(), Session(engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, now: dt.datetime, actor: str) -> Iterator[Writing]:
        """Give one transaction: all of it is committed with its journal lines at the end, or nothing is.

        The head of the journal is locked as the last step before the commit, so that writers wait for each other
        only there.
        Raises `ServiceUnavailable` when the database cannot be reached or stays locked, `ChangedMeanwhile` when another writer
        wrote the same unique row first; both pass.
        """
        with _told_plainly(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            writing = Writing(session=session, now=now, actor=actor)
            yield writing
            session.flush()
            if writing.became:
                raise AssertionError("a change was made without a journal line")
            append_entries(session.connection(), writing.entries, now=now, actor=actor)

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise ChangedMeanwhile("Någon annan gjorde samma sak samtidigt.", do="Försök igen.") from error
    except OperationalError as error:
        raise ServiceUnavailable("Databasen svarar inte just nu.", do="Försök igen om en stund.") from error


def open_engine(url: str) -> Engine:
    """Make the engine for `url`, with what each kind of database needs."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("hallpunkt_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
