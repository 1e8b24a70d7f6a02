"""`hallpunkt person hand-over`: one person takes over everything from another."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say
from workflow.flows.hand_over import take_over

app = one_app()


@app.command()
def hand_over(
    leaver: Annotated[str, typer.Argument(metavar="FROM", help="Who leaves, by name or address.")],
    taker: Annotated[str, typer.Argument(metavar="TO", help="Who takes over, by name or address.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Let one person take over everything from another.

    Open activities, promises and the history of reminders go along. The one who takes over gets a one-page brief.
    """
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            old, new = find_person(session, leaver), find_person(session, taker)
        handed = take_over(collaboration, old.id, new.id, instant(on), "cli:person hand-over")
    if as_json:
        counts = {"parties": handed.parties, "open": handed.open, "closed": handed.closed, "brief": handed.brief}
        print_json({"from": old.id, "to": new.id, **counts})
        return
    say(f"{new.name} tar över {handed.open} öppna och {handed.closed} avslutade aktiviteter efter {old.name}.")
    if handed.brief:
        say(f"En sida om läget ligger i utkorgen till {new.address}.")
