"""What a letter asked, as a page, and for a receipt the button that takes the answer back.

Looking changes nothing: mail programs and scanners open links by themselves. The token is the letter's own, and it
opens nothing else.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from notifications import Purpose
from workflow.changes.measuring import take_back_values
from workflow.changes.report import undo_answer
from workflow.letters import SWEDISH
from workflow.model import IssuedLetter, Measurement
from workflow.store import Collaboration
from workflow.store.mail import AskedItem, find_letter, items_of
from workflow.store.measuring import newest_values, values_of, values_of_mail
from workflow.store.reports import reports_of_mail
from workflow.web.rendering import render_page

GONE = "Länken gäller inte längre. Svara på det senaste brevet i stället."


async def letter_page(request: Request) -> Response:
    """Show the activities of one letter as they stand now."""
    found = await run_in_threadpool(
        load_letter, request.app.state.collaboration, request.path_params["token"], dt.datetime.now(dt.UTC)
    )
    if found is None:
        raise HTTPException(410, GONE)
    letter, items, values, undoable = found
    signer = request.app.state.collaboration.signer
    context = {
        "letter": letter,
        "items": items,
        "values": values,
        "reply": signer.reply_address(letter.reference),
        "undo": f"{request.url.path}/angra" if undoable else None,
    }
    return render_page(request, "letter.html", context)


async def undo_letter(request: Request) -> Response:
    """Take back the answer that a receipt is about, and go back to its page."""
    collaboration, token = request.app.state.collaboration, request.path_params["token"]
    if not await run_in_threadpool(undo_answered, collaboration, token, dt.datetime.now(dt.UTC)):
        raise HTTPException(410, GONE)
    return RedirectResponse(f"/{collaboration.id}/brev/{token}", status_code=303)


def undo_answered(collaboration: Collaboration, text: str, now: dt.datetime) -> bool:
    """Undo what the answer behind a receipt wrote, once; return False for a token that does not hold."""
    found = load_letter(collaboration, text, now)
    if found is None or found[0].kind != "receipt":
        return False
    with collaboration.store.writing(now, f"person:{found[0].person_id}") as writing:
        undo_answer(writing, found[0].answers_id)
        take_back_values(writing, found[0].answers_id)
    return True


def load_letter(
    collaboration: Collaboration, text: str, now: dt.datetime
) -> tuple[IssuedLetter, list[AskedItem], list[tuple[int, str, str]], bool] | None:
    """Return the letter whose page token `text` is, what it numbers, and whether it is a receipt that can be undone.

    That is its activities, and its indicators as number, name and newest value.
    None for a token that does not hold today.
    """
    token = collaboration.signer.verify(text)
    if token is None or token.purpose is not Purpose.PAGE:
        return None
    with collaboration.store.reading() as session:
        letter = find_letter(session, token.letter_id)
        if letter is None or letter.revoked_at is not None or letter.expires_at < now:
            return None
        told = reports_of_mail(session, letter.answers_id) or values_of_mail(session, letter.answers_id)
        undoable = letter.kind == "receipt" and bool(told)
        return letter, items_of(session, letter.id), _values(session, letter.id), undoable


def _values(session: Session, letter_id: int) -> list[tuple[int, str, str]]:
    asked = values_of(session, letter_id)
    newest = newest_values(session, [one.time for one in asked]) if asked else {}
    return [(one.number, one.name, _value(newest.get(one.time), one.unit)) for one in asked]


def _value(row: Measurement | None, unit: str | None) -> str:
    if row is None or row.value is None:
        return SWEDISH.no_value
    return SWEDISH.value(row.value, unit, approximate=row.approximate, of_total=row.of_total)
