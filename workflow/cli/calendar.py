"""`hallpunkt calendar`: feeds to subscribe to, as addresses and as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.opening import AsJson, DataFolder, OnDay, instant, opened, print_json, say
from workflow.feeds import list_subjects, open_feed
from workflow.rehearsal.tour import write_feeds
from workflow.store.plans import find_plan

group = typer.Typer(help="Calendar feeds.", no_args_is_help=True)
PlanName = Annotated[str, typer.Argument(help="The plan's number or short code.")]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="calendar")


@group.command("links")
def links(plan: PlanName, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Make an address for each feed of a plan. An address is shown once; run again for new ones beside the old."""
    with opened(data) as office, office.collaboration.store.writing(instant(on), "cli:calendar links") as writing:
        found = find_plan(writing.session, plan)
        base = office.collaboration.address
        rows = [
            {"for": one.name, "kind": one.kind.value, "url": f"{base}/k/{open_feed(writing, one)}.ics"}
            for one in list_subjects(writing.session, found.id)
        ]
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['kind']:<7} {row['for']}: {row['url']}")


@group.command("export")
def export(
    plan: PlanName,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path(),
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write every feed of a plan as an .ics file."""
    out.mkdir(parents=True, exist_ok=True)
    with opened(data) as office:
        with office.collaboration.store.reading() as session:
            found = find_plan(session, plan)
        rows = write_feeds(office.collaboration, found.id, out)
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['file']}: {row['events']} hållpunkter")
