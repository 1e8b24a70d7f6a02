"""A report's blocks as the body of a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from workflow.followup.documents.blocks import (
    Block,
    Bullets,
    Chart,
    Facts,
    Part,
    Report,
    Table,
    Text,
    TextKind,
)
from workflow.followup.documents.word.markup import END_FIELD, begin_field, bookmark, field, link, paragraph, run
from workflow.followup.documents.word.styles import CHECKSUM, FACT, KIND, LAST_FACT, PICTURE, REMARK
from workflow.followup.documents.word.tables import write_table

HEADINGS = {1: "Heading 1", 2: "Heading 2"}
ENTRIES = {1: "toc 1", 2: "toc 2"}
TEXTS = {TextKind.BODY: "Normal", TextKind.REMARK: REMARK, TextKind.CHECKSUM: CHECKSUM}
BOOKMARK = "_hp_"
"""Begins the bookmark of every part's heading; hidden in Word's list, since it begins with a low line."""

LONGEST_BOOKMARK = 40
"""Letters (ECMA-376, part 1, 17.13.6.2); Word takes letters, figures and low lines."""

FIRST_BOOKMARK = 10_000
"""Bookmarks are numbered from here, apart from those of a letterhead."""

Draw = Callable[[Chart], str]
"""Puts a chart into the file and returns the run that shows it."""


def bookmark_of(key: str) -> str:
    """Name the bookmark of the part `key`: other than letters and figures, a low line and two hex figures a byte."""
    return BOOKMARK + re.sub("[^A-Za-z0-9]", lambda found: found[0].encode().hex("_").join(("_", "")), key)


def key_of(name: str) -> str | None:
    """Return the key of the part that a bookmark marks, None where it marks none of ours."""
    if not name.startswith(BOOKMARK):
        return None
    coded = re.sub("_([0-9a-f]{2})", r"%\1", name.removeprefix(BOOKMARK))
    return unquote(coded)


class Pages:
    """Writes one report. `ids` gives a style's id by its name, `width` is the text's, in twentieths of a point."""

    def __init__(self, ids: Mapping[str, str], width: int, draw: Draw) -> None:
        """Begin with nothing written."""
        self._ids = ids
        self._width = width
        self._draw = draw
        self._tables = self._charts = 0

    def write(self, report: Report) -> str:
        """Write the whole report: cover, contents and parts."""
        return "".join((*self._cover(report), *self._contents(report.parts), *self._parts(report.parts)))

    def _paragraph(self, style: str, content: str, properties: str = "") -> str:
        return paragraph(self._ids[style], content, properties)

    def _cover(self, report: Report) -> Iterator[str]:
        yield self._paragraph(KIND, run(report.kind))
        yield self._paragraph("Title", run(report.title))
        yield self._paragraph("Subtitle", run(report.subtitle))
        for label, text in report.facts:
            yield self._fact(label, text)

    def _fact(self, label: str, text: str, style: str = FACT) -> str:
        return self._paragraph(style, run(label, bold=True) + run(f"\t{text}"))

    def _contents(self, parts: Sequence[Part]) -> Iterator[str]:
        """Write the table of contents: a field filled in with links to the headings.

        Page numbers come when Word updates the field. Nothing asks Word to do so on opening, since it then asks its
        reader whether "other files" may be read.
        """
        yield self._paragraph("TOC Heading", run("Innehåll"))
        for number, part in enumerate(parts, start=1):
            opening = begin_field(r'TOC \o "1-2" \h \z \u') if number == 1 else ""
            closing = END_FIELD if number == len(parts) else ""
            entry = link(bookmark_of(part.key), run(part.title))
            yield self._paragraph(ENTRIES[part.level], opening + entry + closing)

    def _parts(self, parts: Sequence[Part]) -> Iterator[str]:
        for number, part in enumerate(parts, start=1):
            page = "<w:pageBreakBefore/>" if part.new_page else ""
            heading = bookmark(FIRST_BOOKMARK + number, bookmark_of(part.key), run(part.title))
            yield self._paragraph(HEADINGS[part.level], heading, page)
            for block in part.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Chart):
            yield from self._chart(block)
        elif isinstance(block, Text):
            yield self._paragraph(TEXTS[block.kind], run(block.text))
        elif isinstance(block, Bullets):
            yield from (self._paragraph("List Bullet", run(item)) for item in block.items)
        elif isinstance(block, Facts):
            style = LAST_FACT if block.after_table else FACT
            yield from (self._fact(label, text, style) for label, text in block.rows)

    def _caption(self, what: str, number: int, text: str) -> str:
        counted = field(f"SEQ {what}", str(number))
        return self._paragraph("Caption", f"{run(f'{what} ')}{counted}{run(f'. {text}')}")

    def _chart(self, chart: Chart) -> Iterator[str]:
        self._charts += 1
        yield self._caption("Diagram", self._charts, chart.caption)
        yield self._paragraph(PICTURE, self._draw(chart))

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        yield self._caption("Tabell", self._tables, table.caption)
        yield from write_table(table, self._ids, self._width)
