"""The pages with the example plan as it stood on 9 May 2022, lived from New Year with letters and answers."""

import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import uvicorn
from starlette.types import ASGIApp

from notifications import MaildirInbox, SmtpTransport, read_smtp_url
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.flows import Office, Relay
from workflow.plans import read_plan
from workflow.rehearsal.cast import enter_register
from workflow.rehearsal.example import example_register, write_example_plan
from workflow.rehearsal.officers import Officer
from workflow.rehearsal.post_office import PostOffice
from workflow.rehearsal.year import days_between, live_day
from workflow.settings import Settings
from workflow.store import Collaboration, open_collaboration
from workflow.web import build_app
from workflow.web.sign_in import page_key

LIVED_UNTIL = dt.date(2022, 5, 9)
FIRST = dt.datetime(2022, 1, 1, 8, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@dataclass(frozen=True)
class Site:
    """Pages that a browser can open: where they are, and the key they ask for."""

    address: str
    key: str

    def page(self, path: str = "/", **query: str) -> str:
        """Return the address of a page, with the key."""
        words = "&".join(f"{name}={value}" for name, value in {"nyckel": self.key, **query}.items())
        return f"{self.address}{path}?{words}"


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collaboration]:
    folder = tmp_path_factory.mktemp("lived")
    opened = open_collaboration(Settings(data=folder / "data", mail_domain="hallpunkt.example"), "testlan")
    live_until(opened, folder)
    yield opened
    opened.store.close()


def live_until(collaboration: Collaboration, folder: Path) -> None:
    """Adopt the example plan on New Year's Day and live the days until `LIVED_UNTIL`, that day's morning included."""
    write_example_plan(folder / "plan.docx")
    register = example_register()
    with collaboration.store.writing(FIRST.astimezone(dt.UTC), "test") as writing:
        enter_register(writing, register)
    with collaboration.store.writing(FIRST.astimezone(dt.UTC), "test") as writing:
        plan = import_plan(writing, read_plan(folder / "plan.docx"), Source("plan.docx", b"", 2022))
        adopt_plan(writing, plan.id, FIRST.date())
    officers = [Officer(person.name, person.address) for person in register.people]
    with PostOffice(folder / "mail", "hallpunkt.example") as post_office:
        server = read_smtp_url(f"smtp://127.0.0.1:{post_office.port}?tls=none&helo=localhost")
        office = Office(collaboration, Relay(SmtpTransport(server)), MaildirInbox(post_office.inbox))
        for day in days_between(FIRST.date(), LIVED_UNTIL):
            live_day(office, post_office, officers, day)


@pytest.fixture(scope="session")
def site(lived: Collaboration) -> Iterator[Site]:
    """Serve the lived example on a port of its own."""
    with Served(build_app(lived)) as served:
        yield Site(f"http://127.0.0.1:{served.port}/testlan", page_key(lived))


class Served:
    """An application behind uvicorn in a thread."""

    def __init__(self, app: ASGIApp) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        self.thread = threading.Thread(target=self.server.run, args=([self.listening],))

    def __enter__(self) -> "Served":
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.listening.close()
