"""The named styles of the Word file: text, headings, tables and states.

Everything is a named style, so that an organisation's own template decides how the document looks: a style that the
template has is left as it is, one it lacks is added and takes the template's typeface.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from workflow.followup.documents.palette import INK, INK_GREY, STATE_INKS
from workflow.followup.documents.word.bullets import make_bulleted
from workflow.states import ActivityState

FACT_INDENT = Cm(4.4)
FONT = "Calibri"

TABLE = "Hållpunkt tabell"
CELL, WHOLE, PART, NUMBER = "Tabelltext", "Tabelltext hela ord", "Tabell delaktivitet", "Tabelltal"
HEAD, NUMBER_HEAD = "Tabellhuvud", "Tabellhuvud tal"
KIND, FACT, LAST_FACT = "Dokumenttyp", "Uppgift", "Uppgift efter tabell"
LIST = "List Bullet"
REMARK, CHECKSUM, PICTURE = "Anmärkning", "Kontrollsumma", "Diagram"

STATE_STYLES: Mapping[ActivityState, str] = {
    ActivityState.PLANNED: "Läge planerad",
    ActivityState.ONGOING: "Läge pågår",
    ActivityState.DONE: "Läge genomförd",
    ActivityState.PARTLY_DONE: "Läge delvis genomförd",
    ActivityState.NOT_DONE: "Läge inte genomförd",
    ActivityState.DROPPED: "Läge inte längre aktuell",
}

Shape = Callable[[ParagraphStyle], None]


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: its size and the distances around it in points, and what else `shape` does to it."""

    name: str
    size: float
    after: float
    before: float = 0
    bold: bool = False
    ink: str | None = None
    base: str = "Normal"
    builtin: bool = False
    shape: Shape | None = None


def _running(style: ParagraphStyle) -> None:
    style.paragraph_format.line_spacing = 1.15
    style.paragraph_format.widow_control = True


def _hanging(style: ParagraphStyle) -> None:
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = FACT_INDENT, -FACT_INDENT
    style.paragraph_format.tab_stops.add_tab_stop(FACT_INDENT)


def _whole_words(style: ParagraphStyle) -> None:
    """Leave the style out of the hyphenation; the element goes before the spacing (ECMA-376, part 1, 17.3.1.26)."""
    mark = OxmlElement("w:suppressAutoHyphens")
    mark.set(qn("w:val"), "true")
    style.element.pPr.find(qn("w:spacing")).addprevious(mark)


def _with_next(style: ParagraphStyle) -> None:
    style.paragraph_format.keep_with_next = True


def _table_head(style: ParagraphStyle) -> None:
    _with_next(style)
    _whole_words(style)


def _right(style: ParagraphStyle) -> None:
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _number_head(style: ParagraphStyle) -> None:
    _right(style)
    _whole_words(style)


def _single(style: ParagraphStyle) -> None:
    style.paragraph_format.line_spacing = 1


def _indented(style: ParagraphStyle) -> None:
    style.paragraph_format.left_indent = Cm(0.35)


def _entry(style: ParagraphStyle) -> None:
    style.paragraph_format.left_indent = Cm(0.6)


def _title(style: ParagraphStyle) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    _whole_words(style)


def _upright(style: ParagraphStyle) -> None:
    style.font.italic = False


LOOKS = (
    Look("Normal", 10.5, 6, 3, shape=_running),
    Look(LIST, 10.5, 2, builtin=True),
    Look(KIND, 11, 2, bold=True, ink=INK_GREY),
    Look(REMARK, 9, 10, 4, ink=INK_GREY),
    Look(CHECKSUM, 8, 6, ink=INK_GREY),
    Look(PICTURE, 10.5, 8, shape=_with_next),
    Look(FACT, 10.5, 3, shape=_hanging),
    Look(LAST_FACT, 10.5, 3, 10, base=FACT),
    Look("Footer", 8.5, 0, ink=INK_GREY, builtin=True),
    Look("Title", 24, 4, bold=True, ink=INK, builtin=True, shape=_title),
    Look("Subtitle", 13, 18, ink=INK_GREY, builtin=True, shape=_upright),
    Look("Heading 1", 16, 8, 22, bold=True, ink=INK, builtin=True, shape=_table_head),
    Look("Heading 2", 12.5, 5, 18, bold=True, ink=INK, builtin=True, shape=_table_head),
    Look("TOC Heading", 13, 6, 26, bold=True, ink=INK, builtin=True),
    Look("toc 1", 10.5, 3, builtin=True),
    Look("toc 2", 10.5, 2, builtin=True, shape=_entry),
    Look("Caption", 9, 4, 10, bold=True, ink=INK, builtin=True, shape=_with_next),
    Look(CELL, 8.5, 2, shape=_single),
    Look(PART, 8.5, 2, base=CELL, shape=_indented),
    Look(WHOLE, 8.5, 2, base=CELL, shape=_whole_words),
    Look(NUMBER, 8.5, 2, base=CELL, shape=_right),
    Look(HEAD, 8.5, 2, bold=True, ink=INK, base=CELL, shape=_table_head),
    Look(NUMBER_HEAD, 7.5, 2, bold=True, ink=INK, base=HEAD, shape=_number_head),
)

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Hållpunkttabell">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="{{normal}}"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3CBD3"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="50" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="50" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tblPr/><w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E9EEF3"/><w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tblPr/><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def add_styles(document: Document, *, keep: bool) -> None:
    """Give the document every style the report uses; with `keep`, those it has already stay as they are."""
    known = {style.name for style in document.styles}
    for look in LOOKS:
        if not keep or look.name not in known:
            style = _add(document, look, known=look.name in known, named_font=not keep)
            if look.name == LIST:
                make_bulleted(document, style)
    if TABLE not in known:
        normal = document.styles.default(WD_STYLE_TYPE.TABLE)
        based = TABLE_STYLE.format(normal=normal.style_id if normal is not None else "TableNormal")
        document.styles.element.append(parse_xml(based))
    for state, name in STATE_STYLES.items():
        if name not in known:
            style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            if isinstance(style, CharacterStyle):
                style.font.bold, style.font.color.rgb = True, RGBColor.from_string(STATE_INKS[state])


def style_ids(document: Document) -> dict[str, str]:
    """Map every style's name to the id it has in this file: Swedish Word names "Heading 1" as "Rubrik1"."""
    return {style.name: style.style_id for style in document.styles if style.name}


def _add(document: Document, look: Look, *, known: bool, named_font: bool) -> ParagraphStyle:
    style: BaseStyle = (
        document.styles[look.name]
        if known
        else document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, look.builtin)
    )
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{look.name} is no paragraph style")
    if not known:
        style.base_style = document.styles[look.base]
    if named_font:
        _set_font(style)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    if look.ink is not None:
        style.font.color.rgb = RGBColor.from_string(look.ink)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
    if look.shape:
        look.shape(style)
    return style


def _set_font(style: ParagraphStyle) -> None:
    """Name the font outright: a theme's font, where the file gives one, would win over the name."""
    properties = style.element.get_or_add_rPr()
    for font in properties.findall(qn("w:rFonts")):
        properties.remove(font)
    named = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs"):
        named.set(qn(f"w:{script}"), FONT)
    properties.insert(0, named)
