"""What is gathered across the sections: goals, priority areas, parties, who stood in the way, degrees."""

import pytest
from hypothesis import given, settings

from tests.workflow.followup.cast import (
    COUNTY,
    DONE,
    DROPPED,
    NOT_DONE,
    ONGOING,
    PARTLY,
    PLANNED,
    POLICE,
    activity,
    area,
    municipalities,
    party,
    year,
)
from tests.workflow.followup.years import years
from workflow.followup import (
    ActivityFacts,
    AreaKind,
    Degree,
    FollowUp,
    MilestoneFacts,
    ReasonFacts,
    YearFacts,
    as_json,
    compile_followup,
)
from workflow.followup.groups import degree_of
from workflow.model import Role
from workflow.states import ActivityState


def texts(followup: FollowUp, rule: str) -> list[str]:
    return [sentence.text for sentence in followup.sentences if sentence.rule == rule]


def reorganised(code: str, **more: object) -> ActivityFacts:
    return activity(code, NOT_DONE, "police_reorg", **more)


def test_a_party_that_stood_in_the_way_is_followed_across_the_areas() -> None:
    followup = compile_followup(
        year(
            area(reorganised("1.1"), activity("1.2")),
            area(activity("2.1"), number="2"),
            area(reorganised("3.1"), activity("3.2", ONGOING, "police_reorg"), number="3"),
        )
    )
    [obstacle] = followup.obstacles
    assert (obstacle.party, obstacle.sections, obstacle.activities) == ("Polisen", ("1", "3"), ("1.1", "3.1", "3.2"))
    assert obstacle.for_states == (ONGOING, NOT_DONE)
    assert texts(followup, "year.obstacle") == [
        "Orsaken ”polisens omorganisation” är angiven för tre aktiviteter inom områdena 1 och 3."
    ]


def test_a_plan_divided_into_goals_says_goals() -> None:
    areas = [area(reorganised(f"{number}.1"), number=str(number), kind=AreaKind.GOAL) for number in (1, 6)]
    followup = compile_followup(year(*areas))
    assert texts(followup, "year.obstacle")[0].endswith("inom mål 1 och 6.")
    assert followup.sections[0].sentences[0].text == "Målets enda aktivitet har inte genomförts."


def test_what_stands_in_one_area_is_told_there_and_not_of_the_year() -> None:
    followup = compile_followup(year(area(reorganised("1.1"), reorganised("1.2")), area(activity("2.1"), number="2")))
    assert [row.party for row in followup.obstacles] == ["Polisen"]
    assert texts(followup, "year.obstacle") == []


def test_a_party_is_named_where_the_reason_does_not_name_it() -> None:
    given_ = (ReasonFacts(code="partner", party="Region Blekinge"),)
    areas = [area(activity(f"{n}.1", NOT_DONE, reasons=given_), number=str(n)) for n in (1, 2)]
    assert texts(compile_followup(year(*areas)), "year.obstacle") == [
        "Orsaken ”en part kunde inte medverka” (Region Blekinge) är angiven för två aktiviteter inom områdena 1 och 2."
    ]


def test_areas_without_a_number_are_counted() -> None:
    areas = [area(reorganised(f"{n}.1"), number=None) for n in (1, 2, 3)]
    [text] = texts(compile_followup(year(*areas)), "year.obstacle")
    assert text.endswith("för tre aktiviteter inom tre områden.")


def test_a_reason_of_what_was_done_stands_in_nobodys_way() -> None:
    followup = compile_followup(year(area(activity("1.1", DONE, "police_reorg"))))
    assert followup.obstacles == ()


def test_each_goal_of_the_strategy_counts_the_areas_that_point_at_it() -> None:
    followup = compile_followup(
        year(
            area(activity("1.1"), activity("1.2", PLANNED, answered=False), goals=("2", "3")),
            area(activity("2.1", NOT_DONE, "time"), goals=("3",), number="2"),
        )
    )
    assert [(goal.name, goal.activities, goal.totals.of(DONE)) for goal in followup.goals] == [
        ("2", ("1.1", "1.2"), 1),
        ("3", ("1.1", "1.2", "2.1"), 1),
    ]
    assert [goal.totals.unanswered for goal in followup.goals] == [1, 1]


def test_priority_areas_count_the_activities_they_gather() -> None:
    followup = compile_followup(
        year(area(activity("1.1", priority_area="Tillsyn"), activity("1.2"), activity("1.3", priority_area="Tillsyn")))
    )
    assert [(group.name, group.activities) for group in followup.priority_areas] == [("Tillsyn", ("1.1", "1.3"))]


def test_a_party_is_counted_by_its_own_part_where_each_has_one() -> None:
    joint = activity("1.1", ONGOING, responsible=(COUNTY, POLICE))
    each = activity("1.2", ONGOING, responsible=municipalities(True, False))
    helped = activity("1.3", DONE, responsible=(POLICE, party("Nätverket", role=Role.SUPPORT)))
    followup = compile_followup(year(area(joint, each, helped)))
    counted = {group.name: group for group in followup.parties}
    assert set(counted) == {"Länsstyrelsen", "Polisen", "Karlskrona kommun", "Ronneby kommun"}
    assert (counted["Polisen"].totals.of(ONGOING), counted["Polisen"].totals.of(DONE)) == (1, 1)
    assert counted["Karlskrona kommun"].totals.of(DONE) == 1
    assert (counted["Ronneby kommun"].totals.of(PLANNED), counted["Ronneby kommun"].totals.unanswered) == (1, 1)


def test_what_was_moved_is_counted_where_it_belongs() -> None:
    moved = MilestoneFacts(wording="Maj", due=year().last_day, moved_from=year().first_day)
    followup = compile_followup(
        year(area(activity("1.1", milestones=(moved,), responsible=(POLICE,)), activity("1.2"), goals=("4",)))
    )
    assert (followup.sections[0].moved, followup.goals[0].moved, followup.parties[0].moved) == (("1.1",),) * 3


@pytest.mark.parametrize(
    ("facts", "degree"),
    [
        (activity("1", DONE), Degree.FULLY),
        (activity("1", PARTLY), Degree.HALF),
        (activity("1", ONGOING), Degree.BEGUN),
        (activity("1", ONGOING, kind="continuous"), Degree.FULLY),
        (activity("1", ONGOING, kind="continuous", degree=Degree.BEGUN), Degree.BEGUN),
        (activity("1", PLANNED), Degree.NOT_BEGUN),
        (activity("1", NOT_DONE, "time"), Degree.NOT_BEGUN),
        (activity("1", DROPPED, "replaced", degree=Degree.HALF), None),
    ],
)
def test_an_activitys_place_on_the_counties_scale(facts: ActivityFacts, degree: Degree | None) -> None:
    assert degree_of(facts) == degree


def test_the_counties_scale_is_told_only_where_it_is_used() -> None:
    rows = [activity("1.1"), activity("1.2"), activity("1.3", ONGOING), activity("1.4", DROPPED, "replaced")]
    assert compile_followup(year(area(*rows))).degrees is None
    followup = compile_followup(year(area(*rows), degrees=True))
    assert texts(followup, "year.degrees") == [
        "Av tre bedömda aktiviteter är två genomförda eller löpande (G) och en påbörjad (P)."
    ]
    assert as_json(followup)["degrees"] == {"G": 2, "H": 0, "P": 1, "E": 0, "not_relevant": 1}


@settings(max_examples=15, derandomize=True, deadline=None)
@given(years())
def test_degrees_and_those_beside_them_are_all_activities(facts: YearFacts) -> None:
    followup = compile_followup(year(*facts.areas, degrees=True))
    assert followup.degrees is not None
    assert sum(n for _, n in followup.degrees.counts) + followup.degrees.not_relevant == followup.totals.activities
    assert followup.degrees.not_relevant == followup.totals.of(ActivityState.DROPPED)


@settings(max_examples=15, derandomize=True, deadline=None)
@given(years())
def test_every_code_in_a_group_is_an_activity_of_the_year(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    codes = {row.code for line in followup.lines for row in (line.activity, *line.parts)}
    for group in (*followup.goals, *followup.priority_areas, *followup.parties):
        assert set(group.activities) <= codes
        assert group.totals.activities == len(group.activities)
    for obstacle in followup.obstacles:
        assert set(obstacle.activities) <= codes
