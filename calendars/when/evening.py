"""Text evened out before it is read: dashes, spaces, apostrophes, loose accents and invisible marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_EVEN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣-", "-"),
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000\t\v\f\x1c\x1d\x1e\x1f\x85", " "),
        **dict.fromkeys("‘’´`ʼ", "'"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("﹖?", "?"),
    }
)
"""One character for one, so that every place stays where it was."""

_INVISIBLE = re.compile("\u00ad[ \t]*\r?\n?|[\u200b-\u200f\u2060\ufeff]|[\u0300-\u036f]")
"""Soft hyphens with the line break they caused, zero-width marks, and accents that are characters of their own."""


_UNEVEN = re.compile("[" + "".join(re.escape(chr(code)) for code in _EVEN) + "]")


class Text(NamedTuple):
    """A text evened out, and for each of its characters the place it came from (None when nothing has moved)."""

    text: str
    places: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """Return where in the original text the character at `index` stood."""
        return index if self.places is None else self.places[index]


def even_out(text: str) -> Text:
    """Even out dashes, spaces and letters with loose accents, and take away invisible marks."""
    if text.isascii() or not _INVISIBLE.search(text):
        return Text(text.translate(_EVEN) if _UNEVEN.search(text) else text, None)
    kept: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        hidden = _INVISIBLE.match(text, at)
        if hidden and kept and unicodedata.combining(text[at]):
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + text[at])[:1]
        elif not hidden:
            kept.append(text[at])
            places.append(at)
        at = hidden.end() if hidden else at + 1
    places.append(len(text))
    return Text("".join(kept).translate(_EVEN), tuple(places))


_SET_APART = re.compile(r"(?<!\w)\w \w(?!\w)|\d\d \d\d\s*$")
_SPACED_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W_])")
_SPACED_DIGITS = re.compile(r"(?<!\d)(?:\d ){3}\d(?!\d)")
_SPACE_IN_NUMBER = re.compile(r"(?<=(?<!\d)\d) (?=\d(?!\d))")
_SPLIT_YEAR = re.compile(r"(?<=[^\W\d_])( ?(?:19|20)) (?=\d\d\s*$)")


def closed_up(text: str, is_word: Callable[[str], bool]) -> str:
    """Close up letters and digits that a scanner has set apart: "n o v e m b e r", "2 0 2 2-0 5-3 1", "juni 20 22".

    Letters are closed up where they become a word, so that "t o m" stays as it is.
    """
    if not _SET_APART.search(text):
        return text
    closed = _SPACED_LETTERS.sub(lambda spaced: _word_of(spaced[0], is_word), text)
    if _SPACED_DIGITS.search(closed):
        closed = _SPACE_IN_NUMBER.sub("", closed)
    return _SPLIT_YEAR.sub(r"\1", closed)


def _word_of(spaced: str, is_word: Callable[[str], bool]) -> str:
    whole = spaced.replace(" ", "")
    return whole if is_word(lowered(whole)) else spaced


def lowered(text: str) -> str:
    """Return `text` in small letters and with every character in its place: the few that would become two are left."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
