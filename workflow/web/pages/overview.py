"""The first page: what the coordinator can do today, what is late and what comes soon, and the plan as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from workflow.model import Activity, Plan
from workflow.settings import ZONE
from workflow.states import PlanState
from workflow.store import Collaboration
from workflow.store.people import people
from workflow.store.plans import list_plans, load_plan
from workflow.store.reports import open_questions
from workflow.store.responsibilities import not_reached
from workflow.web.pages.lines import Line, Mark, Section, load_names, section_of
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit


@dataclass(frozen=True, slots=True)
class Question:
    """Something that waits for the coordinator: what, about which activity and person, since when."""

    what: str
    activity: str | None
    person: str | None
    since: dt.date


async def overview(request: Request) -> Response:
    """Show a plan: the newest that is followed, or the one whose short code is `?plan=`.

    `?dag=` shows it as it looks on another day.
    """
    answer = admit(request)
    if answer is not None:
        return answer
    today = _wanted_day(request) or dt.datetime.now(ZoneInfo(ZONE)).date()
    wanted = request.query_params.get("plan")
    context = await run_in_threadpool(load_overview, request.app.state.collaboration, today, wanted)
    return render_page(request, "overview.html", context)


def _wanted_day(request: Request) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.query_params.get("dag", ""))
    except ValueError:
        return None


def load_overview(collaboration: Collaboration, today: dt.date, wanted: str | None = None) -> dict[str, object]:
    """Read what the first page shows."""
    with collaboration.store.reading() as session:
        plans = list_plans(session)
        if not plans:
            return {"plan": None, "today": today}
        plan = load_plan(session, choose(plans, wanted).id)
        names = load_names(session, plan)
        sections = [section_of(area, names, today) for area in plan.areas]
        return {
            "plan": plan,
            "others": [one for one in plans if one.id != plan.id],
            "today": today,
            "sections": sections,
            **urgent(sections, today),
            "questions": load_questions(session),
            "unreached": _unreached(session, plan),
        }


def choose(plans: Sequence[Plan], wanted: str | None) -> Plan:
    """Choose the plan called `wanted`, or else the newest that is followed, or else the newest."""
    followed = [plan for plan in plans if plan.state == PlanState.ADOPTED]
    named = [plan for plan in plans if plan.short_code == wanted]
    return (named or followed or plans)[-1]


def urgent(sections: Sequence[Section], today: dt.date) -> dict[str, object]:
    """Pick out the lines with a hållpunkt that is late or comes soon, the most pressing first, and what comes next."""
    marks = [(line, mark) for section in sections for line in section.lines for mark in line.marks]
    dated = sorted((pair for pair in marks if pair[1].days_late is not None), key=_pressing)
    ahead = [(line, mark) for line, mark in dated if mark.due is not None and mark.due > today]
    return {
        "late": [pair for pair in dated if pair[1].late],
        "soon": [pair for pair in dated if pair[1].soon],
        "next": ahead[0] if ahead else None,
    }


def _pressing(pair: tuple[Line, Mark]) -> int:
    return -(pair[1].days_late or 0)


def load_questions(session: Session) -> list[Question]:
    """Read what waits for the coordinator, oldest first, with the names it is about."""
    everyone = people(session)
    return [
        Question(
            what=one.what,
            activity=session.get_one(Activity, one.activity_id).title if one.activity_id else None,
            person=everyone[one.person_id].name if one.person_id else None,
            since=one.asked_at.astimezone(ZoneInfo(ZONE)).date(),
        )
        for one in open_questions(session)
    ]


def _unreached(session: Session, plan: Plan) -> list[str]:
    """Name the parties of the plan that have something open which nobody is written to about."""
    return sorted({one.party for one in not_reached(session, [plan.id]) if one.party})
