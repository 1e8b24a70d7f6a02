"""Who reads what is meant for an officer, and which questions are left without an answer, with the chain they go up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflow.rules.escalation import Chain, Rank, Silence, reader_of, silence_of
from workflow.rules.reminders import ASKING, MilestoneFacts
from workflow.store.chains import Place, away_on, load_chains, told_coordinator
from workflow.store.people import absences


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's part in one hållpunkt.

    `others` are the people (row ids) who are asked about it in their own right, this person left out; `letters` are
    the mentions that were meant for this person, as reader, name of the rung and day.
    """

    person: int
    party: int
    facts: MilestoneFacts
    others: frozenset[int]
    letters: Sequence[tuple[int, str, dt.date]]

    @property
    def place(self) -> Place:
        """What its chain is found by."""
        return self.person, self.party


def read_and_silence(session: Session, seats: Sequence[Seat], today: dt.date) -> Iterator[tuple[int, Silence | None]]:
    """Say of each seat who reads its letters today, and the silence about it if there is one.

    Somebody who is away is read for by the deputy, then by the unit's contact; with neither the letters wait.
    """
    away = absences(session, today)
    gone = away_on(today, away)
    asked = {one.facts.milestone for one in seats if unanswered(one)}
    places = {one.place for one in seats if one.person in gone or one.facts.milestone in asked}
    chains: Mapping[Place, Chain] = load_chains(session, places, away, today) if places else {}
    told = told_coordinator(session, {one.facts.activity for one in seats if one.facts.milestone in asked})
    for one in seats:
        chain = without(chains.get(one.place, {}), one.others)
        reader = reader_of(one.person, chain, today) if one.person in gone else one.person
        latest = told.get((one.facts.activity, one.person))
        yield reader, silence_of(chain, unanswered(one), latest.date() if latest is not None else None)


def without(chain: Chain, others: frozenset[int]) -> Chain:
    """Leave out those who are asked in their own right, all but the coordinator: they are no new hope."""
    return {
        rank: contact for rank, contact in chain.items() if rank == Rank.COORDINATOR or contact.person not in others
    }


def unanswered(seat: Seat) -> list[tuple[int, dt.date]]:
    """List reader and day of the questions that stand: asked after the due day, the latest answer and any snooze."""
    facts = seat.facts
    if facts.closed or not seat.letters:
        return []
    days = (facts.due, facts.reported_on, facts.snoozed_until)
    since = max((day for day in days if day is not None), default=dt.date.min)
    return [(reader, day) for reader, rung, day in seat.letters if rung.partition("-")[0] in ASKING and day > since]
