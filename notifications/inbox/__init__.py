"""Where answers arrive: an IMAP mailbox, a maildir, a folder of files or a stream."""

from __future__ import annotations

from notifications.inbox.folders import FolderInbox, MaildirInbox
from notifications.inbox.imap import ImapInbox
from notifications.inbox.protocol import (
    LARGEST,
    Fetched,
    Inbox,
    InboxError,
    InboxUnavailableError,
    Settlement,
    read_stream,
)
from notifications.inbox.server import ImapServer, read_imap_url

__all__ = [
    "LARGEST",
    "Fetched",
    "FolderInbox",
    "ImapInbox",
    "ImapServer",
    "Inbox",
    "InboxError",
    "InboxUnavailableError",
    "MaildirInbox",
    "Settlement",
    "read_imap_url",
    "read_stream",
]
