"""`hallpunkt calendar`: feeds to subscribe to, as addresses and as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import print_json, say
from workflow.feeds import list_subjects, open_feed
from workflow.rehearsal.tour import write_feeds
from workflow.store.plans import find_plan

app = one_app()


@app.command("links")
def links(plan: PlanName, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Make an address for each feed of a plan. An address is shown once; run again for new ones beside the old."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:calendar links") as writing:
        found = find_plan(writing.session, plan)
        rows = [
            {
                "for": one.name,
                "kind": one.kind.value,
                "url": f"{collaboration.address}/k/{open_feed(writing, one)}.ics",
            }
            for one in list_subjects(writing.session, found.id)
        ]
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['kind']:<7} {row['for']}: {row['url']}")


@app.command("export")
def export(
    plan: PlanName,
    out: Annotated[Path, typer.Option(help="Folder for the files, which lie in calendar/ there.")] = Path(),
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write every feed of a plan as an .ics file."""
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            found = find_plan(session, plan)
        out.mkdir(parents=True, exist_ok=True)
        rows = write_feeds(collaboration, found.id, out)
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['file']}: {row['events']} {'hållpunkt' if row['events'] == 1 else 'hållpunkter'}")
