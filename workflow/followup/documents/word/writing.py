"""The way from a report to a Word file: a sheet, the pages, a package."""

from __future__ import annotations

import io
from pathlib import Path

from docx.document import Document

from workflow.followup.documents.blocks import Chart, Report
from workflow.followup.documents.chart import chart_as_picture
from workflow.followup.documents.word.markup import picture
from workflow.followup.documents.word.package import describe, pack
from workflow.followup.documents.word.pages import Pages
from workflow.followup.documents.word.sheet import METRIC, letterhead, plain_sheet, text_width, write_footer
from workflow.followup.documents.word.styles import style_ids

FIRST_PICTURE = 100_000
"""Pictures are numbered from here, apart from bookmarks."""


def word_bytes(report: Report, template: Path | None = None) -> bytes:
    """Write a report as a Word file, on the organisation's letterhead where a `template` is given.

    Equal reports give equal bytes: every time in the file is the report's day. Texts are shown as they are, but for
    control characters, which no Word file can hold. Raises `FileRefused` for a template that cannot be used.
    """
    document = letterhead(template, landscape=report.landscape) if template else plain_sheet(landscape=report.landscape)
    write_footer(document, report.footer)
    width = text_width(document.sections[-1])
    body = Pages(style_ids(document), width, _Gallery(document, width).draw).write(report)
    describe(document, report)
    return pack(document, body, report.day)


class _Gallery:
    """Puts charts into a document as pictures."""

    def __init__(self, document: Document, width: int) -> None:
        self._part = document.part
        self._width = width * METRIC
        self._shown = 0

    def draw(self, chart: Chart) -> str:
        """Put the chart into the file and return the run that shows it."""
        self._shown += 1
        drawn = chart_as_picture(chart)
        relation, _ = self._part.get_or_add_image(io.BytesIO(drawn.content))
        height = self._width * drawn.height // drawn.width
        number = FIRST_PICTURE + self._shown
        return picture(relation, name=chart.caption, told=chart.told, width=self._width, height=height, number=number)
