"""The lines of a letter, with how deep each is quoted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_CHARACTERS: Final = 1_000_000
MOST_LINES: Final = 5_000

LONGEST_HEADING: Final = 400
"""A longer line is never taken for an attribution, label or footer."""

QUOTE_BEGINS: Final = "\ue000"
"""Stands on a line of its own where the structure of an HTML part says that the old letter begins."""

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\ue0ff]")
_MARKS: Final = re.compile(r" ?(?:> ?)+")
_MANY_BLANKS: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `depth` is how many quote marks it begins with, `text` what follows them, without trailing spaces."""

    depth: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line but quote marks."""
        return not self.text

    @property
    def low(self) -> str:
        """The text as it is compared: lower case, without stars around it; "" for a line too long to be a heading."""
        return self.text.strip("* \t_").lower() if len(self.text) <= LONGEST_HEADING else ""


def clean_text(text: str) -> str:
    """Return text in one Unicode form, with plain spaces and line breaks and without invisible characters."""
    text = (
        text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u00a0", " ")
    )
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def to_lines(text: str) -> tuple[tuple[Line, ...], bool]:
    """Cut cleaned text into lines, and tell whether it had more of them than are looked at."""
    rows = _MANY_BLANKS.sub("\n\n", text).split("\n")
    return tuple(_to_line(row) for row in rows[:MOST_LINES]), len(rows) > MOST_LINES


def _to_line(row: str) -> Line:
    marks = _MARKS.match(row)
    if not marks:
        return Line(0, row.rstrip())
    return Line(marks.group().count(">"), row[marks.end() :].rstrip())


def is_quoted(lines: tuple[Line, ...], start: int) -> bool:
    """Tell whether the first line with text at or after `start` is quoted; False at the end."""
    return next((line.depth > 0 for line in lines[start:] if line.text or line.depth), False)
