"""The empty Word file that a report is written in: our own, or an organisation's letterhead."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm

from workflow.errors import FileRefused
from workflow.followup.documents.word.markup import field, paragraph, run
from workflow.followup.documents.word.styles import add_styles

A4 = (Cm(21), Cm(29.7))
"""What a page is where the file does not say."""

HERE = "{{innehåll}}"
"""Stands alone in a paragraph of a letterhead where the report goes; without it the report takes the whole body."""

METRIC = 635
"""English metric units in a twentieth of a point (ECMA-376, part 1, 20.1.2.1)."""

MARK = "_hallpunkt_innehall"
LARGEST_TEMPLATE = 64 * 1024 * 1024
"""Bytes unpacked; a letterhead is a logotype and some styles."""

TEMPLATE_TYPE, DOCUMENT_TYPE = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"


def plain_sheet(*, landscape: bool) -> Document:
    """Make an empty A4 document in our own styles, in Swedish and hyphenated."""
    document: Document = docx.Document(io.BytesIO(_plain_sheet(landscape=landscape)))
    return document


@cache
def _plain_sheet(*, landscape: bool) -> bytes:
    """Lay out the sheet once: python-docx takes longer to make the styles than to read them back."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.footer_distance = Cm(1.1)
    _language(document)
    add_styles(document, keep=False)
    _finish(document, landscape=landscape)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def letterhead(template: Path, *, landscape: bool) -> Document:
    """Open an organisation's template: its page, headers, footers and styles stay.

    Raises `FileRefused` for what is no Word file, is damaged, holds macros, or is larger than a template can be.
    """
    try:
        document = docx.Document(io.BytesIO(_as_document(template)))
    except FileRefused:
        raise
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile) as error:
        raise FileRefused(
            "Mallen går inte att läsa.", where=template.name, do="Spara den från Word som .docx eller .dotx."
        ) from error
    add_styles(document, keep=True)
    _finish(document, landscape=landscape)
    return document


def _as_document(template: Path) -> bytes:
    """Read a .docx, or a .dotx as if it were one."""
    with zipfile.ZipFile(template) as package:
        if sum(entry.file_size for entry in package.infolist()) > LARGEST_TEMPLATE:
            raise FileRefused("Mallen är för stor.", where=template.name, do="Ta bort bilder och text ur den.")
        if any(name.casefold().endswith("vbaproject.bin") for name in package.namelist()):
            raise FileRefused("Mallen har makron.", where=template.name, do="Spara den utan makron.")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as copy:
            for name in package.namelist():
                content = package.read(name)
                if name == "[Content_Types].xml":
                    content = content.replace(TEMPLATE_TYPE, DOCUMENT_TYPE)
                copy.writestr(name, content)
    return packed.getvalue()


def _finish(document: Document, *, landscape: bool) -> None:
    section = document.sections[-1]
    width, height = section.page_width or A4[0], section.page_height or A4[1]
    if landscape and width < height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = height, width
    _mark(document)


def _mark(document: Document) -> None:
    """Put a mark where the report goes, in place of what the body held there."""
    body = document.element.body
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), "0")
    mark.set(qn("w:name"), MARK)
    for shown in body.findall(qn("w:p")):
        if "".join(text.text or "" for text in shown.iter(qn("w:t"))).strip() == HERE:
            body.replace(shown, mark)
            return
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    body.insert(0, mark)


def text_width(section: Section) -> int:
    """Return the width between the margins in twentieths of a point."""
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return ((section.page_width or A4[0]) - margins) // METRIC


def write_footer(document: Document, text: str) -> None:
    """Write `text` and the page number at the foot of every page, unless the letterhead has a foot of its own."""
    section = document.sections[-1]
    if not section.footer.is_linked_to_previous:
        return
    section.footer.is_linked_to_previous = False
    style = document.styles["Footer"]
    pages = run("\tSida ") + field("PAGE", "1") + run(" av ") + field("NUMPAGES", "1")
    stops = [stop.get(qn("w:pos")) for stop in style.element.iter(qn("w:tab"))]
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops)
    tabs = f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{text_width(section)}"/></w:tabs>'
    written = paragraph(style.style_id, run(text) + pages, tabs)
    section.footer.part.element[:] = [parse_xml(written.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))]


def _language(document: Document) -> None:
    """Make it Swedish throughout, hyphenated, and open in Word without a compatibility mode."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "sv-SE")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    stop = settings.find(qn("w:defaultTabStop"))
    hyphens, zone = OxmlElement("w:autoHyphenation"), OxmlElement("w:hyphenationZone")
    hyphens.set(qn("w:val"), "true")
    zone.set(qn("w:val"), "360")
    stop.addnext(hyphens)
    hyphens.addnext(zone)
