"""`hallpunkt party`: who answers for activities, who gets their letters, and what they are and were called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.changes.group_shares import share_among_members
from workflow.changes.keeping_next_at import local_day
from workflow.changes.parties import Parties, add_members, add_party
from workflow.changes.party_register import (
    add_alias,
    choose_convener,
    describe_party,
    end_membership,
    merge_parties,
    rename_party,
    seat_person,
)
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant, read_day
from workflow.cli.party_show import show
from workflow.cli.people_named import find_person
from workflow.cli.printing import print_json, say
from workflow.errors import NameTaken, WrongUse
from workflow.model import MemberRole, Party
from workflow.rules.party_names import PartyKind, kind_of
from workflow.store import Writing
from workflow.store.people import members, parties, people, receivers

app = one_app()
app.command("show")(show)

Name = Annotated[str, typer.Argument(help="The party's name, or another word for it.")]
Since = Annotated[
    dt.date | None,
    typer.Option(
        "--from",
        parser=lambda text: read_day(text, "--from"),
        metavar="YYYY-MM-DD",
        help="The first day it holds; today without it.",
    ),
]


@app.callback()
def about() -> None:
    """Parties that answer for activities."""


@contextmanager
def changing(data: Path | None, on: dt.date | None, command: str) -> Iterator[tuple[Writing, Parties]]:
    """Open the register for a change."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), f"cli:party {command}") as writing:
        yield writing, Parties.load(writing)


def tell(party: Party, what: str, *, as_json: bool, **more: Any) -> None:
    """Say what became of a party."""
    if as_json:
        row = {"party": party.id, "name": party.name, "kind": party.kind, "aliases": list(party.aliases)}
        print_json({**row, **more})
    else:
        say(what)


@app.command("list")
def list_parties(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the parties with who gets their letters; those nobody answers for come out as such."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        reached, everyone, known = receivers(session), people(session), parties(session)
        inside = members(session)
        rows = [
            {
                "party": one.id,
                "name": one.name,
                "kind": one.kind,
                "contact": everyone[reached[one.id]].address if one.id in reached else None,
                "aliases": list(one.aliases),
                "members": [known[row].name for row in inside.get(one.id, ())],
                "ended": one.valid_to,
                "successor": known[one.successor_id].name if one.successor_id else None,
            }
            for one in sorted(known.values(), key=lambda party: party.name)
        ]
    if as_json:
        print_json({"parties": rows})
        return
    for row in rows:
        say(_line(row))
    if not rows:
        say("Ingen part ännu. De kommer med planen.")


def _line(row: dict[str, Any]) -> str:
    told = f"{row['name']}: {row['contact'] or 'ingen mottagare'}"
    if row["successor"]:
        return f"{row['name']}: är numera {row['successor']}"
    return f"{told} ({', '.join(row['members'])})" if row["members"] else told


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The party's name.")],
    kind: Annotated[
        PartyKind | None, typer.Option(help="What sort of party it is; read from the name without it.")
    ] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another word for it; may be given several times.")] = None,
    part_of: Annotated[str | None, typer.Option(help="The organisation it is a part of.")] = None,
    convener: Annotated[str | None, typer.Option(help="The party through which a group is addressed.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Add a party to the register."""
    if not name.strip() or not name.isprintable():
        raise WrongUse("Namnet ska vara en rad text.")
    with changing(data, on, "add") as (writing, known):
        taken = known.find(name)
        if taken is not None:
            raise NameTaken(f"”{name}” finns redan i registret.", where=taken.name)
        party = add_party(writing, name, (kind or kind_of(name) or PartyKind.ORGANISATION).value)
        for word in alias or ():
            add_alias(writing, party, word)
        if part_of:
            describe_party(writing, party, parent=known.get(part_of))
        if convener:
            choose_convener(writing, party, known.get(convener))
    tell(party, f"{party.name} är tillagd.", as_json=as_json)


@app.command("alias")
def alias(
    name: Name,
    word: Annotated[str, typer.Argument(help="Another word for it.")],
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Let a party be found by another word as well."""
    with changing(data, on, "alias") as (writing, known):
        party = known.get(name)
        add_alias(writing, party, word)
    tell(party, f"”{word}” är {party.name}.", as_json=as_json)


@app.command("member")
def member(
    group: Annotated[str, typer.Argument(help="The group's name.")],
    parties_inside: Annotated[list[str], typer.Argument(metavar="PARTY...", help="The parties in it.")],
    leaves: Annotated[bool, typer.Option("--leaves", help="They leave: --from is their first day outside.")] = False,
    convener: Annotated[
        bool, typer.Option("--convener", help="The one party convenes the group from then on.")
    ] = False,
    role: Annotated[MemberRole, typer.Option(help="What they are in the group.")] = MemberRole.MEMBER,
    person: Annotated[str | None, typer.Option(help="Who sits there for the one party, by name or address.")] = None,
    since: Since = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say which parties a group has, who convenes it, or who leaves it."""
    with changing(data, on, "member") as (writing, known):
        party, inside = known.get(group), [known.get(one) for one in parties_inside]
        if convener and (leaves or len(inside) != 1):
            raise WrongUse("En grupp har en sammankallande.", do="Ange en part, utan --leaves.")
        day = since or local_day(writing.now)
        if convener:
            choose_convener(writing, party, inside[0], since)
        for one in inside if leaves else ():
            end_membership(writing, party, one, day - dt.timedelta(days=1))
        if not leaves and not convener:
            add_members(writing, party, inside, role=role, since=since)
            share_among_members(writing)
        writing.session.flush()
        if person and not leaves:
            seat_person(writing, party, inside[0], find_person(writing.session, person))
        everybody = parties(writing.session)
        names = [everybody[row].name for row in members(writing.session).get(party.id, ())]
    tell(party, f"{party.name}: {', '.join(names) or 'inga medlemmar'}.", as_json=as_json, members=names)


@app.command("rename")
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(help="What it is called from now on.")],
    since: Since = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Give a party a new name; it keeps its work and is still found by the old one."""
    with changing(data, on, "rename") as (writing, known):
        party = known.get(name)
        before = party.name
        rename_party(writing, party, new, since or local_day(writing.now))
    tell(party, f"{before} heter nu {party.name}.", as_json=as_json, before=before)


@app.command("merge")
def merge(
    names: Annotated[list[str], typer.Argument(metavar="PARTY...", help="The parties that end.")],
    into: Annotated[str, typer.Option(help="The party that goes on in their place.")],
    since: Since = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Let one party go on in place of others; what they answered for is addressed to it."""
    with changing(data, on, "merge") as (writing, known):
        target, ended = known.get(into), [known.get(one) for one in names]
        merge_parties(writing, ended, target, since or local_day(writing.now))
        gone = [one.name for one in ended]
    tell(target, f"{', '.join(gone)} är numera {target.name}.", as_json=as_json, merged=gone)
