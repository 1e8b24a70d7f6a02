"""What may happen next with a follow-up, and what stands in the way. Pure.

An approval holds for the text as it was: it names the digest of the content, and counts only while that is the
content. Nobody locks anything; whoever comes second is told what has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.states import FOLLOW_UP, Facts, FollowUpState

CORRECT = "correct"
"""Puts right what was adopted, as a new revision; no transition, since the adopted one stays as it is."""

LABELS: Mapping[str, str] = {
    "compile": "sammanställ",
    "edit": "skriv i ett avsnitt",
    "submit": "skicka på granskning",
    "ask_changes": "begär ändringar",
    "approve": "godkänn",
    "adopt": "fastställ",
    "publish": "publicera",
    CORRECT: "rätta i en ny revision",
}
"""Each step in the words of a button."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer said of the `content` with this digest."""

    reviewer: str
    approved: bool
    content: str


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A follow-up under review: its state, the digest of its content now, and the verdicts, oldest first.

    `reviewers` are those who must approve; where none are named, one approval of anybody's is enough. `open_comments`
    are comments nobody has settled.
    """

    state: FollowUpState
    content: str
    reviewers: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    open_comments: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done, or that an `obstacle` (a Swedish sentence) keeps from being done yet.

    `remark` is what to think of before.
    """

    verb: str
    label: str
    obstacle: str | None = None
    remark: str | None = None


def standing_verdicts(review: ReviewFacts) -> tuple[Verdict, ...]:
    """Give each reviewer's newest verdict."""
    return tuple({verdict.reviewer: verdict for verdict in review.verdicts}.values())


def approved_by(review: ReviewFacts) -> tuple[str, ...]:
    """Name those who have approved the content as it is."""
    return tuple(one.reviewer for one in standing_verdicts(review) if one.approved and one.content == review.content)


def outdated(review: ReviewFacts) -> tuple[str, ...]:
    """Name those who have approved an older text and not yet this one."""
    return tuple(one.reviewer for one in standing_verdicts(review) if one.approved and one.content != review.content)


def waiting_for(review: ReviewFacts) -> tuple[str, ...]:
    """Name the reviewers whose approval is still missing."""
    given = set(approved_by(review))
    return tuple(name for name in review.reviewers if name not in given)


def is_approved(review: ReviewFacts) -> bool:
    """Say whether all who must approve have approved the content as it is."""
    return bool(approved_by(review)) and not waiting_for(review)


def facts_of(review: ReviewFacts) -> Facts:
    """Give what the guards of the state table look at."""
    return Facts(hash_matches=is_approved(review))


def next_steps(review: ReviewFacts) -> tuple[Step, ...]:
    """List what may be done from here, in the order of the table, each with what stands in its way."""
    verbs = FOLLOW_UP.verbs(review.state)
    frozen = review.state in {FollowUpState.ADOPTED, FollowUpState.PUBLISHED}
    return tuple(_step(verb, review) for verb in (*verbs, *((CORRECT,) if frozen else ())))


def _step(verb: str, review: ReviewFacts) -> Step:
    obstacle = _approvals_missing(review) if verb == "adopt" else None
    return Step(verb, LABELS[verb], obstacle, _remark(verb, review))


def _approvals_missing(review: ReviewFacts) -> str | None:
    if is_approved(review):
        return None
    old = outdated(review)
    if old:
        number = "Ett godkännande gäller" if len(old) == 1 else f"{len(old)} godkännanden gäller"
        return f"{number} en äldre version av texten."
    return "Godkännanden saknas."


def _remark(verb: str, review: ReviewFacts) -> str | None:
    if verb in {"submit", "approve", "adopt"} and review.open_comments:
        number = review.open_comments
        return "En kommentar är inte besvarad." if number == 1 else f"{number} kommentarer är inte besvarade."
    if verb in {"edit", "compile"} and approved_by(review):
        return "Godkännanden som har getts gäller inte den ändrade texten."
    return None
