"""The ways a letter leaves the house: an SMTP relay, or a folder of files.

A transport never raises for what a server or a network does: it returns an `Outcome`, and one table says which.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import aiosmtplib

from notifications.addresses import check_address
from notifications.errors import AddressError, TransportError
from notifications.relays import SmtpServer, Tls
from notifications.retries import Outcome, OutcomeKind, read_reply


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a server is given: who bounces go to (may be empty), the one recipient, and the letter's bytes."""

    sender: str
    recipient: str
    raw: bytes
    message_id: str = ""


class Transport(Protocol):
    """A way out for letters."""

    @property
    def width(self) -> int:
        """How many letters may be on their way at once."""

    @property
    def longest(self) -> timedelta:
        """What one `send` takes at most."""

    async def send(self, envelope: Envelope) -> Outcome:
        """Hand over one letter and say how it went; accepted only after the receiver has taken the responsibility."""

    async def close(self) -> None:
        """Let go of connections; a later `send` opens new ones."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long a server may take, in seconds.

    `envelope` bounds all that comes before the letter itself; `content` is the wait after its final dot, which RFC 5321
    § 4.5.3.2.6 wants long, since whoever hangs up there may get the letter twice.
    """

    connect: float = 30
    verb: float = 60
    envelope: float = 180
    content: float = 300


class Phase(StrEnum):
    """How far an attempt came before it failed."""

    CONNECTING = "connecting"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


TokenGenerator = Callable[[], Awaitable[str]]
"""Fetches an access token for XOAUTH2; may raise OSError when the token's issuer is out of reach."""


class _Line:
    """One connection to the relay, and how far the letter on it has come."""

    def __init__(self, client: aiosmtplib.SMTP) -> None:
        self.client = client
        self.phase = Phase.CONNECTING
        self.carried = 0


class SmtpTransport:
    """Hands letters to a relay over a few connections that are kept between letters.

    One recipient a letter; prepared bytes, never rebuilt. A connection is renewed after `per_connection` letters, and
    at once when an idle one turns out to have been closed by the server.
    """

    def __init__(
        self,
        server: SmtpServer,
        *,
        width: int = 4,
        per_connection: int = 100,
        timeouts: Timeouts | None = None,
        token_generator: TokenGenerator | None = None,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        """Speak to `server` over at most `width` connections; `tls_context` replaces the system's trust store."""
        if server.xoauth2 and token_generator is None:
            raise TransportError(
                "E-postservern vill ha ett åtkomstbevis (XOAUTH2), men inget sätt att hämta det är angivet."
            )
        self.server = server
        self.width = width
        self._per_connection = per_connection
        self._timeouts = timeouts or Timeouts()
        self._token_generator = token_generator if server.xoauth2 else None
        self._tls_context = tls_context
        self._helo = server.helo
        self._idle: list[_Line] = []
        self._slots = asyncio.Semaphore(width)

    @property
    def longest(self) -> timedelta:
        """What one `send` takes at most: two envelopes, if an idle connection was dead, and one content."""
        return timedelta(seconds=2 * self._timeouts.envelope + self._timeouts.content)

    async def send(self, envelope: Envelope) -> Outcome:
        """Hand over one letter. Never raises for what the server, the network or the address does."""
        try:
            check_address(envelope.recipient)
            if envelope.sender:
                check_address(envelope.sender)
        except AddressError as error:
            return Outcome(OutcomeKind.PERMANENT, text=str(error))
        async with self._slots:
            line = self._idle.pop() if self._idle else await self._new_line()
            was_idle = line.carried > 0
            outcome = await self._attempt(line, envelope)
            if was_idle and line.phase is Phase.SENDER and not line.client.is_connected:
                line = await self._new_line()
                outcome = await self._attempt(line, envelope)
            await self._put_back(line)
            return outcome

    async def close(self) -> None:
        """Say goodbye on every idle connection."""
        lines, self._idle = self._idle, []
        self._slots = asyncio.Semaphore(self.width)
        for line in lines:
            await _hang_up(line.client)

    async def _new_line(self) -> _Line:
        if self._helo is None:
            self._helo = await asyncio.to_thread(socket.getfqdn)
        server = self.server
        return _Line(
            _Client(
                hostname=server.host,
                port=server.port,
                username=server.username,
                password=None if self._token_generator else server.password,
                oauth_token_generator=self._token_generator,
                local_hostname=self._helo,
                timeout=self._timeouts.verb,
                use_tls=server.tls is Tls.IMPLICIT,
                start_tls=server.tls is Tls.STARTTLS,
                tls_context=self._tls_context,
            )
        )

    async def _attempt(self, line: _Line, envelope: Envelope) -> Outcome:
        """Try once on this line; a line that can no longer be trusted is closed."""
        try:
            async with asyncio.timeout(self._timeouts.envelope):
                refusal = await self._open(line, envelope)
            outcome = refusal or await self._transmit(line, envelope)
        except aiosmtplib.SMTPResponseException as error:
            outcome = outcome_of(error, line.phase)
            await self._reset(line)
        except FAULTS as error:
            outcome = outcome_of(error, line.phase)
            line.client.close()
        except BaseException:
            line.client.close()
            raise
        line.carried += 1
        return outcome

    async def _open(self, line: _Line, envelope: Envelope) -> Outcome | None:
        """Connect where needed and name sender and recipient; an outcome means the server wants no letter."""
        client = line.client
        if not client.is_connected:
            line.phase = Phase.CONNECTING
            await client.connect(timeout=self._timeouts.connect)
            await _greet(client)
        line.phase = Phase.SENDER
        size = [b"SIZE=%d" % len(envelope.raw)] if client.supports_extension("size") else []
        await _say(client, b"MAIL", b"FROM:<%b>" % envelope.sender.encode("ascii"), *size)
        line.phase = Phase.RECIPIENT
        await _say(client, b"RCPT", b"TO:<%b>" % envelope.recipient.encode("ascii"))
        reply = await client.execute_command(b"DATA")
        if reply.code == 354:
            return None
        await self._reset(line)
        return read_reply(reply.code, _text(reply.message))

    async def _transmit(self, line: _Line, envelope: Envelope) -> Outcome:
        """Send the letter to its final dot. From the first byte on, silence means that nobody knows."""
        protocol = line.client.protocol
        if protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        protocol.write(_stuffed(envelope.raw))
        line.phase = Phase.CONTENT
        reply = await protocol.read_response(timeout=self._timeouts.content)
        text = _text(reply.message)
        clear = reply.code == 250 or 400 <= reply.code < 600
        if not clear or reply.code == 421:
            line.client.close()
        return (
            read_reply(reply.code, text, _queue_id(text)) if clear else Outcome(OutcomeKind.UNKNOWN, reply.code, text)
        )

    async def _reset(self, line: _Line) -> None:
        """Make the line ready for the next letter, or close it."""
        if line.phase in {Phase.CONNECTING, Phase.CONTENT}:
            line.client.close()
        if not line.client.is_connected:
            return
        try:
            await line.client.rset()
        except FAULTS:
            line.client.close()

    async def _put_back(self, line: _Line) -> None:
        if not line.client.is_connected:
            return
        if line.carried >= self._per_connection:
            await _hang_up(line.client)
        else:
            self._idle.append(line)


class _Client(aiosmtplib.SMTP):
    """A client whose `close` is at once: over TLS the usual one waits for the server to say goodbye too."""

    def close(self) -> None:
        """Close the connection; what was not answered by now is of no use any more."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()
        super().close()


async def _greet(client: aiosmtplib.SMTP) -> None:
    """Introduce ourselves, unless TLS or a password wanted it before; by HELO where the server knows no EHLO."""
    if not client.is_ehlo_or_helo_needed:
        return
    try:
        await client.ehlo()
    except aiosmtplib.SMTPHeloError:
        if not client.is_connected:
            raise
        await client.helo()


async def _say(client: aiosmtplib.SMTP, *words: bytes) -> None:
    """Give a command that names an address, and raise a refusal as aiosmtplib does.

    Its own functions read the address by the rules of a header first, which takes as long as all else about a letter
    together; ours are checked.
    """
    reply = await client.execute_command(*words)
    if reply.code not in {250, 251}:
        raise aiosmtplib.SMTPResponseException(reply.code, reply.message)


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    with suppress(*FAULTS):
        await client.quit(timeout=5)
    client.close()


FAULTS: tuple[type[Exception], ...] = (
    aiosmtplib.SMTPException,
    OSError,
    TimeoutError,
    asyncio.IncompleteReadError,
    ValueError,
)
"""What a server, a network or an address can cause; ssl's errors are OSError, Unicode's are ValueError."""

_SILENCE = {
    Phase.CONNECTING: Outcome(OutcomeKind.TEMPORARY, host=True),
    Phase.SENDER: Outcome(OutcomeKind.TEMPORARY, host=True),
    Phase.RECIPIENT: Outcome(OutcomeKind.TEMPORARY),
    Phase.CONTENT: Outcome(OutcomeKind.UNKNOWN),
}
"""What it means that the connection broke, timed out or was no SMTP: before the recipient was named it is the relay's
fault."""


def outcome_of(error: Exception, phase: Phase) -> Outcome:
    """Say what an error of aiosmtplib, the socket, TLS or the encoding means for the letter. Total over `FAULTS`."""
    text = _text(f"{type(error).__name__}: {error}")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _outcome_of_reply(error.code, _text(error.message), phase)
    unwritable = isinstance(error, ValueError) and not isinstance(error, OSError)
    if unwritable and phase in {Phase.SENDER, Phase.RECIPIENT}:
        return Outcome(OutcomeKind.PERMANENT, text=text)
    return replace(_SILENCE[phase], text=text)


def _outcome_of_reply(code: int, text: str, phase: Phase) -> Outcome:
    """Judge an error reply by when it came.

    While connecting every refusal is the relay's: a wrong password must not fail a whole batch of letters. A refused
    sender is our own setting, so the letter waits until it is mended, unless the letter is too big.
    """
    if phase is Phase.CONNECTING:
        return Outcome(OutcomeKind.TEMPORARY, code if code > 0 else None, text, host=True)
    if not 400 <= code < 600:
        return replace(_SILENCE[phase], code=code if code > 0 else None, text=text)
    outcome = read_reply(code, text)
    if phase is Phase.SENDER and outcome.kind is OutcomeKind.PERMANENT and code != 552:
        return Outcome(OutcomeKind.TEMPORARY, code, text)
    return outcome


def _text(message: str) -> str:
    """Keep a server's words: printable, one line, at most 500 characters."""
    return " ".join(message.encode("utf-8", "replace").decode().split())[:500]


_QUEUE_IDS = (
    re.compile(r"queued as ([\w.-]{1,100})", re.IGNORECASE),
    re.compile(r"\bid=([\w.-]{1,100})"),
    re.compile(r"InternalId=(\d{1,40})"),
    re.compile(r"^2\.\d\.\d ([\w.-]{6,100}) Message accepted", re.IGNORECASE),
)


def _queue_id(text: str) -> str | None:
    """Find what the relay calls the letter, by which its administrator finds it: Postfix, Exim, Exchange, Sendmail."""
    found = (pattern.search(text) for pattern in _QUEUE_IDS)
    return next((one.group(1) for one in found if one), None)


def _stuffed(raw: bytes) -> bytes:
    """Write the content as it goes over the wire, ended by its only lone dot.

    Dots at line starts are doubled (RFC 5321 § 4.5.2) after lone CR and LF have become line ends, so no spelling of
    the end can be smuggled in (CVE-2023-51764).
    """
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n")
    return (b"\n" + lines).replace(b"\n.", b"\n..").replace(b"\n", b"\r\n")[2:] + b"\r\n.\r\n"


class FolderTransport:
    """Writes every letter as an .eml file, for trying out, for tests and for systems that fetch files.

    A file is complete or not there, and named after its Message-ID, so a repetition replaces it.
    """

    width = 1
    longest = timedelta(minutes=1)

    def __init__(self, folder: Path) -> None:
        """Write to `folder`, which is made when missing."""
        self._folder = folder

    async def send(self, envelope: Envelope) -> Outcome:
        """Write the letter; a full disk is a passing fault of the host."""
        try:
            name = await asyncio.to_thread(self._write, envelope)
        except OSError as error:
            return Outcome(OutcomeKind.TEMPORARY, text=_text(str(error)), host=True)
        return Outcome(OutcomeKind.ACCEPTED, 250, f"written as {name}", name)

    async def close(self) -> None:
        """Nothing is kept open."""

    def _write(self, envelope: Envelope) -> str:
        self._folder.mkdir(parents=True, exist_ok=True)
        stem = re.sub(r"[^A-Za-z0-9@.-]", "", envelope.message_id).strip(".")[:150]
        name = f"{stem or sha256(envelope.raw).hexdigest()[:32]}.eml"
        number, temporary = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(envelope.raw)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self._folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name
