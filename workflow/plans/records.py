"""Activities written as a title and label lines instead of a table row, made into the table they could have been.

The line above the first label is the activity, whatever its style; when a label that was told already comes again
after a line without one, that line is the next activity. A heading is an activity only when nothing else can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.plans.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row
from workflow.plans.columns import Column
from workflow.plans.guess import is_party, is_time
from workflow.plans.label_lines import FACTS, Item, Sort, item_of
from workflow.plans.tables import AREA_WORDS
from workflow.plans.words import number_before

_HEADERS = {
    Column.NUMBER: "Nr",
    Column.ACTIVITY: "Aktivitet",
    Column.PART: "Delaktivitet",
    Column.DETAIL: "Beskrivning",
    Column.TARGET_GROUP: "Målgrupp",
    Column.GOAL: "Mål",
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
_PARTIES = {Column.RESPONSIBLE, Column.CO_RESPONSIBLE, Column.SUPPORT}
_LONG = 100

Shape = tuple[bool, bool, int]
"""How a title is set: numbered, bold, and its level in a list."""


@dataclass
class _Record:
    """One row while it is filled: lines by column, notes by label, and the column that goes on."""

    where: str
    cells: dict[Column, list[Line]] = field(default_factory=dict)
    notes: dict[str, list[Line]] = field(default_factory=dict)
    column: Column | None = None

    def tells(self, column: Column | None) -> bool:
        return column is not None and bool(self.cells.get(column))

    def add(self, item: Item) -> None:
        """Add a line to the column that its label names, to a note, or to what was told last."""
        if item.label is not None and item.column in _HEADERS:
            self.column = item.column
            self.cells.setdefault(item.column, [])
            if item.label.value:
                number = f"{item.label.number}. " if item.label.number else ""
                self.cells[item.column].append(Line(number + item.label.value, item.paragraph.line.level))
        elif item.sort is not Sort.PLAIN:
            name, _, value = item.text.partition(":")
            self.notes.setdefault(name.strip(), []).append(Line(value.strip()))
        else:
            column = Column.DETAIL if self.column in {None, Column.ACTIVITY} else self.column
            self.cells.setdefault(column or Column.DETAIL, []).append(item.paragraph.line)

    @property
    def waits(self) -> bool:
        """Whether the last label still has no words."""
        return self.column is not None and not self.cells.get(self.column)


@dataclass
class RecordReader:
    """Reads one run of paragraphs after the other; the shape of the last title tells where the next one is."""

    shape: Shape | None = None
    out: list[Block] = field(default_factory=list)
    done: list[_Record] = field(default_factory=list)
    record: _Record | None = None
    pending: list[Item] = field(default_factory=list)

    def read(self, heading: Heading | None, texts: Sequence[Paragraph], *, table_follows: bool) -> list[Block] | None:
        """Return the blocks that a run of paragraphs and the heading above it make; None when it tells no activity."""
        items = [item_of(text) for text in texts]
        columns = [item.column for item in items if item.column]
        named, several = Column.ACTIVITY in columns, any(columns.count(column) > 1 for column in FACTS)
        if not FACTS.intersection(columns) or (table_follows and not (named or several)):
            return None
        self.out, self.done, self.record, self.pending = [], [], None, []
        may_be_title = heading is not None and heading.level > 0 and not AREA_WORDS.match(heading.text)
        title = heading if may_be_title and not (named or several) else None
        for item in items:
            self.take(item, title)
        self.end()
        if not any(isinstance(block, Grid) for block in self.out):
            return None
        used = title is not None and any(isinstance(block, Grid) and block.where == title.where for block in self.out)
        return self.out if heading is None or used else [heading, *self.out]

    def take(self, item: Item, heading: Heading | None) -> None:
        """Take one line; what cannot be placed yet waits for the next label."""
        record = self.record
        if item.column is Column.ACTIVITY:
            self.begin_named(item)
        elif item.column is Column.PART and record is not None and not self.pending and record.tells(Column.PART):
            self.flush()
            self.record = _Record(item.paragraph.where)
            self.record.add(item)
        elif item.sort is Sort.PLAIN and record is not None and record.waits and not item.paragraph.strong:
            record.add(item)
        elif item.column in FACTS:
            self.take_fact(item, heading)
        elif record is not None and not self.pending and item.sort is Sort.COLUMN and not record.tells(item.column):
            record.add(item)
        else:
            self.pending.append(item)

    def take_fact(self, item: Item, heading: Heading | None) -> None:
        """Place who or when: in the row that is being filled, or in a new one that the waiting lines begin."""
        if self.record is not None and not self.begins_another(item):
            self.settle()
            self.record.add(item)
            return
        title = self.title_among_waiting(heading)
        if title is not None:
            self.begin(title)
        elif self.record is None and heading is not None:
            self.record = _Record(heading.where, {Column.ACTIVITY: [Line(heading.text)]}, column=Column.ACTIVITY)
            self.settle()
        if self.record is None:
            self.pending.append(item)
        else:
            self.settle()
            self.record.add(item)

    def begins_another(self, item: Item) -> bool:
        """Tell whether the lines waiting before a label are the title of another activity."""
        plain = [one for one in self.pending if one.sort is Sort.PLAIN]
        if not plain or self.record is None:
            return False
        again = self.record.tells(item.column)
        above = plain[0].paragraph.line.level < item.paragraph.line.level
        numbered = self.shape is not None and self.shape[0] and any(_shape(one)[0] for one in plain)
        has_fact = any(self.record.tells(column) for column in FACTS)
        return again or (has_fact and (above or numbered or any(one.paragraph.strong for one in plain)))

    def title_among_waiting(self, heading: Heading | None) -> int | None:
        """Find the line that is the activity among those that wait; None when only the heading can be it."""
        plain = [place for place, item in enumerate(self.pending) if item.sort is Sort.PLAIN]
        if not plain:
            return None
        alike = [place for place in plain if _shape(self.pending[place]) == self.shape]
        if self.record is not None:
            heads = len(alike) > 1 and (self.shape or (False, False, 0))[1]
            return alike[-1] if heads else next(iter(alike), plain[0])
        for is_set in (lambda item: item.paragraph.strong, lambda item: number_before(item.text) is not None):
            found = [place for place in plain if is_set(self.pending[place])]
            if found:
                return found[-1]
        if alike:
            return alike[-1]
        texts = [self.pending[place].text for place in plain]
        listed = any(self.pending[place].paragraph.line.level for place in plain)
        if heading is not None and not listed and all(_is_sentence(text) for text in texts):
            return None
        long_last = len(plain) > 1 and _is_sentence(texts[-1]) and not _is_sentence(texts[-2])
        return plain[-2] if long_last else plain[-1]

    def begin(self, title: int) -> None:
        """Begin an activity with the waiting line at `title`; what stands before it is put back as text."""
        before, item = self.pending[:title], self.pending[title]
        self.pending = self.pending[title + 1 :]
        if self.record is not None and before and not any(_heads(one) for one in before):
            for one in before:
                self.record.add(one)
            before = []
        self.flush()
        if before:
            self.flush_grid()
            self.out += [one.paragraph for one in before]
        self.shape = _shape(item)
        line = Line(item.text.rstrip(" :"), 0)
        self.record = _Record(item.paragraph.where, {Column.ACTIVITY: [line]}, column=Column.ACTIVITY)

    def begin_named(self, item: Item) -> None:
        """Begin an activity with a line that says it is one; what waits before it belongs to the text or the last."""
        heads = [one for one in self.pending if _heads(one) or one.sort is Sort.AREA]
        if self.record is not None and not heads:
            self.settle()
        before, self.pending = self.pending, []
        self.flush()
        if before:
            self.flush_grid()
            self.out += [one.paragraph for one in before]
        self.record = _Record(item.paragraph.where)
        self.record.add(item)

    def settle(self) -> None:
        """Give all that waits to the row that is being filled."""
        for item in self.pending:
            if self.record is not None:
                self.record.add(item)
        self.pending = []

    def flush(self) -> None:
        """Close the row that is being filled."""
        if self.record is not None:
            self.done.append(self.record)
        self.record = None

    def flush_grid(self) -> None:
        """Hand on the rows closed so far as one table."""
        if self.done:
            self.out.append(_grid(self.done))
        self.done = []

    def end(self) -> None:
        """Close the run: lines that can be more words for the last label stay with it, all others are text."""
        while self.pending and self.record is not None and _goes_on(self.record.column, self.pending[0]):
            self.record.add(self.pending.pop(0))
        self.flush()
        self.flush_grid()
        self.out += [item.paragraph for item in self.pending]


def _grid(records: Sequence[_Record]) -> Grid:
    """Make a table of rows, with a column for everything that any of them tells."""
    columns = [column for column in _HEADERS if any(record.cells.get(column) for record in records)]
    notes = list(dict.fromkeys(name for record in records for name in record.notes))
    header = [*(_HEADERS[column] for column in columns), *notes]
    rows = [
        Row(tuple(Cell(tuple(lines)) for lines in _told(record, columns, notes)), record.where) for record in records
    ]
    names = Row(tuple(Cell((Line(name),)) for name in header), records[0].where)
    return Grid((names, *rows), records[0].where)


def _told(record: _Record, columns: Sequence[Column], notes: Sequence[str]) -> Iterator[list[Line]]:
    yield from (record.cells.get(column, []) for column in columns)
    yield from (record.notes.get(name, []) for name in notes)


def _goes_on(column: Column | None, item: Item) -> bool:
    """Tell whether a last line without a label is more of what the last label told."""
    if item.sort is not Sort.PLAIN or item.paragraph.strong:
        return False
    if column in _PARTIES:
        return is_party(item.text)
    if column in FACTS:
        return is_time(item.text) and not _is_sentence(item.text)
    return not _heads(item)


def _shape(item: Item) -> Shape:
    return number_before(item.text) is not None, item.paragraph.strong, item.paragraph.line.level


def _heads(item: Item) -> bool:
    """Tell whether a line that waits before a title can be the heading of what follows."""
    text = item.text
    set_apart = item.paragraph.strong or number_before(text) is not None or AREA_WORDS.match(text) is not None
    return item.sort is Sort.PLAIN and (set_apart or (len(text) <= _LONG and not text.endswith((".", ":", ","))))


def _is_sentence(text: str) -> bool:
    return len(text) > _LONG or text.endswith((".", "!", "?"))
