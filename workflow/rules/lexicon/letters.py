"""Letters as officers type them: capitals, missing dots and rings, slips of one finger. Pure."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans("åäöéèüáàæøåç", "aaoeeuaaaoac")


def lower(text: str) -> str:
    """Return `text` in small letters and of the same length, so that a place in it is a place in the original."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold(text: str) -> str:
    """Return small letters without dots, rings and accents ("genomfört" -> "genomfort"); the length stays."""
    return text.translate(_PLAIN)


def composed(text: str) -> str:
    """Return `text` with every å, ä and ö as one character (Unicode NFC), as some phones send them as two."""
    return unicodedata.normalize("NFC", text)


def within_one_slip(typed: str, meant: str) -> bool:
    """Say whether `typed` is `meant` with one letter changed, lost, added or two neighbours swapped (Damerau).

    The first letter has to be right: slips there are rare, and most real words one letter away differ there
    ("anställd" and "inställd", "funnit" and "hunnit").
    """
    if typed[:1] != meant[:1] or abs(len(typed) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    left, right = typed[start:], meant[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def swapped_neighbours(typed: str, meant: str) -> bool:
    """Say whether `typed` is `meant` with two neighbouring letters swapped after the first."""
    return (
        len(typed) == len(meant) and typed != meant and sorted(typed) == sorted(meant) and within_one_slip(typed, meant)
    )
