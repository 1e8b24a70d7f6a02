"""`hallpunkt followup compare`: a year beside the year before, or a correction beside what it corrects."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from workflow.changes.followup_standing import standing
from workflow.cli.follow_up_year import Year
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, PlanName
from workflow.cli.printing import print_json, say
from workflow.errors import NotFound
from workflow.followup.compare import compare, comparison_json
from workflow.model import FollowUpRecord, Plan
from workflow.store.followups import earlier_follow_up, find_follow_up
from workflow.store.plans import find_plan

app = one_app()


@app.command("compare")
def compare_years(
    plan: PlanName,
    year: Year,
    other: Annotated[
        str | None, typer.Option("--with", metavar="PLAN", help="Another plan than the one before.")
    ] = None,
    other_year: Annotated[
        int | None, typer.Option("--with-year", help="The other plan's year; its last without it.")
    ] = None,
    revision: Annotated[int | None, typer.Option(help="Compare with this revision of the same year instead.")] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Put the follow-up beside the one of the year before, another plan's, or an earlier revision of its own."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        found = find_plan(session, plan)
        record = find_follow_up(session, found, year)
        before = choose(session, found, record, other, other_year, revision)
        compared = compare(standing(session, before), standing(session, record))
    if as_json:
        print_json(comparison_json(compared))
        return
    for sentence in compared.sentences:
        say(sentence.text)
    say(f"{len(compared.new)} nya aktiviteter, {len(compared.gone)} finns inte kvar.")


def choose(
    session: Session,
    plan: Plan,
    record: FollowUpRecord,
    other: str | None,
    other_year: int | None,
    revision: int | None,
) -> FollowUpRecord:
    """Return what to compare with. Raises `NotFound`."""
    if revision is not None:
        return find_follow_up(session, plan, record.year, revision)
    if other is not None:
        chosen = find_plan(session, other)
        return find_follow_up(session, chosen, other_year or chosen.last_day.year)
    before = earlier_follow_up(session, plan, record.year)
    if before is None:
        raise NotFound(
            f"Det finns ingen uppföljning av något år före {record.year}.", do="Välj en annan plan med ”--with”."
        )
    return before
