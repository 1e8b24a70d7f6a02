"""`hallpunkt plan note`: what a plan says of its budget, its risks and the like, and the perspectives in it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OfActivity, OfArea, OpenPlan, change_part, day_option
from workflow.errors import WrongUse
from workflow.model import Note, NoteKind, Perspective, PerspectiveMark
from workflow.rules.remarks import NOTE_WORDS

app = one_app()
perspectives = one_app()


@app.command()
def note(
    plan: PlanName,
    kind: Annotated[NoteKind, typer.Argument(help="What it is about: budget, staffing, risk, scope and so on.")],
    text: Annotated[str, typer.Argument(help="The words.")],
    area: OfArea = None,
    activity: OfActivity = None,
    amount: Annotated[float | None, typer.Option(help="An amount of money in it, in kronor.")] = None,
    share: Annotated[float | None, typer.Option(min=0, max=1, help="A share of full time in it: 0.5.")] = None,
    first: Annotated[
        dt.date | None, day_option("--from", "The first day it holds; the whole period without it.")
    ] = None,
    last: Annotated[dt.date | None, day_option("--until", "The last day it holds.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Keep a note about a plan, an area or an activity: its budget, staffing, risk or scope."""
    _refuse_both(area, activity)

    def change(place: OpenPlan) -> Note:
        figures = {"amount": amount, "share": share}
        row = Note(
            plan_id=place.plan.id,
            kind=kind.value,
            wording=text,
            area_id=place.area(area),
            activity_id=place.activity(activity),
            details={name: value for name, value in figures.items() if value is not None},
            first=first,
            last=last,
        )
        return add_part(place.writing, row)

    change_part(
        data, on, "note", plan, change, lambda row: f"Anteckning {row.id} ({NOTE_WORDS[kind]}).", as_json=as_json
    )


@perspectives.command()
def perspective(
    plan: PlanName,
    view: Annotated[Perspective, typer.Argument(metavar="PERSPECTIVE", help="Which perspective.")],
    words: Annotated[str | None, typer.Argument(help="How the plan words it.")] = None,
    area: OfArea = None,
    activity: OfActivity = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Mark a plan, an area or an activity with a perspective: child rights, gender equality and others."""
    _refuse_both(area, activity)

    def change(place: OpenPlan) -> PerspectiveMark:
        where = {"area_id": place.area(area), "activity_id": place.activity(activity)}
        return add_part(
            place.writing, PerspectiveMark(plan_id=place.plan.id, perspective=view.value, wording=words, **where)
        )

    change_part(data, on, "perspective", plan, change, lambda row: f"Perspektiv {row.id}.", as_json=as_json)


def _refuse_both(area: str | None, activity: str | None) -> None:
    if area and activity:
        raise WrongUse("Ange antingen område eller aktivitet.", where="--area")
