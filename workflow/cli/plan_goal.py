"""`hallpunkt plan goal`: what a plan wants to reach, on levels, and the priority areas under it."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy import func, select

from workflow.changes.added_activities import place_activity
from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OfArea, OpenPlan, change_part
from workflow.errors import WrongUse
from workflow.model import Goal, GoalLevel, PriorityArea
from workflow.store.plans import find_activity

app = one_app()


@app.callback()
def about() -> None:
    """Goals of a plan, and the priority areas under them."""


@app.command("add")
def add(
    plan: PlanName,
    wording: Annotated[str, typer.Argument(help="The goal in the plan's words.")],
    level: Annotated[GoalLevel, typer.Option(help="How far up it stands.")] = GoalLevel.GOAL,
    number: Annotated[str | None, typer.Option(help="Its number in the plan.")] = None,
    serves: Annotated[int | None, typer.Option(help="The number (in `plan show`) of the goal it serves.")] = None,
    measured: Annotated[str | None, typer.Option(help="How it is followed up.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a goal of the plan's own."""

    def change(place: OpenPlan) -> Goal:
        parent = place.part(Goal, serves).id if serves is not None else None
        last = place.writing.session.scalar(select(func.max(Goal.position)).where(Goal.plan_id == place.plan.id)) or 0
        row = Goal(plan_id=place.plan.id, parent_id=parent, position=last + 1, level=level.value, wording=wording)
        row.number, row.measured = number, measured
        return add_part(place.writing, row)

    change_part(data, on, "goal add", plan, change, lambda row: f"Mål {row.id}: {row.wording}", as_json=as_json)


@app.command("priority")
def priority(
    plan: PlanName,
    title: Annotated[str, typer.Argument(help="What the priority area is about.")],
    goal: Annotated[int | None, typer.Option(help="The number (in `plan show`) of the goal it stands under.")] = None,
    area: OfArea = None,
    activity: Annotated[
        list[str] | None, typer.Option(help="An activity that belongs to it; may be given several times.")
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a priority area under a goal, or under an area of a plan that is divided into goals."""
    if goal is None and area is None:
        raise WrongUse("Ange vilket mål eller område det hör till.", where="--goal")

    def change(place: OpenPlan) -> PriorityArea:
        session, home = place.writing.session, place.area(area)
        under = place.part(Goal, goal).id if goal is not None else None
        same = PriorityArea.goal_id == under if under is not None else PriorityArea.area_id == home
        last = session.scalar(select(func.max(PriorityArea.position)).where(same)) or 0
        row = add_part(place.writing, PriorityArea(goal_id=under, area_id=home, position=last + 1, title=title))
        for one in activity or ():
            place_activity(place.writing, find_activity(session, place.plan.id, one), priority=row)
        return row

    change_part(
        data,
        on,
        "goal priority",
        plan,
        change,
        lambda row: f"Prioriterat målområde {row.id}: {row.title}.",
        as_json=as_json,
    )
