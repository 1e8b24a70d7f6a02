"""`hallpunkt read plan`: how a plan is understood, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Iterator

from calendars import describe_when
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson
from workflow.cli.plan_files import ColumnNames, PlanFile, PlanYear, read_plan_file
from workflow.cli.printing import print_json, say
from workflow.plans import ActivityDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.plans import as_json as plan_as_json

app = one_app()


@app.command()
def read_plan(file: PlanFile, year: PlanYear = None, column: ColumnNames = None, as_json: AsJson = False) -> None:
    """Read a plan and list what is doubtful in it."""
    draft = read_plan_file(file, year, column)
    if as_json:
        print_json(plan_as_json(draft))
        return
    for line in told(draft):
        say(line)


def told(draft: PlanDraft) -> Iterator[str]:
    """Tell a plan in lines: area by area what is to be done, by when and by whom, then every doubt."""
    title = draft.title or "Planen"
    yield title if str(draft.year or "") in title else f"{title} ({draft.year})"
    for area in draft.areas:
        yield f"\n{area.number or ''} {area.title or draft.title or ''}".rstrip()
        for activity in area.activities:
            yield from _activity(activity)
    yield f"\n{len(draft.doubts)} {'tveksamhet' if len(draft.doubts) == 1 else 'tveksamheter'}"
    for doubt in draft.doubts:
        yield f"   {doubt.where}: {doubt.what}"


def _activity(activity: ActivityDraft) -> Iterator[str]:
    yield f"   {activity.number or '–'} {activity.title}"
    for part in activity.parts:
        if part.title:
            yield f"      {part.title}"
        who = ", ".join(one.name for one in part.responsible) or "ingen ansvarig"
        yield f"      {_milestones(part)}; {who}"


def _milestones(part: PartDraft) -> str:
    return ", ".join(_milestone(one) for one in part.milestones) or "ingen hållpunkt"


def _milestone(milestone: MilestoneDraft) -> str:
    """Tell a hållpunkt as written, and how it was read where that says more."""
    reading = describe_when(milestone.when)
    same = reading.casefold() == milestone.wording.casefold()
    return f"{milestone.wording}{'' if same else f': {reading}'}{'' if milestone.when.certain else ', osäkert'}"
