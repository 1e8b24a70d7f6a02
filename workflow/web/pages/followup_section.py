"""One section of the follow-up: its sentences with what they rest on, the text people write instead, and comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workflow.changes.followup import Remark, add_comments, section_of, settle_comment, write_section
from workflow.changes.followup_standing import standing
from workflow.errors import ChangedMeanwhile, HallpunktError, NotFound, WrongUse
from workflow.followup import FollowUp, Section, Sentence, Written, area_title
from workflow.model import FollowUpRecord, SectionComment
from workflow.states import FollowUpState
from workflow.store import Collaboration, Writing
from workflow.store.followups import comments_on, find_follow_up, section_texts
from workflow.store.plans import find_plan
from workflow.web.pages.followup import address_of
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit, form_token, refuse_forged

LONGEST_TEXT = 50_000
"""Characters of a text or a comment: more than any section of a report, less than what stops a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as its page shows it; `version` is that of its own text, 0 where there has been none."""

    title: str
    sentences: tuple[Sentence, ...]
    written: Written | None
    version: int
    text: str
    frozen: bool
    plan: str
    comments: tuple[SectionComment, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody wanted to save and could not, and why."""

    text: str
    problem: str


async def followup_section(request: Request) -> Response:
    """Show a section of the follow-up."""
    answer = admit(request)
    return answer if answer is not None else await _show(request)


async def save_section(request: Request) -> Response:
    """Keep what somebody wrote, or give the section back to the generated text, and go back to the section."""
    answer = admit(request)
    if answer is not None:
        return answer
    form = await request.form(max_fields=20, max_files=0, max_part_size=1_000_000)
    refuse_forged(request, form)
    text = None if "generated" in form else read_text(form)

    def act(writing: Writing, record: FollowUpRecord, key: str) -> None:
        if text is not None and not text.strip():
            raise WrongUse(
                "Texten är tom.", do="Välj ”Återgå till den föreslagna texten” om avsnittet inte ska ha egen text."
            )
        write_section(writing, record, key, text, over=read_number(form, "over"))

    return await _change(request, act, attempt=text or "")


async def comment(request: Request) -> Response:
    """Keep a comment on the section, or settle one, and go back to the section."""
    answer = admit(request)
    if answer is not None:
        return answer
    form = await request.form(max_fields=20, max_files=0, max_part_size=1_000_000)
    refuse_forged(request, form)
    by, text = str(form.get("by", "")).strip(), read_text(form).strip()

    def act(writing: Writing, record: FollowUpRecord, key: str) -> None:
        if "settle" in form:
            settle_comment(writing, read_number(form, "settle"), record)
            return
        if not by or not text:
            raise WrongUse("Skriv både ditt namn och din kommentar.")
        now = writing.now
        section_of(standing(writing.session, record), key)
        add_comments(writing, record, [Remark(key, text, by, now, "page", f"{now.isoformat()} {by} {text}"[:200])])

    return await _change(request, act)


async def _change(
    request: Request, act: Callable[[Writing, FollowUpRecord, str], None], *, attempt: str | None = None
) -> Response:
    """Do something with the section that the address names; what is refused is told on its page, with the text."""
    collaboration: Collaboration = request.app.state.collaboration
    plan, year, key = (request.path_params[name] for name in ("plan", "year", "key"))

    def write() -> None:
        with collaboration.store.writing(dt.datetime.now(dt.UTC), "coordinator") as writing:
            act(writing, find_follow_up(writing.session, find_plan(writing.session, str(plan)), year), key)

    try:
        await run_in_threadpool(write)
    except NotFound:
        raise
    except HallpunktError as error:
        told = error.what if isinstance(error, ChangedMeanwhile) else str(error)
        return await _show(request, Attempt(attempt or "", told))
    return RedirectResponse(f"{address_of(collaboration, plan, year)}/avsnitt/{quote(key, safe='')}", status_code=303)


async def _show(request: Request, attempt: Attempt | None = None) -> Response:
    collaboration: Collaboration = request.app.state.collaboration
    plan, year, key = (request.path_params[name] for name in ("plan", "year", "key"))
    shown = await run_in_threadpool(load_section, collaboration, plan, year, key)
    back = address_of(collaboration, plan, year)
    here = f"{back}/avsnitt/{quote(key, safe='')}"
    spoken = f"{back}/avsnitt/{key}"
    context = {
        "shown": shown,
        "year": year,
        "back": back,
        "here": here,
        "attempt": attempt,
        "token": form_token(collaboration, spoken),
        "comment_token": form_token(collaboration, f"{spoken}/kommentar"),
    }
    return render_page(request, "followup_section.html", context, status=409 if attempt else 200)


def load_section(collaboration: Collaboration, plan_id: int, year: int, key: str) -> Shown:
    """Read a section. Raises `NotFound` for one that is not there."""
    with collaboration.store.reading() as session:
        plan = find_plan(session, str(plan_id))
        record = find_follow_up(session, plan, year)
        told = standing(session, record)
        part = section_of(told, key)
        version = next((one.version for one in section_texts(session, record.id) if one.section == key), 0)
        return Shown(
            title=_title(part),
            sentences=part.sentences,
            written=part.written,
            version=version,
            text=part.written.text if part.written else " ".join(one.text for one in part.sentences),
            frozen=told.year.status in {FollowUpState.ADOPTED, FollowUpState.PUBLISHED},
            plan=plan.title,
            comments=tuple(comments_on(session, record.id, key)),
        )


def _title(part: FollowUp | Section) -> str:
    return area_title(part.area) if isinstance(part, Section) else "Sammanfattning"


def read_text(form: FormData) -> str:
    """Return the text of a form as it was written, with line breaks as everywhere else. Raises `WrongUse`."""
    text = str(form.get("text", "")).replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise WrongUse("Texten är för lång.", do=f"Skriv högst {LONGEST_TEXT} tecken.")
    return text


def read_number(form: FormData, name: str) -> int:
    """Return a number that the page put in a form. Raises `WrongUse` for one that it did not make."""
    value = str(form.get(name, ""))
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise WrongUse("Formuläret gick inte att läsa. Öppna sidan igen.")
    return int(value)
