"""`hallpunkt plan target-group`: whom an activity is for, one by one."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.added_activities import name_target_groups
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OpenPlan, change_part
from workflow.model import Activity
from workflow.store.plans import find_activity

app = one_app()


@app.command()
def name(
    plan: PlanName,
    activity: Annotated[str, typer.Argument(help="The activity, by number or title.")],
    groups: Annotated[list[str], typer.Argument(metavar="GROUP...", help="Whom it is for.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say one by one whom an activity is for, beside the plan's own words for it."""

    def change(place: OpenPlan) -> Activity:
        row = find_activity(place.writing.session, place.plan.id, activity)
        name_target_groups(place.writing, row, tuple(groups))
        return row

    change_part(
        data,
        on,
        "target-group",
        plan,
        change,
        lambda row: f"{row.code} är för {', '.join(row.target_groups)}.",
        as_json=as_json,
    )
