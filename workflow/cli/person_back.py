"""`hallpunkt person back`: somebody who was away is back."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.keeping_next_at import local_day
from workflow.changes.people import end_absences
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say

app = one_app()


@app.command()
def back(
    name: Annotated[str, typer.Argument(help="The person's name or address.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say that a person who was away is back."""
    now = instant(on)
    with opened(data) as collaboration, collaboration.store.writing(now, "cli:person back") as writing:
        person = find_person(writing.session, name)
        ended = end_absences(writing, person, local_day(now))
    if as_json:
        print_json({"person": person.id, "ended": ended})
        return
    say(f"{person.name} är tillbaka." if ended else f"{person.name} var inte borta.")
