"""A person's own sentence beside the counts: what is warned of, and what is let pass."""

import pytest

from tests.workflow.followup.cast import DONE, DROPPED, NOT_DONE, ONGOING, PARTLY, PLANNED, activity
from workflow.followup.claims import Counted, check_claims
from workflow.followup.compile import gather_lines
from workflow.states import ActivityState


def counted(*states: ActivityState, reasons: tuple[str, ...] = ()) -> Counted:
    """Count activities in these states; the ones that were not carried out take a reason each, in turn."""
    left = list(reasons)
    rows = []
    for place, state in enumerate(states, start=1):
        given = (left.pop(0),) if state == NOT_DONE and left else ()
        rows.append(activity(f"1.{place}", state, *given))
    return Counted(gather_lines(rows))


def not_done(*reasons: str) -> Counted:
    return counted(*[NOT_DONE] * len(reasons), DONE, reasons=reasons)


@pytest.mark.parametrize(
    "sentence",
    [
        "Då aktiviteter inte har gått att genomföra beror det framför allt på tidsbrist.",
        "Att aktiviteter uteblivit beror främst på tidsbrist.",
        "Den vanligaste orsaken är tidsbrist.",
        "Tidsbrist är den vanligaste orsaken.",
        "Orsaken är i huvudsak tidsbrist.",
    ],
)
def test_a_ranking_of_reasons_is_held_against_the_counts(sentence: str) -> None:
    assert check_claims(sentence, not_done("time", "time", "funding")) is None
    level = check_claims(sentence, not_done("time", "police_reorg"))
    assert level == "Polisens omorganisation och tidsbrist är lika vanliga i underlaget: en av två vardera."
    wrong = check_claims(sentence, not_done("funding", "funding", "time"))
    assert wrong == "Den vanligaste orsaken i underlaget är minskad budget: två av tre. Övrigt: tidsbrist en av tre."
    absent = check_claims(sentence, not_done("funding"))
    assert absent == "Den vanligaste orsaken i underlaget är minskad budget: en av en. Övrigt: tidsbrist anges inte."


def test_a_reason_named_in_second_place_is_no_claim_that_it_is_the_first() -> None:
    sentence = "Det beror framför allt på tidsbrist, men även på polisens omorganisation."
    assert check_claims(sentence, not_done("time", "time", "police_reorg")) is None


def test_two_reasons_claimed_together_may_be_level() -> None:
    sentence = "Det beror främst på tidsbrist och polisens omorganisation."
    assert check_claims(sentence, not_done("time", "police_reorg", "funding", "time", "police_reorg")) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Polisens omorganisation har påverkat arbetet.",
        "Arbetet har främst riktat sig till unga vuxna.",
        "På grund av tidsbrist har en workshop inte genomförts.",
        "Vi är särskilt glada över samarbetet.",
    ],
)
def test_a_sentence_without_a_ranking_of_reasons_claims_none(sentence: str) -> None:
    assert check_claims(sentence, not_done("funding", "funding")) is None


def test_a_ranking_where_no_reason_is_given_says_so() -> None:
    sentence = "Det beror framför allt på tidsbrist."
    assert check_claims(sentence, counted(NOT_DONE, DONE)) == "Ingen orsak är angiven i underlaget."


@pytest.mark.parametrize(
    ("sentence", "states", "warning"),
    [
        ("De flesta planerade aktiviteter har genomförts.", [DONE] * 3 + [PLANNED], None),
        (
            "De flesta planerade aktiviteter har genomförts.",
            [DONE] * 2 + [PLANNED] * 2,
            "I underlaget har två av fyra aktiviteter genomförts.",
        ),
        ("De flesta av aktiviteterna har genomförts eller påbörjats.", [DONE, ONGOING, ONGOING, PLANNED], None),
        ("Samtliga aktiviteter har genomförts.", [DONE, DONE], None),
        ("Alla planerade insatser har genomförts.", [DONE, PARTLY], None),
        ("Alla planerade insatser har genomförts.", [DONE, DROPPED], None),
        ("Alla insatser har genomförts.", [DONE, NOT_DONE], "I underlaget har en av två aktiviteter genomförts."),
        ("Nästan alla aktiviteter har genomförts.", [DONE] * 9 + [PLANNED], None),
        ("Hälften av aktiviteterna har genomförts.", [DONE, PLANNED], None),
        (
            "Mer än hälften av aktiviteterna har genomförts.",
            [DONE, PLANNED],
            "I underlaget har en av två aktiviteter genomförts.",
        ),
        ("Inga aktiviteter har genomförts.", [PLANNED, NOT_DONE], None),
        (
            "Inga aktiviteter har genomförts.",
            [DONE, PLANNED],
            "I underlaget har en av två aktiviteter genomförts.",
        ),
        ("Många av de planerade aktiviteterna för året har genomförts.", [DONE, PLANNED, PLANNED], None),
        ("De flesta aktiviteterna har uppskattats.", [PLANNED], None),
        ("De flesta aktiviteter har inte genomförts.", [NOT_DONE, NOT_DONE, DONE], None),
        (
            "De flesta aktiviteter har inte genomförts.",
            [DONE, DONE, NOT_DONE],
            "I underlaget har en av tre aktiviteter inte genomförts.",
        ),
        ("Tre av fyra aktiviteter har genomförts.", [DONE] * 3 + [PLANNED], None),
        (
            "3 av 5 planerade aktiviteter har genomförts.",
            [DONE] * 3 + [PLANNED],
            "I underlaget har tre av fyra aktiviteter genomförts.",
        ),
        ("Tre av fem kommuner har antagit en plan.", [DONE], None),
    ],
)
def test_a_claimed_share_is_held_against_the_counts(
    sentence: str, states: list[ActivityState], warning: str | None
) -> None:
    assert check_claims(sentence, counted(*states)) == warning
