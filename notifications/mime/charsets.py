"""Bytes of Swedish letters to text.

Swedish mail is UTF-8 or Windows-1252, whatever it says it is: text labelled ISO-8859-1 holds the dashes and quotation
marks of Windows-1252, text labelled us-ascii holds raw 8-bit letters, and UTF-8 sent through an old gateway comes out
as "PÃ¥minnelse". So the bytes speak first and the label second, and only labels on the list below are honoured at
all.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

ALLOWED: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "cp-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "iso8859-15": "iso-8859-15",
    "latin9": "iso-8859-15",
    "latin-9": "iso-8859-15",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
"""Labels that are honoured, and the codec each is read with; any other label counts as none."""

_MOJIBAKE_SIGNS: Final = ("Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "Ã©", "â€", "Â ")
_CP1252_HIGH: Final = re.escape("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)))
_TWICE_ENCODED: Final = re.compile(rf"[\u00c2-\u00f4][{_CP1252_HIGH}\x80-\xbf]{{1,3}}")


def known_charset(label: str | None) -> bool:
    """Tell whether a charset label is honoured; no label at all is."""
    return label is None or _codec(label) is not None


def decode_text(data: bytes, label: str | None = None) -> str:
    """Return the text of `data`, which calls itself `label`; never raises.

    Order: a byte order mark, UTF-16 when that is the label, strict UTF-8, the label's codec, Windows-1252. Text that
    was encoded twice is mended. A byte that means nothing becomes the control character of the same number, as
    browsers read it.
    """
    codec = _codec(label)
    text = _decode_utf16(data, codec)
    if text is None:
        text = _decode_strictly(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    if text is None and codec not in {None, "utf-8", "cp1252"}:
        text = _decode_strictly(data, str(codec))
    if text is None:
        text = _decode_cp1252(data)
    return mend_mojibake(text)


def mend_mojibake(text: str) -> str:
    """Return `text` with letters that were encoded as UTF-8 twice read as they were meant: "Ã¥" is "å"."""
    if not any(sign in text for sign in _MOJIBAKE_SIGNS):
        return text
    return _TWICE_ENCODED.sub(lambda match: _mend(match.group()), text)


def _codec(label: str | None) -> str | None:
    return ALLOWED.get(label.strip().strip("'\"").lower()) if label else None


def _decode_utf16(data: bytes, codec: str | None) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_strictly(data, "utf-16")
    if codec and codec.startswith("utf-16"):
        return _decode_strictly(data, "utf-16-le" if codec == "utf-16" else codec)
    return None


def _decode_strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _decode_cp1252(data: bytes) -> str:
    text = _decode_strictly(data, "cp1252")
    return text if text is not None else "".join(_CP1252[byte] for byte in data)


_CP1252: Final = tuple(_decode_strictly(bytes([byte]), "cp1252") or chr(byte) for byte in range(256))


def _mend(twice: str) -> str:
    """Undo one doubly encoded letter, if that is what it is."""
    try:
        return bytes(_BYTE_OF[letter] for letter in twice).decode("utf-8")
    except (KeyError, UnicodeError):
        return twice


_BYTE_OF: Final = {letter: byte for byte, letter in enumerate(_CP1252)} | {chr(byte): byte for byte in range(256)}
