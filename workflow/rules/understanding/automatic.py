"""Answers no person wrote just now: out of office, ticket systems, read receipts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflow.rules.lexicon.letters import fold, lower
from workflow.rules.lexicon.rows import alternatives

_SUBJECTS = """
    autosvar
    auto(?:matisk|matiskt|matic)[ -]?(?:svar|reply|response)
    auto:
    franvar(?:o|ande)
    out of (?:the )?office
    (?:ej|inte) pa kontoret
    (?:pa )?semester\\b
    (?:ej )?last:
    olast:
    (?:not )?read:
    kan inte levereras
    olevererbart
    undeliver
    mail delivery
    delivery (?:status|failure)
    arendebekraftelse
    bekraftelse pa (?:ditt )?(?:arende|mejl)
"""
_ABSENCES = """
    jag (?:ar|kommer (?:att )?vara) (?:\\w+ )?(?:franvarande|bortrest|(?:tjanst|foraldra)?ledig|sjukskriven)
    jag (?:ar|kommer (?:att )?vara) (?:\\w+ )?pa (?:semester|tjansteresa|kurs|resande fot)
    jag (?:ar|kommer (?:att )?vara) (?:\\w+ )?(?:ute pa uppdrag|(?:inte|ej) pa (?:kontoret|plats)|inte i tjanst)
    har semester
    (?:pa|har) semester (?:till|fran|t o m|mellan|fram till)
    ater (?:i tjanst|pa (?:kontoret|plats))
    tillbaka (?:pa kontoret|i tjanst|den|fran semestern)
    begransad (?:tillgang|mojlighet)
    laser inte (?:min )?(?:e-?post|mejl)
    detta (?:mejl )?ar ett automatiskt
    automatiskt (?:svar|genererat|utskick)
    autosvar
    ditt (?:mejl|meddelande|e-?postmeddelande) (?:har tagits emot|vidarebefordras|kommer inte att lasas)
    (?:har )?(?:fatt|med) arendenummer
    har registrerats med (?:arende|diarie)
    out of (?:the )?office
    on (?:annual leave|leave|vacation|holiday)
    limited access to (?:my )?e-?mail
    automatic reply
    auto-?reply
    slutat min (?:tjanst|anstallning)
    denna (?:brevlada|e-?postadress) (?:bevakas|lases) inte
    lastes den \\d
"""
_SUBJECT = re.compile(rf"^\s*(?:(?:re|sv|vb|fw|fwd)\s*:\s*)*{alternatives(_SUBJECTS)}")
_ABSENCE = re.compile(rf"\b{alternatives(_ABSENCES)}")
_REPORT = re.compile(r"multipart/report|disposition-notification|delivery-status")
_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "bulk", "junk", "list"})
_AUTO_HEADERS = frozenset({"x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse", "x-mail-autoreply"})


def automatic_by_envelope(subject: str | None, headers: Mapping[str, str]) -> str | None:
    """Say in Swedish which header or subject shows that no person wrote the mail; None when none does.

    RFC 3834: `Auto-Submitted: no` is a person. `X-Auto-Response-Suppress` alone proves nothing: Exchange sets it on
    letters people write. Header names are compared without regard to case.
    """
    small = {name.lower(): value.strip().lower() for name, value in headers.items()}
    submitted = small.get("auto-submitted", "no").split(";")[0].strip()
    marked = submitted not in {"no", ""} or small.get("precedence") in _PRECEDENCE
    if marked or _AUTO_HEADERS & small.keys():
        return "brevhuvudet säger att svaret är automatiskt"
    if _REPORT.search(small.get("content-type", "")):
        return "brevet är en kvittens från ett e-postsystem"
    if subject and _SUBJECT.match(fold(lower(subject))):
        return "ämnesraden säger att svaret är automatiskt"
    return None


def reads_automatic(text: str) -> bool:
    """Say whether `text` (small letters) reads as an out-of-office note or a ticket system's receipt."""
    return _ABSENCE.search(fold(text)) is not None
