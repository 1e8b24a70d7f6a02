"""From tokens to clauses: the stretches within which a negation or a tense holds. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from workflow.rules.lexicon.questions import QUESTION_OPENINGS, QUESTION_WORDS
from workflow.rules.lexicon.senses import Form, Mark
from workflow.rules.understanding.words import Kind, Token

_BREAKS = frozenset({Kind.COMMA, Kind.DASH, Kind.BRACKET, Kind.SLASH})
_LABEL_ENDS = frozenset(":).=-–")
_COUNTED = frozenset({Kind.NUMBER, Kind.REF})
_CONJUNCTIONS = frozenset(
    ["men", "fast", "utan", "medan", "så", "därför", "dock", "däremot", "but", "while", "so", "however", "though"]
)
_ADVERBS = frozenset({"därför", "dock", "däremot", "however", "though"})
"""Conjunctions that are adverbs behind a finite verb: "vi kan därför inte"."""
_JOINING = frozenset({"och", "samt", "and", "&", "o", "å"})
_RELATIVE = frozenset({"som", "vilket", "which"})
_OPENERS = frozenset({Mark.CONDITION, Mark.CONCESSION, Mark.CAUSE})
_FINITE = frozenset({Mark.GOES, Mark.SUBJECT, Mark.FUTURE, Mark.BECOMES, Mark.WOULD, Mark.MUST, Mark.ABLE, Mark.HEDGE})
_FINITE_FORMS = frozenset({Form.PAST, Form.PRESENT, Form.ACTIVE})
_GREETINGS = frozenset(["hej", "hejsan", "hallå", "tjena", "tjenare", "god", "morgon", "hi", "hello", "dear"])


class Standing(StrEnum):
    """How a clause stands to the fact of the matter."""

    TOLD = "told"
    CONDITION = "condition"
    """A condition or a time: "när det är klart", "om vi hinner"."""
    CONCESSION = "concession"
    """What stood in the way but changed nothing: "trots att polisen ställde in"."""
    CAUSE = "cause"
    """Why: "eftersom lokalen inte är klar"."""
    RELATIVE = "relative"
    """Something about a noun: "som är klar"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence, and how it stands to the fact."""

    tokens: tuple[Token, ...]
    sentence: int
    question: bool
    standing: Standing
    bears: frozenset[Mark] = field(init=False, repr=False, compare=False)
    """The marks of all its tokens: what is asked of a clause most."""

    def __post_init__(self) -> None:
        """Gather the marks."""
        object.__setattr__(
            self, "bears", frozenset(token.cue.mark for token in self.tokens if token.cue and token.cue.mark)
        )

    def marks(self, *wanted: Mark) -> tuple[Token, ...]:
        """Return the tokens that bear one of these marks."""
        return tuple(token for token in self.tokens if token.mark in wanted)

    def has(self, *wanted: Mark) -> bool:
        """Say whether a token bears one of these marks."""
        return not self.bears.isdisjoint(wanted)

    def predicates(self) -> tuple[Token, ...]:
        """Return the tokens that say something of the state."""
        return tuple(token for token in self.tokens if token.sense)

    def before(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens of the clause that stand before `token`."""
        return tuple(other for other in self.tokens if other.end <= token.start)

    def dates(self) -> tuple[Token, ...]:
        """Return the tokens that stand for dates."""
        return tuple(token for token in self.tokens if token.kind == Kind.DATE)


def split_clauses(tokens: tuple[Token, ...]) -> tuple[Clause, ...]:
    """Split the tokens of a reply into sentences and these into clauses, in the order they stand."""
    clauses: list[Clause] = []
    for number, (sentence, asked) in enumerate(_sentences(tokens)):
        question = asked or _opens_a_question(sentence) or (bool(sentence) and sentence[-1].word in {"eller", "or"})
        standing = Standing.TOLD
        for part in _parts(sentence):
            standing = _standing(part, standing)
            clauses.append(Clause(tuple(part), number, question, standing))
    return tuple(clauses)


def _standing(part: list[Token], before: Standing) -> Standing:
    """Say how a clause stands by the word it opens with; a condition goes on until a comma or conjunction."""
    words = [token for token in part if token.kind not in _BREAKS and token.word not in _CONJUNCTIONS | _JOINING]
    then = len(words) > 1 and words[0].word == "då" and (words[1].sense is not None or words[1].mark == Mark.GOES)
    if words and words[0].mark in _OPENERS and not then:
        return Standing(words[0].mark.value)
    if words and words[0].word in _RELATIVE:
        return Standing.RELATIVE
    goes_on = before == Standing.CONDITION and len(words) == len(part)
    return before if goes_on else Standing.TOLD


def _sentences(tokens: tuple[Token, ...]) -> Iterator[tuple[list[Token], bool]]:
    """Cut at full stops, line ends and question marks; say of each sentence whether it ends in a question mark."""
    sentence: list[Token] = []
    for token in tokens:
        if token.kind in {Kind.STOP, Kind.QUESTION}:
            if sentence or token.kind == Kind.QUESTION:
                yield sentence, token.kind == Kind.QUESTION
            sentence = []
        else:
            sentence.append(token)
    if sentence:
        yield sentence, False


def _opens_a_question(sentence: list[Token]) -> bool:
    """Say whether a sentence begins as a question does, also where the question mark is forgotten."""
    past_greeting = (token for token in sentence if token.word not in _GREETINGS and token.kind != Kind.COMMA)
    first = " ".join(token.word for token in islice(past_greeting, 2)).split()
    return bool(first) and (first[0] in QUESTION_WORDS or tuple(first[:2]) in QUESTION_OPENINGS)


def _parts(sentence: list[Token]) -> Iterator[list[Token]]:
    """Cut a sentence at commas, dashes, brackets, conjunctions, and where a condition or relative clause begins."""
    part: list[Token] = []
    for place, token in enumerate(sentence):
        if part and _begins_a_clause(token, part, sentence[place + 1 :]):
            yield part
            part = []
        part.append(token)
    if part:
        yield part


def _begins_a_clause(token: Token, part: list[Token], rest: list[Token]) -> bool:
    if token.kind in _BREAKS:
        return not (part[-1].kind in _COUNTED and rest and rest[0].kind in _COUNTED) or _list_is_full(part)
    if token.kind == Kind.REF and token.word.rstrip()[-1:] in _LABEL_ENDS:
        return any(other.kind not in _BREAKS for other in part)
    if token.word in _ADVERBS and part[-1].mark in _FINITE:
        return False
    if token.mark in _OPENERS or token.word in _CONJUNCTIONS or token.word in _RELATIVE:
        return bool(rest) and any(other.kind not in _BREAKS for other in part)
    if token.word in _JOINING:
        return any(other.sense for other in part) and _stands_on_its_own(rest)
    return False


def _list_is_full(part: list[Token]) -> bool:
    """Say whether the part ends in "och 2": no more numbers belong to that list."""
    return len(part) >= 2 and part[-2].word in _JOINING


def _stands_on_its_own(rest: list[Token]) -> bool:
    """Say whether what follows an "och" has a finite verb of its own, before the next break.

    "… och nu pågår arbetet" has; "inte besvarad och klar" shares its verb and its negation with what went before.
    """
    finite = False
    for token in rest:
        if token.kind in _BREAKS or token.word in _CONJUNCTIONS | _RELATIVE or token.mark in _OPENERS:
            return False
        finite = finite or token.mark in _FINITE or (token.cue is not None and token.cue.form in _FINITE_FORMS)
        if token.sense:
            return finite
    return False
