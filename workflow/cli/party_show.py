"""`hallpunkt party show`: one party with its names, its place, and who is or was in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay
from workflow.cli.plan_lines import seat_line
from workflow.cli.printing import print_json, say
from workflow.errors import NotFound
from workflow.model import Party, PartyName
from workflow.rules.party_names import fold
from workflow.store.people import is_member_on, memberships, parties, people, receivers


def show(
    name: Annotated[str, typer.Argument(help="The party's name, or another word for it.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Show a party with its names over time, who gets its letters, and who is or was in it; with --date, then."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        told = _told(session, _party(session, name))
        if on is not None:
            told["members"] = [seat for seat in told["members"] if is_member_on(seat["row"], on)]
    members = [{key: value for key, value in seat.items() if key != "row"} for seat in told["members"]]
    if as_json:
        print_json({**told, "members": members})
        return
    for line in _lines({**told, "members": members}):
        say(line)


def _party(session: Session, name: str) -> Party:
    named = {fold(word): one for one in parties(session).values() for word in (*one.aliases, one.name)}
    found = named.get(fold(name))
    if found is None:
        raise NotFound(f"Det finns ingen part som heter ”{name}”.", do="Se ”hallpunkt party list”.")
    return found


def _told(session: Session, party: Party) -> dict[str, Any]:
    known, everyone = parties(session), people(session)
    reached = receivers(session, {party.id}).get(party.id)
    former = session.scalars(select(PartyName).where(PartyName.party_id == party.id).order_by(PartyName.valid_to))
    of = {name: getattr(party, f"{name}_id") for name in ("parent", "convener", "successor")}
    return {
        "party": party.id,
        "name": party.name,
        "kind": party.kind,
        "aliases": list(party.aliases),
        "former_names": [{"name": one.name, "until": one.valid_to} for one in former],
        **{name: known[row].name if row is not None else None for name, row in of.items()},
        "ended": party.valid_to,
        "contact": everyone[reached].address if reached is not None else None,
        "note": party.note,
        "members": [
            {
                "row": seat,
                "member": known[seat.member_id].name,
                "role": seat.role,
                "person": everyone[seat.person_id].name if seat.person_id is not None else None,
                "valid_from": seat.valid_from,
                "valid_to": seat.valid_to,
                "wording": seat.wording,
            }
            for seat in memberships(session, party.id)
        ],
    }


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"{told['name']}: {told['contact'] or 'ingen mottagare'}"
    labels = {"parent": "Del av", "convener": "Sammankallande", "successor": "Är numera", "ended": "Upphörde"}
    labels |= {"note": "Anteckning"}
    yield from (f"   {label}: {told[name]}" for name, label in labels.items() if told[name])
    if told["aliases"]:
        yield f"   Andra namn: {', '.join(told['aliases'])}"
    yield from (f"   Hette till {one['until']}: {one['name']}" for one in told["former_names"])
    yield from (f"   {seat_line(seat)}" for seat in told["members"])
