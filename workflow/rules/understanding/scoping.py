"""Which of the listed activities each clause is about: numbers, ranges, "alla utom 2", "övriga", titles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.rules.lexicon.letters import fold, lower
from workflow.rules.lexicon.numbers import NUMERALS, ORDINALS
from workflow.rules.lexicon.senses import Cue, Mark
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.labels import read_numbers
from workflow.rules.understanding.readings import Item
from workflow.rules.understanding.words import Kind, Token

_ALL = frozenset(
    ["alla", "allt", "allting", "allihop", "alltihop", "samtliga", "båda", "bägge", "both", "all", "everything"]
)
_NONE = frozenset({"ingen", "inga", "inget", "none"})
_REST = frozenset(["övriga", "resterande", "resten", "rest", "others", "remaining"])
_EXCEPT = frozenset(
    {
        "utom",
        "förutom",
        "except",
        "bortsett från",
        "med undantag av",
        "med undantag för",
        "undantaget",
        "but",
        "except for",
    }
)
_AND = frozenset({"och", "samt", "and", "&", "+", "o", "å", "resp"})
_OR = frozenset({"eller", "or"})
_UP_TO = frozenset({"till", "t o m", "to", "tom"})
_NOUNS = frozenset(
    [
        "nr",
        "nummer",
        "no",
        "number",
        "punkt",
        "punkten",
        "punkter",
        "punkterna",
        "pkt",
        "aktivitet",
        "aktiviteten",
        "aktiviteter",
        "aktiviteterna",
        "uppgift",
        "uppgiften",
        "uppgifter",
        "uppgifterna",
        "hållpunkt",
        "hållpunkten",
        "hållpunkter",
        "hållpunkterna",
        "insats",
        "insatsen",
        "insatser",
        "insatserna",
        "item",
        "items",
        "one",
        "ones",
        "activity",
        "activities",
        "den",
        "det",
        "de",
        "the",
        "dem",
        "dessa",
    ]
)
_NOT_AFTER = frozenset(
    [
        "av",
        "mål",
        "målet",
        "kl",
        "klockan",
        "åk",
        "årskurs",
        "fas",
        "steg",
        "del",
        "etapp",
        "version",
        "ca",
        "cirka",
        "ungefär",
        "runt",
        "plan",
        "ungefär",
        "bilaga",
        "sida",
        "kapitel",
        "tel",
        "sal",
        "rum",
        "omgång",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Activities a clause names. `rest` stands for those nobody else names; `negated` for "inga av dem"."""

    refs: frozenset[int]
    rest: bool = False
    every: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Clauses about the same activities; None where no activity is named."""

    mention: Mention | None
    clauses: tuple[Clause, ...]


class Scoper:
    """Reads the mentions of one reply's list of activities."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Take the activities as the letter listed them."""
        self.numbers = frozenset(item.number for item in items)
        self.several = len(items) > 1
        self._stems = _telling_stems(items) if self.several else {}

    def mentions(self, clause: Clause) -> tuple[tuple[int, int, Mention], ...]:
        """Return the mentions of a clause: first token, token after the last, and what they name."""
        found: list[tuple[int, int, Mention]] = []
        place = 0
        while place < len(clause.tokens):
            one = self._mention_at(clause.tokens, place)
            if one is None:
                place += 1
                continue
            found.append((place, *one))
            place = one[0]
        return tuple(found) or self._by_title(clause)

    def _mention_at(self, tokens: Sequence[Token], place: int) -> tuple[int, Mention] | None:
        """Read the mention that starts at `place`: the place after it, and what it names."""
        token = tokens[place]
        if token.kind == Kind.REF:
            return self._listed(tokens, place + 1, read_numbers(token.word))
        if not self.several:
            return None
        if token.kind == Kind.TITLE:
            return place + 1, Mention(frozenset({token.index}))
        several = _first_ones(tokens, place)
        if several:
            return place + 2, Mention(frozenset(range(1, several + 1)))
        number = self._number(tokens, place)
        if number is not None:
            return self._listed(tokens, place + 1, frozenset({number}))
        return self._quantified(tokens, place)

    def _listed(self, tokens: Sequence[Token], place: int, refs: frozenset[int]) -> tuple[int, Mention]:
        """Go on along "1, 2 och 4" or "1 till 3"."""
        while place + 1 < len(tokens):
            joint = tokens[place]
            skip = 1 if joint.word in _AND and tokens[place + 1].word in _NOUNS else 0
            number = self._number(tokens, place + 1 + skip)
            if number is None:
                break
            if joint.kind in {Kind.COMMA, Kind.SLASH}:
                refs |= {number}
            elif joint.word in _OR:
                neither = any(token.word in {"varken", "vare sig", "neither"} for token in tokens[:place])
                return place + 2, Mention(refs | {number} if neither else frozenset({0}))
            elif joint.word in _AND:
                return place + 2 + skip, Mention(refs | {number})
            elif joint.kind == Kind.DASH or joint.word in _UP_TO:
                refs |= set(range(min(refs), number + 1))
            else:
                break
            place += 2
        return place, Mention(refs)

    def _number(self, tokens: Sequence[Token], place: int) -> int | None:
        """Return the activity's number that a bare number or an ordinal stands for; None when it counts something."""
        if not self.several or place >= len(tokens):
            return None
        token = tokens[place]
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind == Kind.REF and re.fullmatch(r"\d+\W*", token.word):
            return int(re.sub(r"\D", "", token.word))
        if token.kind == Kind.NUMBER and int(token.word) <= 99:
            counts = before is not None and (before.word in _NOT_AFTER or before.kind == Kind.NUMBER)
            counts = counts or (after is not None and after.word in {"av", "of", "utav"})
            return None if counts or (after is not None and after.kind == Kind.NUMBER) else int(token.word)
        if (
            token.word in NUMERALS
            and before is not None
            and before.word in {"nummer", "nr", "punkt", "aktivitet", "number"}
        ):
            return NUMERALS[token.word]
        if token.word in ORDINALS and (after is None or _stands_alone(after)):
            return ORDINALS[token.word]
        return (
            max(self.numbers) if token.word in {"sista", "last"} and (after is None or _stands_alone(after)) else None
        )

    def _quantified(self, tokens: Sequence[Token], place: int) -> tuple[int, Mention] | None:
        """Read "alla", "båda två", "alla utom 2", "inga av dem", "övriga", "de andra"."""
        word = tokens[place].word
        after = place + 1
        next_word = tokens[after].word if after < len(tokens) else ""
        if word in _REST or (
            word in {"de", "dom", "alla", "the", "det"}
            and next_word in {"andra", "övriga", "resterande", "rest", "others", "other"}
        ):
            end = after if word in _REST else after + 1
            return self._past_nouns(tokens, end), Mention(frozenset(), rest=True)
        if word in _NONE and next_word in {"av", "of"}:
            return self._past_nouns(tokens, after + 1), Mention(self.numbers, every=True, negated=True)
        if word not in _ALL:
            return None
        return self._all(tokens, place)

    def _all(self, tokens: Sequence[Token], place: int) -> tuple[int, Mention] | None:
        """Read "alla", with its count and its exceptions; None when it is all of something else ("alla skolor")."""
        word, end = tokens[place].word, place + 1
        count = 2 if word in {"båda", "bägge", "both"} else None
        if end < len(tokens) and (tokens[end].kind == Kind.NUMBER or tokens[end].word in NUMERALS):
            count = int(tokens[end].word) if tokens[end].kind == Kind.NUMBER else NUMERALS[tokens[end].word]
            end += 1
        end = self._past_nouns(tokens, end)
        if end < len(tokens) and not _stands_alone(tokens[end]) and tokens[end].word not in _EXCEPT:
            return None
        if count is not None and count != len(self.numbers):
            return end, Mention(frozenset({0}))
        return end, Mention(self.numbers, every=True)

    def _past_nouns(self, tokens: Sequence[Token], place: int) -> int:
        while place < len(tokens) and tokens[place].word in _NOUNS | {"av", "of"}:
            place += 1
        return place

    def _by_title(self, clause: Clause) -> tuple[tuple[int, int, Mention], ...]:
        """Find an activity by a telling word of its title, where exactly one activity has it."""
        hits: dict[int, int] = {}
        for place, token in enumerate(clause.tokens):
            if token.kind == Kind.WORD and token.cue is None and len(token.word) >= 4:
                for stem, number in self._stems.items():
                    if fold(token.word).startswith(stem):
                        hits.setdefault(number, place)
        return tuple(
            (place, place + 1, Mention(frozenset({number})))
            for number, place in sorted(hits.items(), key=lambda hit: hit[1])
        )


def _first_ones(tokens: Sequence[Token], place: int) -> int | None:
    """Return how many "de två första" or "de första två" are; None for anything else."""
    if place + 1 >= len(tokens):
        return None
    words = {tokens[place].word, tokens[place + 1].word}
    count = next((word for word in words if word in NUMERALS or word.isdigit()), None)
    if count is None or not words & {"första", "first"}:
        return None
    return int(count) if count.isdigit() else NUMERALS[count]


def _stands_alone(token: Token) -> bool:
    """Say whether what follows "alla" or "den första" shows that it stands for the activity and no noun is to come."""
    if token.kind not in {Kind.WORD, Kind.NUMBER}:
        return True
    if token.sense or token.word in _AND | _NOUNS | _EXCEPT:
        return True
    return token.mark not in {None, Mark.PART, Mark.REDIRECT, Mark.TARGET}


def _telling_stems(items: Sequence[Item]) -> dict[str, int]:
    """Return beginnings of title words that only one activity's title has."""
    owners: dict[str, set[int]] = {}
    for item in items:
        for word in re.findall(r"[^\W\d_]{5,}", lower(item.title)):
            owners.setdefault(fold(word)[: max(5, len(word) - 2)], set()).add(item.number)
    every = list(owners)
    return {
        stem: next(iter(numbers))
        for stem, numbers in owners.items()
        if len(numbers) == 1
        and not any(
            other != stem and owners[other] != numbers and (other.startswith(stem) or stem.startswith(other))
            for other in every
        )
    }


def scope(clauses: Iterable[Clause], scoper: Scoper) -> tuple[Chunk, ...]:
    """Group the clauses by the activities they are about, in the order they stand."""
    chunks: list[Chunk] = []
    excepted: Mention | None = None
    for clause in clauses:
        if excepted and clause.standing == Standing.RELATIVE:
            chunks.append(Chunk(excepted, (replace(clause, standing=Standing.TOLD),)))
            excepted = None
            continue
        excepted = None
        for mention, part, left_out in _divided(clause, scoper):
            excepted = left_out
            if mention and chunks and _excludes(part, chunks[-1]):
                chunks[-1] = _without(chunks[-1], mention)
                excepted = mention
                continue
            if mention is None and chunks:
                chunks[-1] = replace(chunks[-1], clauses=(*chunks[-1].clauses, part))
            else:
                chunks.append(Chunk(mention, (part,)))
    return _with_rest(chunks, scoper)


def _excludes(clause: Clause, before: Chunk) -> bool:
    """Say whether a clause takes activities out of "alla" in the clause before: "…, utom den andra"."""
    words = [token.word for token in clause.tokens if token.kind == Kind.WORD]
    return bool(words) and words[0] in _EXCEPT and before.mention is not None and before.mention.every


def _without(chunk: Chunk, left_out: Mention) -> Chunk:
    if chunk.mention is None:
        return chunk
    return replace(chunk, mention=replace(chunk.mention, refs=chunk.mention.refs - left_out.refs))


def _divided(clause: Clause, scoper: Scoper) -> Iterator[tuple[Mention | None, Clause, Mention | None]]:
    """Divide a clause that names activities more than once; what is said may stand before or after each name.

    Yields each mention, its part of the clause, and the activities it leaves out ("alla utom 2").
    """
    mentions = _merged(clause, scoper.mentions(clause))
    exception = _exception(clause, mentions)
    if exception is not None:
        everyone, left_out = mentions[exception], mentions[exception + 1]
        others = replace(everyone[2], refs=scoper.numbers - left_out[2].refs)
        between = [token for token in clause.tokens[everyone[1] : left_out[0]] if token.word not in _EXCEPT]
        kept = (*clause.tokens[: everyone[1]], *between, *clause.tokens[left_out[1] :])
        yield others, _named(replace(clause, tokens=kept), [(*everyone[:2], others)]), left_out[2]
        return
    if len(mentions) <= 1:
        yield (mentions[0][2] if mentions else None), _named(clause, mentions), None
        return
    ahead = any(token.sense for token in clause.tokens[: mentions[0][0]])
    cuts = [end for _, end, _ in mentions[:-1]] if ahead else [start for start, _, _ in mentions[1:]]
    edges = [0, *cuts, len(clause.tokens)]
    for number, (start, end, mention) in enumerate(mentions):
        first = edges[number]
        part = replace(clause, tokens=clause.tokens[first : edges[number + 1]])
        yield mention, _named(part, [(start - first, end - first, mention)]), None


def _named(clause: Clause, mentions: Sequence[tuple[int, int, Mention]]) -> Clause:
    """Put one token in place of each mention, so that its words say nothing more; "inga av dem" stays a negation."""
    tokens = list(clause.tokens)
    for start, end, mention in reversed(mentions):
        words = tokens[start:end]
        cue = Cue(mark=Mark.NOT) if mention.negated else None
        name = Token(Kind.REF, " ".join(one.word for one in words), words[0].start, words[-1].end, cue)
        tokens[start:end] = [name]
    return replace(clause, tokens=tuple(tokens))


def _merged(clause: Clause, mentions: Sequence[tuple[int, int, Mention]]) -> list[tuple[int, int, Mention]]:
    """Take names with nothing but "och" between them as one: "föräldramötet och tillsynen är klara"."""
    result: list[tuple[int, int, Mention]] = []
    for start, end, mention in mentions:
        between = clause.tokens[result[-1][1] : start] if result else ()
        if result and not (mention.every or mention.rest) and all(token.word in _AND for token in between):
            refs = result[-1][2].refs | mention.refs
            result[-1] = (result[-1][0], end, replace(result[-1][2], refs=refs))
        else:
            result.append((start, end, mention))
    return result


def _exception(clause: Clause, mentions: Sequence[tuple[int, int, Mention]]) -> int | None:
    """Return the place of "alla" in "alla utom 2" among the mentions; None when nothing is left out."""
    for place in range(len(mentions) - 1):
        between = {token.word for token in clause.tokens[mentions[place][1] : mentions[place + 1][0]]}
        if mentions[place][2].every and between & _EXCEPT:
            return place
    return None


def _with_rest(chunks: list[Chunk], scoper: Scoper) -> tuple[Chunk, ...]:
    """Say which activities "övriga" stands for: those no other mention names; the rest of the work when none is left."""
    named = frozenset(ref for chunk in chunks if chunk.mention and not chunk.mention.rest for ref in chunk.mention.refs)
    result: list[Chunk] = []
    for chunk in chunks:
        if chunk.mention and chunk.mention.rest:
            left = scoper.numbers - named
            if left:
                result.append(replace(chunk, mention=replace(chunk.mention, refs=left)))
            elif result:
                result[-1] = replace(result[-1], clauses=(*result[-1].clauses, *chunk.clauses))
            else:
                result.append(replace(chunk, mention=None))
        else:
            result.append(chunk)
    return tuple(result)
