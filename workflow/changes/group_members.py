"""Who a plan says is in its groups: brought into the register where it knew nothing of a group, else asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.changes.group_shares import share_among_members
from workflow.changes.parties import Parties, add_members
from workflow.model import MemberRole, Party
from workflow.rules.party_names import PartyKind, fold, kind_of
from workflow.rules.working_groups import read_working_group
from workflow.store import Writing


@dataclass
class GroupMembers:
    """Groups as a file tells of them; the register's own word on who is in a group goes before a file's."""

    writing: Writing
    parties: Parties

    def working_group(self, words: str | None, area: str) -> Party | None:
        """Return the working group that an area (its title) names, with the members that are listed there."""
        if not words:
            return None
        told = read_working_group(words, area)
        group = self.parties.find_or_add(told.name, PartyKind.WORKING_GROUP.value)
        self.parties.by_name.setdefault(fold(words), group)
        self.fill(group, told.members, told.convener)
        return group

    def fill(self, group: Party, members: Sequence[str], convener: str | None = None) -> None:
        """Give a group the members that a file names, unless the register knows some already."""
        if not members or self.parties.members.get(group.id):
            return
        self.add(group, members)
        if convener is not None and group.convener_id is None:
            chosen = self.party(convener)
            group.convener_id = chosen.id
            add_members(self.writing, group, [chosen], role=MemberRole.CONVENER)
            self.writing.note("party.convener_chosen", {"party": group.id, "convener": chosen.id})

    def add(self, group: Party, members: Sequence[str]) -> None:
        """Let parties be members of a group; those that are already stay."""
        inside = [self.party(name) for name in members]
        before = self.parties.members.get(group.id, ())
        for name, party in zip(members, inside, strict=True):
            if party.id not in before:
                add_members(self.writing, group, [party], wording=name)
        self.parties.members[group.id] = tuple(dict.fromkeys((*before, *(party.id for party in inside))))
        if group.kind == PartyKind.GROUP:
            share_among_members(self.writing)

    def party(self, name: str) -> Party:
        """Return the party called so, added when nobody is."""
        return self.parties.find_or_add(name, (kind_of(name) or PartyKind.ORGANISATION).value)
