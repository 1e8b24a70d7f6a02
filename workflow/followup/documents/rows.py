"""The follow-up as rows, for whoever counts on: one a reported activity or sub-activity, the same for Excel and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.followup.counts import FollowUp, Line
from workflow.followup.documents.blocks import Note
from workflow.followup.documents.cells import (
    area_title,
    figure_text,
    milestone_notes,
    responsible_notes,
    state_label,
    text_of,
)
from workflow.followup.facts import ActivityFacts, ReasonFacts
from workflow.followup.prose.reasons import label_reason

HEADINGS = (
    "Område",
    "Nummer",
    "Aktivitet",
    "Delaktivitet",
    "Hållpunkt",
    "Ansvarig",
    "Läge",
    "Svar",
    "Klart",
    "Resultat",
    "Kommentar",
    "Orsak",
    "Part som berörs",
    "Gjort i stället",
    "Kvarstår",
)
WIDTHS = (28, 9, 38, 38, 20, 28, 18, 8, 12, 24, 40, 28, 18, 30, 30)
"""How wide each column is, in characters."""

BESIDE_THE_PLAN = "Utöver planen"


def activity_rows(followup: FollowUp) -> Iterator[tuple[str, ...]]:
    """Yield a row for each activity and each of its sub-activities, in the plan's order; what is not known is empty.

    Days are written YYYY-MM-DD, several of a kind with a line each.
    """
    for section in followup.sections:
        yield from _rows(area_title(section.area), section.lines)
    yield from _rows(BESIDE_THE_PLAN, followup.unplanned)


def _rows(area: str, lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        own = line.activity.reasons if line.parts else line.reasons
        yield _row(area, line.activity, ("", line.activity.title), own, answered=line.answered)
        for part in line.parts:
            yield _row(area, part, (part.title, line.activity.title), part.reasons, answered=part.answered)


def _row(
    area: str,
    activity: ActivityFacts,
    titles: tuple[str, str],
    reasons: Iterable[ReasonFacts],
    *,
    answered: bool,
) -> tuple[str, ...]:
    part, title = titles
    given = list(reasons)
    return (
        area,
        activity.code,
        title,
        part,
        text_of(milestone_notes(activity)),
        text_of(responsible_notes(activity)),
        state_label(activity.state),
        "Ja" if answered else "Nej",
        activity.done_on.isoformat() if activity.done_on else "",
        text_of(Note(figure_text(figure)) for figure in activity.figures),
        activity.comment or "",
        "\n".join(label_reason(reason.reason, reason.reason.party) for reason in given),
        "\n".join(dict.fromkeys(reason.blocking_party for reason in given if reason.blocking_party)),
        activity.done_instead or "",
        activity.remains or "",
    )
