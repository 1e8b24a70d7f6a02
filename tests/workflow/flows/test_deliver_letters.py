"""What lies in the outbox is sent: waiting costs nothing, and an address that does not work is known from then on."""

import datetime as dt
from dataclasses import replace

import pytest

from notifications import Budget, LetterState, Outcome, OutcomeKind
from notifications.testing import MemoryTransport
from tests.workflow.flows.post import ISSUED, Desk
from workflow.flows import Relay, deliver_letters
from workflow.model import Person

LATER = ISSUED + dt.timedelta(hours=1)
ACCEPTED = Outcome(OutcomeKind.ACCEPTED, 250, "2.0.0 Ok: queued as 1")
UNKNOWN_USER = Outcome(OutcomeKind.PERMANENT, 550, "5.1.1 User unknown")
OLD_SERVER = Outcome(OutcomeKind.PERMANENT, 550, "No such user here")
NOT_ALLOWED = Outcome(OutcomeKind.PERMANENT, 550, "5.7.1 Message refused by policy")
GREYLISTED = Outcome(OutcomeKind.TEMPORARY, 451, "4.7.1 Greylisted")
DOWN = Outcome(OutcomeKind.TEMPORARY, None, "connection refused", host=True)


def deliver(desk: Desk, *script: Outcome, now: dt.datetime = LATER, budget: Budget | None = None) -> dict[str, int]:
    """Let the flow run with a relay that answers from the script, then accepts; return its counts above zero."""
    office = replace(desk.office, relay=Relay(MemoryTransport(script, width=1), budget))
    return {name: count for name, count in deliver_letters(office, now).counts.items() if count}


def states(desk: Desk) -> list[str]:
    return [one.state for one in reversed(desk.outbox())]


def reachable(desk: Desk, person: int) -> bool:
    with desk.store.reading() as session:
        return session.get_one(Person, person).undeliverable_since is None


def test_without_a_relay_letters_wait(desk: Desk) -> None:
    assert set(deliver_letters(desk.office, LATER).counts.values()) == {0}
    assert states(desk) == ["queued"] * 3
    assert deliver(desk, now=LATER + dt.timedelta(days=30)) == {"sent": 3}


def test_what_is_due_is_sent_once(desk: Desk) -> None:
    assert deliver(desk) == {"sent": 3}
    assert deliver(desk) == {}
    assert states(desk) == [LetterState.SENT] * 3


@pytest.mark.parametrize("refusal", [UNKNOWN_USER, OLD_SERVER])
def test_a_refused_address_marks_the_person_and_asks_the_coordinator(desk: Desk, refusal: Outcome) -> None:
    assert deliver(desk, refusal) == {"sent": 2, "failed": 1}
    assert (reachable(desk, desk.cast.kim), reachable(desk, desk.cast.nour)) == (False, True)
    [question] = desk.questions()
    assert (question.kind, question.person_id) == ("undeliverable", desk.cast.kim)
    assert question.what == "Ett brev till Kim Ek kom inte fram. Adressen kim.ek@lansstyrelsen.example fungerar inte."


def test_a_letter_refused_for_what_it_says_does_not_blame_the_address(desk: Desk) -> None:
    assert deliver(desk, NOT_ALLOWED) == {"sent": 2, "failed": 1}
    assert reachable(desk, desk.cast.kim)


def test_a_new_address_is_not_blamed_for_the_refusal_of_the_old_one(desk: Desk) -> None:
    deliver(desk, UNKNOWN_USER)
    with desk.store.writing(LATER, "test") as writing:
        kim = writing.session.get_one(Person, desk.cast.kim)
        kim.address, kim.undeliverable_since = "kim.ek@karlskrona.example", None
    desk.read(desk.answer("nour", "1 klart"))
    deliver(desk, UNKNOWN_USER, now=dt.datetime(2022, 5, 10, 9, tzinfo=dt.UTC))
    assert reachable(desk, desk.cast.kim)
    assert not reachable(desk, desk.cast.nour)


def test_a_relay_that_is_down_costs_nothing(desk: Desk) -> None:
    """No letter uses up an attempt, and when the relay is up again all of them go."""
    assert "sent" not in deliver(desk, *[DOWN] * 20)
    assert {(one.state, one.attempts) for one in desk.outbox()} == {("queued", 0)}
    assert deliver(desk, now=LATER + dt.timedelta(hours=2)) == {"sent": 3}


def test_a_letter_that_is_put_off_does_not_hold_up_the_others(desk: Desk) -> None:
    assert deliver(desk, GREYLISTED) == {"sent": 2, "deferred": 1}
    assert deliver(desk, now=LATER + dt.timedelta(minutes=2)) == {"sent": 1}


def test_what_the_relay_takes_in_a_minute_is_not_exceeded(desk: Desk) -> None:
    office = replace(desk.office, relay=Relay(MemoryTransport(width=1), Budget(per_minute=2)))
    assert deliver_letters(office, LATER).counts["sent"] == 2
    assert deliver_letters(office, LATER).counts["sent"] == 0
    assert deliver_letters(office, LATER + dt.timedelta(minutes=1)).counts["sent"] == 1


def test_letters_go_to_the_person_and_come_back_to_the_letter(desk: Desk) -> None:
    transport = MemoryTransport(width=1)
    deliver_letters(replace(desk.office, relay=Relay(transport)), LATER)
    assert [one.recipient for one in transport.sent] == [
        "kim.ek@lansstyrelsen.example",
        "nour.haddad@polisen.example",
        "sam.lind@karlskrona.example",
    ]
    assert transport.sent[0].sender == desk.bounces_of("kim")
