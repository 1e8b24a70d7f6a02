"""How the tables of words are written: words and phrases between commas, over as many lines as they need."""

from __future__ import annotations


def phrases(row: str) -> tuple[tuple[str, ...], ...]:
    """Return the words and phrases of a row, each as a tuple of words."""
    return tuple(tuple(phrase.split()) for phrase in row.split(",") if phrase.strip())


def single_words(row: str) -> frozenset[str]:
    """Return the words of a row that holds no phrases."""
    return frozenset(phrase[0] for phrase in phrases(row))


def alternatives(rows: str) -> str:
    """Return patterns that stand one to a line as one pattern of alternatives."""
    return f"(?:{'|'.join(line.strip() for line in rows.splitlines() if line.strip())})"
