"""Where an IMAP server is and how it may be spoken to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from notifications.inbox.protocol import InboxError
from notifications.relays import Tls


@dataclass(frozen=True, slots=True)
class ImapServer:
    """A mailbox on a server and how to get at it; `xoauth2` signs in with a token instead of the password."""

    host: str
    port: int
    username: str
    password: str | None = field(default=None, repr=False)
    folder: str = "INBOX"
    tls: Tls = Tls.IMPLICIT
    xoauth2: bool = False


def read_imap_url(url: str) -> ImapServer:
    """Read where the mailbox is: `imaps://user:password@host/INBOX`, or `imap://…`, which asks for STARTTLS.

    The connection is always encrypted, unless `?tls=none` asks for plain text, which only a server on this machine
    may be spoken to in. `?auth=xoauth2` signs in with tokens. Raises `InboxError`; its text never holds the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InboxError("Brevlådans adress går inte att läsa.") from error
    options = dict(parse_qsl(parts.query))
    if (
        parts.scheme not in {"imap", "imaps"}
        or not parts.hostname
        or not parts.username
        or options.keys() - {"tls", "auth"}
    ):
        raise InboxError("Brevlådans adress ska se ut som imaps://användare:lösenord@värd/INBOX.")
    tls = _read_tls(parts.scheme, options.get("tls"), parts.hostname)
    return ImapServer(
        host=parts.hostname,
        port=port or (993 if tls is Tls.IMPLICIT else 143),
        username=unquote(parts.username),
        password=unquote(parts.password) if parts.password else None,
        folder=unquote(parts.path.strip("/")) or "INBOX",
        tls=tls,
        xoauth2=options.get("auth") == "xoauth2",
    )


def _read_tls(scheme: str, wanted: str | None, host: str) -> Tls:
    if scheme == "imaps" and wanted is None:
        return Tls.IMPLICIT
    if scheme == "imaps" or wanted not in {None, Tls.STARTTLS, Tls.NONE}:
        raise InboxError(f"Okänt skydd för brevlådan: tls={wanted}. Skriv imaps://, tls=starttls eller tls=none.")
    if wanted == Tls.NONE and not _is_this_machine(host):
        raise InboxError(f"Brev får inte hämtas okrypterade från {host}. Okrypterat går bara från den egna datorn.")
    return Tls(wanted or Tls.STARTTLS)


def _is_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
