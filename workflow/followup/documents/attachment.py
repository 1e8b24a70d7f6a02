"""The plan's own table with what became of each activity beside it, area by area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.followup.counts import FollowUp, Line
from workflow.followup.documents.blocks import Column, ColumnKind, Note, Part, Row, RowKind, Rows, Table
from workflow.followup.documents.cells import (
    area_title,
    milestone_notes,
    outcome_notes,
    responsible_notes,
    state_cell,
)
from workflow.followup.documents.parts import table_caption

PLAN_COLUMNS = (
    Column("Aktivitet", 2600),
    Column("Delaktivitet", 2600),
    Column("Hållpunkter", 1700, ColumnKind.WHOLE),
    Column("Ansvarig", 2100),
    Column("Läge", 1400, ColumnKind.WHOLE),
    Column("Resultat, orsak, gjort i stället, kvarstår", 4165),
)


def plan_parts(followup: FollowUp) -> Iterator[Part]:
    """Write a table for each area, in the plan's columns with two of ours at the end."""
    for place, section in enumerate(followup.sections, start=1):
        title = area_title(section.area)
        tables = (plan_table(section.lines, table_caption(section.area)),) if section.lines else ()
        yield Part(section.key, title, tables, new_page=place == 1)
    if followup.unplanned:
        yield Part("unplanned", "Utöver planen", (plan_table(followup.unplanned, "Aktiviteter utöver planen"),))


def plan_table(lines: Sequence[Line], caption: str) -> Table:
    """Build the table of one area; a sub-activity stands in the plan's second column."""
    return Table(caption, f"{caption}, med läge", PLAN_COLUMNS, Rows(lambda: _rows(lines)))


def _rows(lines: Iterable[Line]) -> Iterator[Row]:
    for line in lines:
        own = line.activity.reasons if line.parts else line.reasons
        yield Row(
            (
                (Note(f"{line.code} {line.activity.title}", strong=True),),
                (),
                milestone_notes(line.activity),
                responsible_notes(line.activity),
                state_cell(line.state, answered=line.answered),
                outcome_notes(line.activity, own),
            )
        )
        for part in line.parts:
            yield Row(
                (
                    (Note(part.code),),
                    (Note(part.title),),
                    milestone_notes(part),
                    responsible_notes(part),
                    state_cell(part.state, answered=part.answered),
                    outcome_notes(part, part.reasons),
                ),
                RowKind.PART,
            )
