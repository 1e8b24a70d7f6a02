"""A private PostgreSQL, started for one test run on loopback in a folder of its own, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.groups import program

OWNER = "hallpunkt"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "on",  # the tests that kill the server rely on what was committed
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
    "timezone": "UTC",
}


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster and yield the SQLAlchemy URL of its database `hallpunkt`; its owner may make others beside it."""
    folder = Path(tempfile.mkdtemp(prefix="hallpunkt-postgresql-"))
    password = secrets.token_urlsafe(16)
    (folder / "password").write_text(password, encoding="utf-8")
    hand_over(folder)
    port = free_port()
    try:
        make_cluster(folder, port)
        run(
            folder,
            "pg_ctl",
            "start",
            "--wait",
            "--silent",
            "--log",
            str(folder / "log"),
            "--pgdata",
            str(folder / "data"),
        )
        try:
            make_database(folder, port, password)
            yield f"postgresql+psycopg://{OWNER}:{password}@127.0.0.1:{port}/{OWNER}"
        finally:
            run(folder, "pg_ctl", "stop", "--mode", "immediate", "--silent", "--pgdata", str(folder / "data"))
    finally:
        shutil.rmtree(folder)


def make_cluster(folder: Path, port: int) -> None:
    """Initialise the data folder and write the settings; sync is for the server, not for its making."""
    run(
        folder,
        *("initdb", "--pgdata", str(folder / "data"), "--username", OWNER, "--pwfile", str(folder / "password")),
        *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
    )
    lines = [f"{name} = '{value}'" for name, value in (SETTINGS | {"port": str(port)}).items()]
    with (folder / "data" / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
        settings.write("\n".join([*lines, f"unix_socket_directories = '{folder}'", ""]))


def make_database(folder: Path, port: int, password: str) -> None:
    """Make the database that bears the owner's name."""
    command = ["psql", "--no-psqlrc", "--quiet", "--host", "127.0.0.1", "--port", str(port), "--username", OWNER]
    run(folder, *command, "--dbname", "postgres", "--command", f'CREATE DATABASE "{OWNER}"', PGPASSWORD=password)


def run(folder: Path, name: str, *arguments: str, **environment: str) -> None:
    """Run one of PostgreSQL's programs as the cluster's owner; what it said stands in the error when it fails."""
    user = server_user()
    answer = subprocess.run(
        [str(program(name)), *arguments],
        cwd=folder,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        log = folder / "log"
        raise RuntimeError(f"{name} failed:\n{answer.stdout}{log.read_text(encoding='utf-8') if log.exists() else ''}")


def server_user() -> str | None:
    """Name the user the server runs as: PostgreSQL refuses to be root, any other user can run it."""
    if os.geteuid() != 0:
        return None
    known: Sequence[str] = [entry.pw_name for entry in pwd.getpwall()]
    return "postgres" if "postgres" in known else "nobody"


def hand_over(folder: Path) -> None:
    """Let the server's user own the folder and what lies in it."""
    user = server_user()
    if user is not None:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


def free_port() -> int:
    """Return a port on loopback that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
