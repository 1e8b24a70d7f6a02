"""A plan as it was read: what was found, where it stood, and what a human should look at before it is followed.

Nothing here is stored or sent. `workflow.changes` turns an accepted draft into rows; `as_json` gives it the shape that
is kept stable for other programs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars import When
from workflow.model import AreaKind
from workflow.rules.responsibility import NamedParty, UnclearParty

ResponsibleDraft = NamedParty
"""A party in an 'Ansvarig' cell: name, kind, role, share and the cell's own words."""


class DoubtKind(StrEnum):
    """Why something should be looked at; the kinds of `UnclearParty`, about responsible parties, are doubts too."""

    DATE_UNCERTAIN = "date_uncertain"
    DATE_UNREADABLE = "date_unreadable"
    DATE_MISSING = "date_missing"
    DATES_IN_ONE_CELL = "dates_in_one_cell"
    DATE_IN_TEXT = "date_in_text"
    DATE_FROM_SHEET = "date_from_sheet"
    RESPONSIBLE_MISSING = "responsible_missing"
    MEMBERS_UNKNOWN = "members_unknown"
    NAMES_ALIKE = "names_alike"
    PARTY_NEW = "party_new"
    PAIRED_BY_ORDER = "paired_by_order"
    REPAIRED = "repaired"
    SAME_AS_ABOVE = "same_as_above"
    TITLE_DIFFERS = "title_differs"
    NUMBERS_CLASH = "numbers_clash"
    TITLE_MISSING = "title_missing"
    YEAR_ASSUMED = "year_assumed"
    COLUMN_ASSUMED = "column_assumed"
    OUTSIDE_TABLES = "outside_tables"
    NOT_PLACED = "not_placed"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at.

    `where` is the place in the file ("tabell 3, rad 5, kolumn Hållpunkter"), `what` a Swedish sentence, `wording` the
    words in the file, `assumed` what the draft holds or proposes until somebody decides otherwise.
    """

    kind: DoubtKind | UnclearParty
    where: str
    what: str
    wording: str = ""
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """A hållpunkt: its words as printed, and what they were read as. Only a cell that holds something gives one."""

    wording: str
    when: When
    place: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """What the plan already says about how it went, in its own words; nothing is applied unless it is asked for."""

    status: str = ""
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A sub-activity, or with `title` None the activity itself.

    Several sub-activities that share one cell and its hållpunkt are one part: `title` names them all, `steps` each.
    `detail` is a list or text beneath the title, `notes` what stood in columns with no place of their own. `key` is the
    row's id in a file that Hållpunkt wrote itself.
    """

    title: str | None
    milestones: tuple[MilestoneDraft, ...] = ()
    responsible: tuple[ResponsibleDraft, ...] = ()
    place: str = ""
    steps: tuple[str, ...] = ()
    detail: str = ""
    target_group: str | None = None
    outcome: OutcomeDraft | None = None
    notes: tuple[tuple[str, str], ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity with at least one part; `number` as the plan numbers it ("2", "1.3"), None where it does not.

    `goal` is what stands in the column for goals, which the file calls `goal_header`.
    """

    number: str | None
    title: str
    parts: tuple[PartDraft, ...]
    target_group: str | None = None
    goal: str | None = None
    detail: str = ""
    place: str = ""
    goal_header: str = ""


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """A focus area with its own words for aim, effect, working group, goals and evaluation.

    `goals` are the numbers it points at in the strategy; `goals_note` is the whole text there, also when it says why
    there are none. `kind` says whether its heading calls it a goal. A plan without areas has one, without number.
    """

    number: str | None
    title: str | None
    activities: tuple[ActivityDraft, ...] = ()
    aim: str | None = None
    desired_effect: str | None = None
    working_group: str | None = None
    goals: tuple[str, ...] = ()
    goals_note: str | None = None
    evaluation: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    place: str = ""
    kind: AreaKind = AreaKind.AREA


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole plan as read.

    `year` is its first year and `last_year` its last; None where the file says neither. `strategy`, `adoption` and
    `followup` are the plan's sentences about the strategy it makes concrete, its adoption and its yearly follow-up.
    `other_work` is planned work that stands in no table; it is not among the activities.
    """

    title: str
    year: int | None
    areas: tuple[AreaDraft, ...]
    doubts: tuple[Doubt, ...] = ()
    last_year: int | None = None
    subtitle: str | None = None
    strategy: str | None = None
    adoption: str | None = None
    followup: str | None = None
    other_work: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a plan holds: its areas, activities and hållpunkter, and how many doubts were listed."""

    areas: int
    activities: int
    milestones: int
    doubts: int


def size_of(draft: PlanDraft) -> Size:
    """Count what the plan holds; a hållpunkt counts where its cell says something, whether or not it could be dated."""
    activities = [activity for area in draft.areas for activity in area.activities]
    parts = [part for activity in activities for part in activity.parts]
    return Size(len(draft.areas), len(activities), sum(len(part.milestones) for part in parts), len(draft.doubts))


def as_json(draft: PlanDraft) -> dict[str, Any]:
    """Turn the draft into plain values for `json.dumps`: days as YYYY-MM-DD, absent as None. Fields are only added."""
    return {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "year": draft.year,
        "last_year": draft.last_year,
        "strategy": draft.strategy,
        "adoption": draft.adoption,
        "followup": draft.followup,
        "other_work": list(draft.other_work),
        "groups": [{"name": name, "members": list(members)} for name, members in draft.groups],
        "areas": [_area(area) for area in draft.areas],
        "doubts": [_doubt(doubt) for doubt in draft.doubts],
    }


def _area(area: AreaDraft) -> dict[str, Any]:
    return {
        "number": area.number,
        "title": area.title,
        "kind": str(area.kind),
        "aim": area.aim,
        "desired_effect": area.desired_effect,
        "working_group": area.working_group,
        "goals": list(area.goals),
        "goals_note": area.goals_note,
        "evaluation": area.evaluation,
        "notes": _notes(area.notes),
        "place": area.place,
        "activities": [_activity(activity) for activity in area.activities],
    }


def _notes(notes: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"of": of, "text": text} for of, text in notes]


def _activity(activity: ActivityDraft) -> dict[str, Any]:
    return {
        "number": activity.number,
        "title": activity.title,
        "target_group": activity.target_group,
        "goal": activity.goal,
        "detail": activity.detail,
        "place": activity.place,
        "parts": [_part(part) for part in activity.parts],
    }


def _part(part: PartDraft) -> dict[str, Any]:
    outcome = part.outcome
    return {
        "title": part.title,
        "steps": list(part.steps),
        "detail": part.detail,
        "place": part.place,
        "milestones": [_milestone(milestone) for milestone in part.milestones],
        "responsible": [_responsible(party) for party in part.responsible],
        "outcome": outcome and {"status": outcome.status, "reason": outcome.reason, "comment": outcome.comment},
        "notes": _notes(part.notes),
    }


def _milestone(milestone: MilestoneDraft) -> dict[str, Any]:
    when = milestone.when
    return {
        "wording": milestone.wording,
        "first": when.first and when.first.isoformat(),
        "last": when.last and when.last.isoformat(),
        "due": when.due and when.due.isoformat(),
        "precision": str(when.precision),
        "certain": when.certain,
        "kind": str(when.kind),
        "recurrence": when.recurrence,
        "warnings": list(when.warnings),
    }


def _responsible(party: ResponsibleDraft) -> dict[str, Any]:
    return {
        "name": party.printed or party.name,
        "full_name": party.name,
        "kind": str(party.kind),
        "role": str(party.role),
        "share": str(party.share),
        "wording": party.wording,
        "members": list(party.members),
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "where": doubt.where,
        "what": doubt.what,
        "wording": doubt.wording,
        "assumed": doubt.assumed,
        "kind": str(doubt.kind),
    }
