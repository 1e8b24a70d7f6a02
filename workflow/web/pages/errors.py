"""The page that tells what went wrong: what it means and what to do, and nothing of what is inside."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from workflow.errors import NotFound, ServiceUnavailable
from workflow.web.rendering import render_page

TITLES: Mapping[int, str] = {
    400: "Adressen går inte att läsa",
    403: "Du behöver en nyckel",
    404: "Sidan finns inte",
    405: "Sidan går bara att läsa",
    409: "Det gick inte att göra",
    410: "Länken gäller inte längre",
    503: "Försök igen om en stund",
}
UNKNOWN = "Något gick fel hos oss"

ADVICE: Mapping[int, str] = {
    404: "Kontrollera adressen. Kom du hit från ett brev? Svara på brevet i stället.",
    405: "Svara på brevet i ditt vanliga e-postprogram i stället.",
    503: "Databasen svarar inte just nu. Det brukar gå över.",
}
UNKNOWN_ADVICE = "Felet är antecknat. Försök igen om en stund."


async def tell_http_error(request: Request, error: Exception) -> Response:
    """Tell an error that a page raised with words of its own, or that the framework raised with English ones."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    own_words = detail and detail != HTTPStatus(status).phrase
    answer = _page(request, status, detail if own_words else None)
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    return answer


async def tell_missing(request: Request, error: Exception) -> Response:
    """Tell that something does not exist in this collaboration."""
    return _page(request, 404, str(error))


async def tell_unavailable(request: Request, _error: Exception) -> Response:
    """Tell that the database does not answer right now."""
    return _page(request, 503)


async def tell_failure(request: Request, _error: Exception) -> Response:
    """Tell that something failed that nobody foresaw; its trace is in the log and nowhere else."""
    return _page(request, 500)


def _page(request: Request, status: int, detail: str | None = None) -> Response:
    context = {"title": TITLES.get(status, UNKNOWN), "detail": detail or ADVICE.get(status, UNKNOWN_ADVICE)}
    return render_page(request, "error.html", context, status=status)


HANDLERS: Mapping[type[Exception], ExceptionHandler] = {
    HTTPException: tell_http_error,
    NotFound: tell_missing,
    ServiceUnavailable: tell_unavailable,
    Exception: tell_failure,
}
