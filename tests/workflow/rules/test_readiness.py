from dataclasses import replace
from datetime import date

import pytest

from workflow.rules.readiness import (
    HINDERS,
    ActivityFacts,
    AreaFacts,
    Gap,
    IndicatorFacts,
    Missing,
    readiness,
)
from workflow.states import ActivityState

TODAY = date(2022, 12, 15)
ANSWERED = ActivityFacts("5.2", ActivityState.DONE, reported_on=date(2022, 12, 2))
OPEN = replace(ANSWERED, state=ActivityState.ONGOING)
REFUSED = replace(ANSWERED, state=ActivityState.NOT_DONE)


@pytest.mark.parametrize(
    ("activity", "missing"),
    [
        (ANSWERED, None),
        (OPEN, None),
        (replace(ANSWERED, responsible=0, receivers=0), Missing.NO_RESPONSIBLE),
        (replace(ANSWERED, receivers=0), Missing.NO_RECEIVER),
        (replace(ANSWERED, unread_answers=2), Missing.UNREAD_ANSWER),
        (replace(ANSWERED, contradicted=True), Missing.CONTRADICTED),
        (REFUSED, Missing.NO_REASON),
        (replace(REFUSED, state=ActivityState.DROPPED), Missing.NO_REASON),
        (replace(REFUSED, reasons=("time",)), None),
        (replace(ANSWERED, reported_on=None), Missing.UNANSWERED),
        (replace(OPEN, last_due=date(2022, 12, 14)), Missing.PAST_DUE),
        (replace(OPEN, last_due=date(2022, 12, 15)), None),
        (replace(OPEN, last_due=date(2022, 12, 2)), None),
        (replace(ANSWERED, last_due=date(2022, 12, 14)), None),
        (replace(OPEN, unsure_dates=1), Missing.UNSURE_DATE),
        (replace(ANSWERED, unsure_dates=1), None),
    ],
)
def test_each_thing_that_is_missing_is_told(activity: ActivityFacts, missing: Missing | None) -> None:
    gaps = readiness([activity], TODAY).gaps
    assert gaps == ((Gap(missing, ("5.2",)),) if missing else ())


def test_indicators_without_an_outcome_and_areas_without_an_evaluation_are_told() -> None:
    indicators = [
        IndicatorFacts("Godkända försäljningsställen", has_outcome=True),
        IndicatorFacts("Barn", has_outcome=False),
    ]
    areas = [AreaFacts("1", has_evaluation=False), AreaFacts("2", has_evaluation=True)]
    assert readiness([], TODAY, indicators=indicators, areas=areas).gaps == (
        Gap(Missing.NO_OUTCOME, ("Barn",)),
        Gap(Missing.NO_EVALUATION, ("1",)),
    )


def test_the_activities_stand_in_the_order_of_the_plan_under_each_thing_missing() -> None:
    silent = replace(OPEN, reported_on=None)
    result = readiness([replace(silent, code=code) for code in ("2.10", "1.1")], TODAY)
    assert [(gap.missing, gap.where, gap.count) for gap in result.gaps] == [(Missing.UNANSWERED, ("2.10", "1.1"), 2)]
    assert (result.answered, result.activities) == (0, 2)


def test_missing_answers_do_not_hinder_a_follow_up_but_a_missing_reason_does() -> None:
    silent = replace(OPEN, reported_on=None)
    assert readiness([ANSWERED, silent], TODAY).is_ready
    assert not readiness([ANSWERED, REFUSED], TODAY).is_ready
    assert [gap.hinders for gap in readiness([silent, REFUSED], TODAY).gaps] == [True, False]
    assert Missing.UNANSWERED not in HINDERS
