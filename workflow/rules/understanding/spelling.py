"""How words are spelled: the vocabulary, missing dots and rings, slips of a finger. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from workflow.rules.lexicon.guards import (
    DOTTED_DATES,
    NEGATION_LIKE,
    NOT_NEGATION,
    PART_ENDINGS,
    SHORT_WORDS,
    guarding_words,
    guards,
)
from workflow.rules.lexicon.letters import fold, swapped_neighbours, within_one_slip
from workflow.rules.lexicon.marks import marks
from workflow.rules.lexicon.numbers import NUMERALS, ORDINALS
from workflow.rules.lexicon.predicates import correctable, predicates, puzzling_words, split_predicates
from workflow.rules.lexicon.real_words import REAL_WORDS
from workflow.rules.lexicon.references import ALL, EXCEPT, NOUNS, OTHERS, REST
from workflow.rules.lexicon.senses import TOLD_FORMS, Cue, Mark, Sense

_DOTTED = re.compile(r"[åäö]")
_LETTERS = re.compile(r"[a-z]+")
_WEEKDAY = re.compile(r"\b(?P<day>mån|tis|ons|tors|fre|lör|sön)dan\b")
"""Weekdays as they are said: "i onsdan"."""


@cache
def vocabulary() -> Mapping[tuple[str, ...], Cue]:
    """Return all phrases with their cues; also as typed without dots and rings, where that is no other word.

    Short words keep their dots: "har" is not "här".
    """
    exact = {**marks(), **predicates()}
    folded: dict[tuple[str, ...], Cue] = {
        plain: cue
        for phrase, cue in exact.items()
        if len(phrase) == 1 and len(phrase[0]) >= 5 and (plain := (fold(phrase[0]),)) not in exact
    }
    return {**folded, **exact}


def is_known(word: str) -> bool:
    """Say whether the tables hold this one word (small letters)."""
    return (word,) in vocabulary()


def is_predicate(word: str) -> bool:
    """Say whether the tables hold this one word (small letters) as a predicate."""
    cue = vocabulary().get((word,))
    return cue is not None and cue.sense is not None


@lru_cache(maxsize=4096)
def respelled(word: str) -> str:
    """Return the word of a guarding phrase that a mistyped one stands for ("i pricnip klart"), else the word itself."""
    if not 6 <= len(word) <= 20 or word in REAL_WORDS or word in _every_word():
        return word
    guarding = guarding_words() | puzzling_words()
    meant = [known for known in guarding if within_one_slip(fold(word), fold(known))]
    return meant[0] if len(meant) == 1 else word


def with_dots(text: str) -> str:
    """Return `text` (small letters) with weekdays in full, and dots and rings on known words where none were typed."""
    text = _WEEKDAY.sub(r"\g<day>dag", text)
    if _DOTTED.search(text):
        return text
    return _LETTERS.sub(lambda match: _dotted().get(match[0], match[0]), text)


@cache
def _every_word() -> frozenset[str]:
    """Return every word of the tables, alone or in a phrase."""
    return frozenset(word for phrase in vocabulary() for word in phrase)


@cache
def _dotted() -> Mapping[str, str]:
    """Return words typed without dots and rings with theirs, for who types none at all: "nar det ar klart"."""
    alone = {phrase[0] for phrase in (*marks(), *predicates()) if len(phrase) == 1}
    words = {word for phrase in (*marks(), *predicates()) for word in phrase}
    words |= {verb for verbs, _ in split_predicates() for verb in verbs} | NUMERALS.keys() | ORDINALS.keys()
    words |= ALL | REST | OTHERS | EXCEPT | NOUNS | {"så", "därför", "även"}
    ordered = (*sorted((DOTTED_DATES | words) - alone), *sorted(alone))
    return {plain: word for word in ordered if (plain := fold(word)) != word and plain not in words}


@cache
def _by_letter() -> Mapping[str, tuple[tuple[str, Cue], ...]]:
    """Return the predicates a slip is looked for in, by their first letter, as typed without dots and rings."""
    table: dict[str, list[tuple[str, Cue]]] = {}
    for word, cue in {**guards(), **correctable()}.items():
        table.setdefault(fold(word)[0], []).append((fold(word), cue))
    return {letter: tuple(rows) for letter, rows in table.items()}


@lru_cache(maxsize=4096)
def guess(word: str) -> Cue | None:
    """Read a word that stands in no table as a slip of one that does, or as a compound that names a part of the work.

    Words of six letters and more may hold any one slip, words of five two swapped neighbours or a letter lost from a
    word that guards against certainty. A short word like "inte" is marked as perhaps a negation: read as neither.
    """
    plain = fold(word)
    if _like_a_negation(word, plain):
        return Cue(mark=Mark.MAYBE_NOT)
    if word.endswith(PART_ENDINGS):
        return Cue(mark=Mark.PART)
    if not 5 <= len(plain) <= 20 or word in REAL_WORDS:
        return None
    if plain != word and (plain,) in vocabulary():
        return vocabulary()[(plain,)]
    slips = [(known, cue) for known, cue in _by_letter().get(plain[0], ()) if _a_slip_of(plain, known, cue)]
    swapped = [(known, cue) for known, cue in slips if swapped_neighbours(plain, known)]
    return _agreed({cue for _, cue in swapped or slips})


def _like_a_negation(word: str, plain: str) -> bool:
    """Say whether a short unknown word may be a mistyped "ej" or "inte"."""
    if len(plain) in {2, 3}:
        return plain[0] in {"e", "i"} and word not in SHORT_WORDS
    short = len(plain) <= 5 and word not in NOT_NEGATION
    return short and any(within_one_slip(plain, known) for known in NEGATION_LIKE)


def _a_slip_of(plain: str, known: str, cue: Cue) -> bool:
    if len(plain) > 5:
        return len(known) >= 6 and within_one_slip(plain, known)
    lost = cue.sense is None and len(known) == 6 and within_one_slip(plain, known)
    return lost or swapped_neighbours(plain, known)


def _agreed(found: set[Cue]) -> Cue | None:
    """Return the one meaning of the words a slip may stand for; a puzzle when they differ."""
    if not found:
        return None
    marks_only = all(cue.sense is None for cue in found)
    if not marks_only and len({(cue.sense, cue.form in TOLD_FORMS) for cue in found}) > 1:
        return Cue(sense=Sense.PUZZLE)
    return min(
        found, key=lambda cue: (cue.mark != Mark.MAYBE_NOT, cue.mark != Mark.HEDGE, cue.form or "", cue.mark or "")
    )
