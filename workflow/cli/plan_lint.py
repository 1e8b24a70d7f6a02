"""`hallpunkt plan lint`: what in a plan cannot be followed up, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from workflow.changes.kept_plan import kept_plan
from workflow.cli.diff_lines import short
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, read_day
from workflow.cli.plan_files import PlanYear, read_plan_file
from workflow.cli.printing import print_json, say
from workflow.plans.lint import lint_as_json, lint_draft, lint_kept
from workflow.rules.followability import AreaResult
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def lint(
    plan: Annotated[str, typer.Argument(metavar="PLAN|FILE", help="A plan's number or short code, or a file.")],
    year: PlanYear = None,
    adopted: Annotated[
        dt.date | None,
        typer.Option(
            parser=lambda text: read_day(text, "--adopted"),
            metavar="YYYY-MM-DD",
            help="The day a plan in a file is to be adopted: hållpunkter before it are told.",
        ),
    ] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """List what in a plan cannot be followed up, with its place, and the share that can in each focus area."""
    if Path(plan).suffix or Path(plan).is_file():
        draft = read_plan_file(Path(plan), year)
        title, results = draft.title, lint_draft(draft, adopted)
    else:
        with opened(data) as collaboration, collaboration.store.reading() as session:
            kept = kept_plan(session, find_plan(session, plan).id)
        title, results = kept.title, lint_kept(kept)
    if as_json:
        print_json({"plan": title, **lint_as_json(results)})
        return
    for line in lint_lines(title, results):
        say(line)


def lint_lines(title: str, results: Sequence[AreaResult]) -> Iterator[str]:
    """Tell what was found: the whole, then each area with its share and its findings."""
    rows = sum(len(result.area.rows) for result in results)
    followable = sum(result.followable for result in results)
    yield f"{title}: {followable} av {rows} rader går att följa upp som de står."
    for result in results:
        name = f"{result.area.number or ''} {result.area.title}".strip()
        yield f"\n{name or title}: {result.followable} av {len(result.area.rows)} ({_percent(result)})"
        for finding in result.findings:
            row = f"{finding.row.code} {short(finding.row.title)}: " if finding.row else ""
            wording = f" Där står ”{finding.wording}”." if finding.wording not in finding.what else ""
            yield f"   {finding.where or 'filen'}: {row}{finding.what}{wording} {finding.advice}"


def _percent(result: AreaResult) -> str:
    return "inga rader" if result.share is None else f"{result.share:.0%}".replace("%", " %")
