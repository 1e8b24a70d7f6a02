"""WordprocessingML in small pieces: runs, paragraphs, fields, bookmarks and tables (ECMA-376, part 1, chapter 17).

Built as elements rather than through python-docx's tables, which take no repeated header rows, column grids or row
rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

Element: TypeAlias = _Element

LONGEST_WHOLE_ROW = 1500
"""Characters; a longer row may be split over two pages, since Word cannot keep what is higher than a page together."""

UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML 1.0 refuses, and the marks that turn the reading direction of the text around them."""


def readable(text: str) -> str:
    """Leave out what cannot stand in a document: control characters, lone surrogates and direction marks."""
    return UNREADABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Build a `w:` element; attributes are in the same namespace."""
    built: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        built.set(qn(f"w:{name}"), value)
    built.extend(children)
    return built


def style_id(name: str) -> str:
    """Give the id that python-docx makes of a style's name."""
    return name.replace(" ", "")


def run(text: str, *, style: str | None = None, bold: bool = False) -> Element:
    """Write a stretch of text, in a character style where one is given; line ends and tabs become Word's own."""
    properties = [element("rStyle", val=style_id(style))] if style else []
    properties += [element("b")] if bold else []
    built = element("r", *([element("rPr", *properties)] if properties else []))
    for piece in re.split("([\n\t])", readable(text)):
        if piece == "\n":
            built.append(element("br"))
        elif piece == "\t":
            built.append(element("tab"))
        elif piece:
            built.append(_text("t", piece))
    return built


def _text(tag: str, text: str) -> Element:
    built = element(tag)
    built.text = text
    built.set(qn("xml:space"), "preserve")
    return built


def paragraph(style: str, *content: Element) -> Element:
    """Put runs, fields and links into a paragraph of a style."""
    return element("p", element("pPr", element("pStyle", val=style_id(style))), *content)


def field(instruction: str, shown: str) -> tuple[Element, ...]:
    """Write a field Word computes ("PAGE"), with what is `shown` until it has."""
    return (*begin_field(instruction), run(shown), end_field())


def begin_field(instruction: str) -> tuple[Element, ...]:
    """Open a field; what follows until `end_field` is shown until Word computes it."""
    return (
        element("r", element("fldChar", fldCharType="begin")),
        element("r", _text("instrText", f" {instruction} ")),
        element("r", element("fldChar", fldCharType="separate")),
    )


def end_field() -> Element:
    """Close a field."""
    return element("r", element("fldChar", fldCharType="end"))


def bookmark(number: int, name: str, *content: Element) -> tuple[Element, ...]:
    """Mark `content` so that a link can lead to it; `number` is unique in the document."""
    return (element("bookmarkStart", id=str(number), name=name), *content, element("bookmarkEnd", id=str(number)))


def link(name: str, *content: Element) -> Element:
    """Lead from `content` to the bookmark `name`."""
    return element("hyperlink", *content, anchor=name, history="1")


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: the paragraphs of each cell. `heading` repeats it on every page."""

    cells: tuple[tuple[Element, ...], ...]
    heading: bool = False


def table(style: str, widths: Sequence[int], rows: Iterable[Row], *, caption: str, total: bool = False) -> Element:
    """Build a table of fixed column `widths` (twentieths of a point); `caption` is what a screen reader says of it.

    Its first row is the header row; with `total` its last is a sum.
    """
    properties = element(
        "tblPr",
        element("tblStyle", val=style_id(style)),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0460" if total else "0420", firstRow="1", lastRow=str(int(total)), noVBand="1"),
        element("tblCaption", val=readable(caption)),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    return element("tbl", properties, grid, *(_row(row, widths) for row in rows))


def _row(row: Row, widths: Sequence[int]) -> Element:
    length = sum(len(text.text or "") for cell in row.cells for content in cell for text in content.iter(qn("w:t")))
    rules = [element("cantSplit")] if length <= LONGEST_WHOLE_ROW else []
    rules += [element("tblHeader")] if row.heading else []
    cells = [
        element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), *cell)
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    return element("tr", *([element("trPr", *rules)] if rules else []), *cells)
