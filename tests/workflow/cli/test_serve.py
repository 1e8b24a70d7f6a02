"""`hallpunkt serve` for real: a process of its own that sends, hears, shows, stops when told, and catches up."""

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.cookiejar import CookieJar
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calendars import read_when
from notifications import list_letters
from tests.builders import a_responsible
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.parties import add_party, add_person
from workflow.engines.collaborations import open_kept
from workflow.flows import Office, send_reminders
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.settings import Settings
from workflow.store import Collaboration
from workflow.store.runs import record_run
from workflow.timetable import TIMETABLE

KIM = "kim.ek@lansstyrelsen.example"
NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
TODAY = NOW.astimezone(ZoneInfo("Europe/Stockholm")).date()
DUE = TODAY - dt.timedelta(days=9)
ADOPTED = TODAY - dt.timedelta(days=90)
"""Long enough ago that some day since then was no day off and not in July."""


@dataclass(frozen=True)
class Place:
    """Where an installation lies: its data, the folder its letters come to, the maildir its answers come from."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def letters(self) -> list[Path]:
        return sorted((self.folder / "letters").glob("*.eml"))

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("HALLPUNKT_")},
            "HALLPUNKT_DATA": str(self.data),
            "HALLPUNKT_PORT": str(self.port),
            "HALLPUNKT_BASE_URL": f"http://127.0.0.1:{self.port}",
            "HALLPUNKT_SMTP_URL": f"folder:{self.folder / 'letters'}",
            "HALLPUNKT_IMAP_URL": f"maildir:{self.folder / 'answers'}",
        }

    @contextmanager
    def collaboration(self) -> Iterator[Collaboration]:
        with open_kept(Settings(data=self.data)) as opened:
            yield opened


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Kim's plan was adopted a quarter ago; the letter about it is written, but not sent before the machine stopped."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        found = Place(tmp_path, free.getsockname()[1])
    with found.collaboration() as collaboration:
        follow_a_plan(collaboration)
        write_the_latest_letter(collaboration)
    return found


def follow_a_plan(collaboration: Collaboration) -> None:
    at = NOW - dt.timedelta(days=90)
    wording = f"{DUE}"
    part = PartDraft(
        title=None,
        milestones=(MilestoneDraft(wording, read_when(wording, DUE.year), "tabell 1, rad 2"),),
        responsible=(a_responsible("Länsstyrelsen Blekinge"),),
        place="tabell 1, rad 2",
    )
    area = AreaDraft("1", "Trygghet", (ActivityDraft("1", "Kväll om trygghet", (part,)),))
    with collaboration.store.writing(at, "test") as writing:
        county = add_party(writing, "Länsstyrelsen Blekinge")
        add_person(writing, "Kim Ek", KIM, party=county, contact=True)
        draft = PlanDraft(title="Trygg kväll", year=DUE.year, areas=(area,))
        adopt_plan(writing, import_plan(writing, draft, Source("plan.docx", b"", DUE.year)).id, ADOPTED)


def write_the_latest_letter(collaboration: Collaboration) -> None:
    """Write what was owed on the newest day on which letters go: today, or the last day that was no day off."""
    for back in range(60):
        if send_reminders(Office(collaboration), NOW - dt.timedelta(days=back)).counts["letters"]:
            return
    raise AssertionError("no letter was owed on any day")


class Serving:
    """A running `hallpunkt serve`."""

    def __init__(self, place: Place) -> None:
        command = [str(Path(sys.executable).with_name("hallpunkt")), "serve"]
        with (place.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=place.environment, cwd=place.folder, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().removeprefix("Öppna ").strip()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def page(self) -> str:
        with self.browser.open(self.address, timeout=30) as answer:
            return str(answer.read().decode())

    def status(self, path: str) -> int:
        try:
            with self.browser.open(self.address.partition("/?")[0] + path, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@contextmanager
def serving(place: Place) -> Iterator[Serving]:
    running = Serving(place)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()
        if running.process.stdout is not None:
            running.process.stdout.close()


def wait_for(found: Callable[[], object], what: str) -> None:
    end = time.monotonic() + 60
    while not found():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def answer(place: Place, letter: Path, words: str) -> None:
    """Let Kim answer a letter: the raw mail lies in the maildir."""
    sent = message_from_bytes(letter.read_bytes(), policy=policy.default)
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Kim Ek <{KIM}>", str(sent["Reply-To"])
    mail["Subject"], mail["In-Reply-To"] = f"SV: {sent['Subject']}", str(sent["Message-ID"])
    mail["Message-ID"], mail["Date"] = "<svar-1@lansstyrelsen.example>", NOW
    mail.set_content(words)
    (place.folder / "answers" / "new" / "1.kim").write_bytes(bytes(mail))


def be_out_of_work(place: Place, days: int) -> None:
    """Let every flow have run last so many days ago."""
    with place.collaboration() as collaboration:
        for row in TIMETABLE:
            record_run(collaboration.store, row.name, NOW - dt.timedelta(days=days))


def how_often_sent(place: Place) -> list[int]:
    with place.collaboration() as collaboration, collaboration.store.reading() as session:
        return [one.attempts for one in list_letters(session.connection()) if one.state == "sent"]


def test_serve_sends_what_waits_hears_the_answer_and_stops_when_told(place: Place) -> None:
    with serving(place) as first:
        wait_for(lambda: place.letters, "the letter that waited was not sent")
        before = first.page()
        assert "Kväll om trygghet" in before
        assert "genomförd</span>" not in before
        assert first.status("/k/hemlig-kalender.ics") == 404
        assert first.end(signal.SIGTERM) == 0
    (letter,) = place.letters
    answer(place, letter, "1. Genomförd.")
    be_out_of_work(place, days=9)
    with serving(place) as second:
        wait_for(lambda: len(place.letters) == 2, "no receipt was sent")
        assert "genomförd</span>" in second.page()
        assert second.end(signal.SIGINT) == 0
    assert how_often_sent(place) == [1, 1], "each letter was sent once, whatever was caught up with"
    log = (place.folder / "log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    for secret in (second.address.partition("nyckel=")[2], "hemlig-kalender"):
        assert secret not in log


def test_a_port_that_is_taken_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = Place(tmp_path, taken.getsockname()[1])
        done = subprocess.run(
            [str(Path(sys.executable).with_name("hallpunkt")), "serve"],
            env=place.environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"127.0.0.1:{place.port}: Porten är upptagen av ett annat program.\n"
    assert not place.data.exists()
