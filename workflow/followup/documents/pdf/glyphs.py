"""Which characters the shipped typefaces can show, and what stands for those they cannot.

PDF/A-2a wants every character to be shown by a glyph and to be one of Unicode's own (ISO 19005-2, 6.2.11.7.3 and
6.2.11.8). A document must not fail over a comment, so a character that no typeface has becomes a square.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from workflow.followup.documents.texts import readable

FOLDER = Path(__file__).parent.parent / "fonts"
FONTS = {
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf",),
    "Noto Emoji": ("NotoEmoji-Regular.ttf",),
}
"""The typefaces in the order they are tried, each with its files; a bold one must have what the regular one has."""

SQUARE = "□"
JOINERS = frozenset("\u200d\ufe0e\ufe0f")
REFUSED = frozenset("\ufeff")
"""What typst refuses to write into a PDF/A file though a typeface has it."""


def displayable(text: str) -> str:
    """Write text so that it can be shown: composed, with a square for each character that no typeface has.

    A mark is left out where no typeface has both it and the letter it stands on.
    """
    clean = unicodedata.normalize("NFC", readable(text))
    return clean if clean.isascii() else "".join(_shown(clean))


def _shown(text: str) -> Iterator[str]:
    standing = 0
    for letter in text:
        fonts = _fonts_with(letter)
        if unicodedata.category(letter)[0] == "M" or letter in JOINERS:
            standing &= fonts
            if standing:
                yield letter
        else:
            standing = fonts
            yield letter if fonts or letter in "\n\t" else SQUARE


def plainest(text: str) -> str:
    """Write text in the first typeface alone, which has every letter of every official language in Europe."""
    clean = unicodedata.normalize("NFC", readable(text))
    return "".join(
        letter if _fonts_with(letter) & 1 or letter in "\n\t" else SQUARE
        for letter in clean
        if unicodedata.category(letter)[0] != "M"
    )


@lru_cache(maxsize=20_000)
def _fonts_with(letter: str) -> int:
    """Return the typefaces that have a character, a bit for each; none where PDF/A refuses it."""
    if letter in REFUSED or unicodedata.category(letter) in {"Co", "Cs", "Cn", "Cc"}:
        return 0
    return sum(1 << place for place, covered in enumerate(_covered()) if ord(letter) in covered)


@cache
def _covered() -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset.intersection(*(frozenset(read_coverage((FOLDER / file).read_bytes())) for file in files))
        for files in FONTS.values()
    )


def read_coverage(font: bytes) -> Iterator[int]:
    """Yield the characters that a TrueType font has a glyph for (OpenType 1.9.1, "cmap", formats 4 and 12)."""
    cmap = _table(font, b"cmap")
    count = struct.unpack_from(">H", cmap, 2)[0]
    for place in range(count):
        (start,) = struct.unpack_from(">I", cmap, 4 + 8 * place + 4)
        (form,) = struct.unpack_from(">H", cmap, start)
        if form == 12:
            yield from _segmented(cmap[start:])
        elif form == 4:
            yield from _delta_mapped(cmap[start:])


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for place in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == name:
            return font[start : start + length]
    raise ValueError(f"a font without {name!r}")


def _segmented(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, 12)
    for place in range(count):
        first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * place)
        yield from (code for code in range(first, last + 1) if glyph + code - first)


def _delta_mapped(table: bytes) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    row = f">{twice // 2}H"
    ends, starts, deltas, offsets = (
        struct.unpack_from(row, table, start) for start in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        base = 16 + 3 * twice + 2 * place + offset
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", table, base + 2 * (code - first))[0] if offset else code + delta
            if glyph & 0xFFFF and code != 0xFFFF:
                yield code
