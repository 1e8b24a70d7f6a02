"""Which findings the writer is not sure of: hedges, hopes and conditions, and how far each reaches. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.senses import Form, Mark
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.scene import CLOSING, Fact, Finding
from workflow.rules.understanding.words import Kind

_SHORT = 4
"""Tokens: "klart. Tror jag." is a hedge on "klart"; a longer sentence has a subject of its own."""

_ASIDE = frozenset({Standing.CAUSE, Standing.CONCESSION, Standing.RELATIVE})
_HEDGES = (Mark.HEDGE, Mark.HOPE, Mark.MAYBE_NOT)


_EXPECTED = frozenset(
    {"trodde", "trodde inte", "skulle", "tänkt", "tänkte", "hade", "planerades", "väntade", "befarade", "siktade"}
)
_TURNS = frozenset({"men", "fast", "but"})


def overtaken(clauses: Sequence[Clause], per_clause: Sequence[Sequence[Finding]]) -> frozenset[int]:
    """Return the clauses of what was once expected, where a "men" behind tells what came of it.

    "Skulle ha varit klart i april men blev klart i maj" tells only of May.
    """
    found: set[int] = set()
    for number, clause in enumerate(clauses):
        facts = {one.fact for one in per_clause[number]}
        turns = clause.tokens[0].word in _TURNS or any(token.word in _TURNS for token in clause.tokens[:2])
        if turns and facts & _OUTCOMES and not clause.has(*_HEDGES):
            found |= {
                place
                for place in range(number)
                if clauses[place].sentence == clause.sentence
                and (_once_expected(clauses[place]) or _undone(per_clause[place], clause, facts))
            }
    return frozenset(found)


_OUTCOMES = frozenset({Fact.DONE, Fact.CANCELLED, Fact.NOT_DONE, Fact.MOVED, Fact.RUNNING, Fact.DROPPED})


def _undone(before: Sequence[Finding], clause: Clause, facts: set[Fact]) -> bool:
    """Say whether it was put off or called off and carried out in the end: "inställt i maj men hölls 5 september"."""
    carried = facts == {Fact.DONE} and any(token.form == Form.PAST for token in clause.predicates())
    put_off = {one.fact for one in before} <= {Fact.MOVED, Fact.CANCELLED, Fact.LATE, Fact.PLANNED}
    plain = all(token.cue or len(token.word) < 4 for token in clause.tokens if token.kind == Kind.WORD)
    return bool(before) and carried and put_off and plain


def _once_expected(clause: Clause) -> bool:
    words = [token.word for token in clause.tokens[:4] if token.kind == Kind.WORD]
    return any(word in _EXPECTED or word.split()[0] in {"trodde", "skulle"} for word in words)


def hedged(
    clauses: Sequence[Clause], findings: Sequence[Finding], original: str, outdone: frozenset[int] = frozenset()
) -> list[Finding]:
    """Mark the findings the writer is not sure of; the clauses in `outdone` cast no doubt.

    `original` is the text as written, since names are known by their capitals.

    A hedge beside a predicate is about that. A hedge in a clause of its own is about what was said before it in the
    sentence, unless a date stands beside it: "klart, tror jag", but "pågår, förhoppningsvis till juni".
    """
    told = {one.clause for one in findings}
    doubted: set[int] = set()
    past = {one.clause for one in findings if one.fact in _OUTCOMES}
    closed = {one.clause for one in findings if one.fact in CLOSING}
    for number, clause in enumerate(clauses):
        if number in outdone:
            continue
        if clause.standing == Standing.CONDITION:
            doubted |= _conditioned(clauses, number, past, closed)
        elif clause.standing not in _ASIDE and clause.has(*_HEDGES):
            doubted |= _reach(clauses, number, told)
    heard = {clause.sentence for clause in clauses if _hearsay(clause, original)}
    doubted |= {number for number, clause in enumerate(clauses) if clause.sentence in heard}
    return [
        replace(one, hedged=True) if one.clause in doubted and not _hoped(one, clauses) else one for one in findings
    ]


_SOURCES = frozenset({"enligt", "enl", "sa", "sade", "säger", "skrev", "skriver", "menar", "hälsar"})


def _hearsay(clause: Clause, original: str) -> bool:
    """Say whether somebody named is the source: "klart enligt Kim", "klar, sa Kim"; not "enligt Boverkets råd"."""
    for source, name, after in zip_longest(clause.tokens, clause.tokens[1:], clause.tokens[2:]):
        if source is None or name is None or source.word not in _SOURCES or name.cue is not None:
            continue
        named = (name.kind == Kind.WORD and original[name.start : name.end].istitle()) or is_party(name.word)
        alone = after is None or after.kind != Kind.WORD or after.cue is not None or original[after.start].isupper()
        if named and alone:
            return True
    return False


def _reach(clauses: Sequence[Clause], number: int, told: set[int]) -> set[int]:
    """Return the clauses that the hedge in clause `number` is about."""
    if number in told:
        return {number}
    if clauses[number].dates() or _of_its_own(clauses[number]):
        return set()
    sentence = clauses[number].sentence
    same = {place for place, clause in enumerate(clauses) if clause.sentence == sentence}
    if same & told or len(clauses[number].tokens) > _SHORT:
        return same
    return {place for place, clause in enumerate(clauses) if clause.sentence == sentence - 1}


_DEGREES = frozenset({"knappt", "knappast", "föga"})


def _of_its_own(clause: Clause) -> bool:
    """Say whether the hedge only measures what its own clause tells: "vi fick knappt några anmälningar"."""
    measured = all(token.word in _DEGREES for token in clause.marks(*_HEDGES))
    return measured and clause.has(Mark.GOES, Mark.SUBJECT) and len(clause.tokens) > _SHORT


def _hoped(finding: Finding, clauses: Sequence[Clause]) -> bool:
    """Say whether the only hedge is a hope beside a day to come: "hoppas bli klara v 40" tells that it goes on."""
    clause = clauses[finding.clause]
    only_hope = clause.has(Mark.HOPE) and not clause.has(Mark.HEDGE, Mark.MAYBE_NOT)
    return finding.fact == Fact.EXPECTED and only_hope and bool(clause.dates())


def _conditioned(clauses: Sequence[Clause], number: int, outcomes: set[int], closed: set[int]) -> set[int]:
    """Return the clause a condition hangs on: the one it follows, or at the head of a sentence the one that follows.

    Behind a comma what has been is no condition: "klart, när vi nu fick hjälp". Alone it is about the sentence before.
    """
    clause = clauses[number]
    neighbours = [place for place in (number - 1, number + 1) if _same_sentence(clauses, number, place)]
    opener = next((token.word for token in clause.tokens if token.mark == Mark.CONDITION), "")
    if not neighbours:
        return {number - 1} if number and not _to_the_reader(clause) else set()
    when = opener in {"när", "efter att"} and neighbours[0] < number and neighbours[0] in outcomes
    season = opener == "när" and clauses[neighbours[0]].dates() and any(t.word in _SEASONS for t in clause.tokens)
    if season and any(token.form == Form.ACTIVE for token in clauses[neighbours[0]].predicates()):
        return set()
    since = opener == "efter att" and neighbours[0] in closed
    if since or (when and _was(clauses[neighbours[0]])):
        return set()
    been = any(token.word in _WERE or token.word in {"nu", "väl"} for token in clause.tokens)
    apart = clause.tokens[0].kind == Kind.COMMA and been and not opener.startswith(("om", "if", "så", "förut", "under"))
    return set() if apart and neighbours[0] < number else {neighbours[0]}


_SEASONS = frozenset({"terminen", "läsåret", "skolan", "sommaren", "semestern", "säsongen", "skolåret", "ledigheten"})
"""What comes by itself: "tar det i höst när terminen börjar" hangs on nothing."""

_WERE = frozenset({"fick", "blev", "var", "kom", "gick", "hade", "kunde", "såg", "tog", "drog", "sa", "gav"})


def _to_the_reader(clause: Clause) -> bool:
    """Say whether a condition of its own is only a courtesy: "Om ni undrar något, hör av er"."""
    words = {token.word for token in clause.tokens}
    return bool(words & {"ni", "du", "er", "dig", "frågor", "undrar", "någon", "något"})


def _was(clause: Clause) -> bool:
    """Say whether a clause tells what was, by the form of its verb: "ställdes in", "fick vi stryka"."""
    past = any(token.form == Form.PAST for token in clause.predicates())
    return past or any(token.word in {"fick", "blev"} for token in clause.tokens)


def _same_sentence(clauses: Sequence[Clause], number: int, other: int) -> bool:
    return 0 <= other < len(clauses) and clauses[other].sentence == clauses[number].sentence
