"""From what is said of each activity to its reading: state, reasons, dates, figures, the person's own words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.rules.lexicon.letters import fold
from workflow.rules.lexicon.senses import Mark
from workflow.rules.reasons import ReasonFound, read_reason, starts_a_reason
from workflow.rules.understanding.case import Case, stretches
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.deeds import stands_alone
from workflow.rules.understanding.gathering import Gathered, gather
from workflow.rules.understanding.readings import Evidence, ItemReading
from workflow.rules.understanding.scene import LABELS, Fact, Finding
from workflow.rules.understanding.scoping import Chunk
from workflow.rules.understanding.timing import done_on, due_date, loose_future, moved_days
from workflow.rules.understanding.weighing import Verdict, Weights, weigh
from workflow.rules.understanding.words import Kind
from workflow.states import ActivityState

NOBODY = 0
"""The number under which stands what is said of no activity in particular."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The reading of one activity, the findings behind it, and why, in Swedish.

    `weighty` says that something was said of a state, or doubted, so that it matters when no activity was named.
    """

    reading: ItemReading
    findings: tuple[Finding, ...]
    why: tuple[str, ...]
    weighty: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """Everything said of one activity, with the clauses counted through all chunks."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]

    @property
    def facts(self) -> frozenset[Fact]:
        return frozenset(one.fact for one in self.findings)


def judge(chunks: Sequence[Chunk], numbers: frozenset[int], case: Case) -> tuple[Judgement, ...]:
    """Judge every activity the reply says something of, in the order of the list; first what names none of several."""
    gathered = gather(chunks, case)
    if len(numbers) == 1:
        return (_judged(next(iter(numbers)), gathered, case),) if gathered else ()
    about = {NOBODY: [one for one in gathered if one.chunk.mention is None]}
    about |= {ref: _about(ref, gathered) for ref in sorted(numbers)}
    return tuple(_judged(ref, told, case) for ref, told in about.items() if told)


def _about(ref: int, gathered: Sequence[Gathered]) -> list[Gathered]:
    """Return what is said of one activity; what is said of it by name goes before what is said of all."""
    named = [one for one in gathered if one.chunk.mention and ref in one.chunk.mention.refs]
    alone = [one for one in named if one.chunk.mention and not one.chunk.mention.every and one.findings]
    return alone or named


def _judged(ref: int, gathered: Sequence[Gathered], case: Case) -> Judgement:
    """Weigh everything said of one activity and fill in its reading."""
    told = _together(gathered)
    refused = _refused(ref, gathered)
    reasons = _reasons(told.clauses, case) if refused or told.facts - _NEED_NO_REASON else ()
    verdict = weigh(told.findings, _weights(told, reasons, case))
    if refused and reasons:
        verdict = Verdict(ActivityState.NOT_DONE)
    doubted = any(_matters(clause) for clause in told.clauses)
    why = (verdict.doubt,) if verdict.doubt and told.findings else _why(told.findings, case)
    return Judgement(_reading(ref, told, verdict, reasons, case), told.findings, why, bool(told.findings) or doubted)


def _refused(ref: int, gathered: Sequence[Gathered]) -> bool:
    """Say whether a list answers one of its lines with no more than a no, so that a reason beside it tells why."""
    clauses = [clause for one in gathered for clause in one.chunk.clauses]
    named = all(one.chunk.mention and ref in one.chunk.mention.refs for one in gathered)
    silent = not any(one.findings for one in gathered)
    return named and silent and any(c.has(Mark.NO) for c in clauses) and not any(c.has(Mark.HEDGE) for c in clauses)


def _matters(clause: Clause) -> bool:
    """Say whether a clause doubts, denies or counts something, so that it must be known of which activity."""
    counts = any(token.kind == Kind.FIGURE for token in clause.tokens)
    return counts or (clause.has(Mark.HEDGE, Mark.NOT) and not clause.has(Mark.THANKS))


_NEED_NO_REASON = frozenset({Fact.DONE, Fact.WEAK, Fact.DEED, Fact.UNCLEAR, Fact.FORECAST})


def _together(gathered: Sequence[Gathered]) -> _Told:
    """Put chunks together, counting their clauses through."""
    clauses: list[Clause] = []
    findings: list[Finding] = []
    for one in gathered:
        findings += [replace(found, clause=len(clauses) + found.clause) for found in one.findings]
        clauses += one.chunk.clauses
    return _Told(tuple(clauses), tuple(findings))


def _weights(told: _Told, reasons: Sequence[ReasonFound], case: Case) -> Weights:
    goes_on = any(
        clause.has(Mark.YET, Mark.NOW, Mark.UNTIL, Mark.WAITING)
        or (clause.has(Mark.FUTURE, Mark.DUE) and any(one.future for one in case.dates_of(clause)))
        for clause in told.clauses
    )
    return Weights(
        irrelevant=any(reason.code in {"replaced", "not_relevant"} for reason in reasons),
        loose_future=loose_future(told.clauses, told.findings, case.dates),
        given_up=bool(reasons) and not goes_on,
        deed_stands=stands_alone(told.clauses),
    )


def _reasons(clauses: Sequence[Clause], case: Case) -> tuple[ReasonFound, ...]:
    """Read the reasons from the stretches of text the clauses take up."""
    return tuple(
        replace(one, span=(one.span[0] + start, one.span[1] + start))
        for start, end in stretches(clauses)
        for one in read_reason(case.original[start:end], case.own_reasons)
    )


_EXPLAINED = frozenset({ActivityState.NOT_DONE, ActivityState.DROPPED, ActivityState.PARTLY_DONE})
_OPEN = frozenset({ActivityState.PLANNED, ActivityState.ONGOING})
_CARRIED_OUT = frozenset({ActivityState.DONE, ActivityState.PARTLY_DONE})
_DELAYED = frozenset(
    {
        Fact.LATE,
        Fact.MOVED,
        Fact.NOT_DONE,
        Fact.CANCELLED,
        Fact.NOT_STARTED,
        Fact.NOT_YET,
        Fact.OPEN,
        Fact.UNTOUCHED,
    }
)


def _reading(ref: int, told: _Told, verdict: Verdict, reasons: tuple[ReasonFound, ...], case: Case) -> ItemReading:
    """Fill in the reading: each slot only where the state leaves room for it."""
    state, clauses, findings = verdict.state, told.clauses, told.findings
    explained = state in _EXPLAINED or (state in _OPEN and _delayed(told, case))
    return ItemReading(
        ref=ref,
        state=state,
        reasons=reasons if explained else (),
        done_on=done_on(clauses, findings, case.dates) if state in _CARRIED_OUT else None,
        due=due_date(clauses, findings, case.dates, case.today) if state in _OPEN else None,
        moved=verdict.moved,
        moved_days=moved_days(case.text, clauses) if verdict.moved else None,
        figures=tuple(one.figure for clause in clauses for one in case.figures_of(clause) if one.outcome),
        done_instead=_words(clauses, case, Mark.INSTEAD) if state in _EXPLAINED else None,
        remains=_words(clauses, case, Mark.LEFT, Mark.EXCEPT, Mark.REST) if state == ActivityState.ONGOING else None,
        comment=_comment(clauses, case),
        evidence=tuple(Evidence(one.start, one.end, one.rule) for one in findings),
    )


def _delayed(told: _Told, case: Case) -> bool:
    """Say whether an open activity is late, put off or explained, so that a reason belongs to it."""
    texts = (fold(case.text[start:end]) for start, end in stretches(told.clauses))
    waits = any(clause.has(Mark.WAITING) for clause in told.clauses)
    return waits or bool(told.facts & _DELAYED) or any(starts_a_reason(text) for text in texts)


def _words(clauses: Sequence[Clause], case: Case, *marks: Mark) -> str | None:
    """Return the person's own words of the first clause with one of these marks."""
    for clause in clauses:
        if clause.has(*marks):
            return case.original[clause.tokens[0].start : clause.tokens[-1].end].strip(" ,.;:–-")
    return None


def _comment(clauses: Sequence[Clause], case: Case) -> str | None:
    """Return everything said of the activity, in the person's own words."""
    parts = (case.original[start:end].strip() for start, end in stretches(clauses))
    return " ".join(part for part in parts if part) or None


def _why(findings: Sequence[Finding], case: Case) -> tuple[str, ...]:
    """Tell which words decided, and what each was taken to say."""
    words = ((case.original[one.start : one.end].strip(" ,.;:–-"), LABELS[one.fact]) for one in findings)
    return tuple(dict.fromkeys(f"”{word}”: {label}" for word, label in words))
