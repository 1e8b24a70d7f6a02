"""How a sentence begins that asks something, also where the mark is forgotten."""

from __future__ import annotations

QUESTION_WORDS: frozenset[str] = frozenset(
    {"vem", "hur", "varför", "vilken", "vilket", "vilka", "vems", "who", "whose", "how", "why", "which", "what"}
)
"""Words that make a sentence a question even where the mark is forgotten."""

_ASKING_VERBS = (
    "kan",
    "får",
    "ska",
    "skulle",
    "har",
    "är",
    "behöver",
    "måste",
    "vill",
    "går",
    "blir",
    "hinner",
    "can",
    "could",
    "should",
    "shall",
    "is",
    "are",
    "may",
)
_ASKED_SUBJECTS = ("vi", "jag", "ni", "du", "man", "det", "den", "detta", "we", "you", "it", "this")

QUESTION_OPENINGS: frozenset[tuple[str, str]] = frozenset(
    {(verb, subject) for verb in _ASKING_VERBS for subject in _ASKED_SUBJECTS}
    | {("can", "i"), ("should", "i"), ("may", "i")}
)
"""Verb before subject at the head of a sentence: a request or question, also without a mark."""
