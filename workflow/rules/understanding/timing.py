"""Which date of an answer is when it was done, and which is the new day to keep. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from calendars import Precision, When, WhenKind
from workflow.rules.lexicon.numbers import NUMERALS
from workflow.rules.lexicon.senses import Mark, Sense
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.dates import DateFound
from workflow.rules.understanding.scene import Fact, Finding
from workflow.rules.understanding.words import Kind, Token

_SHIFT = re.compile(
    r"\b(?P<count>\d{1,2}|[a-zåäö]+)\s+(?P<unit>dag(?:ar)?|veck(?:a|or)|månad(?:er)?|days?|weeks?|months?)\b"
)
_DAYS = {"d": 1, "v": 7, "w": 7, "m": 30}
_ROLES = frozenset({Mark.START, Mark.ORIGIN, Mark.DUE})
_PROMISING = (Fact.MOVED, Fact.PLANNED, Fact.INTENDED, Fact.REST_LATER, Fact.EXPECTED, Fact.FORECAST)


def done_on(clauses: Sequence[Clause], findings: Sequence[Finding], dates: Sequence[DateFound]) -> When | None:
    """Return the day it was done: the date beside the predicate, else the only one that has been."""
    beside = [
        one
        for finding in findings
        if finding.fact in {Fact.DONE, Fact.PARTLY, Fact.DEED}
        for one in _past(clauses[finding.clause], dates)
    ]
    every = [one for clause in clauses if clause.standing == Standing.TOLD for one in _past(clause, dates)]
    chosen = beside or (every if len(every) == 1 else [])
    return chosen[-1].past if chosen else None


def _past(clause: Clause, dates: Sequence[DateFound]) -> list[DateFound]:
    return [dates[token.index] for token in clause.dates() if dates[token.index].past]


def due_date(
    clauses: Sequence[Clause], findings: Sequence[Finding], dates: Sequence[DateFound], today: date
) -> When | None:
    """Return the new day to keep: a date that lies ahead and is no start, not negated, not said in passing."""
    ranked = sorted(
        (-_rank(clause, token, number, findings), -number, -token.start, token.index)
        for number, clause in enumerate(clauses)
        for token in _ahead(clause, dates, number, findings)
    )
    best = dates[ranked[0][3]].future if ranked else _for_the_rest(clauses, findings, dates)
    if best and best.precision == Precision.YEAR and best.first and best.first.year == today.year:
        return None
    return best if best and best.last and best.last >= today else None


def _for_the_rest(clauses: Sequence[Clause], findings: Sequence[Finding], dates: Sequence[DateFound]) -> When | None:
    """Return the only day to come where something is left: "nästan klart. Skickar rapporten nästa vecka"."""
    if not any(one.fact in {Fact.PARTLY, Fact.OPEN} for one in findings):
        return None
    quiet = (Mark.THANKS, Mark.NOT, Mark.START, Mark.REPEAT, Mark.HEDGE)
    found = [
        dates[token.index].future
        for clause in clauses
        if clause.standing == Standing.TOLD and not clause.has(*quiet)
        for token in clause.dates()
        if not _of_something_else(clause, token)
    ]
    return found[0] if len(found) == 1 else None


def _ahead(clause: Clause, dates: Sequence[DateFound], number: int, findings: Sequence[Finding]) -> Iterator[Token]:
    """Yield the dates of a clause that may be the one to keep."""
    facts = {one.fact for one in findings if one.clause == number}
    if clause.standing == Standing.CAUSE or (clause.has(Mark.THANKS) and not facts):
        return
    if (clause.has(Mark.NOT) and not clause.has(Mark.UNTIL)) or (Fact.NOT_STARTED in facts):
        return
    for token in clause.dates():
        role = _role(clause, token, dates[token.index])
        own = bool(facts) or not _of_something_else(clause, token)
        kept = (role == Mark.DUE and own) or (
            len(facts) > 1 if Fact.RUNNING in facts else bool(facts) or (own and _bare(clause))
        )
        if dates[token.index].future and role not in {Mark.START, Mark.ORIGIN, Mark.REPEAT} and kept:
            yield token


def _of_something_else(clause: Clause, token: Token) -> bool:
    """Say whether a clause without a predicate has a subject of its own: "remissen är ute till 15 november"."""
    before = [other for other in clause.before(token) if other.kind == Kind.WORD]
    own = any(other.mark == Mark.PART or (other.cue is None and len(other.word) > 4) for other in before)
    return own and any(other.mark == Mark.GOES for other in before)


def _bare(clause: Clause) -> bool:
    """Say whether a clause without a predicate says little more than its date: "flyttas fram, v 38", "hösten 2022"."""
    return sum(token.kind == Kind.WORD and token.cue is None and len(token.word) > 3 for token in clause.tokens) == 0


def _role(clause: Clause, token: Token, found: DateFound) -> Mark | None:
    """Say what the words right before a date make of it: a start, an origin, a day to keep."""
    if clause.has(Mark.REPEAT):
        return Mark.REPEAT
    if found.opens or found.base.kind == WhenKind.START:
        return Mark.START
    if re.match(r"(?:senast|till|t\.?o\.?m|innan|före|by|until)\b", found.wording.lower()):
        return Mark.DUE
    before = [other for other in clause.before(token) if other.mark in _ROLES or other.sense == Sense.STARTED]
    if not before:
        return None
    near = before[-1]
    if near.mark == Mark.START and near.word in {"efter", "after"}:
        return Mark.START if token.start - near.end <= 2 else None
    return near.mark or Mark.START


def _rank(clause: Clause, token: Token, number: int, findings: Sequence[Finding]) -> int:
    """Rank a date by how plainly its clause promises something by it."""
    facts = {one.fact for one in findings if one.clause == number}
    promise = max((len(_PROMISING) - place for place, fact in enumerate(_PROMISING) if fact in facts), default=0)
    marked = 10 if any(other.mark == Mark.DUE for other in clause.before(token)) else 0
    return promise + marked


def loose_future(clauses: Sequence[Clause], findings: Sequence[Finding], dates: Sequence[DateFound]) -> bool:
    """Say whether a day to come stands in the answer that no finding accounts for: "inställt. Ny omgång 14 juni"."""
    told = {one.clause for one in findings}
    dated = any(dates[token.index].past for number in told for token in clauses[number].dates())
    for number, clause in enumerate(clauses):
        if clause.has(Mark.REPEAT) or clause.has(Mark.THANKS) or number in told:
            continue
        days = [dates[token.index] for token in clause.dates()]
        if any(one.past is None and not (dated and one.only_before) for one in days):
            return True
    return False


def moved_days(text: str, clauses: Sequence[Clause]) -> int | None:
    """Return by how many days it was put off, where only that was said: "flyttas fram en vecka" is 7."""
    for clause in clauses:
        if clause.tokens and any(token.sense for token in clause.tokens):
            match = _SHIFT.search(text, clause.tokens[0].start, clause.tokens[-1].end)
            count = match and (int(match["count"]) if match["count"].isdigit() else NUMERALS.get(match["count"]))
            if match and count:
                return count * _DAYS[match["unit"][0]]
    return None
