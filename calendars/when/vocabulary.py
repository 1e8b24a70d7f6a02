"""The lexicon made ready for looking up: words, phrases, words without their accents, and likely misspellings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from calendars.when import doubts, lexicon
from calendars.when.lexicon import Term, spelling
from calendars.when.nodes import Kind

_PLAIN = str.maketrans("åäöéü", "aaoeu")
_LETTERS_AS_DIGITS = {"l": "1", "i": "1", "o": "0"}
_START_ENDINGS = ("start", "starten", "starter")
_SHORTEST_TYPO, _LONGEST_TYPO = 5, 14
_SHORTEST_PLAIN = 4
_SHORTEST_REPAIR, _SHORTEST_WORD_OF_TIME = 3, 4
_SHORTEST_JUMBLED, _SHORTEST_FAR = 5, 7
_FAR = 2
_SCANNED_LETTERS = (("rn", "m"), ("cl", "d"))

Phrase = tuple[tuple[str, ...], Term]
"""The words behind the first one of a phrase, and what the whole means."""


class _Vocabulary(NamedTuple):
    words: Mapping[str, Term]
    phrases: Mapping[str, tuple[Phrase, ...]]
    plain: Mapping[str, Term]
    typos: Mapping[str, str]
    repairs: Mapping[str, tuple[str, ...]]
    alike: Mapping[str, tuple[str, ...]]
    jumbled: Mapping[str, tuple[str, ...]]
    long: Mapping[str, tuple[str, ...]]


class Repair(NamedTuple):
    """A word that another may be misspelt for, and what it means."""

    meant: str
    term: Term


REMEMBERED = 8192
"""How many words' meanings are kept; the words of a plan come again and again."""


class Known(NamedTuple):
    """What is known of a word, and the doubts that its spelling gives."""

    term: Term
    doubts: tuple[str, ...] = ()


def phrases_from(word: str) -> tuple[Phrase, ...]:
    """Return the phrases that begin with `word`, the longest first."""
    return _VOCABULARY.phrases.get(word, ())


@lru_cache(maxsize=REMEMBERED)
def look_up(word: str) -> Known:
    """Find a word as it stands, without its accents, as a compound of "start", or one letter wrong.

    Else it is any word.
    """
    term = _VOCABULARY.words.get(word) or _VOCABULARY.plain.get(word)
    if term:
        return Known(term)
    meant = _meant(word) or _rescanned(word)
    if meant:
        return Known(_VOCABULARY.words[meant], (doubts.TYPO.format(word=word, meant=meant),))
    if word.endswith(_START_ENDINGS):
        return Known(Term(Kind.START))
    return Known(Term(Kind.WORD, key=word))


def _rescanned(word: str) -> str | None:
    """Return the word of time in which a scanner has split one letter into two ("rnars", "clecember")."""
    for split, letter in _SCANNED_LETTERS:
        whole = word.replace(split, letter)
        if whole != word and whole in _VOCABULARY.words and _is_repairable(whole, _VOCABULARY.words[whole]):
            return whole
    return None


def is_word(word: str) -> bool:
    """Say whether the lexicon has the word as it stands."""
    return word in _VOCABULARY.words


def misread(word: str) -> Known:
    """Find a word in which a scanner took a letter for a digit; it must be one of `MISREAD_WORDS`."""
    meant = MISREAD_WORDS[word]
    return Known(_VOCABULARY.words[meant], (doubts.TYPO.format(word=word, meant=meant),))


MISREAD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        word[:at] + _LETTERS_AS_DIGITS[letter] + word[at + 1 :]: word
        for word in sorted(spelling.TYPO_PRONE | {"juni", "juli"})
        for at, letter in enumerate(word)
        if letter in _LETTERS_AS_DIGITS
    }
)
"""Words with one letter read as a digit ("apri1", "0ktober"), and what they are."""


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether two different words differ by one letter put in, left out, changed, or swapped with its neighbour."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@lru_cache(maxsize=REMEMBERED)
def repair_of(word: str) -> Repair | None:
    """Return the word of time one letter away from `word`, if there is one and `word` is no common word itself."""
    if not _SHORTEST_REPAIR <= len(word) <= _LONGEST_TYPO or word in spelling.NO_TYPO:
        return None
    for short in (word, *_shortened(word)):
        for meant in _VOCABULARY.repairs.get(short, ()):
            if one_letter_apart(word, meant):
                return Repair(meant, _VOCABULARY.words[meant])
    for meant in _VOCABULARY.jumbled.get(_jumble(word), ()) if len(word) >= _SHORTEST_JUMBLED else ():
        return Repair(meant, _VOCABULARY.words[meant])
    return None


def resembles_time(word: str) -> bool:
    """Say whether an unknown word may be a word of time, or of how a time is meant, with one letter wrong."""
    if not _SHORTEST_WORD_OF_TIME <= len(word) <= _LONGEST_TYPO or word in spelling.NO_TYPO:
        return False
    near = (meant for short in (word, *_shortened(word)) for meant in _VOCABULARY.alike.get(short, ()))
    return any(one_letter_apart(word, meant) for meant in near)


def far_repair_of(word: str) -> Repair | None:
    """Return the long word of time that two wrong letters have made into `word` ("septmbr", "kvratall")."""
    if not _SHORTEST_FAR <= len(word) <= _LONGEST_TYPO or word in spelling.NO_TYPO:
        return None
    letters = frozenset(word)
    for meant in _VOCABULARY.long.get(word[0], ()):
        if abs(len(word) - len(meant)) > _FAR or len(letters.symmetric_difference(meant)) > 2 * _FAR:
            continue
        if any(one_letter_apart(short, meant) or short == meant for short in _shortened(word)) or any(
            one_letter_apart(word, short) for short in _shortened(meant)
        ):
            return Repair(meant, _VOCABULARY.words[meant])
    return None


def _jumble(word: str) -> str:
    """Return the first letter and then the rest in order of the alphabet: the same for a word and its jumbled forms."""
    return word[0] + "".join(sorted(word[1:]))


def _meant(word: str) -> str | None:
    """Return the typo-prone word that is one letter away from `word`, if there is one."""
    if not _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO or word in spelling.NO_TYPO:
        return None
    if word[:3] not in _HEADS and word[-3:] not in _TAILS:  # one wrong letter leaves the other end whole
        return None
    for short in (word, *_shortened(word)):
        meant = _VOCABULARY.typos.get(short)
        if meant and one_letter_apart(word, meant):
            return meant
    return None


def _shortened(word: str) -> list[str]:
    """Return the word with each of its letters left out in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _vocabulary() -> _Vocabulary:
    """Turn the lexicon's rows into tables; a spelling that stands twice is a mistake in the data."""
    words: dict[str, Term] = {}
    phrases: dict[str, list[Phrase]] = {}
    for (first, *rest), term in lexicon.phrases():
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), term))
        elif first in words:
            raise ValueError(f"the lexicon has {first!r} twice")
        else:
            words[first] = term
    longest = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    plain = {word.translate(_PLAIN): term for word, term in words.items() if len(word) >= _SHORTEST_PLAIN}
    plain = {word: term for word, term in plain.items() if word not in words}
    typos = {short: word for word in spelling.TYPO_PRONE for short in (word, *_shortened(word))}
    repairable = sorted(word for word, term in words.items() if _is_repairable(word, term))
    likeness = sorted(
        word for word, term in words.items() if term.kind in _TOLD_APART and len(word) >= _SHORTEST_WORD_OF_TIME
    )
    return _Vocabulary(
        words,
        longest,
        plain,
        typos,
        repairs=_indexed(repairable, lambda word: [word, *_shortened(word)]),
        alike=_indexed(likeness, lambda word: [word, *_shortened(word)]),
        jumbled=_indexed(repairable, lambda word: [_jumble(word)]),
        long=_indexed([word for word in repairable if len(word) >= _SHORTEST_FAR], lambda word: [word[0]]),
    )


def _indexed(words: Sequence[str], keys: Callable[[str], list[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return for each key the words that have it."""
    index: dict[str, tuple[str, ...]] = {}
    for word in words:
        for key in keys(word):
            index[key] = (*index.get(key, ()), word)
    return index


def _is_repairable(word: str, term: Term) -> bool:
    if term.kind is Kind.MONTH:
        return len(word) >= _SHORTEST_REPAIR
    return len(word) >= _SHORTEST_WORD_OF_TIME and term.kind in _WORDS_OF_TIME


_WORDS_OF_TIME = frozenset(
    {
        *(Kind.SEASON, Kind.TERM, Kind.FEAST, Kind.WEEK, Kind.QUARTER, Kind.TERTIAL, Kind.HALF),
        *(Kind.TURN, Kind.PART, Kind.HALF_OF, Kind.THE_YEAR, Kind.BY, Kind.BEFORE, Kind.AHEAD, Kind.AFTER, Kind.FROM),
        *(Kind.EARLIEST, Kind.UNTIL, Kind.WEEKDAY, Kind.ORDINAL),
    }
)


_TOLD_APART = _WORDS_OF_TIME | {
    *(Kind.MONTH, Kind.WEEKDAYS, Kind.NOT, Kind.THROUGH, Kind.OR, Kind.BETWEEN, Kind.MONTH_NOUN, Kind.THE_MONTH),
    *(Kind.LENGTH, Kind.WORKDAY, Kind.WEEKEND, Kind.UTTER_END),
}
_HEADS = frozenset(word[:3] for word in spelling.TYPO_PRONE)
_TAILS = frozenset(word[-3:] for word in spelling.TYPO_PRONE)
_VOCABULARY = _vocabulary()
