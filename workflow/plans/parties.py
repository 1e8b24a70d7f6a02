"""What the whole plan tells about its parties: the county, the names it uses, who belongs to a group.

A cell is read in the light of all the others: "kommunikatörsnätverk" in one and "kommunikatörsnätverket" in the next
are one party, and a name met alone is recognised where it stands run together with another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations

from workflow.plans.draft import AreaDraft, Doubt, DoubtKind
from workflow.rules.party_names import COUNTIES, PartyKind, fold, kind_of, municipality
from workflow.rules.responsibility import NamedParty, PartyContext, Responsibles, UnclearParty, read_responsible

_COUNTY_WORDS = "|".join(COUNTIES)
_COUNTY = re.compile(rf"\b(?:Länsstyrelsen|Region|Landstinget)(?: i)? ({_COUNTY_WORDS})|\b({_COUNTY_WORDS})s? län\b")
_COUNTY_NEAR = ("Länsstyrelsen", "Region", "Landstinget", "län")
"""Words that no text is without that names a county."""
_PLACE = r"[A-ZÅÄÖ][\w-]{1,30}"
_LISTED = re.compile(rf"\b((?:{_PLACE}(?:, | och | samt )){{1,40}}{_PLACE}) kommuner\b")
_DEFINITE = ("et", "t", "en", "n")
_ALIKE = 0.82
_BEGINNING = 4
_MOST_ALIKE = 50
_LONG_NAME = 4
_UNPLAIN = {UnclearParty.RUN_TOGETHER, UnclearParty.SENTENCE}


@dataclass(frozen=True, slots=True)
class PlanParties:
    """The plan's county, its names in one form each, and the members of its groups."""

    county: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cells: dict[str | None, dict[str, Responsibles]] = field(default_factory=dict, repr=False, compare=False)

    def context(self, working_group: str | None) -> PartyContext:
        """Build what a cell of an area with that working group is read with."""
        return PartyContext(working_group, self.county, self.known)

    def cells_of(self, working_group: str | None) -> dict[str, Responsibles]:
        """Return the cells read so far in areas with that working group, to be added to."""
        return self.cells.setdefault(working_group, {})


def survey(texts: Sequence[str], cells: Sequence[str], working_groups: Iterable[str]) -> PlanParties:
    """Learn the parties of a plan from all of its texts and the lines of its cells for responsible parties."""
    county = _county_in(texts)
    known = {fold(group): group for group in working_groups}
    context = PartyContext(None, county, dict(known))
    counted = Counter(name for cell in dict.fromkeys(cells) for name in _names_in(cell, context))
    known |= {fold(name): name for name in counted}
    for short in list(known):
        definite = next((known[short + ending] for ending in _DEFINITE if short + ending in known), None)
        if definite is not None:
            known[short] = definite
    return PlanParties(county, known, dict(_members_in(texts)))


def doubts_about_parties(areas: Sequence[AreaDraft], parties: PlanParties) -> Iterator[Doubt]:
    """List groups whose members the plan does not name, and names that may mean the same party; each once."""
    first: dict[str, tuple[NamedParty, str]] = {}
    for party, where in _parties_with_places(areas):
        first.setdefault(party.name, (party, where))
    for name, (party, where) in first.items():
        if party.kind is PartyKind.GROUP and not party.members and name not in parties.members:
            what = f"Planen säger inte vilka som ingår i ”{name}”."
            yield Doubt(DoubtKind.MEMBERS_UNKNOWN, where, what, party.wording)
    for one, other in _alike(list(first)):
        what = f"”{one}” och ”{other}” kan vara samma part."
        yield Doubt(DoubtKind.NAMES_ALIKE, first[other][1], what, first[other][0].wording, one)


def groups_in(areas: Sequence[AreaDraft], parties: PlanParties) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the members of each group that the plan names, those told in a cell and those told in its text."""
    told = {party.name: party.members for party, _ in _parties_with_places(areas) if party.members}
    return tuple(({**parties.members, **told}).items())


def _parties_with_places(areas: Sequence[AreaDraft]) -> Iterator[tuple[NamedParty, str]]:
    for area in areas:
        for activity in area.activities:
            for part in activity.parts:
                yield from ((party, part.place) for party in part.responsible)


def _county_in(texts: Sequence[str]) -> str | None:
    near = (text for text in texts if any(word in text for word in _COUNTY_NEAR))
    found = Counter(match[1] or match[2] for text in near for match in _COUNTY.finditer(text))
    return found.most_common(1)[0][0] if found else None


def _names_in(cell: str, context: PartyContext) -> Iterator[str]:
    """Yield the names that a cell plainly holds, line by line; a long one only when it has the shape of a name."""
    for line in cell.split("\n"):
        read = read_responsible(line, context)
        if not any(unclear.kind in _UNPLAIN for unclear in read.unclear):
            names = (party.name for party in read.parties)
            yield from (name for name in names if kind_of(name) is not None or len(name.split()) < _LONG_NAME)


def _members_in(texts: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find a list of municipalities in the plan's text: "Karlshamn, Ronneby och Sölvesborgs kommuner"."""
    for text in texts:
        listed = _LISTED.search(text) if " kommuner" in text else None
        if listed:
            *names, last = re.split(r", | och | samt ", listed[1])
            yield "Samtliga kommuner", (*(municipality(name) for name in names), f"{last} kommun")
            return


def _alike(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of one word and kind that begin alike and are nearly the same word."""
    begun: dict[str, list[str]] = {}
    for name in names:
        if " " not in name:
            begun.setdefault(fold(name)[:_BEGINNING], []).append(name)
    for group in begun.values():
        for one, other in combinations(group[:_MOST_ALIKE], 2):
            nearly = SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE
            if nearly and kind_of(one) is kind_of(other):
                yield one, other
