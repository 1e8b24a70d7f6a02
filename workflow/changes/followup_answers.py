"""What people answer to the year-end call beyond one activity's state: no need arose, and one word for several."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from workflow.changes.progress import load_activity
from workflow.changes.report import Channel, Reported, Told, report
from workflow.errors import TransitionRefused, WrongUse
from workflow.model import ActivityKind
from workflow.states import ActivityState
from workflow.store import Writing

NOT_NEEDED = (("not_relevant", None),)
"""The reason that goes with an activity on demand for which no need arose."""


def report_no_need(
    writing: Writing, activity_id: int, person_id: int | None, channel: Channel, *, comment: str | None = None
) -> Reported:
    """Write down that no need arose of what was to be done on demand: nothing was given up, and nothing is asked more.

    Raises `NotFound`, and `TransitionRefused` for an activity that was promised without such a condition.
    """
    activity = load_activity(writing, activity_id)
    if activity.kind != ActivityKind.ON_DEMAND:
        raise TransitionRefused(
            f"”{activity.title}” skulle göras oavsett behov.", do="Ange i stället varför den inte har genomförts."
        )
    told = Told(ActivityState.DROPPED, reasons=NOT_NEEDED, comment=comment, no_need=True)
    return report(writing, activity_id, person_id, told, channel)


def report_together(
    writing: Writing, activities: Sequence[int], person_id: int | None, told: Told, channel: Channel
) -> list[Reported]:
    """Write the same answer for several activities, told as one statement, all or none of it.

    The follow-up tells of them together. Raises what `report` raises, and `WrongUse` for fewer than two.
    """
    if len(set(activities)) < 2:
        raise WrongUse("Ett gemensamt svar gäller minst två aktiviteter.")
    together = replace(told, statement=secrets.token_hex(8))
    return [report(writing, activity, person_id, together, channel) for activity in dict.fromkeys(activities)]
