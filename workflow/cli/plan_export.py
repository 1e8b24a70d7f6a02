"""`hallpunkt plan export`: a plan as Word, Excel or CSV that is read back unchanged, or a sheet for a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.changes.kept_plan import kept_plan
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, PlanName
from workflow.cli.printing import print_json, say
from workflow.errors import NotFound
from workflow.plans.export import meeting_sheet, plan_sheet, write_sheet
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def export(
    plan: PlanName,
    to: Annotated[Path, typer.Option("--to", help="The file to write: .docx, .xlsx or .csv.")],
    for_meeting: Annotated[
        bool, typer.Option("--meeting-sheet", help="Only what is still open, with empty columns to fill in.")
    ] = False,
    group: Annotated[
        str | None, typer.Option("--group", help="The working group (or area) that a meeting sheet is for.")
    ] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write a plan with how it went as a file in its own layout, which imports back unchanged."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        kept = kept_plan(session, find_plan(session, plan).id)
    sheet = meeting_sheet(kept, group) if for_meeting or group else plan_sheet(kept)
    rows = sum(len(area.rows) for area in sheet.areas)
    if not rows and sheet.blank:
        whose = f" för {group}" if group else ""
        raise NotFound(f"{kept.title} har ingenting öppet{whose}.", do="Arbetsgruppens namn står i planen.")
    write_sheet(sheet, to)
    if as_json:
        print_json({"plan": kept.id, "file": str(to), "areas": len(sheet.areas), "rows": rows})
        return
    say(f"{to}: {kept.title}, {rows} rader.")
