"""The web application of one collaboration: its pages, its feeds, and a sign of life."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workflow.store import Collaboration
from workflow.web.feeds import FeedsAtHand, Reception, feed, flushing, tasks
from workflow.web.pages.activity import activity_page
from workflow.web.pages.doubts import clear, doubts
from workflow.web.pages.errors import HANDLERS
from workflow.web.pages.feeds import feeds, save_choice, subscribe
from workflow.web.pages.followup import followup, take_step
from workflow.web.pages.followup_section import comment, followup_section, save_section
from workflow.web.pages.letter import letter_page, undo_letter
from workflow.web.pages.overview import overview

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
"""Sent with every answer that has no policy of its own. Scripts run nowhere but on the page of doubts, which says so;
addresses with secrets in them never leave as a referrer."""


def build_app(collaboration: Collaboration) -> ASGIApp:
    """Build the application. Everything of the collaboration lies below its short id.

    No redirect and no link is built from what a request says of its host: an address without its closing slash is not
    found, but for the collaboration's own.
    """
    own = [
        Route("/", overview, name="overview"),
        Route("/k/{secret}.ics", feed, name="feed"),
        Route("/k/{secret}/uppgifter.ics", tasks, name="tasks"),
        Route("/k/{secret}", subscribe, name="subscribe"),
        Route("/k/{secret}/val", save_choice, methods=["POST"], name="save_choice"),
        Route("/kalendrar", feeds, name="feeds"),
        Route("/brev/{token}", letter_page, name="letter"),
        Route("/brev/{token}/angra", undo_letter, methods=["POST"], name="undo"),
        Route("/aktivitet/{uid}", activity_page, name="activity"),
        Route("/fragor", doubts, name="doubts"),
        Route("/fragor/{question:int}", doubts, name="doubt"),
        Route("/fragor/{question:int}", clear, methods=["POST"], name="clear"),
        Route("/uppfoljning/{plan:int}/{year:int}", followup, name="followup"),
        Route("/uppfoljning/{plan:int}/{year:int}/steg", take_step, methods=["POST"], name="followup_step"),
        Route("/uppfoljning/{plan:int}/{year:int}/avsnitt/{key}", followup_section, name="section"),
        Route("/uppfoljning/{plan:int}/{year:int}/avsnitt/{key}", save_section, methods=["POST"], name="save_section"),
        Route("/uppfoljning/{plan:int}/{year:int}/avsnitt/{key}/kommentar", comment, methods=["POST"], name="comment"),
    ]
    reception = Reception(collaboration)
    app = Starlette(
        lifespan=lambda _: flushing(reception),
        routes=[
            Route("/", _to_own, name="root"),
            Route(f"/{collaboration.id}", _to_own),
            Route("/halsa", _healthy, name="health"),
            Mount("/statiskt", StaticFiles(directory=str(files("workflow.web") / "static")), name="static"),
            Mount(f"/{collaboration.id}", Router(own, redirect_slashes=False)),
        ],
        exception_handlers=HANDLERS,
    )
    app.router.redirect_slashes = False
    app.state.collaboration = collaboration
    app.state.feeds = reception
    return FeedsAtHand(SecurityHeaders(app), reception, f"/{collaboration.id}/k/", SECURITY_HEADERS.items())


async def _to_own(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{request.app.state.collaboration.id}/{query}", status_code=303)


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


class SecurityHeaders:
    """Adds the security headers to every HTTP answer, also to that of a request that failed."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""
        await self.app(scope, receive, self._adding(send) if scope["type"] == "http" else send)

    @staticmethod
    def _adding(send: Send) -> Callable[[Message], Awaitable[None]]:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return send_with_headers
