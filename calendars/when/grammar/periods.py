"""Quarters, tertials, halves, school terms, seasons, years and feasts."""

from __future__ import annotations

from collections.abc import Callable

from calendars.periods import Season, Term
from calendars.when import doubts
from calendars.when.feasts import ADVENT, FEASTS, SUNDAYS_IN_ADVENT
from calendars.when.grammar.dates import join_of
from calendars.when.grammar.years import full, pair_of, year_of
from calendars.when.meaning import Part, Span, Stretch, Unit
from calendars.when.nodes import SHOUTED_JULY, Kind
from calendars.when.patterns import Match, Rule

_WITH_NUMBER = frozenset({Kind.ONE, Kind.ORDINAL, Kind.COUNT})
_ENDS_NEXT_YEAR = frozenset({Season.WINTER.value})
_LATER_IN_PAIR = frozenset({Season.SPRING.value, Season.SUMMER.value, Term.SPRING.value})


def _numbered(noun: str, kind: Kind, unit: Unit, parts: int) -> tuple[Rule, ...]:
    """Return the rules for a unit that is numbered through the year.

    "kvartal 1", "Q1–Q3", "sista tertialet", "1:a halvåret".
    """
    word = kind.name
    listed = f"numbers=( ONE (JOINER+ {word}? ONE)+ )"
    return (
        Rule(f"{noun} 1–2", f"{word} {listed} {{year}}", _several(unit, parts)),
        Rule(
            f"första och andra {noun}et",
            f"numbers=( ORDINAL (JOINER+ ORDINAL)+ ) {word} {{year}}",
            _several(unit, parts),
        ),
        Rule(f"{noun} 1", f"{word} number=(ONE|ORDINAL) (?!ANY_MONTH) {{year}}", _one(unit, parts)),
        Rule(f"första {noun}et", f"number=(ORDINAL|ONE) {word} {{year}}", _one(unit, parts)),
        Rule(
            f"{noun} ett och två", f"{word} numbers=( COUNT (JOINER+ {word}? COUNT)+ ) {{year}}", _several(unit, parts)
        ),
        Rule(f"{noun} ett", f"{word} number=COUNT (?!TIMES|LENGTHS|ANY_MONTH) {{year}}", _one(unit, parts)),
    )


def _one(unit: Unit, parts: int) -> Callable[[Match], Span | None]:
    def build(match: Match) -> Span | None:
        year, short = year_of(match)
        number = match.number("number") if match.number("number") > 0 else parts
        return Span(unit, (number,), year=year, short_year=short) if number <= parts else None

    return build


def _several(unit: Unit, parts: int) -> Callable[[Match], Stretch | None]:
    def build(match: Match) -> Stretch | None:
        year, short = year_of(match)
        numbers = [node.number for node in match.nodes("numbers") if node.kind in _WITH_NUMBER]
        if not all(1 <= number <= parts for number in numbers):
            return None
        *before, number = numbers
        spans = [Span(unit, (number,)) for number in before]
        return Stretch(
            (*spans, Span(unit, (number,), year=year, short_year=short)),
            join_of(match, "numbers"),
        )

    return build


def _named(unit: Unit, key: str, year: int | None, *, short: bool = False, lead: int | None = None) -> Span:
    """Make the span for a season or a term; a key such as "summer:late" names a part of it."""
    name, _, part = key.partition(":")
    return Span(unit, name=name, year=year, short_year=short, lead=lead, part=Part(part) if part else Part.WHOLE)


def _term(match: Match) -> Span:
    year, short = year_of(match)
    return _named(Unit.TERM, match.key("name"), year, short=short)


def _season(match: Match) -> Span:
    year, short = year_of(match)
    return _named(Unit.SEASON, match.key("name"), year, short=short)


def _of_pair(unit: Unit) -> Callable[[Match], Span | None]:
    """Return the builder for a season or term with two years: winter runs over both, spring lies in the later one."""

    def build(match: Match) -> Span | None:
        pair = pair_of(match)
        if pair is None:
            return None
        key = match.key("name")
        span = _named(unit, key, pair[key in _LATER_IN_PAIR], lead=pair[0])
        if span.name in _ENDS_NEXT_YEAR:
            return span
        return Span(unit, name=span.name, year=span.year, lead=span.lead, part=span.part, doubts=(doubts.YEAR_PAIR,))

    return build


def _this_season(match: Match) -> Span:
    shift = match.number("name")
    numbers = (shift,) if shift else ()
    return Span(Unit.SEASON, numbers, name=match.key("name"), year=match.number("year") or None, shift=0)


def _school_year(match: Match) -> Span | None:
    pair = pair_of(match)
    return Span(Unit.SCHOOL_YEAR, year=pair[0]) if pair else None


def _doubtful_school_year(match: Match) -> Span:
    year, short = year_of(match)
    return Span(Unit.SCHOOL_YEAR, year=year, short_year=short, doubts=(doubts.SCHOOL_YEAR,))


def _named_half(match: Match) -> Span | None:
    year, short = year_of(match)
    key = match.key("half")
    return Span(Unit.HALF, (int(key),), year=year, short_year=short) if key.isdigit() else None


def _year(match: Match) -> Span:
    return Span(Unit.YEAR, year=match.number("year"), loose=match.node("noun") is None)


def _decade(match: Match) -> Stretch:
    year = match.number("year")
    return Stretch((Span(Unit.YEAR, year=year), Span(Unit.YEAR, year=year + 9)))


def _short_year(match: Match) -> Span:
    return Span(Unit.YEAR, year=full(match.number("short")), short_year=True)


def _the_year(match: Match) -> Span:
    coming = match.key("year_word") == "coming"
    return Span(Unit.YEAR, shift=match.number("year_word"), doubts=(doubts.COMING_YEAR,) if coming else ())


def _feast(match: Match) -> Span:
    year, short = year_of(match)
    name = match.key("feast")
    if name == SHOUTED_JULY:
        return Span(Unit.MONTH, (7,), year=year, short_year=short, doubts=(doubts.JULY_OR_YULE,))
    may_be_july = match.is_kind("feast", Kind.JULY_OR_YULE) and year is not None
    known = (doubts.JULY_OR_YULE,) if may_be_july else ()
    return Span(Unit.FEAST, name=name, year=year, short_year=short, loose=FEASTS[name].common, doubts=known)


def _feast_of_pair(match: Match) -> Span | None:
    pair = pair_of(match)
    known = match.key("feast") in FEASTS
    return Span(Unit.FEAST, name=match.key("feast"), year=pair[0]) if pair and known else None


def _sunday_in_advent(match: Match) -> Span | None:
    year, short = year_of(match)
    number = match.number("number")
    if match.key("feast") != ADVENT or not 1 <= number <= len(SUNDAYS_IN_ADVENT):
        return None
    return Span(Unit.FEAST, name=SUNDAYS_IN_ADVENT[number - 1], year=year, short_year=short)


def _turn_of_months(match: Match) -> Span | None:
    month, next_month = match.number("month"), match.number("next")
    year, short = year_of(match)
    if next_month and next_month != month % 12 + 1:
        return None
    # The year belongs to the second month: "månadsskiftet december/januari 2023" begins in 2022.
    own = year - 1 if year and next_month == 1 else year
    return Span(Unit.TURN, (month,), year=own, short_year=short)


def _turn(match: Match) -> Span | None:
    if match.number("turn") == 1:
        return None
    year, short = year_of(match)
    return Span(Unit.TURN, (match.number("turn"),), year=year, short_year=short)


def _turn_of_pair(match: Match) -> Span | None:
    pair = pair_of(match)
    return Span(Unit.TURN, (12,), year=pair[0]) if pair else None


PERIODS: tuple[Rule, ...] = (
    *_numbered("kvartal", Kind.QUARTER, Unit.QUARTER, 4),
    *_numbered("tertial", Kind.TERTIAL, Unit.TERTIAL, 3),
    *_numbered("halvår", Kind.HALF, Unit.HALF, 2),
    Rule("vårhalvåret", "half=HALF {year}", _named_half),
    Rule("läsåret 22/23", "SCHOOL_YEAR {pair}", _school_year),
    Rule("läsåret", "(?<!NEAR) SCHOOL_YEAR {year}", _doubtful_school_year),
    Rule("HT/VT 22/23", "name=TERM {pair}", _of_pair(Unit.TERM)),
    Rule("vt22", "(?<!NEAR) name=TERM short=TWO_DIGITS (?!MARK FIGURE|ANY_MONTH)", _term),
    Rule("VT 2022", "(?<!NEAR) name=TERM {year}", _term),
    Rule("vintern 22/23", "name=SEASON {pair}", _of_pair(Unit.SEASON)),
    Rule("hösten 22", "name=SEASON short=TWO_DIGITS (?!MARK FIGURE|ANY_MONTH|WORD)", _season),
    Rule("hösten 2022", "(?<!NEAR) name=SEASON {year}", _season),
    Rule("i höst", "name=IN_SEASON (COMMA? year=YEAR)?", _this_season),
    Rule(
        "månadsskiftet mars/april",
        "TURN PREPOSITION? month=ANY_MONTH (MARK|AND) next=ANY_MONTH {year}",
        _turn_of_months,
    ),
    Rule("månadsskiftet mars", "TURN PREPOSITION? month=ANY_MONTH {year}", _turn_of_months),
    Rule("årsskiftet 22/23", "TURN {pair}", _turn_of_pair),
    Rule("årsskiftet", "turn=TURN {year}", _turn),
    Rule("1:a advent", "number=(ONE|ORDINAL) feast=FEAST {year}", _sunday_in_advent),
    Rule("nyår 22/23", "feast=(FEAST|JULY_OR_YULE) {pair}", _feast_of_pair),
    Rule("midsommar 2022", "feast=(FEAST|JULY_OR_YULE) {year}", _feast),
    Rule("2020-talet", "year=YEAR DASH? DECADE", _decade),
    Rule("år 2022", "noun=(YEAR_NOUN|THE_YEAR) year=YEAR", _year),
    Rule("2022", "year=YEAR", _year),
    Rule("år -22", "YEAR_NOUN (DASH|TICK) short=TWO_DIGITS", _short_year),
    Rule("året", "year_word=THE_YEAR", _the_year),
)
"""Everything longer than a week, and the days that have names of their own."""
