"""Tables that were never made tables: paragraphs whose words are put in columns with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from workflow.plans.blocks import Block, Cell, Grid, Paragraph, Row, cell_of
from workflow.plans.columns import column_called, read_header

_WIDE = 3


def with_tabbed_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, neighbouring paragraphs with the same columns made into a table."""
    for tabbed, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph) and "\t" in block.tabs):
        run = list(group)
        if not tabbed:
            yield from run
            continue
        texts = [block for block in run if isinstance(block, Paragraph)]
        for _, alike in groupby(_with_cells(texts), key=lambda pair: len(pair[1])):
            yield from _table_of(list(alike))


def _with_cells(run: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[str]]]:
    """Cut at each tab where that gives all rows the same columns, else take several tabs in a row for one."""
    single = [text.tabs.split("\t") for text in run]
    if len({len(cells) for cells in single}) > 1:
        single = [re.split(r"\s*\t[\s]*", text.tabs.strip()) for text in run]
    yield from zip(run, single, strict=True)


def _table_of(pairs: list[tuple[Paragraph, list[str]]]) -> Iterator[Block]:
    """Make a table of paragraphs of one width, unless they are only a few words moved to the right."""
    rows = [Row(tuple(map(_cell, cells)), paragraph.where) for paragraph, cells in pairs]
    headed = any(read_header(row) for row in rows)
    labelled = any(column_called(row.cells[0].text) for row in rows)
    width = len(rows[0].cells)
    if len(rows) > 1 and (headed or width >= _WIDE or (width > 1 and labelled)):
        yield Grid(tuple(rows), f"{rows[0].where} och framåt")
    else:
        yield from (paragraph for paragraph, _ in pairs)


def _cell(text: str) -> Cell:
    return cell_of(text)
