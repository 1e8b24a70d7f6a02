"""Servers of others on a free port of loopback, for as long as a block lasts. The tests run theirs this way too."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SECONDS = 30


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[int]:
    """Run a server that listens on `port`, and yield the port once somebody answers there."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def running_radicale(program: str, folder: Path) -> Iterator[int]:
    """Run a calendar server without passwords that keeps its calendars in `folder`."""
    port = free_port()
    command = [program, "--config", "", "--hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
    command += ["--rights-type", "owner_only", "--logging-level", "error"]
    with running([*command, "--storage-filesystem-folder", str(folder / "radicale")], port):
        yield port


def free_port() -> int:
    """Return a port of loopback that nobody uses at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until something listens on a port. Raises `TimeoutError` after half a minute."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")
