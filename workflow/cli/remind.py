"""`hallpunkt remind`: the reminders that are owed, said or written into the outbox."""

from __future__ import annotations

from typing import Annotated

import typer

from workflow.changes.keeping_next_at import local_day
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, clock_for, instant, settings_for
from workflow.cli.printing import print_json, say
from workflow.engines.offices import open_office
from workflow.errors import NotFound
from workflow.flows.send_reminders import find_owing, issue_digests
from workflow.flows.silences import put_before_coordinator
from workflow.store.people import find_by_address, people

app = one_app()


@app.command()
def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which letters are owed, write none.")] = False,
    only_to: Annotated[str | None, typer.Option("--only-to", help="Only the letter to this address.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write the reminders that are owed into the outbox."""
    now = instant(on)
    with open_office(settings_for(data), clock=clock_for(on)) as office:
        with office.collaboration.store.reading() as session:
            everyone = people(session)
            only = find_by_address(session, only_to) if only_to else None
        if only_to and only is None:
            raise NotFound(f"Ingen har adressen {only_to}.", do="Se ”hallpunkt person list”.")
        owing = find_owing(office, local_day(now))
        owed = [one for one in owing.letters if only is None or one.person == only.id]
        written = 0 if dry_run else issue_digests(office, owed, now)
        if only is None and not dry_run:
            put_before_coordinator(office, owing.unheard, now, "flow:send_reminders")
    letters = [
        {"to": everyone[one.person].address, "kind": one.kind.value, "items": len(one.items) or len(one.answers_for)}
        for one in owed
    ]
    if as_json:
        print_json({"date": local_day(now), "letters": letters, "written": written})
        return
    for letter in letters:
        say(f"{letter['to']}: {letter['items']} {'aktivitet' if letter['items'] == 1 else 'aktiviteter'}")
    say(f"{len(letters)} brev är på gång, {written} är skrivna." if letters else "Inget brev är på gång.")
