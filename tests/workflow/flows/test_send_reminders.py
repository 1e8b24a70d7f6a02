"""Who is written to on which day: once, on working days, all that is owed and nothing twice."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from calendars import read_when
from notifications import Mail, Outcome, OutcomeKind, find_raw, read_mail
from notifications.testing import MemoryTransport
from tests.builders import YEAR
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.flows.post import EACH, EVENING, LOOK_OVER, TALK, Desk
from workflow.changes.move import move_milestone
from workflow.changes.parties import mark_undeliverable
from workflow.changes.report import Channel, Told, report
from workflow.flows import Office, Relay, deliver_letters, send_reminders
from workflow.flows.send_reminders import find_owed, mentions_of
from workflow.model import IssuedLetter, LetterItem, Person
from workflow.states import ActivityState
from workflow.store import Store

ADOPTED = dt.date(YEAR, 1, 1)
GREETED = dt.date(YEAR, 1, 3)


def at(day: dt.date, hour: int = 7) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def issued(store: Store) -> list[IssuedLetter]:
    with store.reading() as session:
        return list(session.scalars(select(IssuedLetter).order_by(IssuedLetter.id)))


def mail_of(store: Store, letter: IssuedLetter) -> Mail:
    with store.reading() as session:
        raw = find_raw(session.connection(), letter.key)
    assert raw is not None
    return read_mail(raw)


def live(desk: Desk, span: Iterable[dt.date]) -> Counter[dt.date]:
    """Run the flow every day and count the letters of each."""
    return Counter({day: send_reminders(desk.office, at(day)).counts["letters"] for day in span})


def test_everybody_who_answers_for_something_is_greeted_on_the_first_working_day(quiet_desk: Desk) -> None:
    written = live(quiet_desk, days(ADOPTED, dt.date(YEAR, 1, 7)))
    assert +written == {GREETED: 3}
    letters = issued(quiet_desk.store)
    cast = quiet_desk.cast
    assert {one.person_id: one.kind for one in letters} == dict.fromkeys((cast.kim, cast.sam, cast.nour), "greeting")


def test_a_greeting_lists_all_that_the_person_answers_for(quiet_desk: Desk) -> None:
    send_reminders(quiet_desk.office, at(GREETED))
    letter = next(one for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim)
    mail = mail_of(quiet_desk.store, letter)
    assert letter.subject == "Det här svarar du för i planen: 3 aktiviteter"
    for title in (EVENING, LOOK_OVER, "Dialog med föreningar"):
        assert title in mail.text
    assert EACH not in mail.text
    assert "Del av: Stärka krogarna" in mail.text


def test_what_goes_on_without_a_hallpunkt_is_asked_about_when_the_last_answer_is_old(quiet_desk: Desk) -> None:
    live(quiet_desk, [GREETED])
    cast = quiet_desk.cast
    with quiet_desk.store.writing(at(dt.date(YEAR, 2, 1)), "test") as writing:
        told = Told(ActivityState.ONGOING)
        report(writing, cast.activities[TALK], cast.kim, told, Channel("letter"))
    live(quiet_desk, [dt.date(YEAR, 5, 30), dt.date(YEAR, 6, 7), dt.date(YEAR, 6, 14)])
    texts = [mail_of(quiet_desk.store, one).text for one in issued(quiet_desk.store) if one.person_id == cast.kim]
    asking = [text for text in texts if "Det pågick enligt det senaste svaret – hur går det nu?" in text]
    assert len(asking) == 1
    assert TALK in asking[0].partition("hur går det nu?")[2]


OFF = [dt.date(YEAR, 1, 1), dt.date(YEAR, 1, 2), dt.date(YEAR, 1, 6), dt.date(YEAR, 4, 15), dt.date(YEAR, 6, 24)]
QUIET = [dt.date(YEAR, 7, 4), dt.date(YEAR, 7, 29)]


@pytest.mark.parametrize("day", [*OFF, *QUIET])
def test_nothing_goes_on_a_day_off_or_in_the_quiet_weeks(quiet_desk: Desk, day: dt.date) -> None:
    assert send_reminders(quiet_desk.office, at(day)).counts == {"people": 0, "letters": 0}


def test_a_second_run_on_the_same_day_writes_nothing(quiet_desk: Desk) -> None:
    first = send_reminders(quiet_desk.office, at(GREETED))
    again = send_reminders(quiet_desk.office, at(GREETED, hour=15))
    assert (first.counts["letters"], again.counts["letters"]) == (3, 0)


def test_what_is_owed_is_what_is_issued(quiet_desk: Desk) -> None:
    for day in days(dt.date(YEAR, 4, 4), dt.date(YEAR, 5, 31)):
        owed = {one.person: one for one in find_owed(quiet_desk.office, day)}
        before = len(issued(quiet_desk.store))
        send_reminders(quiet_desk.office, at(day))
        new = issued(quiet_desk.store)[before:]
        assert {one.person_id: one.kind for one in new} == {row: one.kind.value for row, one in owed.items()}
        for letter in new:
            with quiet_desk.store.reading() as session:
                items = session.scalars(select(LetterItem).where(LetterItem.letter_id == letter.id)).all()
            mentions = mentions_of(owed[letter.person_id])
            assert [(one.milestone_id, one.rung) for one in items] == [(one.milestone, one.rung) for one in mentions]
            assert [one.number for one in items] == list(range(1, len(items) + 1))


def test_after_ten_days_without_a_run_each_person_gets_one_letter_and_nothing_is_lost(
    quiet_desk: Desk, peopled: tuple[Path, object], tmp_path: Path
) -> None:
    span = list(days(dt.date(YEAR, 3, 28), dt.date(YEAR, 6, 20)))
    gap = set(days(dt.date(YEAR, 4, 4), dt.date(YEAR, 4, 13)))
    written = live(quiet_desk, (day for day in span if day not in gap))
    assert all(count <= 3 for count in written.values()), "one letter a person and day"
    with quiet_desk.store.reading() as session:
        told = select(LetterItem.milestone_id, LetterItem.rung, LetterItem.day).where(LetterItem.rung.is_not(None))
        announced = {row.milestone_id: row.day for row in session.execute(told) if row.rung.startswith("before")}
        letters = session.scalars(select(IssuedLetter).order_by(IssuedLetter.id)).all()
    evening, each = (quiet_desk.cast.milestones[title] for title in (EVENING, EACH))
    assert announced[evening] < dt.date(YEAR, 5, 1)
    assert announced[each] < dt.date(YEAR, 6, 30)
    for person in {one.person_id for one in letters}:
        got = [one.day for one in letters if one.person_id == person]
        assert all(later - earlier >= dt.timedelta(days=3) for earlier, later in pairwise(got))


def test_what_a_person_has_closed_is_not_asked_about(quiet_desk: Desk) -> None:
    send_reminders(quiet_desk.office, at(GREETED))
    with quiet_desk.store.writing(at(GREETED, 9), "test") as writing:
        for title in (EVENING, LOOK_OVER, "Dialog med föreningar"):
            told = Told(ActivityState.DONE)
            report(writing, quiet_desk.cast.activities[title], quiet_desk.cast.kim, told, Channel("letter"))
    live(quiet_desk, days(dt.date(YEAR, 1, 4), dt.date(YEAR, 5, 20)))
    assert [one.kind for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim] == ["greeting"]


def test_a_moved_hallpunkt_is_announced_anew_for_its_new_day(quiet_desk: Desk) -> None:
    milestone = quiet_desk.cast.milestones[EVENING]
    live(quiet_desk, days(dt.date(YEAR, 4, 4), dt.date(YEAR, 4, 20)))
    with quiet_desk.store.writing(at(dt.date(YEAR, 4, 21)), "test") as writing:
        move_milestone(writing, milestone, read_when("3 oktober", YEAR), person_id=quiet_desk.cast.kim)
    live(quiet_desk, days(dt.date(YEAR, 9, 1), dt.date(YEAR, 10, 20)))
    with quiet_desk.store.reading() as session:
        told = select(LetterItem.rung, LetterItem.speaks_of).where(
            LetterItem.milestone_id == milestone,
            LetterItem.person_id == quiet_desk.cast.kim,
            LetterItem.rung.is_not(None),
        )
        rungs = [(row.rung.partition("-")[0], row.speaks_of) for row in session.execute(told.order_by(LetterItem.id))]
    old, new = dt.date(YEAR, 5, 1), dt.date(YEAR, 10, 3)
    assert rungs == [("before", old), ("before", new), ("after", new)]


def test_the_letter_tells_a_municipality_how_its_own_part_stands(quiet_desk: Desk) -> None:
    """The activity is ongoing since the other municipality is done; this one has said nothing."""
    cast, store = quiet_desk.cast, quiet_desk.store
    with store.writing(at(GREETED), "test") as writing:
        report(writing, cast.activities[EACH], None, Told(ActivityState.ONGOING), Channel("meeting"))
        report(writing, cast.activities[EACH], cast.sam, Told(ActivityState.PLANNED), Channel("letter"))
    send_reminders(quiet_desk.office, at(GREETED))
    letter = next(one for one in issued(store) if one.person_id == cast.sam)
    assert "Senast rapporterat" not in mail_of(store, letter).text


def test_a_letter_carries_the_days_that_lie_ahead_as_a_calendar_file(quiet_desk: Desk) -> None:
    send_reminders(quiet_desk.office, at(GREETED))
    letter = next(one for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim)
    mail = mail_of(quiet_desk.store, letter)
    [calendar] = mail.calendars
    assert calendar.method is None
    assert calendar.content.count(b"BEGIN:VEVENT") == 2, "the undated activity has no day"
    assert "hallpunkter.ics" in mail.text


def test_a_letter_about_days_that_have_passed_carries_no_calendar(quiet_desk: Desk) -> None:
    with quiet_desk.store.writing(at(GREETED), "test") as writing:
        told = Told(ActivityState.DONE)
        for title in (LOOK_OVER, "Dialog med föreningar"):
            report(writing, quiet_desk.cast.activities[title], quiet_desk.cast.kim, told, Channel("letter"))
    live(quiet_desk, days(GREETED, dt.date(YEAR, 5, 20)))
    last = [one for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim][-1]
    mail = mail_of(quiet_desk.store, last)
    assert "har passerat" in mail.text
    assert mail.calendars == ()


def test_the_deputy_is_written_to_in_place_of_somebody_who_cannot_be_reached(quiet_desk: Desk) -> None:
    with quiet_desk.store.writing(at(ADOPTED), "test") as writing:
        writing.session.get_one(Person, quiet_desk.cast.sam).deputy_id = quiet_desk.cast.robin
        mark_undeliverable(writing, quiet_desk.cast.sam)
    send_reminders(quiet_desk.office, at(GREETED))
    receivers = {one.person_id for one in issued(quiet_desk.store)}
    assert receivers == {quiet_desk.cast.kim, quiet_desk.cast.nour, quiet_desk.cast.robin}


DOWN = Outcome(OutcomeKind.TEMPORARY, None, "connection refused", host=True)


def test_while_the_relay_is_down_nobody_gets_a_second_letter_beside_the_one_that_waits(quiet_desk: Desk) -> None:
    """When it is up again there is one letter for each, and what was owed meanwhile is in the next."""
    relay = Relay(MemoryTransport([DOWN] * 500))
    office = replace(quiet_desk.office, relay=relay)
    for day in days(dt.date(YEAR, 4, 1), dt.date(YEAR, 5, 12)):
        send_reminders(office, at(day))
        deliver_letters(office, at(day, 8))
    waiting = issued(quiet_desk.store)
    assert Counter(one.person_id for one in waiting).most_common(1)[0][1] == 1
    up = replace(office, relay=Relay(MemoryTransport()))
    assert deliver_letters(up, at(dt.date(YEAR, 5, 13))).counts["sent"] == 3
    assert send_reminders(up, at(dt.date(YEAR, 5, 16))).counts["letters"] >= 1


def test_a_name_that_does_not_fit_in_a_header_stops_nobodys_letter(quiet_desk: Desk) -> None:
    with quiet_desk.store.writing(at(ADOPTED), "test") as writing:
        writing.session.get_one(Person, quiet_desk.cast.kim).name = 'Kim"\r\nBcc: eve@evil.example\u2028'
    assert send_reminders(quiet_desk.office, at(GREETED)).counts["letters"] == 3
    letter = next(one for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim)
    assert "bcc" not in mail_of(quiet_desk.store, letter).headers


def run_together(offices: list[Office], now: dt.datetime) -> list[int]:
    """Run the flow in all of them at once, each in a thread of its own."""
    with ThreadPoolExecutor(len(offices)) as pool:
        return list(pool.map(lambda office: send_reminders(office, now).counts["letters"], offices))


def test_two_engines_at_the_same_second_write_one_letter_a_person(quiet_desk: Desk) -> None:
    folder = quiet_desk.office.collaboration.folder
    others = [a_collaboration(folder) for _ in range(2)]
    written = run_together([Office(one) for one in others], at(GREETED))
    for one in others:
        one.store.close()
    assert sum(written) == len(issued(quiet_desk.store)) == 3
    assert len(quiet_desk.outbox()) == 3


@pytest.mark.needs("postgresql")
def test_two_engines_on_postgresql_write_one_letter_a_person(two_desks: tuple[Desk, Desk]) -> None:
    written = run_together([desk.office for desk in two_desks], at(GREETED))
    assert sum(written) == len(issued(two_desks[0].store)) == 3
