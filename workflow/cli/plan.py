"""`hallpunkt plan`: read a plan into the store, adopt it, list what there is."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.keeping_next_at import local_day
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.plan_files import PlanFile, PlanYear, read_plan_file
from workflow.cli.printing import print_json, say
from workflow.states import PlanState, label_of
from workflow.store.plans import count_parts, find_plan, list_plans

app = one_app()


@app.command("import")
def import_file(
    file: PlanFile,
    year: PlanYear = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Follow the plan from today, with every doubt left on the list.")
    ] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Import a plan. Without --yes it waits as a draft for `plan apply`."""
    now = instant(on)
    draft = read_plan_file(file, year)
    source = Source(file.name, file.read_bytes(), year or local_day(now).year)
    with opened(data) as collaboration, collaboration.store.writing(now, "cli:plan import") as writing:
        plan = import_plan(writing, draft, source)
        if yes:
            adopt_plan(writing, plan.id)
        parts = count_parts(writing.session, plan.id)
    doubts = [{"where": doubt.where, "what": doubt.what, "wording": doubt.wording} for doubt in draft.doubts]
    told = {"plan": plan.id, "short_code": plan.short_code, "state": plan.state, **parts, "title": plan.title}
    if as_json:
        print_json({**told, "doubts": doubts})
        return
    _tell_import(told, doubts)
    if not yes:
        say(f"Planen väntar som utkast. Kör ”hallpunkt plan apply {plan.id}” när den ska följas.")


def _tell_import(told: dict[str, Any], doubts: list[dict[str, str]]) -> None:
    parts = f"{told['areas']} fokusområden, {told['activities']} aktiviteter och {told['milestones']} hållpunkter"
    say(f"{told['title']}: {parts}.")
    if doubts:
        say(f"{len(doubts)} att gå igenom:" if len(doubts) > 1 else "En sak att gå igenom:")
    for doubt in doubts:
        say(f"   {doubt['where']}: {doubt['what']}")


@app.command("apply")
def apply(plan: PlanName, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Follow a plan that was imported as a draft, from today on."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:plan apply") as writing:
        adopted = adopt_plan(writing, find_plan(writing.session, plan).id)
    if as_json:
        print_json({"plan": adopted.id, "state": adopted.state, "adopted_on": adopted.adopted_on})
        return
    say(f"{adopted.title} följs från {adopted.adopted_on}.")


@app.command("list")
def list_all(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the plans with their numbers."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        plans: list[dict[str, Any]] = [
            {
                "plan": plan.id,
                "short_code": plan.short_code,
                "title": plan.title,
                "year": plan.year,
                "state": plan.state,
                "adopted_on": plan.adopted_on,
            }
            for plan in list_plans(session)
        ]
    if as_json:
        print_json({"plans": plans})
        return
    for plan in plans:
        say(f"{plan['plan']}  {plan['short_code']}  {plan['title']} ({label_of(PlanState(plan['state']))})")
    if not plans:
        say("Ingen plan ännu. Läs in en med ”hallpunkt plan import FIL”.")
