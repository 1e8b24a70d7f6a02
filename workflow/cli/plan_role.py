"""`hallpunkt plan role`: what a party does for a plan as a whole, such as steering it or following it up."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OpenPlan, change_part
from workflow.model import PlanEvent, PlanParty, PlanRole

app = one_app()


@app.command()
def role(
    plan: PlanName,
    what: Annotated[PlanRole, typer.Argument(metavar="ROLE", help="What it does.")],
    party: Annotated[str, typer.Argument(help="The party, by its name or another word for it.")],
    words: Annotated[str | None, typer.Option(help="How the plan words it.")] = None,
    event: Annotated[
        int | None, typer.Option(help="The number of the event it is for; the whole plan without.")
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say what a party does for the plan: steering_group, working_group, owner, follows_up and others."""

    def change(place: OpenPlan) -> PlanParty:
        of = place.part(PlanEvent, event).id if event is not None else None
        doing = place.parties.get(party).id
        return add_part(
            place.writing,
            PlanParty(plan_id=place.plan.id, party_id=doing, role=what.value, event_id=of, wording=words),
        )

    change_part(data, on, "role", plan, change, lambda row: f"Uppgift {row.id}: {party}.", as_json=as_json)
