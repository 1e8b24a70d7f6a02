"""Activities gathered across the sections: by goal, priority area, party, obstacle and degree. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from workflow.followup.counts import Degrees, Group, Line, Obstacle, Section
from workflow.followup.facts import ActivityFacts, Degree
from workflow.followup.totals import count_totals, moved_codes, totals_of
from workflow.model import AreaKind, Share
from workflow.rules.reasons import Reason
from workflow.states import ActivityState

DEGREE_OF_STATE = {
    ActivityState.DONE: Degree.FULLY,
    ActivityState.PARTLY_DONE: Degree.HALF,
    ActivityState.ONGOING: Degree.BEGUN,
    ActivityState.PLANNED: Degree.NOT_BEGUN,
    ActivityState.NOT_DONE: Degree.NOT_BEGUN,
}
"""What a state comes to on the counties' scale where nobody chose a degree; what was dropped stands outside it."""

CONTINUOUS = "continuous"


def group_goals(sections: Iterable[Section]) -> tuple[Group, ...]:
    """Count the activities under each goal of the strategy that the areas point at, in the order they are named.

    An area that serves two goals is counted under both. Nothing where the plan is itself divided into goals.
    """
    lines: dict[str, list[Line]] = {}
    for section in sections:
        if section.area.kind == AreaKind.AREA:
            for goal in dict.fromkeys(section.area.goals):
                lines.setdefault(goal, []).extend(section.lines)
    return tuple(_group(goal, rows) for goal, rows in lines.items())


def group_priorities(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Count the activities of each priority area."""
    gathered: dict[str, list[Line]] = {}
    for line in lines:
        if line.activity.priority_area is not None:
            gathered.setdefault(line.activity.priority_area, []).append(line)
    return tuple(_group(name, rows) for name, rows in gathered.items())


def _group(name: str, lines: Sequence[Line]) -> Group:
    return Group(name, count_totals(lines), tuple(line.code for line in lines), moved_codes(lines))


def group_parties(lines: Iterable[Line], moved: Collection[str]) -> tuple[Group, ...]:
    """Count what each party answers for: its own part where every party has one, otherwise the activity.

    What people report on is counted: sub-activities where there are any. Parties in support are left out. `moved` are
    the activities of which a hållpunkt was moved.
    """
    told: defaultdict[str, list[tuple[ActivityState, bool, str, bool]]] = defaultdict(list)
    for line in lines:
        late = line.code in moved
        for row in line.reported:
            for party in row.responsible or line.activity.responsible:
                if party.asked:
                    each = party.share == Share.EACH
                    answered = party.answered or (row.answered and not each)
                    told[party.name].append((party.state if each else row.state, answered, row.code, late))
    return tuple(_of_party(name, rows) for name, rows in sorted(told.items()))


def _of_party(name: str, rows: Sequence[tuple[ActivityState, bool, str, bool]]) -> Group:
    return Group(
        name,
        totals_of([state for state, _, _, _ in rows], unanswered=sum(not answered for _, answered, _, _ in rows)),
        tuple(code for _, _, code, _ in rows),
        tuple(code for _, _, code, late in rows if late),
    )


def find_obstacles(sections: Iterable[Section]) -> tuple[Obstacle, ...]:
    """List the parties that stood in the way of something, the one in the way of most activities first.

    Only what was not carried out in full counts, and only parties that a reason names.
    """
    found: dict[str, list[tuple[Section, Line, Reason]]] = {}
    for section in sections:
        for line in section.lines:
            if line.reasons and line.state != ActivityState.DONE:
                for given in line.reasons:
                    if given.blocking_party is not None:
                        found.setdefault(given.blocking_party, []).append((section, line, given.reason))
    obstacles = (_obstacle(party, rows) for party, rows in found.items())
    return tuple(sorted(obstacles, key=lambda one: (-len(one.activities), one.party)))


def _obstacle(party: str, rows: Sequence[tuple[Section, Line, Reason]]) -> Obstacle:
    states = {line.state for _, line, _ in rows}
    return Obstacle(
        party=party,
        reasons=tuple({reason.code: reason for _, _, reason in rows}.values()),
        sections=tuple(dict.fromkeys(section.key for section, _, _ in rows)),
        activities=tuple(dict.fromkeys(line.code for _, line, _ in rows)),
        for_states=tuple(state for state in ActivityState if state in states),
    )


def rate(lines: Iterable[Line]) -> Degrees:
    """Count the activities on the counties' scale: as chosen, or else as their state says."""
    counted: Counter[Degree | None] = Counter(degree_of(line.activity) for line in lines)
    return Degrees(tuple((degree, counted[degree]) for degree in Degree), counted[None])


def degree_of(activity: ActivityFacts) -> Degree | None:
    """Place an activity on the counties' scale; None for what is no longer relevant.

    What goes on all the time is carried out as long as it goes on.
    """
    if activity.state == ActivityState.DROPPED:
        return None
    if activity.degree is not None:
        return activity.degree
    if activity.kind == CONTINUOUS and activity.state == ActivityState.ONGOING:
        return Degree.FULLY
    return DEGREE_OF_STATE[activity.state]
