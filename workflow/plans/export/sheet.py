"""What an exported plan holds, before it becomes Word, Excel or CSV: areas, columns and rows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from workflow.model import AreaKind, Role
from workflow.plans.about_plan import year_line
from workflow.plans.columns import Column
from workflow.plans.kept import PART_OF_PLAN, KeptActivity, KeptArea, KeptLeaf, KeptPlan
from workflow.plans.leaf_changes import reason_words
from workflow.rules.party_names import fold
from workflow.rules.remarks import INDICATORS
from workflow.states import CLOSED, label_of

HEADERS: Mapping[Column, str] = {
    Column.AREA: "Fokusområde",
    Column.WORKING_GROUP: "Arbetsgrupp",
    Column.GOAL: "Mål",
    Column.NUMBER: "Nr",
    Column.ACTIVITY: "Aktivitet",
    Column.PART: "Delaktivitet",
    Column.DETAIL: "Beskrivning",
    Column.TARGET_GROUP: "Målgrupp",
    Column.WHEN: "Hållpunkter",
    Column.RESPONSIBLE: "Ansvarig",
    Column.CO_RESPONSIBLE: "Medverkande",
    Column.SUPPORT: "Stöd",
    Column.STATUS: "Status",
    Column.REASON: "Orsak",
    Column.COMMENT: "Kommentar",
    Column.KEY: "Rad-id",
}
"""The columns in their order; each header is one that the reader of plans knows."""

ALWAYS = frozenset({Column.NUMBER, Column.ACTIVITY, Column.WHEN, Column.RESPONSIBLE, Column.STATUS, Column.REASON})
ALWAYS |= {Column.COMMENT, Column.KEY}
OUTCOMES = (Column.STATUS, Column.REASON, Column.COMMENT)

Cells = Mapping[str, str]
"""A row's texts by column, or by a plan's own label for a column; lines are parted by a line break."""

MOST_OWN = 5
"""With more columns of a plan's own than this a table can be read neither by people nor by the import."""
LONGEST_LABEL = 40
MEASURES = "Mått"
"""What the indicators of an area stand under; "Indikatorer" there is read as its evaluation."""


@dataclass(frozen=True, slots=True)
class SheetArea:
    """An area: its heading, its texts as (label, text), its rows, and how many of them each activity has.

    `after` are texts that stand behind the table, each under a heading of its own.
    """

    heading: str
    texts: tuple[tuple[str, str], ...]
    rows: tuple[Cells, ...]
    activities: tuple[int, ...]
    after: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan to be written: its title, what stands under it, and its areas; `blank` when outcomes are to be filled in.

    `after` are texts about the plan as a whole, each under a heading of its own.
    """

    title: str
    under: tuple[str, ...]
    areas: tuple[SheetArea, ...]
    blank: bool = False
    after: tuple[tuple[str, str], ...] = ()

    def columns(self, *first: Column) -> tuple[str, ...]:
        """Return the columns that anything stands in, and those that always are there; `first` only if asked for.

        The plan's own columns stand before the outcomes, those that most rows use first.
        """
        filled = Counter(column for area in self.areas for row in area.rows for column, text in row.items() if text)
        wanted = (set(filled) | ALWAYS) - ({Column.AREA, Column.WORKING_GROUP} - set(first))
        own = [label for label, _ in filled.most_common() if label not in HEADERS and len(label) <= LONGEST_LABEL]
        known = [column for column in HEADERS if column in wanted]
        place = known.index(Column.STATUS)
        return (*known[:place], *own[:MOST_OWN], *known[place:])


def header_of(column: str) -> str:
    """Return the header of a column: its usual one, or the plan's own label."""
    return HEADERS[Column(column)] if column in HEADERS else column


def plan_sheet(plan: KeptPlan) -> Sheet:
    """Lay out a whole plan with how it went so far."""
    areas = tuple(_area(plan, area, blank=False) for area in plan.areas)
    return Sheet(plan.title, _under(plan), areas, after=tuple(_about(plan)))


def _under(plan: KeptPlan) -> tuple[str, ...]:
    """Return what stands under the title: the subtitle, and the plan's year where neither of them tells it."""
    told = str(plan.year) in plan.title or str(plan.year) in (plan.subtitle or "")
    return tuple(line for line in (plan.subtitle, None if told else year_line(plan.year)) if line)


def _about(plan: KeptPlan) -> Iterator[tuple[str, str]]:
    """Yield what is said of the plan as a whole, under headings that the reader of plans knows."""
    yield from plan.remarks
    if plan.followup:
        yield "Uppföljning", plan.followup


def meeting_sheet(plan: KeptPlan, group: str | None = None) -> Sheet:
    """Lay out what is still open, with empty columns to fill in at a meeting; `group` keeps to one working group."""
    open_areas = (_only_open(area) for area in plan.areas if group is None or _belongs(area, group))
    areas = tuple(_area(plan, area, blank=True) for area in open_areas if area.activities)
    return Sheet(plan.title, _under(plan), areas, blank=True)


def _belongs(area: KeptArea, group: str) -> bool:
    return fold(group) in {fold(area.working_group or ""), fold(area.title), fold(area.number or "")}


def _only_open(area: KeptArea) -> KeptArea:
    def left(activity: KeptActivity) -> KeptActivity:
        return replace(activity, leaves=tuple(leaf for leaf in activity.leaves if leaf.outcome.state not in CLOSED))

    return replace(area, activities=tuple(one for one in map(left, area.activities) if one.leaves))


def _area(plan: KeptPlan, area: KeptArea, *, blank: bool) -> SheetArea:
    heading = "" if area.title == plan.title and area.number is None else area.title
    heading = _numbered(area, heading) if heading else ""
    texts = (
        ("Syfte", area.aim),
        ("Önskad effekt", area.desired_effect if (area.desired_effect or "") not in (area.aim or "") else None),
        ("Arbetsgrupp", area.working_group),
        ("Mål", area.goals_note),
        ("Utvärdering", area.evaluation),
    )
    rows = tuple(row for activity in area.activities for row in _rows(area, heading, activity, blank=blank))
    told = tuple((label, text) for label, text in texts if text)
    after = tuple((MEASURES if label == INDICATORS else label, text) for label, text in area.remarks)
    sizes = tuple(len(activity.leaves) for activity in area.activities)
    return SheetArea(heading, told, rows, sizes, () if blank else after)


def _numbered(area: KeptArea, title: str) -> str:
    """Write an area's number before its title, or what the plan calls it: "2. Krogmiljö", "Mål 2 Färre skador"."""
    if area.kind is AreaKind.GOAL:
        return f"Mål {area.number} {title}" if area.number else f"Mål: {title}"
    return f"{area.number}. {title}" if area.number else title


def _rows(area: KeptArea, heading: str, activity: KeptActivity, *, blank: bool) -> Iterator[Cells]:
    apart = any(leaf.target_group for leaf in activity.leaves)
    for leaf in activity.leaves:
        target = leaf.target_group if apart else activity.target_group
        by_role = _by_role(leaf)
        yield {
            Column.AREA: heading,
            Column.WORKING_GROUP: area.working_group or "",
            Column.GOAL: _one_line(activity.goal or ""),
            Column.NUMBER: activity.code,
            Column.ACTIVITY: _one_line(activity.title),
            Column.PART: "" if activity.alone or leaf.title == activity.title else _steps(leaf),
            Column.DETAIL: leaf.detail,
            Column.TARGET_GROUP: _one_line(target or ""),
            Column.WHEN: "\n".join(_one_line(mark.wording) for mark in leaf.milestones if mark.wording),
            Column.RESPONSIBLE: by_role(Role.RESPONSIBLE),
            Column.CO_RESPONSIBLE: by_role(Role.CO_RESPONSIBLE),
            Column.SUPPORT: by_role(Role.SUPPORT),
            Column.STATUS: "" if blank else label_of(leaf.outcome.state),
            Column.REASON: "" if blank else reason_words(leaf.outcome.reasons),
            Column.COMMENT: "" if blank else _one_line(leaf.outcome.comment),
            Column.KEY: f"{PART_OF_PLAN}{leaf.uid}" if blank else leaf.uid,
            **({} if blank else dict(leaf.remarks)),
        }


def _by_role(leaf: KeptLeaf) -> Callable[[Role], str]:
    def words(role: Role) -> str:
        """Write a party a line, in the words of the plan."""
        named = dict.fromkeys(_one_line(party.wording) for party in leaf.parties if party.role is role)
        return "\n".join(named)

    return words


def _steps(leaf: KeptLeaf) -> str:
    """Write sub-activities that share a hållpunkt a line each, where they cannot be mistaken for pairs."""
    if leaf.steps and len(leaf.steps) != len(leaf.milestones):
        return "\n".join(_one_line(step) for step in leaf.steps)
    return _one_line(leaf.title)


def _one_line(text: str) -> str:
    return " ".join(text.split())
