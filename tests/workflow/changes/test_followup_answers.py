"""What people answer to the year-end call: no need arose, one word for several activities, a degree."""

import datetime as dt

import pytest

from tests.builders import YEAR, Cast
from workflow.changes.followup_answers import report_no_need, report_together
from workflow.changes.report import Channel, Told, report
from workflow.errors import TransitionRefused, WrongUse
from workflow.flows.year_facts import load_year
from workflow.followup import ActivityFacts, Degree, compile_followup
from workflow.model import Activity, ActivityKind, StatusReport
from workflow.states import ActivityState
from workflow.store import Store

NOW = dt.datetime(2022, 12, 5, 9, 0, tzinfo=dt.UTC)
LETTER = Channel("letter")
TALK, EVENING, LOOK_OVER, TEACH = "Dialog med föreningar", "Kväll om trygghet", "Inventera", "Utbilda"


def told_of(store: Store, plan: int) -> dict[str, ActivityFacts]:
    with store.reading() as session:
        facts = load_year(session, plan, as_of=dt.date(YEAR, 12, 31))
    return {row.title: row for area in facts.areas for row in area.activities}


def sentences(store: Store, plan: int) -> list[str]:
    with store.reading() as session:
        followup = compile_followup(load_year(session, plan, as_of=dt.date(YEAR, 12, 31)))
    return [one.text for one in (*followup.sentences, *(row for part in followup.sections for row in part.sentences))]


def test_what_was_to_be_done_on_demand_and_was_not_needed_is_no_failure(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        writing.session.get_one(Activity, cast.activities[TALK]).kind = ActivityKind.ON_DEMAND
        report_no_need(writing, cast.activities[TALK], cast.kim, LETTER, comment="Ingen förening hörde av sig.")
    facts = told_of(store, cast.plan)[TALK]
    assert (facts.state, facts.no_need, facts.comment) == (
        ActivityState.DROPPED,
        True,
        "Ingen förening hörde av sig.",
    )
    said = sentences(store, cast.plan)
    assert "För en aktivitet uppstod inget behov under året." in said
    assert "Aktivitet 2.2, ”Dialog med föreningar”, har inte behövts." in said


def test_what_was_promised_whatever_the_need_takes_a_reason_instead(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(TransitionRefused, match="oavsett behov"):
        report_no_need(writing, cast.activities[TALK], cast.kim, LETTER)


def test_one_statement_for_several_activities_is_told_as_one(store: Store, cast: Cast) -> None:
    told = Told(ActivityState.NOT_DONE, reasons=(("police_reorg", "Polisen"),), comment="Polisen hade inte folk.")
    parts = [cast.activities[title] for title in (LOOK_OVER, TEACH)]
    with store.writing(NOW, "test") as writing:
        assert len(report_together(writing, parts, None, told, LETTER)) == 2
    rows = told_of(store, cast.plan)
    assert rows[LOOK_OVER].statement == rows[TEACH].statement is not None
    with store.writing(NOW, "test") as writing:
        report(writing, cast.activities[EVENING], None, told, LETTER)
    assert told_of(store, cast.plan)[EVENING].statement is None


def test_a_statement_for_one_activity_is_no_common_one(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(WrongUse):
        report_together(writing, [cast.activities[TALK]] * 2, None, Told(ActivityState.DONE), LETTER)


def test_where_one_of_several_cannot_be_answered_for_so_none_is(store: Store, cast: Cast) -> None:
    both = [cast.activities[TALK], cast.activities[EVENING]]
    with pytest.raises(TransitionRefused), store.writing(NOW, "test") as writing:
        report_together(writing, both, None, Told(ActivityState.NOT_DONE), LETTER)
    with store.reading() as session:
        assert session.query(StatusReport).count() == 0


def test_the_lowest_degree_that_somebody_chose_is_the_activitys(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        told = Told(ActivityState.ONGOING, degree=Degree.HALF.value)
        report(writing, cast.activities[TALK], cast.kim, told, LETTER)
    assert told_of(store, cast.plan)[TALK].degree == Degree.HALF
