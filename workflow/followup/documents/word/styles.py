"""How the Word file looks: A4, the text and heading styles, the table style, Swedish hyphenation and the footer.

Everything is a named style, so that an organisation can lay its own letterhead over the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from workflow.followup.documents.word.markup import Element, element, field, paragraph, run, style_id
from workflow.states import ActivityState

TEXT_WIDTH = 9638
"""Twentieths of a point between the margins: 17 cm."""

FACT_INDENT = Cm(4.4)
FONT = "Calibri"
INK = RGBColor(0x1B, 0x3A, 0x57)
GREY = RGBColor(0x5A, 0x60, 0x69)

TABLE = "Hållpunkt tabell"
CELL, WHOLE, PART, NUMBER = "Tabelltext", "Tabelltext hela ord", "Tabell delaktivitet", "Tabelltal"
HEAD, NUMBER_HEAD = "Tabellhuvud", "Tabellhuvud tal"
KIND, FACT, LAST_FACT = "Dokumenttyp", "Uppgift", "Uppgift efter tabell"
REMARK, CHECKSUM = "Anmärkning", "Kontrollsumma"

STATE_STYLES: Mapping[ActivityState, tuple[str, RGBColor]] = {
    ActivityState.PLANNED: ("Läge planerad", GREY),
    ActivityState.ONGOING: ("Läge pågår", RGBColor(0x14, 0x50, 0x8C)),
    ActivityState.DONE: ("Läge genomförd", RGBColor(0x17, 0x65, 0x3A)),
    ActivityState.PARTLY_DONE: ("Läge delvis genomförd", RGBColor(0x8A, 0x53, 0x00)),
    ActivityState.NOT_DONE: ("Läge inte genomförd", RGBColor(0xA3, 0x20, 0x1A)),
    ActivityState.DROPPED: ("Läge inte längre aktuell", GREY),
}
"""Character style and colour of each state; each stands out from white by 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE)}">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1B3A57"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B3A57"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3CBD3"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="50" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="50" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tblPr/><w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B3A57"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E9EEF3"/><w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tblPr/><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1B3A57"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def lay_out(document: Document, footer: str) -> None:
    """Give an empty document its page, styles and language, and a footer with the page number to the right."""
    _page(document, footer)
    _language(document)
    _text_styles(document)
    _heading_styles(document)
    _table_styles(document)
    _contents_styles(document)
    _state_styles(document)


def _page(document: Document, footer: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    section.footer_distance = Cm(1.1)
    section.footer.is_linked_to_previous = False
    content = section.footer.part.element
    content[:] = [
        paragraph("Footer", run(f"{footer}\tSida "), *field("PAGE", "1"), run(" av "), *field("NUMPAGES", "1")),
    ]


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
    stop.addnext(element("autoHyphenation", val="true"))
    stop.getnext().addnext(element("hyphenationZone", val="360"))


def _text_styles(document: Document) -> None:
    normal = _style(document, "Normal", size=10.5, before=3, after=6)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    _style(document, "List Bullet", size=10.5, after=2)
    _style(document, KIND, size=11, bold=True, color=GREY, after=2)
    _style(document, REMARK, size=9, color=GREY, before=4, after=10)
    _style(document, CHECKSUM, size=8, color=GREY, before=0, after=6)
    fact = _style(document, FACT, size=10.5, after=3)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = FACT_INDENT, -FACT_INDENT
    fact.paragraph_format.tab_stops.add_tab_stop(FACT_INDENT)
    _style(document, LAST_FACT, size=10.5, before=10, after=3, base=FACT)
    footer = _style(document, "Footer", size=8.5, color=GREY, after=0)
    footer.paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _heading_styles(document: Document) -> None:
    title = _style(document, "Title", size=24, bold=True, color=INK, after=4)
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    _style(document, "Subtitle", size=13, color=GREY, after=18).font.italic = False
    first = _style(document, "Heading 1", size=16, bold=True, color=INK, before=22, after=8)
    second = _style(document, "Heading 2", size=12.5, bold=True, color=INK, before=18, after=5)
    _keep_words_whole(title, first, second)
    _style(document, "TOC Heading", size=13, bold=True, color=INK, before=26, after=6)


def _table_styles(document: Document) -> None:
    document.styles.element.append(parse_xml(TABLE_STYLE))
    _style(document, CELL, size=8.5, after=2).paragraph_format.line_spacing = 1
    _style(document, PART, size=8.5, after=2, base=CELL).paragraph_format.left_indent = Cm(0.35)
    _style(document, NUMBER, size=8.5, after=2, base=CELL).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head = _style(document, HEAD, size=8.5, bold=True, color=INK, after=2, base=CELL)
    head.paragraph_format.keep_with_next = True
    whole = _style(document, WHOLE, size=8.5, after=2, base=CELL)
    numbers = _style(document, NUMBER_HEAD, size=7.5, bold=True, color=INK, after=2, base=HEAD)
    numbers.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _keep_words_whole(head, whole, numbers)
    _style(document, "Caption", size=9, bold=True, color=INK, before=10, after=4).paragraph_format.keep_with_next = True


def _contents_styles(document: Document) -> None:
    _style(document, "toc 1", size=10.5, after=3, builtin=True)
    _style(document, "toc 2", size=10.5, after=2, builtin=True).paragraph_format.left_indent = Cm(0.6)


def _state_styles(document: Document) -> None:
    for name, color in STATE_STYLES.values():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        if isinstance(style, CharacterStyle):
            style.font.bold, style.font.color.rgb = True, color


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    after: float,
    before: float = 0,
    bold: bool = False,
    color: RGBColor | None = None,
    base: str = "Normal",
    builtin: bool = False,
) -> ParagraphStyle:
    """Make or change the paragraph style `name`: sizes and distances in points."""
    known = name in document.styles
    style: BaseStyle = (
        document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    )
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    if not known:
        style.base_style = document.styles[base]
    _set_font(style.element.get_or_add_rPr())
    style.font.size, style.font.bold = Pt(size), bold
    if color is not None:
        style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _keep_words_whole(*styles: ParagraphStyle) -> None:
    """Leave these styles out of the hyphenation; the element goes before the spacing (ECMA-376, part 1, 17.3.1.26)."""
    for style in styles:
        style.element.pPr.find(qn("w:spacing")).addprevious(element("suppressAutoHyphens", val="true"))


def _set_font(properties: Element) -> None:
    """Name the font outright: a theme's font, where the template gives one, would win over the name."""
    for font in properties.findall(qn("w:rFonts")):
        properties.remove(font)
    properties.insert(0, element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT))
