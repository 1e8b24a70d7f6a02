"""What the commands of `followup` say to people, and how readiness and review are shown as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workflow.cli.printing import say
from workflow.flows.late_answers import Late
from workflow.flows.readiness_facts import GroupReadiness
from workflow.followup import FollowUp
from workflow.followup.review import ReviewFacts, approved_by, next_steps, outdated, waiting_for
from workflow.rules.readiness import Readiness
from workflow.states import ActivityState, FollowUpState, label_of

UNANSWERED = "unanswered"


def say_year(followup: FollowUp) -> None:
    """Tell what was compiled."""
    for sentence in followup.sentences:
        say(sentence.text)
    for sentence in (*followup.sentences, *(one for section in followup.sections for one in section.sentences)):
        if sentence.edited and sentence.warning:
            say(f"Obs: ”{sentence.text}” {sentence.warning}")
    say(f"Utkast {followup.year.version}, läget {followup.year.as_of}.")


def say_shown(shown: Mapping[str, Any]) -> None:
    """Tell a follow-up in counts, section by section."""
    state = label_of(FollowUpState(shown["status"]))
    told = f"{state} {shown['version']}" if shown["status"] == FollowUpState.DRAFT else state
    say(f"{shown['plan']}, {told}, läget {shown['as_of']}")
    say(say_totals(shown["totals"]))
    for section in shown["sections"]:
        say(f"{section['number'] or ''} {section['title']}: {say_totals(section['totals'])}".strip())


def say_totals(totals: Mapping[str, Any]) -> str:
    """Write counts on a line."""
    counted = [f"{totals[state]} {label_of(state)}" for state in ActivityState if totals.get(state)]
    silent = totals.get(UNANSWERED)
    return ", ".join([*counted, *([f"{silent} utan svar"] if silent else [])]) or "inga aktiviteter"


def say_missing(readiness: Readiness) -> None:
    """Tell what is missing, with where."""
    say(f"Svar finns för {readiness.answered} av {readiness.activities} aktiviteter.")
    for gap in readiness.gaps:
        say(f"{gap.told}: {', '.join(gap.where)}")


def shown_missing(readiness: Readiness, groups: Sequence[GroupReadiness]) -> dict[str, Any]:
    """Show what is missing as JSON, in all and by working group."""
    return {
        "ready": readiness.is_ready,
        "answered": readiness.answered,
        "activities": readiness.activities,
        "missing": _gaps(readiness),
        "groups": [
            {
                "working_group": one.group,
                "answered": one.readiness.answered,
                "activities": one.readiness.activities,
                "missing": _gaps(one.readiness),
            }
            for one in groups
        ],
    }


def _gaps(readiness: Readiness) -> list[dict[str, Any]]:
    return [
        {"what": gap.missing.value, "n": gap.count, "where": list(gap.where), "hinders": gap.hinders}
        for gap in readiness.gaps
    ]


def shown_review(review: ReviewFacts) -> dict[str, Any]:
    """Show how far the review has come, and what may happen next."""
    return {
        "status": review.state.value,
        "reviewers": list(review.reviewers),
        "approved_by": list(approved_by(review)),
        "outdated": list(outdated(review)),
        "waiting_for": list(waiting_for(review)),
        "open_comments": review.open_comments,
        "next": [
            {"verb": step.verb, "label": step.label, "obstacle": step.obstacle, "remark": step.remark}
            for step in next_steps(review)
        ],
    }


def shown_late(late: Sequence[Late]) -> list[dict[str, Any]]:
    """Show answers that came after the compilation."""
    return [
        {
            "activity": one.answer.code,
            "title": one.answer.title,
            "on": one.answer.on,
            "state": one.answer.state.value,
            "counted_as": one.answer.counted_as.value,
            "left_out": one.left_out,
        }
        for one in late
    ]


def say_review(review: ReviewFacts) -> None:
    """Tell how far the review has come."""
    say(f"Uppföljningens läge: {label_of(review.state)}.")
    for words, names in (
        ("Godkänd av", approved_by(review)),
        ("Godkänd i en äldre version av", outdated(review)),
        ("Väntar på", waiting_for(review)),
    ):
        if names:
            say(f"{words} {', '.join(names)}.")
    for step in next_steps(review):
        say(f"Nästa steg: {step.label}." if step.obstacle is None else f"Inte än: {step.label}. {step.obstacle}")


def say_late(late: Sequence[Late]) -> None:
    """Tell which answers came after the compilation."""
    for one in late:
        state = label_of(one.answer.state)
        said = f"Inkommit efter, {one.answer.on}: {one.answer.code} {one.answer.title} ({state})"
        say(f"{said}, lämnat utanför." if one.left_out else f"{said}.")
