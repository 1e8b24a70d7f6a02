"""`hallpunkt plan decision`: what a body is asked to decide about a plan, and what it decided."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.plan_parts import add_part
from workflow.changes.steering import decide
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import Number, On, OpenPlan, change_part
from workflow.model import Decision

app = one_app()


@app.callback()
def about() -> None:
    """Decisions about a plan: proposed, and made."""


@app.command("propose")
def propose(
    plan: PlanName,
    wording: Annotated[str, typer.Argument(help="What is to be decided: 'att anta planen'.")],
    by: Annotated[str | None, typer.Option(help="The body that is asked.")] = None,
    document: Annotated[int | None, typer.Option(help="The number of the paper it stands in.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add what a body is asked to decide."""

    def change(place: OpenPlan) -> Decision:
        row = Decision(plan_id=place.plan.id, wording=wording, body_id=place.party(by), document_id=document)
        return add_part(place.writing, row)

    change_part(
        data, on, "decision propose", plan, change, lambda row: f"Beslut {row.id} är föreslaget.", as_json=as_json
    )


@app.command("make")
def make(
    plan: PlanName,
    decision: Number,
    day: On = None,
    paragraph: Annotated[str | None, typer.Option(help='Where it stands in the minutes: "§ 12".')] = None,
    outcome: Annotated[str | None, typer.Option(help="What was decided, where it differs from the proposal.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Note that a body has decided."""

    def change(place: OpenPlan) -> Decision:
        row = place.part(Decision, decision)
        return decide(place.writing, row.id, place.day(day), paragraph=paragraph, outcome=outcome)

    change_part(
        data,
        on,
        "decision make",
        plan,
        change,
        lambda row: f"Beslut {row.id} är fattat {row.decided_on}.",
        as_json=as_json,
    )
