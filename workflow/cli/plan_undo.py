"""`hallpunkt plan undo`: what a file brought into a plan is taken back as one."""

from __future__ import annotations

from workflow.changes.undo_import import undo_import
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import print_json, say
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def undo(plan: PlanName, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Take back what the newest file brought into a plan, as one; after its first file the plan is gone."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:plan undo") as writing:
        found = find_plan(writing.session, plan)
        number, title = found.id, found.title
        undone = undo_import(writing, found)
    if as_json:
        print_json({"plan": number, "file": undone.file, "whole_plan": undone.whole_plan})
        return
    what = (
        f"planen som {undone.file} förde in är borttagen"
        if undone.whole_plan
        else f"det som {undone.file} förde in är borttaget"
    )
    say(f"{title}: {what}.")
