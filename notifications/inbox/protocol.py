"""What every inbox can do, and what it hands over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO, Final, Protocol

from notifications.errors import NotificationError

LARGEST: Final = 35 * 1024 * 1024
"""Bytes; larger letters are handed over as their first `GLIMPSE` bytes."""
GLIMPSE: Final = 64 * 1024


class InboxError(NotificationError):
    """An inbox that cannot be used as it is set up: wrong address, refused sign-in, no such folder. Permanent."""


class InboxUnavailableError(InboxError):
    """An inbox that does not answer right now; the same call may succeed later."""

    passing = True


class Settlement(StrEnum):
    """What became of a letter; the value is the name of the folder it is moved to, for people to find it."""

    PROCESSED = "Behandlade"
    REVIEW = "Att granska"
    FAILED = "Fel"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A letter from an inbox.

    `key` names it in this inbox for good: the same letter keeps its key, and no other ever gets it. `raw` is the
    whole letter when `whole`; of one that is too large only its beginning, and `size` tells in bytes what it would
    have been.
    """

    key: str
    raw: bytes = field(repr=False)
    size: int
    whole: bool = True


class Inbox(Protocol):
    """Where answers arrive.

    Nothing is lost between `fetch` and `settle`: a letter comes again with every `fetch` until it is settled, so the
    caller first stores it, under its key, and then settles it. Whether somebody has opened the mailbox and read the
    letter plays no part.
    """

    def fetch(self) -> Iterator[Fetched]:
        """Yield what is not settled yet, oldest first, also while letters are settled; raises `InboxError`."""

    def settle(self, key: str, settlement: Settlement) -> None:
        """Put the letter `key` where `settlement` says, if it is still there; raises `InboxError`."""


def read_stream(stream: BinaryIO, *, largest: int = LARGEST) -> Fetched:
    """Read one letter from a stream such as standard input, as a mail server's pipe delivers it; its key is ""."""
    raw = stream.read(largest + 1)
    if len(raw) <= largest:
        return Fetched("", raw, len(raw))
    size = len(raw)
    while piece := stream.read(1024 * 1024):
        size += len(piece)
    return Fetched("", raw[:GLIMPSE], size, whole=False)
