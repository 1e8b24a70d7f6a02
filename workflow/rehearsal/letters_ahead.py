"""Every letter that a plan's year would bring, before the plan is adopted: who gets it, on which day, about what.

Nothing is stored or sent. The same rules that owe letters in a followed plan are asked day by day, and nobody answers;
so the questions go on, from the officer to the deputy, the unit's contact and the coordinator.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workflow.model import ANSWERS
from workflow.plans import ActivityDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.plans.codes import activity_code, part_codes, stands_alone
from workflow.rehearsal.silent_year import DayAhead, Silent, SilentYear
from workflow.rules.escalation import Chain, Contact, Rank
from workflow.rules.plan_policy import PlanPolicy
from workflow.rules.reminders import Item, MilestoneFacts, PersonDigest, Policy, RungKind
from workflow.store.silences import Seat

YEAR_END_MONTH = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A hållpunkt of the draft: its number among all, its activity's code and title, its words, and who is asked."""

    number: int
    code: str
    title: str
    wording: str
    facts: MilestoneFacts
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A letter of the rehearsed year: its day, who gets it, and in which place of whose chain.

    What is put before the coordinator is no letter of its own: `unheard` are then its hållpunkter.
    """

    day: dt.date
    person: str
    rank: Rank
    officer: str
    letter: PersonDigest | None = None
    unheard: tuple[int, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """What it mentions, most urgent first."""
        return self.letter.items if self.letter is not None else ()


@dataclass
class Rehearsal:
    """What a rehearsed year comes to. People are called what their party is called, or the one name that was given.

    `passed_on` are the questions that go on to others, since the people in `letters` never answer. Each of them has a
    chain of their own, every place of it held by somebody who never answers either.
    """

    marks: tuple[Mark, ...]
    letters: list[Told] = field(default_factory=list)
    passed_on: list[Told] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Write the rehearsal in the contract's shape."""
        known = {mark.number: mark for mark in self.marks}
        per_person = Counter(one.person for one in self.letters)
        announced = {facts.milestone for one in self.letters for facts, rung in one.items if rung.kind in ANNOUNCING}
        dated = [mark for mark in self.marks if mark.facts.due is not None and mark.people]
        return {
            "letters": [_letter(one, one.letter, known) for one in self.letters if one.letter is not None],
            "passed_on": [_passed_on(one, known) for one in self.passed_on],
            "per_person": dict(sorted(per_person.items())),
            "never_announced": [_mark(mark) for mark in dated if mark.number not in announced],
            "no_receiver": [_mark(mark) for mark in self.marks if not mark.people],
        }


ANNOUNCING = frozenset({RungKind.BEFORE, RungKind.START})


def rehearse(
    draft: PlanDraft,
    *,
    adopted: dt.date,
    until: dt.date,
    year: int,
    all_to: str | None = None,
    policy: Policy | None = None,
) -> Rehearsal:
    """Live the days from `adopted` to `until`, both included, with people who never answer.

    `all_to` makes one person responsible for everything. `year` is the plan's; its year-end call begins on 1 December.
    """
    marks = tuple(_marks(draft, adopted, dt.date(year, YEAR_END_MONTH, 1), all_to))
    rehearsal = Rehearsal(marks)
    crowd = _Crowd(sorted({person for mark in marks for person in mark.people}))
    year_ahead = SilentYear(
        [Silent(crowd.seat(mark, name), crowd.chain(name)) for mark in marks for name in mark.people],
        PlanPolicy(policy or Policy()),
    )
    for ahead in year_ahead.live(adopted, until):
        for letter in ahead.letters:
            told = crowd.told(ahead.day, letter)
            (rehearsal.letters if told.rank == Rank.OFFICER else rehearsal.passed_on).append(told)
        rehearsal.passed_on.extend(crowd.told_unheard(ahead))
    return rehearsal


@dataclass
class _Crowd:
    """The people of a draft: its officers by name, and for each of them whoever would hold the other places."""

    officers: Sequence[str]

    def number(self, name: str, rank: Rank = Rank.OFFICER) -> int:
        """Return the made-up row id of an officer, or of the person in another place of the officer's chain."""
        return self.officers.index(name) * len(Rank) + list(Rank).index(rank) + 1

    def place(self, number: int) -> tuple[str, Rank]:
        """Return the officer in whose chain a person stands, and where."""
        at, rank = divmod(number - 1, len(Rank))
        return self.officers[at], list(Rank)[rank]

    def chain(self, name: str) -> Chain:
        """Return an officer's chain with every place held."""
        return {rank: Contact(self.number(name, rank)) for rank in Rank}

    def seat(self, mark: Mark, name: str) -> Seat:
        """Return an officer's part in a hållpunkt, before anything was said."""
        return Seat(self.number(name), _NO_PARTY, mark.facts, frozenset(), ())

    def told(self, day: dt.date, letter: PersonDigest) -> Told:
        """Say who gets a letter."""
        officer, rank = self.place(letter.person)
        return Told(day, _CALLED[rank].format(officer), rank, officer, letter)

    def told_unheard(self, ahead: DayAhead) -> Iterator[Told]:
        """Say what the coordinator gets, once for each officer."""
        for officer in dict.fromkeys(self.place(one.officer)[0] for one in ahead.unheard):
            marks = tuple(one.milestone for one in ahead.unheard if self.place(one.officer)[0] == officer)
            yield Told(ahead.day, _CALLED[Rank.COORDINATOR], Rank.COORDINATOR, officer, unheard=marks)


_NO_PARTY = 0
_CALLED = {
    Rank.OFFICER: "{}",
    Rank.DEPUTY: "Ersättare för {}",
    Rank.UNIT: "Kontaktperson för {}",
    Rank.COORDINATOR: "Samordnaren",
}
"""What people are called who are known by their place alone."""


def _marks(draft: PlanDraft, adopted: dt.date, year_end: dt.date, all_to: str | None) -> Iterator[Mark]:
    number = 0
    for position, area in enumerate(draft.areas, start=1):
        for index, activity in enumerate(area.activities, start=1):
            for code, part in _leaves(activity, activity_code(area, position, index)):
                people = (all_to,) if all_to else _people(part)
                for mark in part.milestones:
                    number += 1
                    facts = _facts(number, mark, adopted, year_end)
                    yield Mark(number, code, part.title or activity.title, mark.wording, facts, people)


def _leaves(activity: ActivityDraft, code: str) -> Iterator[tuple[str, PartDraft]]:
    if stands_alone(activity):
        yield from ((code, part) for part in activity.parts)
    else:
        yield from zip(part_codes(code), activity.parts, strict=False)


def _people(part: PartDraft) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in part.responsible if one.role in ANSWERS))


def _facts(number: int, mark: MilestoneDraft, adopted: dt.date, year_end: dt.date) -> MilestoneFacts:
    return MilestoneFacts(
        milestone=number,
        activity=number,
        first=mark.when.first,
        last=mark.when.last,
        due=mark.when.due,
        precision=mark.when.precision,
        certain=mark.when.certain,
        kind=mark.when.kind,
        closed=False,
        ongoing=False,
        adopted=adopted,
        year_end=year_end,
    )


def _letter(told: Told, letter: PersonDigest, known: dict[int, Mark]) -> dict[str, Any]:
    return {
        "date": told.day,
        "person": told.person,
        "kind": letter.kind.value,
        "items": [{**_mark(known[facts.milestone]), "rung": rung.kind.value} for facts, rung in letter.items],
        "answers_for": len(_listed(letter.answers_for)),
    }


def _passed_on(told: Told, known: dict[int, Mark]) -> dict[str, Any]:
    numbers = (*(facts.milestone for facts, _ in told.items), *told.unheard)
    return {
        "date": told.day,
        "person": told.person,
        "rank": told.rank.value,
        "instead_of": told.officer,
        "items": [_mark(known[number]) for number in numbers],
    }


def _listed(facts: Sequence[MilestoneFacts]) -> set[int]:
    return {one.milestone for one in facts}


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "activity": mark.code,
        "title": mark.title,
        "milestone": mark.number,
        "wording": mark.wording,
        "due": mark.facts.due,
    }
