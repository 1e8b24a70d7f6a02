"""`hallpunkt party`: who answers for activities, and who gets their letters."""

from __future__ import annotations

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder
from workflow.cli.printing import print_json, say
from workflow.store.people import parties, people, receivers

app = one_app()


@app.callback()
def about() -> None:
    """Parties that answer for activities."""


@app.command("list")
def list_parties(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the parties with who gets their letters; those nobody answers for come out as such."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        reached, everyone = receivers(session), people(session)
        rows = [
            {
                "party": one.id,
                "name": one.name,
                "kind": one.kind,
                "contact": everyone[reached[one.id]].address if one.id in reached else None,
            }
            for one in sorted(parties(session).values(), key=lambda party: party.name)
        ]
    if as_json:
        print_json({"parties": rows})
        return
    for row in rows:
        say(f"{row['name']}: {row['contact'] or 'ingen mottagare'}")
    if not rows:
        say("Ingen part ännu. De kommer med planen.")
