"""The leaves of a parsed letter: decoding each and finding the ones that people read."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Final

from notifications.mime.charsets import decode_text, known_charset
from notifications.mime.flowed import unflow
from notifications.mime.headers import PARSER_ERRORS, Parameterised, decode_base64, parse_parameters
from notifications.mime.limits import Limits, MailTooWild
from notifications.mime.mail import CalendarPart, Defect, Part

_REPORTS: Final = {
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/global-disposition-notification",
}
_RETURNED: Final = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
_ENCRYPTED: Final = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
_WINMAIL: Final = {"application/ms-tnef", "application/vnd.ms-tnef"}
_PLAIN_TEXT: Final = Parameterised("text/plain")
_METHOD: Final = re.compile(rb"^METHOD:([A-Z]{3,20})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT: Final = 4_000


@dataclass(slots=True)
class Bodies:
    """What a walk through a letter has found so far."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    calendars: list[CalendarPart] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    defects: set[Defect] = field(default_factory=set)


def content_type_of(part: Message) -> Parameterised:
    """Return a part's Content-Type; text/plain when it is missing or has no slash (RFC 2045, 5.2)."""
    found = parse_parameters(_raw_header(part, "content-type"))
    return found if found.value.count("/") == 1 else Parameterised("text/plain", found.parameters)


def collect_bodies(root: Message, limits: Limits) -> Bodies:
    """Walk a parsed letter and sort its leaves.

    Raises `MailTooWild` when parts lie deeper than `limits.depth`.
    """
    bodies = Bodies()
    for part, alternative in _leaves(root, limits):
        _sort_leaf(part, bodies, limits, alternative=alternative)
    return bodies


def _leaves(root: Message, limits: Limits) -> Iterator[tuple[Message, bool]]:
    """Yield every leaf in order, and whether it is one of several forms of the same text; signatures are left out."""
    waiting: list[tuple[Message, int, bool]] = [(root, 0, False)]
    while waiting:
        part, depth, alternative = waiting.pop()
        if depth > limits.depth:
            raise MailTooWild("Brevet har orimligt många delar inuti varandra.")
        kind = content_type_of(part).value
        if kind.startswith("message/") or not part.is_multipart():
            yield part, alternative
            continue
        children = _children(part)
        if kind == "multipart/signed":
            children = children[:1]
        inside = alternative or kind == "multipart/alternative"
        waiting += [(child, depth + 1, inside) for child in reversed(children)]


def _children(part: Message) -> list[Message]:
    return [child for child in part.get_payload() if isinstance(child, Message)] if part.is_multipart() else []


def _sort_leaf(part: Message, bodies: Bodies, limits: Limits, *, alternative: bool) -> None:
    leaf = _read_leaf(part, bodies)
    if leaf.kind.startswith("multipart/"):
        bodies.defects.add(Defect.STRUCTURE_BROKEN)
        bodies.attachments.append(leaf)
    elif leaf.kind in _REPORTS | _RETURNED:
        bodies.reports.append(leaf)
    elif leaf.kind in {"text/calendar", "application/ics"}:
        _add_calendar(leaf, bodies)
    elif leaf.kind in _ENCRYPTED:
        bodies.defects.add(Defect.ENCRYPTED)
        bodies.attachments.append(leaf)
    elif leaf.kind in _WINMAIL or (leaf.name or "").lower() == "winmail.dat":
        bodies.defects.add(Defect.WINMAIL)
        bodies.attachments.append(leaf)
    elif not _is_body(leaf, bodies):
        bodies.attachments.append(leaf)
    else:
        found = bodies.htmls if leaf.kind == "text/html" else bodies.texts
        if not (alternative and found):
            found.append(_read_text(leaf, bodies, limits))


def _is_body(leaf: Part, bodies: Bodies) -> bool:
    """Tell a body from an attached text file: it is not called an attachment, and has no name once a body is found."""
    if leaf.kind not in {"text/plain", "text/html"} or leaf.disposition.value == "attachment":
        return False
    return leaf.name is None or not (bodies.texts or bodies.htmls)


def _add_calendar(leaf: Part, bodies: Bodies) -> None:
    """Keep a calendar object once; its own METHOD counts where the part's header leaves it out, as some servers do."""
    own = _METHOD.search(leaf.content[:_LOOKED_AT])
    method = leaf.content_type.get("method") or (own[1].decode("ascii") if own else None)
    if all(known.content != leaf.content for known in bodies.calendars):
        bodies.calendars.append(CalendarPart(method.upper() if method else None, leaf.content))


def _read_leaf(part: Message, bodies: Bodies) -> Part:
    disposition = parse_parameters(_raw_header(part, "content-disposition"))
    kind = content_type_of(part)
    if part.is_multipart():
        return Part(kind, disposition, _head_of(part))
    try:
        return Part(kind, disposition, _decode_payload(part))
    except PARSER_ERRORS:
        bodies.defects.add(Defect.ENCODING_BROKEN)
        return Part(kind, disposition, _payload_bytes(part))


def _head_of(part: Message) -> bytes:
    """Return the header lines of the letters within a message/* part, a blank line between them."""
    blocks = []
    for inner in _children(part):
        lines = [f"{name}: {value}" for name, value in inner.raw_items()]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks).encode("utf-8", "surrogateescape")


def _decode_payload(part: Message) -> bytes:
    encoding = _raw_header(part, "content-transfer-encoding").split(";")[0].strip().lower()
    raw = _payload_bytes(part)
    if encoding == "base64":
        return decode_base64(raw)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _decode_uuencoded(raw)
    return raw


def _payload_bytes(part: Message) -> bytes:
    """Return the bytes of a leaf as they were sent.

    The headers that say how to decode them are taken off first: with them the standard library decodes in its own
    way, which turns unlabelled 8-bit letters into question marks for good.
    """
    for name in ("content-transfer-encoding", "content-type"):
        del part[name]
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode_uuencoded(raw: bytes) -> bytes:
    lines = re.split(rb"\r?\n", raw)
    start = next((number for number, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    end = next((number for number, line in enumerate(lines) if line == b"end"), len(lines))
    return b"".join(binascii.a2b_uu(line) for line in lines[start + 1 : end])


def _read_text(leaf: Part, bodies: Bodies, limits: Limits) -> str:
    label = leaf.content_type.get("charset")
    if not known_charset(label):
        bodies.defects.add(Defect.CHARSET_UNKNOWN)
    if len(leaf.content) > limits.text_bytes:
        bodies.defects.add(Defect.TEXT_CUT_SHORT)
    text = (
        decode_text(leaf.content[: limits.text_bytes], label)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\0", "")
    )
    if leaf.kind == "text/plain" and (leaf.content_type.get("format") or "").lower() == "flowed":
        return unflow(text, delete_space=(leaf.content_type.get("delsp") or "").lower() == "yes")
    return text


def _raw_header(part: Message, name: str) -> str:
    return next((value for known, value in part.raw_items() if known.lower() == name), "")
