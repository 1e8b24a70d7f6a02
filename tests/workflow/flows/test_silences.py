"""Somebody is away, out of reach or silent: the question goes on, one at a time, and says who had it before."""

import datetime as dt

from sqlalchemy import select

from tests.builders import YEAR
from tests.workflow.flows.post import EACH, EVENING, LOOK_OVER, TALK, TEACH, Desk
from tests.workflow.flows.test_send_reminders import GREETED, at, days, issued, live, mail_of
from workflow.changes.parties import add_person, mark_undeliverable
from workflow.changes.people import choose_deputy, note_absence
from workflow.changes.report import Channel, Told, report
from workflow.flows import send_reminders, tell_coordinator
from workflow.model import LetterItem, Party, Person
from workflow.states import ActivityState


def with_deputy(desk: Desk) -> int:
    """Let Lisa stand in for Kim when need be."""
    with desk.store.writing(at(dt.date(YEAR, 1, 1)), "test") as writing:
        session = writing.session
        kim = session.get_one(Person, desk.cast.kim)
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@lansstyrelsen.example")
        choose_deputy(writing, kim, lisa)
        return lisa.id


def quieten(desk: Desk) -> None:
    """Let everything but the evening be done: one question is then left to follow."""
    with desk.store.writing(at(GREETED, 12), "test") as writing:
        for title in (LOOK_OVER, TALK, TEACH, EACH):
            report(writing, desk.cast.activities[title], None, Told(ActivityState.DONE), Channel("meeting"))


def mentions(desk: Desk, title: str) -> list[tuple[str, str, dt.date]]:
    """List who got which rung about an activity on which day, announcements left out."""
    told = (
        select(Person.name, LetterItem.rung, LetterItem.day)
        .join(Person, Person.id == LetterItem.person_id)
        .where(LetterItem.activity_id == desk.cast.activities[title], LetterItem.rung.is_not(None))
        .order_by(LetterItem.id)
    )
    with desk.store.reading() as session:
        return [(row.name, row.rung, row.day) for row in session.execute(told) if not row.rung.startswith("before")]


def only_kim_answers(desk: Desk) -> None:
    """Take the police out of the evening, so that its one officer is Kim."""
    with desk.store.writing(at(dt.date(YEAR, 1, 1)), "test") as writing:
        police = writing.session.scalars(select(Party).where(Party.name == "Polisen")).one()
        police.contact_id = None


def test_silence_goes_from_the_officer_to_the_deputy_and_then_to_the_coordinator(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 30)))
    told = mentions(quiet_desk, EVENING)
    assert [(name, rung) for name, rung, _ in told] == [
        ("Kim Ek", "after-7"),
        ("Kim Ek", "after-28"),
        ("Lisa Alm", "silent-deputy"),
    ]
    last, deputy = told[-2][2], told[-1][2]
    assert 5 <= (deputy - last).days <= 10
    [question] = quiet_desk.questions()
    assert (question.kind, question.person_id) == ("silence", quiet_desk.cast.kim)
    assert 5 <= (question.asked_at.date() - deputy).days <= 12
    assert question.what == (
        f"”{EVENING}” har inte fått något svar än. Frågan har gått till Kim Ek den {last.day} maj och "
        f"Lisa Alm den {deputy.day} juni."
    )


def test_the_next_ones_letter_says_who_was_asked_before(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    lisa = with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 15)))
    [letter] = [one for one in issued(quiet_desk.store) if one.person_id == lisa]
    text = mail_of(quiet_desk.store, letter).text
    assert "Kan du svara på det här?" in text
    assert "Frågan har gått till Kim Ek den 30 maj." in text


def test_the_deputys_answer_counts_and_ends_the_asking(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    lisa = with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 10)))
    with quiet_desk.store.writing(at(dt.date(YEAR, 6, 12)), "test") as writing:
        report(writing, quiet_desk.cast.activities[EVENING], lisa, Told(ActivityState.DONE), Channel("letter"))
    before = len(mentions(quiet_desk, EVENING))
    live(quiet_desk, days(dt.date(YEAR, 6, 13), dt.date(YEAR, 12, 31)))
    assert len(mentions(quiet_desk, EVENING)) == before
    assert quiet_desk.questions() == []


def test_a_municipalitys_deputy_answers_for_that_municipality(quiet_desk: Desk) -> None:
    with quiet_desk.store.writing(at(dt.date(YEAR, 1, 1)), "test") as writing:
        lisa = add_person(writing, "Lisa Alm", "lisa.alm@karlskrona.example")
        choose_deputy(writing, writing.session.get_one(Person, quiet_desk.cast.sam), lisa)
        done = report(writing, quiet_desk.cast.activities[EACH], lisa.id, Told(ActivityState.DONE), Channel("letter"))
    assert (done.heard, done.state) == ("applied", "ongoing")


def test_the_coordinators_question_is_settled_by_the_answer(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 30)))
    [question] = quiet_desk.questions()
    with quiet_desk.store.writing(at(dt.date(YEAR, 7, 1)), "test") as writing:
        told = Told(ActivityState.ONGOING)
        report(writing, quiet_desk.cast.activities[EVENING], quiet_desk.cast.kim, told, Channel("letter"))
    [question] = quiet_desk.questions()
    assert question.settled_at is not None
    assert tell_coordinator(quiet_desk.office, at(dt.date(YEAR, 7, 4))).counts["letters"] == 0


def test_who_is_away_is_read_for_by_the_deputy_and_goes_on_where_the_deputy_was(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    lisa = with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    with quiet_desk.store.writing(at(dt.date(YEAR, 4, 1)), "test") as writing:
        kim = writing.session.get_one(Person, quiet_desk.cast.kim)
        note_absence(writing, kim, dt.date(YEAR, 5, 1), dt.date(YEAR, 5, 20))
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 5, 20)))
    assert [(name, rung) for name, rung, _ in mentions(quiet_desk, EVENING)] == [("Lisa Alm", "after-7")]
    [letter] = [one for one in issued(quiet_desk.store) if one.person_id == lisa]
    assert letter.kind == "digest"
    told = "Du får den här frågan i stället för Kim Ek, som är borta till och med 20 maj."
    assert told in mail_of(quiet_desk.store, letter).text
    live(quiet_desk, days(dt.date(YEAR, 5, 21), dt.date(YEAR, 6, 1)))
    later = [(name, rung) for name, rung, _ in mentions(quiet_desk, EVENING)][1:]
    assert all(name == "Kim Ek" for name, _ in later)
    assert "after-7" not in [rung for _, rung in later]


def test_an_address_that_stops_working_sends_the_question_to_the_deputy_at_once(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    lisa = with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 5, 20)))
    with quiet_desk.store.writing(at(dt.date(YEAR, 5, 22)), "test") as writing:
        mark_undeliverable(writing, quiet_desk.cast.kim)
    send_reminders(quiet_desk.office, at(dt.date(YEAR, 5, 23)))
    letter = issued(quiet_desk.store)[-1]
    assert letter.person_id == lisa
    text = mail_of(quiet_desk.store, letter).text
    assert "Du får den här frågan i stället för Kim Ek, vars adress inte fungerar." in text


def test_without_anybody_else_the_letters_of_who_is_away_wait_for_their_return(quiet_desk: Desk) -> None:
    live(quiet_desk, [GREETED])
    with quiet_desk.store.writing(at(dt.date(YEAR, 4, 1)), "test") as writing:
        sam = writing.session.get_one(Person, quiet_desk.cast.sam)
        note_absence(writing, sam, dt.date(YEAR, 6, 1), dt.date(YEAR, 8, 31))
    live(quiet_desk, days(dt.date(YEAR, 5, 2), dt.date(YEAR, 8, 30)))
    assert {name for name, _, _ in mentions(quiet_desk, EACH)} == {"Sam Lind"}


def test_a_second_run_puts_nothing_twice_before_the_coordinator(quiet_desk: Desk) -> None:
    only_kim_answers(quiet_desk)
    live(quiet_desk, [GREETED])
    quieten(quiet_desk)
    for day in days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 30)):
        for hour in (7, 8):
            send_reminders(quiet_desk.office, at(day, hour))
    assert len(quiet_desk.questions()) == 1
