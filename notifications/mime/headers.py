"""Header lines of a raw letter: decoded text, parameters, message ids and dates.

None of this raises, whatever the bytes say: header values come from anybody.
"""

from __future__ import annotations

import binascii
import datetime as dt
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from notifications.mime.charsets import decode_text

PARSER_ERRORS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the standard library is known to raise on hostile letters, where its documentation says it raises nothing."""

_LONGEST_HEADER: Final = 64 * 1024
_MOST_IDS: Final = 200
_ENCODED_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,900}>")
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64: Final = bytes(byte for byte in range(256) if byte not in _BASE64)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Headers:
    """The header lines of a letter in their order, names in lower case, values decoded and unfolded."""

    lines: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the value of the first header called `name` (any case), or None."""
        return next(iter(self.get_all(name)), None)

    def get_all(self, name: str) -> tuple[str, ...]:
        """Return the values of every header called `name` (any case), topmost first."""
        wanted = name.lower()
        return tuple(value for known, value in self.lines if known == wanted)

    def __contains__(self, name: str) -> bool:
        return bool(self.get_all(name))


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A header value of the form `value; name=content; …`, value and names in lower case."""

    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the content of the parameter `name`, or None."""
        return next((content for known, content in self.parameters if known == name), None)


def decode_header(value: str) -> str:
    """Return a raw header value as people read it: unfolded, encoded words (RFC 2047) and raw 8-bit letters decoded.

    `value` is as the standard library's compat32 policy gives it: unknown bytes as surrogate escapes. Neighbouring
    encoded words of one charset are joined before they are decoded, since senders split them inside a letter.
    """
    unfolded = " ".join(decode_escaped(value[:_LONGEST_HEADER]).splitlines())
    return _CONTROLS.sub("", "".join(_decode_words(unfolded)).replace("\t", " ")).strip()


def decode_escaped(value: str) -> str:
    """Return text whose unknown bytes are surrogate escapes with those bytes decoded."""
    if value.isascii():
        return value
    return decode_text(value.encode("utf-8", "surrogateescape"))


def _decode_words(text: str) -> Iterator[str]:
    position, charset, held = 0, "", b""
    for word in _ENCODED_WORD.finditer(text):
        between = text[position : word.start()]
        position = word.end()
        label = word[1].split("*")[0].lower()
        if held and (between.strip() or label != charset):
            yield decode_text(held, charset)
            held = b""
        if between.strip() or word.start() == len(between):
            yield between
        charset, held = label, held + _word_bytes(word[2], word[3])
    if held:
        yield decode_text(held, charset)
    yield text[position:]


def _word_bytes(encoding: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    return decode_base64(raw)


def decode_base64(raw: bytes) -> bytes:
    """Return the bytes behind base64 text; strange letters are skipped and missing padding is added."""
    kept = raw.translate(None, _NOT_BASE64)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def parse_parameters(value: str) -> Parameterised:
    """Split a header such as Content-Type into its value and parameters; RFC 2231 pieces are joined and decoded."""
    head, *rest = _split_semicolons(" ".join(value[:_LONGEST_HEADER].split()))
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, str]] = {}
    for item in rest[:100]:
        name, equals, content = item.partition("=")
        name, content = name.strip().lower(), _unquote(content)
        if not equals or not name:
            continue
        base, _, number = name.rstrip("*").partition("*")
        if "*" in name:
            index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
            pieces.setdefault(base, {})[index] = content
        else:
            plain.setdefault(name, decode_header(content))
    joined = {
        base: _decode_extended("".join(text for _, text in sorted(found.items()))) for base, found in pieces.items()
    }
    return Parameterised(head.strip().lower(), tuple((joined | plain).items()))


def _split_semicolons(value: str) -> list[str]:
    """Split at semicolons outside quotation marks."""
    if '"' not in value:
        return value.split(";")
    parts: list[str] = []
    current: list[str] = []
    quoted = False
    for piece in re.split(r'(\\.|[";])', value):
        quoted ^= piece == '"'
        if piece == ";" and not quoted:
            parts.append("".join(current))
            current = []
        else:
            current.append(piece)
    return [*parts, "".join(current)]


def _unquote(content: str) -> str:
    content = content.strip()
    if content.startswith('"'):
        content = content[1:].removesuffix('"')
        return re.sub(r"\\(.)", r"\1", content)
    return content


def _decode_extended(content: str) -> str:
    charset, first, rest = content.partition("'")
    _, second, encoded = rest.partition("'")
    if first and second:
        return decode_text(unquote_to_bytes(encoded), charset)
    return decode_text(unquote_to_bytes(content))


def message_ids(value: str | None) -> tuple[str, ...]:
    """Return the message ids in a Message-ID, In-Reply-To or References header, each in its angle brackets."""
    found = _MESSAGE_ID.finditer((value or "")[:_LONGEST_HEADER])
    return tuple(match.group() for match, _ in zip(found, range(_MOST_IDS), strict=False))


def parse_date(value: str | None) -> dt.datetime | None:
    """Return a Date header as an instant in UTC, or None when it says none; "-0000" counts as UTC (RFC 5322, 3.3)."""
    try:
        instant = email.utils.parsedate_to_datetime((value or "")[:200])
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=dt.UTC)
        return instant.astimezone(dt.UTC)
    except PARSER_ERRORS:
        return None
