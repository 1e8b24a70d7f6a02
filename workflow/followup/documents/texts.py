"""Text that any kind of file can hold."""

from __future__ import annotations

import re

UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML 1.0 refuses, and the marks that turn the reading direction of the text around them."""


def readable(text: str) -> str:
    """Leave out what cannot stand in a document: control characters, lone surrogates and direction marks."""
    if text.isprintable():
        return text
    return UNREADABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
