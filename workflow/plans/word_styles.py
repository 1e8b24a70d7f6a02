"""What Word keeps apart from the text: which styles are headings, and the numbers it counts out by itself.

Of ECMA-376 part 1 only what a plan's meaning hangs on is read: the outline level of a paragraph (17.3.1.20) through its
chain of styles (17.7.4.17), and decimal numbering (17.9), since "1." before an activity is seldom typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING_NAME = re.compile(r"(?:heading|rubrik|överskrift|otsikko)\s*(\d)", re.IGNORECASE)
_TITLE_NAMES = {"title", "titel", "rubrik", "dokumentrubrik", "huvudrubrik"}
_CONTENTS_NAME = re.compile(r"toc|innehåll", re.IGNORECASE)
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Numbering:
    """How one level of a list counts: its format, first value and pattern ("%1.%2")."""

    form: str
    start: int
    pattern: str


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in Word's numbering: the list and the level in it, 0 outermost."""

    list_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Styles:
    """The named styles of a document, by id."""

    parents: dict[str, str]
    names: dict[str, str]
    outlines: dict[str, int]
    lists: dict[str, ListPlace]
    bold: frozenset[str]

    def heading_level(self, style: str | None) -> int | None:
        """Tell which heading a style makes: 0 the title, 1–9 a heading, None body text."""
        for name in self._chain(style):
            if self.names.get(name, "").casefold() in _TITLE_NAMES:
                return 0
            named = _HEADING_NAME.fullmatch(self.names.get(name, ""))
            if named:
                return int(named[1])
            if name in self.outlines:
                return self.outlines[name] + 1 if self.outlines[name] < 9 else None
        return None

    def is_contents(self, style: str | None) -> bool:
        """Tell whether a style belongs to a table of contents."""
        return any(_CONTENTS_NAME.match(self.names.get(name, "")) for name in self._chain(style))

    def is_bold(self, style: str | None) -> bool:
        """Tell whether a style sets its text in bold."""
        return any(name in self.bold for name in self._chain(style))

    def list_place(self, style: str | None) -> ListPlace | None:
        """Return the list a style puts its paragraphs in."""
        return next((self.lists[name] for name in self._chain(style) if name in self.lists), None)

    def _chain(self, style: str | None) -> Iterator[str]:
        for _ in range(_DEEPEST_CHAIN):
            if style is None:
                return
            yield style
            style = self.parents.get(style)


def read_styles(root: etree._Element | None) -> Styles:
    """Read styles.xml; a document without one has no headings by style."""
    styles = Styles({}, {}, {}, {}, frozenset())
    if root is None:
        return styles
    bold = set()
    for style in root.iter(f"{W}style"):
        identity = style.get(f"{W}styleId", "")
        styles.names[identity] = value_of(style, "name") or ""
        parent = value_of(style, "basedOn")
        if parent:
            styles.parents[identity] = parent
        outline = value_of(style, f"pPr/{W}outlineLvl")
        if outline:
            styles.outlines[identity] = whole(outline, 9)
        place = list_place_of(style.find(f"{W}pPr"))
        if place:
            styles.lists[identity] = place
        if is_on(style.find(f"{W}rPr/{W}b")):
            bold.add(identity)
    return Styles(styles.parents, styles.names, styles.outlines, styles.lists, frozenset(bold))


def value_of(element: etree._Element, path: str) -> str | None:
    """Return the `val` of a child, the way most of Word's properties are written."""
    child = element.find(f"{W}{path}")
    return None if child is None else child.get(f"{W}val")


def is_on(element: etree._Element | None) -> bool:
    """Tell whether an on/off property is there and on (17.17.4)."""
    return element is not None and element.get(f"{W}val", "true") not in {"0", "false", "off"}


def list_place_of(properties: etree._Element | None) -> ListPlace | None:
    """Return the list a paragraph's own properties put it in; list "0" means none (17.9.18)."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    if numbering is None:
        return None
    return ListPlace(value_of(numbering, "numId") or "0", whole(value_of(numbering, "ilvl"), 0))


def whole(text: str | None, otherwise: int) -> int:
    """Read a whole number the way Word writes it, or take `otherwise`; absurdly large ones are cut."""
    return min(int(text), 9999) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


@dataclass
class Counter:
    """Counts list items the way Word does, paragraph by paragraph in the document's order."""

    lists: dict[str, dict[int, Numbering]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, int], int] = field(default_factory=dict)

    def count(self, place: ListPlace) -> str | None:
        """Take the next number at `place`, as Word shows it ("2.1."); None for a bullet or an odd format."""
        levels = self.lists.get(place.list_id, {})
        numbering = levels.get(place.level)
        if numbering is None or numbering.form == "bullet":
            return None
        key = self.shared.get(place.list_id, place.list_id)
        self.values[key, place.level] = self.values.get((key, place.level), numbering.start - 1) + 1
        for deeper in [level for (name, level) in self.values if name == key and level > place.level]:
            del self.values[key, deeper]
        if numbering.form not in {"decimal", "lowerLetter"}:
            return None
        return re.sub(r"%(\d)", lambda found: self._shown(key, levels, int(found[1]) - 1), numbering.pattern)

    def _shown(self, key: str, levels: dict[int, Numbering], level: int) -> str:
        numbering = levels.get(level)
        value = self.values.get((key, level), numbering.start if numbering else 1)
        letters = numbering is not None and numbering.form == "lowerLetter"
        return chr(ord("a") + (value - 1) % 26) if letters else str(value)


def read_numbering(root: etree._Element | None) -> Counter:
    """Read numbering.xml; without it nothing is counted."""
    counter = Counter()
    if root is None:
        return counter
    patterns = {
        abstract.get(f"{W}abstractNumId", ""): {
            whole(level.get(f"{W}ilvl"), 0): _numbering(level) for level in abstract.iter(f"{W}lvl")
        }
        for abstract in root.iter(f"{W}abstractNum")
    }
    for number in root.iter(f"{W}num"):
        identity = number.get(f"{W}numId", "")
        abstract = value_of(number, "abstractNumId") or ""
        counter.lists[identity] = patterns.get(abstract, {})
        restarted = number.find(f"{W}lvlOverride/{W}startOverride") is not None
        counter.shared[identity] = identity if restarted else f"abstract {abstract}"
    return counter


def _numbering(level: etree._Element) -> Numbering:
    start = whole(value_of(level, "start"), 1)
    return Numbering(value_of(level, "numFmt") or "decimal", start, value_of(level, "lvlText") or "")
