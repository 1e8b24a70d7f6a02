"""What can go wrong with a letter, told so that a caller can decide without reading text.

`passing` is true where the same call may succeed later (a server that is down) and false where it never will (an
address without a domain). The sentences are Swedish, since a coordinator may read them.
"""

from __future__ import annotations

from enum import StrEnum


class NotificationError(Exception):
    """Root of everything this library raises on purpose."""

    passing = False


class InstantError(NotificationError):
    """A date and time without a time zone, where an instant is needed."""


class AddressFault(StrEnum):
    """Why an e-mail address is refused."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL = "control"
    SPACE = "space"
    SEVERAL = "several"
    NO_AT = "no_at"
    LOCAL_PART = "local_part"
    NOT_ASCII = "not_ascii"
    DOMAIN = "domain"


_ADDRESS_PHRASES = {
    AddressFault.EMPTY: "Adressen är tom.",
    AddressFault.TOO_LONG: "Adressen är för lång.",
    AddressFault.CONTROL: "Adressen innehåller styrtecken eller radbrytning.",
    AddressFault.SPACE: "Adressen innehåller mellanslag.",
    AddressFault.SEVERAL: "Här står mer än en adress.",
    AddressFault.NO_AT: "Adressen saknar snabel-a.",
    AddressFault.LOCAL_PART: "Delen före snabel-a är inte giltig.",
    AddressFault.NOT_ASCII: "Delen före snabel-a får bara ha bokstäverna a till z.",
    AddressFault.DOMAIN: "Delen efter snabel-a är inte giltig.",
}


class AddressError(NotificationError):
    """An address that no letter can be sent to; `reason` says why."""

    def __init__(self, reason: AddressFault) -> None:
        """Refuse an address for `reason`; the sentence follows from it."""
        super().__init__(_ADDRESS_PHRASES[reason])
        self.reason = reason


class LetterError(NotificationError):
    """A letter that cannot be built as it stands; `field` names the part at fault ("subject", "to.name")."""

    def __init__(self, field: str, what: str) -> None:
        """Refuse the letter because of `what` is wrong with `field`."""
        super().__init__(f"{field}: {what}")
        self.field = field
        self.what = what


class TemplateError(NotificationError):
    """A template that is missing, cannot be read, or asks for something the context does not hold."""


class TransportError(NotificationError):
    """A mail server's address that cannot be used: unknown scheme, no host, or plain text to another machine."""
