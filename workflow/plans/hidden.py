"""What a sheet hides: rows that were put away are left out, what is folded or filtered away is read; all is told.

A filter or a folded group only changes what is seen at the moment, so its rows belong to the plan. A row hidden by hand
is an example, a template or an old row that somebody did not want to show.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from workflow.plans.columns import Column, column_called
from workflow.plans.draft import Doubt, DoubtKind

_MOST_ROWS = 2000
_LONGEST = 200


def left_out_rows(sheet: Worksheet) -> frozenset[int]:
    """Return the numbers of the rows that were hidden by hand, not by a filter or a group."""
    filtered = _filtered_rows(sheet)
    return frozenset(
        number
        for number, row in sheet.row_dimensions.items()
        if row.hidden and not row.outlineLevel and number not in filtered and number <= _MOST_ROWS
    )


def doubts_about_hidden(sheet: Worksheet) -> Iterator[Doubt]:
    """List rows that were left out since they are hidden, and rows and columns that were read though they are."""
    left_out = left_out_rows(sheet)
    for number in sorted(left_out):
        words = _words_in(sheet, number)
        if words:
            what = "Raden är dold i bladet och har inte lästs in. Visa den om den hör till planen."
            yield Doubt(DoubtKind.NOT_PLACED, f"blad {sheet.title}, rad {number}", what, words)
    read = sum(row.hidden for number, row in sheet.row_dimensions.items() if number not in left_out)
    if read:
        what = f"{read} rader döljs av ett filter eller en gruppering. De har lästs in ändå."
        yield Doubt(DoubtKind.REPAIRED, f"blad {sheet.title}", what)
    for letter, words in _hidden_columns(sheet):
        what = f"Kolumn {letter} är dold i bladet men har lästs in."
        yield Doubt(DoubtKind.REPAIRED, f"blad {sheet.title}, kolumn {letter}", what, words)


def _filtered_rows(sheet: Worksheet) -> set[int]:
    """Return the rows within reach of a filter that is in use."""
    filters = [sheet.auto_filter, *(table.autoFilter for table in sheet.tables.values() if table.autoFilter)]
    rows: set[int] = set()
    for one in filters:
        if one.ref and one.filterColumn:
            _, first, _, last = range_boundaries(one.ref)
            rows |= set(range(int(first or 1), min(int(last or 1), _MOST_ROWS) + 1))
    return rows


def _hidden_columns(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Yield the hidden columns that hold something, with their first words; row ids are hidden by design."""
    for dimension in sheet.column_dimensions.values():
        if not dimension.hidden:
            continue
        for number in range(dimension.min or 1, min(dimension.max or 1, sheet.max_column) + 1):
            cells = sheet.iter_rows(
                min_col=number, max_col=number, max_row=min(sheet.max_row, _MOST_ROWS), values_only=True
            )
            words = [str(value) for (value,) in cells if value is not None]
            if words and not any(column_called(word) is Column.KEY for word in words[:5]):
                yield get_column_letter(number), words[0][:_LONGEST]


def _words_in(sheet: Worksheet, number: int) -> str:
    values = next(sheet.iter_rows(min_row=number, max_row=number, values_only=True), ())
    return " | ".join(str(value) for value in values if value is not None)[:_LONGEST]
