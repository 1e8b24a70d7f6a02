"""What stands in the cells of the activity table, the same in every kind of document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from workflow.followup.documents.blocks import Cell, Note
from workflow.followup.facts import ActivityFacts, AreaFacts, FigureFacts, MilestoneFacts, PartyFacts, ReasonFacts
from workflow.followup.prose.lexicon import write_amount, write_day
from workflow.followup.prose.reasons import label_reason
from workflow.model import AreaKind, Share
from workflow.states import ActivityState, label_of

NO_ANSWER = "Inget svar"
NO_NEED = "Inget behov har uppstått."


def area_title(area: AreaFacts) -> str:
    """Put the area's number before its title, unless the title has it ("Mål 3 …"); a goal is called one."""
    if not area.number or _begins_with(area.title, area.number):
        return area.title
    named = "Mål " if area.kind == AreaKind.GOAL else ""
    return f"{named}{area.number.rstrip('.')}. {area.title}"


def _begins_with(title: str, number: str) -> bool:
    """Say whether a title begins with its number, alone or after one word."""
    _, _, rest = title.partition(" ")
    return any(text.startswith(number) and not text[len(number) : len(number) + 1].isalnum() for text in (title, rest))


def state_label(state: ActivityState) -> str:
    """Write a state as it stands in a table: "Inte genomförd"."""
    return label_of(state).capitalize()


@lru_cache(maxsize=2000)
def day_text(day: dt.date) -> str:
    """Write a day in full; remembered, since a large plan names the same days again and again."""
    return write_day(day)


def text_of(cell: Iterable[Note]) -> str:
    """Write a cell as plain text, a line for each note."""
    return "\n".join(f"{note.label}: {note.text}" if note.label else note.text for note in cell)


@cache
def state_cell(state: ActivityState, *, answered: bool) -> Cell:
    """Write the state, and beneath it that nobody has answered where that is so."""
    shown = Note(state_label(state), state=state)
    return (shown,) if answered else (shown, Note(NO_ANSWER))


def milestone_notes(activity: ActivityFacts) -> Cell:
    """Write each hållpunkt as the plan printed it, and beneath it the day it was moved to."""
    return tuple(note for milestone in activity.milestones for note in _milestone(milestone))


def _milestone(milestone: MilestoneFacts) -> Iterator[Note]:
    if milestone.wording:
        yield Note(milestone.wording)
    if milestone.moved_from is not None and milestone.moved_from != milestone.due:
        moved = f"från {day_text(milestone.moved_from)}"
        yield Note(f"{moved} till {day_text(milestone.due)}" if milestone.due else moved, label="Flyttad")


def responsible_notes(activity: ActivityFacts) -> Cell:
    """Write who answers for it; the members of a group as the group, with how many of them have answered."""
    groups: dict[str | None, list[PartyFacts]] = {}
    for party in activity.responsible:
        groups.setdefault(party.group or party.name, []).append(party)
    return tuple(Note(_party(name or "", members)) for name, members in groups.items())


def _party(name: str, members: Sequence[PartyFacts]) -> str:
    if not any(member.asked for member in members):
        return f"{name} (stöd)"
    if len(members) == 1:
        return name
    each = [member for member in members if member.share == Share.EACH and member.asked]
    if len(each) < 2:
        return name
    answered = sum(member.answered for member in each)
    return f"{name} ({answered} av {len(each)} har svarat)"


def outcome_notes(activity: ActivityFacts, reasons: Sequence[ReasonFacts]) -> Cell:
    """Write what came of it: result, reason, what was done instead and what remains, each where somebody said so."""
    figures = ", ".join(figure_text(figure) for figure in activity.figures)
    told = (
        (None, NO_NEED if activity.no_need else None),
        (None, activity.comment),
        ("Resultat", figures),
        ("Klart", day_text(activity.done_on) if activity.done_on else None),
        *(("Orsak", reason_text(reason)) for reason in reasons),
        ("Gjort i stället", activity.done_instead),
        ("Kvarstår", activity.remains),
        ("Genomförandegrad", activity.degree.value if activity.degree else None),
    )
    return tuple(Note(text, label=label) for label, text in told if text)


def figure_text(figure: FigureFacts) -> str:
    """Write a figure with its unit: "ungefär 80 föreläsningar"."""
    about = "ungefär " if figure.approximate else ""
    return f"{about}{write_amount(figure.value)} {figure.unit}".rstrip()


def reason_text(reason: ReasonFacts) -> str:
    """Write a reason with the words it was given in, unless they are the same."""
    label = label_reason(reason.reason, reason.blocking_party)
    same = not reason.words or reason.words.strip(" .").casefold() == reason.reason.label.casefold()
    return label if same else f"{label}: ”{reason.words}”"
