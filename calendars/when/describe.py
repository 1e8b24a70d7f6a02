"""A `When` told in Swedish, the same way everywhere.

"senast 1 maj 2022", "vecka 17 2022 (25 april–1 maj)", "varje år".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from calendars import periods
from calendars.periods import Season, Term
from calendars.when.model import Precision, When, WhenKind
from calendars.when.units import MONTH_NAMES

_ORDINALS = ("första", "andra", "tredje", "fjärde")
_SEASON_NAMES = {Season.SPRING: "våren", Season.SUMMER: "sommaren", Season.AUTUMN: "hösten", Season.WINTER: "vintern"}
_TERM_NAMES = {Term.SPRING: "vårterminen", Term.AUTUMN: "höstterminen"}

_RULES: Mapping[str, str] = MappingProxyType(
    {
        "FREQ=DAILY": "varje dag",
        "FREQ=WEEKLY": "varje vecka",
        "FREQ=WEEKLY;INTERVAL=2": "varannan vecka",
        "FREQ=MONTHLY": "varje månad",
        "FREQ=MONTHLY;INTERVAL=2": "varannan månad",
        "FREQ=MONTHLY;INTERVAL=3": "varje kvartal",
        "FREQ=MONTHLY;INTERVAL=4": "tre gånger om året",
        "FREQ=MONTHLY;INTERVAL=6": "två gånger om året",
        "FREQ=YEARLY": "varje år",
        "FREQ=YEARLY;INTERVAL=2": "vartannat år",
    }
)
_UNITS = {"DAILY": "dag", "WEEKLY": "vecka", "MONTHLY": "månad", "YEARLY": "år"}
_NUMBERS = (
    "",
    "",
    "",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
)
_WEEKDAYS = MappingProxyType(
    {
        "MO": "måndagen",
        "TU": "tisdagen",
        "WE": "onsdagen",
        "TH": "torsdagen",
        "FR": "fredagen",
        "SA": "lördagen",
        "SU": "söndagen",
    }
)


def describe_when(when: When) -> str:
    """Return a short Swedish phrase that fits within a sentence; the years are always written out.

    What could not be read is told as "ingen bestämd tid". Doubts are not part of the phrase: they are `when.warnings`.
    """
    if when.kind is WhenKind.OCCURRENCE:
        return _describe_recurring(when)
    if when.kind is WhenKind.CONTINUOUS and when.due is None:
        return _describe_ongoing(when)
    if when.last is None:
        return f"tidigast {day_text(when.first)}" if when.first else "ingen bestämd tid"
    if when.first is None:
        return f"senast {day_text(when.last)}"
    phrase = interval_text(when.first, when.last, when.precision)
    return f"start {phrase}" if when.kind is WhenKind.START else phrase


def day_text(day: date) -> str:
    """Return a date with its month's name and its year: "1 maj 2022"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def days_text(first: date, last: date) -> str:
    """Return an interval of days, with month and year said once where they are the same: "1–15 mars 2022"."""
    if first == last:
        return day_text(first)
    if first.year != last.year:
        return f"{day_text(first)}–{day_text(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTH_NAMES[first.month - 1]}–{day_text(last)}"
    return f"{first.day}–{day_text(last)}"


def interval_text(first: date, last: date, precision: Precision) -> str:
    """Return an interval by the name of its precision where it is exactly such a period, otherwise by its days."""
    name = _NAMES.get(precision)
    phrase = name(first, last) if name else None
    return phrase or _whole_months(first, last) or days_text(first, last)


def _describe_recurring(when: When) -> str:
    often = rule_text(when.recurrence) if when.recurrence else "återkommande"
    if when.due:
        return f"{often}, nu senast {day_text(when.due)}"
    if when.first and when.last and not often.endswith(" år"):
        return f"{often} under {interval_text(when.first, when.last, _or_year(when.precision))}"
    return often


def _describe_ongoing(when: When) -> str:
    if when.first and when.last:
        return f"löpande under {interval_text(when.first, when.last, _or_year(when.precision))}"
    return f"från och med {day_text(when.first)}" if when.first else "löpande"


def _or_year(precision: Precision) -> Precision:
    return Precision.YEAR if precision is Precision.NONE else precision


def rule_text(rule: str) -> str:
    """Return an RFC 5545 rule of the kinds that `read_when` gives, in Swedish.

    "FREQ=YEARLY;BYMONTH=11" is "varje år".
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    frequency, interval = parts.get("FREQ", ""), int(parts.get("INTERVAL", "1"))
    often = _RULES.get(f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")) or _every(
        frequency, interval
    )
    weekday = parts.get("BYDAY")
    if weekday and len(weekday) > len("MO"):
        number = int(weekday[:-2])
        which = "sista" if number < 0 else _ORDINALS[number - 1] if number <= len(_ORDINALS) else "femte"
        return f"{which} {_WEEKDAYS[weekday[-2:]]} {often}"
    if weekday:
        return f"{often} på {_WEEKDAYS[weekday]}"
    if "BYMONTHDAY" in parts and "BYMONTH" not in parts:
        return f"den {parts['BYMONTHDAY']} {often}"
    return often


def _every(frequency: str, interval: int) -> str:
    unit = _UNITS.get(frequency, "gång")
    number = _NUMBERS[interval] if interval < len(_NUMBERS) else f"{interval}:e"
    return f"{'vart' if unit == 'år' else 'var'} {number} {unit}".replace("  ", " ")


def _week(first: date, last: date) -> str | None:
    """Name whole weeks, with their days in brackets since people count weeks differently."""
    if first.isoweekday() != 1 or last.isoweekday() != 7:
        return None
    (year, week), (last_year, last_week) = periods.iso_week(first), periods.iso_week(last)
    days = days_text(first, last) if first.year != last.year else days_text(first, last).removesuffix(f" {last.year}")
    if (year, week) == (last_year, last_week):
        return f"vecka {week} {year} ({days})"
    if year == last_year:
        return f"vecka {week}–{last_week} {year} ({days})"
    return f"vecka {week} {year}–vecka {last_week} {last_year} ({days})"


def _season(first: date, last: date) -> str | None:
    for season, name in _SEASON_NAMES.items():
        if periods.season_days(first.year, season)[0] == first and last in _season_ends(first.year, season):
            year = f"{first.year}/{last.year}" if first.year != last.year else f"{first.year}"
            days = (
                days_text(first, last)
                if first.year != last.year
                else days_text(first, last).removesuffix(f" {last.year}")
            )
            return f"{name} {year} ({days})"
    return None


def _season_ends(year: int, season: Season) -> tuple[date, ...]:
    """Return the days a season may end on: its own, and the term's where the plan's setting says so."""
    own = periods.season_days(year, season)[1]
    terms = {Season.SPRING: Term.SPRING, Season.AUTUMN: Term.AUTUMN}
    return (own, periods.term_days(year, terms[season])[1]) if season in terms else (own,)


def _term(first: date, last: date) -> str | None:
    for term, name in _TERM_NAMES.items():
        if periods.term_days(first.year, term) == (first, last):
            return f"{name} {first.year}"
    if periods.school_year_days(first.year) == (first, last):
        return f"läsåret {first.year}/{last.year}"
    return None


def _year(first: date, last: date) -> str | None:
    if first != periods.year_days(first.year)[0] or last != periods.year_days(last.year)[1]:
        return None
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def _part_of_year(parts: int, noun: str) -> Callable[[date, date], str | None]:
    def name(first: date, last: date) -> str | None:
        for number in range(1, parts + 1):
            if periods.part_of_year_days(first.year, number, parts) == (first, last):
                return f"{_ORDINALS[number - 1]} {noun} {first.year}"
        return None

    return name


def _whole_months(first: date, last: date) -> str | None:
    """Name one or more whole months: "april–maj 2022"."""
    if first.day != 1 or last != periods.month_days(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    start = MONTH_NAMES[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{start}–{MONTH_NAMES[last.month - 1]} {last.year}"


_NAMES: Mapping[Precision, Callable[[date, date], str | None]] = MappingProxyType(
    {
        Precision.DAY: days_text,
        Precision.WEEK: _week,
        Precision.SEASON: _season,
        Precision.TERM: _term,
        Precision.QUARTER: _part_of_year(4, "kvartalet"),
        Precision.TERTIAL: _part_of_year(3, "tertialet"),
        Precision.HALF: _part_of_year(2, "halvåret"),
        Precision.YEAR: _year,
        Precision.PERIOD: _year,
    }
)
