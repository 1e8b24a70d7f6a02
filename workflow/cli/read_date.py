"""`hallpunkt read date`: how a time expression is understood."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from calendars import When, answer_row, describe_when, read_when
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson
from workflow.cli.printing import print_json, say
from workflow.cli.rows import Rows, answer_rows
from workflow.errors import WrongUse

app = one_app()


@app.command()
def read_date(
    wording: Annotated[str | None, typer.Argument(help="A time expression such as ”V 17”.")] = None,
    year: Annotated[
        int | None, typer.Option(min=1, max=9999, help="The plan's year, for dates without one; this year without it.")
    ] = None,
    rows: Rows = False,
    as_json: AsJson = False,
) -> None:
    """Read a time expression such as "V 17" or "Hösten 2022"."""
    if rows:
        answer_rows(answer_row)
        return
    if wording is None:
        raise WrongUse("Skriv ett tidsuttryck, eller ge --jsonl.")
    year = year or dt.date.today().year
    if as_json:
        print_json({"wording": wording, **answer_row({"text": wording, "year": year})})
        return
    for line in told(read_when(wording, year)):
        say(line)


def told(when: When) -> list[str]:
    """Tell a reading in lines: the wording and what it was read as, the day it is asked about, and every doubt."""
    due = [f"   sista dag: {when.due}"] if when.due else []
    doubt = "" if when.certain else ", men det är osäkert"
    return [f"{when.wording}: {describe_when(when)}{doubt}", *due, *(f"   {warning}" for warning in when.warnings)]
