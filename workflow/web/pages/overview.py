"""The first page: the plan, how far it has come, and what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from calendars import describe_when
from workflow.model import Activity, FocusArea, Milestone, Plan
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration
from workflow.store.plans import list_plans, load_plan
from workflow.store.reports import open_questions
from workflow.web.rendering import render_page
from workflow.web.sign_in import admit

SOON = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Row:
    """A hållpunkt on the page.

    What, when as written, how it was read, who, and how many days late (negative: days left).
    """

    code: str
    title: str
    within: str | None
    wording: str
    reading: str
    certain: bool
    responsible: tuple[str, ...]
    state: str
    days_late: int | None

    @property
    def late(self) -> bool:
        """Whether the day has passed and the activity is still open."""
        return self.days_late is not None and self.days_late > 0

    @property
    def soon(self) -> bool:
        """Whether the day comes within two weeks and the activity is still open."""
        return self.days_late is not None and -SOON.days <= self.days_late <= 0


async def overview(request: Request) -> Response:
    """Show the newest plan; `?dag=` shows it as it looks on another day."""
    answer = admit(request)
    if answer is not None:
        return answer
    today = _wanted_day(request) or dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()
    context = await run_in_threadpool(load_overview, request.app.state.collaboration, today)
    return render_page(request, "overview.html", context)


def _wanted_day(request: Request) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.query_params.get("dag", ""))
    except ValueError:
        return None


def load_overview(collaboration: Collaboration, today: dt.date) -> dict[str, object]:
    """Read what the first page shows."""
    with collaboration.store.reading() as session:
        plans = list_plans(session)
        if not plans:
            return {"plan": None, "today": today}
        plan = load_plan(session, plans[-1].id)
        questions = open_questions(session)
    areas = [(area, rows_of(area, today)) for area in plan.areas]
    rows = [row for _, inside in areas for row in inside]
    late = sorted((row for row in rows if row.late), key=lambda row: -(row.days_late or 0))
    soon = sorted((row for row in rows if row.soon), key=lambda row: -(row.days_late or 0))
    return {
        "plan": plan,
        "today": today,
        "areas": areas,
        "late": late,
        "soon": soon,
        "questions": questions,
        "counts": count_tops(plan),
    }


def count_tops(plan: Plan) -> dict[str, int]:
    """Count the plan's activities by state, every state with its number."""
    tops = [one.state for area in plan.areas for one in area.activities if one.parent_id is None]
    return {state.value: tops.count(state.value) for state in ActivityState}


def rows_of(area: FocusArea, today: dt.date) -> list[Row]:
    """Return the rows of one focus area, in the plan's order."""
    tops = sorted((one for one in area.activities if one.parent_id is None), key=lambda one: one.position)
    return [row for top in tops for row in _rows_below(top, area.activities, today)]


def _rows_below(top: Activity, everything: Sequence[Activity], today: dt.date) -> list[Row]:
    parts = sorted((one for one in everything if one.parent_id == top.id), key=lambda one: one.position)
    leaves = parts or [top]
    return [_row(leaf, top, milestone, today) for leaf in leaves for milestone in leaf.milestones]


def _row(leaf: Activity, top: Activity, milestone: Milestone, today: dt.date) -> Row:
    is_open = ActivityState(leaf.state) not in CLOSED
    return Row(
        code=leaf.code,
        title=leaf.title,
        within=top.title if leaf is not top else None,
        wording=milestone.wording,
        reading=describe_when(milestone.reading) if milestone.last else "",
        certain=milestone.certain,
        responsible=tuple(share.party.name for share in leaf.responsibilities),
        state=leaf.state,
        days_late=(today - milestone.due).days if milestone.due and is_open else None,
    )
