"""From findings to one state: what agrees, what refines what, and what contradicts. Pure.

An answer is applied only when exactly one state remains and no doubt does. The functions below name the sets of facts
that people say together of one activity and mean one thing by; every other set is a contradiction and is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflow.rules.understanding.scene import Fact, Finding
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class Weights:
    """What beside the findings counts.

    `irrelevant`: a reason tells that the activity is no longer wanted or has been replaced. `loose_future`: a day to
    come stands in the text which no finding accounts for. `given_up`: a reason stands beside "inte klart", and nothing
    tells that it goes on. `deed_stands`: nothing leaves more to do where the work was published or handed out.
    """

    irrelevant: bool = False
    loose_future: bool = False
    given_up: bool = False
    deed_stands: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state the findings agree on, None when they don't; `doubt` tells why in Swedish."""

    state: ActivityState | None
    moved: bool = False
    doubt: str | None = None


_BACKGROUND = frozenset({Fact.WEAK, Fact.DEED, Fact.LATE, Fact.CLOSE})
"""Facts that decide nothing where another does."""

_AHEAD = frozenset({Fact.EXPECTED, Fact.FORECAST})
_UNDER_WAY = _AHEAD | {Fact.PARTLY, Fact.OPEN, Fact.RUNNING, Fact.REST_LATER, Fact.NOT_YET}
_DAY_FOR_THE_REST = frozenset({Fact.PLANNED, Fact.INTENDED})
_BEFORE_START = frozenset({Fact.PLANNED, Fact.INTENDED, Fact.MOVED, Fact.NOT_STARTED})
_NOTHING_SO_FAR = frozenset({Fact.UNTOUCHED, Fact.NOT_YET})
_REFUSALS = frozenset({Fact.NOT_DONE, Fact.WILL_NOT, Fact.CANCELLED})
_CLOSED = frozenset({ActivityState.NOT_DONE, ActivityState.DROPPED, ActivityState.DONE})

_HESITANT = Verdict(None, doubt="svaret är tveksamt uttryckt")
_SILENT = Verdict(None, doubt="svaret säger inte hur det gick")
_MANY_WAYS = Verdict(None, doubt="svaret går att förstå på flera sätt")
_AT_ODDS = Verdict(None, doubt="svaret säger flera saker som inte går ihop")
_NOT_BEEN = Verdict(None, doubt="dagen då det ska ha blivit klart har inte varit")
_UNDECIDED = Verdict(None, doubt="svaret säger inte hur det blir")
_STOPPED = Verdict(None, doubt="svaret säger inte om arbetet går vidare")
_LATER_DAY = Verdict(None, doubt="svaret nämner en dag som inte har varit")


def weigh(findings: Iterable[Finding], weights: Weights) -> Verdict:
    """Put the findings on one activity together."""
    every = tuple(findings)
    sure = frozenset(one.fact for one in every if not one.hedged)
    unsure = frozenset(one.fact for one in every if one.hedged)
    if unsure - _AHEAD or (unsure and not sure - _BACKGROUND):
        return _HESITANT
    facts = (sure | unsure) - _BACKGROUND
    if not facts:
        return _by_deeds(sure, weights)
    if facts == {Fact.OPEN} and weights.given_up:
        return _STOPPED
    if facts == {Fact.FORECAST} and Fact.LATE in sure:
        return Verdict(ActivityState.ONGOING)
    if facts == {Fact.UNTOUCHED} and weights.given_up:
        return Verdict(ActivityState.NOT_DONE)
    return _decide(facts, sure, weights)


def _by_deeds(sure: frozenset[Fact], weights: Weights) -> Verdict:
    """Read what only tells of deeds: done where the deed was the work, or the reader is told to close it."""
    work = Fact.DEED in sure and weights.deed_stands and Fact.LATE not in sure and not weights.given_up
    if work and weights.loose_future:
        return _LATER_DAY
    closed = Fact.CLOSE in sure and bool(sure & {Fact.WEAK, Fact.DEED})
    return Verdict(ActivityState.DONE) if work or closed else _SILENT


def _decide(facts: frozenset[Fact], sure: frozenset[Fact], weights: Weights) -> Verdict:
    """Find the one state a set of facts stands for.

    What can't be made out does no harm beside a plain "pågår" or a new day; beside anything that closes it does.
    """
    plain = facts - {Fact.UNCLEAR}
    if Fact.UNCLEAR in facts and (not plain or plain - _BEFORE_START - {Fact.RUNNING}):
        return _MANY_WAYS
    verdict = _lacking(plain) or _planned(plain) or _ongoing(plain) or _done(plain) or _closed(plain, weights)
    if verdict is None:
        return _AT_ODDS
    if Fact.DEED in sure and verdict.state == ActivityState.PLANNED and not verdict.moved:
        return _AT_ODDS
    return _LATER_DAY if weights.loose_future and verdict.state in _CLOSED else verdict


def _lacking(facts: frozenset[Fact]) -> Verdict | None:
    """Facts that alone say too little."""
    if facts == {Fact.FORECAST}:
        return _NOT_BEEN
    return _UNDECIDED if Fact.UNTOUCHED in facts and facts <= _NOTHING_SO_FAR else None


def _planned(facts: frozenset[Fact]) -> Verdict | None:
    """Not begun, or put off: also where the old day was called off and a new one stands."""
    begins = facts <= _BEFORE_START | _NOTHING_SO_FAR and facts & _BEFORE_START
    promised = facts <= _BEFORE_START | _AHEAD and facts & {Fact.NOT_STARTED, Fact.MOVED}
    if begins or promised:
        return Verdict(ActivityState.PLANNED, moved=Fact.MOVED in facts)
    new_day = facts & {Fact.MOVED, Fact.PLANNED}
    if new_day and facts <= new_day | {Fact.NOT_DONE, Fact.CANCELLED}:
        return Verdict(ActivityState.PLANNED, moved=True)
    return None


def _ongoing(facts: frozenset[Fact]) -> Verdict | None:
    """Under way, nearly there, or to be finished by a day."""
    begun = facts & {Fact.PARTLY, Fact.OPEN}
    if facts <= (_UNDER_WAY | _DAY_FOR_THE_REST if begun else _UNDER_WAY):
        return Verdict(ActivityState.ONGOING)
    if Fact.RUNNING in facts and facts <= _UNDER_WAY | {Fact.MOVED}:
        return Verdict(ActivityState.ONGOING, moved=True)
    return None


def _done(facts: frozenset[Fact]) -> Verdict | None:
    """Done, or partly done where the rest will not be."""
    if facts == {Fact.DONE}:
        return Verdict(ActivityState.DONE)
    if Fact.REST_CLOSED in facts and facts <= {Fact.PARTLY, Fact.DONE, Fact.REST_CLOSED}:
        return Verdict(ActivityState.PARTLY_DONE)
    return None


def _closed(facts: frozenset[Fact], weights: Weights) -> Verdict | None:
    """Not done, or dropped where it is no longer wanted or was called off because something took its place."""
    untouched = {Fact.UNTOUCHED, Fact.NOT_STARTED}
    if Fact.DROPPED in facts and facts <= _REFUSALS | untouched | {Fact.DROPPED}:
        return Verdict(ActivityState.DROPPED)
    final = facts & {Fact.CANCELLED, Fact.WILL_NOT}
    if not facts & _REFUSALS or not facts <= _REFUSALS | (untouched if final else {Fact.UNTOUCHED}):
        return None
    superseded = weights.irrelevant and Fact.CANCELLED in facts and not facts & {Fact.NOT_DONE, Fact.WILL_NOT}
    return Verdict(ActivityState.DROPPED if superseded else ActivityState.NOT_DONE)
