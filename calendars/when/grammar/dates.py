"""Dates and months: with digits, with the month's name, one day or several. Day before month always.

ISO 8601 year first.
"""

from __future__ import annotations

from calendars.when import doubts
from calendars.when.grammar.years import full, year_of
from calendars.when.meaning import Broken, Join, Span, Stretch, Unit
from calendars.when.nodes import DOTTED, Kind
from calendars.when.patterns import Match, Rule

_JOINS = {Kind.OR: Join.CHOICE, Kind.AND: Join.LIST, Kind.COMMA: Join.LIST, Kind.SLASH: Join.LIST}


def join_of(match: Match, name: str) -> Join:
    """Say how the nodes captured as `name` are joined: a choice or a list if any of them says so, otherwise a range."""
    joins = {_JOINS[Kind(node.kind)] for node in match.nodes(name) if node.kind in _JOINS}
    return Join.CHOICE if Join.CHOICE in joins else Join.LIST if joins else Join.RANGE


def _day(match: Match) -> Span:
    year, short = year_of(match)
    known = (doubts.LOOSE_NUMBER,) if match.key("day") == DOTTED else ()
    return Span(Unit.DAY, (match.number("month"), match.number("day")), year=year, short_year=short, doubts=known)


def day_by_digits(match: Match) -> Span:
    """Make a day of a day and a month told by digits, which is loose without a year."""
    span = _day(match)
    if span.year is None:
        return Span(
            Unit.DAY, span.numbers, loose=True, doubts=(doubts.LOOSE_NUMBER,) if span.numbers == _ALL_HOURS else ()
        )
    return span


def _doubtful_day(match: Match) -> Span:
    day = day_by_digits(match)
    doubt = () if match.number("day") > 12 or day.year else (doubts.LOOSE_NUMBER,)
    return Span(Unit.DAY, day.numbers, year=day.year, short_year=day.short_year, loose=day.loose, doubts=doubt)


def month_first(match: Match) -> Span:
    """Make a day of a month and a day in the American order, or a month and its year; doubted in either case."""
    year, short = year_of(match)
    numbers = match.number("month"), match.number("day")
    if year is None:
        return Span(Unit.MONTH_OR_DAY, numbers, loose=True, doubts=(doubts.MONTH_FIRST,))
    return Span(Unit.DAY, numbers, year=year, short_year=short, loose=True, doubts=(doubts.MONTH_FIRST,))


def _iso_range(match: Match) -> Stretch:
    """Days of one year written after one another, the year (and perhaps the month) said once and first."""
    year, month = match.number("year"), match.number("month")
    last = match.number("to_month") or month, match.number("to_day")
    return Stretch((Span(Unit.DAY, (month, match.number("day")), year=year), Span(Unit.DAY, last, year=year)))


def _dotted_range(match: Match) -> Stretch:
    first = Span(Unit.DAY, (match.number("month"), match.number("day")))
    last = match.number("to_month"), match.number("to_day")
    return Stretch((first, Span(Unit.DAY, last, year=match.number("year") or None)))


def _compact(match: Match) -> Span:
    value = match.number("date")
    return Span(Unit.DAY, (value // 100 % 100, value % 100), year=value // 10_000, loose=True)


def _short_day(match: Match) -> Span:
    numbers = match.number("one"), match.number("month"), match.number("other")
    return Span(Unit.SHORT_DAY, numbers, loose=True)


def _days(match: Match) -> Stretch | None:
    """Several days of one month; the last one carries the year."""
    year, short = year_of(match)
    month = match.number("month")
    days = [node.number for node in match.nodes("days") if node.kind not in _BETWEEN_DAYS]
    spans = [Span(Unit.DAY, (month, day)) for day in days[:-1]]
    last = Span(Unit.DAY, (month, days[-1]), year=year, short_year=short)
    return Stretch((*spans, last), join_of(match, "days")) if month <= 12 else None


def _month(match: Match) -> Span:
    year, short = year_of(match)
    return Span(Unit.MONTH, (match.number("month"),), year=year, short_year=short)


def _loose_month(match: Match) -> Span:
    return Span(Unit.MONTH, (match.number("month"),), year=match.number("year"), loose=True)


def _guessed_month(match: Match) -> Span:
    return Span(
        Unit.MONTH, (match.number("month"),), year=match.number("year"), loose=True, doubts=(doubts.LOOSE_NUMBER,)
    )


def _months(match: Match) -> Stretch | None:
    if match.number("first") >= match.number("last"):
        return None
    first = Span(Unit.MONTH, (match.number("first"),))
    return Stretch((first, Span(Unit.MONTH, (match.number("last"),), year=match.number("year"))))


def _july(match: Match) -> Span:
    """Take "jul" as July beside another month, and in the form that spreadsheets give a month ("jul-22")."""
    if match.node("short"):
        return Span(Unit.MONTH, (7,), year=full(match.number("short")), doubts=(doubts.JULY_OR_YULE,))
    return Span(Unit.MONTH, (7,))


def _month_then_number(match: Match) -> Span:
    return Span(Unit.MONTH_OR_DAY, (match.number("month"), match.number("number")), doubts=(doubts.YEAR_OR_DAY,))


def _english_day(match: Match) -> Span:
    year = match.number("year") or None
    return Span(Unit.DAY, (match.number("month"), match.number("day")), year=year)


def _one_digit_after_month(match: Match) -> Span:
    return Span(Unit.DAY, (match.number("month"), match.number("day")), doubts=(doubts.YEAR_OR_DAY,))


def _days_after_month(match: Match) -> Stretch | None:
    """Take "nov 1–15" as days; where both could be short years ("maj 22–24") it is doubted."""
    year, short = year_of(match)
    month, day, to_day = match.number("month"), match.number("day"), match.number("to_day")
    known = (doubts.YEAR_OR_DAY,) if day > _MONTHS else ()
    last = Span(Unit.DAY, (month, to_day), year=year, short_year=short)
    return Stretch((Span(Unit.DAY, (month, day)), last), doubts=known) if day < to_day else None


def _the_day_of_month(match: Match) -> Span | None:
    """Take "maj, den 20" as a day; another small word is no sign of one."""
    return _english_day(match) if match.key("the") == "den" else None


def _short_years(match: Match) -> Stretch | None:
    year = match.number("year")
    last = year - year % 100 + match.number("short")
    if not year < last <= year + 20:
        return None
    return Stretch((Span(Unit.YEAR, year=year), Span(Unit.YEAR, year=last)), doubts=(doubts.SHORT_YEAR_PAIR,))


def _attributive(_: Match) -> None:
    """Leave "2022 års plan" alone: the year names the plan and is no time."""


def _broken(match: Match) -> Broken:
    return Broken("-".join(str(node.number) for node in match.nodes("all") if node.kind not in _MARKS))


_MONTHS = 12
_ALL_HOURS = (7, 24)
"""24/7 is seldom 24 July."""
_MARKS = frozenset({Kind.DASH, Kind.SLASH, Kind.DOT})
_BETWEEN_DAYS = frozenset({*_JOINS, *_MARKS, Kind.UNTIL, Kind.THROUGH, Kind.PREPOSITION})
_DAYS = "days=( DAY_NAME (JOINER+ PREPOSITION? DAY_NAME)+ )"
_DAYS_BEFORE_SLASH = "days=( DAY_NAME ((AND|OR|COMMA|DASH|UNTIL|THROUGH)+ PREPOSITION? DAY_NAME)+ )"

DATES: tuple[Rule, ...] = (
    Rule("2022 års", "YEAR DASH? YEARS_OWN", _attributive),
    Rule(
        "2022-05-01–05-15",
        "year=YEAR DASH month=LOW DASH day=DAY DASH to_month=LOW DASH to_day=DAY (?!MARK)",
        _iso_range,
    ),
    Rule("2022-05-01–15", "year=YEAR DASH month=LOW DASH day=DAY DASH to_day=DAY (?!MARK|ANY_MONTH)", _iso_range),
    Rule(
        "1.5–31.5.2022",
        "day=DAY DOT month=MONTH_NUMBER DASH to_day=DAY DOT to_month=MONTH_NUMBER (DOT? year=YEAR|(?!DOT))",
        _dotted_range,
    ),
    Rule("2022-03-15", "year=YEAR sep=MARK month=MONTH_NUMBER =sep day=DAY (?!MARK NOT_YEAR)", _day),
    Rule("2022 03 15", "year=YEAR month=LOW day=(LOW|MID) (?!MARK|FIGURE)", _day),
    Rule("2022-15-03", "year=YEAR sep=MARK day=MID =sep month=MONTH_NUMBER (?!MARK FIGURE)", month_first),
    Rule("2022-13-45", "all=( YEAR sep=MARK NOT_YEAR =sep NOT_YEAR )", _broken),
    Rule("20220315", "date=COMPACT", _compact),
    Rule("4–5/2018", "first=MONTH_NUMBER DASH last=MONTH_NUMBER SLASH year=YEAR", _months),
    Rule("15, 16 och 18/3", f"{_DAYS_BEFORE_SLASH} SLASH month=MONTH_NUMBER {{year}}", _days),
    Rule("15-03-2022", "day=DAY sep=MARK month=MONTH_NUMBER =sep year=YEAR", _day),
    Rule("03-15-2022", "month=MONTH_NUMBER sep=MARK day=MID =sep year=YEAR", month_first),
    Rule("22-03-15", "one=TWO_DIGITS DASH month=LOW DASH other=TWO_DIGITS (?!MARK FIGURE)", _short_day),
    Rule("15/3 -22", "day=DAY SLASH month=MONTH_NUMBER {year}", day_by_digits),
    Rule("15.3.22", "day=DAY DOT month=MONTH_NUMBER DOT short=TWO_DIGITS (?!MARK FIGURE)", _day),
    Rule("15.3 2022", "day=DAY DOT month=MONTH_NUMBER year=YEAR", _day),
    Rule("15.3", "(?<!DOT) day=DAY DOT month=MONTH_NUMBER (?!DOT|SLASH)", _doubtful_day),
    Rule("3/15", "month=MONTH_NUMBER SLASH day=MID {year}", month_first),
    Rule("15 3 2022", "day=DAY month=MONTH_NUMBER year=YEAR (?!MARK)", _day),
    Rule("15, 16 och 18 mars", f"{_DAYS} PREPOSITION? month=ANY_MONTH {{year}}", _days),
    Rule(
        "15 mars 22",
        "day=DAY_NAME (MARK|PREPOSITION)? month=ANY_MONTH short=(MID|HIGH) "
        "(?!WORD|MARK|ANY_MONTH|TIMES|LENGTHS|COLON|EVENT|AND|OR|UNTIL)",
        _day,
    ),
    Rule("15 mars", "day=(DAY_NAME|TOO_LATE) (MARK|PREPOSITION)? month=ANY_MONTH {year}", _day),
    Rule("May 3, 2022", "month=MONTH day=DAY_NAME COMMA? year=YEAR", _english_day),
    Rule("maj, den 20", "month=MONTH COMMA? the=PREPOSITION day=DAY_NAME (?!MARK|ANY_MONTH|AND|OR)", _the_day_of_month),
    Rule(
        "nov 1–15",
        "month=MONTH day=DAY DASH to_day=DAY (?!WORD|MARK|FIGURE|ANY_MONTH|TIMES|LENGTHS|COLON) (COMMA? year=YEAR)?",
        _days_after_month,
    ),
    Rule("May 3rd", "month=MONTH day=ORDINAL (?!PLAIN|QUARTER|TERTIAL|HALF|HALF_OF|WEEKDAY|THE_WEEK)", _english_day),
    Rule("maj 22", "month=MONTH number=TWO_DIGITS (?!WORD|MARK|ANY_MONTH|TIMES|LENGTHS|COLON)", _month_then_number),
    Rule("mars 5", "month=MONTH day=ONE (?!WORD|MARK|ANY_MONTH|TIMES|LENGTHS|COLON)", _one_digit_after_month),
    Rule("jul-22", "JULY_OR_YULE DASH short=TWO_DIGITS (?!MARK FIGURE|ANY_MONTH)", _july),
    Rule("jul–aug", "JULY_OR_YULE (?=(DASH|SLASH|AND) MONTH)", _july),
    Rule("maj–jul", "(?<=MONTH (DASH|SLASH|AND)) JULY_OR_YULE", _july),
    Rule("mars 2022", "month=MONTH MONTH_NOUN? {year}", _month),
    Rule("2021-10", "year=YEAR (DASH|SLASH) month=LOW (?!MARK NOT_YEAR|DAY|ANY_MONTH)", _loose_month),
    Rule("2022-5", "year=YEAR (DASH|SLASH) month=ONE (?!MARK|DAY|ANY_MONTH)", _guessed_month),
    Rule("05/2022", "(?<!MARK) month=MONTH_NUMBER MARK year=YEAR (?!MARK)", _loose_month),
    Rule("2022-23", "year=YEAR (DASH|SLASH) short=TWO_DIGITS (?!MARK FIGURE|ANY_MONTH)", _short_years),
)
"""Everything that names a day or a month by its own name or number."""
