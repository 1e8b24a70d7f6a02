"""Calendar feeds over HTTP: subscribed to by address, answered with 304 when nothing has changed.

The secret in the path is all it takes to read a feed. It is looked up by its digest alone, among all addresses there
are, so that a wrong one takes as long as a right one and tells nothing of how near it was.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from workflow.changes.feeds import note_fetches
from workflow.errors import ChangedMeanwhile, ServiceUnavailable
from workflow.feeds import Copy, Link, Refusal, Shelf, client_name, digest_secret
from workflow.store import Collaboration

log = logging.getLogger(__name__)

STRANGERS_A_MINUTE = 60
"""Unknown addresses that are answered in a minute, from everywhere together; known ones are never counted."""

FLUSH_SECONDS = 60
"""How often the latest fetches are written down."""

_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.IGNORECASE)
_CALENDAR = ((b"content-type", b"text/calendar; charset=utf-8"),)
READING = frozenset({"GET", "HEAD"})
READ_HEADERS = frozenset({b"if-modified-since", b"accept-encoding", b"user-agent"})
TASKS = "/uppgifter.ics"

REFUSALS = {
    Refusal.UNKNOWN: (404, "Kalendern finns inte."),
    Refusal.REVOKED: (410, "Kalendern har fått en ny adress. Be samordnaren om den."),
}
TOO_MANY = "Många okända adresser har prövats. Försök igen om en minut."


class Reception:
    """Where the feeds of one collaboration are asked for: the shelf, and what is remembered of who asked."""

    def __init__(self, collaboration: Collaboration, *, fresh_seconds: float = 1.0) -> None:
        """Begin with an empty shelf. `fresh_seconds` is how long it goes without asking the journal for news."""
        self.collaboration = collaboration
        self.shelf = Shelf(collaboration, fresh=dt.timedelta(seconds=fresh_seconds))
        self.fetches: dict[int, tuple[dt.datetime, str]] = {}
        self._minute: dt.datetime | None = None
        self._strangers = 0

    def turn_away(self, now: dt.datetime) -> bool:
        """Count a stranger, and say whether there have been too many this minute."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._strangers = minute, 0
        self._strangers += 1
        return self._strangers > STRANGERS_A_MINUTE

    def answer(self, link: Link, copy: Copy, asked: Asked, now: dt.datetime) -> tuple[int, RawHeaders, bytes]:
        """Return status, headers and body for a client that may read this copy, and remember that it asked."""
        self.fetches[link.id] = (now, asked.client)
        about = validators(copy.tag, copy.modified, packed=asked.takes_gzip)
        if is_unchanged(copy, asked.tags, asked.since):
            return 304, about, b""
        body = copy.packed if asked.takes_gzip else copy.content
        return 200, about + described(body, packed=asked.takes_gzip), b"" if asked.head_only else body

    def flush(self, now: dt.datetime) -> None:
        """Write down the latest fetches; they are kept for the next time when the database does not answer."""
        fetches, self.fetches = self.fetches, {}
        if not fetches:
            return
        try:
            with self.collaboration.store.writing(now, "web:feeds") as writing:
                note_fetches(writing, fetches)
        except BaseException:
            self.fetches = fetches | self.fetches
            raise


@asynccontextmanager
async def flushing(reception: Reception) -> AsyncIterator[None]:
    """Write down the latest fetches every minute for as long as the block lasts, and at its end."""
    minute_by_minute = asyncio.create_task(_flush_every_minute(reception))
    try:
        yield
    finally:
        minute_by_minute.cancel()
        with suppress(asyncio.CancelledError):
            await minute_by_minute
        await _flush(reception)


async def _flush_every_minute(reception: Reception) -> None:
    while True:
        await asyncio.sleep(FLUSH_SECONDS)
        await _flush(reception)


async def _flush(reception: Reception) -> None:
    try:
        await run_in_threadpool(reception.flush, dt.datetime.now(dt.UTC))
    except (ServiceUnavailable, ChangedMeanwhile) as error:
        log.warning("the latest fetches wait another minute: %s", error)


RawHeaders = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks of a feed: whether for the headers only, what it has, whether it takes gzip, and who it is."""

    head_only: bool
    tags: tuple[str, ...]
    since: str | None
    takes_gzip: bool
    client: str


class FeedsAtHand:
    """Stands before the pages and answers for feeds at hand; everything else goes on to the pages.

    Nearly every request to the server is such a poll. Finding its route among the pages takes five times as long as
    answering it.
    """

    def __init__(self, app: ASGIApp, reception: Reception, path: str, headers: Iterable[tuple[str, str]]) -> None:
        """Stand in front of `app`, for feeds below `path`, and add these `headers` to each answer."""
        self.app = app
        self.reception = reception
        self.path = path
        self.headers = tuple((name.encode(), value.encode()) for name, value in headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a feed at hand, or pass the request on."""
        if scope["type"] != "http" or not scope["path"].startswith(self.path) or scope["method"] not in READING:
            await self.app(scope, receive, send)
            return
        name, tasks = scope["path"].removeprefix(self.path), False
        if name.endswith(TASKS):
            name, tasks = name.removesuffix(TASKS), True
        now = dt.datetime.now(dt.UTC)
        digest = digest_secret(name.removesuffix(".ics"))
        found = self.reception.shelf.at_hand(digest, now, tasks=tasks) if name.endswith(".ics") or tasks else None
        if not isinstance(found, tuple):
            await self.app(scope, receive, send)
            return
        status, headers, body = self.reception.answer(*found, asked_by(scope), now)
        await send({"type": "http.response.start", "status": status, "headers": [*headers, *self.headers]})
        await send({"type": "http.response.body", "body": body})


async def feed(request: Request) -> Response:
    """Answer with the feed whose secret stands in the path; 404 for an unknown secret, 410 for a revoked one."""
    return await _answer(request, tasks=False)


async def tasks(request: Request) -> Response:
    """Answer with the same hållpunkter as tasks to tick off."""
    return await _answer(request, tasks=True)


async def _answer(request: Request, *, tasks: bool) -> Response:
    """Answer for a feed that was not at hand."""
    reception: Reception = request.app.state.feeds
    now = dt.datetime.now(dt.UTC)
    digest = digest_secret(request.path_params["secret"])
    if not reception.shelf.knows(digest) and reception.turn_away(now):
        return PlainTextResponse(TOO_MANY, 429, {"retry-after": "60"})
    found = await run_in_threadpool(reception.shelf.fetch, digest, now, tasks=tasks)
    if isinstance(found, Refusal):
        status, words = REFUSALS[found]
        return PlainTextResponse(words, status)
    status, headers, body = reception.answer(*found, asked_by(request.scope), now)
    answer = Response(body, status)
    answer.raw_headers = list(headers)
    return answer


def asked_by(scope: Scope) -> Asked:
    """Read what a client asks for from the headers of its request."""
    tags: list[str] = []
    told: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            tags.append(value.decode("latin-1"))
        elif name in READ_HEADERS:
            told[name] = value.decode("latin-1")
    return Asked(
        head_only=scope["method"] == "HEAD",
        tags=tuple(tags),
        since=told.get(b"if-modified-since"),
        takes_gzip=takes_gzip(told.get(b"accept-encoding", "")),
        client=client_name(told.get(b"user-agent", "")),
    )


@lru_cache(maxsize=256)
def takes_gzip(accepted: str) -> bool:
    """Say whether an Accept-Encoding takes gzip (RFC 9110 12.5.3)."""
    return _GZIP.search(accepted) is not None


@lru_cache(maxsize=1024)
def validators(tag: str, modified: dt.datetime, *, packed: bool) -> RawHeaders:
    """Return the headers by which a client asks again; each form of a feed has a strong tag of its own."""
    suffix = "-gzip" if packed else ""
    return (
        (b"etag", f'"{tag}{suffix}"'.encode()),
        (b"last-modified", format_datetime(modified, usegmt=True).encode()),
        (b"cache-control", b"private, max-age=3600"),
        (b"vary", b"accept-encoding"),
    )


def described(body: bytes, *, packed: bool) -> RawHeaders:
    """Return the headers that say what is sent."""
    coded = ((b"content-encoding", b"gzip"),) if packed else ()
    return (*_CALENDAR, (b"content-length", str(len(body)).encode()), *coded)


def is_unchanged(copy: Copy, tags: Iterable[str], since: str | None) -> bool:
    """Say whether the client has this copy already, in either form; the date counts where no tag is given.

    RFC 9110 13.1.2 and 13.1.3; a date that cannot be read is none.
    """
    conditions = list(tags)
    if conditions:
        wanted = {one.strip().removeprefix("W/") for line in conditions for one in line.split(",")}
        return not wanted.isdisjoint({f'"{copy.tag}"', f'"{copy.tag}-gzip"', "*"})
    if since is None:
        return False
    try:
        told = parsedate_to_datetime(since)
    except ValueError:
        return False
    return told.tzinfo is not None and copy.modified <= told
