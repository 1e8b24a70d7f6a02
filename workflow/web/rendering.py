"""Jinja2 for pages: autoescaped, strict about what is undefined, with the product's Swedish words at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from workflow.states import ActivityState, FollowUpState, PlanState, label_of


def swedish_day(day: dt.date | None) -> str:
    """Write a day as "onsdag 4 maj 2022, vecka 18"; nothing for None."""
    if day is None:
        return ""
    return f"{format_date(day, 'EEEE d MMMM y', locale='sv')}, vecka {day.isocalendar().week}"


def short_day(day: dt.date | None, today: dt.date | None = None) -> str:
    """Write a day as "4 maj 2022", without the year where it is today's; nothing for None."""
    if day is None:
        return ""
    return format_date(day, "d MMMM" if today and day.year == today.year else "d MMMM y", locale="sv")


def distance(days_late: int) -> str:
    """Write how far from today a day is: "8 dagar sen", "i dag", "i morgon", "om 5 dagar"."""
    if days_late > 0:
        return f"{count(days_late, 'dag', 'dagar')} sen"
    if days_late == 0:
        return "i dag"
    return "i morgon" if days_late == -1 else f"om {-days_late} dagar"


def count(number: int, one: str, many: str) -> str:
    """Write a number with its noun: "1 dag", "8 dagar"."""
    return f"{number} {one if number == 1 else many}"


def state_label(state: str) -> str:
    """Write an activity's state in Swedish."""
    return label_of(ActivityState(state))


def plan_state_label(state: str) -> str:
    """Write a plan's state in Swedish."""
    return label_of(PlanState(state))


def followup_state_label(state: str) -> str:
    """Write a follow-up's state in Swedish."""
    return label_of(FollowUpState(state))


PAGES = Environment(
    loader=PackageLoader("workflow.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(
    swedish_day=swedish_day,
    short_day=short_day,
    distance=distance,
    state_label=state_label,
    plan_state_label=plan_state_label,
    followup_state_label=followup_state_label,
)
PAGES.globals.update(count=count)


def render_page(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """Render a page; every template knows its collaboration."""
    collaboration = request.app.state.collaboration
    html = PAGES.get_template(template).render(collaboration=collaboration, **context)
    return HTMLResponse(html, status_code=status, headers={"cache-control": "no-store"})
