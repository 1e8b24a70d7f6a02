"""The stored year as facts: work outside the plan, measures, evaluations, owners, and who took over from whom."""

import datetime as dt
from typing import Any

import pytest

from tests.builders import YEAR, a_part, a_responsible
from tests.workflow.flows.post import EVENING, TALK, Desk
from workflow.changes.added_activities import add_unplanned
from workflow.changes.hand_over import hand_over
from workflow.errors import NotFound
from workflow.flows.year_facts import load_year
from workflow.followup import IndicatorFacts, YearFacts, compile_followup
from workflow.model import (
    Activity,
    FocusArea,
    Indicator,
    Measurement,
    Note,
    NoteKind,
    Person,
    Plan,
    PlanParty,
    PlanRole,
    Target,
)
from workflow.plans import ActivityDraft
from workflow.store.people import parties

NOW = dt.datetime(2022, 6, 1, 9, 0, tzinfo=dt.UTC)
LAST = dt.date(YEAR, 12, 31)


def facts(desk: Desk, known_at: dt.datetime | None = None) -> YearFacts:
    with desk.store.reading() as session:
        return load_year(session, desk.cast.plan, as_of=LAST, known_at=known_at)


def put(desk: Desk, *rows: Any) -> None:
    with desk.store.writing(NOW, "test") as writing:
        writing.session.add_all(rows)


def test_a_plan_that_does_not_exist_has_no_year(desk: Desk) -> None:
    with desk.store.reading() as session, pytest.raises(NotFound):
        load_year(session, 999, as_of=LAST)


def test_work_outside_the_plan_is_told_apart_and_makes_no_area(desk: Desk) -> None:
    draft = ActivityDraft(None, "Insats efter branden", (a_part(None, by=[a_responsible("Polisen")]),))
    before = facts(desk)
    with desk.store.writing(NOW, "test") as writing:
        plan = writing.session.get_one(Plan, desk.cast.plan)
        add_unplanned(writing, plan, draft, "En skola brann i maj.")
    after = facts(desk)
    assert [area.title for area in after.areas] == [area.title for area in before.areas]
    assert [(row.title, row.kind) for row in after.unplanned] == [("Insats efter branden", "unplanned")]
    followup = compile_followup(after)
    assert followup.totals.activities == 4
    assert followup.unplanned_totals.activities == 1


def measured(
    desk: Desk, *, target: Target | None = None, wanted: str | None = None, values: tuple[Any, ...] = ()
) -> IndicatorFacts:
    """Put an indicator with its values on the first area and return it as the follow-up sees it."""
    with desk.store.writing(NOW, "test") as writing:
        area = writing.session.query(FocusArea).order_by(FocusArea.position).first()
        assert area is not None
        one = Indicator(plan_id=desk.cast.plan, name="Godkända", unit="procent", area_id=area.id, wanted=wanted)
        writing.session.add(one)
        writing.session.flush()
        if target is not None:
            target.indicator_id = one.id
            writing.session.add(target)
        for value in values:
            writing.session.add(Measurement(indicator_id=one.id, noted_at=NOW, **value))
    [found] = facts(desk).areas[0].indicators
    return found


def test_a_measure_has_its_target_last_years_value_and_who_answered(desk: Desk) -> None:
    found = measured(
        desk,
        target=Target(indicator_id=0, value=90.0, year=YEAR),
        values=(
            {"value": 85.0, "year": YEAR - 1},
            {"value": 80.0, "year": YEAR},
            {"value": 88.0, "year": YEAR, "response_rate": 95.0, "responses": 312},
            {"value": 91.0, "year": YEAR, "breakdown": {"sex": "flickor"}},
        ),
    )
    assert (found.outcome, found.target, found.last_year, found.met) == (88.0, 90.0, 85.0, False)
    assert (found.response_rate, found.answers, found.parts) == (95.0, 312, (("flickor", 91.0),))


@pytest.mark.parametrize(
    ("target", "wanted", "met"),
    [
        (Target(indicator_id=0, value=20.0, comparison="at_most"), None, True),
        (Target(indicator_id=0, value=20.0), "down", True),
        (Target(indicator_id=0, value=20.0), None, False),
        (Target(indicator_id=0, value=20.0, comparison="exactly"), None, False),
        (Target(indicator_id=0, value=20.0, year=YEAR - 1), None, None),
        (None, None, None),
    ],
)
def test_which_way_a_target_is_met(desk: Desk, target: Target | None, wanted: str | None, met: bool | None) -> None:
    copy = (
        None if target is None else Target(indicator_id=0, value=20.0, comparison=target.comparison, year=target.year)
    )
    assert measured(desk, target=copy, wanted=wanted, values=({"value": 19.0},)).met is met


def test_a_measure_of_an_activity_is_told_with_its_area_and_one_of_the_plan_with_the_plan(desk: Desk) -> None:
    put(
        desk,
        Indicator(plan_id=desk.cast.plan, name="Besökare", activity_id=desk.cast.activities[EVENING]),
        Indicator(plan_id=desk.cast.plan, name="Parter"),
    )
    year = facts(desk)
    assert [one.name for one in year.areas[0].indicators] == ["Besökare"]
    assert [one.name for one in year.indicators] == ["Parter"]


def test_a_value_that_came_later_was_not_known_then(desk: Desk) -> None:
    measured(desk, values=({"value": 88.0, "year": YEAR},))
    [then] = facts(desk, NOW - dt.timedelta(hours=1)).areas[0].indicators
    assert then.outcome is None


@pytest.mark.parametrize(
    ("wording", "stored", "planned"),
    [
        ("Följs upp i årsrapporten. Ingen utvärdering planerad.", None, False),
        ("Ingen utvärdering är planerad.", None, False),
        ("Enkät i maj.", None, None),
        ("Enkät i maj.", False, False),
        (None, None, None),
    ],
)
def test_whether_an_evaluation_is_planned(
    desk: Desk, wording: str | None, stored: bool | None, planned: bool | None
) -> None:
    with desk.store.writing(NOW, "test") as writing:
        area = writing.session.query(FocusArea).order_by(FocusArea.position).first()
        assert area is not None
        area.evaluation, area.evaluation_planned = wording, stored
    assert facts(desk).areas[0].evaluation_planned is planned


def test_the_owner_and_the_purpose_come_from_the_plan(desk: Desk) -> None:
    with desk.store.reading() as session:
        county = next(one for one in parties(session).values() if one.name == "Länsstyrelsen Blekinge")
    put(
        desk,
        PlanParty(plan_id=desk.cast.plan, party_id=county.id, role=PlanRole.OWNER.value),
        Note(plan_id=desk.cast.plan, kind=NoteKind.PURPOSE.value, wording="Planen ska stärka samverkan."),
    )
    year = facts(desk)
    assert (year.owner, year.background) == ("Länsstyrelsen Blekinge", ("Planen ska stärka samverkan.",))


def test_who_took_over_is_told_with_the_activities_it_is_about(desk: Desk) -> None:
    with desk.store.writing(NOW, "test") as writing:
        kim = writing.session.get_one(Person, desk.cast.kim)
        robin = writing.session.get_one(Person, desk.cast.robin)
        hand_over(writing, kim, robin)
    changes = facts(desk).new_responsible
    assert {change.code for change in changes} == {"1.1", "2.1 a", "2.2"}
    assert {(change.was, change.now, change.on) for change in changes} == {
        ("Kim Ek", "Robin Berg", dt.date(2022, 6, 1))
    }
    assert facts(desk, NOW - dt.timedelta(days=1)).new_responsible == ()


def test_what_an_activity_was_carried_from_is_known_by_its_old_code(desk: Desk) -> None:
    with desk.store.writing(NOW, "test") as writing:
        old = writing.session.get_one(Activity, desk.cast.activities[EVENING])
        writing.session.get_one(Activity, desk.cast.activities[TALK]).carried_from_id = old.id
    rows = {row.title: row for area in facts(desk).areas for row in area.activities}
    assert (rows[TALK].carried_from, rows[EVENING].carried_from) == ("1.1", None)
