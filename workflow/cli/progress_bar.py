"""A bar for work that takes a while, on the terminal's error stream; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from workflow.plans.progress import listening

FEW = 500
"""Fewer steps than this are done before a bar is read."""


@contextmanager
def shown_progress(*, as_json: bool = False) -> Iterator[None]:
    """Show how far reading, comparing or applying a large plan has come, and take the bar away at the end.

    Silent with `as_json`, and where standard error is no terminal.
    """
    console = Console(file=sys.stderr)
    if as_json or not console.is_terminal:
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
    task = bar.add_task("", total=None)

    def show(what: str, done: int, of_all: int) -> None:
        if of_all >= FEW:
            bar.start()
            bar.update(task, description=what, completed=done, total=of_all)

    with listening(show):
        try:
            yield
        finally:
            bar.stop()
