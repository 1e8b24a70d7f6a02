"""Which heading is a focus area: the sections of a document, and what stands in the sections that hold activities.

The area of a table is the nearest heading above it that names something; "Aktiviteter" or "Handlingsplan" do not, so
then it is the heading they stand under. Sub-headings without tables ("Uppföljning") give the area its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.model import AreaKind
from workflow.plans.blocks import Block, Grid, Heading, Line, Paragraph
from workflow.plans.columns import Column, plain, read_header
from workflow.plans.labels import AreaLabel, area_label, read_bare_label, read_label
from workflow.plans.words import number_before, without_number
from workflow.rules.goals import kind_of_area

_GENERAL = re.compile(
    r"(?:(?:planerade|prioriterade|konkreta|foreslagna|vara) )?(?:aktiviteter|aktivitet|insatser|atgarder|atgardsplan"
    r"|aktivitetsplan|aktivitetslista|tidplan|genomforande|handlingsplan|plan|tabell|aktiviteter och insatser|oversikt)"
    r"(?: (?:for )?\d{4})?"
)
_AREA_WORD = (
    r"(?:fokusområde|insatsområde|temaområde|målområde|utvecklingsområde|prioriterat område|prioriterat målområde"
    r"|område|tema|mål|delmål|inriktningsmål|effektmål|resultatmål|prioritering|prioritet|löfte|utmaning|strategi)"
)
_AREA_NUMBER = re.compile(
    rf"{_AREA_WORD}\s*(?:nr\s*)?(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}|(?-i:[A-ZÅÄÖ])(?=\s*[.:–-]))\s*[.:–-]?\s*(.*)",
    re.IGNORECASE,
)
_AREA_NAMED = re.compile(rf"{_AREA_WORD}\s*:\s*(\S.*)", re.IGNORECASE)
_FOR_ALL = (Column.RESPONSIBLE, Column.WHEN)
"""What a label line above a table can tell for all of its rows."""


@dataclass
class Section:
    """A heading, or the beginning of the document, and the blocks down to the next one."""

    heading: Heading | None
    above: tuple[int, ...] = ()
    blocks: list[Block] = field(default_factory=list)

    @property
    def texts(self) -> list[Paragraph]:
        """The section's paragraphs."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def grids(self) -> list[Grid]:
        """The section's activity tables."""
        return [block for block in self.blocks if isinstance(block, Grid) and is_activity_grid(block)]


@dataclass
class RawArea:
    """A focus area before its rows are read: its title and number, its tables, and its texts by what they are about."""

    title: str | None
    number: str | None
    where: str
    heading: str = ""
    grids: list[Grid] = field(default_factory=list)
    labelled: dict[AreaLabel, list[Line]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    places: dict[AreaLabel, str] = field(default_factory=dict)
    told_for_all: dict[Column, Paragraph] = field(default_factory=dict)

    @property
    def kind(self) -> AreaKind:
        """What the heading calls it."""
        return kind_of_area(self.heading)


def is_activity_grid(grid: Grid) -> bool:
    """Tell whether a table holds activities."""
    return read_header(grid.rows[0]) is not None


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """Cut a document at its headings; `above` holds the places of the headings that a section stands under."""
    sections = [Section(None)]
    path: list[tuple[int, int]] = []
    for block in blocks:
        if isinstance(block, Heading):
            path = [(level, place) for level, place in path if level < block.level]
            sections.append(Section(block, tuple(place for _, place in path)))
            path.append((block.level, len(sections) - 1))
        else:
            sections[-1].blocks.append(block)
    return sections


def areas_of(sections: Sequence[Section], title: str) -> tuple[list[RawArea], list[Section]]:
    """Return the focus areas, and the sections that belong to the plan as a whole.

    A heading that is the plan's own `title` names no area.
    """
    homes = [_home(sections, place) if section.grids else None for place, section in enumerate(sections)]
    known = set(homes) - {None}
    areas: dict[int, RawArea] = {}
    general: list[Section] = []
    for place, section in enumerate(sections):
        home = homes[place]
        if home is None:
            home = next((above for above in reversed((*section.above, place)) if above in known), None)
        if home is None:
            general.append(section)
            continue
        if home not in areas:
            areas[home] = _named(sections[home].heading, title)
        own = section
        if areas[home].title is None and home == place:
            introduction, own = _split_at_table(section)
            general.append(introduction)
        _fill(areas[home], own, is_home=home == place)
    return list(areas.values()), general


def _split_at_table(section: Section) -> tuple[Section, Section]:
    """Part what stands before the first table: under no heading of its own it belongs to the plan, not to an area."""
    first = next(index for index, block in enumerate(section.blocks) if isinstance(block, Grid))
    introduction = Section(section.heading, section.above, section.blocks[:first])
    return introduction, Section(section.heading, section.above, section.blocks[first:])


def _home(sections: Sequence[Section], place: int) -> int:
    """Find the section whose heading names the area that a section's tables belong to."""
    for candidate in (place, *reversed(sections[place].above)):
        heading = sections[candidate].heading
        if heading is None or heading.level == 0:
            continue
        name = without_number(heading.text)
        if not _GENERAL.fullmatch(plain(name)) and area_label(name) is None:
            return candidate
    return place


def _named(heading: Heading | None, title: str) -> RawArea:
    if heading is None or heading.level == 0 or heading.text == title:
        return RawArea(None, None, heading.where if heading else "")
    worded = _AREA_NUMBER.fullmatch(heading.text)
    if worded:
        return RawArea(worded[2] or heading.text, worded[1], heading.where, heading.text)
    named = _AREA_NAMED.fullmatch(heading.text)
    words = named[1] if named else heading.text
    return RawArea(without_number(words), number_before(words), heading.where, heading.text)


def _fill(area: RawArea, section: Section, *, is_home: bool) -> None:
    """Add a section's tables and texts to its area; a sub-heading is the label of what follows it."""
    area.grids += section.grids
    label: AreaLabel | str | None = AreaLabel.AIM if is_home else None
    if section.heading is not None and not is_home:
        name = without_number(section.heading.text)
        label = area_label(name) or (None if _GENERAL.fullmatch(plain(name)) else name)
    _take_texts(area, section.blocks, label or AreaLabel.AIM)


def _take_texts(area: RawArea, blocks: Iterable[Block], label: AreaLabel | str) -> None:
    """Give each paragraph to the label above it; a working group is one line, all others go on to the next label."""
    told = False
    before_table = True
    for block in blocks:
        before_table = before_table and not isinstance(block, Grid)
        if isinstance(block, Grid):
            label = "Efter tabellen"
            continue
        if isinstance(block, Heading):
            continue
        found = read_label(block.text) or (read_bare_label(block.text) if len(block.text) < 60 else None)
        if before_table and found is not None and found.column in _FOR_ALL and found.value:
            area.told_for_all.setdefault(found.column, replace(block, line=Line(found.value)))
            continue
        if found is not None and found.area is not None:
            label, told = found.area, False
            area.places.setdefault(found.area, block.where)
        line = Line(found.value, block.line.level) if found is not None and found.area else block.line
        if not line.text:
            continue
        if label is AreaLabel.WORKING_GROUP and told:
            label = "Efter tabellen"
        told = True
        _give(area, label, line)


def _give(area: RawArea, label: AreaLabel | str, line: Line) -> None:
    if isinstance(label, AreaLabel):
        area.labelled.setdefault(label, []).append(line)
    elif area.notes and area.notes[-1][0] == label:
        area.notes[-1] = (label, f"{area.notes[-1][1]}\n{line.text}")
    else:
        area.notes.append((label, line.text))


def unread_grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    """Yield the tables that hold no activities but more than a single line."""
    for block in blocks:
        if isinstance(block, Grid) and not is_activity_grid(block) and sum(bool(row.filled) for row in block.rows) > 1:
            yield block
