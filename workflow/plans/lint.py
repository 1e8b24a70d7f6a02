"""A plan, read or kept, as the facts that its followability is judged by. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workflow.model import ANSWERS, AreaKind, Share
from workflow.plans.codes import activity_code, part_codes, stands_alone
from workflow.plans.columns import plain
from workflow.plans.draft import ActivityDraft, AreaDraft, PlanDraft
from workflow.plans.kept import KeptArea, KeptLeaf, KeptPlan
from workflow.rules.followability import AreaFacts, AreaResult, Finding, RowFacts, examine_plan

AREA_WORDS = {AreaKind.AREA: "område", AreaKind.GOAL: "mål"}
"""How a place in a kept plan begins."""

_NONE_PLANNED = re.compile(r"\b(?:ingen|inga|ej|inte)\b[^.]*\b(?:utvärder|planera)", re.IGNORECASE)
_MEASURES = ("indikator", "matt", "matning", "nyckeltal", "utvardering")
"""How the header of a column begins that tells how an area is measured, folded."""


def lint_draft(draft: PlanDraft, adopted: dt.date | None = None) -> tuple[AreaResult, ...]:
    """Examine a plan that was read from a file."""
    told = {name for name, members in draft.groups if members}
    return examine_plan([_draft_area(area, at, told) for at, area in enumerate(draft.areas, start=1)], adopted)


def lint_kept(plan: KeptPlan) -> tuple[AreaResult, ...]:
    """Examine a plan that is kept, against the register of parties and the day it was adopted."""
    return examine_plan([_kept_area(area) for area in plan.areas], plan.adopted_on)


def _is_planned(evaluation: str | None) -> bool:
    """Say whether a text plans an evaluation; "Ingen utvärdering är planerad" does not."""
    return evaluation is not None and _NONE_PLANNED.search(evaluation) is None


def _draft_area(area: AreaDraft, position: int, told: set[str]) -> AreaFacts:
    headers = [of for activity in area.activities for part in activity.parts for of, text in part.notes if text]
    measured = _is_planned(area.evaluation) or any(plain(header).startswith(_MEASURES) for header in headers)
    rows = (
        row
        for number, activity in enumerate(area.activities, start=1)
        for row in _draft_rows(activity, activity_code(area, position, number), told)
    )
    return AreaFacts(area.number or str(position), area.title or "", area.place, measured, tuple(rows), area.kind)


def _draft_rows(activity: ActivityDraft, code: str, told: set[str]) -> Iterator[RowFacts]:
    codes: Iterable[str] = [code] if stands_alone(activity) else part_codes(code)
    for part, own in zip(activity.parts, codes, strict=False):
        owners = [party for party in part.responsible if party.role in ANSWERS]
        yield RowFacts(
            code=own,
            title=part.title or activity.title,
            where=part.place or activity.place,
            milestones=tuple(mark.when for mark in part.milestones),
            responsible=tuple(party.name for party in owners),
            groups=tuple(
                party.name
                for party in owners
                if party.share is Share.EACH and not party.members and party.name not in told
            ),
        )


def _kept_area(area: KeptArea) -> AreaFacts:
    rows = tuple(_kept_row(leaf) for activity in area.activities for leaf in activity.leaves)
    measured = _is_planned(area.evaluation) or area.measured
    where = f"{AREA_WORDS[area.kind]} {area.number or area.title}"
    return AreaFacts(area.number, area.title, where, measured, rows, area.kind)


def _kept_row(leaf: KeptLeaf) -> RowFacts:
    owners = [party for party in leaf.parties if party.role in ANSWERS]
    return RowFacts(
        code=leaf.code,
        title=leaf.title,
        where=leaf.place or leaf.code,
        milestones=tuple(mark.reading for mark in leaf.milestones),
        responsible=tuple(party.name for party in owners),
        groups=tuple(party.name for party in owners if party.members_unknown),
    )


def lint_as_json(results: Sequence[AreaResult]) -> dict[str, Any]:
    """Write what was found as other programs read it; shares are 0 to 1, null where an area has no rows."""
    rows = sum(len(result.area.rows) for result in results)
    followable = sum(result.followable for result in results)
    return {
        "rows": rows,
        "followable": followable,
        "share": round(followable / rows, 3) if rows else None,
        "areas": [
            {
                "number": result.area.number,
                "title": result.area.title,
                "rows": len(result.area.rows),
                "followable": result.followable,
                "share": None if result.share is None else round(result.share, 3),
                "measured": result.area.measured,
            }
            for result in results
        ],
        "findings": [_finding(result, finding) for result in results for finding in result.findings],
    }


def _finding(result: AreaResult, finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.obstacle.value,
        "where": finding.where,
        "area": result.area.number,
        "activity": finding.row.code if finding.row else None,
        "title": finding.row.title if finding.row else result.area.title,
        "wording": finding.wording or None,
        "what": finding.what,
        "do": finding.advice,
    }
