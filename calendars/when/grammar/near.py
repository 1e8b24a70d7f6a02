"""Times counted from the day the text was written: "på fredag", "nästa vecka", "om två månader"."""

from __future__ import annotations

from calendars.when.meaning import Span, Unit
from calendars.when.nodes import Kind
from calendars.when.patterns import Match, Rule

_UNITS = {
    Kind.WEEK: Unit.NEAR_WEEK,
    Kind.THE_WEEK: Unit.NEAR_WEEK,
    Kind.MONTH_NOUN: Unit.NEAR_MONTH,
    Kind.THE_MONTH: Unit.NEAR_MONTH,
    Kind.QUARTER: Unit.NEAR_QUARTER,
    Kind.TERM_NOUN: Unit.NEAR_TERM,
    Kind.THE_TERM: Unit.NEAR_TERM,
    Kind.WEEKEND: Unit.NEAR_WEEKEND,
    Kind.SCHOOL_YEAR: Unit.SCHOOL_YEAR,
}


def _day(match: Match) -> Span:
    return Span(Unit.NEAR_DAY, (match.number("day"), 0))


def _near(match: Match) -> Span | None:
    """Next, this or last of a unit; the kind of the noun says which unit."""
    unit = match.node("unit")
    if unit is None:
        return None
    shift = match.number("near")
    if unit.kind == Kind.SCHOOL_YEAR:
        return Span(Unit.SCHOOL_YEAR, shift=shift)
    return Span(_UNITS[Kind(unit.kind)], (shift,))


def _near_season(match: Match) -> Span:
    return Span(Unit.SEASON, name=match.key("name").partition(":")[0], shift=match.number("near"))


def _near_month(match: Match) -> Span:
    near = match.number("near")
    return Span(Unit.MONTH, (match.number("month"), near), shift=near)


def _weekday(match: Match) -> Span:
    return Span(Unit.NEAR_WEEKDAY, (match.number("day"), match.number("near")))


def _past_weekday(match: Match) -> Span:
    return Span(Unit.NEAR_WEEKDAY, (match.number("day"), -1))


def _within(match: Match) -> Span | None:
    """A length of time from today, behind the word "om" or "inom" that says so."""
    return _ahead(match, 1) if match.key("within") in {"om", "inom"} else None


def _ago(match: Match) -> Span | None:
    return _ahead(match, -1)


def _ahead(match: Match, sign: int) -> Span | None:
    many, unit = match.number("many"), match.node("unit")
    length = (unit.number if unit else 0) * many * sign
    if unit is None or unit.key == "workdays":
        return None
    return Span(Unit.NEAR_DAY, (length, 0) if unit.key == "days" else (0, length))


NEAR_TODAY: tuple[Rule, ...] = (
    Rule("igår", "day=NEAR_DAY", _day),
    Rule("för två veckor sedan", "many=HOW_MANY unit=LENGTHS AGO", _ago),
    Rule("om två veckor", "within=PREPOSITION many=HOW_MANY unit=LENGTHS (?!AFTER|BEFORE|FROM|AGO)", _within),
    Rule("nästa höst", "near=NEAR name=(SEASON|TERM)", _near_season),
    Rule("nästa maj", "near=NEAR month=MONTH (?!DAY)", _near_month),
    Rule("nästa fredag", "near=NEAR day=WEEKDAY (?!SMALL? FIGURE)", _weekday),
    Rule(
        "nästa vecka",
        "near=NEAR unit=(WEEK|THE_WEEK|MONTH_NOUN|THE_MONTH|QUARTER|TERM_NOUN|WEEKEND|SCHOOL_YEAR) (?!WEEK_NUMBER)",
        _near,
    ),
    Rule("i veckan", "(?<!DASH|WORD) unit=(THE_WEEK|THE_MONTH|THE_TERM|WEEKEND) (?!SMALL? WEEK|AFTER|BEFORE)", _near),
    Rule("i fredags", "day=PAST_WEEKDAY", _past_weekday),
    Rule("på fredag", "ON day=WEEKDAY (?!COMMA? SMALL? FIGURE|SMALL* WEEK)", _weekday),
)
"""Everything that needs to know the day it was written."""
