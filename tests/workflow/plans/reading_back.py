"""What a draft says, in few words: for tests that compare whole plans."""

from __future__ import annotations

from pathlib import Path

from workflow.plans import PlanDraft, read_pasted, read_plan

Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""An activity: its title, the words of its hållpunkter, and who is responsible, as printed."""


def told_in(draft: PlanDraft) -> list[Told]:
    return [
        (
            activity.title,
            tuple(milestone.wording for part in activity.parts for milestone in part.milestones),
            tuple(
                party.printed for part in activity.parts for party in part.responsible if party.role == "responsible"
            ),
        )
        for area in draft.areas
        for activity in area.activities
    ]


def told_in_file(path: Path) -> list[Told]:
    return told_in(read_plan(path))


def told_in_text(text: str) -> list[Told]:
    return told_in(read_pasted(text, year=2024))


def areas_in(draft: PlanDraft) -> list[tuple[str | None, str | None, int]]:
    return [(area.number, area.title, len(area.activities)) for area in draft.areas]


def asked_about(draft: PlanDraft) -> list[tuple[str, str]]:
    return [(doubt.where, doubt.wording) for doubt in draft.doubts if doubt.kind == "not_placed"]
