"""The register of parties over time: other names, renames, mergers, and who sits in a group from when to when.

Nothing that was written about a party is rewritten: a responsibility stays with the party the plan named, and is
addressed through whatever that party has become.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.changes.parties import Parties, add_members
from workflow.errors import NameTaken, NotFound, WrongUse
from workflow.model import MemberRole, Party, PartyName, Person
from workflow.rules.party_names import PartyKind, fold
from workflow.store import Writing
from workflow.store.milestones import all_milestones
from workflow.store.people import memberships

ONE_DAY = dt.timedelta(days=1)


def add_alias(writing: Writing, party: Party, alias: str) -> None:
    """Let `alias` be another word for a party from now on; one it has already changes nothing.

    Raises `NameTaken` when another party is called so.
    """
    _refuse_taken(writing, party, alias)
    if fold(alias) not in {fold(name) for name in (party.name, *party.aliases)}:
        party.aliases = [*party.aliases, alias]
        writing.note("party.alias_added", {"party": party.id}, {"alias": alias})


def rename_party(writing: Writing, party: Party, name: str, since: dt.date) -> None:
    """Give a party a new name from a day on; the old one stays as another word for it, with its last day.

    Raises `NameTaken` when another party is called so, `WrongUse` for a day ahead.
    """
    _refuse_ahead(writing, since)
    _refuse_taken(writing, party, name)
    before = party.name
    if before == name:
        return
    writing.session.add(PartyName(party_id=party.id, name=before, valid_to=since - ONE_DAY))
    party.name = name
    kept = [alias for alias in party.aliases if fold(alias) != fold(name)]
    party.aliases = kept if fold(before) in {fold(one) for one in (name, *kept)} else [*kept, before]
    writing.note("party.renamed", {"party": party.id, "from": since.isoformat()}, {"name": name, "before": before})


def describe_party(
    writing: Writing,
    party: Party,
    *,
    kind: PartyKind | None = None,
    parent: Party | None = None,
    note: str | None = None,
) -> None:
    """Say what sort of party it is, what it is a part of, or what the plan says of it; what is not given stays.

    Raises `WrongUse` when it would be a part of itself.
    """
    at, seen = parent, {party.id}
    while at is not None:
        if at.id in seen:
            raise WrongUse(f"”{party.name}” kan inte vara en del av sig själv.")
        seen.add(at.id)
        at = writing.session.get(Party, at.parent_id) if at.parent_id is not None else None
    party.kind = kind.value if kind else party.kind
    party.parent_id = parent.id if parent else party.parent_id
    party.note = note if note is not None else party.note
    facts = {"party": party.id, "kind": party.kind, "parent": party.parent_id}
    writing.note("party.described", facts, {"note": note} if note else None)


def merge_parties(writing: Writing, parties: Sequence[Party], into: Party, since: dt.date) -> None:
    """Let parties end the day before `since` and one go on in their place, in their groups and with their letters.

    Raises `WrongUse` for a day ahead, a party merged into itself, and one that has ended already.
    """
    _refuse_ahead(writing, since)
    for one in (*parties, into):
        if one.successor_id is not None:
            raise WrongUse(f"”{one.name}” finns inte längre.", do="Ange den part som finns i dag.")
    for one in parties:
        if one.id == into.id:
            raise WrongUse(f"”{one.name}” kan inte gå upp i sig själv.")
        one.valid_to, one.successor_id = since - ONE_DAY, into.id
        _hand_on_groups(writing, one, into, since)
    ended = [one.id for one in parties]
    writing.note("party.merged", {"parties": ended, "into": into.id, "from": since.isoformat()})
    keep_next_at(writing, all_milestones(writing.session))


def _hand_on_groups(writing: Writing, ended: Party, into: Party, since: dt.date) -> None:
    """Let the successor take over a party's seats, and the conveners it was."""
    for seat in memberships(writing.session):
        if seat.member_id == ended.id and seat.valid_to is None:
            seat.valid_to = since - ONE_DAY
            group = writing.session.get_one(Party, seat.group_id)
            if group.id != into.id:
                add_members(writing, group, [into], role=MemberRole(seat.role), since=since)
            if group.convener_id == ended.id:
                group.convener_id = into.id


def end_membership(writing: Writing, group: Party, member: Party, last: dt.date) -> None:
    """Note that a party leaves a group, in every role it has there, after the day `last`.

    Raises `NotFound` when it is no member.
    """
    seats = [one for one in memberships(writing.session, group.id) if one.member_id == member.id]
    going_on = [one for one in seats if one.valid_to is None]
    if not going_on:
        raise NotFound(f"”{member.name}” är inte med i ”{group.name}”.")
    for seat in going_on:
        seat.valid_to = last
    if group.convener_id == member.id:
        group.convener_id = None
    facts = {"party": group.id, "member": member.id, "last": last.isoformat()}
    writing.note("party.member_left", facts)
    keep_next_at(writing, all_milestones(writing.session))


def choose_convener(writing: Writing, group: Party, convener: Party, since: dt.date | None = None) -> None:
    """Address a group through `convener`'s contact from now on; who convened it before has a last day."""
    day = since or local_day(writing.now)
    for seat in memberships(writing.session, group.id):
        if seat.role == MemberRole.CONVENER and seat.valid_to is None and seat.member_id != convener.id:
            seat.valid_to = day - ONE_DAY
    group.convener_id = convener.id
    add_members(writing, group, [convener], role=MemberRole.CONVENER, since=since)
    writing.note("party.convener_chosen", {"party": group.id, "convener": convener.id})
    keep_next_at(writing, all_milestones(writing.session))


def seat_person(writing: Writing, group: Party, member: Party, person: Person) -> None:
    """Say who sits in a group for a party, whatever it is there. Raises `NotFound` when the party is no member."""
    seats = [one for one in memberships(writing.session, group.id) if one.member_id == member.id]
    going_on = [one for one in seats if one.valid_to is None]
    if not going_on:
        raise NotFound(f"”{member.name}” är inte med i ”{group.name}”.")
    for seat in going_on:
        seat.person_id = person.id
    writing.note("party.member_seated", {"party": group.id, "member": member.id, "person": person.id})


def _refuse_taken(writing: Writing, party: Party, name: str) -> None:
    if not name.strip() or not name.isprintable():
        raise WrongUse("Namnet ska vara en rad text.")
    other = Parties.load(writing).by_name.get(fold(name))
    if other is not None and other.id != party.id:
        raise NameTaken(f"”{name}” är redan namn på {other.name}.")


def _refuse_ahead(writing: Writing, day: dt.date) -> None:
    if day > local_day(writing.now):
        raise WrongUse("Dagen har inte kommit än.", do="Skriv in ändringen när den gäller.")
