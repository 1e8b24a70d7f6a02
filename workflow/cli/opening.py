"""Opens what a command works on: the collaboration alone, or the whole office with its relay and its mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflow.cli.options import settings_for
from workflow.engines.collaborations import open_kept
from workflow.store import Collaboration


@contextmanager
def opened(data: Path | None) -> Iterator[Collaboration]:
    """Open the collaboration that the settings describe, made and migrated when it is not there, and close it."""
    with open_kept(settings_for(data)) as collaboration:
        yield collaboration
