"""Answers no person wrote just now: out of office, ticket systems, read receipts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflow.rules.lexicon.letters import fold, lower

_SUBJECT = re.compile(
    r"^\s*(?:(?:re|sv|vb|fw|fwd)\s*:\s*)*(?:autosvar|auto(?:matisk|matiskt|matic)[ -]?(?:svar|reply|response)|auto:|franvaro|franvarande|"
    r"out of (?:the )?office|ej pa kontoret|inte pa kontoret|pa semester|semester\b.*|last:|read:|olast:|not read:|kan inte levereras|"
    r"olevererbart|undeliver|mail delivery|delivery status|delivery failure|arendebekraftelse|bekraftelse pa (?:ditt )?(?:arende|mejl))"
)
_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "bulk", "junk", "list"})
_AUTO_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse", "x-autoreply-from", "x-mail-autoreply")
_REPORT = re.compile(r"multipart/report|disposition-notification|delivery-status")
_BODY = re.compile(
    r"\b(?:jag (?:ar|kommer (?:att )?vara) (?:\w+ )?(?:franvarande|bortrest|ledig|tjanstledig|foraldraledig|sjukskriven|pa semester|pa tjansteresa|pa kurs|pa resande fot|"
    r"ute pa uppdrag|inte pa (?:kontoret|plats)|ej pa (?:kontoret|plats)|inte i tjanst)|har semester|(?:ar )?(?:pa|har) semester (?:till|fran|t o m|mellan|fram till)|"
    r"ater i tjanst|ater pa (?:kontoret|plats)|tillbaka (?:pa kontoret|i tjanst|den|fran semestern)|begransad (?:tillgang|mojlighet)|laser inte (?:min )?(?:e-?post|mejl)|"
    r"detta (?:ar|mejl ar) ett automatiskt|automatiskt (?:svar|genererat|utskick)|autosvar|ditt (?:mejl|meddelande|e-?postmeddelande) (?:har tagits emot|vidarebefordras|kommer inte att lasas)|"
    r"(?:har fatt|fatt|med) arendenummer|har registrerats med (?:arende|diarie)|out of (?:the )?office|on (?:annual )?leave|on vacation|on holiday|limited access to (?:my )?e-?mail|"
    r"automatic reply|auto-?reply|slutat min tjanst|slutat min anstallning|denna (?:brevlada|e-?postadress) (?:bevakas|lases) inte|lastes den \d)"
)


def automatic_by_envelope(subject: str | None, headers: Mapping[str, str]) -> str | None:
    """Say in Swedish which header or subject shows that no person wrote the mail; None when none does.

    RFC 3834: `Auto-Submitted: no` is a person. `X-Auto-Response-Suppress` alone proves nothing: Exchange sets it on letters
    people write. Header names are compared without regard to case.
    """
    small = {name.lower(): value.strip().lower() for name, value in headers.items()}
    submitted = small.get("auto-submitted", "no").split(";")[0].strip()
    if submitted not in {"no", ""}:
        return "brevhuvudet säger att svaret är automatiskt"
    if small.get("precedence") in _PRECEDENCE or any(name in small for name in _AUTO_HEADERS):
        return "brevhuvudet säger att svaret är automatiskt"
    if _REPORT.search(small.get("content-type", "")):
        return "brevet är en kvittens från ett e-postsystem"
    if subject and _SUBJECT.match(fold(lower(subject))):
        return "ämnesraden säger att svaret är automatiskt"
    return None


def reads_automatic(text: str) -> bool:
    """Say whether `text` (small letters) reads as an out-of-office note or a ticket system's receipt."""
    return _BODY.search(fold(text)) is not None
