"""The letters of a year, before the plan is adopted: nothing forgotten, nobody nagged."""

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from calendars import is_day_off
from tests.builders import a_plan_draft
from tests.shared import shared_file
from workflow.plans import read_plan
from workflow.rehearsal.letters_ahead import rehearse

ADOPTED, UNTIL = dt.date(2022, 1, 1), dt.date(2023, 2, 28)


@pytest.fixture(scope="module")
def county() -> dict[str, Any]:
    draft = read_plan(shared_file("data/plans/blekinge-2022.docx"), year=2022)
    return rehearse(draft, adopted=ADOPTED, until=UNTIL, year=2022, all_to="Kim Ek").as_json()


def mentions(rehearsal: dict[str, Any]) -> dict[int, list[tuple[dt.date, dict[str, Any]]]]:
    found = defaultdict(list)
    for letter in rehearsal["letters"]:
        for item in letter["items"]:
            found[item["milestone"]].append((letter["date"], item))
    return found


def test_the_letters_are_few_and_short(county: dict[str, Any]) -> None:
    assert len(county["letters"]) <= 24
    assert max(len(letter["items"]) for letter in county["letters"]) <= 15


def test_no_letter_goes_on_a_day_off_or_in_july(county: dict[str, Any]) -> None:
    days = [letter["date"] for letter in county["letters"]]
    assert not [day for day in days if is_day_off(day) or day.month == 7]
    assert len(days) == len(set(days)), "one letter a day at most"


def test_every_dated_milestone_is_announced_a_week_before_and_asked_about_twice_after(county: dict[str, Any]) -> None:
    assert county["never_announced"] == []
    for told in mentions(county).values():
        due = told[0][1]["due"]
        if due is None:
            continue
        assert min(day for day, _ in told) <= due - dt.timedelta(days=7)
        asked = [day for day, _ in told if day > due]
        assert len(asked) >= 2
        assert asked[-1] - asked[0] >= dt.timedelta(days=7)
        assert len(told) <= 5


def test_what_stays_unanswered_goes_on_to_the_deputy_the_units_contact_and_the_coordinator(
    county: dict[str, Any],
) -> None:
    asked, passed_on = mentions(county), county["passed_on"]
    ranks: dict[int, list[tuple[dt.date, str]]] = defaultdict(list)
    for one in passed_on:
        assert one["instead_of"] == "Kim Ek"
        assert one["date"].month != 7
        for item in one["items"]:
            ranks[item["milestone"]].append((one["date"], one["rank"]))
    assert {rank for told in ranks.values() for _, rank in told} == {"deputy", "unit", "coordinator"}
    for milestone, told in ranks.items():
        days = [day for day, _ in told]
        assert [rank for _, rank in told] == ["deputy", "unit", "coordinator"][: len(told)]
        assert all(later - earlier >= dt.timedelta(days=5) for earlier, later in pairwise(days))
        questions = [day for day, item in asked[milestone] if item["rung"] in {"after", "yearend"}]
        assert days[0] >= questions[1] + dt.timedelta(days=5)
    assert max(len(one["items"]) for one in passed_on if one["rank"] != "coordinator") <= 15


def test_without_a_name_each_party_gets_its_own_letters() -> None:
    rehearsal = rehearse(a_plan_draft(), adopted=ADOPTED, until=UNTIL, year=2022).as_json()
    assert set(rehearsal["per_person"]) == {"Länsstyrelsen Blekinge", "Polisen", "Samtliga kommuner"}
    police = [item["title"] for one in rehearsal["letters"] if one["person"] == "Polisen" for item in one["items"]]
    assert set(police) == {"Kväll om trygghet", "Utbilda"}


def test_a_plan_adopted_late_does_not_chase_what_was_due_before() -> None:
    late = dt.date(2022, 9, 1)
    rehearsal = rehearse(a_plan_draft(), adopted=late, until=UNTIL, year=2022, all_to="Kim Ek").as_json()
    passed = [
        item["rung"]
        for letter in rehearsal["letters"]
        for item in letter["items"]
        if item["due"] is not None and item["due"] < late
    ]
    assert set(passed) <= {"yearend"}
