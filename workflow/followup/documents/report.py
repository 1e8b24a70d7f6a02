"""The documents that a follow-up gives: the report, and the plan's table as its attachment."""

from __future__ import annotations

from workflow.followup.counts import FollowUp
from workflow.followup.documents.attachment import plan_parts
from workflow.followup.documents.blocks import Part, Report
from workflow.followup.documents.cover import KIND, cover_facts, status_text
from workflow.followup.documents.parts import (
    about_part,
    after_parts,
    area_parts,
    background_parts,
    changes_part,
    group_parts,
    indicator_parts,
    next_year_parts,
    reasons_part,
    silence_part,
    summary_part,
)
from workflow.followup.facts import YearFacts


def compose_report(followup: FollowUp, party: str | None = None) -> Report:
    """Compose the year's report, as a steering group reads it; with a `party` it says that it is its share."""
    parts = (
        summary_part(followup),
        *background_parts(followup),
        *area_parts(followup),
        reasons_part(followup),
        *group_parts(followup),
        *indicator_parts(followup),
        *next_year_parts(followup),
        silence_part(followup),
        changes_part(followup),
        *after_parts(followup),
        about_part(followup),
    )
    return _report(followup.year, parts, f"Uppföljning för {followup.year.year}", party)


def compose_attachment(followup: FollowUp, party: str | None = None) -> Report:
    """Compose the plan's table with what became of each activity, across the page, to be attached to the report."""
    subtitle = f"Planens aktiviteter med läge för {followup.year.year}"
    return _report(followup.year, tuple(plan_parts(followup)), subtitle, party, landscape=True)


def _report(
    year: YearFacts, parts: tuple[Part, ...], subtitle: str, party: str | None, *, landscape: bool = False
) -> Report:
    identity = f"{year.year}/{year.revision}.{year.version}"
    return Report(
        kind=year.cover.document_type or KIND,
        title=year.plan,
        subtitle=f"{subtitle}, den del som {party} ansvarar för" if party else subtitle,
        facts=cover_facts(year),
        parts=parts,
        footer=f"Uppföljning {year.year} · {status_text(year)}",
        author=year.owner or year.cover.unit or "Hållpunkt",
        day=year.as_of,
        identity=" ".join(said for said in (identity, year.journal_head, party) if said),
        landscape=landscape,
    )
