"""`hallpunkt plan list`: the plans and their numbers."""

from __future__ import annotations

from typing import Any

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder
from workflow.cli.printing import print_json, say
from workflow.states import PlanState, label_of
from workflow.store.plans import list_plans

app = one_app()


@app.command()
def list_all(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the plans with their numbers."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        plans: list[dict[str, Any]] = [
            {
                "plan": plan.id,
                "short_code": plan.short_code,
                "title": plan.title,
                "year": plan.year,
                "state": plan.state,
                "adopted_on": plan.adopted_on,
            }
            for plan in list_plans(session)
        ]
    if as_json:
        print_json({"plans": plans})
        return
    for plan in plans:
        say(f"{plan['plan']}  {plan['short_code']}  {plan['title']} ({label_of(PlanState(plan['state']))})")
    if not plans:
        say("Ingen plan ännu. Läs in en med ”hallpunkt plan import FIL”.")
