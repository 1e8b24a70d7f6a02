"""The web application of one collaboration: its pages, its feeds, and a sign of life."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workflow.store import Collaboration
from workflow.web.feeds import feed
from workflow.web.pages.letter import letter_page
from workflow.web.pages.overview import overview
from workflow.web.rendering import render_page

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
"""Sent with every answer. No script runs on any page; addresses with secrets in them never leave as a referrer."""


def build_app(collaboration: Collaboration) -> Starlette:
    """Build the application. Everything of the collaboration lies below its short id."""
    own = [
        Route("/", overview, name="overview"),
        Route("/k/{secret}.ics", feed, name="feed"),
        Route("/brev/{token}", letter_page, name="letter"),
    ]
    app = Starlette(
        routes=[
            Route("/", _to_own, name="root"),
            Route("/halsa", _healthy, name="health"),
            Mount("/statiskt", StaticFiles(directory=str(files("workflow.web") / "static")), name="static"),
            Mount(f"/{collaboration.id}", routes=own),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: _tell_error},
    )
    app.state.collaboration = collaboration
    return app


async def _to_own(request: Request) -> Response:
    return RedirectResponse(f"/{request.app.state.collaboration.id}/", status_code=303)


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _tell_error(request: Request, error: Exception) -> Response:
    status, detail = getattr(error, "status_code", 500), getattr(error, "detail", str(error))
    return render_page(request, "error.html", {"status": status, "detail": detail}, status=status)


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

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
                message["headers"] = [
                    *message.get("headers", []),
                    *((name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()),
                ]
            await send(message)

        return send_with_headers
