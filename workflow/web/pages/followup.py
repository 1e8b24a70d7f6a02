"""The year's follow-up for whoever works with it: what is missing, its sections, and the way to a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workflow.changes.followup_review import give_verdict, submit_follow_up
from workflow.changes.followup_standing import review_facts, standing
from workflow.errors import HallpunktError, NotFound, WrongUse
from workflow.flows import compile_followup
from workflow.flows.compile_followups import is_compiled
from workflow.flows.late_answers import find_late
from workflow.flows.readiness_facts import how_ready
from workflow.flows.year_ends import last_answer_day
from workflow.followup import SUMMARY, FollowUp, Section, area_title
from workflow.followup.review import ReviewFacts, approved_by, next_steps, outdated, waiting_for
from workflow.model import ANSWERS, Activity, FollowUpRecord, Person, Plan, Responsibility
from workflow.rules.readiness import Gap, Missing, Readiness
from workflow.settings import ZONE
from workflow.states import ActivityState
from workflow.store import Collaboration
from workflow.store.followups import comments_on, find_follow_up, newest_follow_up
from workflow.store.people import answerers
from workflow.store.plans import find_plan
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit, form_token, refuse_forged

ON_PAGE = frozenset({"compile", "submit", "approve", "ask_changes"})
"""The steps that can be taken here; the decision itself is written down with `hallpunkt followup adopt`."""

TO_QUESTIONS = frozenset({Missing.UNREAD_ANSWER, Missing.CONTRADICTED})
"""What is cleared on the page of what waits for the coordinator."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is missing: its name, the page about it, and who can be asked (name and address)."""

    name: str
    page: str | None = None
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """A kind of thing that is missing, in words, and where; `hinders` says that no decision should be taken before."""

    words: str
    places: tuple[Place, ...]
    hinders: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A section in the list: its key and title, how far its activities have come, and what is to be looked at."""

    key: str
    title: str
    done: int
    whole: int
    own_version: int | None
    warnings: int
    comments: int


def address_of(collaboration: Collaboration, plan: int, year: int) -> str:
    """Return the path of a follow-up's page."""
    return f"/{collaboration.id}/uppfoljning/{plan}/{year}"


async def followup(request: Request) -> Response:
    """Show how far the follow-up of a plan's year has come."""
    answer = admit(request)
    if answer is not None:
        return answer
    return await show(request)


async def show(request: Request, *, problem: str | None = None) -> Response:
    """Show the page, with a `problem` that kept a step from being taken."""
    collaboration: Collaboration = request.app.state.collaboration
    plan, year = request.path_params["plan"], request.path_params["year"]
    context = await run_in_threadpool(load_followup, collaboration, plan, year, _today())
    here = address_of(collaboration, plan, year)
    forms = {"here": here, "token": form_token(collaboration, f"{here}/steg"), "problem": problem}
    return render_page(request, "followup.html", {**context, **forms}, status=409 if problem else 200)


async def take_step(request: Request) -> Response:
    """Take a step on the way to a decision, and go back to the page."""
    answer = admit(request)
    if answer is not None:
        return answer
    form = await request.form(max_fields=20, max_files=0)
    refuse_forged(request, form)
    collaboration: Collaboration = request.app.state.collaboration
    told = {name: str(form.get(name, "")).strip() for name in ("verb", "by", "note")}
    plan, year = request.path_params["plan"], request.path_params["year"]
    try:
        await run_in_threadpool(step, collaboration, plan, year, told)
    except NotFound as error:
        raise HTTPException(404, str(error)) from error
    except HallpunktError as error:
        return await show(request, problem=str(error))
    return RedirectResponse(address_of(collaboration, plan, year), status_code=303)


def step(collaboration: Collaboration, plan_id: int, year: int, told: dict[str, str]) -> None:
    """Do what a form says. Raises `NotFound`, `TransitionRefused`, and `WrongUse` for a verdict without a name."""
    now, verb = dt.datetime.now(dt.UTC), told["verb"]
    if verb not in ON_PAGE:
        raise WrongUse("Steget finns inte på den här sidan.")
    if verb == "compile":
        compile_followup(collaboration, plan_id, now, year=year)
        return
    if verb in {"approve", "ask_changes"} and not told["by"]:
        raise WrongUse("Skriv vem som granskar.")
    with collaboration.store.writing(now, "coordinator") as writing:
        record = find_follow_up(writing.session, find_plan(writing.session, str(plan_id)), year)
        if verb == "submit":
            submit_follow_up(writing, record)
        else:
            give_verdict(writing, record, told["by"], approved=verb == "approve", note=told["note"] or None)


def load_followup(collaboration: Collaboration, plan_id: int, year: int, today: dt.date) -> dict[str, object]:
    """Read what the page shows. Raises `NotFound` for a plan or year that is not there."""
    with collaboration.store.reading() as session:
        plan = find_plan(session, str(plan_id))
        if not plan.first_day.year <= year <= plan.last_day.year:
            raise NotFound(f"{plan.title} gäller {plan.year}, inte {year}.")
        record = newest_follow_up(session, plan.id, year)
        whole, _ = how_ready(session, plan, year, today)
        return {
            "plan": plan,
            "year": year,
            "today": today,
            "record": record,
            "answers_by": last_answer_day(plan, record),
            "readiness": whole,
            "lacks": list(load_lacks(session, plan, year, whole, collaboration)),
            **_compiled(session, record),
        }


def _compiled(session: Session, record: FollowUpRecord | None) -> dict[str, object]:
    """Read what there is to show once something is compiled."""
    if record is None or not is_compiled(record):
        return {"told": None, "rows": [], "late": [], "steps": [], "review": None}
    told = standing(session, record)
    review = review_facts(session, record, told)
    comments = [one.section for one in comments_on(session, record.id) if one.resolved_at is None]
    return {
        "told": told,
        "rows": list(_rows(told, comments)),
        "late": [one for one in find_late(session, record) if not one.left_out],
        "steps": [one for one in next_steps(review) if one.verb in ON_PAGE],
        "review": _review(review),
    }


def _review(review: ReviewFacts) -> dict[str, object]:
    return {
        "reviewers": review.reviewers,
        "approved": approved_by(review),
        "outdated": outdated(review),
        "waiting": waiting_for(review),
        "open": review.open_comments,
    }


def _rows(told: FollowUp, comments: list[str]) -> Iterator[Row]:
    yield _row(SUMMARY, "Sammanfattning", told, comments)
    for section in told.sections:
        yield _row(section.key, area_title(section.area), section, comments)


def _row(key: str, title: str, part: FollowUp | Section, comments: list[str]) -> Row:
    return Row(
        key=key,
        title=title,
        done=part.totals.of(ActivityState.DONE),
        whole=part.totals.activities,
        own_version=part.written.version if part.written else None,
        warnings=sum(one.warning is not None for one in part.sentences),
        comments=comments.count(key),
    )


def load_lacks(
    session: Session, plan: Plan, year: int, ready: Readiness, collaboration: Collaboration
) -> Iterator[Lack]:
    """Yield what is missing, each place with its page and with those who can be asked about it."""
    activities = {row.code: row for row in session.scalars(select(Activity).where(Activity.plan_id == plan.id))}
    asked = _asked(session, [activities[code].id for gap in ready.gaps for code in gap.where if code in activities])
    base = f"/{collaboration.id}"

    def place(gap: Gap, where: str) -> Place:
        found = activities.get(where)
        if gap.missing == Missing.NO_EVALUATION:
            return Place(f"Avsnitt {where}", f"{address_of(collaboration, plan.id, year)}/avsnitt/{where}")
        if found is None:
            return Place(where)
        page = f"{base}/fragor" if gap.missing in TO_QUESTIONS else f"{base}/aktivitet/{found.uid}"
        people = asked.get(found.id, ()) if gap.missing in {Missing.UNANSWERED, Missing.PAST_DUE} else ()
        return Place(f"{where} {found.title}", page, tuple(people))

    for gap in ready.gaps:
        yield Lack(gap.told, tuple(place(gap, where) for where in gap.where), gap.hinders)


def _asked(session: Session, activities: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Return the names and addresses of those who are asked about each activity."""
    shares = select(Responsibility.activity_id, Responsibility.party_id, Responsibility.person_id).where(
        Responsibility.activity_id.in_(activities), Responsibility.role.in_(ANSWERS)
    )
    rows = session.execute(shares.order_by(Responsibility.id)).all()
    reached = answerers(session, {(row.party_id, row.person_id) for row in rows})
    wanted = select(Person.id, Person.name, Person.address).where(Person.id.in_(set(reached.values())))
    known = {row.id: (row.name, row.address) for row in session.execute(wanted)}
    asked: dict[int, dict[tuple[str, str], None]] = {}
    for row in rows:
        receiver = reached.get((row.party_id, row.person_id))
        if receiver is not None:
            asked.setdefault(row.activity_id, {})[known[receiver]] = None
    return {activity: list(people) for activity, people in asked.items()}


def _today() -> dt.date:
    return dt.datetime.now(ZoneInfo(ZONE)).date()
