"""The cover: what kind of document this is, of which plan and year, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.documents.cells import day_text
from workflow.followup.facts import YearFacts
from workflow.states import FollowUpState, label_of

KIND = "Uppföljning"
"""The kind of document, where the authority has no word of its own for it."""

DECIDED = frozenset({FollowUpState.ADOPTED, FollowUpState.PUBLISHED})


def cover_facts(year: YearFacts) -> tuple[tuple[str, str], ...]:
    """Write the cover block, label and text; only what is known."""
    return tuple((label, text) for label, text in _facts(year) if text)


def _facts(year: YearFacts) -> Iterator[tuple[str, str | None]]:
    cover = year.cover
    yield "Datum", day_text(year.issued_on or year.as_of)
    yield "Diarienummer", year.registry_number
    yield "Bilaga", _attachment(cover.attachment)
    yield "Handläggare", cover.author
    yield "Enhet", cover.unit
    yield "Mottagare", cover.receiver
    yield "Status", status_text(year)
    yield "Beslut", _decision(year)
    yield "Rättelse", year.corrects
    yield "Ansvarig för planen", year.owner
    yield "Planens tid", f"{day_text(year.first_day)} – {day_text(year.last_day)}"
    yield "Uppgifterna avser", f"läget den {day_text(year.as_of)}"


def _attachment(label: str | None) -> str | None:
    """Write the number alone: the label beside it says "Bilaga" already."""
    words = (label or "").split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "bilaga" else words) or None


def _decision(year: YearFacts) -> str | None:
    cover = year.cover
    when = day_text(cover.adopted_on) if cover.adopted_on else None
    return ", ".join(said for said in (cover.adopted_by, when, cover.decision) if said) or None


def status_text(year: YearFacts) -> str:
    """Say how far the document has come: "Utkast", "Utkast, version 3", "Fastställd, rättelse 1"."""
    said = [label_of(year.status).capitalize()]
    if year.status not in DECIDED and year.version > 1:
        said.append(f"version {year.version}")
    if year.revision > 1:
        said.append(f"rättelse {year.revision - 1}")
    return ", ".join(said)
