"""A real SMTP server on loopback that sorts what it takes into Maildirs: one for each officer, one for the answers.

File names are numbered in the order of delivery, so that whoever reads a Maildir in the order of its names reads it
in the order the mail came; the same year lived twice is then the same.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from pathlib import Path
from types import TracebackType

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

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
        self._controller = Controller(self, hostname="127.0.0.1", port=0, server_kwargs={"enable_SMTPUTF8": False})

    @property
    def port(self) -> int:
        """The port the server listens on."""
        return int(self._controller.server.sockets[0].getsockname()[1])

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

    def __enter__(self) -> PostOffice:
        self.maildir(INBOX)
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()
