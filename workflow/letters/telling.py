"""What was understood of an answer, told in English for the receipt; `rules.understanding` tells in Swedish."""

from __future__ import annotations

from calendars import When
from workflow.letters.phrases import ENGLISH
from workflow.rules.reasons import find_reason
from workflow.rules.understanding import ItemReading
from workflow.states import ActivityState

REASONS = {
    "time": "lack of time",
    "staff": "lack of staff",
    "resources": "lack of resources",
    "funding": "a reduced budget",
    "own_reorg": "a reorganisation of our own",
    "police_reorg": "the reorganisation of the police",
    "partner_reorg": "the reorganisation of a partner",
    "partner": "a partner that could not take part",
    "low_interest": "low interest",
    "pandemic": "the pandemic",
    "decision_missing": "a decision that is missing",
    "dependency": "other work that has to be done first",
    "legal": "legal obstacles",
    "method": "a method that did not work",
    "replaced": "something else that was done instead",
    "deprioritised": "other priorities",
}
"""The standard reasons as they stand after "because of"; one that is missing here is told in Swedish."""


def tell_reading(one: ItemReading) -> str:
    """Tell in English what was understood about one activity."""
    parts = [_state(one), _because(one), _new_day(one), *(_figure(one, at) for at in range(len(one.figures)))]
    return ", ".join(part for part in parts if part) + "."


def _state(one: ItemReading) -> str:
    if one.state is None:
        return "a figure put right"
    label = "put off" if one.moved and one.state == ActivityState.PLANNED else ENGLISH.states[one.state]
    return f"{label} {_when(one.done_on)}" if one.done_on else label


def _because(one: ItemReading) -> str:
    if not one.reasons or one.reasons[0].code == "not_relevant":
        return ""
    code = one.reasons[0].code
    return f"because of {REASONS.get(code) or find_reason(code).because}"


def _new_day(one: ItemReading) -> str:
    if one.due:
        return f"new date: {_when(one.due)}"
    return f"{one.moved_days} days later than before" if one.moved_days else ""


def _when(when: When) -> str:
    return ENGLISH.reading(when) or when.wording


def _figure(one: ItemReading, at: int) -> str:
    figure = one.figures[at]
    number = f"{figure.value:g}" if figure.value % 1 else f"{int(figure.value):,}"
    return f"{'about ' if figure.approximate else ''}{number} {figure.unit}"
