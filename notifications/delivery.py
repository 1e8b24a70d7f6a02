"""One round of delivery: claim what is due, hand it over, note how it went.

Whoever calls decides when; a round that never ran costs nothing, since the next one takes all that is due then.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from notifications.outbox import Attempt, Claimed, claim, expire, note, release, writing
from notifications.retries import LetterState, Outcome, OutcomeKind, decide_retry, host_wait
from notifications.transports import Envelope, Transport

Clock = Callable[[], datetime]

MOMENT = 0.01
"""Seconds that a known outcome waits for those of the letters on their way: a commit costs as much for four letters as
for one, and a quick relay has taken all four by then."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a relay takes: a token bucket, as a value. Pure; the caller keeps what `Round.budget` returns.

    `per_minute` tokens come in a minute and at most `burst` are saved up (None: one minute's worth); Exchange Online
    takes 30. A relay that fails is `closed_until` a wait that grows with its `failures` in a row.
    """

    per_minute: float = 30
    burst: int | None = None
    tokens: float | None = None
    at: datetime | None = None
    failures: int = 0
    closed_until: datetime | None = None

    def room(self, now: datetime) -> int:
        """Say how many letters may go now."""
        if self.closed_until is not None and now < self.closed_until:
            return 0
        return int(self._saved(now) + 1e-9)

    def spend(self, letters: int, now: datetime) -> Budget:
        """Return the budget after `letters` were tried."""
        return replace(self, tokens=self._saved(now) - letters, at=now)

    def close(self, now: datetime) -> Budget:
        """Return the budget after the relay itself failed."""
        return replace(self, failures=self.failures + 1, closed_until=now + host_wait(self.failures + 1))

    def open(self) -> Budget:
        """Return the budget after the relay answered as it should."""
        return replace(self, failures=0, closed_until=None)

    def _saved(self, now: datetime) -> float:
        most = max(float(self.per_minute if self.burst is None else self.burst), 1.0)
        if self.tokens is None or self.at is None:
            return most
        minutes = max((now - self.at).total_seconds(), 0) / 60
        return min(most, self.tokens + minutes * self.per_minute)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to, in letters.

    `deferred` wait for another attempt, `unknown` may or may not have been delivered, `overtaken` were noted by
    another worker because our lease ran out. `released` were given back untried. `budget` is what the next round
    starts from.
    """

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    expired: int = 0
    unknown: int = 0
    released: int = 0
    overtaken: int = 0
    budget: Budget | None = None


async def deliver_due(
    engine: Engine,
    transport: Transport,
    *,
    now: Clock,
    owner: str,
    limit: int = 100,
    budget: Budget | None = None,
    lease: timedelta | None = None,
) -> Round:
    """Send what is due, at most `limit` letters and what the `budget` allows (None: no limit).

    `owner` names this worker and no other. Letters are claimed in one short transaction, sent over the transport's
    whole width, and each outcome is noted as soon as it is known. None is begun so late that its lease (by default
    twice the transport's `longest` and a minute) could run out on the way, by a clock that nobody sets. When the
    relay itself fails, the rest is given back until it is worth another try.

    Raises only what is a defect (or the database's errors); every letter whose outcome is known has been noted by then.
    """
    span = lease or 2 * transport.longest + timedelta(minutes=1)
    if span <= transport.longest:
        raise ValueError("a lease must outlast the longest attempt")
    start = now()
    room = limit if budget is None else min(limit, budget.room(start))
    begin_before = asyncio.get_running_loop().time() + (span - transport.longest).total_seconds()
    expired, claims = await asyncio.to_thread(_claim, engine, start, owner, room, span)
    desk = _Desk(engine, transport, now, deque(claims), begin_before)
    try:
        await desk.send_all()
    finally:
        await transport.close()
    return desk.tell(expired, budget)


def _claim(engine: Engine, now: datetime, owner: str, limit: int, lease: timedelta) -> tuple[int, tuple[Claimed, ...]]:
    """End what is pointless and claim what is due, in one transaction."""
    with writing(engine) as connection:
        expired = expire(connection, now=now)
        return expired, claim(connection, now=now, owner=owner, limit=limit, lease=lease) if limit > 0 else ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A letter whose attempt ended in `outcome` at `at`; `settled` is set once it is noted, or cannot be."""

    claimed: Claimed
    outcome: Outcome
    at: datetime
    settled: asyncio.Event

    def attempt(self) -> Attempt:
        """Decide what becomes of the letter."""
        letter = self.claimed
        retry = decide_retry(letter.attempts + 1, self.outcome, self.at, letter.not_after, unknowns=letter.unknowns)
        return Attempt(letter, self.outcome, self.at, retry)


def _told(attempt: Attempt) -> str:
    """Say under which name an attempt is counted."""
    waits = attempt.retry.next_attempt_at is not None and attempt.outcome.kind is OutcomeKind.TEMPORARY
    return "deferred" if waits else attempt.retry.state.value


class _Desk:
    """The work of one round: senders take letters in turn, a clerk beside them notes what is known."""

    def __init__(
        self, engine: Engine, transport: Transport, now: Clock, waiting: deque[Claimed], begin_before: float
    ) -> None:
        self.engine = engine
        self.transport = transport
        self.now = now
        self.waiting = waiting
        self.begin_before = begin_before
        self.tried = 0
        self.halted_at: datetime | None = None
        self.known: list[_Known] = []
        self.news = asyncio.Event()
        self.on_way = 0
        self.all_back = asyncio.Event()
        self.all_back.set()
        self.all_sent = False
        self.can_note = True
        self.tally: Counter[str] = Counter()

    async def send_all(self) -> None:
        """Send, note, and give back what was not tried; raises the first defect after all that."""
        senders = [
            asyncio.create_task(self._send_in_turn()) for _ in range(min(self.transport.width, len(self.waiting)))
        ]
        clerk = asyncio.create_task(self._note_as_known())
        try:
            if senders:
                await asyncio.wait(senders)
        finally:
            for sender in senders:
                sender.cancel()
            ends = await asyncio.gather(*senders, return_exceptions=True)
            self.all_sent = True
            self.news.set()
            await asyncio.gather(clerk, return_exceptions=True)
            await asyncio.to_thread(self._finish)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def _send_in_turn(self) -> None:
        """Take letters one by one until there are none, the relay fails, or the lease leaves too little time.

        The next one waits until the last one is noted: a process that dies leaves at most one letter a sender in doubt.
        """
        time = asyncio.get_running_loop().time
        while self.waiting and self.halted_at is None and self.can_note and time() <= self.begin_before:
            letter = self.waiting.popleft()
            self.tried += 1
            envelope = Envelope(letter.envelope_sender, letter.recipient, letter.raw, letter.message_id)
            outcome = await self._send(envelope)
            known = _Known(letter, outcome, self.now(), asyncio.Event())
            if outcome.host:
                self.halted_at = known.at
            self.known.append(known)
            self.news.set()
            if self.can_note:
                await known.settled.wait()

    async def _send(self, envelope: Envelope) -> Outcome:
        self.on_way += 1
        self.all_back.clear()
        try:
            return await self.transport.send(envelope)
        finally:
            self.on_way -= 1
            if not self.on_way:
                self.all_back.set()

    async def _note_as_known(self) -> None:
        """Note outcomes as they come, those of the other senders with them if they come within a moment.

        When noting fails nothing more is sent, since what cannot be noted would be sent again.
        """
        while self.known or not self.all_sent:
            await self.news.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(MOMENT):
                    await self.all_back.wait()
            self.news.clear()
            batch, self.known = self.known, []
            try:
                await asyncio.to_thread(self._note, batch)
            except BaseException:
                self.known = batch + self.known
                self.can_note = False
                raise
            finally:
                for one in batch if self.can_note else self.known:
                    one.settled.set()

    def _finish(self) -> None:
        """Note what could not be noted before (raising when it still cannot), and give back the rest."""
        batch, self.known = self.known, []
        self._note(batch)
        until = self.now() if self.halted_at is None else self.halted_at + host_wait(1)
        if not self.waiting:
            return
        with writing(self.engine) as connection:
            self.tally["released"] = sum(
                release(connection, letter, now=self.now(), until=until) for letter in self.waiting
            )

    def _note(self, batch: Sequence[_Known]) -> None:
        """Write one batch of outcomes down, in one transaction."""
        if not batch:
            return
        attempts = [one.attempt() for one in batch]
        with writing(self.engine) as connection:
            noted = note(connection, attempts)
        self.tally.update(_told(one) if one.claimed.id in noted else "overtaken" for one in attempts)

    def tell(self, expired: int, budget: Budget | None) -> Round:
        """Sum the round up."""
        left = budget
        if left is not None:
            left = left.spend(self.tried, self.now()) if self.tried else left
            left = left.close(self.halted_at) if self.halted_at else left.open() if self.tried else left
        tally = self.tally
        return Round(
            sent=tally[LetterState.SENT],
            deferred=tally["deferred"],
            failed=tally[LetterState.FAILED],
            expired=expired + tally[LetterState.EXPIRED],
            unknown=tally[LetterState.UNKNOWN],
            released=tally["released"],
            overtaken=tally["overtaken"],
            budget=left,
        )
