"""What a letter may at most be, tried on its bytes before anything is parsed.

The standard library's parser goes one call deeper for every nested part and, for every line, asks every open
boundary: its work is lines times depth. So both are counted here, on the raw bytes, where counting is cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notifications.errors import NotificationError

_BEFORE_A_LINE: Final = frozenset({b"", b"\r", b"\n"})
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n|\r\r")
_CONTENT_HEADER: Final = re.compile(rb"content-[a-z-]{1,40}:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest letter that is read. Everything beyond is refused as `MailTooWild` and belongs in quarantine."""

    raw_bytes: int = 35 * 1024 * 1024
    """The whole letter; what Swedish authorities' servers let through is 25 to 35 MB."""
    header_bytes: int = 256 * 1024
    """The head of the letter, all header lines together."""
    header_lines: int = 5_000
    content_header_bytes: int = 16 * 1024
    """One Content-… header of any part: the standard library splits it in quadratic time."""
    address_bytes: int = 64 * 1024
    """One address header; more recipients than this holds are left out and flagged, not refused."""
    lines: int = 1_000_000
    boundary_lines: int = 20_000
    """Lines that begin with two dashes: each may open a part."""
    depth: int = 20
    """Parts within parts."""
    work: int = 12_000_000
    """Lines times declared containers."""
    text_bytes: int = 4 * 1024 * 1024
    """One text part; the rest of a longer one is left out and flagged."""


class MailTooWild(NotificationError):
    """A letter that is too large, too deep or too tangled to read safely; keep its bytes and show it to a person.

    Permanent: the same bytes will be refused again. `why` is one Swedish sentence.
    """

    def __init__(self, why: str) -> None:
        """Tell in one Swedish sentence which limit the letter broke."""
        super().__init__(why)
        self.why = why


def refuse_wild(raw: bytes, limits: Limits) -> None:
    """Raise `MailTooWild` when the bytes of a letter break a limit; linear in their number."""
    if len(raw) > limits.raw_bytes:
        raise MailTooWild(f"Brevet är större än {limits.raw_bytes // (1024 * 1024)} MB.")
    head = header_block(raw)
    if len(head) > limits.header_bytes or _line_count(head) > limits.header_lines:
        raise MailTooWild("Brevets huvud är orimligt stort.")
    lines = _line_count(raw)
    if lines > limits.lines or raw.count(b"\n--") > limits.boundary_lines:
        raise MailTooWild("Brevet har orimligt många rader eller delar.")
    lowered = raw.lower()
    if lines * (1 + _containers(lowered)) > limits.work:
        raise MailTooWild("Brevet har orimligt många delar inuti varandra.")
    if any(length > limits.content_header_bytes for length in _content_headers(lowered)):
        raise MailTooWild("En del av brevet har ett orimligt stort huvud.")


def _content_headers(lowered: bytes) -> Iterator[int]:
    """Yield the length of each Content-… header of the letter and of its parts.

    Looking for the word first is quicker than trying the pattern at every place, since it begins no other line.
    """
    place = lowered.find(b"content-")
    while place >= 0:
        header = _CONTENT_HEADER.match(lowered, place) if lowered[place - 1 : place] in _BEFORE_A_LINE else None
        if header is not None:
            yield header.end() - place
        place = lowered.find(b"content-", header.end() if header is not None else place + 1)


def header_block(raw: bytes) -> bytes:
    """Return the bytes before the first blank line; all of them when there is none."""
    end = _HEADER_END.search(raw)
    return raw[: end.start()] if end else raw


def _line_count(raw: bytes) -> int:
    return raw.count(b"\n") + max(0, raw.count(b"\r") - raw.count(b"\r\n"))


def _containers(lowered: bytes) -> int:
    """Count what may open a container: a multipart needs the word boundary, a letter in a letter its own type."""
    return lowered.count(b"boundary") + lowered.count(b"message/")
