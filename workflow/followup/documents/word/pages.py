"""The pages of the Word file, each from one part of the follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.followup.counts import FollowUp, Section, Sentence
from workflow.followup.documents.cells import area_title
from workflow.followup.documents.word.markup import Element, paragraph, run
from workflow.followup.documents.word.outline import Outline
from workflow.followup.documents.word.styles import CHECKSUM, FACT, LAST_FACT, REMARK
from workflow.followup.documents.word.tables import (
    activity_table,
    moved_table,
    reasons_table,
    silent_table,
    state_table,
)
from workflow.followup.prose.lexicon import write_day

SUMMARY_PARAGRAPHS = ("year.done year.only year.empty year.others", "year.reasons year.reasons_missing")
"""Rules whose sentences stand together; all others follow in a last paragraph."""

ANSWERS = "year.answered year.unanswered year.unanswered_kept"

AREA_OPENING = frozenset({"area.done", "area.only", "area.empty", "area.others", "area.unanswered"})
"""Rules whose sentences stand in one paragraph; the others are listed below it, one a bullet."""

NO_EVALUATION = "Ingen utvärdering är planerad."


def summary_page(followup: FollowUp, outline: Outline) -> Iterator[Element]:
    """Write the sentences about the whole year, and the key table."""
    yield outline.heading(1, "Sammanfattning", new_page=True)
    left = list(followup.sentences)
    for rules in SUMMARY_PARAGRAPHS:
        together = [sentence for sentence in left if sentence.rule in rules.split()]
        left = [sentence for sentence in left if sentence not in together]
        yield from _together(together)
    yield from _together(left)
    if followup.sections:
        yield outline.caption("Antal aktiviteter per område och läge")
        yield state_table(followup)
        yield paragraph(REMARK, run("Tabellen räknar planens aktiviteter. Delaktiviteterna redovisas under dem."))


def area_pages(followup: FollowUp, outline: Outline) -> Iterator[Element]:
    """Write a part for each focus area, and one for what was done beside the plan."""
    yield outline.heading(1, "Uppföljning per område")
    for section in followup.sections:
        yield outline.heading(2, area_title(section.area))
        yield from _area_facts(section)
        yield from _together([sentence for sentence in section.sentences if sentence.rule in AREA_OPENING])
        yield from _bullets(sentence for sentence in section.sentences if sentence.rule not in AREA_OPENING)
        if section.lines:
            yield outline.caption(f"Aktiviteter i område {section.area.number or section.area.title}")
            yield activity_table(section.lines, caption=f"Aktiviteter i området {section.area.title}")
        yield _fact("Utvärdering", section.area.evaluation or NO_EVALUATION, style=LAST_FACT)
    if followup.unplanned:
        yield outline.heading(2, "Utöver planen")
        yield outline.caption("Aktiviteter utöver planen")
        yield activity_table(followup.unplanned, caption="Aktiviteter utöver planen")


def _area_facts(section: Section) -> Iterator[Element]:
    area = section.area
    if area.aim:
        yield paragraph("Normal", run(area.aim))
    if area.working_group:
        yield _fact("Arbetsgrupp", area.working_group)
    if area.goals or area.goals_note:
        yield _fact("Mål", ", ".join(area.goals) or str(area.goals_note))


def reasons_page(followup: FollowUp, outline: Outline) -> Iterator[Element]:
    """Write why activities were not carried out, most common reason first, with the parties concerned."""
    yield outline.heading(1, "Varför aktiviteter inte har genomförts")
    if not followup.reasons and not followup.without_reason:
        yield paragraph("Normal", run("Ingen aktivitet redovisas som inte genomförd."))
        return
    yield from _together(sentence for sentence in followup.sentences if sentence.rule in SUMMARY_PARAGRAPHS[1].split())
    yield outline.caption("Orsaker, vanligast först")
    yield reasons_table(followup)
    yield paragraph(REMARK, run("En aktivitet kan ha flera orsaker och står då på flera rader."))


def lists_pages(followup: FollowUp, outline: Outline) -> Iterator[Element]:
    """Write which parties have not answered, and which hållpunkter were moved."""
    yield outline.heading(1, "Vilka som inte har svarat")
    yield from _together(sentence for sentence in followup.sentences if sentence.rule in ANSWERS.split())
    if followup.silent:
        yield outline.caption("Parter som inte har svarat, flest uteblivna svar först")
        yield silent_table(followup)
    else:
        yield paragraph("Normal", run("Inget svar saknas."))
    yield outline.heading(1, "Ändringar under året")
    if followup.moved:
        yield outline.caption("Hållpunkter som har flyttats")
        yield moved_table(followup)
    else:
        yield paragraph("Normal", run("Ingen hållpunkt har flyttats."))


def about_page(followup: FollowUp, outline: Outline) -> Iterator[Element]:
    """Write how the figures were made, and the journal's checksum that they can be traced by."""
    yield outline.heading(1, "Om uppgifterna")
    as_of = write_day(followup.year.as_of)
    yield paragraph("Normal", run(f"Uppgifterna avser läget den {as_of} och bygger på de svar som har kommit in."))
    yield paragraph(
        "Normal",
        run(
            "Siffrorna räknar planens aktiviteter; delaktiviteterna redovisas under dem. "
            "En aktivitet som ingen har svarat om räknas i det läge den senast hade. "
            "Aktiviteter som inte längre är aktuella räknas för sig och inte som ”inte genomförda”."
        ),
    )
    if followup.year.journal_head:
        yield paragraph("Normal", run("Journalens kontrollsumma när uppgifterna hämtades:"))
        yield paragraph(CHECKSUM, run(followup.year.journal_head))


def _fact(label: str, text: str, *, style: str = FACT) -> Element:
    return paragraph(style, run(label, bold=True), run(f"\t{text}"))


def _together(sentences: Iterable[Sentence]) -> Iterator[Element]:
    text = " ".join(sentence.text for sentence in sentences)
    if text:
        yield paragraph("Normal", run(text))


def _bullets(sentences: Iterable[Sentence]) -> Iterator[Element]:
    for sentence in sentences:
        yield paragraph("List Bullet", run(sentence.text))
