"""What a calendar entry links to: the activity as it stands now, and how to answer.

The address holds 96 random bits that only the plan's feeds and invitations tell. The page shows what they show and
nothing of who has been asked or what people have written.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from calendars import describe_when
from workflow.model import Activity, FocusArea, Milestone
from workflow.store import Collaboration
from workflow.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Shown:
    """An activity as its entries tell it; `marks` are the hållpunkter as worded and as read."""

    title: str
    area: str
    state: str
    marks: tuple[tuple[str, str], ...]


async def activity_page(request: Request) -> Response:
    """Show one activity; 404 for an address that none has."""
    found = await run_in_threadpool(load_activity, request.app.state.collaboration, request.path_params["uid"])
    if found is None:
        raise HTTPException(404, "Aktiviteten finns inte kvar i planen.")
    return render_page(request, "activity.html", {"activity": found})


def load_activity(collaboration: Collaboration, uid: str) -> Shown | None:
    """Load what is shown of the activity with this uid; None when there is none."""
    wanted = select(Activity.id, Activity.title, Activity.state, FocusArea.title.label("area"))
    with collaboration.store.reading() as session:
        joined = wanted.join(FocusArea, FocusArea.id == Activity.area_id).where(Activity.uid == uid)
        row = session.execute(joined).one_or_none()
        if row is None:
            return None
        marks = session.scalars(
            select(Milestone).where(Milestone.activity_id == row.id).order_by(Milestone.position)
        ).all()
    told = tuple((mark.wording, describe_when(mark.reading) if mark.last else "") for mark in marks if mark.wording)
    return Shown(row.title, row.area, row.state, told)
