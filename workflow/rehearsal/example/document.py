"""The example plan as the Word file a coordinator would have: headings, label lines, tables that run over pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell

from workflow.rehearsal.example.plan import Activity, Area, Row, Section, example_plan

COLUMNS = ("Aktivitet", "Delaktivitet", "Hållpunkter", "Ansvarig")
WIDTHS = (Cm(4.2), Cm(5.2), Cm(3.2), Cm(4.4))
GROUP, GOALS, EVALUATION = "Arbetsgrupp:", "Mål i strategin:", "Utvärdering:"
PAGE_END = "\f"
BULLET = "- "
NOTHING: tuple[tuple[str, ...], ...] = ((), ())
WRITTEN = dt.datetime(2022, 1, 17, 9, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed row of a table; `follows` says that its first cell is one with the cell above."""

    cells: tuple[tuple[str, ...], ...]
    follows: bool


def write_example_plan(path: Path, year: int | None = None) -> None:
    """Write the plan that ships with the product to `path`, as a Word file in Swedish on A4 pages.

    With a `year` it is the same plan for that year. Raises `OSError` when the file cannot be written.
    """
    plan = example_plan(year)
    document = _new_document(plan.title)
    document.add_heading(plan.title, level=0)
    _write_paragraphs(document, plan.opening)
    for section in plan.before:
        _write_section(document, section)
    _write_section(
        document, Section(f"Områden {plan.year}", tuple(f"{area.number}. {area.listed}" for area in plan.areas))
    )
    for area in plan.areas:
        _write_area(document, area)
    for section in plan.after:
        _write_section(document, section)
    document.save(str(path))


def _new_document(title: str) -> Document:
    """Open an empty document on A4, proofed as Swedish."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    facts = document.core_properties
    facts.title, facts.author, facts.language, facts.comments = title, "Robin Berg", "sv-SE", ""
    facts.created = facts.modified = WRITTEN
    return document


def _write_section(document: Document, section: Section) -> None:
    document.add_heading(section.heading, level=1)
    _write_paragraphs(document, section.text)


def _write_paragraphs(document: Document, texts: Iterable[str]) -> None:
    for text in texts:
        if text.startswith(BULLET):
            document.add_paragraph(text.removeprefix(BULLET), style="List Bullet")
        else:
            document.add_paragraph(text)


def _write_area(document: Document, area: Area) -> None:
    document.add_heading(f"{area.number}. {area.title}", level=2)
    document.add_paragraph(area.aim)
    header = _Line(tuple((column,) for column in COLUMNS), follows=False)
    pages = _pages(area.activities)
    _write_table(document, [header, *pages[0]], header=True)
    for page in pages[1:]:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write_table(document, page)
    _write_labels(document, area)


def _write_labels(document: Document, area: Area) -> None:
    """Write the working group, the goals and the evaluation the way this area prints its labels."""
    first, *rest = area.evaluation
    labels = ((GROUP, area.group), (GOALS, area.goals), (EVALUATION, first))
    if area.labels == "table":
        _fill_table(
            document.add_table(len(labels), 2, style="Table Grid"), [((name,), (value,)) for name, value in labels]
        )
    elif area.labels == "apart":
        _write_paragraphs(document, (text for label in labels for text in label))
    else:
        _write_paragraphs(document, (" ".join(label).strip() for label in labels))
    _write_paragraphs(document, rest)


def _pages(activities: Iterable[Activity]) -> list[list[_Line]]:
    """Share the activities' lines out over pages: a form feed ends one, also in the middle of a line."""
    pages: list[list[_Line]] = [[]]
    for activity in activities:
        for index, row in enumerate(activity.rows):
            here, *over = _printed(activity.title if index == 0 else "", row, follows=index > 0)
            if any(any(cell) for cell in here.cells):
                pages[-1].append(here)
            pages += [[line] for line in over]
    return pages


def _printed(title: str, row: Row, *, follows: bool) -> Iterator[_Line]:
    """Yield what of a row stands on each page; the day and the parties stand where its text begins."""
    rest: tuple[tuple[str, ...], ...] = (row.when, row.who)
    for texts, what in zip_longest(_split_paragraphs([title]), _split_paragraphs(row.what), fillvalue=()):
        begun = bool(texts or what or follows)
        yield _Line((texts, what, *(rest if begun else NOTHING)), follows)
        rest = NOTHING if begun else rest


def _split_paragraphs(paragraphs: Iterable[str]) -> list[tuple[str, ...]]:
    """Split a cell's paragraphs where a form feed ends the page."""
    return [tuple(filter(None, page.split("\n"))) for page in "\n".join(paragraphs).split(PAGE_END)]


def _write_table(document: Document, lines: Sequence[_Line], *, header: bool = False) -> None:
    """Write one table; a line that follows another shares its first cell with it."""
    table = document.add_table(len(lines), len(COLUMNS), style="Table Grid")
    _fill_table(table, [line.cells for line in lines])
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    _merge_first_cells(table, lines)
    if header:
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def _merge_first_cells(table: Table, lines: Sequence[_Line]) -> None:
    """Make one tall cell of an activity's first cells, without the empty paragraphs that Word would keep."""
    starts = [index for index, line in enumerate(lines) if index == 0 or not line.follows]
    for start, end in pairwise([*starts, len(lines)]):
        cell = table.cell(start, 0).merge(table.cell(end - 1, 0))
        for paragraph in cell.paragraphs[1:]:
            if not paragraph.text:
                cell._tc.remove(paragraph._p)  # noqa: SLF001 - python-docx has no call that removes a paragraph


def _fill_table(table: Table, rows: Iterable[Iterable[Sequence[str]]]) -> None:
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, paragraphs in zip(row.cells, cells, strict=True):
            _fill_cell(cell, paragraphs)


def _fill_cell(cell: _Cell, paragraphs: Sequence[str]) -> None:
    """Put each text in a paragraph of its own; a cell of Word always has one, be it empty."""
    first, *more = paragraphs or ("",)
    cell.paragraphs[0].text = first
    for text in more:
        cell.add_paragraph(text)
