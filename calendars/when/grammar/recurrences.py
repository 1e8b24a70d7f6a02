"""How often something comes back, as RFC 5545 recurrence rules."""

from __future__ import annotations

from calendars.when import doubts
from calendars.when.meaning import Recurrence
from calendars.when.nodes import Kind, Node
from calendars.when.patterns import Match, Rule

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEAR, _WEEK = 12, 7
_EVEN_OR_ODD = "FREQ=WEEKLY;INTERVAL=2"


def months_apart(months: int) -> str:
    """Return the rule for something that comes back every `months` months; whole years are told in years."""
    if months % _YEAR == 0:
        return _with_interval("YEARLY", months // _YEAR)
    return _with_interval("MONTHLY", months)


def days_apart(days: int) -> str:
    """Return the rule for something that comes back every `days` days; whole weeks are told in weeks."""
    if days % _WEEK == 0:
        return _with_interval("WEEKLY", days // _WEEK)
    return _with_interval("DAILY", days)


def _with_interval(frequency: str, interval: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _apart(unit: Node, many: int = 1) -> str:
    return days_apart(unit.number * many) if unit.key != "months" else months_apart((unit.number or _YEAR) * many)


def _times(match: Match) -> Recurrence | None:
    """So many times each unit. Uneven numbers have no clean rule; the nearest longer interval is given and doubted."""
    unit = match.node("unit")
    times = match.number("many") or match.number("times")
    if unit is None:
        return None
    if not times:
        return Recurrence("")
    length = unit.number or _YEAR
    uneven = length % times != 0 or bool(match.node("at_most")) or (unit.kind == Kind.TERM_NOUN and times > 1)
    apart = max(length // times, 1)
    rule = days_apart(apart) if unit.key == "days" else months_apart(apart)
    return Recurrence(rule, (doubts.RECURS_UNEVENLY,) if uneven else ())


def _times_often(match: Match) -> Recurrence:
    """Twice yearly: the number divides the interval of the word that follows."""
    times = match.number("many")
    if match.key("often") != "FREQ=YEARLY" or not times:
        return Recurrence(match.key("often"))
    return Recurrence(months_apart(max(_YEAR // times, 1)), (doubts.RECURS_UNEVENLY,) if _YEAR % times else ())


def _every(match: Match) -> Recurrence | None:
    unit = match.node("unit")
    return Recurrence(_apart(unit, max(match.number("many"), 1))) if unit else None


def _every_other(match: Match) -> Recurrence | None:
    unit = match.node("unit")
    return Recurrence(_apart(unit, 2)) if unit else None


def _yearly_with_season(match: Match) -> Recurrence:
    return Recurrence(months_apart(_YEAR * max(match.number("many"), 1)))


def _every_weekday(match: Match) -> Recurrence:
    interval = 2 if match.node("other") else 1
    return Recurrence(f"{_with_interval('WEEKLY', interval)};BYDAY={_WEEKDAYS[match.number('day') - 1]}")


def _weekday_of_unit(match: Match) -> Recurrence | None:
    unit = match.node("unit")
    nth = match.number("nth")
    if unit is None or unit.key != "months" or nth > 5:
        return None
    return Recurrence(f"{_apart(unit)};BYDAY={nth}{_WEEKDAYS[match.number('day') - 1]}")


def _day_of_month(match: Match) -> Recurrence:
    return Recurrence(f"FREQ=MONTHLY;BYMONTHDAY={match.number('nth')}")


def _often(match: Match) -> Recurrence:
    """Take even or odd weeks as every other week: the years they fall out of step are left to the reader."""
    rule = match.key("often")
    weekday = match.number("day")
    by_day = f";BYDAY={_WEEKDAYS[weekday - 1]}" if weekday and rule.startswith("FREQ=WEEKLY") else ""
    return Recurrence(rule + by_day, (doubts.RECURS_UNEVENLY,) if rule == _EVEN_OR_ODD else ())


def _yearly_word(match: Match) -> Recurrence:
    return Recurrence(match.key("often"), only_word="årlig")


RECURRENCES: tuple[Rule, ...] = (
    Rule(
        "varje sista torsdag i månaden",
        "EVERY? nth=ORDINAL day=WEEKDAY SMALL* (EVERY|EVERY_OTHER)? unit=(MONTH_NOUN|THE_MONTH|QUARTER|TERM_NOUN|HALF)",
        _weekday_of_unit,
    ),
    Rule("den 15 varje månad", "nth=(ORDINAL|DAY) SMALL* EVERY MONTH_NOUN", _day_of_month),
    Rule("1–2 ggr/år", "many=HOW_MANY (DASH|OR|SLASH) at_most=HOW_MANY (TIMES|EVENT) OFTEN_PER+ unit=CYCLE", _times),
    Rule("2 ggr/år", "many=HOW_MANY (TIMES|EVENT) OFTEN_PER+ unit=CYCLE", _times),
    Rule("2/år", "many=HOW_MANY (PER|SLASH) unit=(YEAR_NOUN|MONTH_NOUN|TERM_NOUN|QUARTER|HALF|WEEK)", _times),
    Rule("två gånger årligen", "many=HOW_MANY TIMES often=OFTEN", _times_often),
    Rule("twice a year", "times=TIMES OFTEN_PER+ unit=CYCLE", _times),
    Rule("per kvartal", "PER unit=(QUARTER|TERTIAL|TERM_NOUN|MONTH_NOUN|HALF|YEAR_NOUN) (?!FIGURE|ORDINAL)", _every),
    Rule("varannan torsdag", "other=EVERY_OTHER day=WEEKDAY", _every_weekday),
    Rule("varannan månad", "EVERY_OTHER unit=CYCLE", _every_other),
    Rule("vart tredje år", "EVERY many=(ORDINAL|HOW_MANY) unit=CYCLE", _every),
    Rule("varje torsdag", "EVERY day=WEEKDAY", _every_weekday),
    Rule("jämna veckor, torsdagar", "often=OFTEN (COMMA|SMALL){0,2} day=WEEKDAYS", _often),
    Rule("torsdagar jämna veckor", "day=WEEKDAYS (COMMA|SMALL|OPEN){0,2} often=OFTEN", _often),
    Rule("torsdagar", "day=WEEKDAYS", _every_weekday),
    Rule("varje månad", "EVERY unit=CYCLE (?!WEEK_NUMBER|ONE)", _every),
    Rule("varannan höst", "many=EVERY_OTHER (?=SEASON|MONTH|TERM)", _yearly_with_season),
    Rule("varje höst", "EVERY (?=SEASON|ANY_MONTH|TERM|FEAST)", _yearly_with_season),
    Rule("årligen", "often=OFTEN", _often),
    Rule("årlig", "often=YEARLY", _yearly_word),
)
"""Everything that says how often."""
