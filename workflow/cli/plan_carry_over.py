"""`hallpunkt plan carry-over`: what was not finished becomes a draft of the next plan."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.carry_over import carry_over
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import print_json, say
from workflow.states import label_of
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def carry(
    plan: PlanName,
    year: Annotated[int, typer.Option("--year", min=1900, max=2200, help="The year of the new plan.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Carry over what was not finished into a draft of the next plan, each activity with where it comes from."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:plan carry-over") as writing:
        over = carry_over(writing, find_plan(writing.session, plan).id, year)
    doubts = over.plan.doubts
    if as_json:
        carried = [
            {"code": one.code, "title": one.title, "state": one.state, "from": one.before, "to": one.now}
            for one in over.carried
        ]
        told = {"plan": over.plan.id, "short_code": over.plan.short_code, "title": over.plan.title, "year": year}
        print_json({**told, "carried": carried, "finished": over.finished, "doubts": doubts})
        return
    say(f"{over.plan.title} väntar som utkast med {len(over.carried)} rader från förra planen.")
    for one in over.carried:
        say(f"   {one.code} {one.title} ({label_of(one.state)})")
    for doubt in doubts:
        say(f"   {doubt['where']}: {doubt['what']} Där stod ”{doubt['wording']}”.")
    say(
        f"Kör ”hallpunkt plan export {over.plan.id} --to FIL” för att arbeta vidare, eller ”plan apply” när den gäller."
    )
