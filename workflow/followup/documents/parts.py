"""The parts of the report, each from one side of the follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.followup.counts import FollowUp, Section, Sentence, Written
from workflow.followup.documents.blocks import Bar, Block, Bullets, Chart, Facts, Part, Text, TextKind
from workflow.followup.documents.cells import area_title, day_text
from workflow.followup.documents.events import (
    late_table,
    moved_table,
    next_year_table,
    presentation_table,
    responsible_table,
)
from workflow.followup.documents.standings import degree_table, group_tables, obstacle_table
from workflow.followup.documents.tables import (
    activity_table,
    indicator_table,
    reasons_table,
    silent_table,
    state_table,
)
from workflow.followup.facts import SUMMARY, AreaFacts
from workflow.followup.next_year import Fate, propose_next_year
from workflow.followup.prose.activities import CLAUSES
from workflow.followup.prose.divided import NOUNS, noun_of
from workflow.followup.prose.next_year import say_next_year
from workflow.states import label_of

SUMMARY_PARAGRAPHS = ("year.done year.only year.empty year.others", "year.reasons year.reasons_missing")
"""Rules whose sentences stand together; all others follow in a last paragraph."""

ANSWERS = "year.answered year.unanswered year.unanswered_kept"

AREA_OPENING = frozenset({"area.done", "area.only", "area.empty", "area.others", "area.unanswered"})
"""Rules whose sentences stand in one paragraph; the others are listed below it, one a bullet."""

SAID_BELOW = "area.no_evaluation"
"""The rule of the sentence that the fact below the table says already."""

NO_EVALUATION = "Ingen utvärdering är planerad."
EVALUATION_UNSAID = "Planen anger ingen utvärdering."

MOST_BARS = 20
"""More bars than this are no picture any more; the table says the same."""


def summary_part(followup: FollowUp) -> Part:
    """Write the sentences about the whole year, a chart and the key table."""
    blocks: list[Block] = list(_written(followup.written) or _summary(followup.sentences))
    if followup.sections:
        blocks += state_charts(followup)
        blocks.append(state_table(followup))
        remark = "Tabellen räknar planens aktiviteter. Delaktiviteterna redovisas under dem."
        blocks.append(Text(remark, TextKind.REMARK))
    if followup.degrees:
        blocks.append(degree_table(followup.degrees))
    return Part(SUMMARY, "Sammanfattning", tuple(blocks), new_page=True)


def _summary(sentences: Sequence[Sentence]) -> Iterator[Text]:
    left = list(sentences)
    for rules in SUMMARY_PARAGRAPHS:
        together = [sentence for sentence in left if sentence.rule in rules.split()]
        left = [sentence for sentence in left if sentence not in together]
        yield from _together(together)
    yield from _together(left)


def _written(own: Written | None) -> tuple[Text, ...]:
    """Give a person's own text as it was written, a paragraph for each of its own."""
    lines = own.text.splitlines() if own else ()
    return tuple(Text(line.strip()) for line in lines if line.strip())


def state_charts(followup: FollowUp) -> Iterator[Chart]:
    """Draw how far the activities of each area have come, where there is something to draw and it fits a page."""
    counted = [section for section in followup.sections if section.lines]
    if not counted or len(counted) > MOST_BARS:
        return
    bars = tuple(
        Bar(area_title(section.area), tuple((state, section.totals.of(state)) for state in CLAUSES))
        for section in counted
    )
    told = " ".join(_bar_text(bar) for bar in bars)
    noun = noun_of(followup).one
    yield Chart(f"Aktiviteter per {noun} och läge", f"Liggande staplar, en för varje {noun}. {told}", bars)


def _bar_text(bar: Bar) -> str:
    counts = ", ".join(f"{count} {label_of(state)}" for state, count in bar.counts if count)
    return f"{bar.name.rstrip('.')}: {counts}."


def area_parts(followup: FollowUp) -> Iterator[Part]:
    """Write a part for each focus area, and one for what was done beside the plan."""
    yield Part("areas", f"Uppföljning per {noun_of(followup).one}")
    for section in followup.sections:
        yield Part(section.key, area_title(section.area), tuple(_area(section)), level=2)
    if followup.unplanned:
        caption = "Aktiviteter utöver planen"
        table = activity_table(followup.unplanned, caption=caption, summary=caption)
        yield Part("unplanned", "Utöver planen", (table,), level=2)


def _area(section: Section) -> Iterator[Block]:
    area = section.area
    if area.aim:
        yield Text(area.aim)
    yield from _area_facts(section)
    yield from _written(section.written) or _told(section.sentences)
    if section.lines:
        yield activity_table(
            section.lines,
            caption=table_caption(area),
            summary=f"Aktiviteter i {NOUNS[area.kind].definite} {area.title}",
        )
    unplanned = NO_EVALUATION if area.evaluation_planned is False else EVALUATION_UNSAID
    yield Facts((("Utvärdering", area.evaluation or unplanned),), after_table=True)


def table_caption(area: AreaFacts) -> str:
    """Name the table of an area's activities: "Aktiviteter i område 3", "Aktiviteter i mål 1"."""
    return f"Aktiviteter i {NOUNS[area.kind].one} {area.number or area.title}"


def _told(sentences: Sequence[Sentence]) -> Iterator[Block]:
    yield from _together([sentence for sentence in sentences if sentence.rule in AREA_OPENING])
    listed = tuple(sentence.text for sentence in sentences if sentence.rule not in {*AREA_OPENING, SAID_BELOW})
    if listed:
        yield Bullets(listed)


def _area_facts(section: Section) -> Iterator[Facts]:
    area = section.area
    rows: list[tuple[str, str]] = []
    if area.working_group:
        rows.append(("Arbetsgrupp", area.working_group))
    if area.goals or area.goals_note:
        rows.append(("Mål", ", ".join(area.goals) or str(area.goals_note)))
    if area.priority_areas:
        rows.append(("Prioriterade målområden", "\n".join(area.priority_areas)))
    if rows:
        yield Facts(tuple(rows))


def reasons_part(followup: FollowUp) -> Part:
    """Write why activities were not carried out, most common reason first, with the parties concerned."""
    title = "Varför aktiviteter inte har genomförts"
    if not followup.reasons and not followup.without_reason:
        return Part("reasons", title, (Text("Ingen aktivitet redovisas som inte genomförd."),))
    said = _together(sentence for sentence in followup.sentences if sentence.rule in SUMMARY_PARAGRAPHS[1].split())
    remark = Text("En aktivitet kan ha flera orsaker och står då på flera rader.", TextKind.REMARK)
    waited = (obstacle_table(followup),) if followup.obstacles else ()
    return Part("reasons", title, (*said, reasons_table(followup), remark, *waited))


def group_parts(followup: FollowUp) -> Iterator[Part]:
    """Count by goal, priority area and party, where there are several."""
    tables = tuple(group_tables(followup))
    if tables:
        remark = "En aktivitet kan höra till flera och räknas då på flera rader."
        several = len(followup.goals) > 1 or len(followup.priority_areas) > 1
        title = "Mål och ansvariga parter" if several else "Ansvariga parter"
        yield Part("groups", title, (*tables, Text(remark, TextKind.REMARK)))


def background_parts(followup: FollowUp) -> Iterator[Part]:
    """Write what the plan is and why there is one, in the plan's own words."""
    if followup.year.background:
        yield Part("background", "Bakgrund", tuple(Text(text) for text in followup.year.background))


def indicator_parts(followup: FollowUp) -> Iterator[Part]:
    """List the measures, where the plan has any."""
    if any(section.indicators for section in followup.sections):
        yield Part("indicators", "Indikatorer", (indicator_table(followup),))


def next_year_parts(followup: FollowUp) -> Iterator[Part]:
    """Write what is proposed for the next plan; what is over is counted, and not listed."""
    proposals = propose_next_year(followup)
    if proposals:
        listed = [one for one in proposals if one.fate != Fate.ENDED]
        tables = (next_year_table(followup, listed),) if listed else ()
        remark = "Förslagen följer av aktiviteternas läge. Beslutet fattas när nästa plan antas."
        told = _together(say_next_year(proposals))
        yield Part("next-year", "Förslag till nästa år", (*told, *tables, Text(remark, TextKind.REMARK)))


def silence_part(followup: FollowUp) -> Part:
    """Write which parties have not answered."""
    said = _together(sentence for sentence in followup.sentences if sentence.rule in ANSWERS.split())
    listed = (silent_table(followup),) if followup.silent else ()
    return Part("answers", "Vilka som inte har svarat", (*said, *listed) or (Text("Inget svar saknas."),))


def changes_part(followup: FollowUp) -> Part:
    """Write which hållpunkter were moved during the year, and which activities got somebody else to answer for them."""
    blocks: list[Block] = [moved_table(followup) if followup.moved else Text("Ingen hållpunkt har flyttats.")]
    if followup.year.new_responsible:
        blocks.append(responsible_table(followup))
    return Part("changes", "Ändringar under året", tuple(blocks))


def after_parts(followup: FollowUp) -> Iterator[Part]:
    """Write what came after the compilation: answers that were left out, and presentations."""
    if followup.year.late:
        told = Text("Svaren kom in efter sammanställningen och räknas inte in.")
        yield Part("late", "Inkommit efter sammanställningen", (told, late_table(followup.year.late)))
    if followup.year.presentations:
        yield Part("presentations", "Föredragningar", (presentation_table(followup.year.presentations),))


def about_part(followup: FollowUp) -> Part:
    """Write how the figures were made, and the journal's checksum that they can be traced by."""
    as_of = day_text(followup.year.as_of)
    blocks = [
        Text(f"Uppgifterna avser läget den {as_of} och bygger på de svar som har kommit in."),
        Text(
            "Siffrorna räknar planens aktiviteter; delaktiviteterna redovisas under dem. "
            "En aktivitet som ingen har svarat om räknas i det läge den senast hade. "
            "Aktiviteter som inte längre är aktuella räknas för sig och inte som ”inte genomförda”."
        ),
    ]
    if followup.year.journal_head:
        blocks.append(Text("Journalens kontrollsumma när uppgifterna hämtades:"))
        blocks.append(Text(followup.year.journal_head, TextKind.CHECKSUM))
    return Part("about", "Om uppgifterna", tuple(blocks))


def _together(sentences: Iterable[Sentence]) -> Sequence[Text]:
    text = " ".join(sentence.text for sentence in sentences)
    return (Text(text),) if text else ()
