"""A private Dovecot on loopback in a folder of its own, for tests of the real IMAP."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DOVECOT = Path("/usr/sbin/dovecot")
SECRET = "hemligt"

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
{users}
{tls}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password={secret}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
"""


class Dovecot:
    """A running server: where it listens and where it keeps its mail."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.certificate = folder / "certificate.pem"
        self.owner = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("mail")

    def mailbox(self, user: str) -> "Mailbox":
        """Make an empty mailbox for somebody."""
        box = Mailbox(self, user)
        for part in ("new", "cur", "tmp"):
            (box.path / part).mkdir(parents=True)
        self.give(box.path, *box.path.iterdir())
        return box

    def give(self, *paths: Path) -> None:
        """Let the server's user own files that the test made."""
        for path in paths:
            shutil.chown(path, self.owner.pw_uid, self.owner.pw_gid)


class Mailbox:
    """One mailbox on the server, seen from behind: as the maildir it is kept in."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self.server = server
        self.user = user
        self.path = server.folder / "mail" / user

    def url(self, *, options: str = "?tls=none", secret: str = SECRET) -> str:
        return f"imap://{self.user}:{secret}@localhost:{self.server.port}/INBOX{options}"

    def deliver(self, *letters: bytes) -> None:
        """Put letters into the mailbox as a delivery agent would."""
        for number, raw in enumerate(letters, 1):
            letter = self.path / "tmp" / f"{number}.post"
            letter.write_bytes(raw)
            self.server.give(letter)
            letter.rename(self.path / "new" / letter.name)

    def letters(self, folder: str = "") -> list[str]:
        """List the files of a maildir folder in the server's spelling; "" is the inbox."""
        return sorted(entry.name for part in ("new", "cur") for entry in (self.path / folder / part).iterdir())


@contextmanager
def running(*, separator: str = "/", prefix: str = "", with_tls: bool = False) -> Iterator[Dovecot]:
    """Start a server and stop it again; skips the test where there is no Dovecot 2.3 to start."""
    if not DOVECOT.exists():
        pytest.skip("Dovecot is not installed (Debian: dovecot-core, dovecot-imapd)")
    version = subprocess.run([DOVECOT, "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("2.3."):
        pytest.skip(f"the configuration here is for Dovecot 2.3, not {version.strip()}")
    with tempfile.TemporaryDirectory(prefix="dovecot-") as made, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Dovecot(Path(made), free.getsockname()[1])
        free.close()
        _prepare(server, separator, prefix, with_tls=with_tls)
        process = subprocess.Popen([DOVECOT, "-F", "-c", server.folder / "dovecot.conf"])
        try:
            _wait_until_it_answers(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=10)


def _prepare(server: Dovecot, separator: str, prefix: str, *, with_tls: bool) -> None:
    """Write the configuration; as root the server runs as Debian's own users, otherwise as whoever runs the test."""
    me = pwd.getpwuid(os.getuid()).pw_name
    server.folder.chmod(0o755)
    (server.folder / "mail").mkdir()
    server.give(server.folder / "mail")
    config = CONFIG.format(
        folder=server.folder,
        users="" if me == "root" else f"default_login_user = {me}\ndefault_internal_user = {me}",
        tls=_make_certificate(server) if with_tls else "ssl = no",
        port=server.port,
        secret=SECRET,
        uid=server.owner.pw_uid,
        gid=server.owner.pw_gid,
        separator=separator,
        prefix=prefix,
    )
    (server.folder / "dovecot.conf").write_text(config)


def _make_certificate(server: Dovecot) -> str:
    """Write a certificate for localhost that only a client told to will trust."""
    key = server.folder / "key.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", server.certificate], check=True, capture_output=True)
    return f"ssl = yes\nssl_cert = <{server.certificate}\nssl_key = <{key}"


def _wait_until_it_answers(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=2) as line:
                if line.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.1)
    log = server.folder / "dovecot.log"
    pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
