"""Plans as municipalities hand them over, read and compared with what people found in them."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.shared import shared_file
from workflow.plans import PlanDraft, read_pasted, read_plan, size_of

COUNTY_PLAN = (
    "blekinge-2022.docx",
    "blekinge-2022-rader-som-i-kallan.docx",
    "blekinge-2022.xlsx",
    "blekinge-2022-exceldatum.xlsx",
    "blekinge-2022-inklistrad.xlsx",
    "blekinge-2022.csv",
    "blekinge-2022-platt.csv",
    "blekinge-2022-platt-cp1252.csv",
)
CITY_PLAN = ("puls-2008.docx", "puls-2008-rader-som-i-kallan.docx", "puls-2008.xlsx", "puls-2008.csv")


@cache
def draft_of(name: str) -> PlanDraft:
    return read_plan(shared_file(f"data/plans/{name}"))


def truth_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(shared_file(f"data/truth/{name}")).read_text(encoding="utf-8"))
    return found


def days(draft: PlanDraft) -> Counter[tuple[str, str]]:
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    whens = [milestone.when for part in parts for milestone in part.milestones]
    return Counter((str(when.first), str(when.last)) for when in whens)


def owners(draft: PlanDraft) -> Counter[str]:
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    return Counter(party.name for part in parts for party in part.responsible if party.role == "responsible")


@pytest.mark.parametrize("name", COUNTY_PLAN)
def test_the_county_plan_holds_nine_areas_and_thirty_five_milestones(name: str) -> None:
    size = size_of(draft_of(name))
    assert (size.areas, size.activities, size.milestones) == (9, 28, 35)


@pytest.mark.parametrize("name", COUNTY_PLAN)
def test_every_milestone_of_the_county_plan_is_on_its_days(name: str) -> None:
    truth = truth_of("blekinge-2022.json")
    rows = [row for area in truth["focus_areas"] for activity in area["activities"] for row in activity["rows"]]
    assert days(draft_of(name)) == Counter((mark["start"], mark["end"]) for row in rows for mark in row["milestones"])


@pytest.mark.parametrize("name", COUNTY_PLAN)
def test_every_owner_in_the_county_plan_is_found(name: str) -> None:
    truth = truth_of("blekinge-2022.json")
    names = {party["id"]: party["name"] for party in truth["parties"]}
    names |= {"samtliga-kommuner": "Samtliga kommuner", "polisens-linjeverksamhet": "Linjeverksamhet"}
    rows = [row for area in truth["focus_areas"] for activity in area["activities"] for row in activity["rows"]]
    wanted = Counter(names[one["party"]] for row in rows for one in row["responsible"] if one["role"] == "ansvarig")
    found = owners(draft_of(name))
    found["Kommunikatörsnätverket"] += found.pop("Kommunikationsnätverk", 0)
    assert found == wanted


@pytest.mark.parametrize("name", COUNTY_PLAN[:2])
def test_the_areas_of_the_county_plan_have_their_groups_goals_and_effects(name: str) -> None:
    for found, wanted in zip(draft_of(name).areas, truth_of("blekinge-2022.json")["focus_areas"], strict=True):
        assert (found.number, found.title) == (str(wanted["number"]), wanted["title_in_body"])
        assert found.working_group == wanted["working_group"]["raw"]
        assert list(found.goals) == [str(goal) for goal in wanted["strategy_goals"]]
        assert found.desired_effect == wanted["desired_effect"]


@pytest.mark.parametrize("name", CITY_PLAN)
def test_the_city_plan_is_one_area_of_twelve_activities_over_two_years(name: str) -> None:
    draft = draft_of(name)
    assert (draft.year, draft.last_year, size_of(draft).activities) == (2008, 2009, 12)
    assert days(draft) == Counter({("2008-01-01", "2009-12-31"): 12})
    assert owners(draft) == Counter(
        {
            "PULS-gruppen": 9,
            "Polismyndigheten": 2,
            "Kriminalvården": 2,
            "Socialtjänsten": 2,
            "Landstinget": 1,
        }
    )


def test_a_plan_with_outcomes_keeps_them_in_its_own_words() -> None:
    draft = draft_of("nacka-2016-utfall.csv")
    outcomes = [activity.parts[0].outcome for area in draft.areas for activity in area.activities]
    assert Counter(outcome.status for outcome in outcomes if outcome) == Counter(
        {"Genomförd": 11, "Inte genomförd": 7, "Påbörjad": 4, "Inte aktuell": 1}
    )


def test_the_county_plan_can_be_pasted_as_plain_text() -> None:
    source = shared_file("seeds/003_b5a8199dc84580e7.txt").read_text(encoding="utf-8")
    size = size_of(read_pasted(source))
    assert (size.areas, size.activities, size.milestones) == (9, 28, 35)
