"""`hallpunkt plan add-activity`: what comes during the year and was not planned; it is reported apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from calendars import read_when
from workflow.changes.added_activities import add_unplanned
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OfArea, OpenPlan, change_part
from workflow.model import Activity, FocusArea, Role
from workflow.plans import ActivityDraft, MilestoneDraft, PartDraft
from workflow.rules.responsibility import read_responsible
from workflow.store.plans import find_area

app = one_app()


@app.command()
def add(
    plan: PlanName,
    title: Annotated[str, typer.Argument(help="What is to be done.")],
    why: Annotated[str, typer.Option(help="Why it came.")],
    when: Annotated[list[str] | None, typer.Option(help='A hållpunkt in words: "V 40"; may be repeated.')] = None,
    responsible: Annotated[str | None, typer.Option(help="Who answers for it, as in a plan's column.")] = None,
    support: Annotated[str | None, typer.Option(help="Who helps, as in a plan's column.")] = None,
    target_group: Annotated[str | None, typer.Option(help="Whom it is for.")] = None,
    area: OfArea = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add an activity that was not planned to a plan that is followed; it is followed too, and reported apart."""

    def change(place: OpenPlan) -> Activity:
        marks = tuple(MilestoneDraft(words, read_when(words, place.plan.year)) for words in when or ())
        owners = read_responsible(responsible or "").parties
        helpers = tuple(replace(one, role=Role.SUPPORT) for one in read_responsible(support or "").parties)
        part = PartDraft(title=None, milestones=marks, responsible=(*owners, *helpers))
        draft = ActivityDraft(None, title, (part,), target_group=target_group)
        return add_unplanned(place.writing, place.plan, draft, why, home(place, area))

    change_part(
        data,
        on,
        "add-activity",
        plan,
        change,
        lambda row: f"{row.code} {row.title} är tillagd som oplanerad insats.",
        as_json=as_json,
    )


def home(place: OpenPlan, area: str | None) -> FocusArea | None:
    """Return the area an activity comes into, None for that of work outside the plan."""
    return find_area(place.writing.session, place.plan.id, area) if area else None
