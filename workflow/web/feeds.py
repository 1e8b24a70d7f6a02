"""Calendar feeds over HTTP: subscribed to by address, answered with 304 when nothing has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from workflow.feeds import FeedKind, find_feed, render
from workflow.feeds.entries import subject_of
from workflow.store import Collaboration


async def feed(request: Request) -> Response:
    """Answer with the feed whose secret stands in the path; 404 for an unknown secret, 410 for a revoked one."""
    content = await run_in_threadpool(load_feed, request.app.state.collaboration, request.path_params["secret"])
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, max-age=3600"}
    if matches(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def matches(conditions: Iterable[str], tag: str) -> bool:
    """Say whether an If-None-Match header names the tag, or anything (RFC 9110 § 13.1.2)."""
    wanted = {one.strip().removeprefix("W/") for line in conditions for one in line.split(",")}
    return tag in wanted or "*" in wanted


def load_feed(collaboration: Collaboration, secret: str) -> bytes:
    """Render the feed behind a secret. Raises `HTTPException` when there is none, or none any longer."""
    with collaboration.store.reading() as session:
        row = find_feed(session, secret)
        if row is None:
            raise HTTPException(404, "Kalendern finns inte.")
        if row.revoked_at is not None:
            raise HTTPException(410, "Kalendern har fått en ny adress. Be samordnaren om den.")
        content, _ = render(session, collaboration, subject_of(session, FeedKind(row.kind), row.subject_id))
        return content
