"""The letters that a followed plan would bring under other rules, if nobody answered; nothing is stored or sent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflow.model import Person
from workflow.rehearsal.silent_year import DayAhead, Silent, SilentYear
from workflow.rules.plan_policy import PlanPolicy
from workflow.store.chains import load_chains, told_coordinator
from workflow.store.letters import letter_history
from workflow.store.milestones import all_milestones, load_seats
from workflow.store.people import absences, coordinators, people
from workflow.store.silences import without

UNHEARD = "silence"
"""The kind of what the coordinator gets: questions that nobody in the chain has answered."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A letter to come: its day, who gets it, what kind it is, and how many hållpunkter it mentions.

    `instead_of` are those whose questions it has: they are away, out of reach or silent. What is put before the
    coordinator has the kind "silence", and stands in the coordinator's next weekly letter.
    """

    day: dt.date
    name: str
    kind: str
    items: int
    instead_of: tuple[str, ...] = ()


def foresee(session: Session, plan: int, policy: PlanPolicy, first: dt.date, until: dt.date) -> tuple[Foreseen, ...]:
    """Live the days from `first` to `until`, both included, under a policy, from what has been sent and answered.

    Who is away, whose address fails and who comes after whom is as the register has it on the first day.
    """
    everybody = people(session)
    year = SilentYear(_parts(session, plan, first), policy, letter_history(session, first))
    receiver = next((one.name for one in coordinators(session)), "samordnaren")
    return tuple(one for ahead in year.live(first, until) for one in _foreseen(ahead, everybody, receiver))


def _parts(session: Session, plan: int, first: dt.date) -> list[Silent]:
    seats = [seat for of_plan, seat in load_seats(session, all_milestones(session)) if of_plan == plan]
    chains = load_chains(session, {one.place for one in seats}, absences(session, first), first)
    told = told_coordinator(session, {one.facts.activity for one in seats})
    parts = []
    for one in seats:
        latest = told.get((one.facts.activity, one.person))
        chain = without(chains.get(one.place, {}), one.others)
        parts.append(Silent(one, chain, latest.date() if latest is not None else None))
    return parts


def _foreseen(ahead: DayAhead, everybody: Mapping[int, Person], coordinator: str) -> Iterator[Foreseen]:
    for letter in ahead.letters:
        places = dict.fromkeys(facts.stands_in for facts, _ in letter.items if facts.stands_in is not None)
        instead_of = tuple(everybody[one].name for one in places)
        yield Foreseen(ahead.day, everybody[letter.person].name, letter.kind.value, len(letter.items), instead_of)
    if ahead.unheard:
        officers = Counter(everybody[one.officer].name for one in ahead.unheard)
        yield Foreseen(ahead.day, coordinator, UNHEARD, officers.total(), tuple(officers))
