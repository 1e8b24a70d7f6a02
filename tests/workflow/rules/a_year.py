"""A year lived by one person who never answers: plans to live with, and what the letters of the year must keep to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from calendars import Precision, WhenKind, week_days
from workflow.rules.reminders import (
    DigestKind,
    History,
    MilestoneFacts,
    PersonDigest,
    Policy,
    Rung,
    digest,
    letter_day_from,
    next_at,
    owed,
)

DAY = timedelta(days=1)
KIM = 1
ADOPTED, UNTIL = date(2022, 1, 1), date(2023, 2, 28)
YEAR_END = date(2022, 12, 1)

Letters = Sequence[tuple[date, PersonDigest]]
Mentions = Mapping[int, Sequence[tuple[date, Rung]]]


def a_milestone(
    first: date | None,
    last: date | None,
    precision: str = Precision.DAY,
    kind: str = WhenKind.DEADLINE,
    *,
    due: date | None = None,
    certain: bool = True,
) -> MilestoneFacts:
    """Make a hållpunkt of the plan adopted on New Year's Day; it is due on its last day unless told otherwise."""
    dated = kind not in {WhenKind.CONTINUOUS, WhenKind.UNKNOWN}
    return MilestoneFacts(
        milestone=1,
        activity=1,
        first=first,
        last=last,
        due=due or (last if dated else None),
        precision=precision,
        certain=certain,
        kind=kind,
        closed=False,
        ongoing=False,
        adopted=ADOPTED,
        year_end=YEAR_END,
    )


def numbered(milestones: Iterable[MilestoneFacts], adopted: date | None = None) -> list[MilestoneFacts]:
    """Give each hållpunkt its own number, and all of them the same day of adoption where one is told."""
    return [
        replace(facts, milestone=number, activity=number, adopted=adopted or facts.adopted)
        for number, facts in enumerate(milestones, start=1)
    ]


def months(first: int, last: int) -> tuple[date, date]:
    """Return the first and last day of these months of 2022."""
    return date(2022, first, 1), date(2022 + last // 12, last % 12 + 1, 1) - DAY


def a_plan(seed: int) -> list[MilestoneFacts]:
    """Make up a plan of 35 to 60 hållpunkter of all kinds, spread over 2022 as plans are."""
    chance = Random(seed)
    shapes = chance.choices(list(_SHAPES), [weight for weight, _ in _SHAPES.values()], k=chance.randint(35, 60))
    return numbered(_SHAPES[shape][1](chance) for shape in shapes)


def _some_day(chance: Random) -> MilestoneFacts:
    day = ADOPTED + chance.randrange(365) * DAY
    return a_milestone(day, day, certain=chance.random() > 0.1)


def _some_months(chance: Random, precision: str, length: int, kind: str = WhenKind.DEADLINE) -> MilestoneFacts:
    first = chance.randint(1, 13 - length)
    return a_milestone(*months(first, first + length - 1), precision, kind, certain=chance.random() > 0.1)


_SHAPES: Mapping[str, tuple[int, Callable[[Random], MilestoneFacts]]] = {
    "16/2": (8, _some_day),
    "V 17": (3, lambda chance: a_milestone(*week_days(2022, chance.randint(1, 52)), Precision.WEEK)),
    "April": (15, lambda chance: _some_months(chance, Precision.MONTH, 1)),
    "April - Maj": (4, lambda chance: _some_months(chance, Precision.MONTH, chance.randint(2, 9))),
    "Hösten 2022": (3, lambda chance: a_milestone(*months(3, 5) if chance.random() < 0.5 else months(9, 11), "season")),
    "VT 2022": (3, lambda chance: a_milestone(*months(1, 6) if chance.random() < 0.5 else months(8, 12), "term")),
    "2022": (4, lambda chance: a_milestone(*months(1, 12), Precision.YEAR)),
    "Planerad start april-maj": (1, lambda chance: _some_months(chance, Precision.MONTH, 2, WhenKind.START)),
    "Löpande": (2, lambda chance: a_milestone(*months(1, 12), Precision.NONE, WhenKind.CONTINUOUS)),
}
"""How hållpunkter are worded, how common each wording is, and what it says."""


def live(
    plan: Sequence[MilestoneFacts],
    policy: Policy,
    until: date = UNTIL,
    is_down: Callable[[date], bool] = lambda day: False,
) -> Letters:
    """Send Kim every letter from the adoption until the day `until`, as the product does, and never answer.

    Rows are chosen by a stored `next_at`, as the database does. On days when the system `is_down` nothing happens.
    """
    rows = {facts.milestone: facts for facts in plan}
    first = min(facts.adopted for facts in plan)
    stored = {number: next_at(facts, policy, first) for number, facts in rows.items()}
    history, letters = History(), []
    for day in (first + number * DAY for number in range((until - first).days + 1)):
        horizon = day + policy.horizon_days * DAY
        near = [number for number, at in stored.items() if not history.letters or (at is not None and at <= horizon)]
        if is_down(day) or not near:
            continue
        for letter in digest([(KIM, rows[number]) for number in near], policy, day, {KIM: history}):
            letters.append((day, letter))
            history = History((*history.letters, day), day if letter.kind == DigestKind.GREETING else history.greeted)
            for facts, rung in letter.items:
                rows[facts.milestone] = replace(facts, sent={**facts.sent, rung.name: day})
        for number in near:
            if (stored[number] or day) <= day and owed(rows[number], policy, day) is None:
                stored[number] = next_at(rows[number], policy, day)
    return letters


def mentions_in(letters: Letters) -> Mentions:
    """Return when each hållpunkt was mentioned, and why."""
    found: defaultdict[int, list[tuple[date, Rung]]] = defaultdict(list)
    for day, letter in letters:
        for facts, rung in letter.items:
            found[facts.milestone].append((day, rung))
    return found


def days_of(mentions: Sequence[tuple[date, Rung]], *kinds: str) -> list[date]:
    """Return the days of the mentions of these kinds."""
    return [day for day, rung in mentions if rung.kind in kinds]


def is_announced(facts: MilestoneFacts, mentions: Sequence[tuple[date, Rung]], policy: Policy) -> bool:
    """Say whether a hållpunkt was told of in time, or no letter day between adoption and due day was early enough."""
    assert facts.due is not None
    latest = facts.due - policy.notice_days * DAY
    told = days_of(mentions, "before", "start")
    return letter_day_from(facts.adopted, policy.quiet) > latest or any(day <= latest for day in told)


def is_asked_twice(facts: MilestoneFacts, mentions: Sequence[tuple[date, Rung]], policy: Policy) -> bool:
    """Say whether a hållpunkt was asked about twice after its due day, well apart."""
    asked = days_of(mentions, "after")
    apart = len(asked) == 2 and (asked[1] - asked[0]).days >= policy.gap_days
    return apart and facts.due is not None and facts.due < asked[0]
