from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from notifications import Budget, Round, SmtpServer, SmtpTransport, Tls
from notifications.testing import Fault, LocalServer
from tests.notifications.letterbox import MINUTE, NOW, QUICK, at, database, deliver, log, put_letters, relay, tell


@pytest.fixture
def outbox_file(tmp_path: Path) -> Iterator[Engine]:
    with database("sqlite", tmp_path) as opened:
        yield opened


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

        deliver(outbox_file, relay(server), at(NOW + 15 * MINUTE))

    assert tell(outbox_file) == ({"failed": 1} if row.state == "failed" else {"sent": 1})
    promised = [received for received in server.received if received.promised]
    assert len(promised) <= (0 if row.state == "failed" else 2 if row.state == "unknown" else 1)


@pytest.mark.parametrize("name", ROWS)
def test_each_fault_that_happens_once_among_many_letters_touches_only_its_own(outbox_file: Engine, name: str) -> None:
    row = ROWS[name]
    put_letters(outbox_file, 12)
    with LocalServer([again(row, 1)]) as server:
        for minutes in (0, 2, 20):
            deliver(outbox_file, relay(server, width=2), at(NOW + minutes * MINUTE))

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
        assert deliver(outbox_file, relay(server), at(NOW + 15 * MINUTE)) == Round(sent=1)

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
        assert deliver(outbox_file, relay(server, width=4), at(NOW + MINUTE)) == Round(sent=100)

    assert len({received.raw for received in server.received}) == len(server.received) == 100
