"""A letter as it was received: what it says about itself, in values that no longer depend on its bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from notifications.mime.headers import Headers, Parameterised


class Defect(StrEnum):
    """What is wrong with a letter, for those who decide how far to trust it."""

    NO_SENDER = "no_sender"
    MANY_SENDERS = "many_senders"
    SENDER_MALFORMED = "sender_malformed"
    NAME_SHOWS_OTHER_ADDRESS = "name_shows_other_address"
    TOO_MANY_RECIPIENTS = "too_many_recipients"
    CHARSET_UNKNOWN = "charset_unknown"
    ENCODING_BROKEN = "encoding_broken"
    STRUCTURE_BROKEN = "structure_broken"
    TEXT_CUT_SHORT = "text_cut_short"
    WINMAIL = "winmail"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a letter. `content` is decoded bytes; of a letter within the letter it is only the head."""

    content_type: Parameterised
    disposition: Parameterised
    content: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """The type, such as `application/pdf`."""
        return self.content_type.value

    @property
    def name(self) -> str | None:
        """The file name the sender gave, unsafe as it came; only for showing."""
        return self.disposition.get("filename") or self.content_type.get("name")


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object in a letter; `method` is in capitals ("REPLY"), None when neither part nor object says."""

    method: str | None
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AuthenticationResults:
    """One Authentication-Results header (RFC 8601): who checked, and what was found, both in lower case.

    `server` is "" where the checker left its name out, as Exchange Online does. `verdicts` maps a method to its result,
    such as dmarc to pass.
    """

    server: str
    verdicts: tuple[tuple[str, str], ...]

    def get(self, method: str) -> str | None:
        """Return the first result for `method`, or None."""
        return next((result for known, result in self.verdicts if known == method), None)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter as it was received. Addresses are in lower case, message ids in their angle brackets, `date` is in UTC.

    `sender` is the one address the letter is surely from, or None when From is missing, repeated, malformed or shows
    another address in its name; `from_addresses` then still holds what looked like addresses, for showing only.
    `return_path` is None when the header is missing and "" for the empty path of automatic mail. `text` and `html`
    are the bodies people read, "" when missing; `attachments` is every other leaf.
    """

    headers: Headers
    from_addresses: tuple[str, ...]
    sender: str | None
    sender_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    subject: str
    date: dt.datetime | None
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    content_type: Parameterised
    text: str = field(repr=False)
    html: str = field(repr=False)
    calendars: tuple[CalendarPart, ...]
    reports: tuple[Part, ...]
    """The machine-readable parts: delivery-status, disposition-notification, and heads of returned letters."""
    attachments: tuple[Part, ...]
    authentication_results: tuple[AuthenticationResults, ...]
    """Topmost first; only the topmost can be our own server's."""
    defects: frozenset[Defect]

    @property
    def is_report(self) -> bool:
        """Whether the letter is a multipart/report (RFC 6522): a bounce, a delay or a receipt."""
        return self.content_type.value == "multipart/report"

    @property
    def invitation_answer(self) -> CalendarPart | None:
        """The calendar object that answers an invitation (METHOD REPLY or COUNTER, RFC 5546), or None."""
        return next((one for one in self.calendars if one.method in {"REPLY", "COUNTER"}), None)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Every address the letter may have been delivered to, the surest first: where a reply token is looked for."""
        return tuple(dict.fromkeys((*self.delivered_to, *self.to, *self.cc)))

    def verdict(self, method: str, server: str) -> str | None:
        """Return what our own `server` found by `method` ("dmarc"), or None.

        Only the topmost Authentication-Results header counts, and only when it names `server`: a sender can write the
        others.
        """
        if not self.authentication_results or self.authentication_results[0].server != server.lower():
            return None
        return self.authentication_results[0].get(method)
