"""The outline nobody drew: headings that are only bold text, and activities written as label lines instead of a table.

After `outlined` every activity stands in a grid with a header, and every grid has the heading it belongs to before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph
from workflow.plans.columns import Column, read_header
from workflow.plans.label_lines import split_at_labels
from workflow.plans.labels import read_bare_label, read_label
from workflow.plans.records import RecordReader
from workflow.plans.tables import AREA_WORDS
from workflow.plans.told_above import with_told_above
from workflow.plans.words import number_before

_HEADER_AND_ROW = 2
_LONGEST_HEADING = 130
_LONGEST_PLAIN = 100
_LONGEST_RUN = 3000
_TITLE_PAGE = 2
"""A title and a subtitle: the texts that may stand before the first table without being an area's heading."""


def outlined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with label lines made into grids and heading-like paragraphs made into headings."""
    told = tuple(with_told_above(blocks))
    named = tuple(_named_by_headings(tuple(split_at_labels(told))))
    return tuple(_with_headings(tuple(_with_records(named))))


def _named_by_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give a table of one row that tells who and when, but not what, the heading above it as its activity."""
    held: Heading | None = None
    for block in blocks:
        if held is not None and isinstance(block, Grid) and _tells_all_but_what(block):
            yield _with_activity(block, held)
            held = None
            continue
        if held is not None:
            yield held
        may_name = isinstance(block, Heading) and block.level > 0 and not AREA_WORDS.match(block.text)
        held = block if may_name and isinstance(block, Heading) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _tells_all_but_what(grid: Grid) -> bool:
    layout = read_header(grid.rows[0])
    if layout is None or sum(bool(row.filled) for row in grid.rows) != _HEADER_AND_ROW:
        return False
    return not layout.has(Column.ACTIVITY) or bool(layout.assumed)


def _with_activity(grid: Grid, heading: Heading) -> Grid:
    header, *body = grid.rows
    rows = [replace(header, cells=(Cell((Line("Aktivitet"),)), *header.cells))]
    rows += [replace(row, cells=(Cell((Line(heading.text),)), *row.cells)) for row in body]
    return replace(grid, rows=tuple(rows))


def _with_records(blocks: Sequence[Block]) -> Iterator[Block]:
    """Make a table of each run of paragraphs that tells activities ("Städdag", "Ansvarig: …", "När: …")."""
    reader = RecordReader()
    index = 0
    while index < len(blocks):
        block = blocks[index]
        heading = block if isinstance(block, Heading) else None
        start = index + 1 if heading else index
        texts = list(takewhile(lambda other: isinstance(other, Paragraph), blocks[start : start + _LONGEST_RUN]))
        end = start + len(texts)
        follows = end < len(blocks) and _is_activities(blocks[end])
        made = reader.read(heading, [text for text in texts if isinstance(text, Paragraph)], table_follows=follows)
        yield from blocks[index : max(end, index + 1)] if made is None else made
        index = max(end, index + 1)


def _is_activities(block: Block) -> bool:
    return isinstance(block, Grid) and read_header(block.rows[0]) is not None


def _with_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Turn the paragraph that heads an activity table into a heading where no heading stands between two tables."""
    promoted: set[int] = set()
    start = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Grid) or read_header(block.rows[0]) is None:
            continue
        between = blocks[start:index]
        if not any(isinstance(other, Heading) and other.level > 0 for other in between):
            found = _heading_in(between, first=not promoted and start == 0)
            if found is not None:
                promoted.add(start + found)
        start = index + 1
    level = max((block.level for block in blocks if isinstance(block, Heading)), default=0) + 1
    for index, block in enumerate(blocks):
        if index in promoted and isinstance(block, Paragraph):
            yield Heading(block.text, level, block.where)
        else:
            yield block


def _heading_in(between: Sequence[Block], *, first: bool) -> int | None:
    """Find the paragraph that heads what follows: numbered, bold or named as an area, else a short one just before it.

    The plan's own title, the `first` text of all, heads no area.
    """
    texts = [(index, block) for index, block in enumerate(between) if isinstance(block, Paragraph)]
    for position in range(len(texts) - 1, -1, -1):
        index, text = texts[position]
        if read_label(text.text) is not None or read_bare_label(text.text) is not None:
            is_value = read_bare_label(text.text) is not None and position == len(texts) - 2
            return texts[-1][0] if position < len(texts) - 1 and not is_value and _could_head(texts[-1][1]) else None
        if _looks_like_heading(text):
            return None if first and index == 0 and number_before(text.text) is None else index
    if not texts or (first and len(texts) <= _TITLE_PAGE) or not _could_head(texts[-1][1]):
        return None
    return texts[-1][0]


def _could_head(text: Paragraph) -> bool:
    """Tell whether a plain paragraph just before a table is short enough to be its heading."""
    words = text.text
    says_more = re.match(r"[^:]{2,40}:\s", words) is not None and not AREA_WORDS.match(words)
    return (
        len(words) <= _LONGEST_PLAIN and not words.endswith((".", ":", ",")) and not text.line.level and not says_more
    )


def _looks_like_heading(text: Paragraph) -> bool:
    words = text.text
    if len(words) > _LONGEST_HEADING or words.endswith((":", ",")) or text.line.level:
        return False
    typed = number_before(words) is not None and not words.endswith(".")
    return typed or text.strong or AREA_WORDS.match(words) is not None or (words.isupper() and len(words) > 3)
