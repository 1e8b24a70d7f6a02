"""A newer file of a plan: read, matched with the plan without any ids, and compared, in Word, Excel and CSV.

Beside it stands what the bare library takes to open the same file (python-docx, openpyxl, csv). A tenth of the rows
have other words than the plan and a tenth another hållpunkt, so that likeness is searched for as well.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from benchmarks.measuring import Options, Report, clocked, forget_peak, peak_memory, take_turns
from calendars import read_when
from workflow.model import Role
from workflow.plans import read_plan
from workflow.plans.columns import Column
from workflow.plans.compare import compare_plan
from workflow.plans.diff import Row, RowKind
from workflow.plans.export import WRITERS, Sheet, plan_sheet
from workflow.plans.kept import KeptActivity, KeptArea, KeptLeaf, KeptMilestone, KeptParty, KeptPlan

YEAR = 2022
ROWS, MANY_ROWS = 300, 30_000
PARTS, ACTIVITIES = 3, 10
"""Rows of an activity, and activities of an area."""

MARKS = ("V 17", "31 maj", "Hösten 2022", "Juni 2022", "16 mars - maj 2022", "Löpande", "2 maj (v 18)")
PARTIES = ("Länsstyrelsen Blekinge", "Karlskrona kommun", "Polisen", "Region Blekinge", "RF SISU")
THINGS = ("krogpersonal", "skolans elevhälsa", "metodhandboken", "nattvandrare", "idrottshallar", "föräldramöten")
OPENERS: dict[str, Callable[[Path], object]] = {
    ".docx": lambda path: Document(str(path)),
    ".xlsx": load_workbook,
    ".csv": lambda path: sum(1 for _ in csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")),
}


def run(options: Options) -> Report:
    report = Report("reading a newer file of a plan, matching and comparing it")
    few = a_plan(options.size(ROWS))
    for ending in (".docx", ".xlsx"):
        measure_file(options, report, few, ending)
    measure_many(options, report, a_plan(options.size(MANY_ROWS)))
    return report


def measure_file(options: Options, report: Report, plan: KeptPlan, ending: str) -> None:
    """Time a file of a usual size, in turns with the library that opens it."""
    path = written(options.folder, plan, ending)
    count_rows(report, ending, compared(path, plan), plan)
    timings = take_turns(
        {"whole": lambda: compared(path, plan), "open": lambda: OPENERS[ending](path)}, options.rounds(7)
    )
    rows = len(leaves_of(plan))
    report.tell(f"{rows} rows of {ending}: read, matched, compared", timings["whole"].busy, "s")
    report.tell(f"{rows} rows of {ending}: opened by the bare library", timings["open"].busy, "s")


def measure_many(options: Options, report: Report, plan: KeptPlan) -> None:
    """Time a file of a whole country once, and what memory it takes."""
    path = written(options.folder, plan, ".csv")
    forget_peak()
    found: list[tuple[Row, ...]] = []
    _, busy = clocked(lambda: found.append(compared(path, plan)))
    memory = peak_memory()
    count_rows(report, ".csv", found[0], plan)
    rows = len(leaves_of(plan))
    report.tell(f"{rows} rows of .csv: read, matched, compared", busy, "s")
    report.tell(f"{rows} rows of .csv: opened by the bare library", clocked(lambda: OPENERS[".csv"](path))[1], "s")
    report.tell(f"{rows} rows of .csv: peak memory", memory, "MiB")


def count_rows(report: Report, ending: str, rows: tuple[Row, ...], plan: KeptPlan) -> None:
    """Note what was found; every change that was made is found and nothing else is."""
    report.counts[f"{len(leaves_of(plan))} rows of {ending}: changed"] = sum(
        row.kind is RowKind.CHANGED for row in rows
    )
    report.counts[f"{len(leaves_of(plan))} rows of {ending}: other"] = sum(
        row.kind is not RowKind.CHANGED for row in rows
    )


def compared(path: Path, plan: KeptPlan) -> tuple[Row, ...]:
    return compare_plan(read_plan(path, year=YEAR), plan)


def leaves_of(plan: KeptPlan) -> list[KeptLeaf]:
    return [leaf for _, activity in plan.activities() for leaf in activity.leaves]


def a_plan(rows: int) -> KeptPlan:
    """Make a plan of about so many rows, three to an activity and ten activities to an area."""
    activities = [an_activity(number) for number in range(max(1, rows // PARTS))]
    areas = [
        KeptArea(at, None, f"Trygghet i stadsdel {at}", tuple(activities[start : start + ACTIVITIES]))
        for at, start in enumerate(range(0, len(activities), ACTIVITIES), start=1)
    ]
    return KeptPlan(1, f"Handlingsplan {YEAR}", YEAR, tuple(areas))


def an_activity(number: int) -> KeptActivity:
    first = number * PARTS
    title = f"Stärka arbetet med {THINGS[number % len(THINGS)]} i kvarter {number}"
    leaves = tuple(a_leaf(row, f"{number}") for row in range(first, first + PARTS))
    return KeptActivity(first, f"{number}", title, alone=False, leaves=leaves)


def a_leaf(row: int, code: str) -> KeptLeaf:
    mark, party = MARKS[row % len(MARKS)], PARTIES[row % len(PARTIES)]
    title = f"Utbilda {THINGS[row % len(THINGS)]} om ansvarsfull servering, omgång {row}"
    marks = (KeptMilestone(row, mark, read_when(mark, YEAR)),)
    parties = (KeptParty(party, party, Role.RESPONSIBLE),)
    return KeptLeaf(row, f"{row:024x}", f"{code} {row}", title, milestones=marks, parties=parties)


def written(folder: Path, plan: KeptPlan, ending: str) -> Path:
    """Write a newer version of the plan, without ids."""
    path = folder / f"plan{ending}"
    path.write_bytes(WRITERS[ending](newer(plan_sheet(plan))))
    return path


def newer(sheet: Sheet) -> Sheet:
    """Give a tenth of the rows other words, and another tenth another hållpunkt."""
    areas = []
    number = 0
    for area in sheet.areas:
        rows = []
        for row in area.rows:
            number += 1
            changed = {**row, Column.KEY: ""}
            if number % 10 == 3:
                changed[Column.PART] = row[Column.PART].replace("Utbilda", "Utbildning av")
            if number % 10 == 7:
                changed[Column.WHEN] = "V 40"
            rows.append(changed)
        areas.append(replace(area, rows=tuple(rows)))
    return replace(sheet, areas=tuple(areas))
