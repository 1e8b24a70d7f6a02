"""The database of one collaboration: one engine, sessions that read, and writings that end in the journal.

A writing is alone from its first statement to its commit: what it reads stays true until it has written, so an
answer is never rolled up from a state that another one is about to change. SQLite takes its write lock at BEGIN
(`BEGIN IMMEDIATE`), PostgreSQL locks the journal's head row. Where writers met only at the head, last before the
commit, 24 of 60 bursts of eight answers to the same plan left a state that the journal could not rebuild, and others
ended in deadlock. The outbox has its own transactions and does not wait here.

SQLite runs in WAL with `synchronous=FULL`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from workflow.errors import ChangedMeanwhile, ServiceUnavailable
from workflow.model import JournalHead
from workflow.store.journal import Entry, append_entries

BUSY_SECONDS = 60
"""How long a writing waits for another one before it gives up with `ServiceUnavailable`."""

LOCK_HEAD = select(JournalHead.id).where(JournalHead.id == 1).with_for_update()
"""What makes a writing on PostgreSQL the only one; SQLite has no rows to lock and needs none."""


Finish = Callable[["Writing", Collection[int]], None]
"""What is done for some rows as the last thing of a writing; it changes no part that the journal rebuilds."""


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
    left: dict[Finish, set[int]] = field(default_factory=dict)

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

    def finish_with(self, finish: Finish, rows: Iterable[int]) -> None:
        """Let `finish` be called once before the commit, for all the rows (ids) that it was asked for by then.

        For what several changes of one transaction would each have to do again.
        """
        self.left.setdefault(finish, set()).update(rows)


class Store:
    """One collaboration's database."""

    def __init__(self, url: str) -> None:
        """Open `url` (SQLAlchemy's form); nothing is read or made before the first use."""
        self.engine = open_engine(url)
        self._reading_engine = self.engine.execution_options(hallpunkt_reading=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for looking only: it takes no write lock and is rolled back at the end."""
        with _told_plainly(), Session(self._reading_engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, now: dt.datetime, actor: str) -> Iterator[Writing]:
        """Give one transaction: all of it is committed with its journal lines at the end, or nothing is.

        One writing at a time: the next one waits, at most `BUSY_SECONDS`, until this one is committed. Raises
        `ServiceUnavailable` when the database cannot be reached, stays locked or has no room left, `ChangedMeanwhile`
        when another writer wrote the same unique row first; all of these pass.
        """
        with _told_plainly(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            if self.engine.dialect.name != "sqlite":
                session.execute(LOCK_HEAD)
            writing = Writing(session=session, now=now, actor=actor)
            yield writing
            session.flush()
            for finish, rows in writing.left.items():
                finish(writing, rows)
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
        if _is_full(error.orig):
            raise ServiceUnavailable("Disken är full, så ingenting sparades.", do="Frigör utrymme.") from error
        raise ServiceUnavailable("Databasen svarar inte just nu.", do="Försök igen om en stund.") from error


def _is_full(error: BaseException | None) -> bool:
    """Say whether the disk is full, in SQLite's words or PostgreSQL's (SQLSTATE 53100)."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(error, "sqlstate", "") == "53100"


def open_engine(url: str) -> Engine:
    """Make the engine for `url`, with what each kind of database needs."""
    if not url.startswith("sqlite"):
        engine = create_engine(url, pool_pre_ping=True)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
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


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("hallpunkt_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
