"""How well the rules read answers that a person has labelled. Pure.

The measure is the one officers feel: a state written wrongly does harm, a needless question costs a mail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

Answer = Mapping[str, Any]
"""An action and its items, in the shape of `hallpunkt read reply`."""


class Score(StrEnum):
    """What one reading was worth."""

    RIGHT = "right"
    HARMFUL = "harmful"
    """A state was written that is wrong, or written where nothing should be."""
    ASKED = "asked"
    """A person was asked about what a person could read."""
    MISSED = "missed"
    """Passed over, or put in the wrong hands."""


def score(expected: Answer, got: Answer) -> Score:
    """Compare a reading with what a person decided."""
    written = _states(got) if got["action"] == "apply" else {}
    wanted = _states(expected) if expected["action"] == "apply" else {}
    if any(wanted.get(ref) != state for ref, state in written.items()):
        return Score.HARMFUL
    if wanted:
        return Score.RIGHT if written == wanted else Score.ASKED
    handed_on = {"ask", "question"}
    same = got["action"] == expected["action"] or {got["action"], expected["action"]} <= handed_on
    return Score.RIGHT if same else Score.MISSED


def _states(answer: Answer) -> dict[int, str]:
    return {one["ref"] or 1: one["state"] for one in answer["items"] if one["state"]}


def sum_up(pairs: Iterable[tuple[Answer, Answer]]) -> dict[str, float]:
    """Count the scores of (expected, got), and the shares that matter; a share of nothing is 1.

    `harmful_rate` is of all answers, `coverage` the share of the appliable ones that were applied rightly.
    """
    scored = [(expected["action"] == "apply", score(expected, got)) for expected, got in pairs]
    counts = Counter(one for _, one in scored)
    appliable = [one for applies, one in scored if applies]
    return {
        "rows": len(scored),
        **{one.value: counts[one] for one in Score},
        "harmful_rate": counts[Score.HARMFUL] / len(scored) if scored else 0.0,
        "coverage": appliable.count(Score.RIGHT) / len(appliable) if appliable else 1.0,
    }
