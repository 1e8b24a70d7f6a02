"""`hallpunkt followup`: compile a plan's year, show it, write it as documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import print_json, say
from workflow.errors import NotFound
from workflow.flows import compile_followup
from workflow.followup import as_json as followup_as_json
from workflow.rehearsal.tour import write_followup
from workflow.states import ActivityState, label_of
from workflow.store.plans import find_plan
from workflow.store.reports import newest_follow_up

app = one_app()

Year = Annotated[int, typer.Argument(help="The year that is followed up.")]
UNANSWERED = "unanswered"


@app.command("compile")
def compile_year(
    plan: PlanName,
    year: Year,
    out: Annotated[Path | None, typer.Option(help="Write followup.docx and followup.json in this folder.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Compile the follow-up as the answers stand now, as a new revision."""
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            found = find_plan(session, plan)
        if found.year != year:
            raise NotFound(f"{found.title} gäller {found.year}, inte {year}.")
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
        followup = compile_followup(collaboration, found.id, instant(on))
        if out is not None:
            write_followup(followup, out)
    if as_json:
        print_json(followup_as_json(followup))
        return
    for sentence in followup.sentences:
        say(sentence.text)
    say(f"Utkast {followup.year.revision}, läget {followup.year.as_of}.")


@app.command("show")
def show(plan: PlanName, year: Year, data: DataFolder = None, as_json: AsJson = False) -> None:
    """Show the follow-up as last compiled."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        kept = newest_follow_up(session, find_plan(session, plan).id, year)
    if kept is None:
        raise NotFound(
            f"Uppföljningen för {year} är inte sammanställd.", do=f"Kör ”hallpunkt followup compile {plan} {year}”."
        )
    if as_json:
        print_json(kept.snapshot)
        return
    say(f"{kept.snapshot['plan']}, utkast {kept.snapshot['revision']}, läget {kept.snapshot['as_of']}")
    say(_totals(kept.snapshot["totals"]))
    for section in kept.snapshot["sections"]:
        say(f"{section['number'] or ''} {section['title']}: {_totals(section['totals'])}".strip())


def _totals(totals: Mapping[str, Any]) -> str:
    counted = [f"{totals[state]} {label_of(state)}" for state in ActivityState if totals.get(state)]
    silent = totals.get(UNANSWERED)
    return ", ".join([*counted, *([f"{silent} utan svar"] if silent else [])]) or "inga aktiviteter"
