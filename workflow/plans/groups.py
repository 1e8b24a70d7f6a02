"""The groups that a file tells the members of, each party by the one name that the file means. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflow.plans.draft import PlanDraft
from workflow.rules.party_names import PartyKind, fold
from workflow.rules.working_groups import read_working_group

IN_TEXT = "planens text"
"""Where a group stands that the plan tells the members of outside its tables."""


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """A group by its name and sort, the names of its members, and of the one that convenes it."""

    name: str
    kind: PartyKind
    members: tuple[str, ...]
    convener: str | None = None
    where: str = ""


def groups_told(draft: PlanDraft) -> Iterator[ToldGroup]:
    """Yield the groups whose members a file names: in its text, in a cell, or behind "Arbetsgrupp"."""
    meant = names_meant(draft)
    for name, members in draft.groups:
        yield ToldGroup(name, PartyKind.GROUP, tuple(meant.get(fold(one), one) for one in members), where=IN_TEXT)
    for area in draft.areas:
        told = read_working_group(area.working_group, area.title or draft.title) if area.working_group else None
        if told is not None and told.members:
            convener = told.convener and meant.get(fold(told.convener), told.convener)
            inside = tuple(meant.get(fold(one), one) for one in told.members)
            yield ToldGroup(told.name, PartyKind.WORKING_GROUP, inside, convener, area.place)


def names_meant(draft: PlanDraft) -> Mapping[str, str]:
    """Return what names mean, as printed and folded, by what they mean where they answer for something."""
    parts = (part for area in draft.areas for activity in area.activities for part in activity.parts)
    return {fold(party.printed): party.name for part in parts for party in part.responsible if party.printed}
