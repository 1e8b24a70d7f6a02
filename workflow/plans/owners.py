"""Whom a heading names for everything below it: "Ansvarig: Socialförvaltningen", or "Polisen" above its own table.

A party alone is taken for responsible only where every heading above such tables and lists is one; a heading that is an
area now and then sounds like a party ("Skolan").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.plans.blocks import Block, Grid, Heading, Line, Paragraph
from workflow.plans.columns import Column, read_header
from workflow.plans.item_ends import read_item_time
from workflow.plans.labels import read_label
from workflow.plans.words import number_before
from workflow.rules.party_names import PartyKind, kind_of

_ONE = re.compile(r"(?:en|et|n|na|kommun|stad|län)|(?:Region|Länsstyrelsen|Polisregion)\b.*|.*\b(?:AB|BRÅ|Brå)")
"""How the name of one certain party ends or begins: "Polisen", "Region Värmland", not "Skola" or "Trafik"."""
_OWNING = {PartyKind.ORGANISATION, PartyKind.ROLE, PartyKind.UNIT, PartyKind.GROUP}
_FEWEST = 2
"""So many headings have to be parties before one that is nothing else is taken for responsible."""


@dataclass
class _Stretch:
    """A heading, or a bold line that could be one, and what stands below it down to the next."""

    heading: Heading | Paragraph | None
    level: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The party that the heading says is responsible."""
        found = read_label(self.heading.text) if self.heading is not None else None
        return found.value if found is not None and found.column is Column.RESPONSIBLE else ""

    @property
    def party(self) -> str:
        """The party that the heading is the name of."""
        text = self.heading.text if isinstance(self.heading, Heading) else ""
        ends = _ONE.search(text[-7:]) is not None and text.endswith(("n", "t", "a", "d", "B", "Å", "å"))
        return text if kind_of(text) in _OWNING and (ends or _ONE.fullmatch(text)) else ""

    @property
    def wants_owner(self) -> bool:
        """Whether it holds activities and does not say who is responsible for them."""
        items = [block for block in self.blocks if _is_item(block)]
        timed = sum(read_item_time(block.text) is not None for block in items if isinstance(block, Paragraph))
        return any(map(_lacks_owner, self.blocks)) or 0 < len(items) <= 2 * timed


def with_owners(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, tables and lists that lack a responsible party with the one that a heading above them names."""
    stretches = list(_stretches(blocks))
    wanting = [one for one in stretches if one.wants_owner and one.heading is not None and not one.label]
    alone = len(wanting) >= _FEWEST and all(one.party for one in wanting)
    owner, level = "", 0
    for one in stretches:
        if one.level <= level or not one.level:
            owner, level = "", 0
        if one.label and (one.wants_owner or not one.blocks):
            owner, level = one.label, one.level
        elif one.heading is not None:
            yield one.heading
        named = owner or (one.party if alone else "")
        yield from (_owned(one.blocks, named) if named and one.wants_owner else one.blocks)


def _stretches(blocks: Sequence[Block]) -> Iterator[_Stretch]:
    current = _Stretch(None, 0)
    for block in blocks:
        level = block.level if isinstance(block, Heading) else 0
        if isinstance(block, Paragraph) and block.strong and not block.line.level and _Stretch(block, 0).label:
            level = current.level + (not isinstance(current.heading, Paragraph))
        if level or isinstance(block, Heading):
            yield current
            current = _Stretch(block if isinstance(block, Heading | Paragraph) else None, level)
        else:
            current.blocks.append(block)
    yield current


def _owned(blocks: Sequence[Block], owner: str) -> Iterator[Block]:
    """Yield tables with their owner, and the items of a list as a title and lines that say who and when."""
    for block in blocks:
        if isinstance(block, Grid) and _lacks_owner(block):
            yield replace(block, owner=owner)
        elif isinstance(block, Paragraph) and _is_item(block):
            title, times = read_item_time(block.text) or (block.text, ())
            below = block.line.level + 1
            yield replace(block, line=Line(title, block.line.level))
            yield replace(block, line=Line(f"Ansvarig: {owner}", below), strong=False)
            yield from (replace(block, line=Line(f"När: {time}", below), strong=False) for time in times)
        else:
            yield block


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.line.level or number_before(block.text))


def _lacks_owner(block: Block) -> bool:
    layout = read_header(block.rows[0]) if isinstance(block, Grid) else None
    return layout is not None and not layout.has(Column.RESPONSIBLE)
