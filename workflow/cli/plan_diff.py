"""`hallpunkt plan diff`: what a newer file would change in a plan; nothing is kept."""

from __future__ import annotations

from workflow.changes.kept_plan import called_in, kept_plan
from workflow.cli.diff_lines import diff_lines
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.plan_files import ColumnNames, PlanFile, WithOutcomes, read_plan_file
from workflow.cli.printing import print_json, say
from workflow.cli.progress_bar import shown_progress
from workflow.plans.compare import compare_plan
from workflow.plans.diff import rows_as_json
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def diff(
    file: PlanFile,
    plan: PlanName,
    with_outcomes: WithOutcomes = False,
    column: ColumnNames = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Show what a newer file would change in a plan, row by row; nothing is changed."""
    with shown_progress(as_json=as_json), opened(data) as collaboration, collaboration.store.reading() as session:
        found = find_plan(session, plan)
        draft = read_plan_file(file, found.year, column)
        day = instant(on).date() if with_outcomes else None
        rows = compare_plan(draft, kept_plan(session, found.id), called=called_in(session), outcomes_on=day)
    if as_json:
        print_json({"plan": found.id, "rows": rows_as_json(rows)})
        return
    for line in diff_lines(rows):
        say(line)
