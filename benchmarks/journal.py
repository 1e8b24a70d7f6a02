"""Writings that end in the journal, beside bare commits of one row to the same file: both wait for the disk."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable

import psycopg
from sqlalchemy import make_url

from benchmarks.county import MORNING, open_county, settle
from benchmarks.measuring import Options, Report, on_each_database, repeated, take_turns
from workflow.changes.report import Channel, Told
from workflow.changes.report import report as report_on
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.journal import verify_chain

FULL = 100
ROUNDS = 20
TABLE = "CREATE TABLE bare (id INTEGER PRIMARY KEY, said TEXT NOT NULL)"
ROW = "INSERT INTO bare (said) VALUES ({})"
SAID = "x" * 300


def run(options: Options) -> Report:
    return on_each_database(options, Report("writing to the journal"), measure)


def measure(options: Options, report: Report, database: str, url: str | None) -> None:
    store = open_county(options.folder, url).store
    settle(store, people=20, activities=40, milestones=40)
    each, rounds = options.size(FULL), options.rounds(ROUNDS)
    bare_commit, stop = on_sqlite(store) if url is None else on_postgresql(url)
    try:
        timings = take_turns(
            {
                "bare": repeated(bare_commit, each),
                "noting": repeated(lambda: write_note(store), each),
                "reporting": repeated(lambda: write_report(store), each),
            },
            rounds,
        )
    finally:
        stop()
    with store.reading() as session:
        lines, _ = verify_chain(session.connection())
    store.close()
    report.counts |= {f"{database}: writings": 2 * each * (rounds + 1), f"{database}: lines in the chain": lines}
    for name, what in (("bare", "bare commits"), ("noting", "writings of one line"), ("reporting", "answers reported")):
        report.tell(f"{database}: {what}", each / timings[name].seconds, "a second")
    report.tell(f"{database}: a writing, beside a bare commit", timings["noting"].times(timings["bare"]), "×")
    report.tell(
        f"{database}: a reported answer, beside a bare commit", timings["reporting"].times(timings["bare"]), "×"
    )


def on_sqlite(store: Store) -> tuple[Callable[[], None], Callable[[], None]]:
    """Prepare bare commits to the store's own file, as durable as the store's."""
    connection = sqlite3.connect(str(store.engine.url.database), isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(TABLE)

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(ROW.format("?"), (SAID,))
        connection.execute("COMMIT")

    return commit, connection.close


def on_postgresql(url: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """Prepare bare commits to the same server."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(address)
    connection.execute(TABLE.replace("INTEGER", "SERIAL"))
    connection.commit()

    def commit() -> None:
        connection.execute(ROW.format("%s"), (SAID,))
        connection.commit()

    return commit, connection.close


def write_note(store: Store) -> None:
    with store.writing(MORNING, "benchmark") as writing:
        writing.note("measured", {"activity": 1}, {"said": SAID})


def write_report(store: Store) -> None:
    with store.writing(MORNING + dt.timedelta(hours=1), "benchmark") as writing:
        report_on(writing, 1, 1, Told(ActivityState.ONGOING, comment=SAID), Channel("letter"))
