"""What the people of a plan say that the rules do not know by themselves. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.rules.lexicon.letters import lower
from workflow.rules.lexicon.senses import Cue, Form, Sense
from workflow.rules.reasons import Reason
from workflow.rules.understanding import NO_ADDITIONS, Lexicon


class WordState(StrEnum):
    """What a plan's own word can mean."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    NOT_DONE = "not_done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class OwnLanguage:
    """The reasons (by code) and the words that one or several plans add."""

    reasons: Mapping[str, Reason]
    words: Lexicon


_CUES: Mapping[str, Cue] = {
    WordState.PLANNED: Cue(Sense.PLANNED, Form.STATE),
    WordState.ONGOING: Cue(Sense.RUNNING, Form.PRESENT),
    WordState.DONE: Cue(Sense.READY, Form.STATE),
    WordState.NOT_DONE: Cue(Sense.CANCELLED, Form.STATE),
    WordState.DROPPED: Cue(Sense.OBSOLETE, Form.STATE),
}


def own_lexicon(words: Iterable[tuple[str, str]]) -> Lexicon:
    """Make a lexicon of phrases, each with a `WordState`; negated or hedged they are read as the rules' own words."""
    cues = {evened(phrase): _CUES[state] for phrase, state in words}
    return Lexicon(cues) if cues else NO_ADDITIONS


def evened(phrase: str) -> str:
    """Write a phrase as answers are read: in small letters, one space between its words."""
    return " ".join(lower(phrase).split())
