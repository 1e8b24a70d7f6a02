"""Indicators: the value is asked for when it has been measured, by whoever delivers it, until it has come."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import YEAR
from tests.workflow.cli.running import hallpunkt
from tests.workflow.flows.post import EVENING, Desk, a_mail
from tests.workflow.flows.test_send_reminders import GREETED, at, issued, live, mail_of
from tests.workflow.flows.test_silences import quieten, with_deputy
from workflow.changes.measuring import plan_measuring
from workflow.changes.people import choose_deputy, choose_language, note_absence
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report
from workflow.flows.year_measures import read_measures
from workflow.model import Indicator, IssuedLetter, LetterItem, Measurement, Party, Person, Target
from workflow.states import ActivityState
from workflow.store.journal import read_lines
from workflow.web.pages.letter import load_letter, undo_answered

MEASURED = "V 40"
AFTER = dt.date(YEAR, 10, 17)
LATER = [dt.date(YEAR, month, day) for month, day in ((10, 17), (11, 7), (11, 14), (12, 1), (12, 12), (12, 30))]


def everything_is_done(desk: Desk) -> None:
    quieten(desk)
    with desk.store.writing(at(GREETED, 12), "test") as writing:
        report(writing, desk.cast.activities[EVENING], None, Told(ActivityState.DONE), Channel("meeting"))


@pytest.fixture
def measured(quiet_desk: Desk) -> Desk:
    """A desk where all is done but one value is to come: the police measure the share of approved shops in week 40."""
    live(quiet_desk, [GREETED])
    everything_is_done(quiet_desk)
    with quiet_desk.store.writing(at(GREETED, 13), "test") as writing:
        from_police = writing.session.scalars(select(Party.id).where(Party.name == "Polisen")).one()
        indicator = Indicator(
            plan_id=quiet_desk.cast.plan, name="Andel godkända butiker", unit="procent", supplier_id=from_police
        )
        add_part(writing, indicator)
        add_part(writing, Target(indicator_id=indicator.id, value=90))
        plan_measuring(writing, indicator.id, MEASURED)
    return quiet_desk


def asked(desk: Desk) -> list[tuple[str, str, dt.date]]:
    """List who was asked for a value on which rung and day."""
    told = (
        select(Person.name, LetterItem.rung, LetterItem.day)
        .join(Person, Person.id == LetterItem.person_id)
        .where(LetterItem.measuring_time_id.is_not(None), LetterItem.rung.is_not(None))
        .order_by(LetterItem.id)
    )
    with desk.store.reading() as session:
        return [(row.name, row.rung or "", row.day) for row in session.execute(told)]


def letter(desk: Desk) -> IssuedLetter:
    return next(one for one in reversed(issued(desk.store)) if one.kind == "digest")


def values(desk: Desk) -> list[Measurement]:
    with desk.store.reading() as session:
        return list(session.scalars(select(Measurement).order_by(Measurement.id)))


def answer(desk: Desk, words: str, *, to: IssuedLetter | None = None) -> str:
    return desk.outcome_of(
        a_mail(
            desk.back_to(to or letter(desk)),
            words,
            sender="Nour Haddad <nour.haddad@polisen.example>",
            message_id=f"<{abs(hash(words))}@polisen.example>",
        )
    )


def test_whoever_delivers_the_value_is_asked_when_it_has_been_measured_and_not_before(measured: Desk) -> None:
    live(measured, [dt.date(YEAR, 9, 26), dt.date(YEAR, 10, 10), AFTER])
    [(name, rung, day)] = asked(measured)
    assert (name, rung) == ("Nour Haddad", "after-7")
    assert day == AFTER
    found = letter(measured)
    text = mail_of(measured.store, found).text
    assert found.subject == "Vilket blev värdet? Andel godkända butiker"
    assert "Mäts: V 40 – vecka 40 2022 (3–9 oktober)" in text
    assert "Mål: 90 procent" in text
    assert "Svara med siffran, till exempel ”45 procent”." in text
    assert "Klart" not in text


def test_silence_is_asked_about_three_times_and_goes_to_the_deputy(measured: Desk) -> None:
    lisa = with_deputy(measured)
    with measured.store.writing(at(GREETED, 14), "test") as writing:
        session = writing.session
        choose_deputy(writing, session.get_one(Person, measured.cast.nour), session.get_one(Person, lisa))
    live(measured, LATER)
    told = [(name, rung) for name, rung, _ in asked(measured)]
    assert told == [
        ("Nour Haddad", "after-7"),
        ("Nour Haddad", "after-28"),
        ("Lisa Alm", "silent-deputy"),
        ("Nour Haddad", "yearend-0"),
    ]
    assert measured.questions() == [], "values that have not come stand on the coordinator's list before the year-end"


def test_a_figure_in_the_answer_is_the_value_and_is_never_asked_for_again(measured: Desk) -> None:
    live(measured, [AFTER])
    assert answer(measured, "88 procent. Svarsfrekvens 91 %.\n\nMvh Nour") == "applied"
    [value] = values(measured)
    assert (value.value, value.response_rate, value.year, value.person_id) == (88, 91, YEAR, measured.cast.nour)
    receipt = measured.letters("receipt")[0]
    assert "1. Andel godkända butiker: 88 procent." in measured.text_of(receipt)
    live(measured, LATER)
    assert len(asked(measured)) == 1
    with measured.store.reading() as session:
        [facts] = read_measures(session, measured.cast.plan, YEAR).of_plan
        assert (facts.outcome, facts.target) == (88, 90)
        assert "measurement.added" in [line.kind for line in read_lines(session.connection())]


def test_the_letters_page_shows_the_value_and_takes_it_back(measured: Desk) -> None:
    live(measured, [AFTER])
    answer(measured, "88 procent")
    collaboration, receipt = measured.office.collaboration, measured.letters("receipt")[0]
    page = collaboration.signer.page_token(receipt.reference)
    found = load_letter(collaboration, page, at(AFTER, 12))
    assert found is not None
    assert (found[2], found[3]) == ([(1, "Andel godkända butiker", "88 procent")], True)
    assert undo_answered(collaboration, page, at(AFTER, 13))
    assert values(measured) == []


def test_the_command_says_when_an_indicator_is_measured(measured: Desk, tmp_path: Path) -> None:
    environ = {"HALLPUNKT_DATABASE_URL": str(measured.store.engine.url)}
    words = ("plan", "indicator", "when", str(measured.cast.plan), "1", "1 december", "--data", str(tmp_path / "data"))
    assert "1 december 2022" in hallpunkt(*words, environ=environ).out
    live(measured, [AFTER])
    answer(measured, "88 procent")
    live(measured, [dt.date(YEAR, 12, 12)])
    assert [rung for _, rung, _ in asked(measured)] == ["after-7", "after-7"]


def test_the_receipt_is_answered_with_another_figure_or_with_a_word_that_takes_it_back(measured: Desk) -> None:
    live(measured, [AFTER])
    answer(measured, "88 procent")
    assert answer(measured, "Ursäkta, 86 procent ska det vara", to=measured.letters("receipt")[0]) == "applied"
    assert [one.value for one in values(measured)] == [88, 86]
    assert answer(measured, "ångra", to=measured.letters("receipt")[1]) == "applied"
    assert [one.value for one in values(measured)] == [88]
    assert "Andel godkända butiker: inget värde" in measured.text_of(measured.letters("undone")[0])


def test_what_is_no_figure_is_asked_once_more_and_then_put_to_the_coordinator(measured: Desk) -> None:
    live(measured, [AFTER])
    assert answer(measured, "Det har gått bra") == "asked_back"
    question = measured.letters("question")[0]
    assert "Skriv värdet som en siffra." in measured.text_of(question)
    assert "klart" not in measured.text_of(question)
    assert answer(measured, "Som sagt, bra", to=question) == "to_coordinator"
    assert values(measured) == []


def test_a_value_can_be_put_off(measured: Desk) -> None:
    live(measured, [AFTER])
    assert answer(measured, "Siffrorna kommer, påminn mig den 1 december") == "applied"
    assert "Du får nästa påminnelse tidigast 1 december 2022." in measured.text_of(measured.letters("receipt")[0])
    live(measured, LATER)
    assert [day for _, _, day in asked(measured)] == [AFTER, dt.date(YEAR, 12, 1), dt.date(YEAR, 12, 12)]


def test_a_question_about_it_goes_to_the_coordinator(measured: Desk) -> None:
    live(measured, [AFTER])
    assert answer(measured, "Vilken enkät menar ni?") == "to_coordinator"


def test_without_a_supplier_who_answers_for_the_activity_is_asked_along_with_everything_else(quiet_desk: Desk) -> None:
    live(quiet_desk, [GREETED])
    with quiet_desk.store.writing(at(GREETED, 13), "test") as writing:
        evening = quiet_desk.cast.activities[EVENING]
        indicator = add_part(
            writing, Indicator(plan_id=quiet_desk.cast.plan, name="Antal besökare", activity_id=evening)
        )
        plan_measuring(writing, indicator.id, "1 maj")
    live(quiet_desk, [dt.date(YEAR, 5, 9)])
    assert [name for name, _, _ in asked(quiet_desk)] == ["Kim Ek"]
    found = next(one for one in issued(quiet_desk.store) if one.person_id == quiet_desk.cast.kim and one.day.month == 5)
    text = mail_of(quiet_desk.store, found).text
    number = next(line for line in text.splitlines() if line.endswith("Antal besökare")).split(".")[0]
    other = "1" if number == "2" else "2"
    assert f"till exempel ”{number}: 45”" in text
    raw = a_mail(quiet_desk.back_to(found), f"{other} klart, {number}: ungefär 120")
    assert quiet_desk.outcome_of(raw) == "applied"
    assert [(one.value, one.approximate) for one in values(quiet_desk)] == [(120, True)]
    assert quiet_desk.state(EVENING) == "done"
    assert f"{number}. Antal besökare: ungefär 120." in quiet_desk.text_of(quiet_desk.letters("receipt")[0])


def test_the_deputy_is_asked_while_the_one_who_measures_is_away_in_the_deputys_language(quiet_desk: Desk) -> None:
    lisa = with_deputy(quiet_desk)
    live(quiet_desk, [GREETED])
    everything_is_done(quiet_desk)
    with quiet_desk.store.writing(at(GREETED, 13), "test") as writing:
        session = writing.session
        choose_language(writing, session.get_one(Person, lisa), "en")
        county = session.scalars(select(Party.id).where(Party.name == "Länsstyrelsen Blekinge")).one()
        indicator = Indicator(plan_id=quiet_desk.cast.plan, name="Antal besökare", supplier_id=county)
        plan_measuring(writing, add_part(writing, indicator).id, MEASURED)
        note_absence(writing, session.get_one(Person, quiet_desk.cast.kim), dt.date(YEAR, 10, 1), dt.date(YEAR, 10, 31))
    live(quiet_desk, [AFTER])
    assert [name for name, _, _ in asked(quiet_desk)] == ["Lisa Alm"]
    text = mail_of(quiet_desk.store, letter(quiet_desk)).text
    assert "You get this question in place of Kim Ek, who is away until and including 31 October." in text
    assert "Measured: V 40 – 3 October – 9 October 2022" in text


ELSEWHERE: tuple[tuple[str, dict[str, object], bool], ...] = (
    ("of the year", {"year": YEAR}, True),
    ("of the year before", {"year": YEAR - 1}, False),
    ("measured in the week", {"measured_on": dt.date(YEAR, 10, 5)}, True),
    ("measured in spring", {"measured_on": dt.date(YEAR, 3, 5)}, False),
    ("no value, only a trend", {"year": YEAR, "value": None, "trend": "ökning"}, False),
)


def test_a_value_that_came_another_way_is_not_asked_for(measured: Desk) -> None:
    with measured.store.writing(at(GREETED, 14), "test") as writing:
        supplier = writing.session.scalars(select(Indicator.supplier_id)).one()
        for name, facts, _ in ELSEWHERE:
            indicator = add_part(
                writing, Indicator(plan_id=measured.cast.plan, name=f"Värde {name}.", supplier_id=supplier)
            )
            plan_measuring(writing, indicator.id, MEASURED)
            row = {"value": 88, "indicator_id": indicator.id, "noted_at": writing.now, **facts}
            add_part(writing, Measurement(**row))  # type: ignore[arg-type] # the row of a table
    live(measured, [AFTER])
    text = mail_of(measured.store, letter(measured)).text
    assert {name for name, _, settled in ELSEWHERE if f"Värde {name}." not in text} == {
        name for name, _, settled in ELSEWHERE if settled
    }
