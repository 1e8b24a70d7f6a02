"""A day's work is done once and wholly, wherever on the way a statement fails or the disk is full."""

import datetime as dt
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import OperationalError

from tests.long_runs import rounds
from tests.workflow.chaos import MONDAY, everything_holds, open_house, settle_county
from tests.workflow.flows.post import MemoryInbox, a_mail
from workflow.errors import ServiceUnavailable
from workflow.flows import Office, read_answers, send_reminders
from workflow.model import IncomingMail, IssuedLetter, Person, StatusReport

pytestmark = pytest.mark.chaos

MORNING = MONDAY + dt.timedelta(weeks=5)
NOON = MORNING + dt.timedelta(hours=5)


@dataclass(frozen=True)
class DayOfWork:
    """A morning's letters and an answer at noon, for a house that has had its first letters."""

    template: Path
    answer: bytes
    letters: Counter[str] = field(default_factory=Counter)
    """How many letters of each kind there are in the end, when nothing goes wrong."""

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Office]:
        """Open a new copy of the house, with the answer in its mailbox."""
        shutil.copy(self.template, folder / "hallpunkt.db")
        house, inbox = open_house(f"sqlite:///{folder / 'hallpunkt.db'}", folder), MemoryInbox()
        inbox.put(self.answer)
        yield Office(house, inbox=inbox)
        house.store.close()
        for path in folder.glob("hallpunkt.db*"):
            path.unlink()

    def do(self, office: Office) -> None:
        """Do what an earlier try has not done."""
        send_reminders(office, MORNING)
        read_answers(office, NOON)

    def is_done(self, office: Office) -> None:
        """Everything was done in the end, and exactly once."""
        store = office.collaboration.store
        everything_holds(store)
        with store.reading() as session:
            reports = session.scalar(select(func.count(StatusReport.id)))
            outcomes = session.scalars(select(IncomingMail.outcome)).all()
        assert (outcomes, reports) == (["applied"], 1)
        assert count_kinds(office) == self.letters

    def is_tried_with(self, office: Office, trouble: Callable[[Engine], Callable[[], None]]) -> bool:
        """Do it amid trouble, look, and do it again without; say whether the trouble was noticed at all."""
        end = trouble(office.collaboration.store.engine)
        noticed = True
        with suppress(ServiceUnavailable):
            self.do(office)
            noticed = False
        end()
        everything_holds(office.collaboration.store)
        self.do(office)
        self.is_done(office)
        return noticed


def count_kinds(office: Office) -> Counter[str]:
    with office.collaboration.store.reading() as session:
        return Counter(session.scalars(select(IssuedLetter.kind)))


@pytest.fixture(scope="module")
def day(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> DayOfWork:
    folder = tmp_path_factory.mktemp("chaos")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    house = open_house(f"sqlite:///{folder / 'hallpunkt.db'}", folder)
    settle_county(house.store)
    send_reminders(Office(house), MONDAY)
    with house.store.reading() as session:
        letter, address = session.execute(
            select(IssuedLetter.reference, Person.address).join(Person, Person.id == IssuedLetter.person_id).limit(1)
        ).one()
    house.store.close()
    answer = a_mail(house.signer.reply_address(letter), "1 klart", sender=address)
    day = DayOfWork(folder / "hallpunkt.db", answer)
    with day.opened(tmp_path_factory.mktemp("calm")) as calm:
        day.do(calm)
        letters = count_kinds(calm)
    assert letters.keys() == {"greeting", "digest", "receipt"}
    return replace(day, letters=letters)


def spread(most: int) -> list[int]:
    """Return this run's share of the numbers from 1 to `most`, evenly spread."""
    return sorted({1 + number * most // rounds(most) for number in range(rounds(most))})


class Fault:
    """Makes the statement or commit with this number fail, counted from the first; with 0 it only counts them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.met = 0

    def __call__(self, engine: Engine) -> Callable[[], None]:
        """Begin; what is returned makes an end of it."""
        event.listen(engine, "do_execute", self.meet)
        event.listen(engine, "do_executemany", self.meet)
        event.listen(engine, "commit", self.meet_commit)
        return lambda: setattr(self, "number", 0)

    def meet(self, *_facts: object) -> None:
        self.met += 1
        if self.met == self.number:
            raise sqlite3.OperationalError("disk I/O error")

    def meet_commit(self, _connection: object) -> None:
        self.met += 1
        if self.met == self.number:
            raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))


def test_a_statement_that_fails_anywhere_leaves_nothing_half_done_and_the_next_run_does_the_rest(
    day: DayOfWork, tmp_path: Path
) -> None:
    counting = Fault(0)
    with day.opened(tmp_path) as office:
        counting(office.collaboration.store.engine)
        day.do(office)
        statements = counting.met
        day.is_done(office)
    assert statements > 50
    for number in spread(statements):
        with day.opened(tmp_path) as office:
            assert day.is_tried_with(office, Fault(number)), number


def test_a_database_that_may_grow_no_more_leaves_nothing_half_written_and_goes_on_when_it_may(
    day: DayOfWork, tmp_path: Path
) -> None:
    """Every number of pages to spare is another place to stop at, until there is enough of them."""
    noticed = []
    for spare in range(0, 200, max(1, 200 // rounds(200))):
        with day.opened(tmp_path) as office:
            noticed.append(day.is_tried_with(office, partial(hold_to, spare=spare)))
            with office.collaboration.store.reading() as session:
                assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert noticed[0]
    assert not noticed[-1]
    assert noticed == sorted(noticed, reverse=True)


def hold_to(engine: Engine, spare: int) -> Callable[[], None]:
    """Let the file grow by so many pages and no more; SQLite counts that connection by connection."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + spare}")

    event.listen(engine, "connect", limit)

    def end() -> None:
        event.remove(engine, "connect", limit)
        engine.dispose()

    return end


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four mebibytes in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mount.returncode != 0:
        pytest.skip("no disk can be made on this machine: mount needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_nothing_half_written_and_work_goes_on_when_there_is_room(
    day: DayOfWork, small_disk: Path
) -> None:
    noticed = [day_on_full_disk(day, small_disk, free) for free in range(64, 1600, 1536 // rounds(60))]
    assert noticed[0]
    assert not noticed[-1]


def day_on_full_disk(day: DayOfWork, disk: Path, free: int) -> bool:
    """Do the day's work with `free` KiB left beside the house, then with room; say whether the want was noticed."""
    ballast = disk / "ballast"

    def fill(engine: Engine) -> Callable[[], None]:
        with engine.connect():  # so that what SQLite shares between connections lies there before the disk is full
            left = shutil.disk_usage(disk).free - free * 1024
            ballast.write_bytes(bytes(max(0, left)))
        return ballast.unlink

    with day.opened(disk) as office:
        return day.is_tried_with(office, fill)
