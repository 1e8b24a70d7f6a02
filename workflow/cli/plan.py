"""`hallpunkt plan`: read a plan into the store, adopt it, list what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.keeping_next_at import local_day
from workflow.cli.opening import AsJson, DataFolder, OnDay, instant, opened, print_json, say
from workflow.plans import read_plan
from workflow.states import PlanState, label_of
from workflow.store.plans import count_parts, find_plan, list_plans

group = typer.Typer(help="Plans: import, adopt, list.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="plan")


@group.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A plan: Word, Excel or CSV.")],
    year: Annotated[int | None, typer.Option(help="The plan's year, when the file does not say.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Follow the plan from today, with every doubt left on the list.")
    ] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Import a plan. Without --yes it waits as a draft for `plan apply`."""
    now = instant(on)
    draft = read_plan(file, year=year)
    source = Source(file.name, file.read_bytes(), year or local_day(now).year)
    with opened(data) as office, office.collaboration.store.writing(now, "cli:plan import") as writing:
        plan = import_plan(writing, draft, source)
        if yes:
            adopt_plan(writing, plan.id)
        told = {
            "plan": plan.id,
            "short_code": plan.short_code,
            "state": plan.state,
            **count_parts(writing.session, plan.id),
        }
    doubts = [{"where": doubt.where, "what": doubt.what, "wording": doubt.wording} for doubt in draft.doubts]
    if as_json:
        print_json({**told, "title": draft.title, "doubts": doubts})
        return
    parts = f"{told['areas']} fokusområden, {told['activities']} aktiviteter och {told['milestones']} hållpunkter"
    say(f"{draft.title}: {parts}.")
    for doubt in doubts:
        say(f"  {doubt['where']}: {doubt['what']}")
    if not yes:
        say(f"Planen väntar som utkast. Kör ”hallpunkt plan apply {plan.id}” när den ska följas.")


@group.command("apply")
def apply(
    plan: Annotated[str, typer.Argument(help="The plan's number or short code.")],
    data: DataFolder = None,
    on: OnDay = None,
) -> None:
    """Follow a plan that was imported as a draft, from today on."""
    with opened(data) as office, office.collaboration.store.writing(instant(on), "cli:plan apply") as writing:
        adopted = adopt_plan(writing, find_plan(writing.session, plan).id)
    say(f"{adopted.title} följs från {adopted.adopted_on}.")


@group.command("list")
def list_all(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the plans with their numbers."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        plans = [
            {
                "plan": plan.id,
                "short_code": plan.short_code,
                "title": plan.title,
                "year": plan.year,
                "state": plan.state,
            }
            for plan in list_plans(session)
        ]
    if as_json:
        print_json({"plans": plans})
        return
    for plan in plans:
        say(f"{plan['plan']}  {plan['short_code']}  {plan['title']} ({label_of(PlanState(plan['state']))})")
