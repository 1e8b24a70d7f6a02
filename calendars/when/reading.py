"""From a wording to a `When`: reads its clauses, recurrences and manners, and weighs them together. Never raises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from types import MappingProxyType

from calendars.periods import year_days
from calendars.when import doubts
from calendars.when.found import Context
from calendars.when.grammar import parse
from calendars.when.lexer import even_out, tokens
from calendars.when.meaning import Broken, Clause, Join, Recurrence, Relation, Unit
from calendars.when.model import Precision, When, WhenKind
from calendars.when.nodes import Kind, Node
from calendars.when.readings import Reading, read_clause
from calendars.when.stretches import told_apart

LONGEST_WORDING = 2000
"""Characters; what lies beyond is no hållpunkt but a text, and is not looked at."""

_ENDS = frozenset({Relation.BY, Relation.BEFORE, Relation.AHEAD_OF, Relation.UP_TO, Relation.UNTIL, Relation.READY_FOR})
_BEGINS = frozenset({Relation.FROM, Relation.EARLIEST, Relation.START})
_FIGURES = frozenset(
    {Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.COMPACT, Kind.NUMBER, Kind.YEAR}
)
_COUNTED = frozenset(
    {
        Kind.WORD,
        Kind.TIMES,
        Kind.EVENT,
        Kind.LENGTH,
        Kind.DAY_NOUN,
        Kind.WEEK,
        Kind.MONTH_NOUN,
        Kind.YEAR_NOUN,
        Kind.YEARS_OWN,
    }
)
_NAMED = frozenset({Kind.WORD, Kind.NUMBERED})
_NUMBERS_LINE = frozenset({Kind.CLOSE, Kind.STOP})
_SET_APART = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.COLON, Kind.STOP, Kind.DASH})
_BREAKS_ONGOING = frozenset({Kind.COMMA, Kind.COLON, Kind.STOP, Kind.CHECK, Kind.DONE, Kind.OPEN, Kind.AND})
_YEAR_LONG = timedelta(days=364)
_SERIAL_DAYS = (36526, 55153)
_SERIAL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A wording taken apart: its nodes, the clauses among them worked out, and what the rest says about them."""

    nodes: Sequence[Node]
    readings: tuple[tuple[Node, Reading], ...]
    recurrence: Recurrence | None
    context: Context

    def has(self, kind: Kind) -> bool:
        """Say whether a node of `kind` stands anywhere in the wording."""
        return any(node.kind == kind for node in self.nodes)


def read(wording: str, context: Context) -> When:
    """Read one wording as one time expression. Whatever the wording, a `When` comes back."""
    text = even_out(wording[:LONGEST_WORDING]).text
    if not text.strip():
        return When(wording, None, None, None, Precision.NONE, certain=True, kind=WhenKind.UNKNOWN)
    parsed = take_apart(parse(tokens(text)), context)
    serial = _serial(text)
    when = serial or _weigh(parsed)
    return _finished(wording, when, parsed)


def take_apart(nodes: Sequence[Node], context: Context) -> Parsed:
    """Work out every clause among `nodes` and find the first recurrence."""
    readings = tuple(
        (node, _with_doubts(read_clause(node.thing, context), node.doubts))
        for node in nodes
        if isinstance(node.thing, Clause)
    )
    recurrences = [node.thing for node in nodes if isinstance(node.thing, Recurrence)]
    return Parsed(nodes, readings, recurrences[0] if recurrences else None, context)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a whole wording comes to; the same fields as `When`."""

    first: date | None = None
    last: date | None = None
    due: date | None = None
    precision: Precision = Precision.NONE
    kind: WhenKind = WhenKind.UNKNOWN
    recurrence: str | None = None
    doubts: tuple[str, ...] = ()


def _weigh(parsed: Parsed) -> _Sum:
    """Choose how the wording is to be taken: as something recurring, going on, dated, or none of these."""
    if parsed.recurrence is not None:
        return _recurring(parsed, parsed.recurrence)
    if parsed.has(Kind.ONGOING):
        return _ongoing(parsed)
    if parsed.readings:
        return _dated(parsed)
    return _undated(parsed)


def _dated(parsed: Parsed) -> _Sum:
    combined = _combined(parsed)
    sum_ = _Sum(combined.first, combined.last, combined.due, combined.precision, combined.kind, None, combined.doubts)
    if combined.due and _two_seasons(combined):
        known = tuple(doubts.TWICE if doubt == doubts.SEVERAL else doubt for doubt in combined.doubts)
        return replace(sum_, kind=WhenKind.OCCURRENCE, recurrence="FREQ=MONTHLY;INTERVAL=6", doubts=known)
    return sum_


def _two_seasons(reading: Reading) -> bool:
    """Say whether it is two occasions a year, as "vår och höst" is, and not one long time."""
    stretch = reading.clause.stretch
    two = stretch.join is Join.LIST and [span.unit for span in stretch.spans] == [Unit.SEASON] * 2
    return (
        two
        and doubts.SEVERAL in reading.doubts
        and reading.first is not None
        and reading.first.year == reading.last_year
    )


def _recurring(parsed: Parsed, recurrence: Recurrence) -> _Sum:
    """Something that comes back. It has a due day only where the wording gives one within the year."""
    rule = recurrence.rule
    if not parsed.readings:
        first, last = _whole_year(parsed.context)
        word = (doubts.YEARLY_WORD.format(word=recurrence.only_word),) if recurrence.only_word else ()
        return _Sum(first, last, None, Precision.NONE, WhenKind.OCCURRENCE, rule or None, (*recurrence.doubts, *word))
    time = _combined(parsed)
    sum_ = _Sum(
        time.first,
        time.last,
        None,
        time.precision,
        WhenKind.OCCURRENCE,
        rule or None,
        (*recurrence.doubts, *time.doubts),
    )
    if time.clause.relation in _BEGINS and time.first:
        due = time.first if rule.startswith("FREQ=YEARLY") else None
        return replace(
            sum_,
            due=due,
            last=None,
            recurrence=_on_the_day(rule, time) if due else rule or None,
            doubts=(*recurrence.doubts, *_but_start(time.doubts)),
        )
    if time.due and _within_a_year(time) and (rule.startswith("FREQ=YEARLY") or _names_days(time)):
        return replace(sum_, due=time.due, recurrence=_on_the_day(rule, time))
    return sum_


def _names_days(time: Reading) -> bool:
    return time.clause.relation in _ENDS or time.clause.stretch.join is not Join.RANGE


def _within_a_year(time: Reading) -> bool:
    return time.interval is not None and time.interval[1] - time.interval[0] < _YEAR_LONG


def _on_the_day(rule: str, time: Reading) -> str | None:
    """Add the month, and the day where there is one, to a yearly rule."""
    day = time.due or time.first
    if day is None or not rule.startswith("FREQ=YEARLY"):
        return rule or None
    by_day = f";BYMONTHDAY={day.day}" if time.precision is Precision.DAY else ""
    return f"{rule};BYMONTH={day.month}{by_day}"


def _ongoing(parsed: Parsed) -> _Sum:
    """Something that goes on. A time behind a comma or a check word is a checkpoint with a due day.

    Otherwise it is how long.
    """
    if not parsed.readings:
        first, last = _whole_year(parsed.context)
        return _Sum(first, last, None, Precision.NONE, WhenKind.CONTINUOUS)
    time = _combined(parsed)
    first, last = time.first, time.last
    if time.kind is WhenKind.UNKNOWN:
        return _Sum(kind=WhenKind.CONTINUOUS, doubts=time.doubts)
    if time.clause.relation in _BEGINS:
        return _Sum(first, None, None, time.precision, WhenKind.CONTINUOUS, None, _but_start(time.doubts))
    if _is_checkpoint(parsed, time):
        return _Sum(first, last, time.due, time.precision, WhenKind.DEADLINE, None, (*time.doubts, doubts.CHECKPOINT))
    return _Sum(first, last, None, time.precision, WhenKind.CONTINUOUS, None, time.doubts)


def _but_start(known: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the doubts that a start has as a deadline; as a start it is as good as any."""
    return tuple(doubt for doubt in known if doubt not in {doubts.START_ONLY, doubts.AFTER})


def _is_checkpoint(parsed: Parsed, time: Reading) -> bool:
    """Say whether the dated part stands apart from the word that says it goes on, or is an end."""
    if time.due is None or (time.interval is not None and not _within_a_year(time)):
        return False
    if time.clause.relation in _ENDS:
        return True
    places = [at for at, node in enumerate(parsed.nodes) if node.kind in {Kind.ONGOING, Kind.CLAUSE}]
    between = parsed.nodes[places[0] : places[-1]]
    return any(node.kind in _BREAKS_ONGOING for node in between)


def _undated(parsed: Parsed) -> _Sum:
    """No time at all: on purpose, unreadable, or simply not there."""
    if parsed.has(Kind.NEVER):
        return _Sum()
    broken = [node.thing for node in parsed.nodes if isinstance(node.thing, Broken)]
    if broken:
        return _Sum(doubts=(doubts.UNREAD_NUMBER.format(number=broken[0].text),))
    told = next((doubt for kind, doubt in _WITHOUT_TIME.items() if parsed.has(kind)), doubts.NO_TIME)
    return _Sum(doubts=(told,))


_WITHOUT_TIME: Mapping[Kind, str] = MappingProxyType(
    {Kind.URGENT: doubts.URGENT, Kind.PERIOD: doubts.PERIOD_UNKNOWN, Kind.CALLED_OFF: doubts.CALLED_OFF}
)


def _whole_year(context: Context) -> tuple[date | None, date | None]:
    year = context.year or (context.today.year if context.today else None)
    return year_days(year) if year else (None, None)


def _combined(parsed: Parsed) -> Reading:
    """Weigh the clauses of a wording together, two by two from the left."""
    readings = [reading for _, reading in parsed.readings if reading.interval] or [parsed.readings[0][1]]
    apart = _stand_apart(parsed)
    return reduce(lambda one, other: _together(one, other, apart=apart), readings)


def _together(one: Reading, other: Reading, *, apart: bool) -> Reading:
    """Weigh two clauses.

    A start and an end make an interval, a time within another is the finer one, else both count.
    """
    for begin, end in ((one, other), (other, one)):
        if (
            begin.kind in {WhenKind.START, WhenKind.CONTINUOUS}
            and end.kind is WhenKind.DEADLINE
            and begin.first
            and end.last
            and begin.first <= end.last
        ):
            return replace(end, first=begin.first, doubts=(*_but_start(begin.doubts), *end.doubts))
    for outer, inner in ((one, other), (other, one)):
        if (apart or inner.clause.relation in _ENDS) and outer.clause.relation is Relation.AT and _holds(outer, inner):
            return replace(inner, doubts=told_apart(inner.doubts, outer.doubts))
    return _union(one, other)


def _holds(outer: Reading, inner: Reading) -> bool:
    if outer.interval is None or inner.interval is None or outer.interval == inner.interval:
        return False
    return outer.interval[0] <= inner.interval[0] and inner.interval[1] <= outer.interval[1]


def _union(one: Reading, other: Reading) -> Reading:
    firsts = [reading.first for reading in (one, other) if reading.first]
    lasts = [reading.last for reading in (one, other) if reading.last]
    dues = [reading.due for reading in (one, other) if reading.due]
    finest = min(one, other, key=lambda reading: tuple(Precision).index(reading.precision))
    known = dict.fromkeys((*one.doubts, *other.doubts, doubts.SEVERAL))
    first = min(firsts) if len(firsts) == 2 or not lasts else None
    return replace(finest, first=first, last=max(lasts, default=None), due=max(dues, default=None), doubts=tuple(known))


def _stand_apart(parsed: Parsed) -> bool:
    """Say whether a mark stands somewhere between the first clause and the last."""
    places = [at for at, node in enumerate(parsed.nodes) if node.kind == Kind.CLAUSE]
    return any(node.kind in _SET_APART for node in parsed.nodes[places[0] : places[-1]])


def _serial(text: str) -> _Sum | None:
    """Read a cell that holds nothing but a spreadsheet's day number (days since 30 December 1899)."""
    digits = text.strip()
    if (
        len(digits) != 5
        or not (digits.isascii() and digits.isdigit())
        or not _SERIAL_DAYS[0] <= int(digits) <= _SERIAL_DAYS[1]
    ):
        return None
    day = _SERIAL_EPOCH + timedelta(days=int(digits))
    return _Sum(day, day, day, Precision.DAY, WhenKind.DEADLINE, None, (doubts.SERIAL,))


def manner_doubts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return what the words around a time say about how sure it is: hedges, question marks, broken dates."""
    found: list[str] = []
    for node in nodes:
        if node.kind == Kind.HEDGE:
            found.append(_HEDGES.get(node.key, doubts.HEDGED))
        elif node.kind == Kind.ASKED:
            found.append(doubts.ASKED)
        elif isinstance(node.thing, Broken):
            found.append(doubts.UNREAD_NUMBER.format(number=node.thing.text))
    return tuple(found)


_HEDGES: Mapping[str, str] = MappingProxyType({"report": doubts.REPORT, "condition": doubts.CONDITION})


def unread_numbers(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Doubt every number that was not read and that no word explains, and every date whose day may be another thing's number.

    A number before a noun is a count ("5 utbildningar"), one behind a noun names it ("fas 2"), one first in its line numbers it.
    """
    found = []
    for at, node in enumerate(nodes):
        before = nodes[at - 1].kind if at else Kind.STOP
        after = nodes[at + 1].kind if at + 1 < len(nodes) else Kind.STOP
        if (
            node.kind in _FIGURES
            and after not in _COUNTED
            and before not in _NAMED
            and not (at == 0 and after in _NUMBERS_LINE)
        ):
            found.append(doubts.UNREAD_NUMBER.format(number=node.number))
        if node.kind == Kind.WEEKDAY and Kind.CLAUSE in (before, after, *_across(nodes, at)):
            found.append(doubts.UNREAD_WEEKDAY)
        if before == Kind.NUMBERED and isinstance(node.thing, Clause) and node.thing.stretch.spans[0].unit is Unit.DAY:
            found.append(doubts.LOOSE_NUMBER)
    return tuple(found)


def _across(nodes: Sequence[Node], at: int) -> tuple[str, ...]:
    """Return the kind of node two steps before `at` when only a bracket or a comma lies between."""
    return (nodes[at - 2].kind,) if at > 1 and nodes[at - 1].kind in {Kind.OPEN, Kind.COMMA} else ()


def _with_doubts(reading: Reading, more: tuple[str, ...]) -> Reading:
    return replace(reading, doubts=(*reading.doubts, *more)) if more else reading


def _finished(wording: str, sum_: _Sum, parsed: Parsed) -> When:
    """Put the wording beside its meaning, with everything that is doubtful about it said once."""
    spelling = tuple(doubt for node in parsed.nodes if node.kind != Kind.CLAUSE for doubt in node.doubts)
    manners = manner_doubts(parsed.nodes) if sum_.kind is not WhenKind.UNKNOWN or sum_.due else ()
    if parsed.has(Kind.CALLED_OFF) and parsed.readings:
        manners = (*manners, doubts.CALLED_OFF)
    unread = unread_numbers(parsed.nodes) if parsed.readings else ()
    warnings = tuple(
        dict.fromkeys((*sum_.doubts, *manners, *unread, *(spelling if sum_.kind is not WhenKind.UNKNOWN else ())))
    )
    kind = sum_.kind
    if kind is WhenKind.DEADLINE and sum_.precision is Precision.DAY and parsed.has(Kind.EVENT):
        kind = WhenKind.EVENT
    return When(wording, sum_.first, sum_.last, sum_.due, sum_.precision, not warnings, kind, sum_.recurrence, warnings)
