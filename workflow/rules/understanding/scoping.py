"""Which activities each clause is about: clauses grouped by what they name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.rules.lexicon.references import EXCEPT
from workflow.rules.lexicon.senses import Cue, Mark
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.mentions import NO_ACTIVITY, Mention, mentions
from workflow.rules.understanding.titles import Listing, strange_subject
from workflow.rules.understanding.words import Kind, Token


@dataclass(frozen=True, slots=True)
class Chunk:
    """Clauses about the same activities; None where no activity is named."""

    mention: Mention | None
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a clause, what it is about, and the activities it leaves out ("alla utom 2")."""

    mention: Mention | None
    clause: Clause
    left_out: Mention | None = None


def scope(clauses: Iterable[Clause], listed: Listing) -> tuple[Chunk, ...]:
    """Group the clauses by the activities they are about, in the order they stand.

    A clause that names none goes on about those named before; "som pågår" right after "alla utom 2" is about 2.
    """
    chunks: list[Chunk] = []
    left_out: Mention | None = None
    for clause in clauses:
        if left_out and (clause.standing == Standing.RELATIVE or _points_back(clause, listed)):
            chunks.append(Chunk(left_out, (replace(clause, standing=Standing.TOLD),)))
            left_out = None
            continue
        left_out = None
        for part in _parts(clause, listed):
            left_out = _place(part, chunks)
    return _with_rest(chunks, listed)


def _points_back(clause: Clause, listed: Listing) -> bool:
    """Say whether a clause is about what was just left out: "alla klara utom 2 och 3, de pågår"."""
    words = [token.word for token in clause.tokens if token.kind == Kind.WORD]
    return words[:1] != [] and words[0] in _THEM and not mentions(clause, listed)


_THEM = frozenset({"de", "dom", "dessa", "den", "det", "denna", "they", "it"})


def _place(part: _Part, chunks: list[Chunk]) -> Mention | None:
    """Put a part of a clause where it belongs among the chunks; return the activities it leaves out."""
    if chunks and part.mention and _excludes(part.clause, chunks[-1]):
        chunks[-1] = _without(chunks[-1], part.mention)
        return part.mention
    if chunks and part.mention is None and not _elsewhere(part.clause, chunks[-1]):
        chunks[-1] = replace(chunks[-1], clauses=(*chunks[-1].clauses, part.clause))
    else:
        chunks.append(Chunk(part.mention, (part.clause,)))
    return part.left_out


def _elsewhere(clause: Clause, before: Chunk) -> bool:
    """Say whether a clause that names no activity leaves the one named by title before it: it has its own subject."""
    return before.mention is not None and before.mention.title and strange_subject(clause)


def _excludes(clause: Clause, before: Chunk) -> bool:
    """Say whether a clause takes activities out of "alla" in the clause before: "…, utom den andra"."""
    words = [token.word for token in clause.tokens if token.kind == Kind.WORD]
    return bool(words) and words[0] in EXCEPT and before.mention is not None and before.mention.every


def _without(chunk: Chunk, left_out: Mention) -> Chunk:
    if chunk.mention is None:
        return chunk
    return replace(chunk, mention=replace(chunk.mention, refs=chunk.mention.refs - left_out.refs))


def _parts(clause: Clause, listed: Listing) -> Iterator[_Part]:
    """Divide a clause that names activities more than once; what is said may stand before or after each name."""
    named = mentions(clause, listed)
    exception = _exception(clause, named)
    if exception is None and any(one.every for one in named) and any(token.word in EXCEPT for token in clause.tokens):
        yield _Part(replace(named[0], refs=frozenset({NO_ACTIVITY})), _named(clause, named[:1]))
        return
    if exception is not None:
        yield _with_exception(clause, named[exception], named[exception + 1], listed)
        return
    if len(named) <= 1:
        yield _Part(named[0] if named else None, _named(clause, named))
        return
    ahead = any(token.sense for token in clause.tokens[: named[0].first])
    cuts = [one.after for one in named[:-1]] if ahead else [one.first for one in named[1:]]
    edges = [0, *cuts, len(clause.tokens)]
    for one, start, end in zip(named, edges, edges[1:], strict=False):
        part = replace(clause, tokens=clause.tokens[start:end])
        moved = replace(one, first=one.first - start, after=one.after - start)
        yield _Part(one, _named(part, [moved]))


def _exception(clause: Clause, named: Sequence[Mention]) -> int | None:
    """Return the place of "alla" in "alla utom 2" among the mentions; None when nothing is left out."""
    for place in range(len(named) - 1):
        between = {token.word for token in clause.tokens[named[place].after : named[place + 1].first]}
        if named[place].every and between & EXCEPT:
            return place
    return None


def _with_exception(clause: Clause, everyone: Mention, left_out: Mention, listed: Listing) -> _Part:
    """Make "alla är klara utom 2" a clause about the others."""
    others = replace(everyone, refs=listed.numbers - left_out.refs)
    between = [token for token in clause.tokens[everyone.after : left_out.first] if token.word not in EXCEPT]
    kept = (*clause.tokens[: everyone.after], *between, *clause.tokens[left_out.after :])
    return _Part(others, _named(replace(clause, tokens=kept), [others]), left_out)


def _named(clause: Clause, named: Sequence[Mention]) -> Clause:
    """Put one token in place of each mention, so that its words say nothing more; "inga av dem" stays a negation."""
    tokens = list(clause.tokens)
    for one in reversed(named):
        words = tokens[one.first : one.after]
        cue = Cue(mark=Mark.NOT) if one.negated else None
        name = Token(Kind.REF, " ".join(word.word for word in words), words[0].start, words[-1].end, cue)
        tokens[one.first : one.after] = [name]
    return replace(clause, tokens=tuple(tokens))


def _with_rest(chunks: Sequence[Chunk], listed: Listing) -> tuple[Chunk, ...]:
    """Say which activities "övriga" stands for: those nobody else names, or where none is left, the work's rest."""
    named = frozenset(ref for chunk in chunks if chunk.mention and not chunk.mention.rest for ref in chunk.mention.refs)
    left = listed.numbers - named
    result: list[Chunk] = []
    for chunk in chunks:
        if chunk.mention is None or not chunk.mention.rest:
            result.append(chunk)
        elif left:
            result.append(replace(chunk, mention=replace(chunk.mention, refs=left)))
        elif result:
            result[-1] = replace(result[-1], clauses=(*result[-1].clauses, *chunk.clauses))
        else:
            result.append(replace(chunk, mention=None))
    return tuple(result)
