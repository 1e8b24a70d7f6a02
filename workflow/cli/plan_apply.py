"""`hallpunkt plan apply`: what waits as a draft is followed, or brought into the plan it was compared with."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from workflow.changes.import_plan import adopt_plan
from workflow.changes.revise_plan import Applied, waiting_revisions
from workflow.changes.take_in import apply_waiting
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.plan_files import read_kept_file
from workflow.cli.printing import print_json, say
from workflow.cli.progress_bar import shown_progress
from workflow.errors import NotFound, WrongUse
from workflow.model import Plan
from workflow.states import PlanState
from workflow.store import Writing
from workflow.store.plans import find_plan

app = one_app()


def read_numbers(text: str, where: str = "--rows") -> frozenset[int]:
    """Read "1,4-9" as the numbers it means. Raises `WrongUse`."""
    found: set[int] = set()
    for piece in text.replace(" ", "").split(","):
        first, dash, last = piece.partition("-")
        if not first.isdigit() or (dash and not last.isdigit()) or int(last or first) - int(first) > 100_000:
            raise WrongUse(f"”{piece}” är inget radnummer.", where=where, do="Skriv som 1,4-9.")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


Numbers = Annotated[
    frozenset[int] | None,
    typer.Option(
        parser=read_numbers, metavar="1,4-9", help="Rows of the diff to apply; without it all that are no question."
    ),
]
Ending = Annotated[
    frozenset[int] | None,
    typer.Option(
        parser=lambda text: read_numbers(text, "--end"),
        metavar="1,4-9",
        help="Rows that the file has lost and that are no longer current.",
    ),
]


@app.command()
def apply(
    plan: PlanName,
    rows: Numbers = None,
    end: Ending = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Follow a plan that was imported as a draft, from today on; bring in what waits beside one."""
    with (
        shown_progress(as_json=as_json),
        opened(data) as collaboration,
        collaboration.store.writing(instant(on), "cli:plan apply") as writing,
    ):
        found = find_plan(writing.session, plan)
        waits = waiting_revisions(writing, found.id)
        if not waits and (rows or end):
            raise NotFound("Ingen inläst fil väntar på att föras in.", do="Läs in den med ”hallpunkt plan import”.")
        if found.state == PlanState.DRAFT or not waits:
            adopt_plan(writing, found.id)
        applied = _apply(writing, found, rows, end) if waits else Applied(())
    told: dict[str, Any] = {
        "plan": found.id,
        "state": found.state,
        "adopted_on": found.adopted_on,
        "applied": [row.number for row in applied.rows],
        "outdated": list(applied.outdated),
    }
    if as_json:
        print_json(told)
        return
    say(f"{found.title} följs från {found.adopted_on}.")
    if waits:
        say(f"{len(applied.rows)} rader är införda.")
    if applied.outdated:
        say(f"Planen har ändrats efter jämförelsen, så {_list(applied.outdated)} fördes inte in. Läs in filen igen.")


def _apply(writing: Writing, plan: Plan, rows: frozenset[int] | None, end: frozenset[int] | None) -> Applied:
    revision = waiting_revisions(writing, plan.id)[0]
    draft = read_kept_file(revision.source_name, revision.source_bytes, revision.year, revision.columns)
    ticked = frozenset[int]() if rows is None and end else rows
    return apply_waiting(writing, revision, draft, ticked, end or frozenset())


def _list(numbers: tuple[int, ...]) -> str:
    return f"rad {', '.join(map(str, numbers))}"
