"""Several clauses in one wording: weighed together into one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from calendars.when import doubts
from calendars.when.meaning import Relation
from calendars.when.model import Precision, WhenKind
from calendars.when.readings import Reading
from calendars.when.stretches import told_apart

ENDS = frozenset({Relation.BY, Relation.BEFORE, Relation.AHEAD_OF, Relation.UP_TO, Relation.UNTIL, Relation.READY_FOR})
"""Relations that name an end."""

BEGINS = frozenset({Relation.FROM, Relation.EARLIEST, Relation.START})
"""Relations that name a beginning."""

_FINEST = tuple(Precision)
_START_DOUBTS = frozenset({doubts.START_ONLY, doubts.AFTER})
_OPEN_KINDS = frozenset({WhenKind.START, WhenKind.CONTINUOUS})


def weigh_together(readings: Sequence[Reading], *, apart: bool) -> Reading:
    """Weigh readings two by two from the left; those without days only count when no other has any.

    `apart` says that a mark stands between them, so that a finer time may explain a coarser one ("våren (april)").
    """
    with_days = [reading for reading in readings if reading.interval]
    return reduce(lambda one, other: _together(one, other, apart=apart), with_days or readings[:1])


def but_start(known: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the doubts that a start has as a deadline; as a start it is as good as any."""
    return tuple(doubt for doubt in known if doubt not in _START_DOUBTS)


def _together(one: Reading, other: Reading, *, apart: bool) -> Reading:
    """Make an interval of a start and an end; take the finer of a time within another; else count both."""
    for begin, end in ((one, other), (other, one)):
        if _begins_and_ends(begin, end):
            return replace(end, first=begin.first, doubts=(*but_start(begin.doubts), *end.doubts))
    for outer, inner in ((one, other), (other, one)):
        if (apart or inner.clause.relation in ENDS) and outer.clause.relation is Relation.AT and _holds(outer, inner):
            return replace(inner, doubts=told_apart(inner.doubts, outer.doubts))
    return _union(one, other)


def _begins_and_ends(begin: Reading, end: Reading) -> bool:
    if begin.kind not in _OPEN_KINDS or end.kind is not WhenKind.DEADLINE:
        return False
    return begin.first is not None and end.last is not None and begin.first <= end.last


def _holds(outer: Reading, inner: Reading) -> bool:
    if outer.interval is None or inner.interval is None or outer.interval == inner.interval:
        return False
    return outer.interval[0] <= inner.interval[0] and inner.interval[1] <= outer.interval[1]


def _union(one: Reading, other: Reading) -> Reading:
    """Take both, from the first day to the last, and doubt it."""
    firsts = [reading.first for reading in (one, other) if reading.first]
    lasts = [reading.last for reading in (one, other) if reading.last]
    dues = [reading.due for reading in (one, other) if reading.due]
    finest = min(one, other, key=lambda reading: _FINEST.index(reading.precision))
    return replace(
        finest,
        first=min(firsts) if len(firsts) > 1 or not lasts else None,
        last=max(lasts, default=None),
        due=max(dues, default=None),
        doubts=tuple(dict.fromkeys((*one.doubts, *other.doubts, doubts.SEVERAL))),
    )
