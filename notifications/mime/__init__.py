"""Safe reading of raw letters: `read_mail` turns any bytes into a `Mail`, or refuses them as `MailTooWild`."""

from __future__ import annotations

from notifications.mime.headers import Headers, Parameterised
from notifications.mime.limits import Limits, MailTooWild
from notifications.mime.mail import AuthenticationResults, CalendarPart, Defect, Mail, Part
from notifications.mime.reading import read_mail

__all__ = [
    "AuthenticationResults",
    "CalendarPart",
    "Defect",
    "Headers",
    "Limits",
    "Mail",
    "MailTooWild",
    "Parameterised",
    "Part",
    "read_mail",
]
