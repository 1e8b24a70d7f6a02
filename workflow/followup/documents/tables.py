"""The tables of the report, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.followup.counts import FollowUp, Line, Silence, Totals
from workflow.followup.documents.blocks import Cell, Column, ColumnKind, Note, Row, RowKind, Rows, Table
from workflow.followup.documents.cells import (
    area_title,
    milestone_notes,
    outcome_notes,
    responsible_notes,
    state_cell,
    state_label,
)
from workflow.followup.facts import ActivityFacts, IndicatorFacts, ReasonFacts
from workflow.followup.prose.activities import CLAUSES
from workflow.followup.prose.divided import noun_of
from workflow.followup.prose.lexicon import begin_sentence, write_amount
from workflow.followup.prose.reasons import label_reason

ACTIVITY_COLUMNS = (
    Column("Aktivitet", 2560),
    Column("Hållpunkt", 1360, ColumnKind.WHOLE),
    Column("Ansvarig", 1720),
    Column("Status", 1360, ColumnKind.WHOLE),
    Column("Resultat, orsak, gjort i stället, kvarstår", 2638),
)
STATE_COLUMNS = (
    Column("Område", 2718),
    *(Column(state_label(state), 940, ColumnKind.NUMBER) for state in CLAUSES),
    Column("Totalt", 640, ColumnKind.NUMBER),
    Column("Utan svar", 640, ColumnKind.NUMBER),
)
REASON_COLUMNS = (
    Column("Orsak", 3000),
    Column("Part som berörs", 1900),
    Column("Antal", 838, ColumnKind.NUMBER),
    Column("Aktiviteter", 3900),
)
SILENT_COLUMNS = (Column("Part", 3600), Column("Har svarat om", 1500), Column("Svar saknas om", 4538))
INDICATOR_COLUMNS = (
    Column("Indikator", 3038),
    Column("Område", 2000),
    Column("Utfall", 1500),
    Column("Förra året", 1100),
    Column("Mål", 1100),
    Column("Målet nått", 900),
)
MET: Mapping[bool | None, str] = {True: "Ja", False: "Nej", None: ""}


def activity_table(lines: Sequence[Line], *, caption: str, summary: str) -> Table:
    """Build the table of activities, each followed by its sub-activities."""
    return Table(caption, summary, ACTIVITY_COLUMNS, Rows(lambda: _activity_rows(lines)))


def _activity_rows(lines: Iterable[Line]) -> Iterator[Row]:
    for line in lines:
        own = line.activity.reasons if line.parts else line.reasons
        title = Note(f"{line.code} {line.activity.title}", strong=bool(line.parts))
        yield Row(_cells(title, line.activity, own, answered=line.answered))
        for part in line.parts:
            cells = _cells(Note(f"{part.code} {part.title}"), part, part.reasons, answered=part.answered)
            yield Row(cells, RowKind.PART)


def _cells(title: Note, activity: ActivityFacts, reasons: Sequence[ReasonFacts], *, answered: bool) -> tuple[Cell, ...]:
    return (
        (title,),
        milestone_notes(activity),
        responsible_notes(activity),
        state_cell(activity.state, answered=answered),
        outcome_notes(activity, reasons),
    )


def state_table(followup: FollowUp) -> Table:
    """Build the key table: how many activities of each area are in each state, with the sum below."""
    rows = [count_row(area_title(section.area), section.totals) for section in followup.sections]
    rows.append(count_row("Samtliga", followup.totals, RowKind.TOTAL))
    noun = noun_of(followup).one
    return Table(
        f"Antal aktiviteter per {noun} och läge",
        f"Aktiviteter per {noun} och läge",
        (Column(begin_sentence(noun), STATE_COLUMNS[0].width), *STATE_COLUMNS[1:]),
        tuple(rows),
        total=True,
    )


def count_row(name: str, totals: Totals, kind: RowKind = RowKind.PLAIN) -> Row:
    """Write a row of the key table: a name and how many of its activities are in each state."""
    counts = [*(totals.of(state) for state in CLAUSES), totals.activities, totals.unanswered]
    return Row(plain_cells(name, *(str(count) for count in counts)), kind)


def plain_cells(*texts: str) -> tuple[Cell, ...]:
    """Make a cell of each text, an empty one of an empty text."""
    return tuple((Note(text),) if text else () for text in texts)


def reasons_table(followup: FollowUp) -> Table:
    """Build the ranking of reasons for what was not carried out, with the parties concerned and the activities."""
    titles = {line.code: line.activity.title for line in followup.lines}
    ranked = [(label_reason(row.reason, row.reason.party), row.party or "", row.activities) for row in followup.reasons]
    if followup.without_reason:
        ranked.append(("Ingen orsak angiven", "", followup.without_reason))
    rows = tuple(
        Row((*plain_cells(reason, party, str(len(codes))), tuple(Note(f"{code} {titles[code]}") for code in codes)))
        for reason, party, codes in ranked
    )
    return Table("Orsaker, vanligast först", "Orsaker, vanligast först", REASON_COLUMNS, rows)


def silent_table(followup: FollowUp) -> Table:
    """Build the list of parties that owe an answer; not of people, since the document is public."""
    by_party: dict[str | None, list[Silence]] = {}
    for row in followup.silent:
        by_party.setdefault(row.party, []).append(row)
    caption = "Parter som inte har svarat, flest uteblivna svar först"
    return Table(caption, caption, SILENT_COLUMNS, tuple(_silent_row(party, rows) for party, rows in by_party.items()))


def _silent_row(party: str | None, rows: Sequence[Silence]) -> Row:
    asked = dict.fromkeys(code for row in rows for code in row.asked)
    missing = dict.fromkeys(code for row in rows for code in row.unanswered)
    share = f"{len(asked) - len(missing)} av {len(asked)}"
    return Row(plain_cells(party or "Ingen ansvarig är angiven", share, ", ".join(missing)))


def indicator_table(followup: FollowUp) -> Table:
    """List the measures, each with its outcome beside last year's and the target."""
    rows = tuple(
        Row(_indicator(indicator, area_title(section.area)))
        for section in followup.sections
        for indicator in section.indicators
    )
    name, _, *others = INDICATOR_COLUMNS
    columns = (name, Column(begin_sentence(noun_of(followup).one), 2000), *others)
    return Table("Indikatorer med utfall och mål", "Indikatorer med utfall och mål", columns, rows)


def _indicator(indicator: IndicatorFacts, area: str) -> tuple[Cell, ...]:
    unit, about = indicator.unit, "ungefär " if indicator.approximate else ""
    whole = f" av {write_amount(indicator.of_total)}" if indicator.of_total is not None else ""
    outcome = "Inte mätt" if indicator.outcome is None else f"{about}{_amount(indicator.outcome, unit, whole)}"
    groups = tuple(Note(_amount(value, unit), label=name) for name, value in indicator.parts)
    supplier = (Note(indicator.supplier, label="Uppgiftslämnare"),) if indicator.supplier else ()
    return (
        (Note(indicator.name), *supplier),
        (Note(area),),
        (Note(outcome), *groups, *_answered(indicator)),
        *plain_cells(_amount(indicator.last_year, unit), _amount(indicator.target, unit), MET[indicator.met]),
    )


def _answered(indicator: IndicatorFacts) -> Cell:
    """Say how many answered a survey: the share of those asked, the number, or both."""
    rate = "" if indicator.response_rate is None else _amount(indicator.response_rate, "procent")
    number = "" if indicator.answers is None else _amount(indicator.answers, "svar")
    told = ", ".join(said for said in (rate, number) if said)
    return (Note(told, label="Svarsfrekvens" if rate else "Antal svar"),) if told else ()


def _amount(amount: float | None, unit: str, of: str = "") -> str:
    return "" if amount is None else f"{write_amount(amount)}{of} {unit}".rstrip()
