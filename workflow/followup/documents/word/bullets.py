"""A real list for a template that has none."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.styles.style import ParagraphStyle

LIST = """
<w:abstractNum {names} w:abstractNumId="{number}">
  <w:multiLevelType w:val="hybridMultilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>
</w:abstractNum>"""


def make_bulleted(document: Document, style: ParagraphStyle) -> None:
    """Make paragraphs of the style items of a bulleted list, unless they are so already."""
    properties = style.element.get_or_add_pPr()
    if properties.numPr is None:
        properties.get_or_add_numPr().get_or_add_numId().val = _add_list(document)


def _add_list(document: Document) -> int:
    """Add a bulleted list to the document's lists and return its number."""
    lists = _numbering(document).element
    defined = [int(known.get(qn("w:abstractNumId"))) for known in lists.findall(qn("w:abstractNum"))]
    number = max(defined, default=-1) + 1
    lists.insert(len(defined), parse_xml(LIST.format(names=nsdecls("w"), number=number)))
    return int(lists.add_num(number).numId)


def _numbering(document: Document) -> NumberingPart:
    part = document.part
    try:
        found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        found = None
    if isinstance(found, NumberingPart):
        return found
    empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made
