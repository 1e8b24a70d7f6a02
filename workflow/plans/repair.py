"""Mending what copying and page breaks did to the words: broken words, remains of mark-up, lists run into one line.

Only what is plainly broken is mended, and each mending is told, so that a person can put it back. Whether "skola-
förebygga" is a broken word or a dash with too few spaces is decided by the plan's own vocabulary and by how Swedish
words end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflow.plans.blocks import Block, Grid, Line

_WORD = re.compile(r"[^\W\d_]++(?!\u00ad|-\s)")
_BROKEN = re.compile(r"\b([^\W\d_]+)(-|\u00ad)[ \n]+([a-zåäö]+)")
_SOFT = re.compile(r"\u00ad(?=\w)|\u00ad(?!\s)")
_HYPHENED = re.compile(r"\b([^\W\d_]{3,})-([a-zåäö]{3,})\b")
_TAG = re.compile(r"</?(ul|ol|li|br|p|div|span|b|i|u|em|strong|font|table|tr|td|a)\b[^<>]*>", re.IGNORECASE)
_NEW_LINE_TAGS = {"ul", "ol", "li", "br", "p", "div", "tr", "td"}
_INNER_BULLET = re.compile(r"\s*([•●▪○◦])\s*")
_AFTER_A_HYPHEN = {"och", "eller", "samt", "respektive", "till", "resp", "alternativt", "men", "som", "för", "att", "i"}
_LINKING_S = re.compile(r"(?:ing|het|ion|tet|skap|dom|nad|ling|ning|else)s$")
_WORD_END = re.compile(r"^(?:ning|het|skap|tion|sion|else|ande|ende|arna|erna|orna|lig[at]?|ande)")
_SHORT_WORDS = set(
    re.findall(
        r"\w+", "barn bruk dag drog film gym höst krog kurs lag lek mål möte plan skol stad stöd tid unga vård väg år"
    )
)
_SHORTEST_WORD = 4
_MAY_BE_BROKEN = re.compile(r"[-\u00ad<\n•●▪○◦]")
"""What every text has that wants mending."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A line after mending: what it became, and a Swedish sentence for each change made to its words."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass
class Mender:
    """Mends lines with the help of the words that the plan uses elsewhere."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Mender:
        """Learn the vocabulary of a document."""
        return cls(frozenset(word.casefold() for text in set(_texts(blocks)) for word in _WORD.findall(text)))

    def mend(self, line: Line) -> Mended:
        """Mend one line; one with inner bullets becomes several."""
        if is_whole(line.text):
            return Mended((line,))
        notes: list[str] = []
        text = _SOFT.sub("", line.text)
        if _TAG.search(text):
            notes.append("Rester av HTML-kod har tagits bort ur texten.")
            text = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _NEW_LINE_TAGS else "", text)
        text = _BROKEN.sub(lambda found: self._joined(found, notes), text)
        text = _HYPHENED.sub(lambda found: self._unhyphened(found, notes), text)
        return Mended(tuple(_broken_at_bullets(text, line.level)), tuple(notes))

    def text(self, text: str) -> str:
        """Mend running text and leave its lines as they are."""
        return " ".join(line.text for line in self.mend(Line(text)).lines)

    def _joined(self, found: re.Match[str], notes: list[str]) -> str:
        left, hyphen, right = found.groups()
        if hyphen == "-" and not self._is_broken(left, right):
            return found[0]
        notes.append(f"Det avstavade ordet ”{left}- {right}” har satts ihop till ”{left}{right}”.")
        return left + right

    def _is_broken(self, left: str, right: str) -> bool:
        """Tell a word broken over two lines from "drog- och alkohol" and from a dash without its space."""
        if right in _AFTER_A_HYPHEN:
            return False
        if (left + right).casefold() in self.words:
            return True
        if left.casefold() in self.words or left.casefold() in _SHORT_WORDS:
            return False
        return len(left) <= _SHORTEST_WORD or bool(_LINKING_S.search(left)) or bool(_WORD_END.match(right))

    def _unhyphened(self, found: re.Match[str], notes: list[str]) -> str:
        """Drop a hyphen inside a word that the plan writes without one elsewhere."""
        whole = found[1] + found[2]
        if whole.casefold() not in self.words:
            return found[0]
        notes.append(f"Det avstavade ordet ”{found[0]}” har satts ihop till ”{whole}”.")
        return whole


def is_whole(text: str) -> bool:
    """Tell whether a text has nothing in it that is ever mended."""
    return _MAY_BE_BROKEN.search(text) is None and text != "" and not (text[0].isspace() or text[-1].isspace())


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _broken_at_bullets(text: str, level: int) -> Iterator[Line]:
    for piece in text.split("\n"):
        parts = _INNER_BULLET.split(piece)
        if parts[0].strip():
            yield Line(parts[0].strip(), level)
        for bullet, words in zip(parts[1::2], parts[2::2], strict=True):
            if words.strip():
                yield Line(words.strip(), level + (2 if bullet in "○◦" else 1))
