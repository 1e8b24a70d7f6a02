"""Whether a person wrote a letter.

The order is that of trust: what the headers say (RFC 3834), then the subject, then the words, of the new text alone.
X-Auto-Response-Suppress by itself says nothing, since Exchange puts it on people's letters too. Words by themselves
need two signs, and never outweigh a quoted letter below them: machines do not quote.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from notifications.autoreplies.signs import (
    AWAY,
    AWAY_SUBJECT,
    CALENDAR_WORDS,
    GONE,
    HEADERS,
    MAYBE_AWAY_SUBJECT,
    NUMBERED_CASE,
    RECEIPT_SUBJECT,
    REFERRAL,
    SAYS_AUTOMATIC,
    SYSTEM_SENDER,
    TICKET,
)
from notifications.mime import Mail
from notifications.replies import NewText, new_text

LOOP_HEADER: Final = "x-hallpunkt-loop"
_LOOKED_AT: Final = 3_000
_FOREWORD: Final = re.compile(r"^(?:\[[^\]]{1,30}\]\s*|(?:extern|external)\s*:\s*)+")


class AutomaticKind(StrEnum):
    """What sort of automatic mail it is."""

    LOOP = "loop"
    """Our own letter, or one from our own address."""
    OUT_OF_OFFICE = "out_of_office"
    RECEIPT = "receipt"
    """A read or delivery receipt."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """A registry or ticket system that has received our letter."""
    LIST = "list"
    """A newsletter, or other mail to many."""
    CALENDAR = "calendar"
    """A calendar program's answer to an invitation, without words of a person's own."""
    OTHER = "other"


_PRECEDENCES: Final = {
    "auto_reply": AutomaticKind.OUT_OF_OFFICE,
    "bulk": AutomaticKind.LIST,
    "junk": AutomaticKind.LIST,
    "list": AutomaticKind.LIST,
}


@dataclass(frozen=True, slots=True)
class Automatic:
    """An automatic letter; `why` tells in Swedish by which sign it was known.

    `gone` says that its words tell of somebody who has left: a task for the coordinator, who must find a new contact.
    """

    kind: AutomaticKind
    why: str
    gone: bool = False


Found = tuple[AutomaticKind, str] | None


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is judged: the letter, its new text and subject in lower case, and whether an old letter is quoted in it."""

    mail: Mail
    words: str
    subject: str
    quotes: bool


def find_automatic(
    mail: Mail, *, new: NewText | None = None, own_addresses: Collection[str] = (), loop_header: str = LOOP_HEADER
) -> Automatic | None:
    """Tell whether a letter is automatic; None when a person wrote it, as far as can be seen.

    `new` is its new text where the caller has it already; `own_addresses` are the addresses we send from, in lower
    case. Bounces are the business of `find_bounce`, which is asked first; here they count as automatic of one kind or
    another.
    """
    new = new or new_text(mail)
    subject = _FOREWORD.sub("", mail.subject[:300].lower().strip())
    letter = _Letter(mail, new.text[:_LOOKED_AT].lower(), subject, new.quotes)
    found = (
        _by_loop(mail, own_addresses, loop_header)
        or _by_report(mail)
        or _by_calendar(letter)
        or _by_header(letter)
        or _by_subject(letter)
        or _by_words(letter)
        or _by_sender(mail)
    )
    if found is None:
        return None
    kind, why = found
    return Automatic(kind, why, gone=kind is not AutomaticKind.LOOP and says_gone(letter.words))


def says_gone(text: str) -> bool:
    """Tell whether a text says that somebody has left their work or that a mailbox is no longer used."""
    return bool(GONE.search(text[:_LOOKED_AT].lower()))


def _by_loop(mail: Mail, own_addresses: Collection[str], loop_header: str) -> Found:
    if loop_header in mail.headers:
        return AutomaticKind.LOOP, "vårt eget brev"
    if any(address in own_addresses for address in mail.from_addresses):
        return AutomaticKind.LOOP, "brev från vår egen adress"
    return None


def _by_report(mail: Mail) -> Found:
    if mail.is_report or mail.content_type.value == "message/disposition-notification":
        return AutomaticKind.RECEIPT, "kvittens eller leveransrapport"
    return None


def _by_calendar(letter: _Letter) -> Found:
    """Know an answer to an invitation (RFC 6047) that brings nothing but the calendar program's own sentence."""
    if letter.mail.invitation_answer is None or (letter.words.strip() and not CALENDAR_WORDS.match(letter.words)):
        return None
    return AutomaticKind.CALENDAR, "svar på en kalenderinbjudan"


def _by_header(letter: _Letter) -> Found:
    headers = letter.mail.headers
    submitted = re.split(r"[;(]", (headers.get("auto-submitted") or "no").lower())[0].strip()
    if submitted not in {"no", ""}:
        return _kind_of(letter), f"Auto-Submitted: {submitted[:40]}"
    precedence = (headers.get("precedence") or headers.get("preference") or "").lower().strip()
    if precedence in _PRECEDENCES:
        guessed = _kind_of(letter)
        return guessed if guessed is not AutomaticKind.OTHER else _PRECEDENCES[precedence], f"Precedence: {precedence}"
    for name in HEADERS:
        if (headers.get(name) or "no").lower().strip() not in {"no", "false", "none", ""}:
            return _kind_of(letter), name
    if "list-unsubscribe" in headers and not letter.mail.in_reply_to:
        return AutomaticKind.LIST, "List-Unsubscribe"
    return None


def _kind_of(letter: _Letter) -> AutomaticKind:
    """Name the kind of a letter that is known to be automatic, from its subject and words."""
    if RECEIPT_SUBJECT.match(letter.subject):
        return AutomaticKind.RECEIPT
    if AWAY_SUBJECT.match(letter.subject) or AWAY.search(letter.words) or GONE.search(letter.words):
        return AutomaticKind.OUT_OF_OFFICE
    return AutomaticKind.ACKNOWLEDGEMENT if TICKET.search(letter.words) else AutomaticKind.OTHER


def _by_subject(letter: _Letter) -> Found:
    why = f"ämnesraden ”{letter.mail.subject[:60]}”"
    if AWAY_SUBJECT.match(letter.subject):
        return AutomaticKind.OUT_OF_OFFICE, why
    if MAYBE_AWAY_SUBJECT.match(letter.subject) and not letter.quotes and _sounds_away(letter):
        return AutomaticKind.OUT_OF_OFFICE, why
    if RECEIPT_SUBJECT.match(letter.subject):
        return AutomaticKind.RECEIPT, why
    if TICKET.search(letter.subject) and not letter.quotes:
        return AutomaticKind.ACKNOWLEDGEMENT, why
    return None


def _sounds_away(letter: _Letter) -> bool:
    """Tell whether anything in a letter bears out a subject that may tell of absence."""
    suppressed = "x-auto-response-suppress" in letter.mail.headers
    return suppressed or any(signs.search(letter.words) for signs in (AWAY, GONE, REFERRAL))


def _by_words(letter: _Letter) -> Found:
    if letter.quotes:
        return None
    if SAYS_AUTOMATIC.search(letter.words):
        return _kind_of(letter), "texten kallar sig automatisk"
    suppressed = "x-auto-response-suppress" in letter.mail.headers
    away = bool(AWAY.search(letter.words) or GONE.search(letter.words))
    if away and (REFERRAL.search(letter.words) or suppressed):
        return AutomaticKind.OUT_OF_OFFICE, "texten är ett frånvarobesked"
    if TICKET.search(letter.words[:400]) and (suppressed or NUMBERED_CASE.search(letter.words[:800])):
        return AutomaticKind.ACKNOWLEDGEMENT, "texten är en mottagningsbekräftelse"
    return None


def _by_sender(mail: Mail) -> Found:
    if any(SYSTEM_SENDER.match(address) for address in mail.from_addresses):
        return AutomaticKind.OTHER, f"avsändaren {mail.from_addresses[0]}"
    return None
