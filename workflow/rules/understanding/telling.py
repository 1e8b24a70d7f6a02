"""What was understood, told again: as JSON values for other programs, as Swedish sentences for the receipt. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calendars import When, describe_when
from workflow.rules.reasons import NO_REASONS, Reason, find_reason
from workflow.rules.understanding.readings import Figure, ItemReading, Understanding
from workflow.states import ActivityState, label_of


def as_answer(reading: Understanding) -> dict[str, Any]:
    """Return the reading in the shape of the contract: action, items with state, reason, dates and figures, and why."""
    return {"action": reading.action.value, "items": [_item(one) for one in reading.items], "why": list(reading.why)}


def _item(one: ItemReading) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "state": one.state.value if one.state else None,
        "reason": one.reasons[0].code if one.reasons else None,
        "party": one.reasons[0].party if one.reasons else None,
        "done_on": _interval(one.done_on),
        "due": _interval(one.due),
        "moved_days": one.moved_days,
        "figures": [
            {"value": figure.value, "unit": figure.unit, "approximate": figure.approximate} for figure in one.figures
        ],
        "done_instead": one.done_instead,
        "remains": one.remains,
        "evidence": [{"start": part.start, "end": part.end, "rule": part.rule} for part in one.evidence],
    }


def _interval(when: When | None) -> dict[str, str | None] | None:
    if when is None:
        return None
    first, last = when.first, when.last
    return {"first": first.isoformat() if first else None, "last": last.isoformat() if last else None}


def describe(
    reading: Understanding, titles: Mapping[int, str], own_reasons: Mapping[str, Reason] = NO_REASONS
) -> tuple[str, ...]:
    """Tell what was understood, one Swedish sentence an activity, for the receipt; nothing for what was left open.

    `titles` are the activities' titles by their number in the letter.
    """
    told = (one for one in reading.items if one.state is not None or one.figures)
    return tuple(f"{_heading(one, titles)}{_sentence(one, own_reasons)}." for one in told)


def _heading(one: ItemReading, titles: Mapping[int, str]) -> str:
    title = titles.get(one.ref, "").strip()
    number = f"{one.ref}. " if len(titles) > 1 else ""
    return f"{number}{title}: " if title else number


def _sentence(one: ItemReading, own_reasons: Mapping[str, Reason]) -> str:
    """Put the state, the day, the reason and the figures to one sentence."""
    parts = [_state(one), _because(one, own_reasons), _new_day(one), *(_figure(figure) for figure in one.figures)]
    return "".join(parts).removeprefix(", ")


def _state(one: ItemReading) -> str:
    if one.state is None:
        return "rättad uppgift"
    label = "framflyttad" if one.moved and one.state == ActivityState.PLANNED else label_of(one.state)
    return f"{label} {describe_when(one.done_on)}" if one.done_on else label


def _because(one: ItemReading, own_reasons: Mapping[str, Reason]) -> str:
    """Say why, where the state does not say it already ("inte längre aktuell")."""
    if not one.reasons or (one.state == ActivityState.DROPPED and one.reasons[0].code == "not_relevant"):
        return ""
    late = ", försenad" if one.state in {ActivityState.PLANNED, ActivityState.ONGOING} and not one.moved else ""
    return f"{late} på grund av {find_reason(one.reasons[0].code, own_reasons).because}"


def _new_day(one: ItemReading) -> str:
    if one.due:
        lead = "klar" if one.state == ActivityState.ONGOING and not one.moved else "ny tid" if one.moved else "tid"
        return f", {lead}: {describe_when(one.due)}"
    return f", {one.moved_days} dagar senare än förut" if one.moved_days else ""


def _figure(figure: Figure) -> str:
    about = "ungefär " if figure.approximate else ""
    number = (
        f"{figure.value:g}".replace(".", ",") if figure.value % 1 else f"{int(figure.value):,}".replace(",", "\u00a0")
    )
    return f", {about}{number} {figure.unit}"
