"""The first page's top: what kind of document this is, of which plan and year, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.followup.counts import FollowUp
from workflow.followup.documents.word.markup import Element, paragraph, run
from workflow.followup.documents.word.styles import FACT, KIND
from workflow.followup.facts import YearFacts
from workflow.followup.prose.lexicon import write_day
from workflow.states import label_of


def cover_block(followup: FollowUp) -> Iterator[Element]:
    """Write the document's type and title, and its registry facts below."""
    year = followup.year
    yield paragraph(KIND, run("Uppföljning"))
    yield paragraph("Title", run(year.plan))
    yield paragraph("Subtitle", run(f"Uppföljning för {year.year}"))
    for label, text in _facts(year):
        yield paragraph(FACT, run(label, bold=True), run(f"\t{text}"))


def _facts(year: YearFacts) -> Iterator[tuple[str, str]]:
    status = label_of(year.status).capitalize()
    yield "Datum", write_day(year.issued_on or year.as_of)
    if year.registry_number:
        yield "Diarienummer", year.registry_number
    yield "Status", status if year.revision == 1 else f"{status}, version {year.revision}"
    if year.owner:
        yield "Ansvarig för planen", year.owner
    yield "Planens tid", f"{write_day(year.first_day)} – {write_day(year.last_day)}"
    yield "Uppgifterna avser", f"läget den {write_day(year.as_of)}"
