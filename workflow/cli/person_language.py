"""`hallpunkt person language`: the language a person is written to in."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.people import choose_language
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say

app = one_app()


@app.command()
def language(
    name: Annotated[str, typer.Argument(help="The person's name or address.")],
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="sv or en.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say which language a person is written to in."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:person language") as writing:
        person = find_person(writing.session, name)
        choose_language(writing, person, language)
    if as_json:
        print_json({"person": person.id, "language": person.language})
        return
    say(f"{person.name} får brev på {'engelska' if person.language == 'en' else 'svenska'}.")
