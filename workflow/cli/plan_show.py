"""`hallpunkt plan show`: a plan with all that belongs to it."""

from __future__ import annotations

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, PlanName
from workflow.cli.plan_lines import plan_lines
from workflow.cli.printing import print_json, say
from workflow.store.plans import find_plan
from workflow.store.whole_plan import whole_plan

app = one_app()


@app.command()
def show(plan: PlanName, data: DataFolder = None, as_json: AsJson = False) -> None:
    """Show a plan with all that belongs to it.

    With --json every column of every row is there.
    """
    with opened(data) as collaboration, collaboration.store.reading() as session:
        told = whole_plan(session, find_plan(session, plan))
    if as_json:
        print_json(told)
        return
    for line in plan_lines(told):
        say(line)
