"""Rows of activity tables, put back as they were meant before page breaks, merges and shifted columns got at them.

A row is one of four things: a new activity, a sub-activity of the one above, the rest of a row that a page break
tore, or more words for it. Which one is told by what stands in which column and by how the words above end; what was
moved or joined becomes a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.plans.asides import is_footnote, is_sum
from workflow.plans.blocks import Cell, Grid, Line, Row
from workflow.plans.columns import Column, Layout, read_header
from workflow.plans.draft import Doubt, DoubtKind
from workflow.plans.entries import PARTIES, ActivityRows, Entry, take_owners
from workflow.plans.enumerators import by_letter
from workflow.plans.guess import is_mark, marked_times
from workflow.plans.labels import read_label
from workflow.plans.progress import steps
from workflow.plans.repair import Mender, is_whole
from workflow.plans.time_headers import year_in
from workflow.plans.words import begins_in_the_middle, goes_on_from, joined, number_before, waits_for_more

_TEXTS = (Column.ACTIVITY, Column.PART, Column.DETAIL, Column.TARGET_GROUP, Column.GOAL, Column.COMMENT)
_FACTS = (Column.WHEN, Column.START, Column.END, Column.STATUS, Column.KEY)
_REACHING_DOWN = (Column.AREA, Column.GOAL, Column.WORKING_GROUP, Column.TARGET_GROUP, Column.STATUS, *PARTIES)
"""What a merged cell says of every activity beside it, as it does with its times."""
_LETTERED = (Column.PART, Column.WHEN, Column.RESPONSIBLE)
"""Columns whose cells may hold the steps (a), (b) and (c) of a row."""
_LABELLED = (*PARTIES, Column.WHEN, Column.START, Column.END)
"""What lines inside another cell may tell with a label, where the table has no column for it."""
_DITTO = re.compile(r"-?\s*(?:[\"”“″]|'')\s*-?|dito|d:o|se ovan|samma(?: som ovan)?|som ovan", re.IGNORECASE)
_DASHES = re.compile(r"[-–—_=.*\s|:]*")


def _is_dashes(row: Row) -> bool:
    return all(_DASHES.fullmatch(row.cells[place].text) for place in row.filled)


_ARTEFACTS: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("Raden innehåller bara streck och har hoppats över.", _is_dashes),
    ("Raden är en summa och räknas inte som aktivitet.", is_sum),
    ("Raden är en anmärkning till tabellen och räknas inte som aktivitet.", is_footnote),
)
"""Rows that are no activities: what is said of them, and how they are told."""


@dataclass
class RowReader:
    """Reads the grids of one area in order; `doubts` gathers what was mended."""

    mender: Mender
    doubts: list[Doubt]
    layout: Layout | None = None
    activities: list[ActivityRows] = field(default_factory=list)
    all_numbered: bool = True

    def read(self, grids: Iterable[Grid]) -> list[ActivityRows]:
        """Return the activities of the grids, each of which begins with a header."""
        for grid in grids:
            rows = self._body(grid)
            known = len(self.activities)
            for index, row in enumerate(steps("Läser rader", rows)):
                if self._is_artefact(row):
                    continue
                for entry in self._one_by_one(self._without_ditto(self._entry(row))):
                    self._take(self._as_part(entry), torn=index == 0)
            entries = [entry for activity in self.activities[known:] for entry in activity.entries]
            self._give(entries, grid, Column.RESPONSIBLE, grid.owner)
            self._give(entries, grid, Column.WHEN, grid.when)
            take_owners(entries)
        return self.activities

    def _body(self, grid: Grid) -> list[Row]:
        """Take the header off a grid and remember its columns."""
        rows = list(grid.rows)
        header = read_header(rows[0]) if rows else None
        if header is None:
            return []
        self.layout = header
        return rows[1:]

    def _give(self, entries: Iterable[Entry], grid: Grid, column: Column, told: str) -> None:
        """Give the rows of a table what a heading above tells for all of them, and say so."""
        if not told:
            return
        lacks = "när" if column is Column.WHEN else "vem som ansvarar"
        what = f"Tabellen säger inte {lacks}. Rubriken ovanför den gäller alla aktiviteter i den."
        self.doubts.append(Doubt(DoubtKind.SAME_AS_ABOVE, grid.where, what, told, told))
        for entry in entries:
            entry.cells.setdefault(column, [Line(told)])

    def _is_artefact(self, row: Row) -> bool:
        """Drop a row that is no activity, and say so: dashes, a sum, a footnote."""
        if not row.filled:
            return not any(cell.merged for cell in row.cells)
        artefact = next((what for what, is_one in _ARTEFACTS if is_one(row)), None)
        if artefact:
            texts = " ".join(row.cells[place].text for place in row.filled)
            self.doubts.append(Doubt(DoubtKind.REPAIRED, row.where, artefact, texts))
        return artefact is not None

    def _entry(self, row: Row) -> Entry:
        """Sort the cells of a row by what their columns tell, mending the words."""
        layout = self.layout or Layout((), ())
        entry = Entry(row.where, layout.names)
        marked = []
        for place, (column, cell) in enumerate(zip(layout.columns, row.cells, strict=False)):
            if place in layout.times and is_mark(cell.text):
                marked.append((place, layout.headers[place]))
            else:
                self._put(entry, column, layout.headers[place], cell)
        if marked:
            entry.cells.setdefault(Column.WHEN, []).extend(Line(text) for text in marked_times(marked))
        return entry

    def _put(self, entry: Entry, column: Column | None, header: str, cell: Cell) -> None:
        """Put a cell where its column says: among the cells, or as a note where the column has no place of its own."""
        if cell.grids:
            entry.inner += cell.grids
        if column is None or column is Column.NOTE:
            if cell.lines:
                entry.notes.append((header, "\n".join(line.text for line in cell.lines)))
        elif cell.merged:
            entry.merged.add(column)
        elif cell.lines:
            lines = list(self._unlabelled(self._mended(cell, column, entry), column, entry))
            lines = by_letter(lines) if column in _LETTERED else lines
            year = year_in(header) if column is Column.WHEN else None
            entry.cells.setdefault(column, []).extend([replace(line, year=year) for line in lines] if year else lines)

    def _unlabelled(self, lines: Sequence[Line], column: Column, entry: Entry) -> Iterator[Line]:
        """Yield the lines but those with the label of another column ("Ansvarig: …") that the table does not have."""
        for line in lines:
            label = read_label(line.text) if column in _TEXTS and len(lines) > 1 and ":" in line.text else None
            if label is None or label.column not in _LABELLED or label.column in entry.headers or not label.value:
                yield line
            else:
                entry.cells.setdefault(label.column, []).append(Line(label.value))

    def _without_ditto(self, entry: Entry) -> Entry:
        """Replace ditto marks with what they stand for, the words of the row above."""
        above = self.activities[-1].entries[-1] if self.activities else None
        for column, lines in entry.cells.items():
            if above is None or len(lines) != 1 or not _DITTO.fullmatch(lines[0].text):
                continue
            source = self.activities[-1].first if column is Column.ACTIVITY else above
            entry.cells[column] = list(source.cells.get(column, ()))
            what = "Tecknet för ”samma som ovan” har ersatts med texten från raden ovanför."
            doubt = Doubt(DoubtKind.SAME_AS_ABOVE, entry.place(column), what, lines[0].text, entry.text(column))
            self.doubts.append(doubt)
        return entry

    def _one_by_one(self, entry: Entry) -> Iterator[Entry]:
        """Split a row whose first cell is a list of activities; other cells are dealt out when they match.

        Bullets beside a column of sub-activities are no list of activities.
        """
        titles = entry.cells.get(Column.ACTIVITY, [])
        numbered = all(number_before(line.text) for line in titles)
        listed = Column.PART not in entry.headers and all(line.level for line in titles)
        if len(titles) < 2 or not (numbered or listed):
            yield entry
            return
        what = f"Cellen rymmer {len(titles)} aktiviteter i en lista. De har delats upp i ordning."
        where = entry.place(Column.ACTIVITY)
        self.doubts.append(Doubt(DoubtKind.PAIRED_BY_ORDER, where, what, entry.text(Column.ACTIVITY)))
        for place in range(len(titles)):
            cells = {
                column: [lines[place]] if len(lines) == len(titles) else list(lines)
                for column, lines in entry.cells.items()
            }
            yield replace(entry, cells=cells, inner=entry.inner if place == 0 else [])

    def _as_part(self, entry: Entry) -> Entry:
        """Move a title to the sub-activities where its number ("2.1" below "2") or its bullet says that it is one."""
        if not self.activities or Column.PART in entry.headers or not entry.says(Column.ACTIVITY):
            return entry
        above = self.activities[-1]
        number = number_before(entry.text(Column.ACTIVITY)) or ""
        below = above.number is not None and number.startswith(f"{above.number}.")
        level = next((line.level for line in above.first.cells.get(Column.ACTIVITY, ())), None)
        listed = entry.cells[Column.ACTIVITY][0].level > 0 and level == 0
        if below or listed:
            entry.cells[Column.PART] = entry.cells.pop(Column.ACTIVITY)
        return entry

    def _mended(self, cell: Cell, column: Column, entry: Entry) -> list[Line]:
        lines: list[Line] = []
        for line in cell.lines:
            if is_whole(line.text):
                lines.append(line)
                continue
            mended = self.mender.mend(line)
            lines += mended.lines
            for note in mended.notes:
                self.doubts.append(Doubt(DoubtKind.REPAIRED, entry.place(column), note, line.text))
        return lines

    def _take(self, entry: Entry, *, torn: bool) -> None:
        """Put a row where it belongs; `torn` says that it is the first of its table, so a page may end above it."""
        if not self.activities:
            self._begin(entry)
        elif self._continues(entry, torn=torn):
            self._join(entry)
        elif self._is_shifted(entry):
            self._shift(entry)
        elif entry.says(Column.ACTIVITY) and not self._is_same_activity(entry):
            self._begin(entry)
        else:
            self._add_part(entry)
        self._add_inner(entry)

    def _begin(self, entry: Entry) -> None:
        if not entry.says(Column.ACTIVITY):
            entry.cells[Column.ACTIVITY] = entry.cells.pop(Column.PART, [])
        self._inherit(entry, {*_REACHING_DOWN, Column.WHEN, Column.START, Column.END})
        self.activities.append(ActivityRows([entry]))
        self.all_numbered = self.all_numbered and self.activities[-1].number is not None

    def _is_same_activity(self, entry: Entry) -> bool:
        """Tell whether a row repeats the title above it, as flat files and split merged cells do."""
        above = self.activities[-1].first
        same_area = not entry.says(Column.AREA) or entry.text(Column.AREA) == above.text(Column.AREA)
        return same_area and entry.text(Column.ACTIVITY) == above.text(Column.ACTIVITY)

    def _add_part(self, entry: Entry) -> None:
        """Add a sub-activity; a row that names none says more about the one above."""
        activity = self.activities[-1]
        if entry.says(Column.PART) or (entry.says(Column.ACTIVITY) and not entry.merged):
            self._inherit(entry, set(entry.merged) - {Column.PART})
            activity.entries.append(entry)
            return
        last = activity.entries[-1]
        for column, lines in entry.cells.items():
            last.cells.setdefault(column, []).extend(lines)
        last.notes += entry.notes

    def _inherit(self, entry: Entry, columns: set[Column]) -> None:
        """Take over what a merged cell above reaches down with."""
        above = self.activities[-1].entries[-1] if self.activities else None
        for column in columns & entry.merged:
            if above is not None:
                entry.cells[column] = list(above.cells.get(column, ()))

    def _continues(self, entry: Entry, *, torn: bool) -> bool:
        """Tell whether a row is the rest of the one above: nothing but text that the words above were waiting for."""
        above = self.activities[-1].entries[-1]
        if entry.says(*_FACTS):
            return False
        said = [column for column in (*_TEXTS, *PARTIES) if entry.says(column)]
        if not said or number_before(entry.text(Column.ACTIVITY)):
            return False
        pieces = [self._pieces(above, entry, column) for column in said]
        fits = all(_fits(before, after) for before, after in pieces)
        level = any(entry.cells[column][0].level for column in said)
        return fits and not level and (torn or any(_is_torn(before, after) for before, after in pieces))

    def _pieces(self, above: Entry, entry: Entry, column: Column) -> tuple[str, str]:
        source = self.activities[-1].first if column is Column.ACTIVITY else above
        before, after = source.text(column), entry.text(column)
        return (before, after) if column in _TEXTS or waits_for_more(before) else ("", after)

    def _join(self, entry: Entry) -> None:
        """Put the torn pieces together and tell where."""
        activity = self.activities[-1]
        for column, lines in entry.cells.items():
            if not lines:
                continue
            source = activity.first if column is Column.ACTIVITY else activity.entries[-1]
            pieces = source.cells.setdefault(column, [])
            first, *rest = lines
            if pieces:
                last = pieces.pop()
                first = Line(joined(last.text, first.text), last.level)
            pieces += [first, *rest]
        activity.entries[-1].notes += entry.notes
        texts = " | ".join(entry.text(column) for column in entry.cells if entry.says(column))
        what = "Raden är fortsättningen på raden ovanför och har satts ihop med den."
        self.doubts.append(Doubt(DoubtKind.REPAIRED, entry.where, what, texts))

    def _is_shifted(self, entry: Entry) -> bool:
        """Tell a sub-activity that slid into the first column: a lone text without number among numbered activities."""
        alone = entry.says(Column.ACTIVITY) and sum(bool(lines) for lines in entry.cells.values()) == 1
        has_parts = Column.PART in entry.headers
        unnumbered = self.all_numbered and number_before(entry.text(Column.ACTIVITY)) is None
        return alone and has_parts and not entry.notes and unnumbered

    def _shift(self, entry: Entry) -> None:
        title = entry.text(Column.ACTIVITY)
        entry.cells[Column.PART] = entry.cells.pop(Column.ACTIVITY)
        what = "Texten står i kolumnen för aktiviteter men läses som en delaktivitet till den ovanför."
        above = self.activities[-1].first.text(Column.ACTIVITY)
        self.doubts.append(Doubt(DoubtKind.REPAIRED, entry.where, what, title, above))
        self.activities[-1].entries.append(entry)

    def _add_inner(self, entry: Entry) -> None:
        """Read tables inside a cell: with a header of their own they hold sub-activities, else they are text."""
        outer = self.layout
        for grid in entry.inner:
            if read_header(grid.rows[0]) is None:
                self._add_as_text(grid)
                continue
            for row in self._body(grid):
                inner = self._entry(row)
                inner.cells[Column.PART] = inner.cells.pop(Column.ACTIVITY, []) + inner.cells.get(Column.PART, [])
                inner.headers = {**inner.headers, Column.PART: inner.headers.get(Column.ACTIVITY, "")}
                self._add_part(inner)
        self.layout = outer

    def _add_as_text(self, grid: Grid) -> None:
        last = self.activities[-1].entries[-1]
        texts = [" – ".join(cell.text for cell in row.cells if cell.lines) for row in grid.rows]
        last.cells.setdefault(Column.DETAIL, []).extend(Line(text, 1) for text in texts if text)
        what = "Tabellen inuti cellen har ingen rubrikrad och läses som text."
        self.doubts.append(Doubt(DoubtKind.NOT_PLACED, grid.where, what, "; ".join(texts)))


def _fits(before: str, after: str) -> bool:
    """Tell whether a text may be the rest of another."""
    return bool(before) and (waits_for_more(before) or goes_on_from(before, after))


def _is_torn(before: str, after: str) -> bool:
    """Tell whether a text must be the rest of another, also where no page ends."""
    return waits_for_more(before) or (goes_on_from(before, after) and begins_in_the_middle(after))
