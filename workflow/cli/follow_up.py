"""`hallpunkt followup`: compile a plan's year, show it, write it as documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.opening import AsJson, DataFolder, OnDay, instant, opened, print_json, say
from workflow.errors import NotFound
from workflow.flows import compile_followup
from workflow.followup import as_json as followup_as_json
from workflow.rehearsal.tour import write_followup
from workflow.store.plans import find_plan
from workflow.store.reports import newest_follow_up

group = typer.Typer(help="The year-end follow-up.", no_args_is_help=True)
PlanName = Annotated[str, typer.Argument(help="The plan's number or short code.")]
Year = Annotated[int, typer.Argument(help="The year that is followed up.")]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="followup")


@group.command("compile")
def compile_year(
    plan: PlanName,
    year: Year,
    out: Annotated[Path | None, typer.Option(help="Write followup.docx and followup.json in this folder.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Compile the follow-up as the answers stand now, as a new revision."""
    with opened(data) as office:
        with office.collaboration.store.reading() as session:
            found = find_plan(session, plan)
        if found.year != year:
            raise NotFound(f"{found.title} gäller {found.year}, inte {year}.")
        followup = compile_followup(office.collaboration, found.id, instant(on))
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            write_followup(followup, out)
    if as_json:
        print_json(followup_as_json(followup))
        return
    for sentence in followup.sentences:
        say(sentence.text)
    say(f"Utkast {followup.year.revision}, läget {followup.year.as_of}.")


@group.command("show")
def show(plan: PlanName, year: Year, data: DataFolder = None, as_json: AsJson = False) -> None:
    """Show the follow-up as last compiled."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        kept = newest_follow_up(session, find_plan(session, plan).id, year)
    if kept is None:
        raise NotFound(
            f"Uppföljningen för {year} är inte sammanställd.", do=f"Kör ”hallpunkt followup compile {plan} {year}”."
        )
    if as_json:
        print_json(kept.snapshot)
        return
    totals = kept.snapshot["totals"]
    say(", ".join(f"{name} {count}" for name, count in totals.items()))
