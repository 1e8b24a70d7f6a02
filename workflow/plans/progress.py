"""How far long work on a plan has come: told to whoever listens, and to nobody otherwise.

Reading, comparing and applying thirty thousand rows takes a while, deep inside many functions that have nothing to say
about it. They walk their rows through `steps`; a command that shows a bar listens for as long as its work lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Progress = Callable[[str, int, int], None]
"""Takes what is being done (a Swedish phrase), how many steps of it are done, and of how many."""

Step = TypeVar("Step")
_TOLD_TIMES = 100


def _nobody(_what: str, _done: int, _all: int) -> None:
    """Listen to nothing."""


_listener: ContextVar[Progress] = ContextVar("progress of work on a plan", default=_nobody)


@contextmanager
def listening(progress: Progress) -> Iterator[None]:
    """Tell `progress` of the work that is done inside, in this thread."""
    token = _listener.set(progress)
    try:
        yield
    finally:
        _listener.reset(token)


def steps(what: str, items: Sequence[Step]) -> Iterator[Step]:
    """Yield the items, telling how many are done: a hundred times at most, and at the end."""
    progress, some = _listener.get(), max(1, len(items) // _TOLD_TIMES)
    for done, item in enumerate(items):
        if done % some == 0:
            progress(what, done, len(items))
        yield item
    progress(what, len(items), len(items))
