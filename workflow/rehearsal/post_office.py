"""A real SMTP server on loopback that sorts what it takes into Maildirs: one for each officer, one for the answers.

File names are numbered in the order of delivery, so that whoever reads a Maildir in the order of its names reads it
in the order the mail came; the same year lived twice is then the same.
"""

from __future__ import annotations

import asyncio
import threading
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from types import TracebackType

from aiosmtpd.smtp import SMTP, Envelope, Session

from workflow.errors import ServiceUnavailable

SECONDS = 10

INBOX = "svar"
"""The Maildir of everything addressed to the mail domain of the collaboration."""


class PostOffice:
    """Takes mail for everybody. Use it as a context manager; `port` is set once it is open."""

    def __init__(self, folder: Path, mail_domain: str) -> None:
        """Keep mail below `folder`; addresses at `mail_domain` are the collaboration's own."""
        self.folder = folder
        self.mail_domain = mail_domain.casefold()
        self.letters = 0
        self.answers = 0
        self.port = 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="post-office", daemon=True)

    @property
    def inbox(self) -> Path:
        """The Maildir that answers come to."""
        return self.maildir(INBOX)

    def maildir(self, name: str) -> Path:
        """Return the Maildir called `name`, made when it is not there."""
        path = self.folder / name
        for part in ("new", "cur", "tmp"):
            (path / part).mkdir(parents=True, exist_ok=True)
        return path

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server's name for it
        """Keep a mail for each of its recipients, then say so: 250 means that the file is there."""
        content = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            self.keep(recipient, content)
        return "250 2.0.0 Ok: kept"

    def keep(self, recipient: str, content: bytes) -> None:
        """Put one mail in the recipient's Maildir, whole or not at all."""
        own = recipient.casefold().endswith("@" + self.mail_domain)
        number = self.answers + self.letters + 1
        self.answers, self.letters = self.answers + own, self.letters + (not own)
        path = self.maildir(INBOX if own else recipient.casefold())
        name = f"{number:08d}.hallpunkt.eml"
        (path / "tmp" / name).write_bytes(content)
        (path / "tmp" / name).rename(path / "new" / name)

    def take_new(self, address: str) -> list[Message]:
        """Give an officer the letters that have come since the last time, oldest first, and count them as seen."""
        path = self.maildir(address.casefold())
        letters = []
        for file in sorted((path / "new").iterdir()):
            letters.append(message_from_bytes(file.read_bytes()))
            file.rename(path / "cur" / (file.name + ":2,S"))
        return letters

    async def _serve(self) -> None:
        """Answer on a port that the system picks, until it is closed."""
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        server = await self._loop.create_server(lambda: SMTP(self, hostname="localhost"), "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        async with server:
            await self._closing.wait()

    def __enter__(self) -> PostOffice:
        self.maildir(INBOX)
        self._thread.start()
        if not self._ready.wait(SECONDS):
            raise ServiceUnavailable("Den lokala e-postservern startade inte.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join(SECONDS)
