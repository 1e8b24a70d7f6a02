"""Which activities a clause names: numbers and lists, "den andra", "alla utom 2", "övriga", words of a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.rules.lexicon.numbers import NUMERALS, ORDINALS
from workflow.rules.lexicon.references import (
    ALL,
    AND,
    ARTICLES,
    BOTH,
    COUNTED,
    EXCEPT,
    NEITHER,
    NONE,
    NOUNS,
    NUMBERED,
    OF,
    OR,
    OTHERS,
    REST,
    UP_TO,
)
from workflow.rules.lexicon.senses import Form, Mark
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.labels import read_numbers
from workflow.rules.understanding.titles import Listing, by_title
from workflow.rules.understanding.words import Kind, Token

NO_ACTIVITY = 0
"""Stands for a number that can't be right: "båda" of three, "1 eller 2"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The activities that tokens `first` up to `after` of a clause name.

    `rest` stands for those nobody else names, `every` for all, `negated` for "inga av dem", `title` for one that is
    named by a word of its title.
    """

    first: int
    after: int
    refs: frozenset[int]
    rest: bool = False
    every: bool = False
    negated: bool = False
    title: bool = False


def mentions(clause: Clause, listed: Listing) -> tuple[Mention, ...]:
    """Return what a clause names, in the order it stands; a title's words count only where no number stands."""
    found: list[Mention] = []
    place = 0
    while place < len(clause.tokens):
        one = _mention(clause.tokens, place, listed)
        if one is not None:
            found.append(one)
        place = one.after if one else place + 1
    return _joined(clause, _with_titles(clause, [_counted(clause, one) for one in found], listed))


def _mention(tokens: Sequence[Token], place: int, listed: Listing) -> Mention | None:
    """Read the mention that starts at `place`."""
    token = tokens[place]
    if token.kind == Kind.REF:
        return _list(tokens, Mention(place, place + 1, read_numbers(token.word)), listed)
    if not listed.several:
        return None
    if token.kind == Kind.TITLE:
        return Mention(place, place + 1, frozenset({token.index}))
    firsts = _first_ones(tokens, place)
    if firsts:
        return Mention(place, place + 2, frozenset(range(1, firsts + 1)))
    number = _number(tokens, place, listed)
    if number is not None:
        return _list(tokens, Mention(place, place + 1, frozenset({number})), listed)
    return _quantified(tokens, place, listed)


_PLURAL = ("klara", "färdiga", "da", "ta", "lagda", "gjorda", "startade", "kvar")


def _counted(clause: Clause, one: Mention) -> Mention:
    """Take "2 är klara" and "3 st genomförda" for a count of activities: it does not tell which."""
    token = clause.tokens[one.first]
    if token.kind != Kind.NUMBER or one.after - one.first > 1 or token.word == "1":
        return one
    behind = [other for other in clause.tokens[one.after :] if other.kind == Kind.WORD and other.mark != Mark.GOES]
    numbered = one.first > 0 and clause.tokens[one.first - 1].word in NOUNS
    many = bool(behind) and (behind[0].word in {"st", "stycken"} or _plural(behind[0]))
    return replace(one, refs=frozenset({NO_ACTIVITY})) if many and not numbered else one


def _plural(token: Token) -> bool:
    return token.form == Form.STATE and token.word.endswith(_PLURAL)


def _list(tokens: Sequence[Token], begun: Mention, listed: Listing) -> Mention:
    """Go on along "1, 2 och 4" or "1 till 3"; an "och" ends the list."""
    one = begun
    while one.after + 1 < len(tokens):
        joint = tokens[one.after]
        number, after = _next_number(tokens, one.after, listed)
        if number is None:
            break
        if joint.word in AND:
            return replace(one, after=after, refs=one.refs | {number})
        if joint.word in OR:
            neither = any(token.word in NEITHER for token in tokens[: one.first])
            return replace(one, after=after, refs=one.refs | {number} if neither else frozenset({NO_ACTIVITY}))
        if joint.kind in {Kind.COMMA, Kind.SLASH}:
            one = replace(one, after=after, refs=one.refs | {number})
        elif joint.kind == Kind.DASH or joint.word in UP_TO:
            one = replace(one, after=after, refs=one.refs | set(range(min(one.refs), number + 1)))
        else:
            break
    return one


def _next_number(tokens: Sequence[Token], joint: int, listed: Listing) -> tuple[int | None, int]:
    """Return the number behind a joint, past an article ("och den tredje"), and the place after it."""
    skipped = tokens[joint].word in AND and tokens[joint + 1].word in NOUNS
    place = joint + 2 if skipped else joint + 1
    in_words = place < len(tokens) and joint > 0 and tokens[joint - 1].word in NUMERALS
    if in_words and listed.several and tokens[place].word in NUMERALS and _is_joint(tokens[joint]):
        return NUMERALS[tokens[place].word], place + 1
    return _number(tokens, place, listed), place + 1


def _is_joint(token: Token) -> bool:
    """Say whether a list of numbers in words goes on behind a token: "nummer ett, två och tre"."""
    return token.word in AND | UP_TO or token.kind in {Kind.COMMA, Kind.DASH, Kind.SLASH}


def _number(tokens: Sequence[Token], place: int, listed: Listing) -> int | None:
    """Return the activity's number that a number or ordinal stands for; None when it counts something else."""
    if not listed.several or place >= len(tokens):
        return None
    token = tokens[place]
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.kind == Kind.REF and re.fullmatch(r"\d+\W*", token.word):
        return int(re.sub(r"\D", "", token.word))
    if token.kind == Kind.NUMBER:
        return None if _counts(token, before, after) else int(token.word)
    if before is not None and before.word in NUMBERED and token.word in NUMERALS:
        return NUMERALS[token.word]
    alone = after is None or _no_noun(after)
    if token.word in {"sista", "last"} and alone:
        return max(listed.numbers)
    return ORDINALS.get(token.word) if alone else None


def _counts(token: Token, before: Token | None, after: Token | None) -> bool:
    """Say whether a bare number belongs to a word or number beside it: "fas 2", "2 av dem", a long number."""
    behind = before is not None and (before.word in COUNTED or before.kind == Kind.NUMBER)
    ahead = after is not None and (after.word in OF or after.kind == Kind.NUMBER)
    return behind or ahead or len(token.word) > 2


def _first_ones(tokens: Sequence[Token], place: int) -> int | None:
    """Return how many "de två första" or "de första två" are; None for anything else."""
    words = [token.word for token in tokens[place : place + 2]]
    count = next((word for word in words if word in NUMERALS or word.isdecimal()), None)
    if count is None or not {"första", "first"} & set(words):
        return None
    return NUMERALS.get(count) or int(count[:2])


def _quantified(tokens: Sequence[Token], place: int, listed: Listing) -> Mention | None:
    """Read "alla tre", "inga av dem", "övriga", "de andra"."""
    word = tokens[place].word
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if word in REST:
        return Mention(place, _past_nouns(tokens, place + 1), frozenset(), rest=True)
    if word in ARTICLES | {"alla"} and following in OTHERS and not (word == "den" and following == "andra"):
        counted = place + 2 < len(tokens) and tokens[place + 2].word in NUMERALS
        return Mention(place, _past_nouns(tokens, place + 2 + counted), frozenset(), rest=True)
    if word in NONE and following in OF:
        return Mention(place, _past_nouns(tokens, place + 2), listed.numbers, every=True, negated=True)
    return _all(tokens, place, listed) if word in ALL else None


def _all(tokens: Sequence[Token], place: int, listed: Listing) -> Mention | None:
    """Read "alla" and its count; None when it is all of something else ("alla skolor")."""
    after = place + 1
    count = 2 if tokens[place].word in BOTH else None
    if after < len(tokens) and (tokens[after].kind == Kind.NUMBER or tokens[after].word in NUMERALS):
        count = NUMERALS.get(tokens[after].word) or int(tokens[after].word[:2])
        after += 1
    after = _past_nouns(tokens, after)
    if after < len(tokens) and not _no_noun(tokens[after]):
        return None
    right = count is None or count == len(listed.numbers)
    return Mention(place, after, listed.numbers if right else frozenset({NO_ACTIVITY}), every=right)


def _past_nouns(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].word in NOUNS | OF:
        place += 1
    return place


def _no_noun(token: Token) -> bool:
    """Say whether what follows "alla" or "den första" shows that it stands for activities and no noun is to come."""
    if token.kind not in {Kind.WORD, Kind.NUMBER} or token.sense or token.word in AND | OR | NOUNS | EXCEPT:
        return True
    return token.mark not in {None, Mark.PART, Mark.REDIRECT, Mark.TARGET}


def _with_titles(clause: Clause, found: Sequence[Mention], listed: Listing) -> list[Mention]:
    """Add what is named by title; numbers go before titles, but "allt utom enkäten" and "allt med enkäten" name both.

    Without an exception between them the title says what "allt" is all of.
    """
    named = [Mention(place, place + 1, frozenset({ref}), title=True) for place, ref in by_title(clause, listed)]
    if not found or not named:
        return list(found) or named
    if not all(one.every or one.rest for one in found):
        return list(found)
    behind = [place for place, token in enumerate(clause.tokens) if token.word in EXCEPT]
    excepted = [one for one in named if behind and one.first > behind[0]]
    return sorted((*found, *excepted), key=lambda one: one.first) if excepted else named


def _joined(clause: Clause, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Take names with nothing but "och" between them as one: "föräldramötet och tillsynen är klara"."""
    result: list[Mention] = []
    for one in found:
        between = clause.tokens[result[-1].after : one.first] if result else ()
        joint = AND | OR if any(token.word in NEITHER for token in clause.tokens) else AND
        if result and not (one.every or one.rest) and all(token.word in joint for token in between):
            result[-1] = replace(result[-1], after=one.after, refs=result[-1].refs | one.refs)
        else:
            result.append(one)
    return tuple(result)
