"""The way from a report to a page: plain HTML with its style and charts in it, and no script."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from workflow.followup.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    ColumnKind,
    Facts,
    Note,
    Part,
    Report,
    Row,
    Table,
    Text,
    TextKind,
)
from workflow.followup.documents.chart import chart_as_svg
from workflow.followup.documents.palette import STATE_INKS
from workflow.followup.documents.texts import readable

STYLE = Path(__file__).parent / "report.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing but its own style, also when somebody opens it from a mail."""


def page_bytes(report: Report) -> bytes:
    """Write a report as one HTML page in UTF-8. Equal reports give equal bytes."""
    return "".join(_Page().write(report)).encode()


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _safe(text: str) -> str:
    return html.escape(readable(text)).replace("\n", "<br>")


class _Page:
    """Writes one page; counts its tables and charts."""

    def __init__(self) -> None:
        self._tables = self._charts = 0

    def write(self, report: Report) -> Iterator[str]:
        """Write the whole page."""
        title = _safe(report.full_title)
        yield f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta name="author" content="{_safe(report.author)}">\n<style>\n{_style()}</style>\n</head>\n<body>\n'
        yield '<a class="skip" href="#innehall">Hoppa till innehållet</a>\n'
        yield from self._cover(report)
        yield from self._contents(report.parts)
        yield '<main id="innehall">\n'
        for number, part in enumerate(report.parts, start=1):
            yield from self._part(part, number)
        yield f"</main>\n<footer>{_safe(report.footer)}</footer>\n</body>\n</html>\n"

    def _cover(self, report: Report) -> Iterator[str]:
        yield f'<header>\n<p class="kind">{_safe(report.kind)}</p>\n<h1>{_safe(report.title)}</h1>\n'
        yield f'<p class="subtitle">{_safe(report.subtitle)}</p>\n{_facts(report.facts)}</header>\n'

    def _contents(self, parts: Sequence[Part]) -> Iterator[str]:
        yield '<nav aria-labelledby="rubriker">\n<h2 id="rubriker">Innehåll</h2>\n<ol>\n'
        level = 1
        for number, part in enumerate(parts, start=1):
            link = f'<a href="#del-{number}">{_safe(part.title)}</a>'
            if part.level > level:
                yield f"<ol>\n<li>{link}"
            else:
                yield f"{'</li></ol>' if part.level < level else ''}{'</li>' if number > 1 else ''}\n<li>{link}"
            level = part.level
        yield f"{'</li></ol>' if level > 1 else ''}{'</li>' if parts else ''}\n</ol>\n</nav>\n"

    def _part(self, part: Part, number: int) -> Iterator[str]:
        level = part.level + 1
        yield f'<h{level} id="del-{number}">{_safe(part.title)}</h{level}>\n'
        for block in part.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Chart):
            self._charts += 1
            svg = chart_as_svg(block, name=f"diagram-{self._charts}")
            caption = f"<figcaption>Diagram {self._charts}. {_safe(block.caption)}</figcaption>"
            yield f"<figure>\n{caption}\n{svg}\n</figure>\n"
        elif isinstance(block, Text):
            yield _text(block)
        elif isinstance(block, Bullets):
            yield f"<ul>\n{''.join(f'<li>{_safe(item)}</li>' for item in block.items)}\n</ul>\n"
        elif isinstance(block, Facts):
            yield _facts(block.rows)

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        name = f"tabell-{self._tables}"
        yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="{name}">\n<table>\n'
        yield f'<caption id="{name}">Tabell {self._tables}. {_safe(table.caption)}</caption>\n<thead>\n<tr>'
        for column in table.columns:
            yield f'<th scope="col"{_number(column)}>{_safe(column.title)}</th>'
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows:
            yield _row(row, table.columns)
        yield "</tbody>\n</table>\n</div>\n"


def _text(block: Text) -> str:
    kind = "" if block.kind == TextKind.BODY else f' class="{block.kind.value}"'
    return f"<p{kind}>{_safe(block.text)}</p>\n"


def _facts(rows: Sequence[tuple[str, str]]) -> str:
    return f"<dl>\n{''.join(f'<dt>{_safe(label)}</dt><dd>{_safe(text)}</dd>' for label, text in rows)}\n</dl>\n"


def _number(column: Column) -> str:
    return ' class="number"' if column.kind == ColumnKind.NUMBER else ""


def _row(row: Row, columns: Sequence[Column]) -> str:
    first, *rest = row.cells
    cells = "".join(f"<td{_number(column)}>{_cell(cell)}</td>" for cell, column in zip(rest, columns[1:], strict=True))
    return f'<tr class="{row.kind.value}"><th scope="row">{_cell(first)}</th>{cells}</tr>\n'


def _cell(cell: Cell) -> str:
    shown = [_note(note) for note in cell]
    return shown[0] if len(shown) == 1 else "".join(f"<p>{note}</p>" for note in shown)


def _note(note: Note) -> str:
    text = _safe(note.text)
    if note.state:
        text = f'<strong style="color:#{STATE_INKS[note.state]}">{text}</strong>'
    elif note.strong:
        text = f"<strong>{text}</strong>"
    return f"<strong>{_safe(note.label)}:</strong> {text}" if note.label else text
