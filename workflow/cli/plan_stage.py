"""`hallpunkt plan stage`: the stages of an assignment and the gates between them."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy import func, select

from workflow.changes.added_activities import place_activity
from workflow.changes.plan_parts import add_part
from workflow.changes.steering import pass_gate
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import On, OpenPlan, change_part
from workflow.errors import NotFound
from workflow.model import Activity, Stage
from workflow.store.plans import find_activity

app = one_app()


@app.callback()
def about() -> None:
    """Stages of a plan, each ending in a gate."""


@app.command("add")
def add(
    plan: PlanName,
    name: Annotated[str, typer.Argument(help="What the stage is called.")],
    gate: Annotated[str | None, typer.Option(help="What must be decided before the next stage begins.")] = None,
    decided_by: Annotated[str | None, typer.Option(help="The party that decides it.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a stage last in the plan."""

    def change(place: OpenPlan) -> Stage:
        last = place.writing.session.scalar(select(func.max(Stage.position)).where(Stage.plan_id == place.plan.id))
        party = place.party(decided_by)
        stage = Stage(plan_id=place.plan.id, position=(last or 0) + 1, name=name, gate=gate, gate_party_id=party)
        return add_part(place.writing, stage)

    change_part(data, on, "stage add", plan, change, lambda row: f"Etapp {row.position}: {row.name}.", as_json=as_json)


@app.command("pass")
def passing(
    plan: PlanName,
    stage: Annotated[int, typer.Argument(help="Which stage, counted from one.")],
    day: On = None,
    note: Annotated[str | None, typer.Option(help="What was decided.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Note that a stage's gate was passed, so that the next stage may begin."""

    def change(place: OpenPlan) -> Stage:
        return pass_gate(place.writing, _stage(place, stage).id, place.day(day), note)

    change_part(
        data, on, "stage pass", plan, change, lambda row: f"{row.name} är avslutad {row.passed_on}.", as_json=as_json
    )


@app.command("place")
def placing(
    plan: PlanName,
    stage: Annotated[int, typer.Argument(help="Which stage, counted from one.")],
    activity: Annotated[str, typer.Argument(help="The activity that belongs to it, by number or title.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Put an activity in a stage."""

    def change(place: OpenPlan) -> Activity:
        found = find_activity(place.writing.session, place.plan.id, activity)
        place_activity(place.writing, found, stage=_stage(place, stage))
        return found

    change_part(
        data,
        on,
        "stage place",
        plan,
        change,
        lambda row: f"{row.code} {row.title} hör till etapp {stage}.",
        as_json=as_json,
    )


def _stage(place: OpenPlan, position: int) -> Stage:
    wanted = (Stage.plan_id == place.plan.id, Stage.position == position)
    found = place.writing.session.scalar(select(Stage).where(*wanted))
    if found is None:
        raise NotFound(f"Planen har ingen etapp {position}.", do="Se ”hallpunkt plan show”.")
    return found
