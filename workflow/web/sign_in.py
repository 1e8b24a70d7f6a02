"""Who may see the coordinator's pages: whoever has opened the address with the key that `serve` prints.

The key is exchanged for a cookie, so that it stands in the address only once. Officers never sign in: their links
carry a signed token of their own.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workflow.store import Collaboration
from workflow.store.collaborations import read_secret

COOKIE = "hallpunkt_key"


def page_key(collaboration: Collaboration) -> str:
    """Return the key of the coordinator's pages, the same at every start."""
    return hmac.digest(read_secret(collaboration.folder / "page-key"), b"coordinator", "sha256").hex()


def cookie_of(collaboration: Collaboration) -> str:
    """Return what the cookie of somebody who gave the key holds; the key itself is not in it."""
    return sha256(f"cookie/{page_key(collaboration)}".encode()).hexdigest()


def admit(request: Request) -> Response | None:
    """Let somebody in: None when the cookie is there, a redirect that sets it when the address has the key.

    Raises `HTTPException` 403 for everybody else.
    """
    collaboration: Collaboration = request.app.state.collaboration
    if hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), cookie_of(collaboration).encode()):
        return None
    if not hmac.compare_digest(request.query_params.get("nyckel", "").encode(), page_key(collaboration).encode()):
        raise HTTPException(403, "Öppna sidan med den adress som ”hallpunkt serve” skrev ut. Den innehåller en nyckel.")
    answer = RedirectResponse(request.url.path, status_code=303)
    secure = collaboration.settings.base_url.startswith("https")
    answer.set_cookie(
        COOKIE, cookie_of(collaboration), httponly=True, samesite="lax", secure=secure, path=f"/{collaboration.id}"
    )
    return answer


def form_token(collaboration: Collaboration, path: str) -> str:
    """Return what a form of the coordinator's pages carries so that no other site can send it: bound to its address."""
    secret = read_secret(collaboration.folder / "page-key")
    return hmac.digest(secret, f"form {path}".encode(), "sha256").hex()


def refuse_forged(request: Request, form: FormData) -> None:
    """Raise `HTTPException` 403 for a form that our own page for this address did not make."""
    wanted = form_token(request.app.state.collaboration, request.url.path)
    if not hmac.compare_digest(str(form.get("form", "")).encode(), wanted.encode()):
        raise HTTPException(403, "Formuläret kom inte från sidan själv. Öppna sidan igen och försök en gång till.")
