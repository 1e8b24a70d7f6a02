"""Steps that share a cell under letters: "(a) Inköp (b) Utbildning" as a line for each, without its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.plans.blocks import Line

_LETTER = re.compile(r"(?:^|(?<=[\s,;:.]))\(?(?P<letter>[a-z])\)\s*")


def by_letter(lines: Sequence[Line]) -> list[Line]:
    """Cut lines at letters that count from a; lines without them, or with odd ones, come back as they are.

    A step is an item of a list, one level below the words that lead to it.
    """
    text = "\n".join([line.text for line in lines])
    if "b)" not in text:
        return list(lines)
    marks: list[re.Match[str]] = []
    for mark in _LETTER.finditer(text):
        if mark["letter"] == chr(ord("a") + len(marks)):
            marks.append(mark)
    if len(marks) < 2:
        return list(lines)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    steps = [_tidy(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    before = [Line(words, lines[0].level) for words in [_tidy(text[: marks[0].start()])] if words]
    return before + [Line(words, lines[0].level + 1) for words in steps if words]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")
