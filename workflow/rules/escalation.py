"""Who is written to when nobody answers: officer, deputy, the unit's contact, coordinator.

Each has some days to answer before the next one is asked; nobody waits for a person who is away or whose address
bounces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from workflow.errors import SettingMissing
from workflow.rules.reminders import QuietSpan, Rung, RungKind, add_letter_days, is_letter_day, letter_day_from


class Rank(StrEnum):
    """The places in the chain, in the order they are written to."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    UNIT = "unit"
    COORDINATOR = "coordinator"


class Why(StrEnum):
    """Why it is a person's turn: nobody comes before, or those who do are silent, away, out of reach or not named."""

    TURN = "turn"
    SILENT = "silent"
    ABSENT = "absent"
    BOUNCED = "bounced"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person (row id) in the chain: whether the address bounces, and first and last day of each absence."""

    person: int
    bounced: bool = False
    absences: tuple[tuple[date, date], ...] = ()


Chain = Mapping[Rank, Contact]
"""Who holds which place; a place that nobody holds is left out."""


@dataclass(frozen=True, slots=True)
class Silence:
    """An unanswered hållpunkt or activity: who could answer, and the days each was asked without any answer since."""

    chain: Chain
    questions: Mapping[Rank, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """The patience of the chain.

    `questions` is how many questions whoever is asked first leaves unanswered before the next one is written to; the
    others are asked once. `grace_days` maps a rank to the working days it has to answer in; those in the `quiet` spans
    are not counted, and no letter goes in them.

    Raises `SettingMissing` when a rank has no grace or nothing is asked.
    """

    questions: int = 2
    grace_days: Mapping[Rank, int] = field(default_factory=lambda: dict.fromkeys(Rank, 5))
    quiet: tuple[QuietSpan, ...] = (((7, 1), (7, 31)),)

    def __post_init__(self) -> None:
        """Refuse a chain without patience."""
        if self.questions < 1 or any(self.grace_days.get(rank, 0) < 1 for rank in Rank):
            raise SettingMissing("Varje led behöver minst en fråga och en arbetsdag att svara på.")


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody to write to, and why; `day` is when it became their turn."""

    rank: Rank
    person: int
    why: Why
    day: date


def silence_of(chain: Chain, asked: Iterable[tuple[int, date]], told: date | None) -> Silence | None:
    """Put a silence together of who was asked on which day since the last answer; None when nobody in the chain was.

    `told` is the latest day on which the coordinator was told of it.
    """
    ranks = {contact.person: rank for rank, contact in reversed(tuple(chain.items()))}
    questions: dict[Rank, tuple[date, ...]] = {}
    for person, day in sorted(asked):
        if person in ranks:
            questions[ranks[person]] = (*questions.get(ranks[person], ()), day)
    if not questions:
        return None
    first = min(day for days in questions.values() for day in days)
    if told is not None and told >= first:
        questions[Rank.COORDINATOR] = (told,)
    return Silence(chain, questions)


def reader_of(person: int, chain: Chain, today: date) -> int:
    """Return who reads today what is meant for a person: who is away is read for, by anybody but the coordinator.

    With nobody else it is the person, who reads it later.
    """
    step = receiver({rank: contact for rank, contact in chain.items() if rank != Rank.COORDINATOR}, today)
    return step.person if step is not None else person


def receiver(chain: Chain, today: date) -> Step | None:
    """Return who gets today what is meant for the officer: the first in the chain who can be reached.

    None means that nobody can be: it belongs on the coordinator's list of what has no receiver.
    """
    why = Why.TURN
    for rank, contact in _places(chain):
        obstacle = _obstacle(contact, today)
        if contact is not None and obstacle is None:
            return Step(rank, contact.person, why, today)
        why = obstacle or why
    return None


def escalate(silence: Silence, policy: EscalationPolicy, today: date) -> Step | None:
    """Return who is to be written to about a silence today, or None; nobody is on days off and in quiet weeks.

    However long the system was down, it is one rank at a time: each has its grace from the day it was written to.
    """
    step = _next_step(silence, policy, today)
    return step if step is not None and step.day <= today and is_letter_day(today, policy.quiet) else None


def rung_of(step: Step, silence: Silence) -> Rung:
    """Return what a letter to the next in the chain mentions; it speaks of the first question of this silence."""
    first = min(day for days in silence.questions.values() for day in days)
    return Rung(f"{RungKind.SILENT}-{step.rank}", RungKind.SILENT, first, step.day, step.day, step.day, date.max)


def next_step_at(silence: Silence, policy: EscalationPolicy, today: date) -> date | None:
    """Return the first day from `today` on when `escalate` may say something, or None when it never will.

    Absences are counted in: one that begins can make it the next one's turn at once, one that ends an earlier one's.
    """
    spans = [span for contact in silence.chain.values() for span in contact.absences]
    changes = {first for first, _ in spans} | {last + timedelta(days=1) for _, last in spans}
    steps = ((day, _next_step(silence, policy, day)) for day in (today, *(one for one in changes if one > today)))
    return min(
        (letter_day_from(max(day, step.day), policy.quiet) for day, step in steps if step is not None), default=None
    )


def _next_step(silence: Silence, policy: EscalationPolicy, today: date) -> Step | None:
    """Walk up the chain, as it can be reached `today`, to the first who has not been asked."""
    asked = [rank for rank in Rank if silence.questions.get(rank)]
    if not asked:
        return None
    turn, why = silence.questions[asked[0]][0], Why.TURN
    for rank, contact in _places(silence.chain):
        obstacle = _obstacle(contact, today)
        questions = silence.questions.get(rank, ())
        if contact is None or obstacle is not None:
            why = why if why == Why.SILENT else obstacle or why
        elif not questions:
            return Step(rank, contact.person, why, turn)
        elif len(questions) < _questions_for(rank, asked, policy):
            return None
        else:
            last = questions[_questions_for(rank, asked, policy) - 1]
            turn, why = add_letter_days(last, policy.grace_days[rank], policy.quiet), Why.SILENT
    return None


def _questions_for(rank: Rank, asked: list[Rank], policy: EscalationPolicy) -> int:
    """Say how many questions a rank may leave unanswered: whoever was asked first gets the usual reminders."""
    return policy.questions if rank == asked[0] else 1


def _places(chain: Chain) -> Iterator[tuple[Rank, Contact | None]]:
    """Go through the places in their order, without those held by somebody who was met before."""
    met: set[int] = set()
    for rank in Rank:
        contact = chain.get(rank)
        if contact is None or contact.person not in met:
            yield rank, contact
        if contact is not None:
            met.add(contact.person)


def _obstacle(contact: Contact | None, today: date) -> Why | None:
    """Say why a person cannot be written to today, or None."""
    if contact is None:
        return Why.MISSING
    if contact.bounced:
        return Why.BOUNCED
    away = any(first <= today <= last for first, last in contact.absences)
    return Why.ABSENT if away else None
