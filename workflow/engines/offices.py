"""Opens an office from the settings: the collaboration, the relay letters leave by and the mailbox answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from notifications import (
    Budget,
    FolderTransport,
    ImapInbox,
    Inbox,
    MaildirInbox,
    NotificationError,
    SmtpTransport,
    Transport,
    read_imap_url,
    read_smtp_url,
)
from workflow.engines.collaborations import open_kept
from workflow.errors import HallpunktError, ServiceUnavailable, SettingMissing
from workflow.flows import Office, Relay
from workflow.settings import Settings

MEBIBYTE = 1024 * 1024
FOLDER = "folder:"
MAILDIR = "maildir:"


Clock = Callable[[], dt.datetime]


def read_clock() -> dt.datetime:
    """Tell the time, in UTC."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def open_office(
    settings: Settings, collaboration: str | None = None, *, clock: Clock | None = read_clock
) -> Iterator[Office]:
    """Open everything a flow needs, and close it again.

    Without a `clock` the instant that a flow is given stands still while it runs. A missing relay or mailbox is None:
    letters and answers wait. Raises `SettingMissing` before anything is made when an address in the settings cannot be
    read, and what `open_kept` raises. What the mail libraries raise while the office is open comes out as a
    `HallpunktError` in the same words, as passing as it was.
    """
    relay, inbox = choose_relay(settings), choose_inbox(settings)
    with ExitStack() as stack:
        if isinstance(inbox, ImapInbox):
            stack.enter_context(inbox)
        office = Office(stack.enter_context(open_kept(settings, collaboration)), relay, inbox, clock)
        try:
            yield office
        except NotificationError as error:
            raise (ServiceUnavailable if error.passing else HallpunktError)(str(error)) from error


def choose_relay(settings: Settings) -> Relay | None:
    """Return the way letters leave. Raises `SettingMissing` when the address of the relay cannot be read."""
    if settings.smtp_url is None:
        return None
    budget = Budget(per_minute=settings.smtp_per_minute) if settings.smtp_per_minute else None
    try:
        return Relay(_open_transport(settings.smtp_url), budget)
    except NotificationError as error:
        raise SettingMissing(str(error), where="HALLPUNKT_SMTP_URL") from error


def _open_transport(url: str) -> Transport:
    if url.startswith(FOLDER):
        return FolderTransport(_folder(url, FOLDER, "HALLPUNKT_SMTP_URL"))
    return SmtpTransport(read_smtp_url(url))


def choose_inbox(settings: Settings) -> Inbox | None:
    """Return the mailbox that answers come to. Raises `SettingMissing` when its address cannot be read."""
    if settings.imap_url is None:
        return None
    largest = settings.max_mail_mib * MEBIBYTE
    try:
        if settings.imap_url.startswith(MAILDIR):
            return MaildirInbox(_folder(settings.imap_url, MAILDIR, "HALLPUNKT_IMAP_URL"), largest=largest)
        return ImapInbox(read_imap_url(settings.imap_url), largest=largest)
    except NotificationError as error:
        raise SettingMissing(str(error), where="HALLPUNKT_IMAP_URL") from error


def _folder(url: str, scheme: str, setting: str) -> Path:
    path = url.removeprefix(scheme)
    if not path:
        raise SettingMissing(f"Mappen saknas efter {scheme}", where=setting)
    return Path(path)
