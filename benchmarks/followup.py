"""The year-end follow-up of plans of very different sizes: read, compiled, frozen, and written as documents.

What is promised is that ten times the plan takes ten times as long and not a hundred; `growth` is the power that fits.
"""

from __future__ import annotations

import datetime as dt
import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.county import YEAR, open_county, put, settle
from benchmarks.measuring import Options, Report, take_turns
from workflow.flows.year_facts import load_year
from workflow.followup import ReasonFacts, YearFacts, as_json, compile_followup, document_bytes
from workflow.followup.snapshot import freeze, thaw
from workflow.model import StatusReport
from workflow.states import NEEDS_REASON, ActivityState
from workflow.store import Store

SIZES = (300, 3_000, 30_000)
LAST_DAY = dt.date(YEAR, 12, 31)
READING = tuple(f"SELECT * FROM {table}" for table in ("activity", "milestone", "responsibility", "status_report"))
ANSWERED = 3
"""One activity in so many has an answer in the database; the others get theirs in the facts."""


def run(options: Options) -> Report:
    report = Report("compiling a year's follow-up")
    sizes = [options.size(full) for full in SIZES]
    seconds: dict[str, list[float]] = {}
    for number in sizes:
        for part, spent in measure(options, report, number).items():
            seconds.setdefault(part, []).append(spent)
    for part, rows in seconds.items():
        report.tell(f"growth of {part}", growth(sizes, rows), "")
    return report


def measure(options: Options, report: Report, activities: int) -> dict[str, float]:
    """Time every part for a plan of this size and return the processor seconds of each."""
    folder = options.folder / str(activities)
    folder.mkdir(exist_ok=True)
    store = open_county(folder).store
    settle(store, people=max(1, activities // 5), activities=activities, milestones=activities * 2)
    with store.engine.begin() as connection:
        put(connection, StatusReport, reports(activities))
    facts = answered(read(store))
    followup = compile_followup(facts)
    frozen = freeze(followup)
    timings = take_turns(
        {
            "reading": lambda: read(store),
            "bare reading": lambda: read_bare(folder / "hallpunkt.db"),
            "compiling": lambda: compile_followup(facts),
            "reading and compiling": lambda: compile_followup(read(store)),
            "freezing": lambda: freeze(followup),
            "thawing": lambda: thaw(frozen),
            "JSON": lambda: as_json(followup),
            "Word": lambda: document_bytes(followup, ".docx"),
            "Excel": lambda: document_bytes(followup, ".xlsx"),
        },
        rounds=3 if activities > 5_000 else options.rounds(7),
    )
    if activities <= 1_000:
        timings |= take_turns({"PDF": lambda: document_bytes(followup, ".pdf")}, options.rounds(5))
    store.close()
    report.counts[f"{activities} activities: counted"] = sum(count for _, count in followup.totals.states)
    for part, timing in timings.items():
        report.tell(f"{activities} activities: {part}", timing.busy * 1e3, "ms")
    for part in ("compiling", "reading", "reading and compiling"):
        beside = timings[part].times_busy(timings["bare reading"])
        report.tell(f"{activities} activities: {part}, beside bare SQL", beside, "×")
    return {part: timings[part].busy for part in ("reading", "compiling", "freezing", "Word", "Excel")}


def reports(activities: int) -> Iterator[dict[str, Any]]:
    """Yield an answer about every third activity, as they come in at the end of a year."""
    for row in range(1, activities + 1, ANSWERED):
        yield {
            "activity_id": row,
            "person_id": 1,
            "state": ActivityState.ONGOING.value,
            "before": ActivityState.PLANNED.value,
            "at": dt.datetime(YEAR, 12, 5, 9, tzinfo=dt.UTC),
            "channel": "letter",
            "reasons": [],
            "figures": [],
            "evidence": [],
            "comment": "Arbetet fortsätter under våren.",
            "no_need": False,
        }


def read(store: Store) -> YearFacts:
    with store.reading() as session:
        return load_year(session, 1, as_of=LAST_DAY)


def read_bare(path: Path) -> int:
    """Fetch every row there is of the plan, with nothing made of it."""
    with sqlite3.connect(path) as connection:
        return sum(len(connection.execute(statement).fetchall()) for statement in READING)


def answered(year: YearFacts) -> YearFacts:
    """Give every activity a state in turn, with a reason where it needs one, as at the end of a year."""
    states = list(ActivityState)
    areas = []
    for area in year.areas:
        rows = []
        for number, activity in enumerate(area.activities):
            state = states[number % len(states)]
            reasons = (ReasonFacts(code="time"),) if state in NEEDS_REASON else ()
            rows.append(replace(activity, state=state, answered=state != ActivityState.PLANNED, reasons=reasons))
        areas.append(replace(area, activities=tuple(rows)))
    return replace(year, areas=tuple(areas))


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the power of the size that the time grows with: 1 is linear, 2 quadratic (least squares, both logged)."""
    across = [math.log(size) for size in sizes]
    along = [math.log(max(spent, 1e-9)) for spent in seconds]
    middle, height = sum(across) / len(across), sum(along) / len(along)
    slope = sum((x - middle) * (y - height) for x, y in zip(across, along, strict=True))
    return slope / sum((x - middle) ** 2 for x in across)
