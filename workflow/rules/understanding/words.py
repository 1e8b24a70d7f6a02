"""From text to tokens: words with what they contribute, numbers, dates, figures, ends of sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from workflow.rules.lexicon.letters import fold, lower, swapped_neighbours, within_one_slip
from workflow.rules.lexicon.marks import (
    DOTTED_DATES,
    NEGATION_LIKE,
    NOT_NEGATION,
    PART_ENDINGS,
    SHORT_WORDS,
    guarding_words,
    guards,
    marks,
)
from workflow.rules.lexicon.numbers import NUMERALS, ORDINALS
from workflow.rules.lexicon.predicates import correctable, predicates, split_predicates
from workflow.rules.lexicon.real_words import REAL_WORDS
from workflow.rules.lexicon.references import ALL, EXCEPT, NOUNS, OTHERS, REST
from workflow.rules.lexicon.rows import alternatives
from workflow.rules.lexicon.senses import TOLD_FORMS, Cue, Form, Mark, Sense


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    FIGURE = "figure"
    TICK = "tick"
    REF = "ref"
    TITLE = "title"
    STOP = "stop"
    QUESTION = "question"
    COMMA = "comma"
    COLON = "colon"
    DASH = "dash"
    SLASH = "slash"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, mark or masked stretch of the reply, in small letters, and where it stands (start, end)."""

    kind: Kind
    word: str
    start: int
    end: int
    cue: Cue | None = None
    index: int = -1
    """Which of the dates, figures or mentions it stands for, when it is one."""

    @property
    def sense(self) -> Sense | None:
        """The sense of the predicate it is, if it is one."""
        return self.cue.sense if self.cue else None

    @property
    def form(self) -> Form | None:
        """The form of the predicate it is, if it is one."""
        return self.cue.form if self.cue else None

    @property
    def mark(self) -> Mark | None:
        """The mark it bears, if it bears one."""
        return self.cue.mark if self.cue else None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that is one thing (a date, a figure), so that its parts are read as nothing else."""

    start: int
    end: int
    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Additions to the words the rules know, as a collaboration may make: phrase in small letters -> cue."""

    cues: Mapping[str, Cue]


NO_ADDITIONS = Lexicon({})

_ABBREVIATIONS = r"""
    p\. ?g\. ?a|t\. ?ex|bl\. ?a|m\. ?m|m\. ?fl|o\. ?s\. ?v|f\. ?n|f\. ?d|d\. ?v\. ?s|s\. ?k|i\. ?st
    t\. ?o\. ?m|fr\. ?o\. ?m|f\. ?r\. ?o\. ?m
    enl|ca|kl|nr|st|ev|prel|tyv|inst|pkt|resp|ang|dnr|v|tel|åk
    jan|feb|aug|sept|sep|okt|nov|dec
"""
_ABBREVIATION = re.compile(rf"(?<!\w){alternatives(_ABBREVIATIONS)}\.")
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’\-][^\W\d_]+)*|[&+])|(?P<number>\d+)|(?P<tick>[✅✔☑])|(?P<question>\?+)|(?P<stop>(?:\.(?!\d)|[!;\n…])+)|"
    r"(?P<comma>,)|(?P<colon>:)|(?P<dash>[–—]|(?<=\s)-+|-(?=\s)|->|→|(?<=\d)-(?=\d))|(?P<slash>/)|(?P<bracket>[()\[\]])"
)  # fmt: skip
_DOTTED = re.compile(r"[åäö]")
_LETTERS = re.compile(r"[a-z]+")
_TICKED = Cue(Sense.TICKED, None, None)


def tokenise(text: str, spans: Iterable[Span] = (), extra: Lexicon = NO_ADDITIONS) -> tuple[Token, ...]:
    """Cut `text` into tokens and give every word its cue; a stretch in `spans` becomes one token of its kind.

    `text` is in small letters and of the length of the original (`prepare`), so places stay places.
    """
    tokens = _raw_tokens(text, sorted(spans, key=lambda span: span.start))
    spelled = [replace(token, word=_respelled(token.word)) if token.kind == Kind.WORD else token for token in tokens]
    return _with_particles(_with_cues(spelled, extra))


@lru_cache(maxsize=4096)
def _respelled(word: str) -> str:
    """Return the word of a guarding phrase that a mistyped one stands for ("i pricnip klart"), else the word itself."""
    if not 6 <= len(word) <= 20 or word in REAL_WORDS or word in _vocabulary():
        return word
    meant = [known for known in guarding_words() if within_one_slip(fold(word), fold(known))]
    return meant[0] if len(meant) == 1 else word


def with_dots(text: str) -> str:
    """Return `text` (small letters) with dots and rings on the words of the tables, where the writer typed none at all."""
    if _DOTTED.search(text):
        return text
    return _LETTERS.sub(lambda match: _dotted().get(match[0], match[0]), text)


def prepare(text: str) -> str:
    """Return small letters, straight apostrophes and no full stops of abbreviations; the length stays."""
    small = lower(text).replace("’", "'").replace("\u00a0", " ").replace("\r", " ").replace("\t", " ")
    return _ABBREVIATION.sub(_without_stops, small)


@cache
def _vocabulary() -> frozenset[str]:
    """Return every word of the tables, alone or in a phrase."""
    return frozenset(word for phrase in _table() for word in phrase)


@cache
def _dotted() -> Mapping[str, str]:
    """Return words typed without dots and rings with theirs, for who types none at all: "nar det ar klart"."""
    words = {word for phrase in (*marks(), *predicates()) for word in phrase}
    words |= {verb for verbs, _ in split_predicates() for verb in verbs} | NUMERALS.keys() | ORDINALS.keys()
    words |= ALL | REST | OTHERS | EXCEPT | NOUNS | DOTTED_DATES | {"så", "därför", "även"}
    return {plain: word for word in sorted(words) if (plain := fold(word)) != word and plain not in words}


def _without_stops(match: re.Match[str]) -> str:
    letters = match[0].replace(".", "").replace(" ", "")
    return letters.ljust(len(match[0]))


def _raw_tokens(text: str, spans: list[Span]) -> list[Token]:
    """Cut the text at spaces and marks, with one token for each span."""
    tokens: list[Token] = []
    place = 0
    for span in [*spans, Span(len(text), len(text), Kind.STOP, -1)]:
        tokens += [
            Token(Kind(match.lastgroup or "word"), match[0], match.start(), match.end())
            for match in _TOKEN.finditer(text, place, span.start)
        ]
        if span.end > span.start >= place:
            tokens.append(Token(span.kind, text[span.start : span.end], span.start, span.end, None, span.index))
        place = max(place, span.end)
    return tokens


def _with_cues(tokens: list[Token], extra: Lexicon) -> list[Token]:
    """Join set phrases to one token each and look every word up."""
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == Kind.WORD:
            length, cue = _longest_phrase(tokens, place, extra)
            last = tokens[place + length - 1]
            word = " ".join(part.word for part in tokens[place : place + length])
            joined.append(replace(token, word=word, end=last.end, cue=cue))
            place += length
        else:
            joined.append(replace(token, cue=_TICKED) if token.kind == Kind.TICK else token)
            place += 1
    return joined


def _longest_phrase(tokens: list[Token], place: int, extra: Lexicon) -> tuple[int, Cue | None]:
    """Find the longest phrase of the tables that starts at `place`, and its cue; one word when there is none."""
    known = _table()
    words: list[str] = []
    for token in tokens[place : place + _LONGEST]:
        if token.kind != Kind.WORD:
            break
        words.append(token.word)
    for length in range(len(words), 0, -1):
        phrase = tuple(words[:length])
        cue = extra.cues.get(" ".join(phrase)) or known.get(phrase)
        if cue:
            return length, cue
    return 1, _guess(words[0])


_LONGEST = 6
_REACH = 5
"""Words that may stand between a verb and its particle: "ställer vi tyvärr alltså in"."""


def _with_particles(tokens: list[Token]) -> tuple[Token, ...]:
    """Give a verb whose particle stands further on the meaning of the two: "ställer vi tyvärr in"."""
    result = list(tokens)
    for place, token in enumerate(tokens):
        for verbs, particles in _verbs().get(token.word, ()):
            end = _particle(tokens, place, particles)
            if end is not None:
                result[place] = replace(token, cue=verbs)
                result[end] = replace(tokens[end], cue=None)
                break
    return tuple(result)


def _particle(tokens: list[Token], place: int, particles: frozenset[str]) -> int | None:
    """Return where the particle of the verb at `place` stands; None when a clause ends before it."""
    for end in range(place + 1, min(place + 2 + _REACH, len(tokens))):
        if tokens[end].word in particles:
            return end
        if tokens[end].kind not in {Kind.WORD, Kind.REF, Kind.NUMBER} or tokens[end].sense:
            return None
    return None


@cache
def _verbs() -> Mapping[str, tuple[tuple[Cue, frozenset[str]], ...]]:
    """Return what each form of a verb with a particle means, with its particles."""
    table: dict[str, list[tuple[Cue, frozenset[str]]]] = {}
    for forms, particles in split_predicates():
        for verb, cue in forms.items():
            table.setdefault(verb, []).append((cue, particles))
    return {verb: tuple(rows) for verb, rows in table.items()}


@cache
def _table() -> Mapping[tuple[str, ...], Cue]:
    """Return all phrases with their cues; also as typed without dots and rings, where that is no other word.

    Short words keep their dots: "har" is not "här".
    """
    exact = {**marks(), **predicates()}
    folded = {
        plain: cue
        for phrase, cue in exact.items()
        if (plain := tuple(map(fold, phrase))) not in exact and (len(phrase) > 1 or len(phrase[0]) >= 5)
    }
    return {**folded, **exact}


def is_known(word: str) -> bool:
    """Say whether the tables hold this one word (small letters)."""
    return (word,) in _table()


def is_predicate(word: str) -> bool:
    """Say whether the tables hold this one word (small letters) as a predicate."""
    cue = _table().get((word,))
    return cue is not None and cue.sense is not None


@cache
def _by_letter() -> Mapping[str, tuple[tuple[str, Cue], ...]]:
    """Return the predicates a slip is looked for in, by their first letter, as typed without dots and rings."""
    table: dict[str, list[tuple[str, Cue]]] = {}
    for word, cue in {**guards(), **correctable()}.items():
        table.setdefault(fold(word)[0], []).append((fold(word), cue))
    return {letter: tuple(rows) for letter, rows in table.items()}


@lru_cache(maxsize=4096)
def _guess(word: str) -> Cue | None:
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
    return _agreed({cue for known, cue in _by_letter().get(plain[0], ()) if _a_slip_of(plain, known, cue)})


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
