"""The same mails through Roundup's mail gateway, in this process, where Roundup can be imported.

Its classic tracker on SQLite, with the officers as users and one issue a letter, so that each answer finds its issue
as it does with us. Mail it sends goes to a file.
"""

from __future__ import annotations

import email
from collections.abc import Sequence
from email import policy
from email.utils import parseaddr
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.measuring import clocked

MISSING = "Roundup's mail gateway on the same mails: Roundup is not installed here"


def is_here() -> bool:
    return find_spec("roundup") is not None


def take_all(folder: Path, mails: Sequence[bytes]) -> tuple[float, float, int]:
    """Return the seconds on the clock and of processor time that the mails took, and how many became messages."""
    tracker = open_tracker(folder / "tracker")
    before = enter_letters(tracker, mails)
    mailgw = import_module("roundup.mailgw")
    gateway = mailgw.MailGW(tracker, SimpleNamespace(default_class="", set_value=[]))
    parsed = [email.message_from_bytes(raw, _class=mailgw.RoundupMessage) for raw in mails]
    wall, cpu = clocked(lambda: [gateway.handle_Message(one) for one in parsed])
    database = tracker.open("admin")
    taken = len(database.msg.list()) - before
    database.close()
    return wall, cpu, taken


def open_tracker(home: Path) -> Any:
    tool = import_module("roundup.admin").AdminTool()
    tool.tracker_home, tool.force = str(home), True
    tool.settings.update({"display_header": False})
    settings = f"mail_domain=hallpunkt.example,tracker_web=http://localhost/,mail_debug={home}/sent.mbox"
    home.mkdir()
    tool.do_install(str(home), ["install", "classic", "sqlite", settings])
    tool.do_initialise(str(home), ["initialise", "secret"])
    return import_module("roundup.instance").open(str(home))


def enter_letters(tracker: Any, mails: Sequence[bytes]) -> int:
    """Enter a user, a letter and an issue for each mail; return how many letters there are then."""
    database = tracker.open("admin")
    for raw in mails:
        mail = email.message_from_bytes(raw, policy=policy.default)
        address = parseaddr(str(mail["From"]))[1]
        user = database.user.create(username=address, address=address, roles="User")
        letter = database.msg.create(
            author="1", content="Brev", summary="Brev", recipients=[user], messageid=str(mail["In-Reply-To"]).strip()
        )
        database.issue.create(title="Brev", messages=[letter], nosy=[user])
    database.commit()
    entered = len(database.msg.list())
    database.close()
    return entered
