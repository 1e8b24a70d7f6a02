"""Which hållpunkter may owe a letter today, among very many: the product's query beside the bare SQL on its connection.

The minute's question is nearly always answered with "none", so that is what must cost nothing.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from benchmarks.county import MORNING, open_county, settle
from benchmarks.measuring import Options, Report, on_each_database, repeated, take_turns
from workflow.store.milestones import due_milestones, load_asked

FULL = 1_000_000
OWING = 1_000
SQL = "SELECT id FROM milestone WHERE next_at <= {}"
TODAY, YESTERDAY = MORNING.date(), MORNING.date() - dt.timedelta(days=1)


def run(options: Options) -> Report:
    return on_each_database(options, Report("selecting what is due among all hållpunkter"), measure)


def measure(options: Options, report: Report, database: str, url: str | None) -> None:
    milestones, owing = options.size(FULL), options.size(OWING)
    collaboration = open_county(options.folder, url)
    try:
        settle(
            collaboration.store,
            people=options.size(10_000),
            activities=max(1, milestones // 6),
            milestones=milestones,
            owing=owing,
        )
        with collaboration.store.reading() as session:
            session.connection().exec_driver_sql("ANALYZE")
            compare(options, report, database, session)
            report.counts |= {
                f"{database}: hållpunkter": milestones,
                f"{database}: due yesterday": len(due_milestones(session, YESTERDAY)),
                f"{database}: due today": len(due_milestones(session, TODAY)),
            }
    finally:
        collaboration.store.close()


def compare(options: Options, report: Report, database: str, session: Session) -> None:
    connection = session.connection()
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is gone")
    mark, day = ("?", str) if connection.dialect.name == "sqlite" else ("%s", lambda one: one)

    def bare(today: dt.date) -> list[object]:
        return list(driver.execute(SQL.format(mark), (day(today),)).fetchall())

    often = max(10, options.size(500))
    idle = take_turns(
        {
            "ours": repeated(lambda: due_milestones(session, YESTERDAY), often),
            "bare": repeated(lambda: bare(YESTERDAY), often),
        },
        options.rounds(15),
    )
    busy = take_turns(
        {
            "ours": lambda: due_milestones(session, TODAY),
            "bare": lambda: bare(TODAY),
            "judged": lambda: load_asked(session, due_milestones(session, TODAY)),
        },
        options.rounds(15),
    )
    report.tell(f"{database}: none due", idle["ours"].seconds / often * 1e6, "µs")
    report.tell(f"{database}: none due, beside bare SQL", idle["ours"].times(idle["bare"]), "×")
    report.tell(f"{database}: all due selected", busy["ours"].seconds * 1e3, "ms")
    report.tell(f"{database}: all due selected, beside bare SQL", busy["ours"].times(busy["bare"]), "×")
    report.tell(f"{database}: all due with the facts the rules want", busy["judged"].seconds * 1e3, "ms")
