"""The outline nobody drew: headings that are only bold text, and activities written as label lines instead of a table.

After `outlined` every activity stands in a grid with a header, and every grid has the heading it belongs to before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row
from workflow.plans.columns import Column, read_header
from workflow.plans.labels import Labelled, read_bare_label, read_label
from workflow.plans.tables import AREA_WORDS
from workflow.plans.words import number_before

_LONGEST_HEADING = 130
_LONGEST_PLAIN = 100
_LONGEST_RECORD = 3000
_NEAR = 60
"""How many lines below a title are looked through for what makes it an activity."""
_TITLE_PAGE = 2
"""A title and a subtitle: the texts that may stand before the first table without being an area's heading."""
_HEADERS = {
    Column.NUMBER: "Nr",
    Column.ACTIVITY: "Aktivitet",
    Column.PART: "Delaktivitet",
    Column.DETAIL: "Beskrivning",
    Column.TARGET_GROUP: "Målgrupp",
    Column.WHEN: "Hållpunkt",
    Column.START: "Start",
    Column.END: "Slut",
    Column.RESPONSIBLE: "Ansvarig",
    Column.CO_RESPONSIBLE: "Medverkande",
    Column.SUPPORT: "Stöd",
    Column.STATUS: "Status",
    Column.REASON: "Orsak",
    Column.COMMENT: "Kommentar",
}
"""The columns that label lines can fill, from left to right, and what their headers are called then."""


def outlined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with label lines made into grids and heading-like paragraphs made into headings."""
    return tuple(_with_headings(tuple(_with_records(blocks))))


def _with_records(blocks: Sequence[Block]) -> Iterator[Block]:
    """Make a grid of each run of paragraphs whose labels are columns ("Aktivitet: …", "Ansvarig: …")."""
    index = 0
    while index < len(blocks):
        first = _title_in(blocks[index])
        texts = list(takewhile(_is_paragraph, blocks[index + 1 : index + _LONGEST_RECORD])) if first else []
        end = index + 1 + len(texts)
        table_follows = end < len(blocks) and isinstance(blocks[end], Grid)
        labelled = first is blocks[index]
        if first is None or not _tells_an_activity(texts, labelled=labelled, table_follows=table_follows):
            yield blocks[index]
            index += 1
            continue
        grid, taken = _Record(first.where).build([first, *(text for text in texts if isinstance(text, Paragraph))])
        yield grid
        index += taken


def _is_paragraph(block: Block) -> bool:
    return isinstance(block, Paragraph)


def _title_in(block: Block) -> Paragraph | None:
    """Return the label line that begins an activity, made of a heading or bold text where need be; None elsewhere."""
    if isinstance(block, Grid):
        return None
    own = read_label(block.text)
    if isinstance(block, Paragraph) and own is not None:
        return block if own.column is Column.ACTIVITY else None
    heads = isinstance(block, Heading) or block.strong
    if not heads or AREA_WORDS.match(block.text) or read_bare_label(block.text) is not None:
        return None
    return Paragraph(Line(f"Aktivitet: {block.text}"), block.where)


def _tells_an_activity(texts: Sequence[Block], *, labelled: bool, table_follows: bool) -> bool:
    """Tell whether label lines say when or by whom; below a mere heading they must be about that heading alone."""
    labels = [read_label(text.text) for text in texts[:_NEAR] if isinstance(text, Paragraph)]
    columns = {label.column for label in labels if label}
    tells = bool(columns & {Column.WHEN, Column.END, Column.RESPONSIBLE})
    return tells and (labelled or not (table_follows or Column.ACTIVITY in columns))


@dataclass
class _Record:
    """Fills rows from label lines; a new activity or sub-activity begins a new row."""

    where: str
    cells: dict[Column, list[Line]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    column: Column | None = None

    def build(self, texts: Sequence[Paragraph]) -> tuple[Grid, int]:
        taken = 0
        for text in texts:
            label = read_label(text.text) or (read_bare_label(text.text) if text.strong else None)
            if label is not None and label.column not in _HEADERS:
                break
            if label is None and text.strong and self.column is not None:
                break
            self.take(text, label)
            taken += 1
        self.flush(self.where)
        used = [any(row.cells[index].lines for row in self.rows) for index in range(len(_HEADERS))]
        names = [Line(name) for name in _HEADERS.values()]
        header = tuple(Cell((name,) if told else ()) for name, told in zip(names, used, strict=True))
        return Grid((Row(header, self.where), *self.rows), self.where), taken

    def take(self, text: Paragraph, label: Labelled | None) -> None:
        if label is None:
            column = Column.DETAIL if self.column in {None, Column.ACTIVITY} else self.column
            self.cells.setdefault(column or Column.DETAIL, []).append(text.line)
            return
        begins = label.column is Column.ACTIVITY or (label.column is Column.PART and Column.PART in self.cells)
        if begins and self.cells:
            self.flush(text.where)
        self.column = label.column
        lines = self.cells.setdefault(label.column or Column.DETAIL, [])
        if label.value:
            numbered = f"{label.number}. {label.value}" if label.number else label.value
            lines.append(Line(numbered, text.line.level))

    def flush(self, where: str) -> None:
        if any(self.cells.values()):
            cells = tuple(Cell(tuple(self.cells.get(column, ()))) for column in _HEADERS)
            self.rows.append(Row(cells, self.where))
        self.cells, self.where = {}, where


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
    return len(words) <= _LONGEST_PLAIN and not words.endswith((".", ":", ",")) and not text.line.level


def _looks_like_heading(text: Paragraph) -> bool:
    words = text.text
    if len(words) > _LONGEST_HEADING or words.endswith((":", ",")) or text.line.level:
        return False
    typed = number_before(words) is not None and not words.endswith(".")
    return typed or text.strong or AREA_WORDS.match(words) is not None or (words.isupper() and len(words) > 3)
