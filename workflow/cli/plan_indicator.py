"""`hallpunkt plan indicator`: what is measured, what it should come to, and the values that came."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.measuring import plan_measuring
from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import Number, OfActivity, OfArea, OpenPlan, change_part
from workflow.errors import WrongUse
from workflow.letters import SWEDISH
from workflow.model import Comparison, Indicator, Measurement, MeasuringTime, Target

app = one_app()

Year = Annotated[int | None, typer.Option("--year", min=1900, max=2200, help="The year it is for.")]
Of = Annotated[float | None, typer.Option("--of", help='The whole that it is counted in: the second 5 in "5 of 5".')]


@app.callback()
def about() -> None:
    """Indicators of a plan, with their targets and values."""


@app.command("add")
def add(
    plan: PlanName,
    name: Annotated[str, typer.Argument(help="What is counted or measured.")],
    unit: Annotated[str | None, typer.Option(help="What it is counted in: procent, barn.")] = None,
    area: OfArea = None,
    activity: OfActivity = None,
    supplier: Annotated[str | None, typer.Option(help="The party that delivers the values.")] = None,
    source: Annotated[str | None, typer.Option(help="The survey or register they come from.")] = None,
    wanted: Annotated[str | None, typer.Option(help="The direction that is better: up or down.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add an indicator of a plan, an area or an activity."""
    if area and activity:
        raise WrongUse("Ange antingen område eller aktivitet.", where="--area")
    if wanted not in {None, "up", "down"}:
        raise WrongUse(f"”{wanted}” är ingen riktning.", where="--wanted", do="Skriv up eller down.")

    def change(place: OpenPlan) -> Indicator:
        row = Indicator(plan_id=place.plan.id, name=name, unit=unit, source=source, wanted=wanted)
        row.area_id, row.activity_id = place.area(area), place.activity(activity)
        row.supplier_id = place.party(supplier)
        return add_part(place.writing, row)

    change_part(
        data, on, "indicator add", plan, change, lambda row: f"Indikator {row.id}: {row.name}.", as_json=as_json
    )


@app.command("target")
def target(
    plan: PlanName,
    indicator: Number,
    value: Annotated[float, typer.Argument(help="What it should come to.")],
    comparison: Annotated[Comparison, typer.Option(help="How a value meets it.")] = Comparison.AT_LEAST,
    year: Year = None,
    of: Of = None,
    words: Annotated[str | None, typer.Option(help="How the plan words it.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Set what an indicator should come to, for a year or for the whole period."""

    def change(place: OpenPlan) -> Target:
        row = Target(indicator_id=place.part(Indicator, indicator).id, value=value, of_total=of, year=year)
        row.comparison, row.wording = comparison.value, words
        return add_part(place.writing, row)

    change_part(
        data, on, "indicator target", plan, change, lambda row: f"Målvärde {row.id}: {value:g}.", as_json=as_json
    )


@app.command("when")
def when(
    plan: PlanName,
    indicator: Number,
    wording: Annotated[str, typer.Argument(help='When it is measured, as the plan says it: "V 40".')],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say when an indicator is measured: its value is then asked for, until it has come."""

    def change(place: OpenPlan) -> MeasuringTime:
        return plan_measuring(place.writing, place.part(Indicator, indicator).id, wording)

    def told(row: MeasuringTime) -> str:
        read = SWEDISH.reading(row.reading)
        return f"Mäts {wording}{f' – {read}' if read else '. Ingen dag går att läsa, så inget värde efterfrågas'}."

    change_part(data, on, "indicator when", plan, change, told, as_json=as_json)


@app.command("measure")
def measure(
    plan: PlanName,
    indicator: Number,
    value: Annotated[float, typer.Argument(help="What was measured.")],
    year: Year = None,
    of: Of = None,
    approximate: Annotated[
        bool, typer.Option("--approximate", help='It is told as about so many: "ett 80-tal".')
    ] = False,
    responses: Annotated[int | None, typer.Option(min=0, help="How many answered a survey.")] = None,
    response_rate: Annotated[float | None, typer.Option(min=0, max=100, help="How many percent that is.")] = None,
    group: Annotated[str | None, typer.Option(help='Whom it is for, where that is not everybody: "flickor".')] = None,
    words: Annotated[str | None, typer.Option(help="How the source words it.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Keep a value of an indicator."""

    def change(place: OpenPlan) -> Measurement:
        row = Measurement(indicator_id=place.part(Indicator, indicator).id, value=value, noted_at=place.writing.now)
        row.year, row.of_total, row.approximate = year, of, approximate
        row.responses, row.response_rate, row.wording = responses, response_rate, words
        row.breakdown = {"group": group} if group else {}
        return add_part(place.writing, row)

    change_part(
        data, on, "indicator measure", plan, change, lambda row: f"Mätvärde {row.id}: {value:g}.", as_json=as_json
    )
