"""Days in which nobody answers, lived one by one: who is written to, who comes after them, and what ends unheard.

Each day asks the rules that the flow asks, of facts that grow by the letters of the days before; nothing is stored.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.flows.send_reminders import readings
from workflow.flows.silences import Unheard, next_in_line
from workflow.rehearsal.year import days_between
from workflow.rules.escalation import Chain, Rank, reader_of, silence_of
from workflow.rules.plan_policy import PlanPolicy
from workflow.rules.reminders import DigestKind, History, PersonDigest, digest, is_letter_day
from workflow.store.milestones import Asked
from workflow.store.policies import Policies
from workflow.store.silences import Seat, unanswered

_THE_ONE = 0
"""The row id of the plan whose days are lived: only one is."""


@dataclass(frozen=True, slots=True)
class Silent:
    """One person's part in one hållpunkt, who comes after the person, and when the coordinator was told of it."""

    seat: Seat
    chain: Chain
    told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What a day to come brings: letters, and what the coordinator is told that nobody has answered."""

    day: dt.date
    letters: tuple[PersonDigest, ...]
    unheard: tuple[Unheard, ...]


@dataclass
class SilentYear:
    """Everybody's parts in a plan's hållpunkter, as they stand on the evening of the day that was lived last."""

    parts: list[Silent]
    policy: PlanPolicy
    history: dict[int, History] = field(default_factory=dict)

    def live(self, first: dt.date, until: dt.date) -> Iterator[DayAhead]:
        """Live the days from `first` to `until`, both included; yield those that bring something."""
        for day in days_between(first, until):
            if is_letter_day(day, self.policy.reminders.quiet):
                ahead = self._live_day(day)
                if ahead.letters or ahead.unheard:
                    yield ahead

    def _live_day(self, day: dt.date) -> DayAhead:
        asked = [_asked(one, day) for one in self.parts]
        turns = next_in_line(asked, Policies(usual=self.policy), day)
        letters = digest(list(readings(asked)), self.policy.reminders, day, self.history, turns.people)
        self._remember(day, letters, turns.coordinator)
        return DayAhead(day, letters, turns.coordinator)

    def _remember(self, day: dt.date, letters: Sequence[PersonDigest], unheard: Sequence[Unheard]) -> None:
        """Let the next day know what this one said."""
        said: defaultdict[tuple[int, int], list[tuple[int, str, dt.date]]] = defaultdict(list)
        for letter in letters:
            before = self.history.get(letter.person, History())
            greeted = day if letter.kind == DigestKind.GREETING else before.greeted
            self.history[letter.person] = History((*before.letters, day), greeted)
            for facts, rung in letter.items:
                whose = facts.instead_of if facts.instead_of is not None else letter.person
                said[facts.milestone, whose].append((letter.person, rung.name, day))
        told = {(one.activity, one.officer) for one in unheard}
        for at, one in enumerate(self.parts):
            heard = said.get((one.seat.facts.milestone, one.seat.person), [])
            is_told = (one.seat.facts.activity, one.seat.person) in told
            if heard or is_told:
                self.parts[at] = Silent(_with(one.seat, heard), one.chain, day if is_told else one.told)


def _asked(one: Silent, day: dt.date) -> Asked:
    seat = one.seat
    officer = one.chain.get(Rank.OFFICER)
    away = officer is not None and any(first <= day <= last for first, last in officer.absences)
    reader = reader_of(seat.person, one.chain, day) if away else seat.person
    return Asked(seat.person, _THE_ONE, seat.facts, reader, silence_of(one.chain, unanswered(seat), one.told))


def _with(seat: Seat, letters: Sequence[tuple[int, str, dt.date]]) -> Seat:
    """Add letters to what has been said to a person; another's question since the person was silent is no own rung."""
    own = {rung: day for reader, rung, day in letters if reader == seat.person or not rung.startswith("silent")}
    sent: Mapping[str, dt.date] = {**seat.facts.sent, **own}
    return replace(seat, facts=replace(seat.facts, sent=sent), letters=(*seat.letters, *letters))
