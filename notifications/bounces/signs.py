"""The words of non-delivery letters that have no machine-readable part. Data only, in lower case."""

from __future__ import annotations

from typing import Final

HEADERS: Final = ("x-failed-recipients", "x-ms-exchange-message-is-ndr")
"""Headers that only such letters have."""

DAEMONS: Final = ("mailer-daemon@", "mail-daemon@", "maildaemon@", "mailerdaemon@", "mdaemon@")
"""How the addresses begin that send nothing but such letters."""

SENDERS: Final = (*DAEMONS, "postmaster@", "microsoftexchange")
"""How the addresses begin that such letters come from."""

SENDER_NAMES: Final = (
    "mail delivery s",
    "mailer-daemon",
    "microsoft outlook",
    "systemadministratör",
    "system administrator",
    "postmaster",
)
"""How the display names begin."""

SUBJECTS: Final = (
    "undeliverable",
    "undelivered mail",
    "mail delivery failed",
    "mail delivery problem",
    "mail not delivered",
    "delivery notification",
    "failure notification",
    "permanent delivery",
    "failed mail",
    "mail failed",
    "mail error",
    "mail system error",
    "mail delivery failure",
    "mail delivery system",
    "delivery status notification",
    "delivery failure",
    "delivery has failed",
    "delayed mail",
    "warning: message",
    "warning: could not send",
    "returned mail",
    "failure notice",
    "message delivery failure",
    "could not be delivered",
    "undeliver",
    "kan inte leverera",
    "kunde inte leverera",
    "gick inte att leverera",
    "går inte att leverera",
    "oleverer",
    "olevererbart",
    "ej levererat",
    "leveransfel",
    "leverans misslyckades",
    "leveransen misslyckades",
    "leveransen är försenad",
    "leverans försenad",
    "meddelandet kunde inte",
    "retur: ",
    "kan ikke leveres",
    "kunne ikke leveres",
    "ikke levert",
    "ikke leveret",
    "toimitus epäonnistui",
    "unzustellbar",
)
"""What the subject begins with or holds."""

FAILED: Final = (
    "could not be delivered",
    "couldn't be delivered",
    "was not delivered",
    "wasn't delivered",
    "not been delivered",
    "wasn't able to deliver",
    "was unable to deliver",
    "unable to deliver",
    "could not deliver",
    "cannot deliver",
    "undeliverable",
    "delivery failed",
    "delivery has failed",
    "failed to deliver",
    "recipient failed",
    "did not reach",
    "gick inte att leverera",
    "går inte att leverera",
    "kunde inte leverera",
    "kan inte leverera",
    "inte levererats",
    "inte kunnat levereras",
    "nådde inte",
    "kom inte fram",
    "kan ikke leveres",
    "kunne ikke leveres",
)
"""What the first lines say."""

FULL: Final = (
    "mailbox full",
    "mailbox is full",
    "over quota",
    "overquota",
    "quota exceeded",
    "exceeded storage",
    "exceeds its quota",
    "out of storage space",
    "insufficient system storage",
    "postlådan är full",
    "brevlådan är full",
    "inkorgen är full",
    "inkorg är full",
    "e-postlådan är full",
    "fullt utrymme",
)
"""A mailbox with no room left: it passes whatever the status code says, since the address is right."""

PASSING: Final = (
    "has been delayed",
    "will retry",
    "will be retried",
    "still trying",
    "not yet been delivered",
    "delivery delayed",
    "är försenad",
    "har fördröjts",
    "fler försök kommer",
    "försöker igen",
    "try again later",
    "temporarily",
    "temporary",
    "tillfälligt",
    "greylist",
    "connection timed out",
    "too many messages",
)
"""Reasons that may pass by themselves."""

LASTING: Final = (
    "user unknown",
    "unknown user",
    "no such user",
    "user not found",
    "unknown recipient",
    "recipient unknown",
    "recipient not found",
    "recipientnotfound",
    "recipient address rejected",
    "address not found",
    "address rejected",
    "address couldn't be found",
    "wasn't found at",
    "does not exist",
    "doesn't exist",
    "mailbox unavailable",
    "mailbox not found",
    "no mailbox here",
    "invalid recipient",
    "not listed in domino directory",
    "account has been disabled",
    "account is disabled",
    "account that you tried to reach",
    "domain not found",
    "host not found",
    "host or domain name not found",
    "no longer in use",
    "kunde inte hittas",
    "hittades inte",
    "gick inte att hitta",
    "finns inte",
    "existerar inte",
    "okänd mottagare",
    "okänd användare",
    "ogiltig adress",
    "blocked",
    "access denied",
    "not authorized",
    "permission",
    "blockerat",
    "avvisades",
    "avvisat",
    "saknar behörighet",
    "message too large",
    "för stort",
)
"""Reasons that no new try will change."""
