"""Opens an office from the settings: the collaboration, the relay letters leave by and the mailbox answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
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
from workflow.errors import SettingMissing
from workflow.flows import Office, Relay
from workflow.settings import Settings
from workflow.store import open_collaboration


def read_clock() -> dt.datetime:
    """Tell the time, in UTC."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def open_office(settings: Settings, collaboration: str | None = None) -> Iterator[Office]:
    """Open everything a flow needs, and close it again.

    A missing relay or mailbox is None: letters and answers wait.
    """
    opened = open_collaboration(settings, collaboration)
    try:
        yield Office(opened, choose_relay(settings), choose_inbox(settings), read_clock)
    finally:
        opened.store.close()


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
    if url.startswith("folder:"):
        return FolderTransport(Path(url.removeprefix("folder:")))
    return SmtpTransport(read_smtp_url(url))


def choose_inbox(settings: Settings) -> Inbox | None:
    """Return the mailbox that answers come to. Raises `SettingMissing` when its address cannot be read."""
    if settings.imap_url is None:
        return None
    if settings.imap_url.startswith("maildir:"):
        return MaildirInbox(Path(settings.imap_url.removeprefix("maildir:")))
    try:
        return ImapInbox(read_imap_url(settings.imap_url))
    except NotificationError as error:
        raise SettingMissing(str(error), where="HALLPUNKT_IMAP_URL") from error
