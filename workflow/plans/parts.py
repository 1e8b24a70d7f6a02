"""From rows to activities: sub-activities, hållpunkter and responsible parties, paired within their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from workflow.model import Role
from workflow.plans.blocks import Line
from workflow.plans.columns import Column
from workflow.plans.draft import (
    ActivityDraft,
    Doubt,
    DoubtKind,
    MilestoneDraft,
    OutcomeDraft,
    PartDraft,
    ResponsibleDraft,
)
from workflow.plans.entries import ActivityRows, Entry
from workflow.plans.item_ends import read_item_time
from workflow.plans.times import Period, milestone_between, milestones_in, times_in_text
from workflow.plans.words import goes_on_from, joined, waits_for_more, without_number
from workflow.rules.responsibility import PartyContext, Responsibles, read_responsible

_OF_THE_ACTIVITY = (Column.NUMBER, Column.AREA, Column.GOAL, Column.WORKING_GROUP)
"""Columns that tell something about the activity as a whole, beside its title and target group."""
_ROLES = {Column.RESPONSIBLE: None, Column.CO_RESPONSIBLE: Role.CO_RESPONSIBLE, Column.SUPPORT: Role.SUPPORT}
"""Columns of parties; a role of None is the one that the cell's own words give."""
_LONG_TITLE = 200
_SHORT_TITLE = 120


@dataclass(frozen=True, slots=True)
class SubActivities:
    """The sub-activities named in a cell, and the lists or texts beneath them."""

    steps: tuple[str, ...]
    detail: str = ""

    @property
    def title(self) -> str | None:
        """All of them on one line, or None where the cell names none."""
        return (
            "; ".join(step.rstrip(" .;") for step in self.steps)
            if len(self.steps) > 1
            else next(iter(self.steps), None)
        )


@dataclass
class ActivityReader:
    """Builds the activities of the area under `heading`; `doubts` gathers what a person should look at.

    `cells` remembers how an 'Ansvarig' cell was read in this context: long files say the same over and over.
    """

    period: Period
    context: PartyContext
    doubts: list[Doubt]
    heading: str = ""
    cells: dict[str, Responsibles] = field(default_factory=dict)

    def read(self, rows: ActivityRows) -> ActivityDraft:
        """Build one activity with its parts."""
        first = rows.first
        title, detail = title_of(first.cells.get(Column.ACTIVITY, []))
        if not title:
            self.doubt(DoubtKind.NOT_PLACED, first.place(Column.ACTIVITY), "Raden säger inte vad som ska göras.")
        note_differences(rows)
        parts = [part for entry in told(rows.entries) for part in self.parts(entry)]
        targets = dict.fromkeys(entry.text(Column.TARGET_GROUP) for entry in rows.entries)
        milestones = [milestone for part in parts for milestone in part.milestones]
        where = first.place(Column.ACTIVITY)
        self.doubts += times_in_text(first.text(Column.ACTIVITY), where, self.period, milestones)
        return ActivityDraft(
            number=rows.number,
            title=title or "(utan namn)",
            parts=tuple(parts),
            target_group="; ".join(target for target in targets if target) or None,
            goal=None if first.text(Column.GOAL) == self.heading else first.text(Column.GOAL) or None,
            detail=detail,
            place=first.where,
            goal_header=first.headers.get(Column.GOAL, ""),
        )

    def doubt(self, kind: DoubtKind, where: str, what: str, wording: str = "", assumed: str | None = None) -> None:
        """Note one thing to look at."""
        self.doubts.append(Doubt(kind, where, what, wording, assumed))

    def parts(self, entry: Entry) -> Iterator[PartDraft]:
        """Yield the parts of a row: one for each sub-activity with a hållpunkt of its own, else one for the row."""
        names = sub_activities(entry.cells.get(Column.PART, []))
        milestones = self.milestones(entry)
        paired = len(names.steps) > 1 and len(names.steps) == len(milestones)
        whole = PartDraft(
            title=names.title,
            milestones=milestones,
            responsible=() if paired else self.responsible(entry),
            place=entry.where,
            steps=names.steps if len(names.steps) > 1 else (),
            detail="\n".join(text for text in (names.detail, *_texts(entry, Column.DETAIL)) if text),
            target_group=entry.text(Column.TARGET_GROUP) or None,
            outcome=_outcome(entry),
            notes=tuple(entry.notes),
            key=entry.text(Column.KEY),
        )
        timed = () if milestones or entry.tells_times else tuple(map(read_item_time, names.steps))
        if paired:
            yield from self.paired(entry, names.steps, whole)
        elif any(timed):
            yield from self.timed(entry, whole, zip(names.steps, timed, strict=True))
        else:
            yield self.checked(entry, whole)

    def timed(
        self, entry: Entry, whole: PartDraft, steps: Iterable[tuple[str, tuple[str, tuple[str, ...]] | None]]
    ) -> Iterator[PartDraft]:
        """Yield the steps of a table without a time column, each with the time that stands behind it in a bracket."""
        for step, told in steps:
            title, times = told or (step, ())
            milestones, doubts = milestones_in(map(Line, times), entry.place(Column.PART), self.period)
            self.doubts += doubts
            yield self.checked(entry, replace(whole, title=title, steps=(), milestones=milestones))

    def paired(self, entry: Entry, steps: Sequence[str], whole: PartDraft) -> Iterator[PartDraft]:
        """Pair the first sub-activity with the first hållpunkt and so on; parties too when there are as many lines."""
        lines = entry.cells.get(Column.RESPONSIBLE, [])
        alone = [Entry(entry.where, entry.headers, {**entry.cells, Column.RESPONSIBLE: [line]}) for line in lines]
        sources = alone if len(lines) == len(steps) else [entry] * len(steps)
        everybody = None if sources is alone else self.responsible(entry)
        what = f"Raden har {len(steps)} delaktiviteter och lika många hållpunkter. De har parats ihop i ordning."
        pairs = [f"{step}: {milestone.wording}" for step, milestone in zip(steps, whole.milestones, strict=True)]
        self.doubt(DoubtKind.PAIRED_BY_ORDER, entry.where, what, "; ".join(pairs))
        for index, (step, source) in enumerate(zip(steps, sources, strict=True)):
            parties = self.responsible(source) if everybody is None else everybody
            part = replace(whole, title=step, steps=(), milestones=(whole.milestones[index],), responsible=parties)
            yield self.checked(entry, part)

    def milestones(self, entry: Entry) -> tuple[MilestoneDraft, ...]:
        """Read the row's hållpunkter from its time columns."""
        found, doubts = milestones_in(entry.cells.get(Column.WHEN, ()), entry.place(Column.WHEN), self.period)
        if entry.says(Column.START, Column.END):
            start, end = entry.text(Column.START), entry.text(Column.END)
            where = entry.place(Column.END if entry.says(Column.END) else Column.START)
            spans, more = milestone_between(start, end, where, self.period)
            found, doubts = (*found, *spans), [*doubts, *more]
        self.doubts += doubts
        return found

    def responsible(self, entry: Entry) -> tuple[ResponsibleDraft, ...]:
        """Read the row's parties; those in a column for others are co-responsible or a support."""
        parties: dict[str, ResponsibleDraft] = {}
        for column, role in _ROLES.items():
            if not entry.says(column):
                continue
            cell = "\n".join([line.text for line in entry.cells[column]])
            read = self.cells.get(cell) or self.cells.setdefault(cell, read_responsible(cell, self.context))
            for party in read.parties:
                parties.setdefault(party.name, replace(party, role=role) if role else party)
            for unclear in read.unclear:
                doubt = Doubt(unclear.kind, entry.place(column), unclear.what, unclear.wording, unclear.assumed)
                self.doubts.append(doubt)
        return tuple(parties.values())

    def checked(self, entry: Entry, part: PartDraft) -> PartDraft:
        """List what a part lacks, and times that stand in its words."""
        name = part.title or without_number(entry.text(Column.ACTIVITY))
        if not part.milestones:
            where = entry.place(Column.WHEN)
            self.doubt(DoubtKind.DATE_MISSING, where, "Hållpunkt saknas.", name)
        if not any(party.role is Role.RESPONSIBLE for party in part.responsible):
            what = "Ingen ansvarig står angiven."
            if part.responsible:
                what = "Cellen nämner stöd eller medverkande men ingen ansvarig."
            where = entry.place(Column.RESPONSIBLE)
            self.doubt(DoubtKind.RESPONSIBLE_MISSING, where, what, name, self.context.working_group)
        if len(part.milestones) > 1:
            what = f"Cellen har {len(part.milestones)} hållpunkter för samma delaktivitet."
            wording = "; ".join(milestone.wording for milestone in part.milestones)
            self.doubt(DoubtKind.DATES_IN_ONE_CELL, entry.place(Column.WHEN), what, wording)
        for text in (part.title or "", part.detail):
            self.doubts += times_in_text(text, entry.place(Column.PART), self.period, part.milestones)
        return part


def title_of(lines: Sequence[Line]) -> tuple[str, str]:
    """Read an activity's cell: its title without number, and the list or long text beneath it."""
    plain = [line.text for line in lines if not line.level] or [line.text for line in lines]
    beneath = [line.text for line in lines if line.level] if any(not line.level for line in lines) else []
    title = reduce(joined, plain, "").strip()
    if len(plain) > 1 and len(title) > _LONG_TITLE and len(plain[0]) <= _SHORT_TITLE:
        title, beneath = plain[0], [*plain[1:], *beneath]
    return without_number(title), "\n".join(beneath)


def sub_activities(lines: Sequence[Line]) -> SubActivities:
    """Read the lines of a cell as sub-activities; a list beneath a line is part of it, a torn line is mended."""
    steps: list[str] = []
    detail: list[str] = []
    top = min((line.level for line in lines), default=0)
    for line in lines:
        if line.level > top:
            detail.append(line.text)
        elif steps and not line.level and _goes_on(steps[-1], line.text):
            steps[-1] = joined(steps[-1], line.text)
        else:
            steps.append(without_number(line.text))
    if detail and len(steps) == 1:
        steps[0] = steps[0].rstrip(" :")
    return SubActivities(tuple(steps), "\n".join(detail))


def told(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out a first row that holds only the activity's title when its sub-activities follow in rows."""
    first = entries[0]
    whole = {*_OF_THE_ACTIVITY, Column.ACTIVITY, Column.TARGET_GROUP}
    says_more = any(lines for column, lines in first.cells.items() if column not in whole) or first.notes
    return entries if len(entries) == 1 or says_more else entries[1:]


def note_differences(rows: ActivityRows) -> None:
    """Keep as notes what a later row says in a column about the activity as a whole: a number, another goal."""
    for entry in rows.entries[1:]:
        for column in _OF_THE_ACTIVITY:
            if entry.says(column) and entry.text(column) != rows.first.text(column):
                entry.notes.append((entry.headers.get(column, ""), entry.text(column)))


def _goes_on(before: str, after: str) -> bool:
    return before.endswith(":") or goes_on_from(before, after) or waits_for_more(before)


def _texts(entry: Entry, column: Column) -> Iterator[str]:
    return (line.text for line in entry.cells.get(column, ()))


def _outcome(entry: Entry) -> OutcomeDraft | None:
    if not entry.says(Column.STATUS, Column.REASON, Column.COMMENT):
        return None
    return OutcomeDraft(entry.text(Column.STATUS), entry.text(Column.REASON), entry.text(Column.COMMENT))
