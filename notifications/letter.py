"""A letter, and the bytes it is sent as.

The bytes are composed by hand: it is many times faster than the standard library's message objects, and every rule
about what may stand in a header is in one place. Each line is ASCII, at most 998 characters and ends in CRLF (RFC
5322 § 2.1.1), so no relay on the way has anything to convert; the same letter at the same instant always gives the
same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from notifications.addresses import check_address
from notifications.errors import AddressError, LetterError
from notifications.instants import as_utc


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address and the name it is shown with, which may be empty."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sender(Mailbox):
    """Who letters come from; by the `collaboration` in their header our own letters are known when they come back."""

    collaboration: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter.

    `media_type` is a type with optional parameters ("application/pdf", "text/calendar; method=REQUEST"). A calendar
    with a method becomes an alternative of the text, which is how Outlook knows an invitation (RFC 6047 § 2.4); all
    else becomes a file.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent to one person, once per `key`.

    `message_id`, `in_reply_to` and `references` are written with their brackets. `not_after` is when it has become
    pointless to send it. `headers` are further ones, such as List-Unsubscribe; they may not repeat those that every
    letter has.
    """

    key: str
    to: Mailbox
    subject: str
    text: str
    message_id: str
    html: str | None = None
    reply_to: Mailbox | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    language: str = "sv"
    attachments: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    not_after: datetime | None = None


LINE_LIMIT = 998
_FOLD = 76
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,400}@[A-Za-z0-9.-]{1,255}>")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,74}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_COLLABORATION = re.compile(r"[A-Za-z0-9.-]{1,64}")
_MEDIA_TYPE = re.compile(r"([a-z]+/[a-z0-9][a-z0-9.+-]*)((?:; ?[a-z]+=[A-Za-z0-9-]+)*)")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_WORD_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_ENCODED_WORD = 75
_OWN_HEADERS = re.compile(
    "from|to|cc|bcc|sender|reply-to|subject|date|message-id|in-reply-to|references|mime-version|content-.*|auto-submitted"
    "|x-auto-response-suppress|x-hallpunkt-loop|return-path|precedence|resent-.*|received",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    "bat|cmd|com|cpl|exe|hta|iso|jar|js|jse|lnk|msi|ps1|pif|reg|scr|svg|url|vb|vbe|vbs|wsf", re.IGNORECASE
)


def one_line(text: str) -> str:
    """Make any text fit for a subject or a name: one line, single spaces, no sign that hides or turns the writing."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def safe_file_name(name: str) -> str:
    """Make a file name that is safe to save: no folders, no control characters, no program's ending, at most 120 bytes.

    A program's ending ("rapport.exe") is replaced by ".bin", since mail gateways throw away a letter that carries one.
    """
    name = re.sub(r'[<>:"|?*\\/]', "-", one_line(name.replace("\\", "/").rpartition("/")[2])).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    if _PROGRAM.fullmatch(ending) or len(ending) > 10:
        stem, ending = f"{stem}-{ending}", "bin"
    room = 120 - len(ending.encode()) - 1
    stem = stem.encode()[:room].decode(errors="ignore").strip(". ") or "fil"
    return f"{stem}.{ending}" if ending else stem


def build_message(letter: Letter, *, sender: Sender, now: datetime) -> bytes:
    """Return the letter as it is sent, dated `now` (aware).

    Raises `LetterError`, naming the field, when a header cannot be written: line breaks or control characters in a
    name or value, an address that cannot be written to, a Message-ID without brackets. Texts are taken as they are,
    whatever they hold.
    """
    headers = [
        *_people(letter, sender),
        _text_header("Subject", letter.subject, "subject"),
        f"Date: {format_datetime(as_utc(now))}",
        *_threading(letter),
        *_automatic(letter, sender),
        *(_extra(name, value) for name, value in letter.headers),
        "MIME-Version: 1.0",
    ]
    return "\r\n".join([*headers, *_body(letter), ""]).encode("ascii")


def _people(letter: Letter, sender: Sender) -> Iterator[str]:
    yield _address_header("From", sender, "sender")
    if letter.reply_to:
        yield _address_header("Reply-To", letter.reply_to, "reply_to")
    yield _address_header("To", letter.to, "to")


def _threading(letter: Letter) -> Iterator[str]:
    """Write the headers by which mail programs put letters together."""
    yield f"Message-ID: {_message_id(letter.message_id, 'message_id')}"
    if letter.in_reply_to:
        yield f"In-Reply-To: {_message_id(letter.in_reply_to, 'in_reply_to')}"
    if letter.references:
        yield "References: " + "\r\n ".join(_message_id(one, "references") for one in letter.references)


def _automatic(letter: Letter, sender: Sender) -> Iterator[str]:
    """Write the headers that ask machines not to answer.

    RFC 3834 § 5; Exchange's own header names only what is unwanted, since "All" would also hold back notices of
    failed delivery. No Precedence: it makes trackers and spam filters take the letter for a mass mailing.
    """
    if not _LANGUAGE.fullmatch(letter.language):
        raise LetterError("language", f"”{letter.language}” är ingen språkkod")
    yield f"Content-Language: {letter.language}"
    yield "Auto-Submitted: auto-generated"
    yield "X-Auto-Response-Suppress: OOF, AutoReply"
    if sender.collaboration:
        if not _COLLABORATION.fullmatch(sender.collaboration):
            raise LetterError("sender.collaboration", f"”{sender.collaboration}” är inget id")
        yield f"X-Hallpunkt-Loop: {sender.collaboration}"


def _extra(name: str, value: str) -> str:
    if not _HEADER_NAME.fullmatch(name) or _OWN_HEADERS.fullmatch(name):
        raise LetterError("headers", f"brevhuvudet {name!r} får inte läggas till")
    return _text_header(name, value, f"headers.{name}")


def _message_id(text: str, field: str) -> str:
    if not _MESSAGE_ID.fullmatch(text):
        raise LetterError(field, f"{text!r} är inget Message-ID")
    return text


def _text_header(name: str, value: str, field: str) -> str:
    """Write a header of free text: as it is where it is ASCII and can be folded, else in encoded words (RFC 2047)."""
    _refuse_controls(value, field)
    if value.isascii() and "=?" not in value and value.strip() == value:
        line = _folded(name, value)
        if line:
            return line
    return f"{name}: " + "\r\n ".join(_encoded_words(value, len(name) + 2))


def _folded(name: str, value: str) -> str | None:
    """Fold ASCII text at its spaces; None when a piece would not fit on a line."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if word and len(lines[-1]) + len(word) >= _FOLD and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) if max(map(len, lines)) <= LINE_LIMIT else None


def _encoded_words(text: str, taken: int) -> Iterator[str]:
    """Cut `text` into encoded words of at most 75 characters, none splitting a character; `taken` is used already."""
    word = ""
    room = _ENCODED_WORD - len("=?utf-8?q??=")
    left = room - taken
    for sign in text:
        piece = _quoted(sign)
        if len(word) + len(piece) > left:
            yield f"=?utf-8?q?{word}?="
            word, left = "", room
        word += piece
    yield f"=?utf-8?q?{word}?="


@lru_cache(maxsize=512)
def _quoted(sign: str) -> str:
    """Write one character as it stands in an encoded word."""
    return "".join(
        "_" if byte == 0x20 else chr(byte) if byte in _WORD_SAFE else f"={byte:02X}" for byte in sign.encode()
    )


def _address_header(name: str, mailbox: Mailbox, field: str) -> str:
    try:
        address = check_address(mailbox.address)
    except AddressError as error:
        raise LetterError(f"{field}.address", str(error)) from error
    if not mailbox.name:
        return f"{name}: {address}"
    shown = _shown_name(mailbox.name, len(name) + 2, f"{field}.name")
    gap = " " if len(name) + len(shown) + len(address) < _FOLD - 6 else "\r\n "
    return f"{name}: {shown}{gap}<{address}>"


@lru_cache(maxsize=512)
def _shown_name(name: str, taken: int, field: str) -> str:
    """Write a display name: bare, in quotes, or as encoded words."""
    _refuse_controls(name, field)
    if name.isascii() and "=?" not in name and len(name) <= 200 and name.strip() == name:
        if _PLAIN_NAME.fullmatch(name):
            return name
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "\r\n ".join(_encoded_words(name, taken))


def _refuse_controls(value: str, field: str) -> None:
    found = _UNSAFE.search(value)
    if found:
        raise LetterError(field, f"innehåller tecknet U+{ord(found.group()):04X}, som inte får stå i ett brevhuvud")


def _body(letter: Letter) -> list[str]:
    """Write the parts, from the content headers of the outermost one on."""
    parts = [_text_part("plain", letter.text)]
    if letter.html is not None:
        parts.append(_text_part("html", letter.html))
    files: list[list[str]] = []
    for number, attachment in enumerate(letter.attachments):
        invitation, part = _attachment_part(attachment, f"attachments[{number}]")
        (parts if invitation else files).append(part)
    mark = sha256(letter.message_id.encode()).hexdigest()[:16]
    body = parts[0] if len(parts) == 1 else _multipart("alternative", f"=_alt_{mark}", parts)
    return body if not files else _multipart("mixed", f"=_mix_{mark}", [body, *files])


def _multipart(kind: str, boundary: str, parts: list[list[str]]) -> list[str]:
    """Put parts together. "=_" stands in neither quoted-printable nor base64, so a boundary never occurs in a part."""
    lines = [f'Content-Type: multipart/{kind}; boundary="{boundary}"', ""]
    for part in parts:
        lines += [f"--{boundary}", *part]
    return [*lines, f"--{boundary}--"]


def _text_part(subtype: str, text: str) -> list[str]:
    unix = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").encode("utf-8", "replace")
    quoted = b2a_qp(unix, istext=True).decode("ascii").replace("\n", "\r\n")
    return [f"Content-Type: text/{subtype}; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", quoted]


def _attachment_part(attachment: Attachment, field: str) -> tuple[bool, list[str]]:
    """Write a file's part, and say whether it is an invitation."""
    shape = _MEDIA_TYPE.fullmatch(attachment.media_type)
    if not shape or shape.group(1).startswith(("multipart/", "message/")):
        raise LetterError(f"{field}.media_type", f"{attachment.media_type!r} kan inte bifogas")
    invitation = shape.group(1) == "text/calendar" and "method=" in shape.group(2)
    kind = attachment.media_type
    if shape.group(1).startswith("text/") and "charset=" not in kind:
        kind += "; charset=utf-8"
    name = safe_file_name(attachment.name)
    disposition = [] if invitation else [f"Content-Disposition: attachment;\r\n filename={_file_name(name)}"]
    coded = encodebytes(attachment.content).decode("ascii").rstrip("\n").replace("\n", "\r\n")
    return invitation, [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *disposition, "", coded]


def _file_name(name: str) -> str:
    """Write a file name for programs that read RFC 2231, with a plain one before it for those that do not."""
    if name.isascii():
        return f'"{name}"'
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"\"{plain}\";\r\n filename*=utf-8''{quote(name, safe='')}"
