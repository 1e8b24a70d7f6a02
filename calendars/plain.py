"""Text made safe for a calendar file: people's words come from Word tables and letters and may hold any character.

`icalendar` escapes commas, semicolons and line breaks in most properties, but lets control characters through (RFC
5545 3.1 forbids them) and does not escape `X-` values, so every text passes here first. Feeds are written with the
lines made here; icalendar, which builds an object for every value and folds letter by letter, takes ten times longer.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from icalendar import vText

PRODUCT = "-//Hallpunkt//Hallpunkt//SV"
"""PRODID: the name of what wrote a calendar file."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile("[!-~]*")
_FOLD = 74
"""Octets in a piece of a line: 75 with the space that a continued line begins with."""


def plain_text(text: str) -> str:
    """Return `text` with every line break as one newline and without control characters and lone surrogates."""
    if text.isprintable():
        return text.strip()
    return _CONTROLS.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").strip()


def one_line(text: str) -> str:
    """Return `text` as a title: plain, on one line, runs of space made one."""
    return " ".join(plain_text(text).split())


def category(text: str) -> str:
    """Return `text` as a category name. Commas go, since some clients split an escaped comma into two categories."""
    return one_line(text.replace(",", " / "))


def uri(text: str) -> str:
    """Return `text` as the value of a URL property, without anything that could end the line; "" for no link."""
    if _LINK.fullmatch(text):
        return text
    return "".join(letter for letter in plain_text(text) if letter.isprintable() and not letter.isspace())


def escaped(text: str) -> vText:
    """Return `text` as a value for an `X-` property, escaped as RFC 5545 3.3.11 wants texts."""
    return vText(one_line(text))


def text_line(name: str, text: str) -> bytes:
    """Write a property whose value is a text (RFC 5545 3.3.11), folded; `text` has passed `plain_text` before."""
    escaped_text = text.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
    return folded(f"{name}:{escaped_text}")


def day_line(name: str, day: date) -> bytes:
    """Write a property whose value is a day."""
    return f"{name};VALUE=DATE:{day.isoformat().replace('-', '')}\r\n".encode()


def instant_line(name: str, instant: datetime) -> bytes:
    """Write a property whose value is an instant; `instant` is in UTC."""
    return f"{name}:{instant.isoformat(timespec='seconds')[:19].replace('-', '').replace(':', '')}Z\r\n".encode()


def folded(line: str) -> bytes:
    """Encode one content line, folded where it is longer than 75 octets (RFC 5545 3.1), with its line end.

    Neither a letter of several octets nor an escaped character is cut in two: some clients unfold after they have
    decoded or unescaped.
    """
    left = line.encode()
    pieces = []
    while len(left) > _FOLD:
        end = _FOLD
        while left[end] & 0xC0 == 0x80:
            end -= 1
        end -= (end - len(left[:end].rstrip(b"\\"))) % 2
        pieces.append(left[:end])
        left = left[end:]
    pieces.append(left)
    return b"\r\n ".join(pieces) + b"\r\n"
