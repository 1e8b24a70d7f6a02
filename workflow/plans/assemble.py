"""From blocks to a plan: the one way that everything read takes, whatever file it came from.

Tables are cut and headed, sections found, rows put right; then the plan's years and parties are learned from the
whole, and every row is read in their light.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workflow.model import AreaKind
from workflow.plans.blocks import Block, Document, Grid, Heading, Line, Paragraph
from workflow.plans.columns import Column, Layout, read_header
from workflow.plans.draft import AreaDraft, Doubt, DoubtKind, PlanDraft
from workflow.plans.entries import ActivityRows
from workflow.plans.guess import is_time
from workflow.plans.labels import AreaLabel
from workflow.plans.left_over import doubts_about_left
from workflow.plans.outline import outlined
from workflow.plans.parties import PlanParties, doubts_about_parties, groups_in, survey
from workflow.plans.parts import ActivityReader
from workflow.plans.progress import steps
from workflow.plans.prose import differing_titles, general_texts, name_of, other_work_in, period_of
from workflow.plans.repair import Mender
from workflow.plans.rows import RowReader
from workflow.plans.sections import RawArea, Section, areas_of, sections_of
from workflow.plans.tables import split_tables
from workflow.plans.times import Period, times_in_text
from workflow.plans.words import number_before, sentences_of, without_number

_EFFECT = re.compile(r"\b(?:önskad|förväntad|planerad|avsedd)e? effekt(?:en|er|erna)?\b", re.IGNORECASE)
_ALSO = re.compile(r"(?:Samt|Även)\b")
_NUMBER = r"\d{1,2}(?:\.\d{1,2})?"
_GOAL_NUMBERS = re.compile(
    rf"(?:(?:mål|nr|nummer)\s*)?{_NUMBER}(?:\s*(?:,|och|samt|&|\+|;)\s*{_NUMBER})*", re.IGNORECASE
)


@dataclass
class AreaRows:
    """An area with its rows put right."""

    raw: RawArea
    activities: list[ActivityRows]

    @property
    def kind(self) -> AreaKind:
        """Whether it is a goal: by its own heading, or by that of the column it comes from."""
        of_column = self.activities and self.raw.heading == self.activities[0].first.text(Column.GOAL)
        return AreaKind.GOAL if of_column and self.raw.heading else self.raw.kind

    @property
    def working_group(self) -> str | None:
        """The area's working group, from its label or from a column of the table."""
        lines = self.raw.labelled.get(AreaLabel.WORKING_GROUP, [])
        cells = [activity.first.text(Column.WORKING_GROUP) for activity in self.activities]
        return next((text.strip(" .") for text in (*(line.text for line in lines), *cells) if text), None)


def assemble(document: Document, *, year: int | None = None) -> PlanDraft:
    """Make a plan of a document; `year` overrides what the document says about its year. Never raises."""
    blocks = outlined(tuple(split_tables(document.blocks)))
    named = name_of(blocks)
    doubts = list(document.doubts)
    mender = Mender.of(blocks)
    raw, general = areas_of(sections_of(blocks), named.title or "")
    areas = [area for one in raw for area in _read_rows(one, mender, doubts)]
    period, found_in = period_of(named, blocks, list(_cells(areas, Column.WHEN)), document.name)
    period = Period(year, max(year, period.last or year)) if year else period
    doubts += _doubts_about_frame(document.name, named.title, period, None if year else found_in)
    parties = survey(_texts(blocks), list(_cells(areas, Column.RESPONSIBLE)), _working_groups(areas))
    walk = steps("Läser aktiviteter", [rows for area in areas for rows in area.activities])
    drafts = tuple(
        _area(area, islice(walk, len(area.activities)), period, parties, mender, doubts=doubts) for area in areas
    )
    drafts = _numbered_apart(drafts, doubts)
    doubts += doubts_about_parties(drafts, parties)
    doubts += differing_titles(general, drafts)
    doubts += _doubts_about_tables(areas)
    doubts += doubts_about_left(blocks, found=any(area.activities for area in drafts), used=_used_for_all(areas))
    work = tuple(other_work_in(general))
    doubts += _doubts_about_work(work)
    texts = general_texts(general)
    return PlanDraft(
        title=named.title or document.name.rpartition(".")[0] or document.name,
        subtitle=named.subtitle,
        year=period.first,
        last_year=period.last,
        areas=drafts,
        doubts=tuple(dict.fromkeys(doubts)),
        strategy=texts.strategy,
        adoption=texts.adoption,
        followup=texts.followup,
        other_work=tuple(paragraph.text for paragraph in work),
        groups=groups_in(drafts, parties),
        source=document.name,
    )


def _read_rows(raw: RawArea, mender: Mender, doubts: list[Doubt]) -> Iterator[AreaRows]:
    """Put an area's rows right; where the table has a column for areas, each of its values is an area of its own.

    Rows of one activity may then stand anywhere in it: a flat file is sorted by whatever people like.
    """
    activities = RowReader(mender, doubts).read(raw.grids)
    doubts += _fill_in_for_all(raw, activities)
    column = next((column for column in (Column.AREA, Column.GOAL) if _names_areas(activities, column, raw)), None)
    if column is None:
        if activities or raw.labelled:
            yield AreaRows(raw, activities)
        return
    groups: dict[str, dict[str, ActivityRows]] = {}
    current = ""
    for activity in activities:
        current = activity.first.text(column) or current
        title = activity.first.text(Column.ACTIVITY)
        same = groups.setdefault(current, {}).setdefault(title, activity)
        if same is not activity:
            same.entries += activity.entries
    for title, found in groups.items():
        members = list(found.values())
        heading = Heading(title, 1, members[0].first.place(column))
        named = areas_of([Section(heading, blocks=list(raw.grids[:1]))], "")[0][0]
        yield AreaRows(replace(named, grids=[]), members)


def _fill_in_for_all(raw: RawArea, activities: Sequence[ActivityRows]) -> Iterator[Doubt]:
    """Give what a line above a table tells ("Ansvarig: …") to the rows of tables that have no column for it."""
    for column, text in raw.told_for_all.items():
        entries = [entry for activity in activities for entry in activity.entries if column not in entry.headers]
        for entry in entries:
            entry.cells[column] = [text.line]
        if entries:
            what = "Raden står ovanför tabellen och gäller alla aktiviteter i den."
            yield Doubt(DoubtKind.SAME_AS_ABOVE, text.where, what, text.text, text.text)


def _used_for_all(areas: Sequence[AreaRows]) -> Iterator[str]:
    """Yield the places of lines above tables that were given to the rows."""
    for area in areas:
        headers = {column for activity in area.activities for column in activity.first.headers}
        yield from (text.where for column, text in area.raw.told_for_all.items() if column not in headers)


def _names_areas(activities: Sequence[ActivityRows], column: Column, raw: RawArea) -> bool:
    """Tell whether a column divides the table into areas; a column of goals does only where nothing else does."""
    values = [activity.first.text(column) for activity in activities]
    if column is Column.GOAL and (raw.title is not None or not activities or not _stands_first(activities[0], column)):
        return False
    return any(values) and (column is Column.AREA or len(set(filter(None, values))) < len(values))


def _stands_first(activity: ActivityRows, column: Column) -> bool:
    return next(iter(activity.first.headers), None) is column


def _area(
    area: AreaRows,
    activities: Iterable[ActivityRows],
    period: Period,
    parties: PlanParties,
    mender: Mender,
    *,
    doubts: list[Doubt],
) -> AreaDraft:
    texts = {label: _running(lines, mender) for label, lines in area.raw.labelled.items()}
    aim, goals = texts.get(AreaLabel.AIM), texts.get(AreaLabel.GOALS)
    evaluation = texts.get(AreaLabel.EVALUATION)
    reader = ActivityReader(
        period, parties.context(area.working_group), doubts, area.raw.heading, parties.cells_of(area.working_group)
    )
    read = tuple(reader.read(rows) for rows in activities)
    if evaluation:
        where = area.raw.places.get(AreaLabel.EVALUATION, area.raw.where)
        doubts += times_in_text(evaluation, where, period, fine=True)
    return AreaDraft(
        number=area.raw.number,
        title=area.raw.title and mender.text(area.raw.title),
        activities=read,
        aim=aim,
        desired_effect=texts.get(AreaLabel.EFFECT) or _effect_in(aim or ""),
        working_group=area.working_group,
        goals=_goals(goals),
        goals_note=goals,
        evaluation=evaluation,
        notes=tuple(area.raw.notes),
        place=area.raw.where,
        kind=area.kind,
    )


def _numbered_apart(areas: tuple[AreaDraft, ...], doubts: list[Doubt]) -> tuple[AreaDraft, ...]:
    """Make sure that no two areas can be called the same; an area without number goes by its place among them.

    The number of a lone area is a chapter's.
    """
    if len(areas) == 1:
        return (replace(areas[0], number="1" if areas[0].number == "1" else None),)
    called = [area.number or str(place) for place, area in enumerate(areas, start=1)]
    if len(set(called)) == len(called):
        return areas
    what = "Två områden har samma nummer. Alla områden numreras i den ordning de står."
    doubts.append(Doubt(DoubtKind.NUMBERS_CLASH, "dokumentet", what, ", ".join(called)))
    return tuple(replace(area, number=None) for area in areas)


def _running(lines: Iterable[Line], mender: Mender) -> str:
    return "\n".join(f"- {mender.text(line.text)}" if line.level else mender.text(line.text) for line in lines)


def _effect_in(aim: str) -> str | None:
    """Find the sentence about the effect, and those that only go on from it ("Samt …")."""
    found: list[str] = []
    for sentence in (sentence for line in aim.split("\n") for sentence in sentences_of(line)):
        if _EFFECT.search(sentence) or (found and _ALSO.match(sentence)):
            found.append(sentence)
        elif found:
            break
    return " ".join(found) or None


def _goals(text: str | None) -> tuple[str, ...]:
    """Read the goals an area points at where the text is nothing but their numbers or begins with one."""
    if not text:
        return ()
    if _GOAL_NUMBERS.fullmatch(text.strip(" .")):
        return tuple(re.findall(_NUMBER, text))
    numbers = [number_before(re.sub(r"^mål\s+", "", line, flags=re.IGNORECASE)) for line in text.split("\n")]
    return tuple(number for number in numbers if number)


def _cells(areas: Sequence[AreaRows], column: Column) -> Iterator[str]:
    for area in areas:
        for activity in area.activities:
            for entry in activity.entries:
                yield "\n".join(line.text for line in entry.cells.get(column, ()))


def _working_groups(areas: Sequence[AreaRows]) -> list[str]:
    return [area.working_group for area in areas if area.working_group]


def _texts(blocks: Sequence[Block]) -> list[str]:
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    return texts + [cell.text for row in rows for cell in row.cells]


def _doubts_about_frame(name: str, title: str | None, period: Period, found_in: str | None) -> Iterator[Doubt]:
    if title is None:
        what = "Planens namn står inte i filen. Filens namn används tills vidare."
        yield Doubt(DoubtKind.TITLE_MISSING, "dokumentet", what, "", name)
    if period.first is None:
        yield Doubt(DoubtKind.YEAR_ASSUMED, "dokumentet", "Planens år står inte i filen. Ange det vid inläsningen.")
    elif found_in is not None:
        what = f"Planens år står inte i titeln. Det är hämtat ur {found_in}."
        yield Doubt(DoubtKind.YEAR_ASSUMED, "dokumentet", what, "", str(period.first))


def _doubts_about_tables(areas: Sequence[AreaRows]) -> Iterator[Doubt]:
    for grid in (grid for area in areas for grid in area.raw.grids):
        if grid.guessed:
            names = ", ".join(cell.text for cell in grid.rows[0].cells if cell.lines)
            what = f"Tabellen saknar rubrikrad. Kolumnerna har gissats efter innehållet: {names}."
            yield Doubt(DoubtKind.COLUMN_ASSUMED, grid.where, what)
        elif not grid.continued:
            yield from _doubts_about_columns(read_header(grid.rows[0]), grid)


def _doubts_about_columns(layout: Layout | None, grid: Grid) -> Iterator[Doubt]:
    if layout is None:
        return
    where = grid.where
    for header in grid.judged:
        what = f"Kolumnen ”{header}” känns inte igen. Den läses efter innehållet som ansvariga eller tider."
        yield Doubt(DoubtKind.COLUMN_ASSUMED, where, what, header)
    for header in layout.assumed:
        what = f"Ingen kolumn heter Aktivitet. Kolumnen ”{header}” räknas som aktiviteter."
        yield Doubt(DoubtKind.COLUMN_ASSUMED, where, what, header)
    for column, header in zip(layout.columns, layout.headers, strict=True):
        if column is None and header and not is_time(header):
            what = f"Kolumnen ”{header}” känns inte igen. Dess text följer med som anteckning."
            yield Doubt(DoubtKind.NOT_PLACED, where, what, header)


def _doubts_about_work(work: Sequence[Paragraph]) -> Iterator[Doubt]:
    if work:
        what = "Här planeras arbete utanför tabellerna. Det är inte inlagt som aktiviteter."
        wording = "; ".join(without_number(paragraph.text) for paragraph in work)
        yield Doubt(DoubtKind.OUTSIDE_TABLES, work[0].where, what, wording)
