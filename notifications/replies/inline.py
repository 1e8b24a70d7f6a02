"""Answers written between the lines of the old letter, and which of its numbered lines each answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from notifications.replies.headings import MONTHS

_ITEM: Final = re.compile(
    r"\s{0,12}(?:nr |punkt |#)?[(\[]?(\d{1,3})(?:[.):\]]{1,2}\s+|\t\s*|\s*[–|]\s+)(\S+)", re.IGNORECASE
)
_OWN_NUMBER: Final = re.compile(r"\s*(?:nr |punkt |aktivitet |#)?\(?\d{1,3}(?:\s*[.):=–-]|\s+[a-zåäö])", re.IGNORECASE)
_DETAIL: Final = re.compile(r"\s|[A-ZÅÄÖ][^:]{0,30}: ")
_HIGHEST: Final = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of quoted lines, and the new lines below it; either may be empty."""

    quoted: tuple[str, ...]
    answer: tuple[str, ...]


def join_pieces(pieces: Sequence[Piece]) -> str:
    """Return the answers of an interleaved letter, one a line, each with the number of the line it answers: "2: Klart".

    A number is set only where the place leaves no doubt: another numbered line follows, or the earlier answers were
    numbered and this one stands right below the last numbered line. An answer with a number of its own keeps it.
    """
    written: list[str] = []
    numbered = False
    for chunk, answer, later in _answers(pieces):
        number = _number_for(chunk, numbered=numbered, later=later)
        said = tuple(line.strip() for line in answer if line.strip())
        if number is None or _OWN_NUMBER.match(said[0]):
            written += answer
        else:
            numbered = True
            written.append(f"{number}: {_one_line(said)}")
    return "\n".join(written)


Item = tuple[int, int]
"""Where a numbered line stands among the quoted lines of its run, and its number."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The quoted lines since the last answer, and the numbered ones among them."""

    lines: tuple[str, ...]
    items: tuple[Item, ...]


def _answers(pieces: Sequence[Piece]) -> list[tuple[_Chunk, tuple[str, ...], bool]]:
    """Pair every answer with the quoted lines since the last one, and whether numbered lines follow it."""
    found: list[tuple[_Chunk, tuple[str, ...], bool]] = []
    highest = 0
    held: list[str] = []
    items: list[Item] = []
    for piece in pieces:
        for text in piece.quoted:
            number = _item_number(text)
            if number is not None and highest < number <= _HIGHEST:
                highest = number
                items.append((len(held), number))
            held.append(text)
        if any(line.strip() for line in piece.answer):
            found.append((_Chunk(tuple(held), tuple(items)), piece.answer, False))
            held, items = [], []
    last = len(found) if items else max((n for n, (chunk, _, _) in enumerate(found) if chunk.items), default=0)
    return [(chunk, answer, n < last) for n, (chunk, answer, _) in enumerate(found)]


def _item_number(text: str) -> int | None:
    match = _ITEM.match(text[:80])
    if match is None or match[2].lower().strip(".,") in MONTHS:
        return None
    return int(match[1])


def _number_for(chunk: _Chunk, *, numbered: bool, later: bool) -> int | None:
    if not chunk.items:
        return None
    index, number = chunk.items[-1]
    if later:
        return number
    return number if numbered and not _new_paragraph(chunk.lines[index + 1 :]) else None


def _new_paragraph(lines: tuple[str, ...]) -> bool:
    """Tell whether the old letter goes on with something else after a numbered line and its details."""
    after_blank = False
    for text in lines:
        if text and after_blank and not _DETAIL.match(text):
            return True
        after_blank = after_blank or not text
    return False


def _one_line(answer: tuple[str, ...]) -> str:
    """Join the lines of one answer; a line that begins anew after one without a full stop gets one between."""
    joined = answer[0]
    for line in answer[1:]:
        ended = joined.endswith((".", "!", "?", ",", ":", ";", "-", "–"))
        joined += f" {line}" if ended or not line[0].isupper() else f". {line}"
    return joined
