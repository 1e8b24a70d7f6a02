"""The JSON that others read: its shape is kept, and it says what the follow-up says."""

import json

import pytest
from hypothesis import given, settings

from tests.workflow.followup.cast import DONE, NOT_DONE, activity, compiled, example
from tests.workflow.followup.golden import same_as_golden
from tests.workflow.followup.years import years
from workflow.followup import YearFacts, as_json, compile_followup
from workflow.states import ActivityState

TOTALS = {"planned", "ongoing", "done", "partly_done", "not_done", "dropped", "unanswered"}
REASON = {"reason", "party", "for_states", "activities", "n"}


def test_the_promised_keys_are_there() -> None:
    shown = as_json(example())
    assert {"plan", "year", "as_of", "revision", "status", "totals", "reasons", "sections"} <= set(shown)
    for section in shown["sections"]:
        assert {"number", "title", "totals", "reasons", "sentences", "indicators"} <= set(section)
        assert set(section["totals"]) == TOTALS
        assert all(set(row) == REASON for row in section["reasons"])
        assert all({"text", "rule", "activities", "edited", "warning"} <= set(row) for row in section["sentences"])
        assert all({"name", "outcome", "target", "unit", "met"} <= set(row) for row in section["indicators"])
    assert set(shown["totals"]) == TOTALS
    assert all(set(row) == REASON for row in shown["reasons"])


def test_the_whole_is_as_it_was() -> None:
    text = json.dumps(as_json(example()), ensure_ascii=False, indent=1) + "\n"
    assert same_as_golden("example.json", text)


def test_days_are_written_as_iso_and_the_status_by_its_code() -> None:
    shown = as_json(example())
    assert (shown["as_of"], shown["status"], shown["revision"]) == ("2022-12-31", "draft", 1)


def test_reasons_carry_their_activities_and_count() -> None:
    followup = compiled(activity("1.1", NOT_DONE, "police_reorg"), activity("1.2", NOT_DONE, "police_reorg"))
    assert as_json(followup)["reasons"] == [
        {
            "reason": "police_reorg",
            "party": "Polisen",
            "for_states": ["not_done"],
            "activities": ["1.1", "1.2"],
            "n": 2,
        }
    ]


@pytest.mark.parametrize(("answered", "unanswered"), [(True, 0), (False, 1)])
def test_unanswered_stands_beside_the_states_and_is_no_state(answered: bool, unanswered: int) -> None:
    totals = as_json(compiled(activity("1.1", DONE, answered=answered)))["totals"]
    assert (totals["done"], totals["unanswered"]) == (1, unanswered)


@settings(max_examples=30, derandomize=True, deadline=None)
@given(years())
def test_the_totals_of_the_sections_add_up_and_everything_can_be_written(facts: YearFacts) -> None:
    shown = json.loads(json.dumps(as_json(compile_followup(facts))))
    for key in TOTALS:
        assert sum(section["totals"][key] for section in shown["sections"]) == shown["totals"][key]
    activities = sum(len(section["activities"]) for section in shown["sections"])
    assert sum(shown["totals"][state.value] for state in ActivityState) == activities
