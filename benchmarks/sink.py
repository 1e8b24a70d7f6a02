"""Postfix's smtp-sink: a mail server that throws everything away, quicker than anything that sends to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.loopback import free_port, running


def find_sink() -> str | None:
    """Return the program, which Debian keeps where only root looks; None where it is not installed."""
    return shutil.which("smtp-sink", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))


@contextmanager
def smtp_sink(program: str) -> Iterator[int]:
    """Run a sink on loopback and yield its port."""
    port = free_port()
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with running([program, *user, f"127.0.0.1:{port}", "100"], port):
        yield port
