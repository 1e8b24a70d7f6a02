"""Compares a file that was read with a plan as it is kept. Pure: nothing is changed, and nothing is ever taken away.

What the file does not speak of (a text it has no place for, an empty cell) is left as it is; a row that the plan has
and the file has not is a question.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from workflow.model import AreaKind, Role
from workflow.plans.about_plan import about_plan
from workflow.plans.codes import stands_alone
from workflow.plans.diff import Change, Content, Row, RowKind
from workflow.plans.draft import ActivityDraft, AreaDraft, PartDraft, PlanDraft
from workflow.plans.kept import PART_OF_PLAN, KeptActivity, KeptArea, KeptLeaf, KeptPlan
from workflow.plans.leaf_changes import changed_text, leaf_changes, outcome_row
from workflow.plans.match import SURE, Line, pair_rows, plain_words
from workflow.plans.progress import steps
from workflow.plans.remarks import changed_remarks, labels_of, remarks_of
from workflow.rules.working_groups import read_working_group

SAME_ROW = "Är det samma rad som i planen? Orden skiljer sig."
SAME_NAME = "Planen har redan en aktivitet med samma namn. Ska den här läggas till också?"
MISSING = "Raden saknas i filen. Ska den behållas eller avslutas?"

_AREA_TEXTS = (
    ("aim", "Syfte"),
    ("desired_effect", "Önskad effekt"),
    ("goals_note", "Mål"),
    ("evaluation", "Utvärdering"),
)
AREA_WORDS = {AreaKind.AREA: "fokusområde", AreaKind.GOAL: "mål"}
"""What the plan calls an area of each kind."""


@dataclass(frozen=True, slots=True)
class _NewLeaf:
    """A row of the file with the activity and area it stands under (by place)."""

    area: int
    activity: int
    part: PartDraft


@dataclass(frozen=True, slots=True)
class _OldLeaf:
    area: KeptArea
    activity: KeptActivity
    leaf: KeptLeaf


def compare_plan(
    draft: PlanDraft,
    kept: KeptPlan,
    *,
    called: Callable[[str], str] = str,
    outcomes_on: dt.date | None = None,
) -> tuple[Row, ...]:
    """Return what the file would change, numbered from one in the file's order, what is missing in it last.

    `called` gives the one name of a party that has several. Outcomes count only where `outcomes_on` says on which day
    the file was read.
    """
    found = _Comparison(draft, kept, called, outcomes_on)
    found.match()
    rows = [*about_plan(draft, kept, called), *found.rows(), *found.missing()]
    return tuple(replace(row, number=number) for number, row in enumerate(rows, start=1))


@dataclass
class _Comparison:
    draft: PlanDraft
    kept: KeptPlan
    called: Callable[[str], str]
    outcomes_on: dt.date | None
    new: list[_NewLeaf] = field(default_factory=list)
    old: list[_OldLeaf] = field(default_factory=list)
    pairs: dict[int, tuple[_OldLeaf, float]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    @cached_property
    def areas_by_name(self) -> Mapping[str, KeptArea]:
        """The plan's areas by their folded titles; of two called the same, the first."""
        return {plain_words(area.title): area for area in reversed(self.kept.areas)}

    @cached_property
    def activity_names(self) -> frozenset[str]:
        """The folded titles of the plan's activities."""
        return frozenset(plain_words(activity.title) for _, activity in self.kept.activities())

    def match(self) -> None:
        """Find for each row of the file the row of the plan that it is."""
        for at, area in enumerate(self.draft.areas):
            for number, activity in enumerate(area.activities):
                self.new += (_NewLeaf(at, number, part) for part in activity.parts or (PartDraft(title=None),))
        self.old = [
            _OldLeaf(area, activity, leaf) for area, activity in self.kept.activities() for leaf in activity.leaves
        ]
        for pair in pair_rows([self.new_line(one) for one in self.new], [_old_line(one) for one in self.old]):
            self.pairs[pair.new] = (self.old[pair.old], pair.likeness)
            self.seen.add(self.old[pair.old].leaf.id)

    def new_line(self, one: _NewLeaf) -> Line:
        area = self.draft.areas[one.area]
        activity = area.activities[one.activity]
        part = "" if stands_alone(activity) else one.part.title or activity.title
        key = one.part.key.removeprefix(PART_OF_PLAN)
        return Line(key, typed_code(area, activity), area.title or self.kept.title, activity.title, part)

    def rows(self) -> Iterator[Row]:
        leaves: dict[tuple[int, int], list[int]] = {}
        for place, one in enumerate(self.new):
            leaves.setdefault((one.area, one.activity), []).append(place)
        for at, area in enumerate(steps("Jämför med planen", self.draft.areas)):
            inside = {number: leaves[at, number] for number in range(len(area.activities))}
            yield from self.area_rows(area, inside)

    def area_rows(self, draft: AreaDraft, leaves: Mapping[int, Sequence[int]]) -> Iterator[Row]:
        home = self.home_of(draft, [place for places in leaves.values() for place in places])
        if home is None:
            title = draft.title or self.kept.title
            content = Content(new_area=draft)
            yield Row(0, RowKind.AREA_ADDED, None, title, draft.place, content=content)
        else:
            yield from _area_changes(draft, home)
        for number, activity in enumerate(draft.activities):
            yield from self.activity_rows(draft, home, activity, leaves[number])

    def home_of(self, draft: AreaDraft, places: Sequence[int]) -> KeptArea | None:
        """Find the plan's area: of the same name, or the one most rows are in, or the one with the same number."""
        named = self.areas_by_name.get(plain_words(draft.title or self.kept.title))
        if named:
            return named
        counted = Counter(self.pairs[place][0].area.id for place in places if place in self.pairs)
        most = counted.most_common(1)
        if most:
            return next(area for area in self.kept.areas if area.id == most[0][0])
        return None

    def activity_rows(
        self, area: AreaDraft, home: KeptArea | None, draft: ActivityDraft, places: Sequence[int]
    ) -> Iterator[Row]:
        paired = [self.pairs[place][0] for place in places if place in self.pairs]
        if not paired:
            yield self.added(area, home, draft)
            return
        activity = paired[0].activity
        yield from self.frame_changes(area, home, draft, paired[0])
        for place in places:
            if place in self.pairs:
                yield from self.leaf_rows(draft, place)
            elif activity.alone:
                part = self.new[place].part
                yield self.added(area, home, replace(draft, parts=(part,)))
            else:
                part = self.new[place].part
                content = Content(activity=activity, new_part=part)
                yield Row(0, RowKind.PART_ADDED, None, part.title or draft.title, part.place, content=content)

    def added(self, area: AreaDraft, home: KeptArea | None, draft: ActivityDraft) -> Row:
        known = plain_words(draft.title) in self.activity_names
        content = Content(area=home, new_area=None if home else area, new_activity=draft)
        question = SAME_NAME if known else ""
        return Row(
            0,
            RowKind.ACTIVITY_ADDED,
            None,
            draft.title,
            draft.place,
            _told_of(draft),
            sure=not known,
            question=question,
            content=content,
        )

    def frame_changes(
        self, area: AreaDraft, home: KeptArea | None, draft: ActivityDraft, old: _OldLeaf
    ) -> Iterator[Row]:
        """Yield what is otherwise about the activity as a whole: the name of one with parts, target group, area."""
        kept = old.activity
        texts = [changed_text("goal", "Mål", kept.goal, draft.goal)]
        if kept.alone or not any(part.target_group for part in draft.parts):
            texts.append(changed_text("target_group", "Målgrupp", kept.target_group, draft.target_group))
        if not kept.alone:
            texts.append(changed_text("title", "Aktivitet", kept.title, draft.title))
        changes = [one for one in texts if one]
        moved = area.title is not None and home is not None and home.id != old.area.id
        shown = [change for _, change in changes]
        if moved and home is not None:
            shown.append(Change("Fokusområde", old.area.title, home.title))
        if shown:
            fields = tuple((name, change.after) for name, change in changes)
            given = replace(draft, parts=()) if any(name == "goal" for name, _ in fields) else None
            content = Content(area=home if moved else None, activity=kept, fields=fields, new_activity=given)
            yield Row(0, RowKind.ACTIVITY_CHANGED, kept.code, kept.title, draft.place, tuple(shown), content=content)

    def leaf_rows(self, draft: ActivityDraft, place: int) -> Iterator[Row]:
        old, alike = self.pairs[place]
        part = self.new[place].part
        title = draft.title if old.activity.alone else part.title or draft.title
        changes, content, remark = leaf_changes(old.leaf, part, title, old.activity, self.called)
        if changes:
            sure = alike >= SURE
            question = " ".join(text for text in ("" if sure else SAME_ROW, remark) if text)
            yield Row(0, RowKind.CHANGED, old.leaf.code, old.leaf.title, part.place, changes, sure, question, content)
        if self.outcomes_on is not None and part.outcome is not None:
            row = outcome_row(old.leaf, part, part.outcome, self.outcomes_on)
            if row is not None:
                yield row if alike >= SURE else replace(row, sure=False, question=SAME_ROW)

    def missing(self) -> Iterator[Row]:
        """Yield what the plan has and the file has not; an activity of which nothing is left is one row.

        A sheet for a meeting holds only some rows, and nothing is missing in it.
        """
        if any(one.part.key.startswith(PART_OF_PLAN) for one in self.new):
            return
        for _, activity in self.kept.activities():
            gone = [leaf for leaf in activity.leaves if leaf.id not in self.seen]
            if len(gone) == len(activity.leaves):
                content = Content(activity=activity)
                yield _missing_row(activity.code, activity.title, content)
            else:
                yield from (_missing_row(leaf.code, leaf.title, Content(leaf=leaf)) for leaf in gone)


def typed_code(area: AreaDraft, activity: ActivityDraft) -> str:
    """Return the number that the file itself gives an activity, as the plan writes numbers, "" where it gives none."""
    number = activity.number or ""
    if not number or "." in number:
        return number
    return f"{area.number}.{number}" if area.number else ""


def _old_line(one: _OldLeaf) -> Line:
    part = "" if one.activity.alone else one.leaf.title
    return Line(one.leaf.uid, one.activity.code, one.area.title, one.activity.title, part)


def _missing_row(code: str, title: str, content: Content) -> Row:
    return Row(0, RowKind.MISSING, code, title, sure=False, question=MISSING, content=content)


def _area_changes(draft: AreaDraft, kept: KeptArea) -> Iterator[Row]:
    found = [changed_text(name, what, getattr(kept, name), getattr(draft, name)) for name, what in _AREA_TEXTS]
    if draft.title is not None:
        found.append(changed_text("title", "Fokusområde", kept.title, draft.title))
    if draft.working_group is not None:
        group = read_working_group(draft.working_group, draft.title or kept.title).name
        found.append(changed_text("working_group", "Arbetsgrupp", kept.working_group, group))
    if draft.kind is AreaKind.GOAL and kept.kind is not AreaKind.GOAL:
        found.append(("kind", Change("Område eller mål", AREA_WORDS[kept.kind], AREA_WORDS[draft.kind])))
    changes = [one for one in found if one]
    beside = tuple(changed_remarks(kept.remarks, remarks_of(draft.notes)))
    if changes or beside:
        fields = tuple((name, str(getattr(draft, name))) for name, _ in changes)
        content = Content(area=kept, new_area=draft, fields=fields, remarks=labels_of(beside))
        shown = (*(change for _, change in changes), *beside)
        yield Row(0, RowKind.AREA_CHANGED, kept.number, kept.title, draft.place, shown, content=content)


def _told_of(draft: ActivityDraft) -> tuple[Change, ...]:
    """Tell what a new activity brings, as changes from nothing."""
    marks = "; ".join(mark.wording for part in draft.parts for mark in part.milestones)
    owners = dict.fromkeys(
        party.name for part in draft.parts for party in part.responsible if party.role is Role.RESPONSIBLE
    )
    told = (
        ("Delaktiviteter", "; ".join(part.title for part in draft.parts if part.title)),
        ("Hållpunkter", marks),
        ("Ansvarig", ", ".join(owners)),
    )
    return tuple(Change(what, "", after) for what, after in told if after)
