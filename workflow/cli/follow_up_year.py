"""`hallpunkt followup open|compile|show`: a plan's year, compiled and shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from workflow.changes.followup import Opening, open_follow_up
from workflow.changes.followup_standing import standing
from workflow.cli.follow_up_lines import say_late, say_missing, say_shown, say_year, shown_late, shown_missing
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant, read_day
from workflow.cli.printing import print_json, say
from workflow.cli.working import working
from workflow.errors import WrongUse
from workflow.flows import compile_followup
from workflow.flows.compile_followups import Compiling, look_back
from workflow.flows.late_answers import Late, find_late
from workflow.flows.readiness_facts import how_ready
from workflow.followup import CoverFacts, write_followup
from workflow.followup import as_json as followup_as_json
from workflow.store.followups import find_follow_up
from workflow.store.plans import find_plan

app = one_app()

Year = Annotated[int, typer.Argument(help="The year that is followed up.")]
Revision = Annotated[int | None, typer.Option(help="Another revision than the newest.")]


@app.command("open")
def open_year(
    plan: PlanName,
    year: Year,
    answers_by: Annotated[
        dt.date | None, typer.Option(parser=read_day, metavar="YYYY-MM-DD", help="The last day for answers.")
    ] = None,
    reviewer: Annotated[list[str] | None, typer.Option(help="Who must approve; may be given several times.")] = None,
    degrees: Annotated[bool | None, typer.Option(help="Use the counties' scale G, H, P, E.")] = None,
    cover: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=TEXT", help="What stands on the cover: document_type, unit, …")
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Open the follow-up and agree on how it is done; says what is missing so far."""
    now = instant(on)
    opening = Opening(answers_by, tuple(reviewer) if reviewer else None, degrees, read_cover(cover or []))
    with opened(data) as collaboration:
        with collaboration.store.writing(now, "coordinator") as writing:
            found = find_plan(writing.session, plan)
            record = open_follow_up(writing, found, year, opening)
            told = {"plan": found.id, "year": year, "revision": record.revision, "status": record.state}
        with collaboration.store.reading() as session:
            whole, groups = how_ready(session, found, year, now.date())
    if as_json:
        print_json({**told, "answers_by": record.answers_by, **shown_missing(whole, groups)})
        return
    say(f"Uppföljningen för {year} är öppnad.")
    say_missing(whole)


def read_cover(pairs: list[str]) -> dict[str, str] | None:
    """Read FIELD=TEXT of the cover. Raises `WrongUse` for a field it does not have."""
    known = [name for name in CoverFacts.__dataclass_fields__ if name != "adopted_on"]
    cover: dict[str, str] = {}
    for pair in pairs:
        name, mark, text = pair.partition("=")
        if name not in known or not mark:
            raise WrongUse(f"”{pair}” är inget fält på försättsbladet.", where="--cover", do=f"Välj bland {known}.")
        cover[name] = text
    return cover or None


@app.command("compile")
def compile_year(
    plan: PlanName,
    year: Year,
    as_of: Annotated[
        dt.date | None,
        typer.Option(parser=read_day, metavar="YYYY-MM-DD", help="Show the year as it was known on this day."),
    ] = None,
    leave: Annotated[
        list[str] | None, typer.Option(help="An activity whose late answers are left out and only listed.")
    ] = None,
    correction: Annotated[
        str | None, typer.Option(help="Why what was adopted is put right; begins a new revision.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write followup.docx and followup.json in this folder.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Compile the follow-up as the answers stand; what people have written in it stays."""
    how = Compiling(as_of, frozenset(leave or ()), correction)
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            found = find_plan(session, plan)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
        with working(f"Sammanställer uppföljningen för {year}", quiet=as_json):
            followup = compile_followup(collaboration, found.id, instant(on), year=year, how=how)
        with collaboration.store.reading() as session:
            late = find_late(session, find_follow_up(session, found, year))
        if out is not None:
            with working("Skriver dokumenten", quiet=as_json):
                write_followup(followup, out)
    if as_json:
        print_json({**followup_as_json(followup), "came_after": shown_late(late)})
        return
    say_year(followup)
    say_late(late)


@app.command("show")
def show(
    plan: PlanName,
    year: Year,
    revision: Revision = None,
    as_of: Annotated[
        dt.date | None,
        typer.Option(parser=read_day, metavar="YYYY-MM-DD", help="As it was known on this day; nothing is kept."),
    ] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show the follow-up as last compiled, with what people have written in it and what has come since."""
    late: list[Late] = []
    with opened(data) as collaboration, collaboration.store.reading() as session:
        found = find_plan(session, plan)
        if as_of is not None:
            followup = look_back(session, found, year, as_of)
        else:
            record = find_follow_up(session, found, year, revision)
            followup, late = standing(session, record), find_late(session, record)
    shown = followup_as_json(followup)
    if as_json:
        print_json({**shown, "came_after": shown_late(late)})
        return
    say_shown(shown)
    say_late(late)
