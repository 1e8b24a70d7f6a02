"""The year-end follow-up: facts about a plan's year -> counts, Swedish sentences with their sources, and documents."""

from workflow.followup.compile import compile_followup
from workflow.followup.counts import FollowUp, Line, Move, ReasonCount, Section, Sentence, Silence, Totals
from workflow.followup.documents import as_json, write_word
from workflow.followup.facts import (
    ActivityFacts,
    AreaFacts,
    FigureFacts,
    IndicatorFacts,
    MilestoneFacts,
    PartyFacts,
    ReasonFacts,
    YearFacts,
)

__all__ = [
    "ActivityFacts",
    "AreaFacts",
    "FigureFacts",
    "FollowUp",
    "IndicatorFacts",
    "Line",
    "MilestoneFacts",
    "Move",
    "PartyFacts",
    "ReasonCount",
    "ReasonFacts",
    "Section",
    "Sentence",
    "Silence",
    "Totals",
    "YearFacts",
    "as_json",
    "compile_followup",
    "write_word",
]
