"""Tables of what happened during the year and after it: moves, new responsibles, late answers, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.followup.counts import FollowUp
from workflow.followup.documents.blocks import Column, ColumnKind, Note, Row, Table
from workflow.followup.documents.cells import day_text, state_cell, state_label
from workflow.followup.documents.tables import plain_cells
from workflow.followup.facts import LateAnswer, NewResponsible, Presentation
from workflow.followup.next_year import FATE_WORDS, Proposal
from workflow.followup.prose.lexicon import begin_sentence

MOVED_COLUMNS = (
    Column("Aktivitet", 4038),
    Column("Hållpunkt i planen", 2000),
    Column("Flyttad från", 1800),
    Column("Flyttad till", 1800),
)
RESPONSIBLE_COLUMNS = (
    Column("Aktivitet", 3038),
    Column("Ansvarig tidigare", 2400),
    Column("Ansvarig nu", 2400),
    Column("Datum", 1800),
)
LATE_COLUMNS = (
    Column("Aktivitet", 4038),
    Column("Inkommit", 1800),
    Column("Enligt svaret", 1900),
    Column("Redovisas som", 1900),
)
NEXT_COLUMNS = (
    Column("Aktivitet", 5438),
    Column("Läge", 1900, ColumnKind.WHOLE),
    Column("Förslag", 2300, ColumnKind.WHOLE),
)
PRESENTED_COLUMNS = (
    Column("Föredragen för", 2600),
    Column("Datum", 1700),
    Column("Närvarande", 2700),
    Column("Noterat", 2638),
)


def moved_table(followup: FollowUp) -> Table:
    """List the hållpunkter that were moved during the year."""
    rows = tuple(
        Row(
            plain_cells(
                f"{move.code} {move.title}",
                move.wording,
                day_text(move.moved_from),
                day_text(move.due) if move.due else "utan dag",
            )
        )
        for move in followup.moved
    )
    return Table("Hållpunkter som har flyttats", "Hållpunkter som har flyttats under året", MOVED_COLUMNS, rows)


def responsible_table(followup: FollowUp) -> Table:
    """List the activities that got somebody else to answer for them."""
    titles = {row.code: row.title for line in followup.lines for row in (line.activity, *line.parts)}
    rows = tuple(_new_responsible(change, titles.get(change.code, "")) for change in followup.year.new_responsible)
    caption = "Aktiviteter som har fått en annan ansvarig"
    return Table(caption, caption, RESPONSIBLE_COLUMNS, rows)


def _new_responsible(change: NewResponsible, title: str) -> Row:
    name = f"{change.code} {title}".rstrip()
    return Row(plain_cells(name, change.was or "Ingen", change.now or "Ingen", day_text(change.on)))


def late_table(late: Sequence[LateAnswer]) -> Table:
    """List the answers that came after the follow-up was compiled and were left out of it."""
    rows = tuple(
        Row(
            plain_cells(
                f"{answer.code} {answer.title}",
                day_text(answer.on),
                state_label(answer.state),
                state_label(answer.counted_as),
            )
        )
        for answer in late
    )
    return Table("Svar som inkom efteråt", "Svar som inkom efter sammanställningen", LATE_COLUMNS, rows)


def next_year_table(followup: FollowUp, proposals: Iterable[Proposal]) -> Table:
    """List what is proposed for the activities that are not simply over."""
    lines = {line.code: line for line in followup.lines}
    rows = tuple(
        Row(
            (
                (Note(f"{one.code} {one.title}"),),
                state_cell(lines[one.code].state, answered=lines[one.code].answered),
                (Note(begin_sentence(FATE_WORDS[one.fate])),),
            )
        )
        for one in proposals
    )
    caption = "Aktiviteter som kan gå vidare till nästa plan"
    return Table(caption, caption, NEXT_COLUMNS, rows)


def presentation_table(presentations: Sequence[Presentation]) -> Table:
    """List before whom the follow-up was presented."""
    rows = tuple(
        Row(plain_cells(one.body, day_text(one.on), ", ".join(one.attended), one.note or "")) for one in presentations
    )
    return Table("Föredragningar", "Föredragningar av uppföljningen", PRESENTED_COLUMNS, rows)
