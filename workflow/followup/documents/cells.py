"""What stands in the cells of the activity table, the same in every kind of document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.followup.facts import ActivityFacts, AreaFacts, FigureFacts, MilestoneFacts, PartyFacts, ReasonFacts
from workflow.followup.prose.lexicon import write_amount, write_day
from workflow.followup.prose.reasons import label_reason
from workflow.model import Share
from workflow.states import ActivityState, label_of

COLUMNS = ("Aktivitet", "Hållpunkt", "Ansvarig", "Status", "Resultat, orsak, gjort i stället, kvarstår")


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in a cell: an optional label in front of a text."""

    text: str
    label: str | None = None


def area_title(area: AreaFacts) -> str:
    """Put the area's number before its title, unless the title has it ("Mål 3 …")."""
    if not area.number or re.match(rf"(\w+ )?{re.escape(area.number)}\b", area.title):
        return area.title
    return f"{area.number.rstrip('.')}. {area.title}"


def state_label(state: ActivityState) -> str:
    """Write a state as it stands in a table: "Inte genomförd"."""
    return label_of(state).capitalize()


def milestone_notes(activity: ActivityFacts) -> tuple[Note, ...]:
    """Write each hållpunkt as the plan printed it, and beneath it the day it was moved to."""
    return tuple(note for milestone in activity.milestones for note in _milestone(milestone))


def _milestone(milestone: MilestoneFacts) -> Iterator[Note]:
    if milestone.wording:
        yield Note(milestone.wording)
    if milestone.moved_from is not None and milestone.moved_from != milestone.due:
        moved = f"från {write_day(milestone.moved_from)}"
        yield Note(f"{moved} till {write_day(milestone.due)}" if milestone.due else moved, label="Flyttad")


def responsible_notes(activity: ActivityFacts) -> tuple[Note, ...]:
    """Write who answers for it; the members of a group as the group, with how many of them have answered."""
    groups: dict[str | None, list[PartyFacts]] = {}
    for party in activity.responsible:
        groups.setdefault(party.group or party.name, []).append(party)
    return tuple(Note(_party(name or "", members)) for name, members in groups.items())


def _party(name: str, members: Sequence[PartyFacts]) -> str:
    if all(not member.asked for member in members):
        return f"{name} (stöd)"
    each = [member for member in members if member.share == Share.EACH and member.asked]
    if len(each) < 2:
        return name
    answered = sum(member.answered for member in each)
    return f"{name} ({answered} av {len(each)} har svarat)"


def outcome_notes(activity: ActivityFacts, reasons: Sequence[ReasonFacts]) -> tuple[Note, ...]:
    """Write what came of it: result, reason, what was done instead and what remains, each where somebody said so."""
    return tuple(_outcome(activity, reasons))


def _outcome(activity: ActivityFacts, reasons: Sequence[ReasonFacts]) -> Iterator[Note]:
    if activity.comment:
        yield Note(activity.comment)
    if activity.figures:
        yield Note(", ".join(_figure(figure) for figure in activity.figures), label="Resultat")
    if activity.done_on:
        yield Note(write_day(activity.done_on), label="Klart")
    for reason in reasons:
        yield Note(_reason(reason), label="Orsak")
    if activity.done_instead:
        yield Note(activity.done_instead, label="Gjort i stället")
    if activity.remains:
        yield Note(activity.remains, label="Kvarstår")


def _figure(figure: FigureFacts) -> str:
    about = "ungefär " if figure.approximate else ""
    return f"{about}{write_amount(figure.value)} {figure.unit}".rstrip()


def _reason(reason: ReasonFacts) -> str:
    """Write a reason with the words it was given in, unless they are the same."""
    label = label_reason(reason.reason, reason.blocking_party)
    same = not reason.words or reason.words.strip(" .").casefold() == reason.reason.label.casefold()
    return label if same else f"{label}: ”{reason.words}”"
