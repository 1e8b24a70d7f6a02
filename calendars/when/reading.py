"""From a wording to a `When`: reads clauses and recurrences and weighs them with what stands around. Never raises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from calendars.periods import year_days
from calendars.when import doubts
from calendars.when.evening import closed_up, even_out
from calendars.when.found import Context
from calendars.when.grammar import parse
from calendars.when.leftovers import leftover_doubts
from calendars.when.lexer import tokens
from calendars.when.meaning import Broken, Clause, Join, Recurrence, Relation, Unit
from calendars.when.model import Precision, When, WhenKind
from calendars.when.nodes import Kind, Node
from calendars.when.readings import Reading, read_clause
from calendars.when.surroundings import manner_doubts, spelling_doubts, unread_doubts
from calendars.when.vocabulary import is_word
from calendars.when.weighing import BEGINS, ENDS, but_start, weigh_together

LONGEST_WORDING = 2000
"""Characters; what lies beyond is no hållpunkt but a text, and is not looked at."""

_SET_APART = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.COLON, Kind.STOP, Kind.DASH})
_BREAKS_ONGOING = frozenset({Kind.COMMA, Kind.COLON, Kind.STOP, Kind.CHECK, Kind.DONE, Kind.OPEN, Kind.AND})
_YEARLY = "FREQ=YEARLY"
_TWICE_A_YEAR = "FREQ=MONTHLY;INTERVAL=6"
_YEAR_LONG = timedelta(days=364)
_SERIAL_DAYS = range(36_526, 55_154)
_SERIAL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A wording taken apart: its nodes, the clauses among them worked out, the first recurrence.

    `excluded` are the doubts of the times that the wording says are not meant.
    """

    nodes: Sequence[Node]
    readings: tuple[Reading, ...]
    excluded: tuple[str, ...]
    recurrence: Recurrence | None
    context: Context

    def has(self, kind: Kind) -> bool:
        """Say whether a node of `kind` stands anywhere in the wording."""
        return any(node.kind == kind for node in self.nodes)

    def time(self) -> Reading:
        """Return the clauses, of which there must be one, weighed together."""
        places = [at for at, node in enumerate(self.nodes) if isinstance(node.thing, Clause)]
        apart = any(node.kind in _SET_APART for node in self.nodes[places[0] : places[-1]])
        return weigh_together(self.readings, apart=apart)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a whole wording comes to, before the words around its times are heard; the fields are those of `When`."""

    first: date | None = None
    last: date | None = None
    due: date | None = None
    precision: Precision = Precision.NONE
    kind: WhenKind = WhenKind.UNKNOWN
    recurrence: str | None = None
    doubts: tuple[str, ...] = ()


def read(wording: str, context: Context) -> When:
    """Read one wording as one time expression. Whatever the wording, a `When` comes back."""
    written = even_out(wording[:LONGEST_WORDING]).text
    text = closed_up(written, is_word)
    if not text.strip():
        return When(wording, None, None, None, Precision.NONE, certain=True, kind=WhenKind.UNKNOWN)
    parsed = _take_apart(parse(tokens(text)), context)
    total = _serial(text) or _weigh(parsed)
    if text != written and total.kind is not WhenKind.UNKNOWN:
        total = replace(total, doubts=(*total.doubts, doubts.SPACED))
    return _finished(wording, total, parsed)


def _take_apart(nodes: Sequence[Node], context: Context) -> _Parsed:
    """Work out every clause among the nodes, with the doubts its own words give, and find the first recurrence."""
    readings = []
    for node in nodes:
        if isinstance(node.thing, Clause):
            reading = read_clause(node.thing, context)
            readings.append(replace(reading, doubts=(*reading.doubts, *node.doubts)) if node.doubts else reading)
    meant = tuple(reading for reading in readings if reading.clause.relation is not Relation.EXCLUDED)
    excluded = tuple(doubt for reading in readings if reading not in meant for doubt in reading.doubts)
    recurrences = [node.thing for node in nodes if isinstance(node.thing, Recurrence)]
    return _Parsed(nodes, meant, excluded, recurrences[0] if recurrences else None, context)


def _weigh(parsed: _Parsed) -> _Sum:
    """Choose how the wording is to be taken: as something recurring, going on, dated, or none of these."""
    if parsed.recurrence is not None:
        return _recurring(parsed, parsed.recurrence)
    if parsed.has(Kind.ONGOING) and not _runs_its_time(parsed):
        return _ongoing(parsed)
    if parsed.readings:
        return _dated(parsed.time())
    return _undated(parsed)


def _dated(time: Reading) -> _Sum:
    total = _Sum(time.first, time.last, time.due, time.precision, time.kind, None, time.doubts)
    if not _two_seasons(time):
        return total
    known = tuple(doubts.TWICE if doubt == doubts.SEVERAL else doubt for doubt in time.doubts)
    return replace(total, kind=WhenKind.OCCURRENCE, recurrence=_TWICE_A_YEAR, doubts=known)


def _two_seasons(time: Reading) -> bool:
    """Say whether it is two occasions a year, as "vår och höst" is, and not one long time."""
    stretch = time.clause.stretch
    if stretch.join is not Join.LIST or [span.unit for span in stretch.spans] != [Unit.SEASON] * 2:
        return False
    return doubts.SEVERAL in time.doubts and bool(time.first and time.last and time.first.year == time.last.year)


def _recurring(parsed: _Parsed, recurrence: Recurrence) -> _Sum:
    """Read something that comes back. It has a due day only where the wording gives one within the year."""
    rule = recurrence.rule
    if not parsed.readings:
        first, last = _whole_year(parsed.context)
        word = (doubts.YEARLY_WORD.format(word=recurrence.only_word),) if recurrence.only_word else ()
        return _Sum(first, last, None, Precision.NONE, WhenKind.OCCURRENCE, rule or None, (*recurrence.doubts, *word))
    time = parsed.time()
    known = (*recurrence.doubts, *time.doubts)
    if time.clause.relation in BEGINS and time.first:
        due = time.first if rule.startswith(_YEARLY) else None
        rule = _on_the_day(rule, time, due) if due else rule
        known = but_start(known)
        return _Sum(time.first, None, due, time.precision, WhenKind.OCCURRENCE, rule or None, known)
    due = time.due if _within_a_year(time) and (rule.startswith(_YEARLY) or _names_days(time)) else None
    rule = _on_the_day(rule, time, due) if due else rule
    return _Sum(time.first, time.last, due, time.precision, WhenKind.OCCURRENCE, rule or None, known)


def _names_days(time: Reading) -> bool:
    return time.clause.relation in ENDS or time.clause.stretch.join is not Join.RANGE


def _within_a_year(time: Reading) -> bool:
    return time.interval is not None and time.interval[1] - time.interval[0] < _YEAR_LONG


def _on_the_day(rule: str, time: Reading, day: date) -> str:
    """Add the month, and the day where there is one, to a yearly rule."""
    if not rule.startswith(_YEARLY):
        return rule
    return f"{rule};BYMONTH={day.month}" + (f";BYMONTHDAY={day.day}" if time.precision is Precision.DAY else "")


def _ongoing(parsed: _Parsed) -> _Sum:
    """Read something that goes on; a time set apart from that word is a checkpoint with a due day, else how long."""
    if not parsed.readings:
        first, last = _whole_year(parsed.context)
        return _Sum(first, last, kind=WhenKind.CONTINUOUS)
    time = parsed.time()
    if time.kind is WhenKind.UNKNOWN:
        return _Sum(kind=WhenKind.CONTINUOUS, doubts=time.doubts)
    if time.clause.relation in BEGINS:
        return _Sum(time.first, None, None, time.precision, WhenKind.CONTINUOUS, None, but_start(time.doubts))
    if _is_checkpoint(parsed, time):
        known = (*time.doubts, doubts.CHECKPOINT)
        return _Sum(time.first, time.last, time.due, time.precision, WhenKind.DEADLINE, None, known)
    return _Sum(time.first, time.last, None, time.precision, WhenKind.CONTINUOUS, None, time.doubts)


def _runs_its_time(parsed: _Parsed) -> bool:
    """Say whether it is something that goes on from one time to another ("pågår v 40–42") and then is over."""
    words = [node for node in parsed.nodes if node.kind == Kind.ONGOING]
    if any(node.key != "runs" for node in words) or len(parsed.readings) != 1:
        return False
    clause = parsed.readings[0].clause
    return clause.relation is Relation.AT and clause.stretch.join is Join.RANGE and len(clause.stretch.spans) > 1


def _is_checkpoint(parsed: _Parsed, time: Reading) -> bool:
    """Say whether the dated part stands apart from the word that says it goes on, or is an end."""
    if time.due is None or not _within_a_year(time):
        return False
    if time.clause.relation in ENDS:
        return True
    places = [at for at, node in enumerate(parsed.nodes) if node.kind in {Kind.ONGOING, Kind.CLAUSE}]
    return any(node.kind in _BREAKS_ONGOING for node in parsed.nodes[places[0] : places[-1]])


def _undated(parsed: _Parsed) -> _Sum:
    """Say why there is no time at all: on purpose, unreadable, or simply not there."""
    if parsed.has(Kind.NEVER):
        return _Sum()
    if parsed.excluded:
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
    return year_days(year) if year and date.min.year <= year <= date.max.year else (None, None)


def _serial(text: str) -> _Sum | None:
    """Read a cell that holds nothing but a spreadsheet's day number: days since 30 December 1899."""
    digits = text.strip()
    if len(digits) != len("44635") or not (digits.isascii() and digits.isdigit()) or int(digits) not in _SERIAL_DAYS:
        return None
    day = _SERIAL_EPOCH + timedelta(days=int(digits))
    return _Sum(day, day, day, Precision.DAY, WhenKind.DEADLINE, None, (doubts.SERIAL,))


def _finished(wording: str, total: _Sum, parsed: _Parsed) -> When:
    """Put the wording beside its meaning, with everything that is doubtful about it said once."""
    around = _doubts_around(parsed) if total.kind is not WhenKind.UNKNOWN else ()
    excluded = parsed.excluded if total.kind is WhenKind.UNKNOWN else (doubts.EXCEPTED,) if parsed.excluded else ()
    warnings = tuple(dict.fromkeys((*total.doubts, *excluded, *around)))
    return When(
        wording,
        total.first,
        total.last,
        total.due,
        total.precision,
        certain=not warnings,
        kind=_event_or(total.kind, total.precision, parsed.nodes),
        recurrence=total.recurrence,
        warnings=warnings,
    )


def _doubts_around(parsed: _Parsed) -> tuple[str, ...]:
    if len(parsed.nodes) == 1 and parsed.readings:
        return ()
    around = (*manner_doubts(parsed.nodes), *spelling_doubts(parsed.nodes))
    if not parsed.readings:
        return around
    called_off = (doubts.CALLED_OFF,) if parsed.has(Kind.CALLED_OFF) else ()
    return (*around, *called_off, *unread_doubts(parsed.nodes), *leftover_doubts(parsed.nodes))


def _event_or(kind: WhenKind, precision: Precision, nodes: Sequence[Node]) -> WhenKind:
    """Take a day with a clock time, or with a meeting's or a conference's name, as something that happens then."""
    if kind is WhenKind.DEADLINE and precision is Precision.DAY and any(node.kind == Kind.EVENT for node in nodes):
        return WhenKind.EVENT
    return kind
