"""Who a letter says it is from, read so strictly that nobody can be in two places.

Lenient parsers disagree about `alice@a.example <eve@b.example>`, and the disagreement is the attack (CVE-2023-27043).
Here a From header is one mailbox of a plain form, or it names no sender at all. Recipients are read leniently
instead: they only carry reply tokens, which are signed.
"""

from __future__ import annotations

import re
from typing import Final

from notifications.mime.headers import decode_header

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
_ADDRESS: Final = re.compile(
    rf"{_ATOM}(?:\.{_ATOM}){{0,20}}@[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}})(?:\.[A-Za-z0-9-]{{1,63}}){{0,20}}"
)
_ANY_ADDRESS: Final = re.compile(r"[^\s<>()\[\]{},;:\"'\\@]{1,64}@[^\s<>()\[\]{},;:\"'\\@]{1,255}")
_LONGEST: Final = 254
_MOST: Final = 1_000


def parse_address(text: str) -> str | None:
    """Return one bare address in lower case when `text` is exactly that (RFC 5321 dot-string and domain), else None."""
    text = text.strip()
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text):
        return None
    return text.lower()


def find_addresses(value: str) -> tuple[str, ...]:
    """Return everything in a header value that looks like an address, in lower case, without repeats, at most 1,000."""
    found = (
        match.group().strip(".").lower() for match, _ in zip(_ANY_ADDRESS.finditer(value), range(_MOST), strict=False)
    )
    return tuple(dict.fromkeys(found))


def parse_mailbox(raw: str) -> tuple[str, str] | None:
    """Return (display name, address) of a From header with exactly one mailbox of a plain form, else None.

    `raw` is the header value before decoding, so that an encoded word can only ever be a name. Plain forms are
    `address`, `<address>`, `name <address>`, `"name" <address>` and `address (name)`; a bare at sign in an unquoted
    name is refused.
    """
    raw = " ".join(raw.split())
    if raw.endswith(">"):
        name, bracket, inner = raw[:-1].rpartition("<")
        address = parse_address(inner) if bracket else None
        shown = _display_name(name.strip())
        return (shown, address) if address and shown is not None else None
    if raw.endswith(")"):
        outer, bracket, comment = raw[:-1].partition(" (")
        address = parse_address(outer) if bracket and not re.search(r"[()\\@<>]", comment) else None
        return (decode_header(comment), address) if address else None
    address = parse_address(raw)
    return ("", address) if address else None


def _display_name(name: str) -> str | None:
    """Return a display name decoded, or None when it is no phrase of words and quoted strings."""
    if len(name) >= 2 and name.startswith('"') and name.endswith('"'):
        inner = name[1:-1]
        unescaped = re.sub(r"\\(.)", r"\1", inner)
        return None if re.search(r'(?<!\\)"', inner.replace("\\\\", "")) else decode_header(unescaped)
    if re.search(r'[@<>"\\;:]', name) or name.count("(") != name.count(")"):
        return None
    return decode_header(name)


def shows_other_address(display_name: str, address: str) -> bool:
    """Tell whether a display name holds an address other than the real one: what people see is then not who wrote."""
    return any(shown != address for shown in find_addresses(display_name))
