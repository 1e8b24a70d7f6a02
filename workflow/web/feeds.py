"""Calendar feeds over HTTP: subscribed to by address, answered with 304 when nothing has changed.

The secret in the path is all it takes to read a feed. It is looked up by its digest alone, among all addresses there
are, so that a wrong one takes as long as a right one and tells nothing of how near it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from workflow.changes.feeds import note_fetches
from workflow.feeds import Copy, Refusal, Shelf, client_name, digest_secret
from workflow.store import Collaboration

STRANGERS_A_MINUTE = 60
"""Unknown addresses that are answered in a minute, from everywhere together; known ones are never counted."""

FLUSH_SECONDS = 60
"""How often the latest fetches are written down."""

GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.IGNORECASE)
"""An Accept-Encoding that takes gzip (RFC 9110 12.5.3)."""

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


class Ready(Response):
    """An answer whose headers are made already."""

    def __init__(self, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes = b"") -> None:
        """Answer with `headers` as they are."""
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = list(headers)


async def feed(request: Request) -> Response:
    """Answer with the feed whose secret stands in the path; 404 for an unknown secret, 410 for a revoked one."""
    return await _answer(request, tasks=False)


async def tasks(request: Request) -> Response:
    """Answer with the same hållpunkter as tasks to tick off."""
    return await _answer(request, tasks=True)


async def _answer(request: Request, *, tasks: bool) -> Response:
    reception: Reception = request.app.state.feeds
    now = dt.datetime.now(dt.UTC)
    digest = digest_secret(request.path_params["secret"])
    found = reception.shelf.at_hand(digest, now, tasks=tasks)
    if found is None:
        found = await run_in_threadpool(reception.shelf.fetch, digest, now, tasks=tasks)
    if isinstance(found, Refusal):
        return _refuse(reception, found, now)
    link, copy = found
    headers = request.headers
    reception.fetches[link.id] = (now, client_name(headers.get("user-agent", "")))
    packed = GZIP.search(headers.get("accept-encoding", "")) is not None
    if is_unchanged(copy, headers.getlist("if-none-match"), headers.get("if-modified-since")):
        return Ready(304, validators(copy.tag, copy.modified, packed=packed))
    body = copy.packed if packed else copy.content
    described = [*validators(copy.tag, copy.modified, packed=packed), *_described(body, packed=packed)]
    return Ready(200, described, b"" if request.method == "HEAD" else body)


def _refuse(reception: Reception, refusal: Refusal, now: dt.datetime) -> Response:
    if refusal is Refusal.UNKNOWN and reception.turn_away(now):
        return PlainTextResponse(TOO_MANY, 429, {"retry-after": "60"})
    status, words = REFUSALS[refusal]
    return PlainTextResponse(words, status)


@lru_cache(maxsize=1024)
def validators(tag: str, modified: dt.datetime, *, packed: bool) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers by which a client asks again; each form of a feed has a strong tag of its own."""
    suffix = "-gzip" if packed else ""
    return (
        (b"etag", f'"{tag}{suffix}"'.encode()),
        (b"last-modified", format_datetime(modified, usegmt=True).encode()),
        (b"cache-control", b"private, max-age=3600"),
        (b"vary", b"accept-encoding"),
    )


def _described(body: bytes, *, packed: bool) -> list[tuple[bytes, bytes]]:
    coded = [(b"content-encoding", b"gzip")] if packed else []
    length = (b"content-length", str(len(body)).encode())
    return [(b"content-type", b"text/calendar; charset=utf-8"), length, *coded]


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
