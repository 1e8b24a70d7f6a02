"""From chunks of clauses to a reading of each activity: findings, reasons, dates, figures and the person's own words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflow.rules.lexicon.letters import fold
from workflow.rules.lexicon.numbers import NUMERALS
from workflow.rules.lexicon.senses import Mark
from workflow.rules.reasons import Reason, ReasonFound, read_reason, starts_a_reason
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.dates import DateFound
from workflow.rules.understanding.figures import FigureFound
from workflow.rules.understanding.findings import Fact, Finding, Scene, find
from workflow.rules.understanding.readings import Evidence, ItemReading
from workflow.rules.understanding.scoping import Chunk
from workflow.rules.understanding.timing import done_on, due_date, loose_future, moved_days
from workflow.rules.understanding.weighing import Verdict, weigh
from workflow.rules.understanding.words import Kind, Token
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class Case:
    """What is known while judging: the texts, the day, the dates and figures found, the plan's reasons, the titles' words."""

    original: str
    text: str
    today: date
    dates: tuple[DateFound, ...]
    figures: tuple[FigureFound, ...]
    own_reasons: Mapping[str, Reason]
    title_words: frozenset[str]

    def dates_of(self, clause: Clause) -> tuple[DateFound, ...]:
        """Return the dates that stand in a clause."""
        return tuple(self.dates[token.index] for token in clause.dates())

    def figures_of(self, clause: Clause) -> tuple[FigureFound, ...]:
        """Return the figures that stand in a clause."""
        return tuple(self.figures[token.index] for token in clause.tokens if token.kind == Kind.FIGURE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The reading of one activity (ref 0: of nobody knows which), the findings behind it, and why, in Swedish."""

    reading: ItemReading
    findings: tuple[Finding, ...]
    why: tuple[str, ...]
    weighty: bool = False
    """Something was said of a state, or doubted, so it matters that no activity was named."""


def judge(chunks: Sequence[Chunk], numbers: frozenset[int], case: Case) -> tuple[Judgement, ...]:
    """Judge every activity the reply says something of, in the order of the list."""
    found: list[tuple[Chunk, tuple[Finding, ...]]] = []
    for chunk in chunks:
        before = found[-1] if found else None
        found.append((chunk, _findings(chunk, before, case)))
    judgements: list[Judgement] = []
    if len(numbers) == 1:
        return (_judged(next(iter(numbers)), [pair for pair in found], case),) if found else ()
    unnamed = [pair for pair in found if pair[0].mention is None]
    if unnamed:
        judgements.append(_judged(0, unnamed, case))
    for ref in sorted(numbers):
        own = _about(ref, found)
        if own:
            judgements.append(_judged(ref, own, case))
    return tuple(judgements)


def _about(ref: int, found: Sequence[tuple[Chunk, tuple[Finding, ...]]]) -> list[tuple[Chunk, tuple[Finding, ...]]]:
    """Return what is said of one activity; what is said of it by name goes before what is said of all."""
    named = [pair for pair in found if pair[0].mention and ref in pair[0].mention.refs]
    alone = [pair for pair in named if pair[0].mention and not pair[0].mention.every and pair[1]]
    return alone or named


def _findings(chunk: Chunk, before: tuple[Chunk, tuple[Finding, ...]] | None, case: Case) -> tuple[Finding, ...]:
    """Find what every clause of a chunk says, and hedge it where the writer hedges."""
    per_clause: list[list[Finding]] = []
    for number, clause in enumerate(chunk.clauses):
        clause = _completed(clause, chunk, before)
        scene = _scene(clause, case)
        per_clause.append([one for token in clause.predicates() if (one := find(scene, token, number))])
    if before and not any(per_clause) and any(clause.has(Mark.AGAIN) for clause in chunk.clauses):
        return before[1]
    told = _only_told(chunk.clauses, per_clause) or _continuous(chunk.clauses)
    return tuple(_hedged(chunk.clauses, _of_the_rest(chunk.clauses, told), case))


def _continuous(clauses: Sequence[Clause]) -> list[Finding]:
    """Find work that just goes on in an answer without a verb: "löpande", "kontinuerligt arbete"."""
    for number, clause in enumerate(clauses):
        for mark in clause.marks(Mark.ALWAYS):
            if mark.word in {"löpande", "kontinuerligt", "fortlöpande", "ständigt"} and not clause.has(Mark.NOT):
                return [Finding(Fact.RUNNING, number, mark.start, mark.end, "always")]
    return []


def _scene(clause: Clause, case: Case) -> Scene:
    partial = any(one.total is not None and one.figure.value < one.total for one in case.figures_of(clause))
    partial = partial or _share(clause, case) or _one_of_many(clause)
    return Scene(clause, case.today, case.dates_of(clause), partial, case.title_words)


def _share(clause: Clause, case: Case) -> bool:
    """Say whether less than all of it is told as a share right beside the predicate: "80 % klart", "klara till 75 procent"."""
    for place, token in enumerate(clause.tokens):
        if token.kind == Kind.FIGURE and case.figures[token.index].figure.unit == "procent":
            near = clause.tokens[max(0, place - 2) : place + 2]
            if case.figures[token.index].figure.value < 100 and any(other.sense for other in near):
                return True
    return False


def _one_of_many(clause: Clause) -> bool:
    """Say whether a bare count falls short of its total: "steg 1 av 3", "3 av 5"."""
    for first, joint, last in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False):
        part, whole = _count(first), _count(last)
        if part is not None and whole is not None and joint.word in {"av", "of", "/"} and part < whole:
            return True
    return False


def _count(token: Token) -> int | None:
    return int(token.word) if token.kind == Kind.NUMBER else NUMERALS.get(token.word)


def _completed(clause: Clause, chunk: Chunk, before: tuple[Chunk, tuple[Finding, ...]] | None) -> Clause:
    """Fill in what an elliptic clause leaves out: "inte den andra" takes its predicate from the clause before.

    "Inga av dem" brings its negation along.
    """
    if chunk.mention is None or clause is not chunk.clauses[0]:
        return clause
    if before and clause.has(Mark.NOT) and not clause.predicates() and not clause.has(Mark.AS_PLANNED):
        told = [token for earlier in before[0].clauses for token in earlier.predicates() if token.kind == Kind.WORD]
        if told and len(clause.tokens) > 0:
            borrowed = replace(told[-1], start=clause.tokens[-1].start, end=clause.tokens[-1].end)
            return replace(clause, tokens=(*clause.tokens, borrowed))
    return clause


def _only_told(clauses: Sequence[Clause], per_clause: Sequence[list[Finding]]) -> list[Finding]:
    """Leave out what is a condition or about a noun, and what only explains where the same sentence also tells."""
    telling = {
        clause.sentence
        for clause, findings in zip(clauses, per_clause, strict=True)
        if clause.standing == Standing.TOLD and findings
    }
    kept: list[Finding] = []
    for clause, findings in zip(clauses, per_clause, strict=True):
        explains = clause.standing in {Standing.CAUSE, Standing.CONCESSION}
        if clause.standing == Standing.TOLD or (explains and clause.sentence not in telling):
            kept += findings
    return kept


_CLOSING_REST = frozenset({Fact.NOT_DONE, Fact.WILL_NOT, Fact.CANCELLED, Fact.DROPPED})
_OPEN_REST = frozenset({Fact.PLANNED, Fact.MOVED, Fact.RUNNING, Fact.EXPECTED, Fact.FORECAST, Fact.NOT_STARTED, Fact.OPEN, Fact.NOT_YET})


def _of_the_rest(clauses: Sequence[Clause], findings: Iterable[Finding]) -> list[Finding]:
    """Turn what is said of the rest ("resten tar vi i höst") and of another round ("vi gör om det i höst") into that."""
    result: list[Finding] = []
    for one in findings:
        clause = clauses[one.clause]
        if clause.has(Mark.REST) and one.fact in _CLOSING_REST:
            result.append(replace(one, fact=Fact.REST_CLOSED))
        elif clause.has(Mark.REST) and one.fact in _OPEN_REST:
            result.append(replace(one, fact=Fact.REST_LATER))
        elif clause.has(Mark.REPEAT) and one.fact in _OPEN_REST and any(other.fact == Fact.DONE for other in result):
            continue
        else:
            result.append(one)
    return result + _left_over(clauses, result)


def _left_over(clauses: Sequence[Clause], findings: Sequence[Finding]) -> list[Finding]:
    """Find that something remains: "klart, bara rapporten kvar", "klart utom i Ronneby"."""
    told = {one.clause for one in findings}
    extra: list[Finding] = []
    for number, clause in enumerate(clauses):
        left = clause.marks(Mark.LEFT, Mark.EXCEPT)
        if left and number not in told and clause.standing == Standing.TOLD and not clause.has(Mark.NOT):
            if any(one.fact in {Fact.DONE, Fact.PARTLY} for one in findings):
                extra.append(Finding(Fact.PARTLY, number, left[0].start, left[0].end, "remains"))
        if number not in told and clause.standing == Standing.TOLD and clause.has(Mark.NOT) and clause.has(Mark.YET):
            fact = Fact.NOT_YET if findings else Fact.UNTOUCHED
            extra.append(Finding(fact, number, clause.tokens[0].start, clause.tokens[-1].end, "not yet"))
            continue
        negated = clause.has(Mark.NOT, Mark.ALMOST, Mark.PARTLY) and number not in told and clause.standing == Standing.TOLD
        if negated and any(one.fact == Fact.DONE and one.clause < number for one in findings) and not starts_neutral(clause):
            extra.append(Finding(Fact.UNCLEAR, number, clause.tokens[0].start, clause.tokens[-1].end, "but not"))
    return extra


def starts_neutral(clause: Clause) -> bool:
    """Say whether a negation stands in a clause with a subject and verb of its own, so that it negates something else."""
    return clause.has(Mark.CORRECTION)


def _hedged(clauses: Sequence[Clause], findings: Sequence[Finding], case: Case) -> list[Finding]:
    """Mark findings the writer is not sure of.

    A hedge beside a predicate is about that; a hedge in a clause of its own is about what was said before it in the sentence,
    unless a date stands beside it: "klart, tror jag", but "pågår, förhoppningsvis till juni".
    """
    doubted: set[int] = set()
    told = {one.clause for one in findings}
    for number, clause in enumerate(clauses):
        if clause.standing in {Standing.CAUSE, Standing.CONCESSION, Standing.RELATIVE}:
            continue
        if clause.standing == Standing.CONDITION:
            doubted |= _conditioned(clauses, number)
        elif clause.has(Mark.HEDGE, Mark.HOPE, Mark.MAYBE_NOT):
            own = number in told
            doubted |= {number} if own else set() if clause.dates() else _before(clauses, number, told)
    return [replace(one, hedged=True) if one.clause in doubted and not _beside_the_point(one, clauses) else one for one in findings]


def _beside_the_point(finding: Finding, clauses: Sequence[Clause]) -> bool:
    """Say whether the only hedge is a hope and the fact one that no hope can make unsure ("hoppas bli klara v 40")."""
    clause = clauses[finding.clause]
    return finding.fact == Fact.EXPECTED and bool(clause.dates()) and clause.has(Mark.HOPE) and not clause.has(Mark.HEDGE, Mark.MAYBE_NOT)


def _conditioned(clauses: Sequence[Clause], number: int) -> set[int]:
    """Return the clause a condition hangs on: the one right before it in the sentence, without a comma between."""
    before = number - 1
    same = before >= 0 and clauses[before].sentence == clauses[number].sentence
    first = clauses[number].tokens[0]
    depends = same and (first.kind != Kind.COMMA or first.word.startswith("om"))
    return {before} if depends else set()


def _before(clauses: Sequence[Clause], number: int, told: set[int]) -> set[int]:
    """Return the clauses a hedge without a predicate is about: its sentence, or if that says nothing, the one before.

    "Klart. Tror jag." is a hedge on "klart"; a longer sentence has a subject of its own.
    """
    sentence = clauses[number].sentence
    same = {place for place, clause in enumerate(clauses) if clause.sentence == sentence}
    if same & told or len(clauses[number].tokens) > _SHORT_HEDGE:
        return same
    return {place for place, clause in enumerate(clauses) if clause.sentence == sentence - 1}


_SHORT_HEDGE = 4


_NEED_NO_REASON = frozenset({Fact.DONE, Fact.WEAK, Fact.UNCLEAR, Fact.FORECAST})


def _judged(ref: int, found: Sequence[tuple[Chunk, tuple[Finding, ...]]], case: Case) -> Judgement:
    """Weigh everything said of one activity and fill in its reading."""
    clauses = tuple(clause for chunk, _ in found for clause in chunk.clauses)
    findings = _renumbered(found)
    explained = {one.fact for one in findings} - _NEED_NO_REASON
    reasons = _reasons(clauses, case) if explained else ()
    irrelevant = any(reason.code in {"replaced", "not_relevant"} for reason in reasons)
    goes_on = any(clause.has(Mark.YET, Mark.NOW, Mark.UNTIL) for clause in clauses)
    verdict = weigh(
        findings,
        irrelevant=irrelevant,
        loose_future=loose_future(clauses, findings, case.dates),
        given_up=bool(reasons) and not goes_on,
    )
    reading = _reading(ref, clauses, findings, verdict, reasons, case)
    weighty = bool(findings) or any(clause.has(Mark.HEDGE, Mark.NOT) and not clause.has(Mark.THANKS) for clause in clauses)
    return Judgement(reading, findings, (verdict.doubt,) if verdict.doubt and findings else _why(findings, case), weighty)


def _renumbered(found: Sequence[tuple[Chunk, tuple[Finding, ...]]]) -> tuple[Finding, ...]:
    """Count clauses through all chunks of one activity."""
    result: list[Finding] = []
    passed = 0
    for chunk, findings in found:
        result += [replace(one, clause=passed + one.clause) for one in findings]
        passed += len(chunk.clauses)
    return tuple(result)


def _reasons(clauses: Sequence[Clause], case: Case) -> tuple[ReasonFound, ...]:
    """Read the reasons from the stretch of text the clauses take up."""
    if not clauses:
        return ()
    found: list[ReasonFound] = []
    for start, end in _stretches(clauses):
        shifted = read_reason(case.original[start:end], case.own_reasons)
        found += [replace(one, span=(one.span[0] + start, one.span[1] + start)) for one in shifted]
    return tuple(found)


def _stretches(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Return the stretches of text that consecutive clauses take up, joined where nothing else stands between."""
    stretches: list[tuple[int, int]] = []
    for clause in clauses:
        if not clause.tokens:
            continue
        start, end = clause.tokens[0].start, clause.tokens[-1].end
        if stretches and start - stretches[-1][1] <= 3:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


_EXPLAINED = frozenset({ActivityState.NOT_DONE, ActivityState.DROPPED, ActivityState.PARTLY_DONE})


def _reading(
    ref: int, clauses: Sequence[Clause], findings: Sequence[Finding], verdict: Verdict, reasons: tuple[ReasonFound, ...], case: Case
) -> ItemReading:
    """Fill in the reading: each slot only where the state leaves room for it."""
    state = verdict.state
    facts = {one.fact for one in findings}
    explained = state in _EXPLAINED or (state in {ActivityState.PLANNED, ActivityState.ONGOING} and _delayed(facts, clauses, case))
    open_now = state in {ActivityState.PLANNED, ActivityState.ONGOING}
    closed_done = state in {ActivityState.DONE, ActivityState.PARTLY_DONE}
    return ItemReading(
        ref=ref,
        state=state,
        reasons=reasons if explained else (),
        done_on=done_on(clauses, findings, case.dates) if closed_done else None,
        due=due_date(clauses, findings, case.dates, case.today) if open_now else None,
        moved=verdict.moved,
        moved_days=moved_days(case.text, clauses) if verdict.moved else None,
        figures=tuple(one.figure for clause in clauses for one in case.figures_of(clause) if one.outcome),
        done_instead=_words(clauses, case, Mark.INSTEAD) if state in _EXPLAINED else None,
        remains=_words(clauses, case, Mark.LEFT, Mark.EXCEPT, Mark.REST) if state == ActivityState.ONGOING else None,
        comment=_comment(clauses, case),
        evidence=tuple(Evidence(one.start, one.end, one.rule) for one in findings),
    )


def _delayed(facts: set[Fact], clauses: Sequence[Clause], case: Case) -> bool:
    """Say whether an open activity is late, put off or explained, so that a reason belongs to it."""
    late = {Fact.LATE, Fact.MOVED, Fact.NOT_DONE, Fact.CANCELLED, Fact.NOT_STARTED, Fact.NOT_YET, Fact.OPEN, Fact.UNTOUCHED}
    return bool(facts & late) or any(starts_a_reason(fold(case.text[start:end])) for start, end in _stretches(clauses))


def _words(clauses: Sequence[Clause], case: Case, *marks: Mark) -> str | None:
    """Return the person's own words of the first clause with one of these marks."""
    for clause in clauses:
        if clause.has(*marks):
            return case.original[clause.tokens[0].start : clause.tokens[-1].end].strip(" ,.;:–-")
    return None


def _comment(clauses: Sequence[Clause], case: Case) -> str | None:
    """Return everything said of the activity, in the person's own words."""
    parts = (case.original[start:end].strip() for start, end in _stretches(clauses))
    return " ".join(part for part in parts if part) or None


def _why(findings: Sequence[Finding], case: Case) -> tuple[str, ...]:
    """Tell which words decided."""
    return tuple(dict.fromkeys(f"”{case.original[one.start : one.end]}” ({one.fact.value})" for one in findings))


def first_word(clause: Clause) -> Token | None:
    """Return the first word of a clause, past commas and dashes."""
    return next((token for token in clause.tokens if token.kind == Kind.WORD), None)
