"""Calendar programs that ask for news: polls that end in 304, whole feeds, and what one change costs.

The polls are answered by the applications themselves, without a network, so that nothing hides what each does; whole
feeds go over HTTP, ours from uvicorn and the same calendar from Radicale, both on loopback.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from benchmarks.loopback import running_radicale
from benchmarks.measuring import Options, Report, repeated, take_turns
from calendars import read_when
from notifications import Signer
from workflow.changes.feeds import open_feed
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.move import move_milestone
from workflow.feeds import Shelf, digest_secret, list_subjects
from workflow.model import Milestone
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.settings import Settings
from workflow.store import Collaboration, Store
from workflow.store.migrations import migrate
from workflow.web import build_app

EVENTS = 1_000
AREAS = 20
POLLS = 2_000
FETCHES = 20
NEW_YEAR = dt.datetime(2022, 1, 1, 7, 0, tzinfo=dt.UTC)
RADICALE = "radicale"
DAYS = ("V 17", "31 maj", "Juni 2022?", "Hösten 2022", "4 november")


def run(options: Options) -> Report:
    report = Report("calendar programs that ask for news")
    events = max(AREAS, options.size(EVENTS))
    collaboration = a_collaboration(options.folder, events)
    secrets = subscribe(collaboration)
    time_polls(report, options, collaboration, secrets[0])
    time_fetches(report, options, collaboration, secrets[0])
    time_change(report, options, collaboration, secrets)
    report.counts["events in the feed"] = events
    report.counts["feeds"] = len(secrets)
    collaboration.store.close()
    return report


def a_collaboration(folder: Path, events: int) -> Collaboration:
    """Make a collaboration with one plan of so many hållpunkter, alike in all of its areas."""
    url = f"sqlite:///{folder / 'polls.db'}"
    migrate(url)
    settings = Settings(data=folder, mail_domain="hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    collaboration = Collaboration("testlan", "Samverkan", Store(url), signer, settings, folder)
    areas = [AreaDraft(str(number + 1), f"Område {number + 1}", ()) for number in range(AREAS)]
    rows = [an_activity(number) for number in range(events)]
    filled = tuple(AreaDraft(area.number, area.title, tuple(rows[at::AREAS])) for at, area in enumerate(areas))
    with collaboration.store.writing(NEW_YEAR, "test") as writing:
        plan = import_plan(
            writing, PlanDraft(title="Länets plan", year=2022, areas=filled), Source("plan.docx", b"", 2022)
        )
        adopt_plan(writing, plan.id, NEW_YEAR.date())
    return collaboration


def an_activity(number: int) -> ActivityDraft:
    wording = DAYS[number % len(DAYS)]
    mark = MilestoneDraft(wording, read_when(wording, 2022), "tabell 1")
    part = PartDraft(title=None, milestones=(mark,), responsible=(), place="tabell 1")
    return ActivityDraft(
        str(number // AREAS + 1), f"Utbilda personal på krogar i att möta besökare ({number})", (part,)
    )


def subscribe(collaboration: Collaboration) -> list[str]:
    """Make an address for each feed of the plan and return their secrets, the whole plan's first."""
    with collaboration.store.writing(NEW_YEAR, "test") as writing:
        return [open_feed(writing, subject) for subject in list_subjects(writing.session, 1)]


def time_polls(report: Report, options: Options, collaboration: Collaboration, secret: str) -> None:
    path, polls = f"/testlan/k/{secret}.ics", options.size(POLLS)
    ours, bare = build_app(collaboration), Starlette(routes=[Route("/k/{secret}.ics", unchanged)])
    tag = asyncio.run(first_tag(ours, path))
    assert asyncio.run(ask(ours, path, tag)) == 304
    timings = take_turns(
        {
            "ours": lambda: asyncio.run(polled(ours, path, tag, polls)),
            "bare": lambda: asyncio.run(polled(bare, f"/k/{secret}.ics", tag, polls)),
        },
        options.rounds(9),
    )
    report.counts["polls in a round"] = polls
    report.tell("polls a second that end in 304", polls / timings["ours"].seconds, "/s")
    report.tell("their rate, beside a bare Starlette route", 1 / timings["ours"].times_busy(timings["bare"]), "×")


async def unchanged(_request: Request) -> Response:
    return Response(status_code=304)


async def polled(app: ASGIApp, path: str, tag: str, times: int) -> None:
    for _ in range(times):
        await ask(app, path, tag)


async def first_tag(app: ASGIApp, path: str) -> str:
    told: list[Message] = []
    await app(scope_of(path, None), nothing_more, recorder(told))
    tag: bytes = dict(told[0]["headers"])[b"etag"]
    return tag.decode()


async def ask(app: ASGIApp, path: str, tag: str | None) -> int:
    """Ask once, as a server would pass it on, and return the status."""
    told: list[Message] = []
    await app(scope_of(path, tag), nothing_more, recorder(told))
    status: int = told[0]["status"]
    return status


def recorder(told: list[Message]) -> Any:
    async def send(message: Message) -> None:
        told.append(message)

    return send


async def nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def scope_of(path: str, tag: str | None) -> dict[str, Any]:
    headers = [(b"host", b"127.0.0.1"), (b"user-agent", b"Thunderbird/153.7.0"), (b"accept-encoding", b"gzip")]
    headers += [(b"if-none-match", tag.encode())] if tag else []
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 40000),
        "server": ("127.0.0.1", 8180),
        "state": {},
    }


def time_fetches(report: Report, options: Options, collaboration: Collaboration, secret: str) -> None:
    """Fetch the whole feed unpacked, from us and from Radicale, where that is installed."""
    if shutil.which(RADICALE) is None:
        report.left_out.append("Radicale is not on this machine (make servers installs it)")
        return
    path, fetches = f"/testlan/k/{secret}.ics", options.size(FETCHES)
    with serving(build_app(collaboration)) as port, running_radicale(RADICALE, options.folder) as other:
        ours_at, theirs_at = (HTTPConnection("127.0.0.1", one, timeout=120) for one in (port, other))
        feed = fetched(ours_at, path, "identity")
        put(other, feed)
        assert fetched(theirs_at, "/kim/feed/", "identity").count(b"BEGIN:VEVENT") == feed.count(b"BEGIN:VEVENT")
        timings = take_turns(
            {
                "ours": repeated(lambda: fetched(ours_at, path), fetches * 20),
                "radicale": repeated(lambda: fetched(theirs_at, "/kim/feed/"), max(1, fetches // 10)),
            },
            options.rounds(3),
        )
        ours_at.close()
        theirs_at.close()
    ours, theirs = timings["ours"].seconds / (fetches * 20), timings["radicale"].seconds / max(1, fetches // 10)
    report.tell("whole feeds a second, over HTTP", 1 / ours, "/s")
    report.tell("their rate, beside Radicale's GET of the same calendar", theirs / ours, "×")


def fetched(connection: HTTPConnection, path: str, coding: str = "gzip") -> bytes:
    """Fetch a feed as clients do, packed where the server packs it, over a connection that is kept."""
    connection.request("GET", path, headers={"Authorization": "Basic a2ltOmtpbQ==", "Accept-Encoding": coding})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200
    return content


def put(port: int, content: bytes) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    who = {"Authorization": "Basic a2ltOmtpbQ==", "Content-Type": "text/calendar"}
    connection.request("PUT", "/kim/feed/", content, who)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 201


@contextmanager
def serving(app: ASGIApp) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_keep_alive=600))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def time_change(report: Report, options: Options, collaboration: Collaboration, secrets: list[str]) -> None:
    """Move one hållpunkt at a time and ask for every feed after each: only those that hold it are rendered again."""
    shelf, digests = Shelf(collaboration), [digest_secret(secret) for secret in secrets]
    now, changes = NEW_YEAR, options.size(10)
    for digest in digests:
        shelf.fetch(digest, now)
    rendered, spent = shelf.rendered, 0.0
    for number in range(changes):
        now += dt.timedelta(minutes=1)
        with collaboration.store.writing(now, "test") as writing:
            row = writing.session.get_one(Milestone, number + 1)
            move_milestone(writing, row.id, read_when(f"{number + 1} december", 2022))
        begun = time.perf_counter()
        for digest in digests:
            if shelf.at_hand(digest, now) is None:
                shelf.fetch(digest, now)
        spent += time.perf_counter() - begun
    report.counts["hållpunkter moved"] = changes
    report.counts["feeds rendered again"] = shelf.rendered - rendered
    report.tell("all feeds asked for after one change", spent / changes * 1e3, "ms")
