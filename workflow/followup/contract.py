"""The follow-up as the JSON that `followup show` prints; its keys are a contract with whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.followup.counts import FollowUp, Group, Line, ReasonCount, Section, Sentence, Totals, Written
from workflow.followup.facts import IndicatorFacts, YearFacts
from workflow.followup.next_year import propose_next_year


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
        "version": year.version,
        "corrects": year.corrects,
        "totals": _totals(followup.totals),
        "reasons": _reasons(followup.reasons),
        "without_reason": list(followup.without_reason),
        "sentences": _sentences(followup.sentences),
        "written": _written(followup.written),
        "indicators": [_indicator(indicator) for indicator in year.indicators],
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
                "on": move.on.isoformat() if move.on else None,
            }
            for move in followup.moved
        ],
        "next_year": [{"activity": one.code, "fate": one.fate.value} for one in propose_next_year(followup)],
        **_across(followup),
        **_beside(year),
    }


def _across(followup: FollowUp) -> dict[str, Any]:
    """Write what is gathered across the sections."""
    degrees = followup.degrees
    return {
        "obstacles": [
            {
                "party": row.party,
                "reasons": [reason.code for reason in row.reasons],
                "sections": list(row.sections),
                "activities": list(row.activities),
                "for_states": [state.value for state in row.for_states],
            }
            for row in followup.obstacles
        ],
        "goals": [_group(group) for group in followup.goals],
        "priority_areas": [_group(group) for group in followup.priority_areas],
        "parties": [_group(group) for group in followup.parties],
        "degrees": degrees
        and {**{degree.value: count for degree, count in degrees.counts}, "not_relevant": degrees.not_relevant},
    }


def _beside(year: YearFacts) -> dict[str, Any]:
    """Write what happened beside the counts."""
    return {
        "new_responsible": [
            {"activity": row.code, "was": row.was, "now": row.now, "on": row.on.isoformat()}
            for row in year.new_responsible
        ],
        "late": [
            {
                "activity": row.code,
                "on": row.on.isoformat(),
                "state": row.state.value,
                "counted_as": row.counted_as.value,
            }
            for row in year.late
        ],
        "presentations": [
            {"body": row.body, "on": row.on.isoformat(), "attended": list(row.attended), "note": row.note}
            for row in year.presentations
        ],
        "journal_head": year.journal_head,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "totals": _totals(group.totals),
        "activities": list(group.activities),
        "moved": list(group.moved),
    }


def _written(written: Written | None) -> dict[str, Any] | None:
    return (
        None
        if written is None
        else {
            "text": written.text,
            "version": written.version,
            "by": written.by,
            "on": written.on.isoformat() if written.on else None,
            "changed": list(written.changed),
            "generated": _sentences(written.generated),
        }
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.area.number,
        "title": section.area.title,
        "totals": _totals(section.totals),
        "reasons": _reasons(section.reasons),
        "sentences": _sentences(section.sentences),
        "written": _written(section.written),
        "indicators": [_indicator(indicator) for indicator in section.indicators],
        "key": section.key,
        "moved": list(section.moved),
        "evaluation_planned": section.area.evaluation is not None and section.area.evaluation_planned is not False,
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
        "approximate": indicator.approximate,
        "lower_is_better": indicator.lower_is_better,
        "last_year": indicator.last_year,
        "of_total": indicator.of_total,
        "response_rate": indicator.response_rate,
        "answers": indicator.answers,
        "groups": [{"name": name, "outcome": outcome} for name, outcome in indicator.parts],
        "supplier": indicator.supplier,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.activity.title,
        "state": line.state.value,
        "answered": line.answered,
        "no_need": line.activity.no_need,
        "parts": [{"code": part.code, "title": part.title, "state": part.state.value} for part in line.parts],
    }
