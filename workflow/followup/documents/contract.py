"""The follow-up as the JSON that `followup show` prints; its keys are a contract with whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.followup.counts import FollowUp, Line, ReasonCount, Section, Sentence, Totals
from workflow.followup.facts import IndicatorFacts


def as_json(followup: FollowUp) -> dict[str, Any]:
    """Give the follow-up as plain values that `json.dumps` takes: days as "YYYY-MM-DD", absent as None.

    Keys may be added, never renamed or removed. Equal follow-ups give equal objects with their keys in the same order.
    """
    year = followup.year
    return {
        "plan": year.plan,
        "year": year.year,
        "as_of": year.as_of.isoformat(),
        "revision": year.revision,
        "status": year.status.value,
        "totals": _totals(followup.totals),
        "reasons": _reasons(followup.reasons),
        "without_reason": list(followup.without_reason),
        "sentences": _sentences(followup.sentences),
        "sections": [_section(section) for section in followup.sections],
        "unplanned": {
            "totals": _totals(followup.unplanned_totals),
            "activities": [_line(line) for line in followup.unplanned],
        },
        "silent": [
            {"party": row.party, "person": row.person, "asked": list(row.asked), "unanswered": list(row.unanswered)}
            for row in followup.silent
        ],
        "moved": [
            {
                "activity": move.code,
                "wording": move.wording,
                "from": move.moved_from.isoformat(),
                "to": move.due.isoformat() if move.due else None,
            }
            for move in followup.moved
        ],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.area.number,
        "title": section.area.title,
        "totals": _totals(section.totals),
        "reasons": _reasons(section.reasons),
        "sentences": _sentences(section.sentences),
        "indicators": [_indicator(indicator) for indicator in section.indicators],
        "activities": [_line(line) for line in section.lines],
    }


def _totals(totals: Totals) -> dict[str, int]:
    return {**{state.value: count for state, count in totals.states}, "unanswered": totals.unanswered}


def _reasons(reasons: Iterable[ReasonCount]) -> list[dict[str, Any]]:
    return [
        {
            "reason": row.reason.code,
            "party": row.party,
            "for_states": [state.value for state in row.for_states],
            "activities": list(row.activities),
            "n": row.n,
        }
        for row in reasons
    ]


def _sentences(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
    return [
        {
            "text": sentence.text,
            "rule": sentence.rule,
            "activities": list(sentence.activities),
            "edited": sentence.edited,
            "warning": sentence.warning,
        }
        for sentence in sentences
    ]


def _indicator(indicator: IndicatorFacts) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "outcome": indicator.outcome,
        "target": indicator.target,
        "unit": indicator.unit,
        "met": indicator.met,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.activity.title,
        "state": line.state.value,
        "answered": line.answered,
        "parts": [{"code": part.code, "title": part.title, "state": part.state.value} for part in line.parts],
    }
