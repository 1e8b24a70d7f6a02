"""The outline nobody drew: headings that are only bold text, and activities written as label lines instead of a table.

After `outlined` every activity stands in a grid with a header, and every grid has the heading it belongs to before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row
from workflow.plans.columns import Column, read_header
from workflow.plans.labels import Labelled, read_bare_label, read_label
from workflow.plans.tables import AREA_WORDS

NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,2})[.):]?\s+(?=\S)|\s*(\d{1,2})\.(?=[A-ZÅÄÖ])")
"""A number before a text: "2. ", "2) ", "4.2 " and, as people type it, "2.Text"."""

_LONGEST_HEADING = 130
_RECORD = (
    Column.NUMBER, Column.ACTIVITY, Column.PART, Column.DETAIL, Column.TARGET_GROUP, Column.WHEN, Column.START, Column.END,
    Column.RESPONSIBLE, Column.CO_RESPONSIBLE, Column.SUPPORT, Column.STATUS, Column.REASON, Column.COMMENT,
)  # fmt: skip
"""The columns that label lines can fill, from left to right."""
_HEADERS = {
    Column.NUMBER: "Nr", Column.ACTIVITY: "Aktivitet", Column.PART: "Delaktivitet", Column.DETAIL: "Beskrivning",
    Column.TARGET_GROUP: "Målgrupp", Column.WHEN: "Hållpunkt", Column.START: "Start", Column.END: "Slut",
    Column.RESPONSIBLE: "Ansvarig", Column.CO_RESPONSIBLE: "Medverkande", Column.SUPPORT: "Stöd", Column.STATUS: "Status",
    Column.REASON: "Orsak", Column.COMMENT: "Kommentar",
}  # fmt: skip


def outlined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with label lines made into grids and heading-like paragraphs made into headings."""
    return tuple(_with_headings(tuple(_with_records(blocks))))


def _with_records(blocks: Sequence[Block]) -> Iterator[Block]:
    """Make a grid of each run of paragraphs whose labels are columns ("Aktivitet: …", "Ansvarig: …")."""
    index = 0
    while index < len(blocks):
        end = _end_of_text(blocks, index)
        record = _record_from(blocks[index:end])
        if record is None:
            yield blocks[index]
            index += 1
            continue
        grid, length = record
        yield grid
        index += length


def _end_of_text(blocks: Sequence[Block], start: int) -> int:
    """Return where the text from a heading or paragraph on ends: at the next heading or table."""
    end = start + 1
    while end < len(blocks) and isinstance(blocks[end], Paragraph):
        end += 1
    return end


def _record_from(blocks: Sequence[Block]) -> tuple[Grid, int] | None:
    """Read a record at the very start of `blocks`: its grid and how many blocks it takes, or None."""
    first, texts = blocks[0], [block for block in blocks[1:] if isinstance(block, Paragraph)]
    labels = [read_label(text.text) for text in texts]
    columns = {label.column for label in labels if label and label.column}
    tells = bool(columns & {Column.WHEN, Column.END, Column.RESPONSIBLE})
    own = read_label(first.text) if isinstance(first, Paragraph) else None
    if own is not None and own.column is Column.ACTIVITY and tells:
        builder = _Record(first.where)
        return builder.build([first, *texts])
    is_title = isinstance(first, Heading) or (isinstance(first, Paragraph) and first.strong and own is None)
    if isinstance(first, Grid) or not is_title or not tells or Column.ACTIVITY in columns:
        return None
    if isinstance(first, Heading) and (AREA_WORDS.match(first.text) or read_bare_label(first.text)):
        return None
    title = Paragraph(Line(f"Aktivitet: {first.text}"), first.where)
    return _Record(first.where).build([title, *texts])


@dataclass
class _Record:
    """Fills rows from label lines; a new activity or sub-activity begins a new row."""

    where: str
    cells: dict[Column, list[Line]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    column: Column | None = None

    def build(self, texts: Sequence[Paragraph]) -> tuple[Grid, int] | None:
        taken = 0
        for text in texts:
            label = read_label(text.text) or read_bare_label(text.text)
            if label is not None and label.column not in _RECORD:
                break
            if label is None and text.strong and self.column is not None:
                break
            self.take(text, label)
            taken += 1
        self.flush(self.where)
        used = [column for column in _RECORD if any(row.cells[_RECORD.index(column)].lines for row in self.rows)]
        header = Row(tuple(Cell((Line(_HEADERS[column]),) if column in used else ()) for column in _RECORD), self.where)
        return Grid((header, *self.rows), self.where), taken

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
            cells = tuple(Cell(tuple(self.cells.get(column, ()))) for column in _RECORD)
            self.rows.append(Row(cells, self.where))
        self.cells, self.where = {}, where


def _with_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Turn the paragraph that heads an activity table into a heading where no heading stands between two tables."""
    promoted = set()
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
    for index, text in reversed(texts):
        if read_label(text.text) is not None or read_bare_label(text.text) is not None:
            return None
        if _looks_like_heading(text):
            return index if not (first and index == 0 and not NUMBERED.match(text.text)) else None
    last = texts[-1] if texts else None
    before = [block for block in between if not isinstance(block, Grid)]
    if last is None or (first and len(before) == 1):
        return None
    short = len(last[1].text) <= _LONGEST_HEADING // 2 and not last[1].text.endswith((".", ":", ","))
    return last[0] if short and last[1].line.level == 0 else None


def _looks_like_heading(text: Paragraph) -> bool:
    words = text.text
    if len(words) > _LONGEST_HEADING or words.endswith((":", ",")) or text.line.level:
        return False
    typed = NUMBERED.match(words) is not None and not words.endswith(".")
    return typed or text.strong or AREA_WORDS.match(words) is not None or (words.isupper() and len(words) > 3)
