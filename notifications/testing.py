"""Fakes for tests and rehearsals: a transport that only remembers, and a mail server that can be told to fail.

Nothing here is used when letters are really sent.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from base64 import b64decode
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace, TracebackType
from typing import AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, Session
from aiosmtpd.smtp import Envelope as ReceivedEnvelope

from notifications.retries import Outcome, OutcomeKind
from notifications.transports import Envelope


class MemoryTransport:
    """Answers from a script, and when that is used up accepts everything.

    `tried` holds every envelope, `sent` those that were accepted or whose outcome nobody knows.
    """

    longest = timedelta(0)

    def __init__(self, script: Iterable[Outcome | Exception] = (), *, width: int = 4) -> None:
        """Answer with the outcomes of `script`, in order; an exception in it is raised."""
        self.width = width
        self.sent: list[Envelope] = []
        self.tried: list[Envelope] = []
        self._script = deque(script)

    async def send(self, envelope: Envelope) -> Outcome:
        """Remember the letter and answer."""
        self.tried.append(envelope)
        name = f"memory-{len(self.tried)}"
        await asyncio.sleep(0)
        outcome = self._script.popleft() if self._script else Outcome(OutcomeKind.ACCEPTED, 250, "ok", name)
        if isinstance(outcome, Exception):
            raise outcome
        if outcome.kind in {OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN}:
            self.sent.append(envelope)
        return outcome

    async def close(self) -> None:
        """Nothing is kept open."""


@dataclass(slots=True)
class Fault:
    """What the server does instead of its work when `verb` comes.

    Verbs are those of SMTP in capitals, and CONNECT (before the greeting) and DOT (the letter's final dot). The
    server waits `delay` seconds, sends `reply` if there is one (a byte every `drip` seconds), and hangs up if `drop`
    says so; with neither it goes on as usual. It happens `times` times (None: always), where the command's argument
    contains `where`.
    """

    verb: str
    reply: str | None = None
    drop: bool = False
    delay: float = 0
    drip: float = 0
    times: int | None = None
    where: str = ""

    def meets(self, verb: str, argument: str) -> bool:
        """Say whether the fault happens here, and count it."""
        if verb != self.verb or self.where not in argument or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass(frozen=True, slots=True)
class Received:
    """A letter that came in whole; `promised` is whether the server answered 250, so that it is its letter now."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    promised: bool


class LocalServer:
    """A mail server on 127.0.0.1, in a thread of its own, as a context manager.

    `received` holds what came in, `seen` every verb with its argument, `connections` how often somebody called.
    `watch`, when given, is called with each verb as it comes, and with SENT once a 250 for a letter is on the wire.
    `faults` may be changed at any time.
    """

    def __init__(
        self,
        faults: Iterable[Fault] = (),
        *,
        tls_context: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
        logins: dict[str, str] | None = None,
        watch: Callable[[str], None] | None = None,
        port: int = 0,
    ) -> None:
        """Fail by `faults`; offer TLS by `tls_context`, and AUTH when `logins` maps users to passwords or tokens."""
        self.faults = list(faults)
        self.received: list[Received] = []
        self.seen: list[tuple[str, str]] = []
        self.connections = 0
        self.port = port
        self.tls_context = tls_context
        self.implicit_tls = implicit_tls
        self.logins = logins
        self._watch = watch
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._sessions: list[_Session] = []

    @property
    def url(self) -> str:
        """Where the server is, spoken to without TLS."""
        return f"smtp://127.0.0.1:{self.port}?tls=none&helo=localhost"

    def verbs(self) -> list[str]:
        """List the verbs that came, in order."""
        return [verb for verb, _ in self.seen]

    def __enter__(self) -> LocalServer:
        self._thread.start()
        if not self._ready.wait(10):
            raise TimeoutError("the mail server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        context = self.tls_context if self.implicit_tls else None
        server = await self._loop.create_server(self._answer, "127.0.0.1", self.port, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for session in self._sessions:
            session.hang_up()
        await asyncio.sleep(0.01)

    def _answer(self) -> _Session:
        session = _Session(self, self._loop)
        self._sessions.append(session)
        self.connections += 1
        return session

    def meet(self, verb: str, argument: str) -> Fault | None:
        """Write the verb down, tell whoever watches, and find the fault that happens at it."""
        self.seen.append((verb, argument))
        self.tell(verb)
        return next((fault for fault in self.faults if fault.meets(verb, argument)), None)

    def tell(self, verb: str) -> None:
        """Tell whoever watches."""
        if self._watch is not None:
            self._watch(verb)


Act = Callable[[str | None], Awaitable[None]]


class _Session(SMTP):
    """One connection, with a place for a fault before every verb."""

    def __init__(self, post: LocalServer, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            SimpleNamespace(handle_DATA=self._take_in, auth_XOAUTH2=self._sign_in_by_token),
            hostname="localhost",
            loop=loop,
            tls_context=None if post.implicit_tls else post.tls_context,
            auth_require_tls=post.tls_context is not None and not post.implicit_tls,
            authenticator=self._sign_in,
            auth_exclude_mechanism=() if post.logins else ("LOGIN", "PLAIN", "XOAUTH2"),
        )
        self._post = post
        self._smtp_methods = {verb: self._with_faults(verb, act) for verb, act in self._smtp_methods.items()}

    def hang_up(self) -> None:
        """End the session without a word, also in the middle of a handshake."""
        for transport in (self.transport, self._original_transport):
            if isinstance(transport, asyncio.Transport):
                transport.abort()

    async def push(self, status: AnyStr) -> None:
        """Send a reply; an empty one has been played already."""
        if status:
            await super().push(status)

    def _with_faults(self, verb: str, act: Act) -> Act:
        async def meet_then_act(argument: str | None) -> None:
            if await self._met(verb, argument):
                return
            received = len(self._post.received)
            await act(argument)
            if len(self._post.received) > received:
                self._post.tell("SENT")

        return meet_then_act

    async def _handle_client(self) -> None:
        if not await self._met("CONNECT", None):
            await super()._handle_client()

    async def _met(self, verb: str, argument: str | None) -> bool:
        """Play the fault that happens here, and say whether it replaces the usual work."""
        fault = self._post.meet(verb, argument or "")
        if fault is None:
            return False
        await self._play(fault)
        return fault.reply is not None

    async def _play(self, fault: Fault) -> None:
        """Do as the fault says; hanging up ends this session."""
        await asyncio.sleep(fault.delay)
        if fault.reply is not None:
            reply = fault.reply.encode() + b"\r\n"
            pieces = [reply[at : at + 1] for at in range(len(reply))] if fault.drip else [reply]
            for piece in pieces:
                self._writer.write(piece)
                await self._writer.drain()
                await asyncio.sleep(fault.drip)
        if fault.drop:
            self._writer.close()
            await asyncio.Event().wait()

    async def _take_in(self, _server: SMTP, _session: Session, envelope: ReceivedEnvelope) -> str:
        """Keep a letter that came in whole, and answer for it."""
        fault = self._post.meet("DOT", ",".join(envelope.rcpt_tos))
        usual = fault is None or (fault.reply is None and not fault.drop)
        reply = f"250 2.0.0 Ok: queued as {len(self._post.received) + 1:06d}" if usual else ""
        promised = usual or (fault is not None and (fault.reply or "").startswith("250"))
        raw = bytes(envelope.original_content or b"")
        self._post.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw, promised))
        if fault is not None:
            await self._play(fault)
        return reply

    async def _sign_in_by_token(self, _server: SMTP, args: list[str]) -> AuthResult:
        facts = dict(part.split("=", 1) for part in b64decode(args[1]).decode().strip("\x01").split("\x01"))
        return self._known(facts["user"], facts["auth"].removeprefix("Bearer "))

    def _sign_in(self, *facts: object) -> AuthResult:
        data = facts[-1]
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        return self._known(data.login.decode(), data.password.decode())

    def _known(self, user: str, secret: str) -> AuthResult:
        return AuthResult(success=(self._post.logins or {}).get(user) == secret, handled=False)
