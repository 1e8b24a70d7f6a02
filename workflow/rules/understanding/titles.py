"""Activities named by words of their titles: "enkäten", "vandringen" for "Trygghetsvandring". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.rules.lexicon.letters import fold, lower
from workflow.rules.lexicon.references import ABOUT, TOO_COMMON
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.readings import Item
from workflow.rules.understanding.words import Kind, Token


@dataclass(frozen=True, slots=True)
class Listing:
    """The activities of the letter: their numbers, and the words of titles that only one of them has.

    `stems` are beginnings of title words, `tails` the last parts of their compounds as they may end.
    """

    numbers: frozenset[int]
    stems: Mapping[str, int]
    words: tuple[tuple[str, int], ...] = ()

    @property
    def several(self) -> bool:
        """Say whether the letter listed more than one."""
        return len(self.numbers) > 1


def listing(items: Sequence[Item]) -> Listing:
    """Make ready the list of activities that clauses are searched for."""
    owners: dict[str, set[int]] = {}
    words: set[tuple[str, int]] = set()
    for item in items:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", lower(item.title)):
            if len(word) < 5:
                continue
            owners.setdefault(fold(word)[: max(5, len(word) - 2)], set()).add(item.number)
            words.add((fold(word), item.number))
    shared = _shared(owners)
    stems = {stem: min(own) for stem, own in owners.items() if len(own) == 1 and stem not in shared}
    return Listing(frozenset(item.number for item in items), stems, tuple(sorted(words)))


def _shared(owners: Mapping[str, set[int]]) -> set[str]:
    """Return the stems that another activity has as well, as the beginning of a word or with more behind it."""
    shared: set[str] = set()
    for stem, numbers in owners.items():
        for length in range(1, len(stem)):
            if owners.get(stem[:length], numbers) != numbers:
                shared |= {stem, stem[:length]}
    return shared


def by_title(clause: Clause, listed: Listing) -> Iterator[tuple[int, int]]:
    """Yield the place of the first word for each activity a clause names by its title, and the activity's number.

    A title's word behind "efter", "inför" or "på grund av" tells when or why, and is not what the clause is about.
    """
    seen: set[int] = set()
    for place, token in enumerate(clause.tokens):
        aside = place > 0 and clause.tokens[place - 1].word in ABOUT
        for ref in () if aside else _owners(token, listed):
            if ref not in seen:
                seen.add(ref)
                yield place, ref


def _owners(token: Token, listed: Listing) -> tuple[int, ...]:
    """Return the activities whose titles a word stands for: by its beginning, else by the end of a compound."""
    if token.kind != Kind.WORD or token.cue is not None or len(token.word) < 4 or token.word in TOO_COMMON:
        return ()
    plain = fold(token.word)
    begun = tuple(number for stem, number in listed.stems.items() if plain.startswith(stem))
    return begun or _by_its_end(plain, listed) or _by_its_parts(plain, listed)


def _by_its_end(plain: str, listed: Listing) -> tuple[int, ...]:
    """Find the one activity with a compound that ends in this noun, without its article or plural."""
    bare = _bare(plain)
    if len(bare) < 5 or bare in TOO_COMMON:
        return ()
    owners = {number for word, number in listed.words if len(word) > len(bare) + 2 and _bare(word).endswith(bare)}
    return tuple(owners) if len(owners) == 1 else ()


def _by_its_parts(plain: str, listed: Listing) -> tuple[int, ...]:
    """Find the one title that holds both parts of a compound: "tobakstillsynen" for "Tillsyn av tobaksförsäljare"."""
    bare = _bare(plain)
    owners = {
        number
        for last, number in listed.words
        for tail in (last, _bare(last))
        if len(bare) > 8 and bare.endswith(tail) and len(head := bare.removesuffix(tail).rstrip("s")) > 3
        for word, owner in listed.words
        if owner == number and word != last and word.startswith(head)
    }
    return tuple(owners) if len(owners) == 1 else ()


_ENDINGS = re.compile(r"(?:arna|erna|orna|ena|en|et|ar|er|or|n|t)$")


def _bare(plain: str) -> str:
    """Return a folded noun without its article or plural."""
    return _ENDINGS.sub("", plain, count=1) if len(plain) > 6 else plain


_DEFINITE = ("en", "et", "na", "an", "ens", "ets")


def strange_subject(clause: Clause) -> bool:
    """Say whether a clause has a subject of its own that is no activity's, and says something of it."""
    return own_subject(clause) and any(token.sense for token in clause.tokens)


def own_subject(clause: Clause) -> bool:
    """Say whether a clause opens with a definite noun that no table knows: "analysen hanns aldrig med"."""
    words = [token for token in clause.tokens if token.kind == Kind.WORD]
    words = words[1:] if words and words[0].word in {"och", "men", "samt", "medan", "och så"} else words
    if len(words) < 2 or words[0].cue is not None or len(words[0].word) < 5:
        return False
    return words[0].word.endswith(_DEFINITE)
