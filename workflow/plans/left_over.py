"""What was left: everything in a file that looks like a part of the plan and was put nowhere, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from calendars import WhenKind, find_when
from workflow.plans.blocks import Block, Grid, Paragraph
from workflow.plans.draft import Doubt, DoubtKind
from workflow.plans.label_lines import FACTS, item_of
from workflow.plans.sections import unread_grids
from workflow.plans.words import number_before

_DOES = re.compile(
    r"\b(?:ansvar\w*|ska(?:ll)?|senast|genomför\w*|tar\b.* fram|ta fram|klar\w*|planerar|anordnar|arrangerar|bjuder in"
    r"|erbjuder|utbildar|startar|inrättar|utreder|följer upp|utvärderar|driver|håller i)\b",
    re.IGNORECASE,
)
_OF_THE_PLAN = re.compile(r"(?:från|till|med|år|period|planperiod|tidsperiod|datum)\s*:", re.IGNORECASE)
"""Labels of a letter's head and of the plan as a whole."""
_ANY_YEAR = 2020
"""Whether words are a time does not depend on the year; one is needed to ask."""
_LONGEST = 200
_MOST = 40
"""More pieces than this are not listed one by one."""


def doubts_about_left(blocks: Sequence[Block], *, found: bool, used: Iterable[str]) -> Iterator[Doubt]:
    """List the tables that were not read and the texts that tell who or when; `used` are places that were used.

    With no activity at all (`found` false) that is said first, and every text with a time and a doing is listed.
    """
    if not found:
        what = "Inga aktiviteter hittades i filen. Det som kan vara aktiviteter är listat här."
        yield Doubt(DoubtKind.NOT_PLACED, "dokumentet", what)
    for grid in unread_grids(blocks):
        what = "Tabellen har inga kolumner som känns igen som aktiviteter och har inte lästs in."
        yield Doubt(DoubtKind.NOT_PLACED, grid.where, what, _words_of(grid))
    places = set(used)
    left = [text for text in _texts(blocks) if text.where not in places and _is_left(text, found=found)]
    for text in left[:_MOST]:
        yield Doubt(DoubtKind.NOT_PLACED, text.where, _why(text), text.text[:_LONGEST])
    if len(left) > _MOST:
        what = f"Ytterligare {len(left) - _MOST} stycken nämner en tid eller en ansvarig men har inte lästs in."
        yield Doubt(DoubtKind.NOT_PLACED, left[_MOST].where, what)


def _words_of(grid: Grid) -> str:
    """Return the words of a table's first row, or of the first that has any."""
    row = next(row for row in grid.rows if row.filled)
    return " | ".join(cell.text for cell in row.cells if cell.lines)[:_LONGEST]


def _texts(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block


def _is_left(text: Paragraph, *, found: bool) -> bool:
    """Tell whether a paragraph says who or when with a label, or in words in a file without activities."""
    if item_of(text).column in FACTS:
        return not _OF_THE_PLAN.match(text.text)
    listed = text.line.level > 0 or number_before(text.text) is not None
    if found or not (listed or _DOES.search(text.text)):
        return False
    return any(
        when.due is not None or when.kind is WhenKind.CONTINUOUS for _, _, when in find_when(text.text, _ANY_YEAR)
    )


def _why(text: Paragraph) -> str:
    if item_of(text).column in FACTS:
        return "Raden säger vem eller när men hör inte till någon aktivitet som kunde läsas. Den har inte lästs in."
    return "Texten nämner något som ska göras och en tid. Löpande text läses inte in som aktiviteter."
