"""Parties that a plan names and the register does not: listed when it is empty, asked about when it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.changes.parties import Parties
from workflow.plans import Doubt, DoubtKind, PlanDraft
from workflow.plans.diff import Row
from workflow.plans.groups import groups_told
from workflow.rules.party_names import PartyKind, fold, kind_of
from workflow.rules.working_groups import read_working_group
from workflow.store import Writing


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party that would come into the register with a plan.

    `where` it is first named, and `near`: those of the register that may be meant, the likeliest first.
    """

    name: str
    kind: str
    where: str
    near: tuple[str, ...] = ()


def new_parties(writing: Writing, draft: PlanDraft) -> tuple[NewParty, ...]:
    """Return the parties a plan names that the register does not know by any name, each once."""
    known = Parties.load(writing)
    found: dict[str, NewParty] = {}
    for name, kind, where in _named(draft):
        if fold(name) not in found and known.find(name) is None:
            near = tuple(one.name for one in known.near(name))
            found[fold(name)] = NewParty(name, kind, where, near)
    return tuple(found.values())


def named_in_rows(rows: Iterable[Row]) -> frozenset[str]:
    """Return the folded names of the parties that rows of a diff would bring in."""
    found: set[str] = set()
    for content in (row.content for row in rows):
        activity = content.new_activity.parts if content.new_activity is not None else ()
        parts = (*activity, *([content.new_part] if content.new_part is not None else ()))
        found.update(party.name for part in parts for party in part.responsible)
        found.update(party.name for party in content.responsible or ())
        found.update(content.members[1] if content.members is not None else ())
        area = content.new_area
        if area is not None and area.working_group:
            told = read_working_group(area.working_group, area.title or "")
            found.update((told.name, *told.members))
    return frozenset(map(fold, found))


def _named(draft: PlanDraft) -> Iterator[tuple[str, str, str]]:
    for told in groups_told(draft):
        yield told.name, told.kind.value, told.where
        yield from ((one, (kind_of(one) or PartyKind.ORGANISATION).value, told.where) for one in told.members)
    for area in draft.areas:
        if area.working_group:
            name = read_working_group(area.working_group, area.title or draft.title).name
            yield name, PartyKind.WORKING_GROUP.value, area.place
        for part in (part for activity in area.activities for part in activity.parts):
            yield from ((party.name, party.kind.value, part.place) for party in part.responsible)


def doubts_about_new(writing: Writing, new: Sequence[NewParty]) -> tuple[Doubt, ...]:
    """Ask about each new party, unless the register was empty: then they are all new, and there is nothing to ask."""
    if not Parties.load(writing).by_id:
        return ()
    return tuple(_doubt(one) for one in new)


def _doubt(one: NewParty) -> Doubt:
    what = f"”{one.name}” finns inte i registret och läggs till som ny part."
    if one.near:
        named = " eller ".join(f"”{name}”" for name in one.near[:2])
        what = f"{what} Menas {named}, så för samman dem med ”hallpunkt party merge”."
    return Doubt(DoubtKind.PARTY_NEW, one.where, what, one.name, one.near[0] if one.near else None)
