"""Questions nobody has answered: whose turn it is next, and what the coordinator is told in the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workflow.changes.keeping_next_at import local_day
from workflow.changes.silences import ask_about_silence
from workflow.flows.office import Office
from workflow.letters import SWEDISH
from workflow.model import Activity
from workflow.rules.escalation import Rank, escalate, rung_of
from workflow.rules.reminders import Item
from workflow.store.letters import asked_before
from workflow.store.milestones import Asked, load_asked
from workflow.store.policies import Policies, load_policies


@dataclass(frozen=True, slots=True)
class Unheard:
    """A silence that is the coordinator's from today: the hållpunkt, its activity and the officer (row ids)."""

    milestone: int
    activity: int
    officer: int


@dataclass(frozen=True, slots=True)
class Turns:
    """Whose turn it is today: people (row ids) with the question they get, and what the coordinator gets."""

    people: tuple[tuple[int, Item], ...] = ()
    coordinator: tuple[Unheard, ...] = ()


def next_in_line(asked: Iterable[Asked], policies: Policies, today: dt.date) -> Turns:
    """Say whose turn it is today where nobody has answered; each person once for each hållpunkt."""
    people: dict[tuple[int, int], Item] = {}
    coordinator: dict[tuple[int, int], Unheard] = {}
    for one in asked:
        step = escalate(one.silence, policies.of(one.plan).patience, today) if one.silence is not None else None
        if step is None or one.silence is None:
            continue
        if step.rank == Rank.COORDINATOR:
            if one.facts.measuring:
                continue  # values that have not come stand on the coordinator's own list before the year-end
            unheard = Unheard(one.facts.milestone, one.facts.activity, one.person)
            coordinator.setdefault((unheard.activity, unheard.officer), unheard)
        else:
            facts = one.facts if step.person == one.person else replace(one.facts, instead_of=one.person)
            people.setdefault((step.person, one.facts.milestone), (facts, rung_of(step, one.silence)))
    return Turns(tuple((reader, item) for (reader, _), item in people.items()), tuple(coordinator.values()))


def put_before_coordinator(office: Office, unheard: Sequence[Unheard], now: dt.datetime, actor: str) -> int:
    """Tell the coordinator what nobody in the chain has answered; return how many. What was told is not told again."""
    if not unheard:
        return 0
    wanted, today = {one.milestone for one in unheard}, local_day(now)
    with office.collaboration.store.writing(now, actor) as writing:
        still = next_in_line(
            load_asked(writing.session, wanted, today), load_policies(writing.session), today
        ).coordinator
        before = asked_before(writing.session, wanted)
        for one in still:
            title = writing.session.get_one(Activity, one.activity).title
            what = f"”{title}” har inte fått något svar än. {SWEDISH.told(before[one.milestone, one.officer])}"
            ask_about_silence(writing, what, activity=one.activity, officer=one.officer, milestone=one.milestone)
        return len(still)
