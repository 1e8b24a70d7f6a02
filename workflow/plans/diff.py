"""What a new file would change in a plan, row by row: values that people read, tick and apply."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflow.plans.draft import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft, ResponsibleDraft
from workflow.plans.kept import KeptActivity, KeptArea, KeptLeaf, KeptMilestone
from workflow.rules.outcomes import Outcome


class RowKind(StrEnum):
    """What a row of a diff is about."""

    PLAN_CHANGED = "plan_changed"
    MEMBERS = "members"
    AREA_ADDED = "area_added"
    AREA_CHANGED = "area_changed"
    ACTIVITY_ADDED = "activity_added"
    ACTIVITY_CHANGED = "activity_changed"
    PART_ADDED = "part_added"
    CHANGED = "changed"
    OUTCOME = "outcome"
    MISSING = "missing"


KIND_WORDS = {
    RowKind.PLAN_CHANGED: "ändrat om planen",
    RowKind.MEMBERS: "fler medlemmar",
    RowKind.AREA_ADDED: "nytt fokusområde",
    RowKind.AREA_CHANGED: "ändrat fokusområde",
    RowKind.ACTIVITY_ADDED: "ny aktivitet",
    RowKind.ACTIVITY_CHANGED: "ändrad aktivitet",
    RowKind.PART_ADDED: "ny delaktivitet",
    RowKind.CHANGED: "ändrad",
    RowKind.OUTCOME: "utfall",
    RowKind.MISSING: "saknas i filen",
}
"""The Swedish words for each kind, as they stand before a row."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be otherwise: what it is called in the plan, and how it reads before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Content:
    """What applying a row needs; which of them are set follows from its kind.

    `fields` are columns of the model with their new values; `milestones` pair what is kept with what the file says,
    None for a new one; `responsible` is the whole new list. `remarks` are the labels of those that are otherwise in the
    area, activity or part of the file, and `members` a group's name with those that would come into it.
    """

    area: KeptArea | None = None
    activity: KeptActivity | None = None
    leaf: KeptLeaf | None = None
    new_area: AreaDraft | None = None
    new_activity: ActivityDraft | None = None
    new_part: PartDraft | None = None
    fields: tuple[tuple[str, str], ...] = ()
    milestones: tuple[tuple[KeptMilestone | None, MilestoneDraft], ...] = ()
    responsible: tuple[ResponsibleDraft, ...] | None = None
    outcome: Outcome | None = None
    comment: str = ""
    remarks: tuple[str, ...] = ()
    new_plan: PlanDraft | None = None
    members: tuple[str, tuple[str, ...]] | None = None


NO_CONTENT = Content()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a diff.

    `number` is what people tick; `code` is None for what is new; `where` is the place in the file. What is not `sure`
    is never applied unless it is ticked, and `question` says in Swedish what is to be decided.
    """

    number: int
    kind: RowKind
    code: str | None
    title: str
    where: str = ""
    changes: tuple[Change, ...] = ()
    sure: bool = True
    question: str = ""
    content: Content = NO_CONTENT

    @property
    def key(self) -> str:
        """Tell this row from every other, also when the plan is compared again later and rows have other numbers."""
        told = [self.kind, self.code, self.title, [[one.what, one.before, one.after] for one in self.changes]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:20]

    @property
    def applicable(self) -> bool:
        """Whether ticking the row changes anything; words that nobody could read as a state do not."""
        return self.kind is not RowKind.OUTCOME or bool(self.changes)


def rows_as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Write rows as other programs read them; fields are only added."""
    return [
        {
            "number": row.number,
            "kind": row.kind.value,
            "code": row.code,
            "title": row.title,
            "where": row.where,
            "changes": [{"what": one.what, "before": one.before, "after": one.after} for one in row.changes],
            "sure": row.sure,
            "question": row.question or None,
            "key": row.key,
        }
        for row in rows
    ]
