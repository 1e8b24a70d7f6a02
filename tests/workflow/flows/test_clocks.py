"""Clocks that go wrong, and clocks that go together: no letter twice, none lost."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import select

from tests.builders import YEAR
from tests.workflow.cli.running import hallpunkt
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.flows.post import Desk
from tests.workflow.flows.test_send_reminders import GREETED, at, days, issued, live
from workflow.flows import Office, send_reminders
from workflow.model import LetterItem


def mentions(desk: Desk) -> Counter[tuple[int | None, int, str | None, dt.date | None]]:
    """Count how often each person was told each thing about each hållpunkt."""
    told = select(LetterItem.milestone_id, LetterItem.person_id, LetterItem.rung, LetterItem.speaks_of)
    with desk.store.reading() as session:
        return Counter(
            (row[0], row[1], row[2], row[3]) for row in session.execute(told.where(LetterItem.rung.is_not(None)))
        )


def test_a_clock_that_goes_back_a_day_sends_nothing_twice(quiet_desk: Desk) -> None:
    span = [GREETED, *days(dt.date(YEAR, 5, 2), dt.date(YEAR, 5, 13))]
    for day in span:
        for moment in (day, day - dt.timedelta(days=1), day):
            send_reminders(quiet_desk.office, at(moment))
    assert max(mentions(quiet_desk).values()) == 1
    letters = Counter((one.person_id, one.day) for one in issued(quiet_desk.store))
    assert max(letters.values()) == 1


def test_a_clock_that_jumps_a_year_and_back_costs_one_letter_each_and_loses_nothing(quiet_desk: Desk) -> None:
    live(quiet_desk, [GREETED])
    jumped = send_reminders(quiet_desk.office, at(GREETED.replace(year=YEAR + 1)))
    assert jumped.counts["letters"] <= 3
    live(quiet_desk, days(dt.date(YEAR, 3, 1), dt.date(YEAR, 5, 31)))
    told = mentions(quiet_desk)
    assert max(told.values()) == 1
    asked = {rung for (_, _, rung, _) in told if rung is not None and rung.startswith("after")}
    assert asked, "what is owed in its own time still comes"


def hours(first: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
    return [first + dt.timedelta(minutes=30 * step) for step in range(int((last - first).total_seconds() // 1800) + 1)]


def test_the_nights_when_the_clock_is_changed_give_the_same_letters_as_any_other(
    quiet_desk: Desk, peopled: tuple[Path, object], tmp_path: Path
) -> None:
    """Every half hour from Friday to Tuesday over both nights, beside once each morning."""
    (tmp_path / "calm").mkdir()
    (tmp_path / "calm" / "hallpunkt.db").write_bytes(peopled[0].read_bytes())
    calm = a_collaboration(tmp_path / "calm")
    for friday in (dt.date(YEAR, 3, 25), dt.date(YEAR, 10, 28)):
        for day in days(friday, friday + dt.timedelta(days=4)):
            send_reminders(Office(calm), at(day, 0))
        for now in hours(at(friday, 0), at(friday + dt.timedelta(days=4), 20)):
            send_reminders(quiet_desk.office, now)
    often, once = (
        Counter((one.person_id, one.day, one.kind) for one in issued(store)) for store in (quiet_desk.store, calm.store)
    )
    calm.store.close()
    assert often == once
    assert all(day.weekday() < 5 for _, day, _ in once)


def test_two_engines_and_a_command_at_the_same_second_write_one_letter_each(quiet_desk: Desk, tmp_path: Path) -> None:
    others = [a_collaboration(quiet_desk.office.collaboration.folder) for _ in range(2)]
    environ = {"HALLPUNKT_DATABASE_URL": str(quiet_desk.store.engine.url)}
    words = ("remind", "--date", GREETED.isoformat(), "--data", str(tmp_path / "data"), "--json")
    with ThreadPoolExecutor(3) as pool:
        engines = [pool.submit(send_reminders, Office(one), at(GREETED)) for one in others]
        command = pool.submit(hallpunkt, *words, environ=environ)
        written = sum(one.result().counts["letters"] for one in engines) + command.result().object["written"]
    for one in others:
        one.store.close()
    assert written == len(issued(quiet_desk.store)) == len(quiet_desk.outbox()) == 3
