"""The tables of the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.followup.counts import FollowUp, Line, Silence, Totals
from workflow.followup.documents.cells import (
    COLUMNS,
    Note,
    area_title,
    milestone_notes,
    outcome_notes,
    responsible_notes,
    state_label,
)
from workflow.followup.documents.word.markup import Element, Row, paragraph, run, table
from workflow.followup.documents.word.styles import CELL, HEAD, NUMBER, NUMBER_HEAD, PART, STATE_STYLES, TABLE, WHOLE
from workflow.followup.facts import ActivityFacts, ReasonFacts
from workflow.followup.prose.activities import CLAUSES
from workflow.followup.prose.lexicon import write_day
from workflow.followup.prose.reasons import label_reason

ACTIVITY_WIDTHS = (2560, 1330, 1720, 1240, 2788)
STATE_WIDTHS = (2718, *[940] * 6, 640, 640)
REASON_WIDTHS = (3000, 1900, 838, 3900)
SILENT_WIDTHS = (3600, 1500, 4538)
MOVED_WIDTHS = (4038, 2000, 1800, 1800)
NO_ANSWER = "Inget svar"


def _cell(text: str, style: str = CELL) -> tuple[Element, ...]:
    return (paragraph(style, run(text)),)


def _cells(texts: Iterable[str], style: str = CELL) -> tuple[tuple[Element, ...], ...]:
    return tuple(_cell(text, style) for text in texts)


def _head(*texts: str) -> Row:
    return Row(_cells(texts, HEAD), heading=True)


def _notes(notes: Iterable[Note], style: str = CELL) -> tuple[Element, ...]:
    written = tuple(
        paragraph(style, *([run(f"{note.label}: ", bold=True)] if note.label else []), run(note.text)) for note in notes
    )
    return written or _cell("")


def activity_table(lines: Sequence[Line], *, caption: str) -> Element:
    """Build the table of activities, each followed by its sub-activities."""
    return table(TABLE, ACTIVITY_WIDTHS, [_head(*COLUMNS), *_activity_rows(lines)], caption=caption)


def _activity_rows(lines: Iterable[Line]) -> Iterator[Row]:
    for line in lines:
        own = line.activity.reasons if line.parts else line.reasons
        yield _activity_row(line.activity, own, answered=line.answered, title_bold=bool(line.parts))
        for part in line.parts:
            yield _activity_row(part, part.reasons, answered=part.answered, style=PART)


def _activity_row(
    activity: ActivityFacts,
    reasons: Sequence[ReasonFacts],
    *,
    answered: bool,
    style: str = CELL,
    title_bold: bool = False,
) -> Row:
    label = run(state_label(activity.state), style=STATE_STYLES[activity.state][0])
    return Row(
        (
            (paragraph(style, run(f"{activity.code} {activity.title}", bold=title_bold)),),
            _notes(milestone_notes(activity), WHOLE),
            _notes(responsible_notes(activity)),
            (paragraph(WHOLE, label), *(() if answered else _cell(NO_ANSWER, WHOLE))),
            _notes(outcome_notes(activity, reasons)),
        )
    )


def state_table(followup: FollowUp) -> Element:
    """Build the key table: how many activities of each area are in each state, with the sum below."""
    names = (*(state_label(state) for state in CLAUSES), "Totalt", "Utan svar")
    head = Row((_cell("Område", HEAD), *_cells(names, NUMBER_HEAD)), heading=True)
    rows = [_count_row(area_title(section.area), section.totals) for section in followup.sections]
    total = _count_row("Samtliga", followup.totals, bold=True)
    return table(TABLE, STATE_WIDTHS, [head, *rows, total], caption="Aktiviteter per område och läge", total=True)


def _count_row(name: str, totals: Totals, *, bold: bool = False) -> Row:
    counts = [*(totals.of(state) for state in CLAUSES), totals.activities, totals.unanswered]
    numbers = ((paragraph(NUMBER, run(str(count), bold=bold)),) for count in counts)
    return Row(((paragraph(CELL, run(name, bold=bold)),), *numbers))


def reasons_table(followup: FollowUp) -> Element:
    """Build the ranking of reasons for what was not carried out, with the parties concerned and the activities."""
    titles = {line.code: line.activity.title for line in followup.lines}
    rows = [
        (label_reason(row.reason, row.reason.party), row.party or "", str(row.n), _named(row.activities, titles))
        for row in followup.reasons
    ]
    if followup.without_reason:
        missing = followup.without_reason
        rows.append(("Ingen orsak angiven", "", str(len(missing)), _named(missing, titles)))
    head = _head("Orsak", "Part som berörs", "Antal", "Aktiviteter")
    return table(TABLE, REASON_WIDTHS, [head, *(Row(_cells(row)) for row in rows)], caption="Orsaker, vanligast först")


def _named(codes: Iterable[str], titles: dict[str, str]) -> str:
    return "\n".join(f"{code} {titles[code]}" for code in codes)


def silent_table(followup: FollowUp) -> Element:
    """Build the list of parties that owe an answer; not of people, since the document is public."""
    by_party: dict[str | None, list[Silence]] = {}
    for row in followup.silent:
        by_party.setdefault(row.party, []).append(row)
    head = _head("Part", "Har svarat om", "Svar saknas om")
    rows = [Row(_cells(_silent_texts(party, rows))) for party, rows in by_party.items()]
    return table(TABLE, SILENT_WIDTHS, [head, *rows], caption="Parter som inte har svarat, flest uteblivna svar först")


def _silent_texts(party: str | None, rows: Sequence[Silence]) -> tuple[str, str, str]:
    asked = dict.fromkeys(code for row in rows for code in row.asked)
    missing = dict.fromkeys(code for row in rows for code in row.unanswered)
    return party or "Ingen ansvarig är angiven", f"{len(asked) - len(missing)} av {len(asked)}", ", ".join(missing)


def moved_table(followup: FollowUp) -> Element:
    """Build the list of hållpunkter that were moved during the year."""
    head = _head("Aktivitet", "Hållpunkt i planen", "Flyttad från", "Flyttad till")
    rows = [
        Row(
            _cells(
                (
                    f"{move.code} {move.title}",
                    move.wording,
                    write_day(move.moved_from),
                    write_day(move.due) if move.due else "utan dag",
                )
            )
        )
        for move in followup.moved
    ]
    return table(TABLE, MOVED_WIDTHS, [head, *rows], caption="Hållpunkter som har flyttats under året")
