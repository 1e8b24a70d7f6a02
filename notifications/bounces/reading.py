"""Letters that tell of a letter that did not arrive.

A delivery report (RFC 3464) says it in fields. Without one, a letter is read as a bounce only when two of three
things tell so: its sender, its subject, its empty return path; people forward, quote and discuss bounces, and their
letters must stay answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notifications.bounces.signs import (
    DAEMONS,
    FAILED,
    FULL,
    HEADERS,
    LASTING,
    PASSING,
    SENDER_NAMES,
    SENDERS,
    SUBJECTS,
)
from notifications.mime import Mail
from notifications.mime.charsets import decode_text
from notifications.mime.headers import message_ids
from notifications.mime.mailboxes import find_addresses
from notifications.replies.markup import read_markup

_STATUS: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE: Final = re.compile(r"(?<![\d.:-])([45]\d\d)[ -](?=[#\d]?[\w.(<#])")
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*(.*)")
_ORIGINAL: Final = re.compile(
    r"\n[-\s>]{0,20}(?:original message|this is a copy of|returned message|ursprungligt meddelande)"
)
_ANSWERS: Final = re.compile(r"(?:re|sv|fw|fwd|vb|vs)\s*:")
_LOOKED_AT: Final = 20_000
_RECIPIENT: Final = {"final-recipient", "original-recipient"}
_SOFT_STATUSES: Final = {"5.2.2", "4.2.2"}
"""Mailbox full: the address is right, so it is no reason to give it up (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter of ours that did not arrive, or not yet.

    `address` is whom it was for, in lower case, None when the report does not say. `permanent` means that the same
    letter to the same address will fail again; a full mailbox, a delay and a server that did not answer are not.
    `status` is the enhanced status code (RFC 3463) or None; `why` is the server's words, for a person.
    `original_message_id`, in its angle brackets, is the letter's own.
    """

    address: str | None
    permanent: bool
    status: str | None
    why: str
    original_message_id: str | None


def find_bounce(mail: Mail, *, returned: bool = False) -> Bounce | None:
    """Tell whether a letter is a bounce or a delay report; None for all else, such as a receipt.

    `returned` says that it came to an address that only bounces are sent to (the envelope sender of ours), which is
    proof.
    """
    actions: set[str] = set()
    for report in mail.reports:
        if report.kind.endswith("delivery-status"):
            recipients = [block for block in _blocks(decode_text(report.content)) if block.keys() & _RECIPIENT]
            bounce = _read_report(mail, recipients)
            if bounce:
                return bounce
            actions.update(_action(block) for block in recipients)
    if actions or (mail.is_report and mail.content_type.get("report-type") not in {None, "delivery-status"}):
        return None
    return _read_words(mail, returned=returned)


def _read_report(mail: Mail, recipients: list[dict[str, str]]) -> Bounce | None:
    """Read the fields of a delivery report: the first recipient that failed, else the first that is delayed."""
    for action in ("fail", "delay"):
        for block in recipients:
            if _action(block).startswith(action):
                return _from_fields(mail, block, delayed=action == "delay")
    return None


def _action(block: dict[str, str]) -> str:
    """Return what was done: failed, delayed, delivered, relayed or expanded (RFC 3464, 2.3.3)."""
    return block.get("action", "failed").lower().strip()


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """Cut a report into its blocks of fields, names in lower case, folded lines joined."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")[:_LOOKED_AT]):
        fields: dict[str, str] = {}
        last = ""
        for line in block.split("\n"):
            match = _FIELD.match(line)
            if match:
                last = match[1].lower()
                fields.setdefault(last, match[2].strip())
            elif last and line[:1] in {" ", "\t"}:
                fields[last] += f" {line.strip()}"
        yield fields


def _from_fields(mail: Mail, block: dict[str, str], *, delayed: bool) -> Bounce:
    given = find_addresses(block.get("original-recipient", "")) or find_addresses(block.get("final-recipient", ""))
    words = block.get("diagnostic-code", "").partition(";")[2].strip() or block.get("diagnostic-code", "")
    status = _status_of(f"{block.get('status', '')} {words}")
    lasting = _is_lasting(status, words.lower()) if status or words else True
    return Bounce(
        address=given[0] if given else None,
        permanent=not delayed and lasting,
        status=status,
        why=words[:500] or f"Status {status or 'saknas'}",
        original_message_id=_original_id(mail),
    )


def _is_lasting(status: str | None, words: str) -> bool:
    """Judge by the status code first; a bare 5.0.0 or no code leaves it to the words."""
    if status in _SOFT_STATUSES or any(phrase in words for phrase in FULL):
        return False
    if status and status != "5.0.0":
        return status.startswith("5")
    code = _CODE.search(words)
    if code:
        return code[1].startswith("5")
    return any(phrase in words for phrase in LASTING) or not any(phrase in words for phrase in PASSING)


def _status_of(text: str) -> str | None:
    """Return the most telling enhanced status code of a text: one with a detail rather than x.0.0."""
    found = [match.group() for match in _STATUS.finditer(text) if match[1] != "2"]
    return next((status for status in found if not status.endswith(".0.0")), found[0] if found else None)


def _looks_returned(mail: Mail, low: str) -> bool:
    """Tell whether two things at least say that a letter without a report is a bounce."""
    subject = mail.subject[:300].lower()
    by_sender = any(address.startswith(SENDERS) for address in mail.from_addresses)
    by_sender = by_sender or mail.sender_name.lower().startswith(SENDER_NAMES)
    by_subject = any(phrase in subject for phrase in SUBJECTS) and not _ANSWERS.match(subject)
    by_words = any(phrase in low for phrase in FAILED)
    by_path = mail.return_path == ""
    by_daemon = any(address.startswith(DAEMONS) for address in mail.from_addresses)
    signs = (by_sender, by_daemon, by_subject, by_words and (by_sender or by_path), by_path and by_subject)
    return any(name in mail.headers for name in HEADERS) or sum(signs) >= 2


def _read_words(mail: Mail, *, returned: bool) -> Bounce | None:
    """Read a bounce without fields by its words."""
    text = (mail.text if mail.text.strip() else read_markup(mail.html).text)[:_LOOKED_AT]
    told = _before_original(text)
    low = " ".join(told.lower().split())
    status = _status_of(told)
    tells = bool(status or any(phrase in low for phrase in (*FAILED, *LASTING, *PASSING, *FULL)))
    if not (_looks_returned(mail, low) or (returned and tells)):
        return None
    return Bounce(
        address=_failed_address(mail, told),
        permanent=_is_lasting(status, low),
        status=status,
        why=_telling_line(told),
        original_message_id=_original_id(mail),
    )


def _before_original(text: str) -> str:
    """Return what the server wrote, without the copy of our letter that often follows."""
    cut = _ORIGINAL.search(text.lower())
    return text[: cut.start()] if cut else text


def _failed_address(mail: Mail, text: str) -> str | None:
    """Return the address that failed: the one a header names, else the first in the text that is not ours."""
    named = find_addresses(mail.headers.get("x-failed-recipients") or "")
    ours = {*mail.recipients, *mail.from_addresses}
    for address in (*named, *find_addresses(text)):
        if address not in ours and not address.startswith(SENDERS):
            return address
    return None


def _telling_line(text: str) -> str:
    """Return the line that says why: the one with a status code, else with a known reason, else the first."""
    lines = [" ".join(line.split())[:500] for line in text.splitlines() if line.strip()]
    for tells in (_STATUS.search, _CODE.search, _names_reason):
        found = next((line for line in lines if tells(line)), None)
        if found:
            return found
    return lines[0] if lines else ""


def _names_reason(line: str) -> bool:
    return any(phrase in line.lower() for phrase in (*FULL, *PASSING, *LASTING))


def _original_id(mail: Mail) -> str | None:
    """Return the Message-ID of our letter: of its returned head, else of what the report answers, else in the text."""
    for report in mail.reports:
        if not report.kind.endswith("delivery-status"):
            fields = next(_blocks(decode_text(report.content)), {})
            for found in message_ids(fields.get("message-id")):
                return found
    for found in (*mail.in_reply_to, *mail.references):
        return found
    match = re.search(r"message-id:\s*(<[^<>\s]{3,500}>)", mail.text[:_LOOKED_AT], re.IGNORECASE)
    return match[1] if match else None
