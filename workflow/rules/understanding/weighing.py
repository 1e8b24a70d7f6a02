"""From findings to one state: what agrees, what refines what, and what contradicts. Pure.

An answer is applied only when exactly one state remains and no doubt does. The table `TOGETHER` names the sets of facts that
people say together of one activity and mean one thing by; every set it does not hold is a contradiction and is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflow.rules.understanding.findings import Fact, Finding
from workflow.states import ActivityState

F = Fact
_BACKGROUND = frozenset({F.WEAK, F.LATE})
"""Facts that decide nothing where another does."""

_OPEN_FACTS = frozenset({F.PARTLY, F.OPEN, F.EXPECTED, F.FORECAST, F.RUNNING, F.REST_LATER, F.NOT_YET})
_PLAN_FACTS = frozenset({F.PLANNED, F.MOVED, F.NOT_STARTED})
_REFUSALS = frozenset({F.NOT_DONE, F.WILL_NOT, F.CANCELLED})
_FUTURE_FACTS = frozenset({F.EXPECTED, F.FORECAST})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state the findings agree on, None when they don't; `doubt` tells why in Swedish."""

    state: ActivityState | None
    moved: bool = False
    doubt: str | None = None


def weigh(findings: Iterable[Finding], *, irrelevant: bool, loose_future: bool, given_up: bool) -> Verdict:
    """Put the findings on one activity together.

    `irrelevant` says that a reason found tells it is no longer wanted or has been replaced; `loose_future` that a day to come
    stands in the text which no finding accounts for; `given_up` that a reason stands beside "inte klart" and nothing tells that
    it goes on.
    """
    every = tuple(findings)
    sure = frozenset(finding.fact for finding in every if not finding.hedged)
    hedged = frozenset(finding.fact for finding in every if finding.hedged)
    if hedged - _FUTURE_FACTS or (hedged and not sure - _BACKGROUND):
        return Verdict(None, doubt="svaret är tveksamt uttryckt")
    facts = (sure | hedged) - _BACKGROUND
    if not facts:
        return Verdict(None, doubt="svaret säger inte hur det gick")
    if facts == {F.OPEN} and given_up:
        return Verdict(None, doubt="svaret säger inte om arbetet går vidare")
    return _decide(facts, irrelevant=irrelevant, loose_future=loose_future)


def _decide(facts: frozenset[Fact], *, irrelevant: bool, loose_future: bool) -> Verdict:
    """Find the one state a set of facts stands for."""
    if F.UNCLEAR in facts:
        rest = facts - {F.UNCLEAR}
        if not rest or rest - _PLAN_FACTS - {F.RUNNING}:
            return Verdict(None, doubt="svaret går att förstå på flera sätt")
        facts = rest
    verdict = _open(facts) or _closed(facts, irrelevant=irrelevant)
    if verdict is None:
        return Verdict(None, doubt="svaret säger flera saker som inte går ihop")
    if loose_future and verdict.state in {ActivityState.NOT_DONE, ActivityState.DROPPED, ActivityState.DONE}:
        return Verdict(None, doubt="svaret nämner en dag som inte har varit")
    return verdict


def _open(facts: frozenset[Fact]) -> Verdict | None:
    """Planned or ongoing, with or without a new day."""
    if facts == {F.FORECAST}:
        return Verdict(None, doubt="dagen då det ska ha blivit klart har inte varit")
    if facts in ({F.NOT_YET}, {F.UNTOUCHED}, {F.UNTOUCHED, F.NOT_YET}):
        return _NOT_ENOUGH if F.UNTOUCHED in facts else Verdict(ActivityState.ONGOING)
    if facts <= _OPEN_FACTS:
        return Verdict(ActivityState.ONGOING)
    if facts <= _PLAN_FACTS | {F.UNTOUCHED, F.NOT_YET}:
        return Verdict(ActivityState.PLANNED, moved=F.MOVED in facts)
    if facts <= _PLAN_FACTS | _FUTURE_FACTS and facts & {F.NOT_STARTED, F.MOVED}:
        return Verdict(ActivityState.PLANNED, moved=F.MOVED in facts)
    if F.RUNNING in facts and facts <= _OPEN_FACTS | {F.MOVED}:
        return Verdict(ActivityState.ONGOING, moved=True)
    if facts <= {F.NOT_DONE, F.CANCELLED, F.MOVED, F.PLANNED} and facts & {F.MOVED, F.PLANNED}:
        return Verdict(ActivityState.PLANNED, moved=True)
    return None


_NOT_ENOUGH = Verdict(None, doubt="svaret säger inte hur det blir")


def _closed(facts: frozenset[Fact], *, irrelevant: bool) -> Verdict | None:
    """Done, partly done, not done or dropped."""
    if facts == {F.DONE}:
        return Verdict(ActivityState.DONE)
    if F.REST_CLOSED in facts and facts <= {F.PARTLY, F.DONE, F.REST_CLOSED}:
        return Verdict(ActivityState.PARTLY_DONE)
    if F.DROPPED in facts and facts <= _REFUSALS | {F.DROPPED, F.NOT_STARTED, F.UNTOUCHED}:
        return Verdict(ActivityState.DROPPED)
    if facts & _REFUSALS and facts <= _REFUSALS | {F.UNTOUCHED} | (
        {F.NOT_STARTED} if facts & {F.CANCELLED, F.WILL_NOT} else set()
    ):
        dropped = irrelevant and F.CANCELLED in facts and not facts & {F.NOT_DONE, F.WILL_NOT}
        return Verdict(ActivityState.DROPPED if dropped else ActivityState.NOT_DONE)
    return None


STATE_OF_GUESS: Mapping[Fact, ActivityState] = {
    F.DONE: ActivityState.DONE,
    F.FORECAST: ActivityState.DONE,
    F.PARTLY: ActivityState.ONGOING,
    F.OPEN: ActivityState.ONGOING,
    F.RUNNING: ActivityState.ONGOING,
    F.EXPECTED: ActivityState.ONGOING,
    F.PLANNED: ActivityState.PLANNED,
    F.MOVED: ActivityState.PLANNED,
    F.NOT_DONE: ActivityState.NOT_DONE,
    F.CANCELLED: ActivityState.NOT_DONE,
    F.DROPPED: ActivityState.DROPPED,
}
"""The state a question back may propose when only one finding was made."""
