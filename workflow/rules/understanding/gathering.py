"""What the clauses about one activity say, taken together: ellipses filled in, the rest told from the whole. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workflow.rules.lexicon.numbers import NUMERALS
from workflow.rules.lexicon.senses import Mark, Sense
from workflow.rules.understanding.case import Case
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.findings import find
from workflow.rules.understanding.hedging import hedged, overtaken
from workflow.rules.understanding.moving import ANOTHER_TRY
from workflow.rules.understanding.order import put_off
from workflow.rules.understanding.scene import CLOSING, Fact, Finding, Scene
from workflow.rules.understanding.scoping import Chunk
from workflow.rules.understanding.titles import own_subject
from workflow.rules.understanding.unspoken import going_on, unspoken
from workflow.rules.understanding.words import Kind, Token


@dataclass(frozen=True, slots=True)
class Gathered:
    """The clauses about the same activities, and what they say."""

    chunk: Chunk
    findings: tuple[Finding, ...]


def gather(chunks: Iterable[Chunk], case: Case) -> tuple[Gathered, ...]:
    """Find what every chunk says, each with the one before it in mind."""
    found: list[Gathered] = []
    for chunk in chunks:
        found.append(Gathered(chunk, _findings(chunk, found[-1] if found else None, case)))
    return tuple(found)


def _findings(chunk: Chunk, before: Gathered | None, case: Case) -> tuple[Finding, ...]:
    """Find what the clauses of a chunk say, and hedge it where the writer hedges."""
    per_clause = [
        [one for token in clause.predicates() if (one := find(_scene(clause, case), token, number))]
        for number, clause in enumerate(_completed(chunk, before))
    ]
    if before and not any(per_clause) and _only_again(chunk.clauses):
        return tuple(replace(one, clause=0) for one in before.findings)
    outdone = overtaken(chunk.clauses, per_clause)
    per_clause = [[] if number in outdone else found for number, found in enumerate(per_clause)]
    told = _in_view_of_the_rest(chunk.clauses, _only_told(chunk.clauses, per_clause) or going_on(chunk.clauses))
    whole = put_off(chunk.clauses, _of_the_rest(chunk.clauses, told), case)
    added = tuple(unspoken(chunk.clauses, whole, case))
    return tuple(hedged(chunk.clauses, [*_left_over(chunk.clauses, whole, added), *added], case.original, outdone))


def _left_over(clauses: Sequence[Clause], told: Iterable[Finding], added: Iterable[Finding]) -> list[Finding]:
    """Take what is done for a part where the rest of the sentence says what remains: "är klart, analysen återstår"."""
    left = (one.clause for one in added if one.rule == "remains" and clauses[one.clause].has(Mark.LEFT))
    remains = {number for number in left if not any(token.word == "jag" for token in clauses[number].tokens)}
    sentences = {clauses[number].sentence for number in remains}
    return [
        replace(one, fact=Fact.PARTLY)
        if one.fact == Fact.DONE and clauses[one.clause].sentence in sentences and not clauses[one.clause].has(*_HEDGED)
        else one
        for one in told
    ]


_HEDGED = (Mark.HEDGE, Mark.HOPE)


def _in_view_of_the_rest(clauses: Sequence[Clause], told: Sequence[Finding]) -> list[Finding]:
    """Read "ny omgång i höst" and "mer blir det inte" by what else is told; alone they say too little."""
    facts = {one.fact for one in told}
    off = bool(facts & (CLOSING | {Fact.LATE, Fact.UNTOUCHED}))
    result: list[Finding] = []
    for one in told:
        again = one.fact == Fact.MOVED and any(token.word in ANOTHER_TRY for token in clauses[one.clause].predicates())
        no_more = one.rule.startswith(Sense.NO_MORE) and Fact.PARTLY not in facts
        unclear = (again and not off) or no_more
        result.append(replace(one, fact=Fact.UNCLEAR) if unclear else one)
    return result


def _only_again(clauses: Sequence[Clause]) -> bool:
    """Say whether no more is said than "also": "den tredje också"; not "den tredje väntar vi med till våren"."""
    again = any(clause.has(Mark.AGAIN) for clause in clauses)
    plain = {Mark.AGAIN, Mark.GOES, Mark.SUBJECT, Mark.NOW, Mark.YES, Mark.THANKS}
    return again and not any(
        token.kind in {Kind.DATE, Kind.FIGURE} or (token.kind == Kind.WORD and token.mark not in plain)
        for clause in clauses
        for token in clause.tokens
        if len(token.word) > 3 or token.mark is not None
    )


def _completed(chunk: Chunk, before: Gathered | None) -> tuple[Clause, ...]:
    """Fill in what an elliptic clause leaves out: "inte den andra" takes its predicate from the clause before."""
    first = chunk.clauses[0]
    plain = not first.has(Mark.AS_PLANNED, Mark.HEDGE, Mark.MAYBE_NOT)
    elliptic = first.has(Mark.NOT) and not first.predicates() and plain
    if before is None or chunk.mention is None or not elliptic:
        return chunk.clauses
    told = [token for clause in before.chunk.clauses for token in clause.predicates() if token.kind == Kind.WORD]
    if not told:
        return chunk.clauses
    borrowed = replace(told[-1], start=first.tokens[-1].start, end=first.tokens[-1].end)
    return (replace(first, tokens=(*first.tokens, borrowed)), *chunk.clauses[1:])


def _scene(clause: Clause, case: Case) -> Scene:
    short = any(one.total is not None and one.figure.value < one.total for one in case.figures_of(clause))
    partial = short or _share(clause, case) or _falls_short(clause)
    return Scene(clause, case.today, case.dates_of(clause), partial, case.title_words)


def _share(clause: Clause, case: Case) -> bool:
    """Say whether a share of it is told right beside the predicate: "80 % klart", "klara till 75 procent"."""
    for place, token in enumerate(clause.tokens):
        if token.kind == Kind.FIGURE and case.figures[token.index].figure.unit == "procent":
            near = clause.tokens[max(0, place - 2) : place + 2]
            if case.figures[token.index].figure.value < 100 and any(other.sense for other in near):
                return True
    return False


def _falls_short(clause: Clause) -> bool:
    """Say whether a bare count falls short of its total: "steg 1 av 3", "sju av nio"."""
    tokens = clause.tokens
    for place in range(len(tokens) - 2):
        first, joint, last = tokens[place : place + 3]
        named = joint.kind == Kind.WORD and joint.cue is None and joint.word not in {"av", "of"}
        if named and place + 3 < len(tokens):
            joint, last = last, tokens[place + 3]
        part, whole = _count(first), _count(last)
        if part is not None and whole is not None and joint.word in {"av", "of", "/"} and part < whole:
            return True
    return False


def _count(token: Token) -> int | None:
    return int(token.word) if token.kind == Kind.NUMBER else NUMERALS.get(token.word)


def _only_told(clauses: Sequence[Clause], per_clause: Sequence[list[Finding]]) -> list[Finding]:
    """Leave out what is a condition or about a noun, and what only explains where the same sentence also tells."""
    pairs = list(zip(clauses, per_clause, strict=True))
    telling = {clause.sentence for clause, findings in pairs if clause.standing == Standing.TOLD and findings}
    kept: list[Finding] = []
    for clause, findings in pairs:
        explains = clause.standing in {Standing.CAUSE, Standing.CONCESSION}
        if clause.standing == Standing.TOLD or (explains and clause.sentence not in telling):
            kept += findings
    return kept


_OPEN = frozenset(
    {
        Fact.PLANNED,
        Fact.INTENDED,
        Fact.MOVED,
        Fact.RUNNING,
        Fact.EXPECTED,
        Fact.FORECAST,
        Fact.NOT_STARTED,
        Fact.OPEN,
        Fact.NOT_YET,
    }
)


def _of_the_rest(clauses: Sequence[Clause], findings: Iterable[Finding]) -> list[Finding]:
    """Tell apart what is said of the rest ("resten tar vi i höst") and of another round ("vi gör om det i höst")."""
    result: list[Finding] = []
    for one in findings:
        clause = clauses[one.clause]
        if clause.has(Mark.REST) and one.fact in CLOSING:
            result.append(replace(one, fact=Fact.REST_CLOSED))
        elif one.fact in CLOSING and _of_another_part(clauses, one.clause):
            result.append(replace(one, fact=Fact.UNCLEAR))
        elif one.fact in CLOSING and _of_what_was_left_out(clauses, one.clause, result):
            result.append(replace(one, fact=Fact.REST_CLOSED))
        elif clause.has(Mark.REST) and one.fact in _OPEN:
            result.append(replace(one, fact=Fact.REST_LATER))
        elif not (clause.has(Mark.REPEAT) and one.fact in _OPEN and _done_before(result)):
            result.append(one)
    return result


def _of_another_part(clauses: Sequence[Clause], number: int) -> bool:
    """Say whether a "men" sets one part against another: "enkäten gick ut men analysen hanns aldrig med"."""
    clause = clauses[number]
    earlier = (one for one in clauses[:number] if one.sentence == clause.sentence)
    return clause.tokens[0].word in {"men", "fast", "but"} and own_subject(clause) and any(map(own_subject, earlier))


def _of_what_was_left_out(clauses: Sequence[Clause], number: int, before: Sequence[Finding]) -> bool:
    """Say whether a refusal is about what was left out: "vi höll kursen men inte uppföljningen, den blir inte av"."""
    if number < 1 or own_subject(clauses[number]):
        return False
    left = clauses[number - 1]
    apart = left.tokens[0].word in {"men", "fast", "but"} and left.has(Mark.NOT) and not left.predicates()
    return apart and any(
        one.clause < number - 1 and one.fact in {Fact.WEAK, Fact.DEED, Fact.DONE, Fact.PARTLY} for one in before
    )


def _done_before(findings: Iterable[Finding]) -> bool:
    return any(one.fact == Fact.DONE for one in findings)
