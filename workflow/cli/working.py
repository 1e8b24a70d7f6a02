"""What goes on while somebody waits: shown on a terminal, and nowhere else.

Written by hand, since loading a library for it takes longer than most of what is waited for.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TextIO

HALF_SECONDS = 0.5
"""How often the time is written anew."""

CLEARED = "\r\x1b[K"
"""Goes to the beginning of the line and empties it (ECMA-48)."""


@contextmanager
def working(what: str, *, quiet: bool = False, to: TextIO | None = None) -> Iterator[None]:
    """Show `what` with the seconds it has taken, on standard error, until the block is over; then take it away.

    Nothing is written with `quiet`, or where standard error is no terminal, so that a program that reads the output
    gets the answer alone.
    """
    stream = to or sys.stderr
    if quiet or not stream.isatty():
        yield
        return
    over = threading.Event()
    clock = threading.Thread(target=_show, args=(what, stream, over), daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join()
        stream.write(CLEARED)
        stream.flush()


def _show(what: str, stream: TextIO, over: threading.Event) -> None:
    for halves in count():
        stream.write(f"{CLEARED}{what} … {halves // 2} s")
        stream.flush()
        if over.wait(HALF_SECONDS):
            return
