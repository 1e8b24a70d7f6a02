"""`hallpunkt person list`: the people, with who stands in for them and when they are away."""

from __future__ import annotations

from typing import Any

from workflow.changes.keeping_next_at import local_day
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.printing import print_json, say
from workflow.store.people import absences, parties, people

app = one_app()


@app.command()
def list_people(data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the people."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        everybody, known = people(session), parties(session)
        away = absences(session, local_day(instant(on)))
        rows: list[dict[str, Any]] = [
            {
                "person": one.id,
                "name": one.name,
                "address": one.address,
                "coordinator": one.coordinator,
                "language": one.language,
                "party": known[one.party_id].name if one.party_id else None,
                "deputy": everybody[one.deputy_id].name if one.deputy_id else None,
                "away": [{"from": span.first, "until": span.last} for span in away.get(one.id, ())],
                "handed_over_to": everybody[one.successor_id].name if one.successor_id else None,
                "undeliverable": one.undeliverable_since is not None,
            }
            for one in everybody.values()
        ]
    if as_json:
        print_json({"people": rows})
        return
    for row in rows:
        say(_line(row))
    if not rows:
        say("Ingen person ännu. Lägg till en med ”hallpunkt person add”.")


def _line(row: dict[str, Any]) -> str:
    told = [
        "samordnare" if row["coordinator"] else "",
        f"har lämnat över till {row['handed_over_to']}" if row["handed_over_to"] else "",
        *(f"borta {span['from']} till {span['until']}" for span in row["away"]),
        "adressen fungerar inte" if row["undeliverable"] else "",
    ]
    aside = ", ".join(one for one in told if one)
    return f"{row['name']} <{row['address']}>{f' ({aside})' if aside else ''}"
