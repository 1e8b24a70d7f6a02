"""What may happen next with a follow-up: every state, and approvals that hold for one text only."""

from dataclasses import replace

import pytest

from workflow.followup.review import (
    ReviewFacts,
    Verdict,
    approved_by,
    is_approved,
    next_steps,
    outdated,
    waiting_for,
)
from workflow.states import FOLLOW_UP, FollowUpState

NEW, OLD = "new text", "old text"


def review(state: FollowUpState, *verdicts: Verdict, reviewers: tuple[str, ...] = ()) -> ReviewFacts:
    return ReviewFacts(state=state, content=NEW, reviewers=reviewers, verdicts=verdicts)


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (FollowUpState.COLLECTING, ["compile"]),
        (FollowUpState.DRAFT, ["compile", "edit", "submit"]),
        (FollowUpState.IN_REVIEW, ["compile", "edit", "ask_changes", "approve"]),
        (FollowUpState.CHANGES_ASKED, ["compile", "edit", "submit"]),
        (FollowUpState.APPROVED, ["compile", "edit", "ask_changes", "adopt"]),
        (FollowUpState.ADOPTED, ["publish", "correct"]),
        (FollowUpState.PUBLISHED, ["correct"]),
    ],
)
def test_what_may_be_done_in_each_state(state: FollowUpState, verbs: list[str]) -> None:
    assert [step.verb for step in next_steps(review(state))] == verbs
    assert all(step.label for step in next_steps(review(state)))


def test_no_way_leads_back_from_what_is_adopted() -> None:
    for state in (FollowUpState.ADOPTED, FollowUpState.PUBLISHED):
        assert set(FOLLOW_UP.verbs(state)) <= {"publish"}


@pytest.mark.parametrize(
    ("verdicts", "approved", "old"),
    [
        ([], (), ()),
        ([Verdict("Kim Ek", True, NEW)], ("Kim Ek",), ()),
        ([Verdict("Kim Ek", True, OLD)], (), ("Kim Ek",)),
        ([Verdict("Kim Ek", True, OLD), Verdict("Kim Ek", True, NEW)], ("Kim Ek",), ()),
        ([Verdict("Kim Ek", True, NEW), Verdict("Kim Ek", False, NEW)], (), ()),
        ([Verdict("Kim Ek", True, NEW), Verdict("Sam Lind", True, OLD)], ("Kim Ek",), ("Sam Lind",)),
    ],
)
def test_an_approval_counts_for_the_text_it_was_given_to(
    verdicts: list[Verdict], approved: tuple[str, ...], old: tuple[str, ...]
) -> None:
    facts = review(FollowUpState.IN_REVIEW, *verdicts)
    assert (approved_by(facts), outdated(facts)) == (approved, old)
    assert is_approved(facts) == bool(approved)


def test_every_named_reviewer_is_waited_for() -> None:
    facts = review(FollowUpState.IN_REVIEW, Verdict("Kim Ek", True, NEW), reviewers=("Kim Ek", "Sam Lind"))
    assert waiting_for(facts) == ("Sam Lind",)
    assert not is_approved(facts)
    assert is_approved(replace(facts, verdicts=(*facts.verdicts, Verdict("Sam Lind", True, NEW))))


@pytest.mark.parametrize(
    ("verdicts", "obstacle"),
    [
        ([Verdict("Kim Ek", True, NEW)], None),
        ([], "Godkännanden saknas."),
        ([Verdict("Kim Ek", True, OLD)], "Ett godkännande gäller en äldre version av texten."),
        (
            [Verdict("Kim Ek", True, OLD), Verdict("Sam Lind", True, OLD)],
            "2 godkännanden gäller en äldre version av texten.",
        ),
    ],
)
def test_what_stands_in_the_way_of_adopting_is_said(verdicts: list[Verdict], obstacle: str | None) -> None:
    steps = {step.verb: step for step in next_steps(review(FollowUpState.APPROVED, *verdicts))}
    assert steps["adopt"].obstacle == obstacle


def test_comments_nobody_has_answered_are_remarked_on_and_hinder_nothing() -> None:
    facts = replace(review(FollowUpState.DRAFT), open_comments=2)
    submit = {step.verb: step for step in next_steps(facts)}["submit"]
    assert (submit.obstacle, submit.remark) == (None, "2 kommentarer är inte besvarade.")


def test_who_edits_an_approved_text_is_told_what_it_costs() -> None:
    facts = review(FollowUpState.APPROVED, Verdict("Kim Ek", True, NEW))
    edit = {step.verb: step for step in next_steps(facts)}["edit"]
    assert edit.remark == "Godkännanden som har getts gäller inte den ändrade texten."
