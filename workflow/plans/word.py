"""Reading Word: a .docx as blocks, its merged cells resolved, its tracked changes accepted and its numbers counted.

Every insertion is taken and every deletion left out (ECMA-376 part 1, 17.13.5), so the text is what stands if all
changes are accepted; that there were any becomes a doubt. Headers, footers, notes and comments are not part of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from workflow.plans.blocks import Block, Cell, Document, Grid, Heading, Line, Paragraph, Row, lines_of
from workflow.plans.draft import Doubt, DoubtKind
from workflow.plans.open import Opened, broken
from workflow.plans.tabbed import with_tabbed_tables
from workflow.plans.word_styles import (
    Counter,
    ListPlace,
    Styles,
    W,
    is_on,
    list_place_of,
    read_numbering,
    read_styles,
    value_of,
    whole,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TAKEN = {f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "dir")}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom"}
_CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|\t)\s*\d{1,3}\s*$")
_LARGE = 26
_WIDEST = 63
"""Word's own limit on the columns of a table."""


def read_word(opened: Opened) -> Document:
    """Read an opened Word file into blocks. Raises `FileRefused` when it has no readable body."""
    root = opened.xml(opened.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise broken(opened.name)
    folder = opened.main.rpartition("/")[0]
    reader = _Reader(
        read_styles(opened.xml(f"{folder}/styles.xml")), read_numbering(opened.xml(f"{folder}/numbering.xml"))
    )
    blocks = tuple(with_tabbed_tables(tuple(reader.blocks(body))))
    changed = any(element.tag in _CHANGES for element in root.iter())
    return Document(blocks, opened.name, (_TRACKED,) if changed else ())


_TRACKED = Doubt(
    DoubtKind.REPAIRED,
    "dokumentet",
    "Dokumentet har spårade ändringar. Det som lagts till räknas med, det som tagits bort räknas inte.",
)


@dataclass
class _Words:
    """The text of one paragraph while it is put together."""

    texts: list[str] = field(default_factory=list)
    all_strong: bool = True
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)


@dataclass
class _Reader:
    """Walks the body once, in order, since Word's numbers depend on what came before."""

    styles: Styles
    counter: Counter
    tables: int = 0
    paragraphs: int = 0
    carried: str = ""

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        for element in _content(container):
            if element.tag == f"{W}tbl":
                self.tables += 1
                yield self.grid(element, f"tabell {self.tables}")
            elif element.tag == f"{W}p":
                yield from self.paragraph(element)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        """Yield a heading or a paragraph for each of its lines, then what stands in its text boxes."""
        self.paragraphs += 1
        where = f"stycke {self.paragraphs}"
        style = value_of(element, f"pPr/{W}pStyle")
        words = self.words(element, style)
        level = self.heading_level(element, style)
        lines = self.lines(element, style, words)
        skipped = self.styles.is_contents(style) or _CONTENTS_LINE.search(words.text)
        if lines and not skipped and level is not None:
            yield Heading(" ".join(line.text for line in lines), level, where)
        elif not skipped:
            tabs = words.text if "\t" in words.text.strip() and len(lines) == 1 and not lines[0].level else ""
            for line in lines:
                yield Paragraph(line, where, words.all_strong, tabs)
        for box in words.boxes:
            yield from self.blocks(box)

    def heading_level(self, element: etree._Element, style: str | None) -> int | None:
        own = value_of(element, f"pPr/{W}outlineLvl")
        level = whole(own, 9)
        return level + 1 if own and level < 9 else self.styles.heading_level(style)

    def lines(self, element: etree._Element, style: str | None, words: _Words) -> list[Line]:
        """Break a paragraph into lines, with the number or level that its list gives it."""
        text = self.carried + words.text
        self.carried = ""
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.carried = text
            return []
        if not text.strip():
            return []
        place = list_place_of(element.find(f"{W}pPr")) or self.styles.list_place(style)
        label = self.counter.count(place) if place else None
        if label and not re.match(r"\s*\d", text):
            text = f"{label} {text.strip()}"
        return list(lines_of([text], 0 if label else self.bullet_level(place)))

    def bullet_level(self, place: ListPlace | None) -> int:
        known = place is not None and place.list_id != "0" and place.list_id in self.counter.lists
        return place.level + 1 if place is not None and known else 0

    def words(self, element: etree._Element, style: str | None) -> _Words:
        words = _Words()
        strong_style = self.styles.is_bold(style)
        for run in _runs(element):
            text = _run_text(run, words.boxes)
            words.texts.append(text)
            if text.strip() and not (strong_style or _is_strong(run)):
                words.all_strong = False
        return words

    def grid(self, table: etree._Element, where: str) -> Grid:
        """Read a table; every row is made as wide as the widest."""
        rows = [self.row(row, f"{where}, rad {number}") for number, row in enumerate(_rows(table), start=1)]
        width = max((len(row.cells) for row in rows), default=0)
        padded = [replace(row, cells=row.cells + (Cell(),) * (width - len(row.cells))) for row in rows]
        return Grid(tuple(padded), where)

    def row(self, row: etree._Element, where: str) -> Row:
        before = whole(value_of(row, f"trPr/{W}gridBefore"), 0)
        cells = [Cell()] * min(before, _WIDEST)
        elements = list(_children(row, f"{W}tc"))
        for element in elements:
            span = min(max(whole(value_of(element, f"tcPr/{W}gridSpan"), 1), 1), _WIDEST)
            cells += [self.cell(element, where), *[Cell()] * (span - 1)]
        made = Row(tuple(cells[:_WIDEST]), where, band=len(elements) == 1 and len(cells) > 1)
        alone = made.filled == (0,) and not before and not any(cell.merged for cell in made.cells)
        return replace(made, strong=alone and self.is_strong(elements[0]))

    def is_strong(self, cell: etree._Element) -> bool:
        """Tell whether all the words of a cell are set in bold."""
        paragraphs = [element for element in _content(cell) if element.tag == f"{W}p"]
        return all(self.words(one, value_of(one, f"pPr/{W}pStyle")).all_strong for one in paragraphs)

    def cell(self, element: etree._Element, where: str) -> Cell:
        merge = element.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") != "restart":
            return Cell(merged=True)
        lines: list[Line] = []
        grids: list[Grid] = []
        for content in _content(element):
            if content.tag == f"{W}tbl":
                grids.append(self.grid(content, f"{where}, inre tabell"))
            else:
                style = value_of(content, f"pPr/{W}pStyle")
                words = self.words(content, style)
                lines += self.lines(content, style, words)
                lines += [line for box in words.boxes for line in self.cell(box, where).lines]
        return Cell(tuple(lines), grids=tuple(grids))


def _content(container: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, through content controls and the like."""
    for child in container:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag == f"{W}sdt":
            for inner in child.findall(f"{W}sdtContent"):
                yield from _content(inner)
        elif child.tag in _TAKEN:
            yield from _content(child)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children with a tag, also those that a content control or a change wraps."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            for inner in child.findall(f"{W}sdtContent"):
                yield from _children(inner, tag)
        elif child.tag in _TAKEN:
            yield from _children(child, tag)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _children(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph that are to be read: no deleted, no hidden ones."""
    for run in _children(element, f"{W}r"):
        if not is_on(run.find(f"{W}rPr/{W}vanish")):
            yield run


def _run_text(run: etree._Element, boxes: list[etree._Element]) -> str:
    """Return a run's characters; text boxes hung on it are put in `boxes`."""
    texts = []
    for child in run:
        if child.tag == f"{W}t":
            texts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            is_page = child.get(f"{W}type") in {"page", "column"}
            texts.append("" if is_page else _CHARACTERS[child.tag])
        elif child.tag in {f"{_MC}AlternateContent", f"{W}drawing", f"{W}pict"}:
            chosen = child.find(f"{_MC}Choice")
            boxes += list((child if chosen is None else chosen).iter(f"{W}txbxContent"))
    return "".join(texts)


def _is_strong(run: etree._Element) -> bool:
    size = whole(value_of(run, f"rPr/{W}sz"), 0)
    return is_on(run.find(f"{W}rPr/{W}b")) or size >= _LARGE
