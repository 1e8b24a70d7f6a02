"""What a letter asked, as a page: it only shows. The token is the letter's own, and it opens nothing else."""

from __future__ import annotations

import datetime as dt

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from notifications import Purpose
from workflow.model import IssuedLetter
from workflow.store import Collaboration
from workflow.store.mail import AskedItem, find_letter, items_of
from workflow.web.rendering import render_page


async def letter_page(request: Request) -> Response:
    """Show the activities of one letter as they stand now."""
    found = await run_in_threadpool(
        load_letter, request.app.state.collaboration, request.path_params["token"], dt.datetime.now(dt.UTC)
    )
    if found is None:
        raise HTTPException(410, "Länken gäller inte längre. Svara på det senaste brevet i stället.")
    letter, items = found
    reply = request.app.state.collaboration.signer.reply_address(letter.reference)
    return render_page(request, "letter.html", {"letter": letter, "items": items, "reply": reply})


def load_letter(
    collaboration: Collaboration, text: str, now: dt.datetime
) -> tuple[IssuedLetter, list[AskedItem]] | None:
    """Return the letter whose page token `text` is, with its activities; None for any that does not hold today."""
    token = collaboration.signer.verify(text)
    if token is None or token.purpose is not Purpose.PAGE:
        return None
    with collaboration.store.reading() as session:
        letter = find_letter(session, token.letter_id)
        if letter is None or letter.revoked_at is not None or letter.expires_at < now:
            return None
        return letter, items_of(session, letter.id)
