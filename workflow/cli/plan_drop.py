"""`hallpunkt plan drop`: a part of a plan that should not have come in is taken away; the journal keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from workflow.changes.plan_parts import drop_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import Number, changing_plan
from workflow.cli.printing import print_json, say
from workflow.model import (
    Consultation,
    Decision,
    Goal,
    Indicator,
    Note,
    PerspectiveMark,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanReason,
    PlanWord,
    Stage,
)

app = one_app()


class PartName(StrEnum):
    """The sorts of parts that can be taken away, as `plan show --json` and the commands call them."""

    CONSULTATION = "consultation"
    DECISION = "decision"
    DOCUMENT = "document"
    EVENT = "event"
    GOAL = "goal"
    INDICATOR = "indicator"
    NOTE = "note"
    PERSPECTIVE = "perspective"
    REASON = "reason"
    ROLE = "role"
    STAGE = "stage"
    WORD = "word"


KINDS: Mapping[PartName, type[Any]] = {
    PartName.CONSULTATION: Consultation,
    PartName.DECISION: Decision,
    PartName.DOCUMENT: PlanDocument,
    PartName.EVENT: PlanEvent,
    PartName.GOAL: Goal,
    PartName.INDICATOR: Indicator,
    PartName.NOTE: Note,
    PartName.PERSPECTIVE: PerspectiveMark,
    PartName.REASON: PlanReason,
    PartName.ROLE: PlanParty,
    PartName.STAGE: Stage,
    PartName.WORD: PlanWord,
}


@app.command()
def drop(
    plan: PlanName,
    kind: Annotated[PartName, typer.Argument(help="What sort of part it is.")],
    number: Number,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Take away a part that should not have come in, as long as nothing else hangs on it; the journal keeps it."""
    with changing_plan(data, on, "drop", plan) as place:
        drop_part(place.writing, place.part(KINDS[kind], number))
        title = place.plan.title
    if as_json:
        print_json({"kind": kind, "id": number, "dropped": True})
        return
    say(f"Borttaget ur {title}. Det finns kvar i journalen.")
