"""`hallpunkt plan word`: a word by which a plan's people mean a state, where the rules do not know it."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy import select

from workflow.changes.plan_parts import add_part
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import OpenPlan, change_part
from workflow.errors import WrongUse
from workflow.model import PlanWord
from workflow.rules.own_words import WordState, evened

app = one_app()


@app.command()
def word(
    plan: PlanName,
    phrase: Annotated[str, typer.Argument(help="The word or phrase as people write it, such as “fältat klart”.")],
    state: Annotated[WordState, typer.Argument(help="What they mean by it.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say what a word means: answers about the plan are read by it from now on."""

    def change(place: OpenPlan) -> PlanWord:
        row = PlanWord(plan_id=place.plan.id, phrase=evened(phrase), state=state.value)
        known = select(PlanWord.id).where(PlanWord.plan_id == row.plan_id, PlanWord.phrase == row.phrase)
        if not row.phrase or place.writing.session.scalar(known) is not None:
            raise WrongUse(f"”{phrase}” finns redan eller är tomt.", do="Ta bort det först med ”plan drop”.")
        return add_part(place.writing, row)

    change_part(data, on, "word", plan, change, lambda row: f"”{row.phrase}” läses så i svaren.", as_json=as_json)
