"""`python -m benchmarks [NAME …] [--share 0.05] [--json] [--postgres URL]`: measure and tell."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks import answers, due, feeds, followup, journal, letters, plans, polls, tour
from benchmarks.measuring import Options, Report

BENCHMARKS: Mapping[str, Callable[[Options], Report]] = {
    "due": due.run,
    "letters": letters.run,
    "feeds": feeds.run,
    "polls": polls.run,
    "followup": followup.run,
    "plans": plans.run,
    "journal": journal.run,
    "answers": answers.run,
    "tour": tour.run,
}
"""Every benchmark by its name, in the order they run."""


def measure(name: str, share: float = 1.0, postgres: str | None = None) -> Report:
    """Run one benchmark in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="hallpunkt-bench-") as folder:
        return BENCHMARKS[name](Options(Path(folder), share, postgres))


def main() -> None:
    """Run what was asked for and print it as it is done."""
    asked = read_arguments()
    told: dict[str, Any] = {}
    for name in asked.names or BENCHMARKS:
        report = measure(name, asked.share, asked.postgres)
        told[name] = as_json(report)
        if not asked.json:
            print_report(name, report)
    if asked.json:
        print(json.dumps({"share": asked.share, "benchmarks": told}, ensure_ascii=False, indent=2))


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how fast Hållpunkt is.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--share", type=float, default=1.0, help="share of the full size; 1 without it")
    parser.add_argument(
        "--postgres", metavar="URL", help="an empty PostgreSQL database to measure too (SQLAlchemy URL)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    asked = parser.parse_args()
    if not 0 < asked.share <= 1:
        parser.error("--share is more than 0 and at most 1")
    if unknown := set(asked.names) - BENCHMARKS.keys():
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    return asked


def as_json(report: Report) -> dict[str, Any]:
    figures = {name: {"value": figure.value, "unit": figure.unit} for name, figure in report.figures.items()}
    return {"about": report.about, "counts": report.counts, "figures": figures, "left_out": report.left_out}


def print_report(name: str, report: Report) -> None:
    print(f"\n{name}: {report.about}")
    for what, count in report.counts.items():
        print(f"  {what:<58} {count:>12}")
    for what, figure in report.figures.items():
        print(f"  {what:<58} {figure!s:>12}")
    for reason in report.left_out:
        print(f"  left out: {reason}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
