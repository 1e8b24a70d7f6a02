import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
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
    LoggedLetter,
    Outcome,
    OutcomeKind,
    Round,
    SmtpServer,
    SmtpTransport,
    Timeouts,
    Tls,
    claim,
    count_letters,
    deliver_due,
    list_letters,
    read_smtp_url,
    writing,
)
from notifications.testing import Fault, LocalServer, MemoryTransport
from notifications.transports import Transport
from tests.notifications.letterbox import DATABASES, NOW, database, put_letters, states

MINUTE = timedelta(minutes=1)
QUICK = Timeouts(connect=0.5, verb=0.25, envelope=0.6, content=0.25)
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
    """A clock that stands still until it is moved, or goes on by `step` each time it is read."""

    now: datetime = NOW
    step: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def deliver(
    engine: Engine,
    transport: Transport,
    now: Callable[[], datetime] = lambda: NOW,
    *,
    limit: int = 100,
    budget: Budget | None = None,
    lease: timedelta | None = None,
) -> Round:
    return asyncio.run(
        deliver_due(engine, transport, now=now, owner="worker-1", limit=limit, budget=budget, lease=lease)
    )


def log(engine: Engine) -> tuple[LoggedLetter, ...]:
    with engine.connect() as connection:
        return list_letters(connection)[::-1]


def tell(engine: Engine) -> Counter[str]:
    """Count the letters in each state."""
    return Counter(states(engine).values())


def relay(server: LocalServer, width: int = 1) -> SmtpTransport:
    return SmtpTransport(read_smtp_url(server.url), width=width, timeouts=QUICK)


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


def test_nothing_is_sent_after_it_has_become_pointless(engine: Engine) -> None:
    put_letters(engine, 1, not_after=NOW + timedelta(minutes=4))
    transport = MemoryTransport([DEFERRED, DEFERRED])

    deliver(engine, transport)
    told = deliver(engine, transport, lambda: NOW + MINUTE)

    assert told == Round(expired=1)
    assert log(engine)[0].server_text == "4.7.1 Greylisted"


def test_a_round_takes_no_more_than_its_limit_and_its_budget(engine: Engine) -> None:
    put_letters(engine, 40)
    transport = MemoryTransport()

    first = deliver(engine, transport, limit=5, budget=Budget(30))
    second = deliver(engine, transport, budget=first.budget)
    third = deliver(engine, transport, budget=second.budget)
    fourth = deliver(engine, transport, lambda: NOW + timedelta(seconds=10), budget=third.budget)

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
        told = deliver(engine, transport, lambda minute=minute: NOW + minute * MINUTE, budget=budget)  # type: ignore[misc] # typeshed
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
    transport = MemoryTransport(width=1)
    transport.longest = 5 * MINUTE
    told = deliver(engine, transport, Clock(step=MINUTE), lease=9 * MINUTE)

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
    assert deliver(engine, MemoryTransport(), lambda: NOW + MINUTE) == Round(sent=1)


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

    deliver(outbox_file, transport, lambda: NOW + 2 * MINUTE)

    assert tell(outbox_file) == {"sent": 6}
    assert max(Counter(envelope.message_id for envelope in transport.sent).values()) <= 2


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


@dataclass(frozen=True)
class Row:
    """A fault, and what it means for the one letter it meets."""

    fault: Fault
    state: str
    code: int | None = None
    host: bool = False


ROWS = {
    "greeting 554": Row(Fault("CONNECT", "554 5.7.1 Not you", drop=True), "queued", 554, host=True),
    "greeting 421": Row(Fault("CONNECT", "421 4.3.2 Busy", drop=True), "queued", 421, host=True),
    "no greeting": Row(Fault("CONNECT", delay=1), "queued", host=True),
    "greeting in another tongue": Row(Fault("CONNECT", "HTTP/1.1 400 Bad Request", drop=True), "queued", host=True),
    "drop at connect": Row(Fault("CONNECT", drop=True), "queued", host=True),
    "EHLO 421": Row(Fault("EHLO", "421 4.3.2 Busy", drop=True), "queued", 421, host=True),
    "EHLO endless": Row(Fault("EHLO", "\r\n".join(["250-endless"] * 5000)), "queued", host=True),
    "EHLO dropped": Row(Fault("EHLO", drop=True), "queued", host=True),
    "MAIL 421": Row(Fault("MAIL", "421 4.7.0 Too many messages"), "queued", 421, host=True),
    "MAIL 432": Row(Fault("MAIL", "432 4.3.2 Concurrent connections limit exceeded"), "queued", 432, host=True),
    "MAIL 451": Row(Fault("MAIL", "451 4.7.1 Try later"), "queued", 451),
    "MAIL 530": Row(Fault("MAIL", "530 5.7.57 Client not authenticated"), "queued", 530, host=True),
    "MAIL 550": Row(Fault("MAIL", "550 5.7.60 Client may not send as this sender"), "queued", 550),
    "MAIL 552": Row(Fault("MAIL", "552 5.3.4 Message too big"), "failed", 552),
    "MAIL timeout": Row(Fault("MAIL", delay=1), "queued", host=True),
    "MAIL dropped": Row(Fault("MAIL", drop=True), "queued", host=True),
    "RCPT 450": Row(Fault("RCPT", "450 4.2.0 Mailbox busy"), "queued", 450),
    "RCPT 451": Row(Fault("RCPT", "451 4.7.1 Greylisted"), "queued", 451),
    "RCPT 452": Row(Fault("RCPT", "452 4.2.2 Mailbox full"), "queued", 452),
    "RCPT 550": Row(Fault("RCPT", "550 5.1.1 User unknown"), "failed", 550),
    "RCPT 552": Row(Fault("RCPT", "552 5.2.2 Mailbox full"), "queued", 552),
    "RCPT 554": Row(Fault("RCPT", "554 5.7.1 Access denied"), "failed", 554),
    "RCPT timeout": Row(Fault("RCPT", delay=1), "queued"),
    "RCPT dropped": Row(Fault("RCPT", drop=True), "queued"),
    "DATA 451": Row(Fault("DATA", "451 4.3.5 Milter down"), "queued", 451),
    "DATA 554": Row(Fault("DATA", "554 5.5.1 No valid recipients"), "failed", 554),
    "DATA timeout": Row(Fault("DATA", delay=1), "queued"),
    "final 421": Row(Fault("DOT", "421 4.3.2 Closing", drop=True), "queued", 421, host=True),
    "final 451": Row(Fault("DOT", "451 4.3.0 Mail server temporarily rejected message"), "queued", 451, host=True),
    "final 452": Row(Fault("DOT", "452 4.3.1 Insufficient system storage"), "queued", 452, host=True),
    "final 550": Row(Fault("DOT", "550 5.7.1 Message looks like spam"), "failed", 550),
    "final 552": Row(Fault("DOT", "552 5.2.2 Over quota"), "queued", 552),
    "final 554": Row(Fault("DOT", "554 5.6.0 Rejected"), "failed", 554),
    "dropped after the dot": Row(Fault("DOT", drop=True), "unknown"),
    "timeout after the dot": Row(Fault("DOT", delay=1), "unknown"),
    "nonsense after the dot": Row(Fault("DOT", "yes, thank you"), "unknown"),
    "endless after the dot": Row(Fault("DOT", "\r\n".join(["250-endless"] * 5000)), "unknown"),
    "a byte at a time, too slowly": Row(Fault("DOT", "250 2.0.0 Ok", drip=0.1), "unknown"),
    "a byte at a time": Row(Fault("DOT", "250 2.0.0 Ok", drip=0.005), "sent", 250),
    "dropped after 250": Row(Fault("DOT", "250 2.0.0 Ok", drop=True), "sent", 250),
    "RSET refused after 550": Row(Fault("RCPT", "550 5.1.1 User unknown", drop=True), "failed", 550),
}


def again(row: Row, times: int) -> Fault:
    fault = row.fault
    return Fault(fault.verb, fault.reply, fault.drop, fault.delay, fault.drip, times)


@pytest.mark.parametrize("name", ROWS)
def test_each_fault_of_a_server_leads_to_a_retry_or_to_a_person_and_never_to_both(
    outbox_file: Engine, name: str
) -> None:
    row = ROWS[name]
    put_letters(outbox_file, 1)
    with LocalServer([again(row, 1)]) as server:
        told = deliver(outbox_file, relay(server), budget=Budget(30))
        (line,) = log(outbox_file)
        assert (line.state, line.smtp_code) == (row.state, row.code)
        assert (told.budget is not None and told.budget.closed_until is not None) == row.host
        assert line.attempts == (0 if row.host else 1)
        assert (line.next_attempt_at is not None) == (row.state in {"queued", "unknown"})

        deliver(outbox_file, relay(server), lambda: NOW + 15 * MINUTE)

    assert tell(outbox_file) == ({"failed": 1} if row.state == "failed" else {"sent": 1})
    promised = [received for received in server.received if received.promised]
    assert len(promised) <= (0 if row.state == "failed" else 2 if row.state == "unknown" else 1)


@pytest.mark.parametrize("name", ROWS)
def test_each_fault_that_happens_once_among_many_letters_touches_only_its_own(outbox_file: Engine, name: str) -> None:
    row = ROWS[name]
    put_letters(outbox_file, 12)
    with LocalServer([again(row, 1)]) as server:
        for minutes in (0, 2, 20):
            deliver(outbox_file, relay(server, width=2), lambda minutes=minutes: NOW + minutes * MINUTE)  # type: ignore[misc] # typeshed

    failed = 1 if row.state == "failed" else 0
    assert tell(outbox_file) == Counter(sent=12 - failed, failed=failed)
    copies = Counter(received.raw for received in server.received if received.promised)
    assert len(copies) == 12 - failed
    assert sum(copies.values()) - len(copies) <= (1 if row.state == "unknown" else 0)


def test_a_line_dropped_in_the_middle_of_a_letter_is_never_taken_for_a_delivery(outbox_file: Engine) -> None:
    put_letters(outbox_file, 1)
    with LocalServer([Fault("DATA", "354 Go on", drop=True, times=1)]) as server:
        told = deliver(outbox_file, relay(server))
        assert (told.sent, told.failed, told.deferred + told.unknown) == (0, 0, 1)
        assert deliver(outbox_file, relay(server), lambda: NOW + 15 * MINUTE) == Round(sent=1)

    assert len(server.received) == 1


def test_a_server_that_is_not_there_delays_every_letter_and_fails_none(outbox_file: Engine) -> None:
    put_letters(outbox_file, 5)
    with LocalServer() as gone:
        pass
    told = deliver(outbox_file, SmtpTransport(SmtpServer("127.0.0.1", gone.port, Tls.NONE), width=1, timeouts=QUICK))

    assert told == Round(deferred=1, released=4)


def test_a_hundred_greylisted_letters_all_arrive_once(outbox_file: Engine) -> None:
    put_letters(outbox_file, 100)
    with LocalServer([Fault("RCPT", "451 4.7.1 Greylisted", times=100)]) as server:
        assert deliver(outbox_file, relay(server, width=4)) == Round(deferred=100)
        assert deliver(outbox_file, relay(server, width=4), lambda: NOW + MINUTE) == Round(sent=100)

    assert len({received.raw for received in server.received}) == len(server.received) == 100


NURSERY = """
import asyncio, os, signal, sys
from datetime import datetime, timedelta
from sqlalchemy import create_engine, event
from notifications import SmtpTransport, deliver_due, read_smtp_url

def work(database, relay, now, fatal_commit):
    engine = create_engine(database)
    commits = []
    def die(_):
        commits.append(1)
        if len(commits) == int(fatal_commit):
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(engine, "commit", die)
    transport = SmtpTransport(read_smtp_url(relay), width=1)
    asyncio.run(deliver_due(
        engine, transport, now=lambda: datetime.fromisoformat(now), owner=str(os.getpid()), lease=timedelta(days=1)
    ))

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        work(*line.split())
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Workers:
    """Worker processes that can be killed: one process has everything imported and forks, so that none takes time."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", NURSERY]
        self._nursery = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._born = threading.Event()
        self._pid = 0
        self.kills = 0

    def deliver(self, engine: Engine, relay_url: str, now: datetime, fatal_commit: int = 0) -> bool:
        """Run one round in a process of its own, and say whether it lived to its end."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._born.clear()
        database_url = engine.url.render_as_string(hide_password=False)
        print(database_url, relay_url, now.isoformat(), fatal_commit, file=self._nursery.stdin, flush=True)
        self._pid = int(self._nursery.stdout.readline())
        self._born.set()
        return int(self._nursery.stdout.readline()) == 0

    def kill(self) -> None:
        """End the process that works now, as the power cut does."""
        self._born.wait(10)
        self.kills += 1
        os.kill(self._pid, signal.SIGKILL)

    def close(self) -> None:
        self._nursery.communicate(timeout=10)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.close()


@pytest.fixture
def workers(nursery: Workers) -> Workers:
    nursery.kills = 0
    return nursery


POINTS = ("commit 1", "CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT", "SENT", "commit 2", "QUIT")
MAY_DOUBLE = {"DOT", "SENT", "commit 2"}


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_any_point_loses_no_letter_and_doubles_one_only_between_the_dot_and_the_note(
    engine: Engine, workers: Workers, point: str
) -> None:
    put_letters(engine, 3)
    number = point.removeprefix("commit ") if point.startswith("commit") else 0
    armed = threading.Event()
    armed.set()

    def watch(verb: str) -> None:
        if verb == point and armed.is_set():
            armed.clear()
            workers.kill()

    with LocalServer(watch=watch) as server:
        lived = workers.deliver(engine, server.url, NOW, int(number))
        assert not lived
        assert workers.deliver(engine, server.url, NOW + timedelta(days=1, minutes=1))

    assert tell(engine) == {"sent": 3}
    copies = Counter(received.raw for received in server.received)
    assert len(copies) == 3
    assert sum(copies.values()) - 3 <= (1 if point in MAY_DOUBLE else 0)


def test_workers_killed_again_and_again_deliver_everything_with_at_most_one_copy_more_per_kill(
    engine: Engine, workers: Workers
) -> None:
    put_letters(engine, 40)
    dots = iter(range(1, 10_000))

    def watch(verb: str) -> None:
        if verb == "DOT" and next(dots) % 4 == 0:
            workers.kill()

    with LocalServer(watch=watch) as server:
        day = 0
        while not workers.deliver(engine, server.url, NOW + timedelta(days=day, minutes=day)):
            day += 1

    copies = Counter(received.raw for received in server.received)
    assert tell(engine) == {"sent": 40}
    assert len(copies) == 40
    assert workers.kills >= 10
    assert sum(copies.values()) - 40 <= workers.kills


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
