"""`hallpunkt tour` as a whole process, on the clock and in processor time, with its largest parts named.

A share of a tour lives that share of the year's days.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measuring import Options, Report, Stopwatch

ROOT = Path(__file__).resolve().parents[1]
PARTS = {
    "_read": "reading the plan",
    "store_plan": "storing and adopting it",
    "_conclude": "feeds, follow-up and figures",
}
"""What a tour does besides living the year, by the name of its function."""


def run(options: Options) -> Report:
    report = Report("the tour of the example plan")
    folder = options.folder / "tour"
    command = [
        sys.executable,
        "-m",
        "benchmarks.tour",
        str(options.share),
        str(folder),
        str(options.folder / "parts.json"),
    ]
    began, used = time.perf_counter(), children_seconds()
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    wall, cpu = time.perf_counter() - began, children_seconds() - used
    parts = json.loads((options.folder / "parts.json").read_text(encoding="utf-8"))
    figures = json.loads(answer.stdout)
    letters, answers = figures["letters"], figures["answers"]
    report.counts = {
        "days": parts["calls"]["officers"],
        "letters written": letters["written"],
        "letters sent": letters["sent"],
        "letters received by the server": letters["received_by_server"],
        "answers received": answers["received"],
    }
    report.tell("on the clock", wall, "s")
    report.tell("processor time", cpu, "s")
    for name, spent in sorted(parts["cpu"].items(), key=lambda part: -part[1]):
        report.tell(f"processor time: {name}", spent, "s")
    return report


def children_seconds() -> float:
    """Return the processor time of the child processes that have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def take_watched_tour(share: float, folder: Path, told: Path) -> None:
    """Run the command in this process, with a watch on its parts; write what they took to `told`."""
    year, tour = (import_module(f"workflow.rehearsal.{name}") for name in ("year", "tour"))
    command = import_module("workflow.cli").main
    watch = Stopwatch()
    watch.cpu["starting Python and importing"] = time.process_time()
    vars(year)["TIMETABLE"] = tuple(
        replace(row, flow=watch.around(f"the flow {row.name}", row.flow)) for row in vars(year)["TIMETABLE"]
    )
    year_of = tour.year_of
    vars(tour)["year_of"] = lambda plan: first_share(year_of(plan), share)
    with ExitStack() as watches:
        for attribute, name in PARTS.items():
            watches.enter_context(watch.watching(tour, attribute, name))
        watches.enter_context(watch.watching(year, "answer_letters", "officers"))
        sys.argv = ["hallpunkt", "tour", "--out", str(folder), "--json"]
        try:
            command()
        finally:
            told.write_text(json.dumps({"cpu": watch.cpu, "calls": watch.calls}), encoding="utf-8")


def first_share(days: list[Any], share: float) -> list[Any]:
    return days[: max(1, round(len(days) * share))]


if __name__ == "__main__":
    take_watched_tour(float(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
