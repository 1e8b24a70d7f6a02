"""From text to tokens: words with what they contribute, numbers, dates, figures, ends of sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from workflow.rules.lexicon.letters import lower
from workflow.rules.lexicon.predicates import split_predicates
from workflow.rules.lexicon.rows import alternatives
from workflow.rules.lexicon.senses import Cue, Form, Mark, Sense
from workflow.rules.understanding.spelling import guess, respelled, vocabulary


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
_BY_ITS_NUMBER = re.compile(r"(?<![\w:])(?P<number>\d{1,2}):[ae]n?\b")
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’\-][^\W\d_]+)*|[&+])|(?P<number>\d+)|(?P<tick>[✅✔☑])|(?P<question>\?+)|(?P<stop>(?:\.(?!\d)|[!;\n…])+)|"
    r"(?P<comma>,)|(?P<colon>:)|(?P<dash>[–—]|(?<=\s)-+|-(?=\s)|->|→|(?<=\d)-(?=\d))|(?P<slash>/)|(?P<bracket>[()\[\]])"
)  # fmt: skip
_TICKED = Cue(Sense.TICKED, None, None)


def tokenise(text: str, spans: Iterable[Span] = (), extra: Lexicon = NO_ADDITIONS) -> tuple[Token, ...]:
    """Cut `text` into tokens and give every word its cue; a stretch in `spans` becomes one token of its kind.

    `text` is in small letters and of the length of the original (`prepare`), so places stay places.
    """
    tokens = _raw_tokens(text, sorted(spans, key=lambda span: span.start))
    spelled = [
        Token(token.kind, respelled(token.word), token.start, token.end) if token.kind == Kind.WORD else token
        for token in tokens
    ]
    return _with_particles(_with_cues(spelled, extra))


def prepare(text: str) -> str:
    """Return small letters, straight apostrophes and no full stops of abbreviations; the length stays."""
    small = lower(text).replace("’", "'").replace("\u00a0", " ").replace("\r", " ").replace("\t", " ")
    return _BY_ITS_NUMBER.sub(_without_ending, _ABBREVIATION.sub(_without_stops, small))


def _without_ending(match: re.Match[str]) -> str:
    return match["number"].ljust(len(match[0]))


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
            word = token.word if length == 1 else " ".join(part.word for part in tokens[place : place + length])
            joined.append(Token(token.kind, word, token.start, last.end, cue))
            place += length
        else:
            joined.append(replace(token, cue=_TICKED) if token.kind == Kind.TICK else token)
            place += 1
    return joined


def _longest_phrase(tokens: list[Token], place: int, extra: Lexicon) -> tuple[int, Cue | None]:
    """Find the longest phrase of the tables that starts at `place`, and its cue; one word when there is none."""
    known = vocabulary()
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
    return 1, guess(words[0])


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
        if tokens[end].kind not in {Kind.WORD, Kind.REF, Kind.NUMBER} or _ends(tokens[end]):
            return None
    return None


def _ends(token: Token) -> bool:
    """Say whether a word shows that the verb before it has no particle to come: another verb, or "och"."""
    return token.sense is not None or token.mark == Mark.GOES or token.word in {"och", "samt"}


@cache
def _verbs() -> Mapping[str, tuple[tuple[Cue, frozenset[str]], ...]]:
    """Return what each form of a verb with a particle means, with its particles."""
    table: dict[str, list[tuple[Cue, frozenset[str]]]] = {}
    for forms, particles in split_predicates():
        for verb, cue in forms.items():
            table.setdefault(verb, []).append((cue, particles))
    return {verb: tuple(rows) for verb, rows in table.items()}
