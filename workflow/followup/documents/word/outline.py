"""What is numbered through the document: headings that the contents lead to, and captions."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.documents.word.markup import (
    Element,
    begin_field,
    bookmark,
    element,
    end_field,
    field,
    link,
    paragraph,
    readable,
    run,
)

HEADINGS = {1: "Heading 1", 2: "Heading 2"}
ENTRIES = {1: "toc 1", 2: "toc 2"}


class Outline:
    """Collects the headings of a document, and counts its tables, in the order they are written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._headings: list[tuple[int, str]] = []
        self._tables = 0

    def heading(self, level: int, text: str, *, new_page: bool = False) -> Element:
        """Write a heading of level 1 or 2, on a new page if asked, and note it for the contents."""
        self._headings.append((level, readable(text)))
        number = len(self._headings)
        written = paragraph(HEADINGS[level], *bookmark(number, _name(number), run(text)))
        if new_page:
            written[0].append(element("pageBreakBefore"))
        return written

    def caption(self, text: str) -> Element:
        """Number the table that follows and say what it shows."""
        self._tables += 1
        return paragraph("Caption", run("Tabell "), *field("SEQ Tabell", str(self._tables)), run(f". {text}"))

    def contents(self) -> Iterator[Element]:
        """Write the table of contents: a field filled in with links to the headings written so far.

        Page numbers come when Word updates the field. Nothing asks Word to do so on opening, since it then asks its
        reader whether "other files" may be read.
        """
        yield paragraph("TOC Heading", run("Innehåll"))
        last = len(self._headings)
        for number, (level, text) in enumerate(self._headings, start=1):
            opening = begin_field(r'TOC \o "1-2" \h \z \u') if number == 1 else ()
            closing = (end_field(),) if number == last else ()
            yield paragraph(ENTRIES[level], *opening, link(_name(number), run(text)), *closing)


def _name(number: int) -> str:
    """Name a heading's bookmark as Word names those of its own tables of contents."""
    return f"_Toc{number:09d}"
