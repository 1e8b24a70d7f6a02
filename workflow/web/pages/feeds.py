"""Two pages about calendars: how to subscribe to one, for its holder, and which there are, for the coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workflow.changes.feeds import choose_content
from workflow.errors import WrongUse
from workflow.feeds import LANGUAGES, Choice, FeedKind, areas_of, find_feed, list_feeds, read_choice, subject_of
from workflow.model import Feed, FocusArea
from workflow.settings import ZONE
from workflow.store import Collaboration
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit

ALARMS: Sequence[tuple[int, str]] = (
    (1, "en dag före"),
    (3, "tre dagar före"),
    (7, "en vecka före"),
    (14, "två veckor före"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A feed as its holder sees it: the row, its subject's name, what is chosen, and the areas to choose among."""

    row: Feed
    subject: str
    choice: Choice
    areas: tuple[FocusArea, ...]


async def subscribe(request: Request) -> Response:
    """Tell the holder of an address how to subscribe, and what can be chosen."""
    collaboration: Collaboration = request.app.state.collaboration
    secret = request.path_params["secret"]
    held = await run_in_threadpool(load_held, collaboration, secret)
    address = f"{collaboration.address}/k/{secret}"
    context = {
        "held": held,
        "saved": "sparat" in request.query_params,
        "days": f"{address}.ics",
        "tasks": f"{address}/uppgifter.ics",
        "save": f"/{collaboration.id}/k/{secret}/val",
        "webcal": f"webcal:{address.partition(':')[2]}.ics",
        "alarms": ALARMS,
        "languages": LANGUAGES,
    }
    return render_page(request, "subscribe.html", context)


async def save_choice(request: Request) -> Response:
    """Show the feed as its holder wants it from now on, and go back to the page."""
    collaboration: Collaboration = request.app.state.collaboration
    secret = request.path_params["secret"]
    choice = read_form(await request.form(max_fields=200, max_files=0))
    await run_in_threadpool(choose, collaboration, secret, choice)
    return RedirectResponse(f"/{collaboration.id}/k/{secret}?sparat=ja", status_code=303)


async def feeds(request: Request) -> Response:
    """Show the coordinator every address: whose it is, and when which program last fetched it."""
    answer = admit(request)
    if answer is not None:
        return answer
    rows = await run_in_threadpool(load_all, request.app.state.collaboration)
    return render_page(request, "feeds.html", {"rows": rows})


def load_held(collaboration: Collaboration, secret: str) -> Held:
    """Load the feed behind a secret. Raises `HTTPException` 404 for none, 410 for one that no longer holds."""
    with collaboration.store.reading() as session:
        row = find_feed(session, secret)
        if row is None:
            raise HTTPException(404, "Kalendern finns inte.")
        if row.revoked_at is not None:
            raise HTTPException(410, "Kalendern har fått en ny adress. Be samordnaren om den.")
        subject = subject_of(session, FeedKind(row.kind), row.subject_id)
        return Held(row, subject.name, read_choice(row.choice), tuple(areas_of(session, subject)))


def choose(collaboration: Collaboration, secret: str, choice: Choice) -> None:
    """Write down what the holder of an address wants in it. Areas that the feed does not hold are left out."""
    held = load_held(collaboration, secret)
    known = {area.id for area in held.areas}
    areas = tuple(sorted(known & set(choice.areas)))
    wanted = Choice(
        areas=() if len(areas) == len(known) else areas,
        open_only=choice.open_only,
        alarm_days=choice.alarm_days,
        language=choice.language,
    )
    with collaboration.store.writing(dt.datetime.now(dt.UTC), "feed:holder") as writing:
        row = find_feed(writing.session, secret)
        if row is not None:
            choose_content(writing, row, wanted)


def read_form(form: FormData) -> Choice:
    """Read what was chosen. Raises `HTTPException` 400 for a form that the page did not make."""
    alarm = str(form.get("alarm", ""))
    try:
        return Choice(
            areas=tuple(int(str(one)) for one in form.getlist("area")),
            open_only=form.get("content") == "open",
            alarm_days=int(alarm) if alarm else None,
            language=str(form.get("language", "sv")),
        )
    except (WrongUse, ValueError) as error:
        raise HTTPException(400, "Valen gick inte att läsa. Gå tillbaka och försök igen.") from error


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the coordinator sees it; `fetched` says when it was last fetched and by which program."""

    id: int
    name: str
    holder: str | None
    fetched: str | None
    client: str | None


def load_all(collaboration: Collaboration) -> list[Address]:
    """Load every address that holds."""
    with collaboration.store.reading() as session:
        return [
            Address(row.id, row.name, holder, _minute(row.fetched_at), row.fetched_by)
            for row, holder in list_feeds(session)
            if row.revoked_at is None
        ]


def _minute(instant: dt.datetime | None) -> str | None:
    """Write an instant as "4 maj 2022 kl. 10:15", in Swedish time; None for none."""
    if instant is None:
        return None
    return format_datetime(instant, "d MMMM y 'kl.' HH:mm", tzinfo=ZoneInfo(ZONE), locale="sv")
