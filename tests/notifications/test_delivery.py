import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from notifications import (
    Budget,
    Envelope,
    LetterState,
    Outcome,
    OutcomeKind,
    Round,
    claim,
    count_letters,
    deliver_due,
    writing,
)
from notifications.testing import MemoryTransport
from tests.notifications.letterbox import DATABASES, MINUTE, NOW, at, database, deliver, log, put_letters, states, tell

ACCEPTED = Outcome(OutcomeKind.ACCEPTED, 250, "ok")
DOWN = Outcome(OutcomeKind.TEMPORARY, 421, "4.3.2 Closing", host=True)
DEFERRED = Outcome(OutcomeKind.TEMPORARY, 451, "4.7.1 Greylisted")
REFUSED = Outcome(OutcomeKind.PERMANENT, 550, "5.1.1 User unknown")
UNSURE = Outcome(OutcomeKind.UNKNOWN, None, "lost")


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def outbox_file(tmp_path: Path) -> Iterator[Engine]:
    with database("sqlite", tmp_path) as opened:
        yield opened


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def test_what_is_due_is_sent_and_noted_and_a_second_round_sends_nothing(engine: Engine) -> None:
    put_letters(engine, 25)
    put_letters(engine, 1, now=NOW + MINUTE, first=25)
    transport = MemoryTransport()

    assert deliver(engine, transport) == Round(sent=25)
    assert deliver(engine, transport) == Round()
    assert len({envelope.message_id for envelope in transport.sent}) == 25
    assert tell(engine) == {"sent": 25, "queued": 1}


def test_a_letter_goes_out_with_the_envelope_and_the_bytes_it_was_put_with(engine: Engine) -> None:
    put_letters(engine, 1)
    transport = MemoryTransport()
    deliver(engine, transport)

    raw = b"Message-ID: <brev.0@hallpunkt.example>\r\n\r\nHej!\r\n"
    sender, recipient = "studs+blekinge.0@hallpunkt.example", "kim.ek@karlskrona.example"
    assert transport.sent == [Envelope(sender, recipient, raw, "<brev.0@hallpunkt.example>")]


def test_a_round_tells_what_became_of_each_letter(engine: Engine) -> None:
    put_letters(engine, 5)
    put_letters(engine, 1, now=NOW - 2 * MINUTE, not_after=NOW - MINUTE, first=5)

    told = deliver(engine, MemoryTransport([ACCEPTED, DEFERRED, REFUSED, UNSURE, ACCEPTED], width=1))

    assert told == Round(sent=2, deferred=1, failed=1, expired=1, unknown=1)
    assert [line.state for line in log(engine)] == ["sent", "queued", "failed", "unknown", "sent", "expired"]


def test_letters_that_a_quick_relay_takes_together_are_noted_in_one_commit(outbox_file: Engine) -> None:
    put_letters(outbox_file, 12)
    commits: list[object] = []
    event.listen(outbox_file, "commit", commits.append)
    assert deliver(outbox_file, MemoryTransport(width=4)) == Round(sent=12)
    assert len(commits) == 1 + 12 / 4


def test_a_slow_letter_does_not_keep_the_others_from_being_noted(outbox_file: Engine) -> None:
    put_letters(outbox_file, 2)

    class FirstIsSlow(MemoryTransport):
        """Takes the first letter when the second one has been noted."""

        async def send(self, envelope: Envelope) -> Outcome:
            if envelope.message_id == "<brev.0@hallpunkt.example>":
                async with asyncio.timeout(10):
                    while "sent" not in states(outbox_file).values():
                        await asyncio.sleep(0.005)
            return await super().send(envelope)

    assert deliver(outbox_file, FirstIsSlow(width=2)) == Round(sent=2)


def test_nothing_is_sent_after_it_has_become_pointless(engine: Engine) -> None:
    put_letters(engine, 1, not_after=NOW + timedelta(minutes=4))
    transport = MemoryTransport([DEFERRED, DEFERRED])

    deliver(engine, transport)
    told = deliver(engine, transport, at(NOW + MINUTE))

    assert told == Round(expired=1)
    assert log(engine)[0].server_text == "4.7.1 Greylisted"


def test_a_round_takes_no_more_than_its_limit_and_its_budget(engine: Engine) -> None:
    put_letters(engine, 40)
    transport = MemoryTransport()

    first = deliver(engine, transport, limit=5, budget=Budget(30))
    second = deliver(engine, transport, budget=first.budget)
    third = deliver(engine, transport, budget=second.budget)
    fourth = deliver(engine, transport, at(NOW + timedelta(seconds=10)), budget=third.budget)

    assert [told.sent for told in (first, second, third, fourth)] == [5, 25, 0, 5]


def test_a_relay_that_fails_gets_no_more_letters_this_round_and_costs_them_no_attempt(engine: Engine) -> None:
    put_letters(engine, 30)
    told = deliver(engine, MemoryTransport([ACCEPTED, DOWN], width=1), budget=Budget(60))

    assert (told.sent, told.deferred, told.released) == (1, 1, 28)
    assert {(line.state, line.attempts) for line in log(engine)} == {("sent", 1), ("queued", 0)}
    assert {line.next_attempt_at for line in log(engine)[1:]} == {NOW + MINUTE}


def test_a_relay_that_stays_down_is_asked_ever_more_seldom_until_it_answers(engine: Engine) -> None:
    put_letters(engine, 1)
    budget: Budget | None = Budget(30)
    transport = MemoryTransport([DOWN] * 4)
    asked: list[int] = []
    for minute in range(90):
        before = len(transport.tried)
        told = deliver(engine, transport, at(NOW + minute * MINUTE), budget=budget)
        budget = told.budget
        asked += [minute] * (len(transport.tried) - before)

    assert asked == [0, 1, 6, 21, 81]
    assert tell(engine) == {"sent": 1}
    assert budget is not None
    assert budget.failures == 0


def test_a_reminder_day_with_the_relay_down_for_an_hour_loses_and_doubles_nothing(engine: Engine) -> None:
    keys = put_letters(engine, 20)
    transport = MemoryTransport([DOWN] * 5)
    clock, budget = Clock(), Budget(600)
    while clock.now < NOW + timedelta(hours=3):
        budget = deliver(engine, transport, clock, budget=budget).budget or budget
        clock.now += MINUTE

    assert tell(engine) == {"sent": len(keys)}
    assert len(transport.sent) == len({envelope.message_id for envelope in transport.sent}) == len(keys)


def test_no_letter_is_begun_so_late_that_its_lease_could_run_out_on_the_way(engine: Engine) -> None:
    put_letters(engine, 10)

    class Slow(MemoryTransport):
        longest = timedelta(minutes=5)

        async def send(self, envelope: Envelope) -> Outcome:
            await asyncio.sleep(0.15)
            return await super().send(envelope)

    told = deliver(engine, Slow(width=1), lease=timedelta(minutes=5, seconds=0.5))

    assert 0 < told.sent < 10
    assert told.sent + told.released == 10
    assert tell(engine) == {"sent": told.sent, "queued": told.released}


def test_a_lease_shorter_than_an_attempt_is_refused(engine: Engine) -> None:
    transport = MemoryTransport()
    transport.longest = 5 * MINUTE

    with pytest.raises(ValueError, match="lease"):
        deliver(engine, transport, lease=5 * MINUTE)


def test_a_worker_that_was_overtaken_on_the_way_says_so_and_changes_nothing(engine: Engine) -> None:
    put_letters(engine, 1)

    class Slow(MemoryTransport):
        async def send(self, envelope: Envelope) -> Outcome:
            with writing(engine) as connection:
                assert len(claim(connection, now=NOW + 5 * MINUTE, owner="worker-2", limit=9, lease=MINUTE)) == 1
            return await super().send(envelope)

    assert deliver(engine, Slow([REFUSED])) == Round(overtaken=1)
    assert tell(engine) == {"sending": 1}


def test_a_defect_in_one_send_is_raised_after_all_others_were_sent_and_noted(engine: Engine) -> None:
    put_letters(engine, 10)
    with pytest.raises(RuntimeError, match="defect"):
        deliver(engine, MemoryTransport([ACCEPTED, RuntimeError("defect")], width=2))

    assert tell(engine) == {"sent": 9, "sending": 1}
    assert deliver(engine, MemoryTransport(), at(NOW + MINUTE)) == Round(sent=1)


def test_a_round_that_is_cancelled_notes_what_it_knows_and_gives_the_rest_back(engine: Engine) -> None:
    put_letters(engine, 10)

    class Stuck(MemoryTransport):
        async def send(self, envelope: Envelope) -> Outcome:
            if len(self.tried) == 3:
                await asyncio.Event().wait()
            return await super().send(envelope)

    async def cancel_after_a_while() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await deliver_due(engine, Stuck(width=1), now=lambda: NOW, owner="worker-1")

    asyncio.run(cancel_after_a_while())

    assert tell(engine) == {"sent": 3, "sending": 1, "queued": 6}


@pytest.mark.parametrize("failing", range(1, 12))
def test_a_database_that_fails_at_any_one_call_loses_no_letter_and_claims_no_false_sending(
    outbox_file: Engine, failing: int
) -> None:
    put_letters(outbox_file, 6)
    transport = MemoryTransport(width=2)
    calls = iter(range(1, 1000))

    def fail_once(*_: object) -> None:
        if next(calls) == failing:
            raise OperationalError("disk I/O error", None, Exception("disk I/O error"))

    event.listen(outbox_file, "before_cursor_execute", fail_once)
    with suppress(OperationalError):
        deliver(outbox_file, transport)
    sent = {envelope.message_id for envelope in transport.sent}
    assert {line.message_id for line in log(outbox_file) if line.state is LetterState.SENT} <= sent

    deliver(outbox_file, transport, at(NOW + 2 * MINUTE))

    assert tell(outbox_file) == {"sent": 6}
    assert max(Counter(envelope.message_id for envelope in transport.sent).values()) <= 2


def test_a_letter_still_on_its_way_when_noting_fails_is_waited_for_and_noted(outbox_file: Engine) -> None:
    put_letters(outbox_file, 2)
    broken = threading.Event()

    def fail_at_the_first_note(_c: object, _r: object, statement: str, *_: object) -> None:
        if "smtp_code" in statement and "RETURNING" not in statement and not broken.is_set():
            broken.set()
            raise OperationalError("disk I/O error", None, Exception("disk I/O error"))

    class Uneven(MemoryTransport):
        async def send(self, envelope: Envelope) -> Outcome:
            outcome = await super().send(envelope)
            if envelope.message_id == "<brev.1@hallpunkt.example>":
                await asyncio.to_thread(broken.wait, 5)
                await asyncio.sleep(0.1)
            return outcome

    event.listen(outbox_file, "before_cursor_execute", fail_at_the_first_note)

    assert deliver(outbox_file, Uneven(width=2)).sent == 2
    assert tell(outbox_file) == {"sent": 2}


@settings(max_examples=200, derandomize=True)
@given(
    st.floats(0.5, 600),
    st.none() | st.integers(1, 50),
    st.lists(st.tuples(st.floats(0, 300), st.integers(0, 40)), max_size=20),
)
def test_a_budget_never_gives_more_than_was_saved_up_and_came_in(
    per_minute: float, burst: int | None, rounds: list[tuple[float, int]]
) -> None:
    budget, now, given = Budget(per_minute, burst), NOW, 0
    for seconds, wanted in rounds:
        now += timedelta(seconds=seconds)
        letters = min(wanted, budget.room(now))
        budget = budget.spend(letters, now)
        given += letters
        minutes = (now - NOW) / MINUTE
        assert letters >= 0
        assert given <= max(per_minute if burst is None else burst, 1) + minutes * per_minute + 1e-6


def test_a_budget_is_not_refilled_by_a_clock_that_goes_backwards() -> None:
    budget = Budget(30).spend(30, NOW)

    assert budget.room(NOW - timedelta(hours=1)) == 0


def test_two_workers_in_the_same_second_send_each_letter_once(engine: Engine) -> None:
    put_letters(engine, 60)
    first, second = MemoryTransport(), MemoryTransport()

    async def both() -> list[Round]:
        rounds = (
            deliver_due(engine, transport, now=lambda: NOW, owner=owner, limit=7)
            for _ in range(5)
            for owner, transport in (("a", first), ("b", second))
        )
        return list(await asyncio.gather(*rounds))

    told = asyncio.run(both())

    sent = [envelope.message_id for envelope in first.sent + second.sent]
    assert sum(one.sent for one in told) == len(sent) == len(set(sent)) == 60
    with engine.connect() as connection:
        assert count_letters(connection)[LetterState.SENT] == 60
