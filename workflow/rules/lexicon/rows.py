"""How the tables of words are written: words and phrases between commas, over as many lines as they need."""

from __future__ import annotations


def phrases(row: str) -> tuple[tuple[str, ...], ...]:
    """Return the words and phrases of a row, each as a tuple of words."""
    return tuple(tuple(phrase.split()) for phrase in row.split(",") if phrase.strip())


def single_words(row: str) -> frozenset[str]:
    """Return the words of a row that holds no phrases."""
    return frozenset(phrase[0] for phrase in phrases(row))
