"""`hallpunkt tour`: the whole job on one plan, in half a minute."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from workflow.cli.loading import one_app
from workflow.cli.options import AsJson
from workflow.cli.printing import print_json
from workflow.rehearsal import Tour, take_tour
from workflow.states import ActivityState, label_of

app = one_app()


@app.command()
def tour(
    plan: Annotated[Path | None, typer.Argument(help="A plan; without it the one that ships with the product.")] = None,
    out: Annotated[
        Path, typer.Option(help="Folder to leave everything in: new, empty, or from an earlier tour.")
    ] = Path("tour"),
    as_json: AsJson = False,
) -> None:
    """Live a plan's year with letters, answers and calendars, in half a minute.

    The plan is read and adopted, made-up officers answer their letters through a mail server on this machine, and the
    follow-up is compiled. Nothing leaves the machine.
    """
    if as_json:
        print_json(take_tour(plan, out).figures)
        return
    console = Console()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=console,
    ) as bar:
        task = bar.add_task("Läser planen", total=None)
        done = take_tour(
            plan, out, progress=lambda what, at, total: bar.update(task, description=what, completed=at, total=total)
        )
    console.print(closing_table(done))
    console.print(f"Allt ligger i {done.folder}: followup.docx, calendar/, mail/ och data/.")


def closing_table(done: Tour) -> Table:
    """Sum the tour up."""
    figures = done.figures
    plan, letters, answers = figures["plan"], figures["letters"], figures["answers"]
    table = Table(title=plan["title"], show_header=False, title_justify="left")
    table.add_row(
        "Planen", f"{plan['areas']} fokusområden, {plan['activities']} aktiviteter, {plan['milestones']} hållpunkter"
    )
    table.add_row("Tveksamheter", f"{plan['doubts']} att gå igenom")
    table.add_row(
        "Brev",
        f"{letters['sent']} skickade till {letters['people']} personer, {letters['received_by_server']} mottagna",
    )
    table.add_row(
        "Svar",
        f"{answers['received']} mottagna: {answers['applied']} införda, {answers['asked_back']} frågade tillbaka, "
        f"{answers['to_coordinator']} till samordnaren, {answers['ignored']} utan åtgärd",
    )
    table.add_row(
        "Läge",
        ", ".join(f"{count} {label_of(ActivityState(state))}" for state, count in figures["states"].items() if count),
    )
    table.add_row("Kalendrar", f"{len(figures['feeds'])} att prenumerera på")
    table.add_row("Uppföljning", figures["followup"]["file"])
    return table
