"""The colours of the documents, as RRGGBB."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.states import ActivityState

INK = "1B3A57"
INK_GREY = "5A6069"

STATE_INKS: Mapping[ActivityState, str] = {
    ActivityState.PLANNED: INK_GREY,
    ActivityState.ONGOING: "14508C",
    ActivityState.DONE: "17653A",
    ActivityState.PARTLY_DONE: "8A5300",
    ActivityState.NOT_DONE: "A3201A",
    ActivityState.DROPPED: INK_GREY,
}
"""The colour of each state's name; each stands out from white by 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

WHITE = "FFFFFF"

STATE_FILLS: Mapping[ActivityState, tuple[str, str]] = {
    **{state: (ink, WHITE) for state, ink in STATE_INKS.items()},
    ActivityState.PLANNED: ("D5DAE0", INK),
    ActivityState.DROPPED: (WHITE, INK_GREY),
}
"""A bar's colour for each state, and that of the number in it."""
