"""Steps that share a cell under letters: "(a) Inköp (b) Utbildning" as a line for each, without its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.plans.blocks import Line

_LETTER = re.compile(r"(?:^|(?<=[\s,;:.]))\(?(?P<letter>[a-z])\)\s*")


def by_letter(lines: Sequence[Line]) -> list[Line]:
    """Cut lines at letters that count from a; lines without them, or with odd ones, come back as they are."""
    text = "\n".join(line.text for line in lines)
    marks: list[re.Match[str]] = []
    for mark in _LETTER.finditer(text):
        if mark["letter"] == chr(ord("a") + len(marks)):
            marks.append(mark)
    if len(marks) < 2:
        return list(lines)
    level = lines[0].level
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pieces = [text[: marks[0].start()], *(text[mark.end() : end] for mark, end in zip(marks, ends, strict=True))]
    words = (" ".join(piece.split()).strip(" ,;") for piece in pieces)
    return [Line(piece, level) for piece in words if piece]


def has_letters(lines: Sequence[Line]) -> bool:
    """Tell whether a cell counts its steps with letters."""
    return len(by_letter(lines)) != len(lines) or by_letter(lines) != list(lines)
