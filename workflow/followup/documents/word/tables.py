"""A table's blocks as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.followup.documents.blocks import LONGEST_WHOLE_ROW, Cell, Column, ColumnKind, Note, Row, RowKind, Table
from workflow.followup.documents.word.markup import (
    begin_paragraph,
    begin_table,
    cell_opening,
    paragraph,
    row,
    run,
)
from workflow.followup.documents.word.styles import (
    CELL,
    HEAD,
    NUMBER,
    NUMBER_HEAD,
    PART,
    STATE_STYLES,
    TABLE,
    WHOLE,
)

STYLES = {ColumnKind.TEXT: CELL, ColumnKind.WHOLE: WHOLE, ColumnKind.NUMBER: NUMBER}


def write_table(table: Table, ids: Mapping[str, str], width: int) -> Iterator[str]:
    """Write a table `width` wide (twentieths of a point); `ids` gives a style's id by its name."""
    widths = share_out(table.columns, width)
    yield begin_table(ids[TABLE], widths, caption=table.caption, summary=table.summary, total=table.total)
    cells = [cell_opening(column) for column in widths]
    yield _head(table.columns, cells, ids)
    writer = _Rows(table.columns, cells, ids)
    yield from map(writer.write, table.rows)
    yield "</w:tbl>"


def share_out(columns: Sequence[Column], width: int) -> list[int]:
    """Share `width` between the columns in proportion to theirs, the rest of the division to the last."""
    whole = sum(column.width for column in columns)
    widths = [column.width * width // whole for column in columns]
    widths[-1] += width - sum(widths)
    return widths


def _head(columns: Sequence[Column], openings: Sequence[str], ids: Mapping[str, str]) -> str:
    styles = (ids[NUMBER_HEAD if column.kind == ColumnKind.NUMBER else HEAD] for column in columns)
    cells = [
        f"{opening}{paragraph(style, run(column.title))}</w:tc>"
        for opening, style, column in zip(openings, styles, columns, strict=True)
    ]
    return row(cells, whole=True, heading=True)


class _Rows:
    """Writes the rows of one table; what all rows share is put together once."""

    def __init__(self, columns: Sequence[Column], openings: Sequence[str], ids: Mapping[str, str]) -> None:
        paragraphs = [begin_paragraph(ids[STYLES[column.kind]]) for column in columns]
        plain = list(zip(openings, paragraphs, strict=True))
        self._plain = plain
        self._part = [(openings[0], begin_paragraph(ids[PART])), *plain[1:]]
        self._states = {state: ids[name] for state, name in STATE_STYLES.items()}

    def write(self, written: Row) -> str:
        """Write one row."""
        starts = self._part if written.kind == RowKind.PART else self._plain
        bold = written.kind == RowKind.TOTAL
        cells = [
            self._cell(opening, start, cell, bold=bold)
            for (opening, start), cell in zip(starts, written.cells, strict=True)
        ]
        return row(cells, whole=written.length <= LONGEST_WHOLE_ROW)

    def _cell(self, opening: str, start: str, cell: Cell, *, bold: bool) -> str:
        if not cell:
            return f"{opening}{start}</w:p></w:tc>"
        return f"{opening}{''.join([f'{start}{self._runs(note, bold=bold)}</w:p>' for note in cell])}</w:tc>"

    def _runs(self, note: Note, *, bold: bool) -> str:
        style = self._states[note.state] if note.state else None
        shown = run(note.text, style=style, bold=bold or note.strong)
        return f"{run(f'{note.label}: ', bold=True)}{shown}" if note.label else shown
