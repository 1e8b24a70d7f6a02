"""`hallpunkt plan event`: the chain of dates from the assignment to the last presentation."""

from __future__ import annotations

from typing import Annotated

import typer

from calendars import read_when
from workflow.changes.plan_parts import add_part
from workflow.changes.steering import note_event
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import Number, On, OpenPlan, change_part
from workflow.model import EventKind, PlanEvent

app = one_app()


@app.callback()
def about() -> None:
    """What happens to a plan as a whole, and when."""


@app.command("add")
def add(
    plan: PlanName,
    kind: Annotated[EventKind, typer.Argument(help="What sort of event it is.")],
    what: Annotated[str, typer.Argument(help="What happens.")],
    when: Annotated[str | None, typer.Option(help='When, as the plan words it: "våren 2022".')] = None,
    yearly: Annotated[bool, typer.Option("--yearly", help="It comes back every year.")] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add an event; its time is kept as worded, with how it is read beside it."""

    def change(place: OpenPlan) -> PlanEvent:
        read = read_when(when or "", place.plan.year)
        row = PlanEvent(plan_id=place.plan.id, kind=kind.value, what=what, time=when, first=read.first, last=read.last)
        row.precision, row.certain = str(read.precision), read.certain
        row.recurrence = "yearly" if yearly else None
        return add_part(place.writing, row)

    change_part(data, on, "event add", plan, change, lambda row: f"Händelse {row.id}: {row.what}.", as_json=as_json)


@app.command("happened")
def happened(
    plan: PlanName,
    event: Number,
    day: On = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Note the day on which an event happened."""

    def change(place: OpenPlan) -> PlanEvent:
        return note_event(place.writing, place.part(PlanEvent, event).id, place.day(day))

    change_part(
        data, on, "event happened", plan, change, lambda row: f"{row.what}: {row.happened_on}.", as_json=as_json
    )
