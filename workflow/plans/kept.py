"""A plan as it is kept, as plain values: what a new file is compared with and what an export writes.

`workflow.changes.kept_plan` loads it; nothing here knows of the database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from calendars import When
from workflow.model import AreaKind, Role
from workflow.states import ActivityState

PART_OF_PLAN = "del-"
"""Stands before the ids of a file that holds only some of a plan's rows, so that the others are not missed."""


@dataclass(frozen=True, slots=True)
class KeptMilestone:
    """A hållpunkt: its row id, the plan's words, empty where the plan gives none, and how they are read now."""

    id: int
    wording: str
    reading: When


@dataclass(frozen=True, slots=True)
class KeptParty:
    """Who answers: the name the plan means (the group's where its members answer each), the cell's words, the role.

    `members_unknown` marks a group that should answer each for its own and of which nobody knows who belongs to it.
    """

    name: str
    wording: str
    role: Role
    members_unknown: bool = False


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """How it went so far: the state, reasons as (code, blocking party), and what was said, "" where nothing was."""

    state: ActivityState = ActivityState.PLANNED
    reasons: tuple[tuple[str, str | None], ...] = ()
    comment: str = ""


Remarks = tuple[tuple[str, str], ...]
"""Texts with what they are about ("Indikator", "Budget", a column's own name), each label once."""

NOT_TOLD = KeptOutcome()
"""Nobody has said anything yet."""


@dataclass(frozen=True, slots=True)
class KeptLeaf:
    """What is reported on: a sub-activity, or an activity without any.

    `uid` goes along in exported files; `place` is where it stood in the file it came from. `target_group` is set where
    it is told of a sub-activity by itself.
    """

    id: int
    uid: str
    code: str
    title: str
    detail: str = ""
    steps: tuple[str, ...] = ()
    milestones: tuple[KeptMilestone, ...] = ()
    parties: tuple[KeptParty, ...] = ()
    outcome: KeptOutcome = NOT_TOLD
    place: str = ""
    target_group: str | None = None
    remarks: Remarks = ()


@dataclass(frozen=True, slots=True)
class KeptActivity:
    """An activity. Without sub-activities its one leaf is the activity itself, and `alone` is true."""

    id: int
    code: str
    title: str
    alone: bool
    leaves: tuple[KeptLeaf, ...]
    target_group: str | None = None
    detail: str = ""
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class KeptArea:
    """A focus area with its texts, each None where the plan has none; `measured` where indicators belong to it."""

    id: int
    number: str | None
    title: str
    activities: tuple[KeptActivity, ...] = ()
    aim: str | None = None
    desired_effect: str | None = None
    working_group: str | None = None
    goals_note: str | None = None
    evaluation: str | None = None
    measured: bool = False
    kind: AreaKind = AreaKind.AREA
    remarks: Remarks = ()


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it stands now; `year` is its first, `adopted_on` the day it was adopted.

    `groups` are those it names with the names of their members, as the register has them.
    """

    id: int
    title: str
    year: int
    areas: tuple[KeptArea, ...]
    adopted_on: dt.date | None = None
    subtitle: str | None = None
    followup: str | None = None
    remarks: Remarks = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def activities(self) -> Iterator[tuple[KeptArea, KeptActivity]]:
        """Yield every activity with its area, in the plan's order."""
        return ((area, activity) for area in self.areas for activity in area.activities)
