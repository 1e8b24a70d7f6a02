"""What waits for the coordinator, one doubt at a time, with the ways to clear it: `hallpunkt replies queue` as a page.

Without scripts every way is a button. The one script of the product lets a key press the button it is shown on, while
the doubt has the focus, as WCAG 2.1.4 wants.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workflow.errors import HallpunktError, NotFound, WrongUse
from workflow.flows.doubt_choices import KEYS, STATES
from workflow.flows.doubts import Choice, Doubt, clear_doubt, load_doubt, told_when_cleared
from workflow.rules.understanding import Understanding
from workflow.states import ActivityState
from workflow.store import Collaboration
from workflow.store.people import people
from workflow.store.reports import open_questions
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit, form_token, refuse_forged

SCRIPTED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The page's own content security policy: as everywhere, and the script from our own address."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, as links; `place` is where among them the one that is shown stands, from 1."""

    doubt: Doubt | None
    place: int
    questions: tuple[tuple[int, str], ...]

    @property
    def after(self) -> int | None:
        """The question that comes after the one that is shown: the next, or else the first; None for no other."""
        others = [number for number, _ in self.questions[self.place :] + self.questions[: max(self.place - 1, 0)]]
        return others[0] if others else None


async def doubts(request: Request) -> Response:
    """Show the doubt that the address names, or the oldest one."""
    answer = admit(request)
    if answer is not None:
        return answer
    return await _show(request, request.path_params.get("question"))


async def clear(request: Request) -> Response:
    """Do what was chosen, and go on to the next doubt."""
    answer = admit(request)
    if answer is not None:
        return answer
    form = await request.form(max_fields=200, max_files=0)
    refuse_forged(request, form)
    collaboration, question = request.app.state.collaboration, request.path_params["question"]
    try:
        waiting = await run_in_threadpool(load_waiting, collaboration, question)
        choice = read_form(form)
        await run_in_threadpool(clear_doubt, collaboration, question, choice, dt.datetime.now(dt.UTC))
    except NotFound:
        return RedirectResponse(f"/{collaboration.id}/fragor?klar={question}", status_code=303)
    except HallpunktError as error:
        return await _show(request, question, problem=str(error))
    following = f"/{waiting.after}" if waiting.after is not None else ""
    return RedirectResponse(f"/{collaboration.id}/fragor{following}?klar={question}", status_code=303)


def read_form(form: FormData) -> Choice:
    """Read what was chosen. Raises `WrongUse` for a form that the page did not make."""
    try:
        if "choice" in form:
            return int(str(form["choice"]))
        chosen = {name: str(value) for name, value in form.items() if name.startswith("state-") and value}
        return {int(name.removeprefix("state-")): ActivityState(value) for name, value in chosen.items()}
    except ValueError as error:
        raise WrongUse("Valet gick inte att läsa. Försök igen.") from error


async def _show(request: Request, question: int | None, *, problem: str | None = None) -> Response:
    collaboration: Collaboration = request.app.state.collaboration
    waiting = await run_in_threadpool(load_waiting, collaboration, question)
    doubt = waiting.doubt
    context = {
        "waiting": waiting,
        "doubt": doubt,
        "words": marked(doubt.said, doubt.read) if doubt is not None and doubt.said else (),
        "keys": KEYS,
        "states": STATES,
        "guessed": {one.ref: one.state for one in doubt.read.items} if doubt is not None else {},
        "action": f"/{collaboration.id}/fragor/{doubt.question}" if doubt is not None else "",
        "token": form_token(collaboration, f"/{collaboration.id}/fragor/{doubt.question}") if doubt is not None else "",
        "problem": problem,
        "cleared": await run_in_threadpool(told_when_cleared, collaboration, _number(request, "klar")),
    }
    answer = render_page(request, "doubts.html", context, status=400 if problem else 200)
    answer.headers["content-security-policy"] = SCRIPTED
    return answer


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0


def load_waiting(collaboration: Collaboration, question: int | None) -> Waiting:
    """Load everything that waits in short, and one doubt in full: the one asked for, or the oldest.

    Raises `NotFound` for a question that does not wait.
    """
    with collaboration.store.reading() as session:
        questions = tuple(_in_short(session))
    numbers = [number for number, _ in questions]
    wanted = question if question is not None else next(iter(numbers), None)
    if wanted is None:
        return Waiting(None, 0, questions)
    return Waiting(load_doubt(collaboration, wanted), numbers.index(wanted) + 1 if wanted in numbers else 0, questions)


def _in_short(session: Session) -> Iterator[tuple[int, str]]:
    known = people(session)
    for one in open_questions(session):
        name = known[one.person_id].name if one.person_id is not None else ""
        yield one.id, one.what if name in one.what else f"{one.what} {name}"


def marked(said: str, read: Understanding) -> Sequence[tuple[str, bool]]:
    """Cut an answer into stretches, each with whether the rules read something out of it."""
    places = sorted((one.start, one.end) for item in read.items for one in item.evidence)
    parts: list[tuple[str, bool]] = []
    reached = 0
    for start, end in places:
        first = max(start, reached)
        if end > first:
            parts += [(said[reached:first], False), (said[first:end], True)]
            reached = end
    return [part for part in (*parts, (said[reached:], False)) if part[0]]
