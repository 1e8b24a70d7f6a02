"""Weeks (ISO 8601), weekdays of a week and of a month."""

from __future__ import annotations

from calendars.when import doubts
from calendars.when.grammar.dates import join_of
from calendars.when.grammar.years import full, year_of
from calendars.when.meaning import Span, Stretch, Unit
from calendars.when.nodes import LEANING, Kind
from calendars.when.patterns import Match, Rule

_WEEKS_OF_MONTH = 5
_FIRST_SHORT_YEAR = 15
_NUMBERS = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH})


def _week(match: Match) -> Span:
    year, short = year_of(match)
    return Span(Unit.WEEK, (match.number("week"),), year=year, short_year=short)


def _weeks(match: Match) -> Stretch:
    year, short = year_of(match)
    numbers = [node.number for node in match.nodes("weeks") if node.kind in _NUMBERS]
    if year is None and _ends_with_year(match, numbers):
        unsure = () if any(node.key == LEANING for node in match.nodes("weeks")) else (doubts.YEAR_OR_WEEK,)
        return Stretch((Span(Unit.WEEK, (numbers[0],), year=full(numbers[1]), short_year=True),), doubts=unsure)
    spans = [Span(Unit.WEEK, (week,)) for week in numbers[:-1]]
    last = Span(Unit.WEEK, (numbers[-1],), year=year, short_year=short)
    leaning = any(node.key == LEANING for node in match.nodes("weeks")) and numbers[-1] >= _FIRST_SHORT_YEAR
    return Stretch((*spans, last), join_of(match, "weeks"), doubts=(doubts.YEAR_OR_WEEK,) if leaning else ())


def _ends_with_year(match: Match, numbers: list[int]) -> bool:
    """Say whether "v 40 -23" is a week and its year: as weeks it would run backwards and through most of a year."""
    if len(numbers) != 2 or not any(node.kind == Kind.DASH for node in match.nodes("weeks")):
        return False
    return _FIRST_SHORT_YEAR <= numbers[1] < numbers[0]


def _year_and_week(match: Match) -> Span | None:
    """Four digits after the week word: "v 2217" is week 17 of 2022."""
    year, week = divmod(match.number("both"), 100)
    return Span(Unit.WEEK, (week,), year=full(year)) if 1 <= week <= 53 else None


def _numbered_week(match: Match) -> Span | None:
    """Take "17:e veckan"; "första veckan" counts from something else than the year."""
    return _week(match) if match.number("week") > _WEEKS_OF_MONTH else None


def _weekend(match: Match) -> Stretch:
    year, short = year_of(match)
    days = [Span(Unit.WEEKDAY, (match.number("week"), day), year=year, short_year=short) for day in (6, 7)]
    return Stretch(tuple(days))


def _weekday(match: Match) -> Span:
    year, short = year_of(match)
    return Span(Unit.WEEKDAY, (match.number("week"), match.number("day")), year=year, short_year=short)


def _weekdays(match: Match) -> Stretch:
    """From one weekday to another of the same week."""
    year, short = year_of(match)
    days = match.number("from_day"), match.number("to_day")
    return Stretch(tuple(Span(Unit.WEEKDAY, (match.number("week"), day), year=year, short_year=short) for day in days))


def _month_weekday(match: Match) -> Span | None:
    year, short = year_of(match)
    numbers = match.number("month"), match.number("day"), match.number("nth")
    return Span(Unit.MONTH_WEEKDAY, numbers, year=year, short_year=short) if numbers[2] <= 5 else None


def _month_weekend(match: Match) -> Span | None:
    year, short = year_of(match)
    numbers = match.number("month"), match.number("nth")
    return Span(Unit.MONTH_WEEKEND, numbers, year=year, short_year=short) if numbers[1] <= 5 else None


def _month_workday(match: Match) -> Span | None:
    year, short = year_of(match)
    numbers = match.number("month"), match.number("nth")
    return Span(Unit.MONTH_WORKDAY, numbers, year=year, short_year=short) if numbers[1] <= 20 else None


def _month_week(match: Match) -> Span | None:
    year, short = year_of(match)
    if match.number("nth") > 5:
        return None
    return Span(Unit.MONTH_WEEK, (match.number("month"), match.number("nth")), year=year, short_year=short)


_DAYS = "from_day=WEEKDAY (DASH|AND) to_day=WEEKDAY"

WEEKS: tuple[Rule, ...] = (
    Rule(
        "ons–tors v 17",
        f"{_DAYS} COMMA? (SMALL|OPEN)* WEEK week=WEEK_NUMBER (?!DASH|AND) {{week year}}",
        _weekdays,
    ),
    Rule(
        "v 17, ons–tors",
        f"WEEK week=WEEK_NUMBER (COMMA|OPEN|SMALL|COLON)* {_DAYS} CLOSE? (?!SMALL? FIGURE)",
        _weekdays,
    ),
    Rule("tisdag v 17", "day=WEEKDAY COMMA? (SMALL|OPEN)* WEEK week=WEEK_NUMBER (?!DASH|AND) {week year}", _weekday),
    Rule(
        "v 17, tisdag",
        "WEEK week=WEEK_NUMBER (COMMA|OPEN|SMALL|COLON)* day=WEEKDAY CLOSE? (?!DASH|AND|SMALL? FIGURE)",
        _weekday,
    ),
    Rule(
        "v 17, 2022, tisdag",
        "WEEK week=WEEK_NUMBER COMMA? year=YEAR (COMMA|OPEN|SMALL)* day=WEEKDAY CLOSE? (?!DASH|AND|SMALL? FIGURE)",
        _weekday,
    ),
    Rule("helgen v 17", "WEEKEND SMALL* WEEK week=WEEK_NUMBER {week year}", _weekend),
    Rule("2022-W17", "year=YEAR DASH? WEEK week=WEEK_NUMBER (?!JOINER WEEK? WEEK_NUMBER)", _week),
    Rule("v 2022-17", "WEEK year=YEAR (DASH|SLASH|COLON) week=WEEK_NUMBER", _week),
    Rule("v 2217", "WEEK both=FOUR", _year_and_week),
    Rule(
        "v 40–42",
        "WEEK weeks=( WEEK_NUMBER ( (LISTER|DASH|(UNTIL|THROUGH) (?!WEEK))+ WEEK? WEEK_NUMBER "
        "(?!SLASH|DOT|DASH? DAY? SMALL? ANY_MONTH) )+ )"
        " {week year}",
        _weeks,
    ),
    Rule("v 17", "WEEK week=WEEK_NUMBER {week year}", _week),
    Rule("vecka tolv", "WEEK week=COUNT (?!COUNT|TIMES|LENGTHS|SMALL|PER|SLASH|EVERY|WORD) {week year}", _week),
    Rule(
        "17:e veckan",
        "week=ORDINAL (THE_WEEK|WEEK) (?!SMALL* ANY_MONTH|AFTER|BEFORE) ( PREPOSITION? year=YEAR )?",
        _numbered_week,
    ),
    Rule("första veckan i maj", "nth=ORDINAL (THE_WEEK|WEEK) SMALL* month=ANY_MONTH {year}", _month_week),
    Rule("sista helgen i maj", "nth=ORDINAL WEEKEND SMALL* month=ANY_MONTH {year}", _month_weekend),
    Rule("sista vardagen i maj", "nth=ORDINAL WORKDAY SMALL* month=ANY_MONTH {year}", _month_workday),
    Rule("sista torsdagen i maj", "nth=ORDINAL day=WEEKDAY SMALL* month=ANY_MONTH {year}", _month_weekday),
)
"""Everything that is told by a week's or a weekday's name."""
