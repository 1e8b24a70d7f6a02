"""`hallpunkt plan import`: a plan is read into the store, or a newer file of one that is there is compared with it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from workflow.changes.import_plan import Source
from workflow.changes.keeping_next_at import local_day
from workflow.changes.take_in import TakenIn, take_in
from workflow.cli.diff_lines import ask_lines, diff_lines, left_lines
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.plan_files import ColumnNames, PlanFile, PlanYear, WithOutcomes, columns_meant, read_plan_file
from workflow.cli.printing import counted, print_json, say
from workflow.cli.progress_bar import shown_progress
from workflow.model import Plan
from workflow.plans import PlanDraft
from workflow.plans.diff import rows_as_json
from workflow.plans.kept import PART_OF_PLAN
from workflow.store import Writing
from workflow.store.plans import count_parts, find_plan, plan_named, plan_with_rows

app = one_app()


@app.command()
def import_file(
    file: PlanFile,
    year: PlanYear = None,
    into: Annotated[
        str | None, typer.Option(help="The plan the file is a newer version of; without it one of the same name.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Make a new plan, whatever it is called.")] = False,
    with_outcomes: WithOutcomes = False,
    column: ColumnNames = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Apply what can be applied without asking, with every doubt left on the list.")
    ] = False,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Import a plan. Without --yes it waits as a draft for `plan apply`.

    A newer file of a plan that is there already is compared with it, and what it would change waits in the same way.
    """
    now = instant(on)
    columns = {header: str(meant) for header, meant in columns_meant(column).items()}
    with shown_progress(as_json=as_json):
        draft = read_plan_file(file, year, column)
        source = Source(file.name, file.read_bytes(), year or local_day(now).year, with_outcomes, columns)
        with opened(data) as collaboration, collaboration.store.writing(now, "cli:plan import") as writing:
            known = None if new else _known_plan(writing, draft, source, into)
            taken = take_in(writing, draft, source, into=known, apply=yes)
            told = _told(taken, count_parts(writing.session, taken.plan.id))
    asked = (*draft.doubts, *taken.doubts)
    doubts = [{"where": doubt.where, "what": doubt.what, "wording": doubt.wording} for doubt in asked]
    if as_json:
        print_json({**told, "doubts": doubts})
        return
    _tell_plan(told, doubts)
    if taken.parties:
        say(f"Nya parter: {', '.join(one.name for one in taken.parties)}.")
    _tell_rows(taken)


def _known_plan(writing: Writing, draft: PlanDraft, source: Source, into: str | None) -> Plan | None:
    """Find the plan a file is a newer version of: the one named, else by the ids in the file, else by its name."""
    if into is not None:
        return find_plan(writing.session, into)
    parts = (part for area in draft.areas for activity in area.activities for part in activity.parts)
    ids = {part.key.removeprefix(PART_OF_PLAN) for part in parts if part.key}
    named = plan_named(writing.session, draft.title or source.name, draft.year or source.year)
    return plan_with_rows(writing.session, ids) or named


def _told(taken: TakenIn, parts: dict[str, int]) -> dict[str, Any]:
    plan, applied = taken.plan, taken.applied
    return {
        "plan": plan.id,
        "short_code": plan.short_code,
        "state": plan.state,
        **parts,
        "title": plan.title,
        "new": taken.new,
        "rows": rows_as_json(taken.rows),
        "applied": [row.number for row in applied.rows] if applied else [],
        "new_parties": [{"name": one.name, "kind": one.kind, "near": list(one.near)} for one in taken.parties],
    }


def _tell_plan(told: dict[str, Any], doubts: list[dict[str, str]]) -> None:
    areas = counted(told["areas"], "del", "delar")
    activities = counted(told["activities"], "aktivitet", "aktiviteter")
    milestones = counted(told["milestones"], "hållpunkt", "hållpunkter")
    say(f"{told['title']}: {areas}, {activities} och {milestones}.")
    if doubts:
        say(f"{len(doubts)} att gå igenom:" if len(doubts) > 1 else "En sak att gå igenom:")
    for doubt in doubts:
        say(f"   {doubt['where']}: {doubt['what']}")


def _tell_rows(taken: TakenIn) -> None:
    """Tell what the file would change in a plan that was there, or says of how it went, and how that is applied."""
    if taken.rows or not taken.new:
        say("")
        for line in diff_lines(taken.rows):
            say(line)
    if taken.applied is not None:
        for line in left_lines(taken.rows, taken.applied.rows):
            say(line)
    elif taken.new:
        say(_what_now(taken.plan))
    elif taken.rows:
        for line in ask_lines(taken.plan.id, taken.rows):
            say(line)


def _what_now(plan: Plan) -> str:
    if plan.adopted_on is not None:
        return f"Planen följs från {plan.adopted_on}."
    return f"Planen väntar som utkast. Kör ”hallpunkt plan apply {plan.id}” när den ska följas."
