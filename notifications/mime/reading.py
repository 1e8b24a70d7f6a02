"""From the bytes of a letter to a `Mail`."""

from __future__ import annotations

import email.parser
import re
from email.message import Message
from email.policy import compat32
from typing import Final

from notifications.mime.headers import PARSER_ERRORS, Headers, decode_escaped, decode_header, message_ids, parse_date
from notifications.mime.limits import Limits, MailTooWild, header_block, refuse_wild
from notifications.mime.mail import AuthenticationResults, Defect, Mail
from notifications.mime.mailboxes import find_addresses, parse_mailbox, shows_other_address
from notifications.mime.parts import Bodies, collect_bodies, content_type_of

_DELIVERED: Final = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "x-rcpt-to")
_COMMENT: Final = re.compile(r"\([^()]*\)")
_VERDICT: Final = re.compile(r"\s*([a-z0-9-]{1,30})\s*=\s*([a-z0-9-]{1,30})")

Raw = list[tuple[str, str]]


def read_mail(raw: bytes, *, limits: Limits | None = None) -> Mail:
    """Read a raw letter (RFC 5322 bytes).

    Whatever its bytes, the letter is either read or refused: raises only `MailTooWild`, when it breaks a limit or
    defeats the parser. The caller keeps the bytes either way.
    """
    limits = limits or Limits()
    refuse_wild(raw, limits)
    message, broken = _parse(raw)
    try:
        bodies = collect_bodies(message, limits)
    except PARSER_ERRORS:
        bodies = Bodies(defects={Defect.STRUCTURE_BROKEN})
    if broken:
        bodies.defects.add(Defect.STRUCTURE_BROKEN)
    return _assemble(message, bodies, limits)


def _parse(raw: bytes) -> tuple[Message, bool]:
    """Parse a letter; when its structure defeats the parser, parse its head alone and say so."""
    try:
        return email.parser.BytesParser(policy=compat32).parsebytes(raw), False
    except RecursionError:
        raise MailTooWild("Brevet har orimligt många delar inuti varandra.") from None
    except PARSER_ERRORS:
        return _parse_head(raw), True


def _parse_head(raw: bytes) -> Message:
    try:
        return email.parser.BytesParser(policy=compat32).parsebytes(header_block(raw), headersonly=True)
    except PARSER_ERRORS:
        raise MailTooWild("Brevets huvud går inte att läsa.") from None


def _assemble(message: Message, bodies: Bodies, limits: Limits) -> Mail:
    raw_lines = [(name.lower(), value) for name, value in message.raw_items()]
    headers = Headers(tuple((name, decode_header(value)) for name, value in raw_lines))
    from_addresses, sender, sender_name = _read_sender(raw_lines, headers, bodies.defects)
    return Mail(
        headers=headers,
        from_addresses=from_addresses,
        sender=sender,
        sender_name=sender_name,
        to=_read_recipients(raw_lines, ("to",), bodies.defects, limits),
        cc=_read_recipients(raw_lines, ("cc",), bodies.defects, limits),
        delivered_to=_read_recipients(raw_lines, _DELIVERED, bodies.defects, limits),
        return_path=_read_return_path(headers.get("return-path")),
        subject=headers.get("subject") or "",
        date=parse_date(headers.get("date")),
        message_id=next(iter(message_ids(headers.get("message-id"))), None),
        in_reply_to=message_ids(headers.get("in-reply-to")),
        references=message_ids(headers.get("references")),
        content_type=content_type_of(message),
        text="\n".join(bodies.texts),
        html="\n".join(bodies.htmls),
        calendars=tuple(bodies.calendars),
        reports=tuple(bodies.reports),
        attachments=tuple(bodies.attachments),
        authentication_results=tuple(_read_verdicts(value) for value in headers.get_all("authentication-results")[:20]),
        defects=frozenset(bodies.defects),
    )


def _read_sender(raw_lines: Raw, headers: Headers, defects: set[Defect]) -> tuple[tuple[str, ...], str | None, str]:
    """Return what From holds that looks like addresses, the one sure sender or None, and the sender's display name."""
    values = [value for name, value in raw_lines if name == "from"]
    shown = find_addresses(" ".join(headers.get_all("from")))
    if len(values) != 1:
        defects.add(Defect.MANY_SENDERS if values else Defect.NO_SENDER)
        return shown, None, ""
    mailbox = parse_mailbox(decode_escaped(values[0][:2_000]))
    if mailbox is None:
        defects.add(Defect.SENDER_MALFORMED)
        return shown, None, ""
    name, address = mailbox
    if shows_other_address(name, address):
        defects.add(Defect.NAME_SHOWS_OTHER_ADDRESS)
        return (address,), None, name
    return (address,), address, name


def _read_recipients(raw_lines: Raw, names: tuple[str, ...], defects: set[Defect], limits: Limits) -> tuple[str, ...]:
    found = [value for name in names for known, value in raw_lines if known == name]
    joined = " , ".join(found)
    if len(joined) > limits.address_bytes:
        defects.add(Defect.TOO_MANY_RECIPIENTS)
    return find_addresses(joined[: limits.address_bytes])


def _read_return_path(value: str | None) -> str | None:
    if value is None:
        return None
    return next(iter(find_addresses(value)), "")


def _read_verdicts(value: str) -> AuthenticationResults:
    """Read one Authentication-Results value; comments go first, since they may hold semicolons."""
    plain = _COMMENT.sub(" ", value[:4_000].lower())
    first, *rest = plain.split(";")
    words = first.split()
    named = bool(words) and "=" not in words[0]
    pieces = rest if named else [first, *rest]
    verdicts = [(match[1], match[2]) for piece in pieces if (match := _VERDICT.match(piece))]
    return AuthenticationResults(words[0] if named else "", tuple(verdicts))
