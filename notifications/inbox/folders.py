"""Inboxes on disk: a maildir, as mail servers deliver to, and a plain folder of .eml files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from notifications.inbox.protocol import GLIMPSE, LARGEST, Fetched, InboxError, InboxUnavailableError, Settlement


class MaildirInbox:
    """A maildir. Letters wait in new/; processed ones go to cur/ as read, others to folders beside it (".Att granska").

    The key is the file's name up to its flags, which a maildir never gives twice.
    """

    def __init__(self, path: Path, *, largest: int = LARGEST) -> None:
        """Use the maildir at `path`, made when missing; letters over `largest` bytes come as a glimpse."""
        self.path = path
        self.largest = largest
        _make_maildir(path)

    def fetch(self) -> Iterator[Fetched]:
        """Yield the letters in new/, in the order they were delivered."""
        for entry in _files(self.path / "new"):
            fetched = _read(entry, entry.name.partition(":")[0], self.largest)
            if fetched:
                yield fetched

    def settle(self, key: str, settlement: Settlement) -> None:
        """Move the letter out of new/."""
        source = _find(self.path / "new", key)
        if source is None:
            return
        folder = self.path if settlement is Settlement.PROCESSED else self.path / f".{settlement.value}"
        _make_maildir(folder)
        _move(source, folder / "cur" / f"{key}:2,{'S' if settlement is Settlement.PROCESSED else ''}")


class FolderInbox:
    """A folder of .eml files, oldest first; settled ones go to folders in it. The key is the file's name."""

    def __init__(self, path: Path, *, largest: int = LARGEST) -> None:
        """Use the folder at `path`, else raise `InboxError`; letters over `largest` bytes come as a glimpse."""
        if not path.is_dir():
            raise InboxError(f"Mappen {path} finns inte.")
        self.path = path
        self.largest = largest

    def fetch(self) -> Iterator[Fetched]:
        """Yield every .eml file in the folder itself."""
        for entry in _files(self.path):
            fetched = _read(entry, entry.name, self.largest) if entry.suffix.lower() == ".eml" else None
            if fetched:
                yield fetched

    def settle(self, key: str, settlement: Settlement) -> None:
        """Move the file to the folder that `settlement` names."""
        source = _find(self.path, key)
        if source is None:
            return
        folder = self.path / settlement.value
        folder.mkdir(exist_ok=True)
        _move(source, folder / key)


def _find(folder: Path, key: str) -> Path | None:
    """Return the letter with this key; a folder of ten thousand is only listed for one that has flags in its name."""
    alone = folder / key
    if "/" not in key and alone.is_file() and not alone.is_symlink():
        return alone
    return next((entry for entry in _files(folder) if entry.name.partition(":")[0] == key), None)


def _make_maildir(path: Path) -> None:
    try:
        for name in ("new", "cur", "tmp"):
            (path / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InboxError(f"Brevlådan {path} går inte att använda: {error.strerror}.") from error


def _files(folder: Path) -> list[Path]:
    """List a folder's files by time and name; links and folders are left alone."""
    try:
        found = [(entry.stat(follow_symlinks=False), entry) for entry in os.scandir(folder)]
    except OSError as error:
        raise InboxUnavailableError(f"Mappen {folder} går inte att läsa: {error.strerror}.") from error
    files = [(facts.st_mtime_ns, entry.name) for facts, entry in found if stat.S_ISREG(facts.st_mode)]
    return [folder / name for _, name in sorted(files) if not name.startswith(".")]


def _read(path: Path, key: str, largest: int) -> Fetched | None:
    """Read a letter, or return None when somebody else has just taken it away."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            whole = size <= largest
            return Fetched(key, file.read(largest if whole else GLIMPSE), size, whole)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InboxUnavailableError(f"Brevet {path.name} går inte att läsa: {error.strerror}.") from error


def _move(source: Path, target: Path) -> None:
    """Move a file without writing over another of the same name."""
    number = 1
    free = target
    while free.exists():
        number += 1
        free = target.with_stem(f"{target.stem}-{number}")
    try:
        source.rename(free)
    except FileNotFoundError:
        return
    except OSError as error:
        raise InboxUnavailableError(f"Brevet {source.name} går inte att flytta: {error.strerror}.") from error
