"""The way from a follow-up to a Word file: lay out, fill the pages, pack."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document

from workflow.errors import FileRefused
from workflow.followup.counts import FollowUp
from workflow.followup.documents.word.front import cover_block
from workflow.followup.documents.word.markup import Element, readable
from workflow.followup.documents.word.outline import Outline
from workflow.followup.documents.word.package import describe, pack
from workflow.followup.documents.word.pages import about_page, area_pages, lists_pages, reasons_page, summary_page
from workflow.followup.documents.word.styles import lay_out
from workflow.states import label_of


def write_word(followup: FollowUp, target: Path | str | BinaryIO) -> None:
    """Write the follow-up as a Word file to a path or a binary stream.

    Equal follow-ups give equal bytes: every time in the file is the day `as_of`. Texts are shown as they are, but for
    control characters, which no Word file can hold. Raises `FileRefused` when the path cannot be written.
    """
    content = compose(followup)
    if not isinstance(target, Path | str):
        target.write(content)
        return
    try:
        Path(target).write_bytes(content)
    except OSError as error:
        raise FileRefused(
            "filen kan inte skrivas.", where=str(target), do="Välj en mapp som du får skriva i."
        ) from error


def compose(followup: FollowUp) -> bytes:
    """Build the Word file in memory."""
    year = followup.year
    document = docx.Document()
    lay_out(document, footer=f"Uppföljning {year.year} · {label_of(year.status).capitalize()}")
    _fill(document, followup)
    author = readable(year.owner or "Hållpunkt")
    describe(
        document, title=readable(f"Uppföljning {year.year}: {year.plan}")[:255], author=author[:255], day=year.as_of
    )
    return pack(document, year.as_of)


def _fill(document: Document, followup: FollowUp) -> None:
    """Put the cover, the contents and the pages in front of the section's properties, which stay last."""
    outline = Outline()
    pages: list[Element] = [
        *summary_page(followup, outline),
        *area_pages(followup, outline),
        *reasons_page(followup, outline),
        *lists_pages(followup, outline),
        *about_page(followup, outline),
    ]
    body = document.element.body
    body[:0] = [*cover_block(followup), *outline.contents(), *pages]
