"""Label lines in running text: "Ansvarig: Polisen / När: vecka 11" as two lines, and what each line is.

People write what a table's columns say as labels, on lines of their own, several on one line, or in a bracket after
the activity. Which labels there are is told by the names of columns in `workflow.plans.columns`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from workflow.plans.blocks import Block, Heading, Line, Paragraph
from workflow.plans.columns import SYNONYMS, Column
from workflow.plans.item_ends import read_item_end
from workflow.plans.labels import Labelled, read_bare_label, read_label
from workflow.plans.words import number_before

FACTS = frozenset({Column.RESPONSIBLE, Column.WHEN, Column.START, Column.END})
"""What makes an activity of the words above: who, or when."""
_INSIDE = (
    *FACTS,
    Column.CO_RESPONSIBLE,
    Column.SUPPORT,
    Column.STATUS,
    Column.TARGET_GROUP,
    Column.PART,
    Column.COMMENT,
)
_AS_HEADING = {*FACTS, Column.CO_RESPONSIBLE, Column.SUPPORT}
_SHORTEST_INSIDE = 3
_WORDS = sorted(
    {name for column in _INSIDE for name in SYNONYMS[column].split(", ") if len(name) >= _SHORTEST_INSIDE},
    key=len,
    reverse=True,
)
_NAMES = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _WORDS)
_CAPITAL = r"(?=[A-ZÅÄÖ])"
_LABEL = re.compile(rf"(?:^|[.,;/(|\n–—-]\s*|\s+{_CAPITAL})\s*(?P<label>(?:(?i:{_NAMES})))\s*:(?!//)")
_EDGES = " \t,;/(|–—-"
_NAMED = re.compile(r"([^:]{2,40}):\s+\S")
_MOST_WORDS = 5


class Sort(StrEnum):
    """What a line of text is: words without a label, the label of a column, of an area, or of something else."""

    PLAIN = "plain"
    COLUMN = "column"
    AREA = "area"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph and what it is; `label` is there for labels of columns and areas."""

    paragraph: Paragraph
    sort: Sort
    label: Labelled | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text

    @property
    def column(self) -> Column | None:
        """The column it is the label of."""
        return self.label.column if self.label else None


def split_at_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a paragraph that holds labels inside cut before each of them."""
    for block in _with_heading_labels(blocks):
        if isinstance(block, Paragraph) and ":" in block.text:
            yield from _pieces(block)
        elif isinstance(block, Paragraph) and (block.line.level or number_before(block.text)):
            yield from _parted_item(block)
        else:
            yield block


def has_label(text: str, columns: Collection[Column]) -> bool:
    """Tell whether a text holds a label of one of the columns, at its beginning or inside."""
    return ":" in text and any(_column(match["label"]) in columns for match in _LABEL.finditer(text))


def _with_heading_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a heading that is only a label ("Ansvarig") and the paragraph below it as one labelled line."""
    held: Heading | None = None
    for block in blocks:
        if held is not None and isinstance(block, Paragraph):
            yield replace(block, line=Line(f"{held.text.rstrip(' :')}: {block.text}", block.line.level), strong=False)
            held = None
            continue
        if held is not None:
            yield held
        label = read_bare_label(block.text) if isinstance(block, Heading) else None
        held = block if isinstance(block, Heading) and label is not None and label.column in _AS_HEADING else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    text = paragraph.text
    found = list(_LABEL.finditer(text))
    starts = [match.start("label") for match in found]
    inner = [start for start in starts if start > 0]
    if not inner or not any(_column(match["label"]) in FACTS for match in found):
        yield paragraph
        return
    cuts = [0, *inner, len(text)]
    for begin, end in pairwise(cuts):
        words = _trimmed(text[begin:end])
        if words:
            level = paragraph.line.level + (begin > 0)
            yield replace(paragraph, line=Line(words, level), strong=paragraph.strong and begin == 0)


def _parted_item(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield an item of a list that ends with who and when as a title and two labelled lines."""
    told = read_item_end(paragraph.text)
    if told is None:
        yield paragraph
        return
    below = paragraph.line.level + 1
    yield replace(paragraph, line=Line(told.title, paragraph.line.level))
    yield replace(paragraph, line=Line(f"Ansvarig: {', '.join(told.parties)}", below), strong=False)
    yield replace(paragraph, line=Line(f"När: {', '.join(told.times)}", below), strong=False)


def _column(name: str) -> Column | None:
    labelled = read_label(f"{name}: x")
    return labelled.column if labelled else None


def _trimmed(words: str) -> str:
    """Take away what parted the pieces, and the end of the bracket that the labels stood in."""
    words = words.strip().rstrip(_EDGES)
    if words.endswith((").", ")")) and words.count(")") > words.count("("):
        words = words.rstrip(".").removesuffix(")")
    if not re.search(r"\b\w\.$|\.\w+\.$", words):
        words = words.removesuffix(".")
    return words.strip().rstrip(_EDGES)


def item_of(paragraph: Paragraph) -> Item:
    """Tell what a paragraph is; a label without its colon counts when it is set in bold."""
    label = read_label(paragraph.text) or (read_bare_label(paragraph.text) if paragraph.strong else None)
    if label is not None:
        return Item(paragraph, Sort.COLUMN if label.column else Sort.AREA, label)
    named = _NAMED.match(paragraph.text)
    is_other = named is not None and len(named[1].split()) <= _MOST_WORDS and not re.match(r"\d", named[1])
    return Item(paragraph, Sort.OTHER if is_other else Sort.PLAIN)
