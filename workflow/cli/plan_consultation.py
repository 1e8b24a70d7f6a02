"""`hallpunkt plan consultation`: a round of consultation (remiss), its answers, and what became of them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from workflow.changes.plan_parts import add_part
from workflow.changes.steering import close_consultation, take_opinion, work_in
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName
from workflow.cli.plan_part import Number, On, OpenPlan, change_part, day_option
from workflow.errors import NotFound
from workflow.model import Consultation, ConsultationAnswer, Handling

app = one_app()


@app.callback()
def about() -> None:
    """Rounds of consultation about a plan."""


@app.command("open")
def opening(
    plan: PlanName,
    title: Annotated[str, typer.Argument(help="What is sent out.")],
    to: Annotated[list[str] | None, typer.Option(help="A party that is asked; may be given several times.")] = None,
    sent: Annotated[dt.date | None, day_option("--sent", "The day it was sent.")] = None,
    answers_by: Annotated[dt.date | None, day_option("--answers-by", "The last day for answers.")] = None,
    document: Annotated[int | None, typer.Option(help="The number of the paper that is sent.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Open a round of consultation."""

    def change(place: OpenPlan) -> Consultation:
        row = Consultation(plan_id=place.plan.id, title=title, sent_on=place.day(sent), answers_by=answers_by)
        row.document_id = document
        consultation = add_part(place.writing, row)
        for name in to or ():
            party = place.parties.get(name).id
            add_part(place.writing, ConsultationAnswer(consultation_id=consultation.id, party_id=party))
        return consultation

    change_part(
        data, on, "consultation open", plan, change, lambda row: f"Remiss {row.id}: {row.title}.", as_json=as_json
    )


@app.command("answer")
def answer(
    plan: PlanName,
    consultation: Number,
    party: Annotated[str, typer.Argument(help="The party that answers; one that was not asked may speak too.")],
    text: Annotated[str, typer.Argument(help="What it says.")],
    day: On = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Keep what a party says."""

    def change(place: OpenPlan) -> ConsultationAnswer:
        row = place.part(Consultation, consultation)
        return take_opinion(place.writing, row.id, place.parties.get(party).id, text, place.day(day))

    change_part(data, on, "consultation answer", plan, change, lambda row: f"Remissvar {row.id}.", as_json=as_json)


@app.command("handle")
def handle(
    plan: PlanName,
    answered: Annotated[int, typer.Argument(metavar="ANSWER", help="The answer's number, as `plan show` tells it.")],
    handling: Annotated[Handling, typer.Argument(help="What became of it.")],
    note: Annotated[str, typer.Argument(help="How it was worked in, or why it was not.")],
    day: On = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of an answer."""

    def change(place: OpenPlan) -> ConsultationAnswer:
        row = place.writing.session.get(ConsultationAnswer, answered)
        if row is None:
            raise NotFound(f"Det finns inget remissvar {answered}.", do="Se ”hallpunkt plan show”.")
        place.part(Consultation, row.consultation_id)
        return work_in(place.writing, row.id, handling, place.day(day), note)

    change_part(
        data,
        on,
        "consultation handle",
        plan,
        change,
        lambda row: f"Remissvar {row.id} är omhändertaget.",
        as_json=as_json,
    )


@app.command("close")
def close(
    plan: PlanName,
    consultation: Number,
    day: On = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Close a round when all of its answers are handled."""

    def change(place: OpenPlan) -> Consultation:
        return close_consultation(place.writing, place.part(Consultation, consultation).id, place.day(day))

    change_part(
        data, on, "consultation close", plan, change, lambda row: f"Remiss {row.id} är avslutad.", as_json=as_json
    )
