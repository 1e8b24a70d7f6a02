"""Where a mail relay is and how it may be spoken to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from notifications.errors import TransportError


class Tls(StrEnum):
    """How a connection is protected."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A relay and how to speak to it; `xoauth2` signs in with a token, `helo` is what we call ourselves."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    xoauth2: bool = False
    helo: str | None = None


def read_smtp_url(url: str) -> SmtpServer:
    """Read where the relay is and how to speak to it.

    `smtp://user:password@host:587?tls=starttls`, `smtps://host`, or `smtp://127.0.0.1:2525?tls=none`. TLS is required
    unless `tls=none` says otherwise, which only a server on this machine may be given. `auth=xoauth2` signs in with
    tokens, `helo=name` says who we are. Raises `TransportError`; its text never holds the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise TransportError("E-postserverns adress går inte att läsa.") from error
    options = dict(parse_qsl(parts.query))
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or options.keys() - {"tls", "auth", "helo"}:
        raise TransportError("E-postserverns adress ska se ut som smtp://värd:587 eller smtps://värd.")
    tls = _read_tls(parts.scheme, options.get("tls"), parts.hostname)
    return SmtpServer(
        host=parts.hostname,
        port=port or {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}[tls],
        tls=tls,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        xoauth2=options.get("auth") == "xoauth2",
        helo=options.get("helo"),
    )


def _read_tls(scheme: str, wanted: str | None, host: str) -> Tls:
    if scheme == "smtps":
        return Tls.IMPLICIT
    if wanted not in {None, Tls.STARTTLS, Tls.NONE}:
        raise TransportError(f"Okänt skydd för e-postservern: tls={wanted}. Skriv tls=starttls eller tls=none.")
    if wanted == Tls.NONE and not _is_this_machine(host):
        raise TransportError(
            f"Brev får inte skickas okrypterade till {host}. Okrypterat går bara till den egna datorn."
        )
    return Tls(wanted or Tls.STARTTLS)


def _is_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
