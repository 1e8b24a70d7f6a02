"""What a heading tells of everything below it: "Ansvarig: Socialförvaltningen", "Polisen" above its own table, "Mars".

A party alone is taken for responsible, and a month for the time, only where every heading above such tables and lists
is one; a heading that is an area now and then sounds like a party ("Skolan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.plans.blocks import Block, Grid, Heading, Line, Paragraph
from workflow.plans.columns import Column, read_header
from workflow.plans.guess import is_time
from workflow.plans.item_ends import read_item_time
from workflow.plans.label_lines import has_label
from workflow.plans.labels import read_label
from workflow.plans.words import number_before
from workflow.rules.party_names import PartyKind, kind_of

_ONE = re.compile(r"(?:Region|Länsstyrelsen|Polisregion)\b.*|.*(?:en|et|n|na|kommun|stad|län|\bAB|\bBRÅ|\bBrå)")
"""How the name of one certain party begins or ends: "Polisen", "Region Värmland", not "Skola" or "Trafik"."""
_OWNING = {PartyKind.ORGANISATION, PartyKind.ROLE, PartyKind.UNIT, PartyKind.GROUP}
_TIMES = (Column.WHEN, Column.START, Column.END)
_FEWEST = 2
"""So many headings have to be parties, or times, before one that is nothing else is taken for it."""


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
        return text if kind_of(text) in _OWNING and _ONE.fullmatch(text) else ""

    @property
    def when(self) -> str:
        """The time that the heading is; a year alone says no more than the plan's title does."""
        text = self.heading.text if isinstance(self.heading, Heading) else ""
        return text if is_time(text) and not text.isdigit() else ""

    @property
    def items(self) -> list[Paragraph]:
        """The items of its lists."""
        return [block for block in self.blocks if isinstance(block, Paragraph) and _is_item(block)]

    @property
    def wants_owner(self) -> bool:
        """Whether it holds activities and does not say who is responsible for them."""
        timed = sum(read_item_time(item.text) is not None for item in self.items)
        return any(_lacks(block, Column.RESPONSIBLE) for block in self.blocks) or 0 < len(self.items) <= 2 * timed

    @property
    def wants_time(self) -> bool:
        """Whether it holds activities, says who is responsible for them and not when."""
        owned = sum(has_label(item.text, (Column.RESPONSIBLE,)) for item in self.items)
        timed = any(has_label(item.text, _TIMES) or read_item_time(item.text) for item in self.items)
        return any(_lacks(block, *_TIMES) for block in self.blocks) or (0 < len(self.items) <= 2 * owned and not timed)


def with_told_above(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, tables and lists that lack a responsible party or a time with what a heading above tells."""
    stretches = list(_stretches(blocks))
    owned = _all_tell([one.party for one in stretches if one.wants_owner and one.heading and not one.label])
    timed = _all_tell([one.when for one in stretches if one.wants_time and one.heading])
    owner, level = "", 0
    for one in stretches:
        if one.level <= level or not one.level:
            owner, level = "", 0
        when = one.when if timed and one.wants_time else ""
        if one.label and (one.wants_owner or not one.blocks):
            owner, level = one.label, one.level
        elif one.heading is not None and not when:
            yield one.heading
        named = (owner or (one.party if owned else "")) if one.wants_owner else ""
        yield from _told(one.blocks, named, when) if named or when else one.blocks


def _all_tell(told: Sequence[str]) -> bool:
    return len(told) >= _FEWEST and all(told)


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


def _told(blocks: Sequence[Block], owner: str, when: str) -> Iterator[Block]:
    """Yield tables with what they lack, and the items of a list as a title and lines that say who and when."""
    for block in blocks:
        if isinstance(block, Grid):
            lacks_owner, lacks_time = _lacks(block, Column.RESPONSIBLE), _lacks(block, *_TIMES)
            yield replace(block, owner=owner if lacks_owner else "", when=when if lacks_time else "")
        elif isinstance(block, Paragraph) and _is_item(block):
            title, times = (owner and read_item_time(block.text)) or (block.text, (when,) if when else ())
            yield replace(block, line=Line(title, block.line.level))
            yield from _labelled(block, "Ansvarig", [owner] if owner else [])
            yield from _labelled(block, "När", times)
        else:
            yield block


def _labelled(item: Paragraph, name: str, values: Iterable[str]) -> Iterator[Paragraph]:
    return (replace(item, line=Line(f"{name}: {value}", item.line.level + 1), strong=False) for value in values)


def _is_item(paragraph: Paragraph) -> bool:
    return bool(paragraph.line.level or number_before(paragraph.text))


def _lacks(block: Block, *columns: Column) -> bool:
    """Tell whether a block is a table of activities with none of the columns."""
    layout = read_header(block.rows[0]) if isinstance(block, Grid) else None
    return layout is not None and not layout.has(*columns) and not (columns == _TIMES and layout.times)
