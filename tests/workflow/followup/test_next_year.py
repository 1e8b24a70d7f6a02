"""What the state of an activity suggests for the next plan."""

import pytest

from tests.workflow.followup.cast import DONE, DROPPED, NOT_DONE, ONGOING, PARTLY, PLANNED, activity, compiled
from workflow.followup import ActivityFacts
from workflow.followup.next_year import FATE_WORDS, Fate, propose_next_year
from workflow.followup.prose.next_year import say_next_year
from workflow.states import ActivityState


@pytest.mark.parametrize(
    ("facts", "fate"),
    [
        (activity("1.1", DONE), Fate.ENDED),
        (activity("1.1", DONE, kind="recurring"), Fate.GOES_ON),
        (activity("1.1", ONGOING), Fate.GOES_ON),
        (activity("1.1", PARTLY), Fate.GOES_ON),
        (activity("1.1", PLANNED), Fate.MOVED),
        (activity("1.1", NOT_DONE, "time"), Fate.MOVED),
        (activity("1.1", DROPPED, "replaced"), Fate.ENDED),
        (activity("1.1", DROPPED, "replaced", kind="recurring"), Fate.ENDED),
        (activity("1.1", DROPPED, "not_relevant", kind="on_demand", no_need=True), Fate.GOES_ON),
        (activity("1.1", PLANNED, answered=False), Fate.DECIDE),
    ],
)
def test_what_becomes_of_an_activity_is_proposed(facts: ActivityFacts, fate: Fate) -> None:
    [proposal] = propose_next_year(compiled(facts))
    assert (proposal.code, proposal.section, proposal.fate) == ("1.1", "1", fate)
    assert FATE_WORDS[fate]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([DONE], ["Planens aktivitet föreslås avslutas."]),
        ([DONE, DONE], ["Planens samtliga två aktiviteter föreslås avslutas."]),
        (
            [DONE, ONGOING, PARTLY, NOT_DONE],
            ["Av planens fyra aktiviteter föreslås två fortsätta, en flyttas till nästa år och en avslutas."],
        ),
        ([PLANNED], ["En aktivitet saknar svar och behöver ett beslut."]),
    ],
)
def test_the_next_year_is_proposed_in_a_sentence(states: list[ActivityState], said: list[str]) -> None:
    rows = [
        activity(f"1.{number}", state, *(["time"] if state == NOT_DONE else []), answered=state != PLANNED)
        for number, state in enumerate(states)
    ]
    assert [one.text for one in say_next_year(propose_next_year(compiled(*rows)))] == said
