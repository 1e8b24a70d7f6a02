"""Jinja2 for pages: autoescaped, strict about what is undefined, with the product's Swedish words at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from workflow.states import ActivityState, label_of


def swedish_day(day: dt.date | None) -> str:
    """Write a day as "onsdag 4 maj 2022, vecka 18"; nothing for None."""
    if day is None:
        return ""
    return f"{format_date(day, 'EEEE d MMMM y', locale='sv')}, vecka {day.isocalendar().week}"


def short_day(day: dt.date | None) -> str:
    """Write a day as "4 maj 2022"; nothing for None."""
    return format_date(day, "d MMMM y", locale="sv") if day else ""


def state_label(state: str) -> str:
    """Write an activity's state in Swedish."""
    return label_of(ActivityState(state))


PAGES = Environment(
    loader=PackageLoader("workflow.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(swedish_day=swedish_day, short_day=short_day, state_label=state_label)


def render_page(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """Render a page; every template knows its collaboration."""
    collaboration = request.app.state.collaboration
    html = PAGES.get_template(template).render(collaboration=collaboration, **context)
    return HTMLResponse(html, status_code=status, headers={"cache-control": "no-store"})
