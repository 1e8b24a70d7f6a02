from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import LetterState, Outcome, OutcomeKind, decide_retry
from notifications.retries import enhanced_status, host_wait, letter_wait, read_reply

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ACCEPTED, TEMPORARY = OutcomeKind.ACCEPTED, OutcomeKind.TEMPORARY
PERMANENT, UNKNOWN = OutcomeKind.PERMANENT, OutcomeKind.UNKNOWN
GREYLISTED = Outcome(TEMPORARY, 451, "4.7.1 Greylisted")


@pytest.mark.parametrize(
    ("code", "text", "kind", "host"),
    [
        (250, "2.0.0 Ok: queued as ABC123", ACCEPTED, False),
        (251, "2.1.5 User not local", TEMPORARY, True),
        (421, "4.3.2 Service shutting down", TEMPORARY, True),
        (432, "4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", TEMPORARY, True),
        (450, "4.2.0 Mailbox busy", TEMPORARY, False),
        (451, "4.7.1 Greylisting in action", TEMPORARY, False),
        (451, "4.3.0 Temporary lookup failure", TEMPORARY, True),
        (452, "4.3.1 Insufficient system storage", TEMPORARY, True),
        (452, "4.2.2 Mailbox full", TEMPORARY, False),
        (454, "4.7.0 Temporary authentication failure", TEMPORARY, True),
        (500, "5.5.1 Command unrecognized", PERMANENT, False),
        (530, "5.7.0 Must issue a STARTTLS command first", TEMPORARY, True),
        (535, "5.7.8 Authentication credentials invalid", TEMPORARY, True),
        (550, "5.1.1 User unknown", PERMANENT, False),
        (550, "5.2.2 Mailbox full", TEMPORARY, False),
        (550, "5.7.57 Client not authenticated to send mail", TEMPORARY, True),
        (552, "5.2.2 Over quota", TEMPORARY, False),
        (552, "Requested mail action aborted: exceeded storage allocation", TEMPORARY, False),
        (552, "5.3.4 Message size exceeds fixed limit", PERMANENT, False),
        (554, "5.7.1 Rejected as spam", PERMANENT, False),
        (554, "Transaction failed", PERMANENT, False),
        (-1, "Malformed SMTP response line", TEMPORARY, True),
    ],
)
def test_a_reply_means_what_the_server_meant(code: int, text: str, kind: OutcomeKind, *, host: bool) -> None:
    outcome = read_reply(code, text)

    assert (outcome.kind, outcome.host, outcome.code) == (kind, host, code)


@pytest.mark.parametrize(
    ("text", "status"),
    [("5.1.1 No such user", "5.1.1"), ("Error 4.2.2: full", "4.2.2"), ("Host 10.5.1.1 says no", None), ("no", None)],
)
def test_the_enhanced_status_is_found_and_an_address_is_not_taken_for_one(text: str, status: str | None) -> None:
    assert enhanced_status(text) == status


def test_a_letter_waits_1_5_15_and_60_minutes_and_then_an_hour_at_a_time_for_48_hours() -> None:
    waits = [letter_wait(attempt) for attempt in range(1, 60)]
    given = [wait for wait in waits if wait is not None]

    assert given[:5] == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 60)]
    assert timedelta(hours=47) < sum(given, timedelta()) <= timedelta(hours=48)
    assert waits[len(given) :] == [None] * (59 - len(given))


def test_the_relay_is_left_alone_longer_each_time_it_fails() -> None:
    assert [host_wait(failures) for failures in (0, 1, 2, 3, 4, 99)] == [
        timedelta(minutes=minutes) for minutes in (1, 1, 5, 15, 60, 60)
    ]


def test_an_accepted_letter_is_sent_and_a_refused_one_has_failed() -> None:
    for outcome, state in ((Outcome(ACCEPTED, 250), LetterState.SENT), (Outcome(PERMANENT, 550), LetterState.FAILED)):
        decision = decide_retry(1, outcome, NOW)

        assert (decision.state, decision.next_attempt_at) == (state, None)


def test_a_deferred_letter_waits_in_the_queue() -> None:
    decision = decide_retry(3, GREYLISTED, NOW, NOW + timedelta(hours=1))

    assert (decision.state, decision.next_attempt_at) == (LetterState.QUEUED, NOW + timedelta(minutes=15))


def test_a_letter_whose_next_attempt_would_come_too_late_has_expired() -> None:
    decision = decide_retry(4, GREYLISTED, NOW, NOW + timedelta(minutes=59))

    assert (decision.state, decision.next_attempt_at) == (LetterState.EXPIRED, None)


def test_a_letter_that_was_deferred_for_48_hours_has_failed() -> None:
    assert decide_retry(60, GREYLISTED, NOW).state is LetterState.FAILED


def test_a_fault_of_the_relay_is_no_attempt_of_the_letter() -> None:
    decision = decide_retry(60, Outcome(TEMPORARY, 421, host=True), NOW)

    assert (decision.state, decision.counts) == (LetterState.QUEUED, False)
    assert decision.next_attempt_at == NOW + timedelta(minutes=1)


def test_a_letter_that_nobody_knows_of_is_shown_as_such_and_repeated_once() -> None:
    first = decide_retry(1, Outcome(UNKNOWN), NOW)
    second = decide_retry(2, Outcome(UNKNOWN), NOW, unknowns=1)

    assert (first.state, first.next_attempt_at) == (LetterState.UNKNOWN, NOW + timedelta(minutes=15))
    assert (second.state, second.next_attempt_at) == (LetterState.UNKNOWN, None)


OUTCOMES = st.builds(Outcome, st.sampled_from(OutcomeKind), host=st.booleans())
SPANS = st.timedeltas(timedelta(0), timedelta(days=3))


@settings(max_examples=300, derandomize=True)
@given(st.integers(1, 80), OUTCOMES, st.none() | SPANS, st.integers(0, 2))
def test_no_decision_sends_late_loses_a_letter_or_denies_what_may_have_arrived(
    attempts: int, outcome: Outcome, left: timedelta | None, unknowns: int
) -> None:
    not_after = None if left is None else NOW + left
    decision = decide_retry(attempts, outcome, NOW, not_after, unknowns=unknowns)
    again = decision.next_attempt_at

    assert again is None or again > NOW
    assert again is None or not_after is None or again <= not_after
    assert (decision.state is LetterState.SENT) == (outcome.kind is ACCEPTED)
    assert (decision.state is LetterState.QUEUED) <= (again is not None)
    if outcome.kind is UNKNOWN or (unknowns and outcome.kind is TEMPORARY):
        assert decision.state is LetterState.UNKNOWN
    assert outcome.kind is not UNKNOWN or unknowns == 0 or again is None
