import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from sqlalchemy import Connection, Engine, create_engine, event, select, text

from notifications import (
    AddressError,
    Attempt,
    Claimed,
    LetterState,
    Outcome,
    OutcomeKind,
    Outgoing,
    claim,
    count_letters,
    decide_retry,
    expire,
    find_raw,
    list_letters,
    metadata,
    next_due,
    note,
    outbox_table,
    put,
    release,
    writing,
)
from tests.notifications.letterbox import CAST, DATABASES, NOW, database, put_letters, states

MINUTE = timedelta(minutes=1)
SENT = Outcome(OutcomeKind.ACCEPTED, 250, "2.0.0 Ok: queued as 4AB", "4AB")
DEFERRED = Outcome(OutcomeKind.TEMPORARY, 451, "4.7.1 Greylisted")
REFUSED = Outcome(OutcomeKind.PERMANENT, 550, "5.1.1 User unknown")
UNSURE = Outcome(OutcomeKind.UNKNOWN, None, "SMTPServerDisconnected: Connection lost")


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as opened:
        yield opened


def put_one(connection: Connection, key: str, recipient: str = CAST[1]) -> bool:
    return key in put(connection, [Outgoing(key, recipient, "", "<a@hallpunkt.example>", b"other")], now=NOW)


def take(engine: Engine, owner: str = "a", *, now: datetime = NOW, limit: int = 100) -> tuple[Claimed, ...]:
    with writing(engine) as connection:
        return claim(connection, now=now, owner=owner, limit=limit, lease=5 * MINUTE)


def noted(engine: Engine, letter: Claimed, outcome: Outcome, now: datetime = NOW) -> bool:
    retry = decide_retry(letter.attempts + 1, outcome, now, letter.not_after, unknowns=letter.unknowns)
    with writing(engine) as connection:
        return letter.id in note(connection, [Attempt(letter, outcome, now, retry)])


def test_a_letter_is_put_once_per_key_and_the_first_one_stands(engine: Engine) -> None:
    put_letters(engine, 1)
    again, fresh = (Outgoing(key, CAST[1], "", "<b@hallpunkt.example>", b"other") for key in ("reminder/0", "new"))
    with writing(engine) as connection:
        assert put(connection, [again, fresh, fresh], now=NOW) == {"new"}

    with engine.connect() as connection:
        assert find_raw(connection, "reminder/0") == b"Message-ID: <brev.0@hallpunkt.example>\r\n\r\nHej!\r\n"
        assert find_raw(connection, "new") == b"other"
        assert find_raw(connection, "reminder/1") is None


def test_a_letter_is_not_put_when_its_reason_is_rolled_back(engine: Engine) -> None:
    with suppress(ZeroDivisionError), writing(engine) as connection:
        put_one(connection, "reminder/0")
        raise ZeroDivisionError

    assert states(engine) == {}


@pytest.mark.parametrize("recipient", ["", "åsa@kommun.example", "u@x.example>\r\nRCPT TO:<evil@x.example"])
def test_a_letter_to_an_address_no_server_may_be_given_is_never_queued(engine: Engine, recipient: str) -> None:
    with pytest.raises(AddressError), writing(engine) as connection:
        put_one(connection, "reminder/0", recipient)

    assert states(engine) == {}


def test_a_letter_is_not_due_before_its_time_and_the_longest_due_goes_first(engine: Engine) -> None:
    put_letters(engine, 1, now=NOW + MINUTE)
    put_letters(engine, 1, now=NOW, first=1)
    put_letters(engine, 1, now=NOW + 2 * MINUTE, first=2)

    assert [letter.key for letter in take(engine, now=NOW, limit=1)] == ["reminder/1"]
    assert take(engine, now=NOW) == ()
    assert [letter.key for letter in take(engine, now=NOW + MINUTE)] == ["reminder/0"]


def test_a_claimed_letter_carries_all_that_is_needed_to_send_it(engine: Engine) -> None:
    put_letters(engine, 1, not_after=NOW + timedelta(days=2))

    (letter,) = take(engine, "worker-1")

    assert (letter.recipient, letter.envelope_sender) == (CAST[0], "studs+blekinge.0@hallpunkt.example")
    assert letter.raw.startswith(b"Message-ID: <brev.0@")
    assert (letter.owner, letter.attempts, letter.unknowns, letter.fence) == ("worker-1", 0, 0, 1)
    assert letter.lease_until == NOW + 5 * MINUTE
    assert letter.not_after == NOW + timedelta(days=2)


def test_a_letter_under_a_lease_is_nobody_elses_until_the_lease_runs_out(engine: Engine) -> None:
    put_letters(engine, 1)
    take(engine, "a")

    assert take(engine, "b", now=NOW + 5 * MINUTE - timedelta(microseconds=1)) == ()
    assert [letter.fence for letter in take(engine, "b", now=NOW + 5 * MINUTE)] == [2]


def test_a_worker_that_was_overtaken_changes_nothing(engine: Engine) -> None:
    put_letters(engine, 1)
    (mine,) = take(engine, "a")
    (theirs,) = take(engine, "b", now=NOW + 5 * MINUTE)

    assert not noted(engine, mine, REFUSED)
    with writing(engine) as connection:
        assert not release(connection, mine, now=NOW, until=NOW)
    assert states(engine) == {"reminder/0": "sending"}
    assert noted(engine, theirs, SENT)
    assert not noted(engine, mine, REFUSED)
    assert states(engine) == {"reminder/0": "sent"}


def test_of_letters_noted_together_only_those_that_were_overtaken_stay_as_they_are(engine: Engine) -> None:
    put_letters(engine, 3)
    mine = take(engine, "a")
    with writing(engine) as connection:
        release(connection, mine[1], now=NOW, until=NOW)
    (theirs,) = take(engine, "b")
    retry = decide_retry(1, SENT, NOW, None)
    with writing(engine) as connection:
        good = note(connection, [Attempt(letter, SENT, NOW, retry) for letter in mine])

    assert good == {mine[0].id, mine[2].id}
    assert states(engine) == {"reminder/0": "sent", "reminder/1": "sending", "reminder/2": "sent"}
    assert noted(engine, theirs, SENT)


def test_a_worker_that_was_restarted_under_its_old_name_is_overtaken_too(engine: Engine) -> None:
    put_letters(engine, 1)
    (before,) = take(engine, "a")
    (after,) = take(engine, "a", now=NOW + 5 * MINUTE)

    assert not noted(engine, before, DEFERRED)
    assert noted(engine, after, SENT)


def test_an_outcome_is_noted_after_the_lease_when_nobody_took_over(engine: Engine) -> None:
    put_letters(engine, 1)
    (letter,) = take(engine)

    assert noted(engine, letter, SENT, now=NOW + 60 * MINUTE)


@pytest.mark.parametrize(
    ("outcome", "state", "wait"),
    [
        (SENT, LetterState.SENT, None),
        (REFUSED, LetterState.FAILED, None),
        (DEFERRED, LetterState.QUEUED, MINUTE),
        (UNSURE, LetterState.UNKNOWN, 15 * MINUTE),
    ],
)
def test_the_mail_log_shows_what_the_server_said(
    engine: Engine, outcome: Outcome, state: LetterState, wait: timedelta | None
) -> None:
    put_letters(engine, 1)
    (letter,) = take(engine)
    noted(engine, letter, outcome)

    with engine.connect() as connection:
        (line,) = list_letters(connection)
    assert (line.state, line.attempts) == (state, 1)
    assert (line.smtp_code, line.server_text, line.queue_id) == (outcome.code, outcome.text, outcome.queue_id)
    assert line.next_attempt_at == (None if wait is None else NOW + wait)


def test_a_servers_text_is_kept_whatever_bytes_it_was(engine: Engine) -> None:
    put_letters(engine, 1)
    (letter,) = take(engine)

    assert noted(engine, letter, Outcome(OutcomeKind.PERMANENT, 550, "nej\0\udce5" + "x" * 5000))


def test_a_letter_nobody_knows_of_is_repeated_once_and_then_left_as_it_is(engine: Engine) -> None:
    put_letters(engine, 1)
    (first,) = take(engine)
    noted(engine, first, UNSURE)
    assert take(engine, now=NOW + 14 * MINUTE) == ()
    (second,) = take(engine, now=NOW + 15 * MINUTE)
    noted(engine, second, UNSURE, now=NOW + 15 * MINUTE)

    assert second.unknowns == 1
    assert take(engine, now=NOW + timedelta(days=9)) == ()
    assert states(engine) == {"reminder/0": "unknown"}


def test_a_letter_given_back_untried_has_used_no_attempt(engine: Engine) -> None:
    put_letters(engine, 1)
    (letter,) = take(engine)
    with writing(engine) as connection:
        assert release(connection, letter, now=NOW, until=NOW + MINUTE)

    (again,) = take(engine, now=NOW + MINUTE)
    assert again.attempts == 0


def test_a_letter_that_has_become_pointless_is_never_claimed_but_ended(engine: Engine) -> None:
    put_letters(engine, 1, not_after=NOW + MINUTE)

    assert take(engine, now=NOW + 2 * MINUTE) == ()
    with writing(engine) as connection:
        assert expire(connection, now=NOW + 2 * MINUTE) == 1
    assert states(engine) == {"reminder/0": "expired"}


def test_a_pointless_letter_whose_worker_died_may_have_been_sent(engine: Engine) -> None:
    put_letters(engine, 1, not_after=NOW + MINUTE)
    take(engine)
    with writing(engine) as connection:
        assert expire(connection, now=NOW + 2 * MINUTE) == 0
        assert expire(connection, now=NOW + 6 * MINUTE) == 1

    assert states(engine) == {"reminder/0": "unknown"}


def test_letters_are_counted_by_state_and_the_next_due_time_is_known(engine: Engine) -> None:
    with engine.connect() as connection:
        assert next_due(connection) is None
    put_letters(engine, 3)
    first, second, _ = take(engine)
    noted(engine, first, SENT)
    noted(engine, second, DEFERRED)

    with engine.connect() as connection:
        counts = count_letters(connection)
        assert next_due(connection) == NOW + MINUTE
    assert {state: number for state, number in counts.items() if number} == {"sent": 1, "queued": 1, "sending": 1}
    assert set(counts) == set(LetterState)


def test_the_mail_log_is_read_page_by_page_and_for_one_person(engine: Engine) -> None:
    put_letters(engine, 7)
    with engine.connect() as connection:
        page = list_letters(connection, limit=3)
        following = list_letters(connection, limit=3, before=page[-1].id)
        kims = list_letters(connection, recipient="KIM.EK@karlskrona.example")
        failed = list_letters(connection, states=(LetterState.FAILED,))

    assert [line.key for line in page + following] == [f"reminder/{number}" for number in (6, 5, 4, 3, 2, 1)]
    assert [line.key for line in kims] == ["reminder/6", "reminder/3", "reminder/0"]
    assert failed == ()


def test_looking_for_due_letters_reads_the_partial_index(engine: Engine) -> None:
    put_letters(engine, 5)
    statements: list[tuple[str, object]] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _r, statement, facts, *_: statements.append((statement, facts))
    )
    take(engine, now=NOW - MINUTE)
    statement, facts = next((words, facts) for words, facts in statements if "RETURNING" in words)
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "

    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET enable_seqscan = off"))
        assert isinstance(facts, (tuple, dict))
        plan = "\n".join(map(str, connection.exec_driver_sql(explain + statement, facts).all()))
    assert "ix_outbox_due" in plan


def test_many_workers_at_once_share_the_letters_without_one_being_taken_twice(engine: Engine) -> None:
    keys = put_letters(engine, 120)
    taken: list[Claimed] = []
    start = threading.Barrier(4)

    def work(owner: str) -> None:
        start.wait()
        while letters := take(engine, owner, limit=7):
            taken.extend(letters)
            for letter in letters:
                assert noted(engine, letter, SENT)

    workers = [threading.Thread(target=work, args=(f"worker-{number}",)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(letter.key for letter in taken) == sorted(keys)
    assert set(states(engine).values()) == {"sent"}


def test_the_same_letter_put_by_two_workers_at_once_stands_once(engine: Engine) -> None:
    start, stood = threading.Barrier(4), list[bool]()

    def work() -> None:
        start.wait()
        for number in range(20):
            with writing(engine) as connection:
                stood.append(put_one(connection, f"reminder/{number}"))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert (len(stood), sum(stood), len(states(engine))) == (80, 20, 20)


class Leases(RuleBasedStateMachine):
    """Workers claim, die, come back late and note, while time passes: the outbox against a model that fits on a page.

    The model: each letter has the claim that holds now. Only that one may note, and what it noted stands.
    """

    claims = Bundle("claims")

    @initialize()
    def open_the_outbox(self) -> None:
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        self.now = NOW
        self.holder: dict[str, tuple[int, datetime]] = {}
        self.ended: dict[str, LetterState] = {}
        self.waits: dict[str, datetime] = dict.fromkeys(put_letters(self.engine, 3), NOW)

    def teardown(self) -> None:
        self.engine.dispose()

    @rule(minutes=st.sampled_from([0, 1, 4, 5, 6, 70]))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(target=claims, owner=st.sampled_from("ab"), limit=st.integers(1, 3))
    def a_worker_claims(self, owner: str, limit: int) -> object:
        due = [key for key, at in self.waits.items() if at <= self.now]
        letters = take(self.engine, owner, now=self.now, limit=limit)

        assert len(letters) == min(limit, len(due))
        assert {letter.key for letter in letters} <= set(due)
        for letter in letters:
            self.holder[letter.key] = (letter.fence, letter.lease_until)
            self.waits[letter.key] = letter.lease_until
        return multiple(*letters)

    @rule(letter=consumes(claims), outcome=st.sampled_from([SENT, DEFERRED, REFUSED, UNSURE]))
    def a_worker_notes(self, letter: Claimed, outcome: Outcome) -> None:
        holds = self.holder.get(letter.key, (0, NOW))[0] == letter.fence
        retry = decide_retry(letter.attempts + 1, outcome, self.now, letter.not_after, unknowns=letter.unknowns)

        assert noted(self.engine, letter, outcome, self.now) == holds
        if holds:
            self._settle(letter.key, retry.state, retry.next_attempt_at)

    @rule(letter=consumes(claims))
    def a_worker_gives_back(self, letter: Claimed) -> None:
        holds = self.holder.get(letter.key, (0, NOW))[0] == letter.fence
        with writing(self.engine) as connection:
            assert release(connection, letter, now=self.now, until=self.now) == holds
        if holds:
            self._settle(letter.key, LetterState.QUEUED, self.now)

    @rule(letter=consumes(claims))
    def a_worker_dies(self, letter: Claimed) -> None:
        assert letter.key in self.waits or letter.key in self.ended

    def _settle(self, key: str, state: LetterState, again: datetime | None) -> None:
        del self.holder[key]
        del self.waits[key]
        if again is None:
            self.ended[key] = state
        else:
            self.waits[key] = again

    @invariant()
    def no_letter_is_lost_or_ends_twice(self) -> None:
        with self.engine.connect() as connection:
            rows = {row.key: row for row in connection.execute(select(outbox_table))}
        assert {key: row.next_attempt_at for key, row in rows.items() if row.next_attempt_at} == self.waits
        assert {key: row.state for key, row in rows.items() if row.next_attempt_at is None} == self.ended


TestLeases = Leases.TestCase
TestLeases.settings = settings(max_examples=60, stateful_step_count=25, derandomize=True, deadline=None)
