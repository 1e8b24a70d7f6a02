"""`hallpunkt person missing`: what nobody is written to about."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder
from workflow.cli.printing import print_json, say
from workflow.store.plans import find_plan
from workflow.store.responsibilities import NotReached, not_reached

app = one_app()


@app.command()
def missing(
    plan: Annotated[str | None, typer.Argument(help="The plan's number or short code; all plans without it.")] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """List the open activities that nobody is written to about."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        rows = not_reached(session, [find_plan(session, plan).id] if plan else None)
    by_party: dict[str | None, list[NotReached]] = {}
    for one in rows:
        by_party.setdefault(one.party, []).append(one)
    if as_json:
        listed = [{"plan": one.plan, "activity": one.code, "title": one.title, "party": one.party} for one in rows]
        print_json({"parties": [name for name in by_party if name], "activities": listed})
        return
    for party, inside in by_party.items():
        say(f"{party or 'Ingen part är ansvarig'}:")
        for one in inside:
            say(f"   {one.code} {one.title}")
    if not rows:
        say("Alla öppna aktiviteter har en mottagare.")
