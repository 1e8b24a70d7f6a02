"""A plan's activities as lines on a page: what, when as written and as read, who, how far, how late on a given day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from calendars import describe_when
from workflow.model import Activity, FocusArea, Milestone, Plan, Responsibility, Share
from workflow.rules.rollup import count_done
from workflow.states import CLOSED, ActivityState
from workflow.store.milestones import load_asked
from workflow.store.people import parties, people

SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A hållpunkt on a page: its wording, its reading where that says more, every doubt, and how late it is.

    `days_late` is negative while days are left, and None where nothing is asked any more or there is no day. `asked`
    names who got the latest letter about it, and when.
    """

    wording: str
    reading: str
    doubts: tuple[str, ...]
    certain: bool
    due: dt.date | None
    moved_from: dt.date | None
    days_late: int | None
    asked: tuple[str, dt.date] | None

    @property
    def late(self) -> bool:
        """Whether the day has passed and the activity is still open."""
        return self.days_late is not None and self.days_late > 0

    @property
    def soon(self) -> bool:
        """Whether the day comes within two weeks and the activity is still open."""
        return self.days_late is not None and -SOON_DAYS <= self.days_late <= 0


@dataclass(frozen=True, slots=True)
class Group:
    """A group whose members answer each for their own ("Samtliga kommuner"), and how many of them are done."""

    name: str
    done: int
    members: int


@dataclass(frozen=True, slots=True)
class Line:
    """An activity or sub-activity that is reported on, with its hållpunkter and who answers for it."""

    code: str
    title: str
    within: str | None
    area: str
    responsible: tuple[str, ...]
    groups: tuple[Group, ...]
    state: str
    answered_on: dt.date | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A focus area: its own words, its lines, and how its activities are spread over the states."""

    number: str | None
    title: str
    aim: str | None
    working_group: str | None
    lines: tuple[Line, ...]
    counts: Mapping[str, int]

    @property
    def late(self) -> int:
        """How many hållpunkter are late."""
        return sum(mark.late for line in self.lines for mark in line.marks)

    @property
    def total(self) -> int:
        """How many activities there are, each counted once however many sub-activities it has."""
        return sum(self.counts.values())

    @property
    def finished(self) -> int:
        """How many are done, wholly or in part."""
        return self.counts[ActivityState.DONE] + self.counts[ActivityState.PARTLY_DONE]

    @property
    def bar(self) -> tuple[tuple[str, float, float], ...]:
        """The states as parts of a bar a hundred wide: state, where it begins, how wide it is."""
        parts, at = [], 0.0
        for state in BAR_ORDER:
            width = 100 * self.counts[state] / max(self.total, 1)
            if width:
                parts.append((state.value, round(at, 2), round(width, 2)))
            at += width
        return tuple(parts)


BAR_ORDER = (
    ActivityState.DONE,
    ActivityState.PARTLY_DONE,
    ActivityState.ONGOING,
    ActivityState.PLANNED,
    ActivityState.NOT_DONE,
    ActivityState.DROPPED,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What rows are looked up in: parties by id, and the latest letter about each hållpunkt."""

    parties: Mapping[int, str]
    asked: Mapping[int, tuple[str, dt.date]] = field(default_factory=dict)


def load_names(session: Session, plan: Plan) -> Names:
    """Look up parties, and who was last asked about each of the plan's hållpunkter."""
    ids = [mark.id for area in plan.areas for activity in area.activities for mark in activity.milestones]
    everyone = people(session)
    asked: dict[int, tuple[str, dt.date]] = {}
    for one in load_asked(session, ids):
        newest = max(one.facts.sent.values(), default=None)
        before = asked.get(one.facts.milestone)
        if newest is not None and (before is None or newest > before[1]):
            asked[one.facts.milestone] = (everyone[one.person].name, newest)
    return Names({party.id: party.name for party in parties(session).values()}, asked)


def section_of(area: FocusArea, names: Names, today: dt.date) -> Section:
    """Show a focus area as it stands on `today`; its activities with all they hold must be loaded."""
    tops = sorted((one for one in area.activities if one.parent_id is None), key=lambda one: one.position)
    states = [ActivityState(top.state) for top in tops]
    return Section(
        number=area.number,
        title=area.title,
        aim=area.aim,
        working_group=names.parties.get(area.working_group_id) if area.working_group_id else None,
        lines=tuple(line for top in tops for line in _lines(top, area, names, today)),
        counts={state: states.count(state) for state in ActivityState},
    )


def _lines(top: Activity, area: FocusArea, names: Names, today: dt.date) -> Iterator[Line]:
    parts = sorted((one for one in area.activities if one.parent_id == top.id), key=lambda one: one.position)
    for leaf in parts or [top]:
        is_open = ActivityState(leaf.state) not in CLOSED
        yield Line(
            code=leaf.code,
            title=leaf.title,
            within=top.title if leaf is not top else None,
            area=area.title,
            responsible=tuple(share.party.name for share in leaf.responsibilities if not _for_its_own(share)),
            groups=tuple(_groups(leaf.responsibilities, names)),
            state=leaf.state,
            answered_on=leaf.answered_at.date() if leaf.answered_at else None,
            marks=tuple(_mark(one, names, today, is_open=is_open) for one in leaf.milestones if one.wording or one.due),
        )


def _for_its_own(share: Responsibility) -> bool:
    return share.share == Share.EACH and share.group_id is not None


def _groups(shares: Sequence[Responsibility], names: Names) -> Iterator[Group]:
    states: dict[int, list[ActivityState]] = {}
    for share in filter(_for_its_own, shares):
        if share.group_id is not None:
            states.setdefault(share.group_id, []).append(ActivityState(share.state))
    for group, inside in states.items():
        done = count_done(inside)
        yield Group(names.parties[group], done.done, done.of)


def _mark(milestone: Milestone, names: Names, today: dt.date, *, is_open: bool) -> Mark:
    reading = describe_when(milestone.reading) if milestone.last or milestone.recurrence else ""
    moved = milestone.original_due if milestone.original_due != milestone.due else None
    return Mark(
        wording=milestone.wording,
        reading="" if reading.casefold() == milestone.wording.casefold() else reading,
        doubts=tuple(milestone.warnings),
        certain=milestone.certain,
        due=milestone.due,
        moved_from=moved,
        days_late=(today - milestone.due).days if milestone.due and is_open else None,
        asked=names.asked.get(milestone.id),
    )
