"""Runs that break off, mail that breaks its reader, and two engines at once: nothing is lost and nothing done twice."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from types import ModuleType

import pytest

from notifications import Fetched, InboxUnavailableError, Settlement
from tests.long_runs import rounds
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.flows.post import EVENING, LOOK_OVER, MAY, Desk, MemoryInbox, send_letters
from workflow.changes.mail import store_mail
from workflow.errors import ServiceUnavailable
from workflow.flows import Office, answer, hearing, read_answers, values
from workflow.flows.read_answers import read_waiting, take_in
from workflow.store import Writing
from workflow.store.journal import verify_chain
from workflow.store.rebuild import rebuild, stored

reading = sys.modules["workflow.flows.read_answers"]
"""The module; the package gives its flow the same name."""

Break = Callable[[ModuleType, str, BaseException], Callable[[], None]]


class PulledPlugError(BaseException):
    """The process dies here: nothing catches it."""


@pytest.fixture
def break_at(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let a step of the flow raise until the returned function is called."""

    def arm(module: ModuleType, step: str, error: BaseException) -> Callable[[], None]:
        def fail(*_args: object, **_more: object) -> None:
            raise error

        monkeypatch.setattr(module, step, fail)
        return monkeypatch.undo

    return arm


STEPS = {
    "before the mail is judged": (reading, "settle_one"),
    "while it is judged": (answer, "find_answered"),
    "while it is heard": (hearing, "Reports"),
    "while the receipt is written": (hearing, "issue_letter"),
    "as it is settled": (answer, "settle_mail"),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_process_that_dies_between_storing_and_settling_loses_nothing_and_does_nothing_twice(
    desk: Desk, break_at: Break, step: tuple[ModuleType, str]
) -> None:
    mend = break_at(*step, PulledPlugError())
    with pytest.raises(PulledPlugError):
        desk.read(desk.answer("kim", "1 klart"))
    assert (desk.outcomes(), desk.reports(), desk.letters()) == (["received"], [], [])
    mend()
    desk.read()
    assert desk.outcomes() == ["applied"]
    assert (len(desk.reports()), len(desk.letters("receipt")), desk.state(EVENING)) == (1, 1, "done")
    assert desk.inbox.settled == {"mail-1": Settlement.PROCESSED}


def test_a_connection_that_breaks_between_the_commit_and_the_mailbox_does_nothing_twice(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    take_in(desk.office, Fetched("mail-1", raw, len(raw)), MAY)
    desk.read(raw)
    assert (desk.outcomes(), len(desk.reports())) == (["applied"], 1)
    assert desk.inbox.settled == {"mail-1": Settlement.PROCESSED}


def test_the_same_bytes_twice_are_one_mail(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    summary = desk.read(raw, raw)
    assert summary.counts == {"fetched": 1, "applied": 1}
    assert (len(desk.reports()), len(desk.letters())) == (1, 1)
    assert desk.read(raw).counts == {"fetched": 0}


def test_the_same_words_in_a_new_mail_change_nothing_more(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"), desk.answer("kim", "1 klart", number=2))
    assert desk.outcomes() == ["applied", "ignored"]
    assert desk.state(EVENING) == "done"


def test_a_mail_that_breaks_its_reader_does_not_stop_the_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    poison_it(monkeypatch)
    with pytest.raises(ZeroDivisionError):
        desk.read(desk.answer("kim", "1 klart"), desk.answer("sam", "giftig"), desk.answer("kim", "2 klart", number=2))
    assert desk.outcomes() == ["applied", "received", "applied"]
    assert list(desk.inbox.waiting) == ["mail-2"]


def test_after_three_attempts_it_is_put_aside_and_the_coordinator_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison_it(monkeypatch)
    desk.inbox.put(desk.answer("sam", "giftig"))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            read_answers(desk.office, MAY)
    read_answers(desk.office, MAY)
    assert desk.outcomes() == ["quarantined"]
    assert [one.kind for one in desk.questions()] == ["unreadable"]
    assert desk.inbox.settled == {"mail-1": Settlement.FAILED}


def test_a_mail_that_kills_the_process_is_put_aside_after_three_attempts(desk: Desk, break_at: Break) -> None:
    break_at(answer, "read_mail", PulledPlugError())
    desk.inbox.put(desk.answer("kim", "1 klart"))
    for _ in range(3):
        with pytest.raises(PulledPlugError):
            read_answers(desk.office, MAY)
    assert read_answers(desk.office, MAY).counts == {"fetched": 0, "quarantined": 1}


def test_a_database_that_does_not_answer_is_no_fault_of_the_mail(desk: Desk, break_at: Break) -> None:
    mend = break_at(answer, "find_answered", ServiceUnavailable("Databasen svarar inte."))
    with pytest.raises(ServiceUnavailable):
        desk.read(desk.answer("kim", "1 klart"), desk.answer("kim", "2 klart", number=2))
    mend()
    desk.read()
    assert desk.outcomes() == ["applied", "applied"]


def test_mails_that_are_fetched_together_are_stored_in_one_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_at_once = watch_storing(monkeypatch)
    desk.read(desk.answer("kim", "1 klart"), desk.answer("sam", "Klart"), desk.answer("kim", "2 klart", number=2))
    assert (stored_at_once, desk.outcomes()) == ([3], ["applied"] * 3)


def test_a_mail_that_cannot_be_stored_takes_no_others_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_at_once = watch_storing(monkeypatch, poison=b"giftig")
    with pytest.raises(ZeroDivisionError):
        desk.read(desk.answer("kim", "1 klart"), desk.answer("sam", "giftig"), desk.answer("kim", "2 klart", number=2))
    assert (stored_at_once, desk.outcomes()) == ([1, 1], ["applied", "applied"])
    assert list(desk.inbox.waiting) == ["mail-2"]


def watch_storing(monkeypatch: pytest.MonkeyPatch, poison: bytes | None = None) -> list[int]:
    """Return the list that the numbers of mails stored together will stand in; what holds `poison` cannot be stored."""
    real, numbers = reading.store_mails, list[int]()

    def store_mails(writing: Writing, mails: Sequence[tuple[bytes, str]]) -> object:
        kept = real(writing, mails)
        if poison is not None and any(poison in raw for raw, _ in mails):
            raise ZeroDivisionError
        numbers.append(len(mails))
        return kept

    monkeypatch.setattr(reading, "store_mails", store_mails)
    return numbers


def test_what_had_come_when_the_mailbox_broke_off_is_read_at_once(desk: Desk) -> None:
    inbox = DroppingInbox()
    inbox.lost, inbox.calls = ("fetch", 3), Counter()
    inbox.put(desk.answer("kim", "1 klart"), desk.answer("sam", "Klart"), desk.answer("kim", "2 klart", number=2))
    with pytest.raises(InboxUnavailableError):
        read_answers(replace(desk.office, inbox=inbox), MAY)
    assert (desk.outcomes(), list(inbox.waiting)) == (["applied"] * 2, ["mail-3"])


def poison_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the understanding of one word be a defect nobody has foreseen."""
    real = hearing.hear

    def hear(heard: hearing.Answer, **doubts: str | None) -> object:
        if "giftig" in heard.text:
            raise ZeroDivisionError
        return real(heard, **doubts)

    monkeypatch.setattr(values, "hear", hear)


def test_a_mail_that_is_larger_than_allowed_is_put_aside_by_its_beginning(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    desk.inbox.waiting["large"] = Fetched("large", raw, 80 * 1024 * 1024, whole=False)
    assert desk.read().counts == {"fetched": 1, "quarantined": 1}
    assert (desk.state(EVENING), desk.inbox.settled) == ("planned", {"large": Settlement.FAILED})
    assert [one.kind for one in desk.questions()] == ["too_large"]


def test_stored_mail_is_read_without_a_mailbox(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    with suppress(PulledPlugError), pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "settle_one", dies)
        take_in(desk.office, Fetched("mail-1", raw, len(raw)), MAY)
    assert read_waiting(replace(desk.office, inbox=None), MAY) == {"applied": 1}


def dies(*_args: object) -> None:
    raise PulledPlugError


def test_two_engines_that_read_the_same_waiting_mail_apply_it_once(desk: Desk) -> None:
    mails = [desk.answer("kim", "1 klart"), desk.answer("kim", "2 klart", number=2), desk.answer("nour", "2 klart")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "settle_one", dies)
        for number, raw in enumerate(mails):
            with suppress(PulledPlugError):
                take_in(desk.office, Fetched(f"mail-{number}", raw, len(raw)), MAY)
    another = a_collaboration(desk.office.collaboration.folder)
    offices = [replace(desk.office, inbox=None), Office(another)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda office: read_answers(office, MAY), offices))
    another.store.close()
    assert desk.outcomes() == ["applied"] * 3
    assert (len(desk.reports()), len(desk.letters("receipt"))) == (3, 3)
    assert (desk.state(EVENING), desk.state(LOOK_OVER)) == ("done", "done")


@pytest.mark.needs("postgresql")
def test_two_engines_on_postgresql_read_the_same_waiting_mail_once(two_desks: tuple[Desk, Desk]) -> None:
    first, second = two_desks
    send_letters(first.office.collaboration, first.cast)
    for number, raw in enumerate([first.answer("kim", "1 klart"), first.answer("nour", "2 klart")]):
        with first.store.writing(MAY, "test") as writing:
            store_mail(writing, raw, f"mail-{number}")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda desk: read_answers(desk.office, MAY), (first, second)))
    assert first.outcomes() == ["applied"] * 2
    assert (len(first.reports()), len(first.letters("receipt"))) == (2, 2)


def test_after_all_of_it_the_journal_still_rebuilds_the_state(desk: Desk, break_at: Break) -> None:
    mend = break_at(hearing, "issue_letter", PulledPlugError())
    with pytest.raises(PulledPlugError):
        desk.read(desk.answer("kim", "1 klart"))
    mend()
    desk.read(desk.answer("sam", "Klart"), desk.answer("kim", "3 inte längre aktuellt", number=2))
    with desk.store.reading() as session:
        verify_chain(session.connection())
        assert rebuild(session.connection()) == stored(session.connection())


class DroppingInbox(MemoryInbox):
    """A mailbox whose connection is lost once: at the fetch or at the settlement with this number."""

    lost: tuple[str, int] = ("", 0)
    calls: Counter[str]

    def _may_drop(self, step: str) -> None:
        self.calls[step] += 1
        if self.lost == (step, self.calls[step]):
            raise InboxUnavailableError("Brevlådan svarar inte.")

    def fetch(self) -> Iterator[Fetched]:
        for mail in super().fetch():
            self._may_drop("fetch")
            yield mail

    def settle(self, key: str, settlement: Settlement) -> None:
        self._may_drop("before the move")
        super().settle(key, settlement)
        self._may_drop("after the move")


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("step", ["fetch", "before the move", "after the move"])
def test_a_connection_lost_between_fetch_commit_and_move_applies_each_mail_once(
    desk: Desk, step: str, number: int
) -> None:
    inbox = DroppingInbox()
    inbox.lost, inbox.calls = (step, number), Counter()
    inbox.put(desk.answer("kim", "1 klart"), desk.answer("kim", "2 pågår", number=2), desk.answer("sam", "Klart"))
    office = replace(desk.office, inbox=inbox)
    with pytest.raises(InboxUnavailableError):
        read_answers(office, MAY)
    read_answers(office, MAY)
    assert desk.outcomes() == ["applied"] * 3
    assert (len(desk.reports()), len(desk.letters("receipt")), inbox.waiting) == (3, 3, {})


POISON = (
    b"",
    b"\xff\xfe\x00" * 400,
    b"From: a@b.example\r\n" + b"X-Lang: x\r\n" * 6_000 + b"\r\nKlart",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 60,
    b"Subject: " + b"=?utf-8?b?" * 9_000 + b"\r\n\r\nKlart",
)


def test_of_a_long_run_with_poison_every_mail_is_accounted_for_without_a_restart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison_it(monkeypatch)
    number = rounds(10_000)
    said = ("Tack för påminnelsen!", "1 klart", "Tack, jag återkommer.", "Tack!")
    poison = [one + b"\r\n%d" % place for place in range(number // 200) for one in POISON][: number // 200]
    poison += [desk.answer("sam", f"giftig {place}", number=place) for place in range(number // 200)]
    good = [desk.answer("kim", said[place % len(said)], number=place) for place in range(number - len(poison))]
    desk.inbox.put(*poison, *good)
    for _ in range(3):
        with suppress(ZeroDivisionError):
            read_answers(desk.office, MAY)
    read_answers(desk.office, MAY)
    outcomes = Counter(desk.outcomes())
    assert sum(outcomes.values()) == number
    assert outcomes["received"] == 0
    assert outcomes["quarantined"] >= number // 200
    assert outcomes["ignored"] + outcomes["applied"] >= len(good)
    assert desk.inbox.waiting == {}
