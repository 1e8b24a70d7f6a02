"""WordprocessingML in small pieces: runs, paragraphs, fields, bookmarks and rows (ECMA-376, part 1, chapter 17).

Written as text rather than built as elements: a plan of thirty thousand activities has two million of them.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from workflow.followup.documents.texts import readable

BREAKS = str.maketrans(
    {
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
        "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    }
)


def escape(text: str) -> str:
    """Write text as it stands in XML, in an attribute too."""
    return html.escape(readable(text))


def _content(text: str) -> str:
    """Write text between tags; line ends and tabs become Word's. Most texts have nothing to write otherwise."""
    if "&" in text or "<" in text or ">" in text:
        text = html.escape(text, quote=False)
    return text if text.isprintable() else readable(text).translate(BREAKS)


def run(text: str, *, style: str | None = None, bold: bool = False) -> str:
    """Write a stretch of text, in the character style of an id where one is given; line ends and tabs become Word's."""
    if not style and not bold:
        return f'<w:r><w:t xml:space="preserve">{_content(text)}</w:t></w:r>'
    inner = f'<w:rStyle w:val="{style}"/>' if style else ""
    inner += "<w:b/>" if bold else ""
    return f'<w:r><w:rPr>{inner}</w:rPr><w:t xml:space="preserve">{_content(text)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Put runs, fields and links into a paragraph of the style with this id."""
    return f"{begin_paragraph(style, properties)}{content}</w:p>"


def begin_paragraph(style: str, properties: str = "") -> str:
    """Open a paragraph; it is closed with `</w:p>`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'


def field(instruction: str, shown: str) -> str:
    """Write a field Word computes ("PAGE"), with what is `shown` until it has."""
    return f"{begin_field(instruction)}{run(shown)}{END_FIELD}"


def begin_field(instruction: str) -> str:
    """Open a field; what follows until `END_FIELD` is shown until Word computes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END_FIELD = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark(number: int, name: str, content: str) -> str:
    """Mark `content` so that a link can lead to it; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def link(name: str, content: str) -> str:
    """Lead from `content` to the bookmark `name`."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def begin_table(style: str, widths: Iterable[int], *, caption: str, summary: str, total: bool) -> str:
    """Open a table of fixed column `widths` (twentieths of a point), whose first row is its header.

    `caption` and `summary` are its title and its alternative text; with `total` its last row is a sum.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = "0460" if total else "0420"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="{int(total)}" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(caption)}"/><w:tblDescription w:val="{escape(summary)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def row(cells: Iterable[str], *, whole: bool, heading: bool = False) -> str:
    """Write a row of finished cells. `whole` keeps it on one page, `heading` repeats it on every page."""
    rules = "<w:cantSplit/>" if whole else ""
    rules += "<w:tblHeader/>" if heading else ""
    properties = f"<w:trPr>{rules}</w:trPr>" if rules else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell_opening(width: int) -> str:
    """Open a cell; it is closed with `</w:tc>` and must hold a paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


SNUG = 'distT="0" distB="0" distL="0" distR="0"'


def picture(relation: str, *, name: str, told: str, width: int, height: int, number: int) -> str:
    """Show the image of a relation, `width` and `height` in English metric units; `told` is its alternative text."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    extent = f'cx="{width}" cy="{height}"'
    named = f'id="{number}" name="{escape(name)}" descr="{escape(told)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" {SNUG}>'
        f"<wp:extent {extent}/><wp:docPr {named}/>"
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{relations}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
