"""Columns that a person says what they are: the header of a file, or a label in it, given one of the known columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workflow.plans.blocks import Block, Cell, Document, Grid, Line, Paragraph, Row
from workflow.plans.columns import SYNONYMS, Column, column_named, plain


def column_meant(name: str) -> Column | None:
    """Tell which column a person means: by its own name ("responsible") or by any header it can have ("Ansvarig")."""
    folded = name.strip().casefold().replace("-", "_")
    return next((column for column in Column if column == folded), None) or column_named(name)


def with_columns(document: Document, columns: Mapping[str, Column]) -> Document:
    """Return the document with the headers and labels in `columns` standing for what they are said to be.

    Case, punctuation and brackets in a header do not matter, as everywhere.
    """
    if not columns:
        return document
    meant = {plain(header): column for header, column in columns.items()}
    return replace(document, blocks=tuple(_block(block, meant) for block in document.blocks))


def unused_columns(document: Document, columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Return the headers in `columns` that stand nowhere in the document."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    found = {plain(cell.text) for grid in grids for row in grid.rows for cell in row.cells}
    found |= {plain(block.text.partition(":")[0]) for block in document.blocks if isinstance(block, Paragraph)}
    return tuple(header for header in columns if plain(header) not in found)


def _block(block: Block, meant: Mapping[str, Column]) -> Block:
    if isinstance(block, Grid):
        return replace(block, rows=tuple(_row(row, meant) for row in block.rows))
    label, colon, value = block.text.partition(":")
    column = meant.get(plain(label)) if colon and isinstance(block, Paragraph) else None
    if column is None or not isinstance(block, Paragraph):
        return block
    known = SYNONYMS[column].partition(",")[0]
    return replace(block, line=Line(f"{known.capitalize()}:{value}", block.line.level))


def _row(row: Row, meant: Mapping[str, Column]) -> Row:
    if not any(plain(cell.text) in meant for cell in row.cells):
        return row
    return replace(row, cells=tuple(_cell(cell, meant) for cell in row.cells))


def _cell(cell: Cell, meant: Mapping[str, Column]) -> Cell:
    column = meant.get(plain(cell.text))
    return cell if column is None else replace(cell, means=str(column))
