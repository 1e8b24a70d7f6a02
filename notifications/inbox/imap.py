"""An inbox on an IMAP server.

The queue is the folder itself: what lies in it is not settled, and settling moves it out. Flags play no part, since
people open shared mailboxes. A letter's key is its UIDVALIDITY and UID (RFC 3501, 2.3.1.1), which together are never
given twice; there is no "highest UID so far", since a letter with a lower one may become visible later.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Final

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from notifications.inbox.protocol import GLIMPSE, LARGEST, Fetched, InboxError, InboxUnavailableError, Settlement
from notifications.inbox.server import ImapServer
from notifications.relays import Tls

_SIZE: Final = re.compile(rb"UID (\d+)\b.*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)\b.*?UID (\d+)")
_AT_ONCE: Final = 500
_ROOT: Final = "Hållpunkt"


def _nothing_known(_key: str) -> bool:
    return False


class ImapInbox:
    """A folder on an IMAP server; settled letters go to "Hållpunkt/Behandlade", "/Att granska" and "/Fel".

    One connection, opened at first use and anew after it broke; not for several threads at once. Use it as a context
    manager.
    """

    def __init__(
        self,
        server: ImapServer,
        *,
        known: Callable[[str], bool] = _nothing_known,
        token: Callable[[], str] | None = None,
        largest: int = LARGEST,
        timeout: float = 60,
        tls_context: ssl.SSLContext | None = None,
        root: str = _ROOT,
    ) -> None:
        """Prepare to use `server`; nothing is connected yet.

        `known` tells whether a key is stored already: its body is then not fetched again, though the letter still
        lies there because settling it failed. `token` gives an access token for XOAUTH2. Letters over `largest` bytes
        come as a glimpse. `timeout` is in seconds for every step. `tls_context` replaces the system's trust store;
        `root` is the folder above those for settled letters. Raises `InboxError` when the server wants a token and
        there is no way to get one.
        """
        if server.xoauth2 and token is None:
            raise InboxError("Brevlådan vill ha ett åtkomstbevis (XOAUTH2), men inget sätt att hämta det är angivet.")
        self.server = server
        self._known = known
        self._token = token
        self._largest = largest
        self._timeout = timeout
        self._tls_context = tls_context
        self._root = root
        self._mailbox: BaseMailBox | None = None
        self._validity = ""
        self._folders: dict[Settlement, str] = {}

    def __enter__(self) -> ImapInbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection, if there is one."""
        mailbox, self._mailbox = self._mailbox, None
        if mailbox:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                mailbox.logout()

    def fetch(self) -> Iterator[Fetched]:
        """Yield what lies in the folder and is not `known`, oldest first, one body at a time and without setting flags.

        Ends early when the connection was lost meanwhile; the next call goes on.
        """
        with self._speaking() as mailbox:
            validity = self._select(mailbox)
            uids = mailbox.uids("UNDELETED", charset=None)
        waiting = [uid for uid in uids if not self._known(f"{validity}.{uid}")]
        for start in range(0, len(waiting), _AT_ONCE):
            with self._speaking() as mailbox:
                sizes = _read_sizes(mailbox, waiting[start : start + _AT_ONCE])
            for uid, size in sizes.items():
                with self._speaking() as mailbox:
                    raw = _read_body(mailbox, uid, whole=size <= self._largest)
                if raw is not None:
                    yield Fetched(f"{validity}.{uid}", raw, size, size <= self._largest)
                if self._validity != validity:
                    return

    def settle(self, key: str, settlement: Settlement) -> None:
        """Move the letter to its folder, which is made when it is missing.

        A key from before the server renumbered the mailbox means nothing any more: the letter comes again under a new
        key, and the caller knows it by its bytes.
        """
        with self._speaking() as mailbox:
            if not self._validity:
                self._select(mailbox)
            validity, _, uid = key.partition(".")
            if validity == self._validity and uid.isdecimal():
                _move(mailbox, uid, self._folder(mailbox, settlement))

    @contextmanager
    def _speaking(self) -> Iterator[BaseMailBox]:
        """Give a signed-in mailbox, and turn what goes wrong into an `InboxError`; a broken connection is dropped."""
        try:
            if self._mailbox is None:
                self._mailbox = self._connect()
            yield self._mailbox
        except (OSError, imaplib.IMAP4.abort) as error:
            self._drop()
            raise InboxUnavailableError(f"Brevlådan på {self.server.host} svarar inte: {error}") from error
        except (imaplib.IMAP4.error, ImapToolsError) as error:
            self._drop()
            raise InboxError(f"Brevlådan på {self.server.host} sade nej: {error}") from error

    def _drop(self) -> None:
        self.close()
        self._validity = ""
        self._folders.clear()

    def _connect(self) -> BaseMailBox:
        """Connect and sign in; certificates are checked, which imaplib by itself does not do."""
        server = self.server
        context = self._tls_context or ssl.create_default_context()
        mailbox: BaseMailBox
        if server.tls is Tls.IMPLICIT:
            mailbox = MailBox(server.host, server.port, self._timeout, ssl_context=context)
        elif server.tls is Tls.STARTTLS:
            mailbox = MailBoxStartTls(server.host, server.port, self._timeout, ssl_context=context)
        else:
            mailbox = MailBoxUnencrypted(server.host, server.port, self._timeout)
        try:
            self._sign_in(mailbox)
        except (imaplib.IMAP4.error, ImapToolsError):
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                mailbox.logout()
            raise InboxError(f"Brevlådan på {server.host} släpper inte in {server.username}.") from None
        _, found = mailbox.client.capability()
        mailbox.client.capabilities = tuple(b" ".join(filter(None, found)).decode("ascii", "replace").upper().split())
        return mailbox

    def _sign_in(self, mailbox: BaseMailBox) -> None:
        if self.server.xoauth2 and self._token:
            mailbox.xoauth2(self.server.username, self._token(), initial_folder=None)
        elif self.server.username.isascii() and (self.server.password or "").isascii():
            mailbox.login(self.server.username, self.server.password or "", initial_folder=None)
        else:
            mailbox.login_utf8(self.server.username, self.server.password or "", initial_folder=None)

    def _select(self, mailbox: BaseMailBox) -> str:
        """Open the folder anew, so that what has arrived since is seen, and note and return its UIDVALIDITY."""
        mailbox.folder.set(self.server.folder)
        _, found = mailbox.client.response("UIDVALIDITY")
        self._validity = found[0].decode("ascii") if found and found[0] else "0"
        return self._validity

    def _folder(self, mailbox: BaseMailBox, settlement: Settlement) -> str:
        """Return the full name of a folder on this server, made when it is missing.

        Servers differ in the mark between levels, and some keep all folders below INBOX.
        """
        if settlement not in self._folders:
            mark = next((folder.delim for folder in mailbox.folder.list() if folder.delim), "/")
            name = mark.join((self._root, settlement.value))
            self._folders[settlement] = _ensure_folder(mailbox, name, f"INBOX{mark}{name}")
        return self._folders[settlement]


def _ensure_folder(mailbox: BaseMailBox, name: str, below_inbox: str) -> str:
    for candidate in (name, below_inbox):
        if mailbox.folder.exists(candidate):
            return candidate
    try:
        mailbox.folder.create(name)
    except ImapToolsError:
        mailbox.folder.create(below_inbox)
        return below_inbox
    return name


def _move(mailbox: BaseMailBox, uid: str, folder: str) -> None:
    """Move one letter; a server that cannot is made to copy and delete it, and no other deleted mail with it."""
    if "MOVE" in mailbox.client.capabilities:
        mailbox.move(uid, folder)
        return
    mailbox.copy(uid, folder)
    mailbox.client.uid("STORE", uid, "+FLAGS.SILENT", "(\\Deleted)")
    if "UIDPLUS" in mailbox.client.capabilities:
        mailbox.client.uid("EXPUNGE", uid)


def _read_sizes(mailbox: BaseMailBox, uids: list[str]) -> dict[str, int]:
    """Return the size in bytes of each letter that is still there."""
    _, lines = mailbox.client.uid("FETCH", ",".join(uids), "(UID RFC822.SIZE)")
    found = (_SIZE.search(line) for line in lines if isinstance(line, bytes))
    return {(match[1] or match[4]).decode(): int(match[2] or match[3]) for match in found if match}


def _read_body(mailbox: BaseMailBox, uid: str, *, whole: bool) -> bytes | None:
    """Return a letter's bytes, or its first ones, and leave no mark; None when it has just been taken away."""
    part = "BODY.PEEK[]" if whole else f"BODY.PEEK[]<0.{GLIMPSE}>"
    _, lines = mailbox.client.uid("FETCH", uid, f"(UID {part})")
    return next((line[1] for line in lines if isinstance(line, tuple)), None)
