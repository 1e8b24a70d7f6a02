"""What a flow works with: one collaboration, the way letters leave by, and the place answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from notifications import Budget, Inbox, Transport
from workflow.store import Collaboration


@dataclass
class Relay:
    """The way letters leave, and what it takes at the moment; None for no limit."""

    transport: Transport
    budget: Budget | None = None


@dataclass(frozen=True)
class Office:
    """A collaboration at work.

    `relay` or `inbox` is None where the installation has none set: letters and answers wait. `clock` tells real time
    while a flow goes on; without it the instant a flow was given stands still.
    """

    collaboration: Collaboration
    relay: Relay | None = None
    inbox: Inbox | None = None
    clock: Callable[[], dt.datetime] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a flow did, in counts; said by commands and written in the log."""

    flow: str
    counts: dict[str, int]

    def __str__(self) -> str:
        told = ", ".join(f"{name} {count}" for name, count in self.counts.items())
        return f"{self.flow}: {told}"


Flow = Callable[[Office, dt.datetime], Summary]
"""Every flow does all that is due as of the instant it is given, and may be run again at any time."""
