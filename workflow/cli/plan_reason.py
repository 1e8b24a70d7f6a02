"""`hallpunkt plan reason`: a reason that a plan adds to the catalogue, for what its parties say again and again."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OpenPlan, change_part
from workflow.errors import WrongUse
from workflow.model import PlanReason
from workflow.rules.reasons import CATALOGUE

app = one_app()


@app.command()
def reason(
    plan: PlanName,
    code: Annotated[str, typer.Argument(help="A short code, in small letters.")],
    label: Annotated[str, typer.Argument(help="What tables call it, such as “brist på lokaler”.")],
    because: Annotated[str | None, typer.Option(help="How it stands after “på grund av”; the label without.")] = None,
    depends_on: Annotated[str | None, typer.Option(help="How it stands after “beror på”; the label without.")] = None,
    party: Annotated[str | None, typer.Option(help="The party that stands in the way.")] = None,
    words: Annotated[list[str] | None, typer.Option("--word", help="What people write when they mean it.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a reason of the plan's own: answers are read by its words, and the report tells it by its label."""
    if code in CATALOGUE or not code.isidentifier():
        raise WrongUse(f"”{code}” går inte att använda som kod.", do="Välj en annan, med små bokstäver.")

    def change(place: OpenPlan) -> PlanReason:
        row = PlanReason(
            plan_id=place.plan.id,
            code=code,
            label=label,
            because=because or label,
            depends_on=depends_on or because or label,
            party=party,
            words=list(words or [label]),
        )
        return add_part(place.writing, row)

    change_part(data, on, "reason", plan, change, lambda row: f"Orsaken ”{row.label}” kan användas.", as_json=as_json)
