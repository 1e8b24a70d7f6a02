"""`hallpunkt plan document`: the papers about a plan, with their registry numbers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer
from sqlalchemy import func, select

from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OpenPlan, change_part, day_option
from workflow.model import PlanDocument

app = one_app()


@app.command()
def add(
    plan: PlanName,
    kind: Annotated[str, typer.Argument(help="What the authority calls it: Tjänsteutlåtande, PM, Protokoll, Bilaga.")],
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    number: Annotated[str | None, typer.Option(help="Its registry number, as the authority writes it.")] = None,
    label: Annotated[str | None, typer.Option(help='What others call it: "Bilaga 3".')] = None,
    issued: Annotated[dt.date | None, day_option("--issued", "The day it was issued.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    signed_by: Annotated[str | None, typer.Option(help="Who signed it.")] = None,
    organisation: Annotated[str | None, typer.Option(help="The authority it comes from.")] = None,
    unit: Annotated[str | None, typer.Option(help="The unit it comes from.")] = None,
    board: Annotated[str | None, typer.Option(help="The board it is for.")] = None,
    describes: Annotated[str | None, typer.Option(help="What it holds.")] = None,
    of_plan: Annotated[
        bool, typer.Option("--of-plan", help="Its registry number is the plan's own, which stands on the follow-up.")
    ] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a paper about a plan, with its registry number."""

    def change(place: OpenPlan) -> PlanDocument:
        own = PlanDocument.plan_id == place.plan.id
        last = place.writing.session.scalar(select(func.max(PlanDocument.position)).where(own)) or 0
        paper = PlanDocument(
            plan_id=place.plan.id,
            position=last + 1,
            kind=kind,
            title=title,
            label=label,
            registry_number=number,
            issued_on=issued,
            author=author,
            signed_by=signed_by,
            organisation=organisation,
            unit=unit,
            board=board,
            describes=describes,
        )
        place.plan.registry_number = number if of_plan and number else place.plan.registry_number
        return add_part(place.writing, paper)

    change_part(data, on, "document", plan, change, lambda row: f"Handling {row.id}: {row.kind}.", as_json=as_json)
