"""Feasts, free days and theme days that plans name instead of a date. One row each.

The words, the days, and what is doubtful.

Movable feasts follow lag (1989:253) om allmänna helgdagar. School breaks are set by each municipality; their rows
give the span in which they fall in the country as a whole and are never certain, except the autumn break, which all
but a few have in week 44.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from calendars.periods import Days, easter_sunday, week_days, weekday_of_month
from calendars.when.doubts import FEAST_VARIES

_FRIDAY, _SATURDAY, _SUNDAY = 5, 6, 7
_MONDAY = 1

ADVENT = "advent"
"""The feast whose Sundays are numbered: "1:a advent"."""

SUNDAYS_IN_ADVENT = ("första advent", "andra advent", "tredje advent", "fjärde advent")
"""The names of the four Sundays, in order."""

DaysOf = Callable[[int], Days]


@dataclass(frozen=True, slots=True)
class Feast:
    """A named time: `words` separated by commas, `days` of a year, a `doubt` where days differ between places.

    `eve` is the day that "före …" counts to where that is not simply the day before the first. `common` marks words
    that mean something else as often as not.
    """

    words: str
    days: DaysOf
    doubt: str = ""
    eve: Callable[[int], date] | None = None
    common: bool = False


def fixed(month: int, day: int, length: int = 1) -> DaysOf:
    """Return the rule for `length` days from the same date every year."""

    def days(year: int) -> Days:
        first = date(year, month, day)
        return first, first + timedelta(days=length - 1)

    return days


def between(first: tuple[int, int], last: tuple[int, int]) -> DaysOf:
    """Return the rule for two dates, month and day; a last date before the first lies in the next year."""

    def days(year: int) -> Days:
        return date(year, *first), date(year + (last < first), *last)

    return days


def easter(offset: int, length: int = 1) -> DaysOf:
    """Return the rule for `length` days, `offset` days from Easter Sunday."""

    def days(year: int) -> Days:
        first = easter_sunday(year) + timedelta(days=offset)
        return first, first + timedelta(days=length - 1)

    return days


def on_or_after(month: int, day: int, weekday: int, shift: int = 0, length: int = 1) -> DaysOf:
    """Return the rule for the first ISO `weekday` on or after a date, moved by `shift` days."""

    def days(year: int) -> Days:
        start = date(year, month, day)
        first = start + timedelta(days=(weekday - start.isoweekday()) % 7 + shift)
        return first, first + timedelta(days=length - 1)

    return days


def nth(month: int, weekday: int, number: int) -> DaysOf:
    """Return the rule for the `number`-th ISO `weekday` of a month; -1 is the last."""

    def days(year: int) -> Days:
        day = weekday_of_month(year, month, weekday, number)
        return day, day

    return days


def weeks(first: int, last: int) -> DaysOf:
    """Return the rule for ISO weeks `first` to `last`."""

    def days(year: int) -> Days:
        return week_days(year, first)[0], week_days(year, last)[1]

    return days


def advent(year: int) -> Days:
    """Return the days from the first Sunday in Advent, the fourth before Christmas Day, to Christmas Eve."""
    return on_or_after(11, 27, _SUNDAY)(year)[0], date(year, 12, 24)


def last_of_june(year: int) -> date:
    """Return 30 June: by convention the last day "före sommaren" and "före semestern"."""
    return date(year, 6, 30)


FEASTS: Mapping[str, Feast] = MappingProxyType(
    {
        "nyårsdagen": Feast("nyårsdagen", fixed(1, 1)),
        "trettonhelgen": Feast("trettonhelgen, trettonhelg", fixed(1, 5, 2)),
        "trettondagen": Feast("trettondagen, trettondag jul, trettondedag jul", fixed(1, 6)),
        "knut": Feast("tjugondag knut, tjugondagen", fixed(1, 13)),
        "sportlov": Feast("sportlovet, sportlov, sportloven, vinterlovet, sportlovsveckan", weeks(7, 10), FEAST_VARIES),
        "alla hjärtans dag": Feast("alla hjärtans dag", fixed(2, 14)),
        "brottsofferdagen": Feast("brottsofferdagen, internationella brottsofferdagen", fixed(2, 22)),
        "kvinnodagen": Feast("internationella kvinnodagen, kvinnodagen", fixed(3, 8)),
        "skärtorsdagen": Feast("skärtorsdagen, skärtorsdag", easter(-3)),
        "långfredagen": Feast("långfredagen, långfredag, good friday", easter(-2)),
        "påskafton": Feast("påskafton, påskaftonen", easter(-1)),
        "påskdagen": Feast("påskdagen", easter(0)),
        "annandag påsk": Feast("annandag påsk, annandagen påsk", easter(1)),
        "påsk": Feast("påsk, påsken, påskhelgen, påskhelg, easter", easter(-2, 4)),
        "påskveckan": Feast("påskveckan, stilla veckan", easter(-6, 7)),
        "påsklov": Feast("påsklovet, påsklov, påskloven", easter(-6, 14), FEAST_VARIES),
        "valborg": Feast("valborg, valborgsmässoafton, valborgsmässoaftonen, valborgshelgen", fixed(4, 30)),
        "första maj": Feast("arbetarrörelsens dag", fixed(5, 1)),
        "kristi himmelsfärdsdag": Feast(
            "kristi himmelsfärdsdag, kristi himmelsfärdsdagen, kristi himmelfärdsdag", easter(39)
        ),
        "kristi himmelsfärd": Feast(
            "kristi himmelsfärdshelgen, kristi himmelsfärdshelg, kristi himmelsfärd, kristi himmelfärdshelgen, "
            "kristi himmelfärd, kristihimmelsfärdshelgen, kristihimmelsfärd",
            easter(39, 4),
            FEAST_VARIES,
        ),
        "mors dag": Feast("mors dag", nth(5, _SUNDAY, -1)),
        "tobaksfria dagen": Feast(
            "världsdagen mot tobak, tobaksfria dagen, internationella tobaksfria dagen, world no tobacco day",
            fixed(5, 31),
        ),
        "pingst": Feast("pingst, pingsten, pingsthelgen", easter(48, 2)),
        "pingstdagen": Feast("pingstdagen", easter(49)),
        "nationaldagen": Feast("nationaldagen, sveriges nationaldag", fixed(6, 6)),
        "skolavslutning": Feast(
            "skolavslutningen, skolavslutning, skolavslutningar, skolavslutningarna, skolslut, skolslutet",
            between((6, 8), (6, 17)),
            FEAST_VARIES,
        ),
        "studenten": Feast(
            "studenten, studentveckorna, studentfirandet, studentexamen",
            between((6, 1), (6, 17)),
            FEAST_VARIES,
            common=True,
        ),
        "midsommarafton": Feast("midsommarafton, midsommaraftonen", on_or_after(6, 19, _FRIDAY)),
        "midsommardagen": Feast("midsommardagen", on_or_after(6, 20, _SATURDAY)),
        "midsommar": Feast("midsommar, midsommaren, midsummer", on_or_after(6, 19, _FRIDAY, length=2)),
        "midsommarhelgen": Feast("midsommarhelgen, midsommarhelg", on_or_after(6, 19, _FRIDAY, length=3)),
        "midsommarveckan": Feast("midsommarveckan", on_or_after(6, 19, _FRIDAY, shift=-4, length=7)),
        "världsdagen mot narkotika": Feast(
            "världsdagen mot narkotika, internationella dagen mot narkotika", fixed(6, 26)
        ),
        "sommarlov": Feast(
            "sommarlovet, sommarlov, sommarloven, sommaruppehållet",
            between((6, 10), (8, 20)),
            FEAST_VARIES,
            last_of_june,
        ),
        "semester": Feast(
            "semestern, semestrarna, semester, semestrar, semesterperioden, semestertiden, semestertider, "
            "sommarsemestern, sommarsemestrarna, sommarsemester, industrisemestern, industrisemester, "
            "sommarledigheten, sommarledighet, holidays, the holidays",
            between((7, 1), (7, 31)),
            FEAST_VARIES,
            last_of_june,
        ),
        "skolstart": Feast(
            "skolstart, skolstarten, skolstarter, skolornas start", between((8, 15), (8, 25)), FEAST_VARIES
        ),
        "suicidpreventiva dagen": Feast(
            "suicidpreventiva dagen, internationella suicidpreventiva dagen, internationella suicidpreventionsdagen",
            fixed(9, 10),
        ),
        "val": Feast("valdagen", nth(9, _SUNDAY, 2)),
        "fn-dagen": Feast("fn dagen, fndagen", fixed(10, 24)),
        "höstlov": Feast("höstlovet, höstlov, höstloven, höstlovsveckan, läslovet, läslov", weeks(44, 44)),
        "halloween": Feast("halloween", fixed(10, 31)),
        "alla helgons dag": Feast("alla helgons dag", on_or_after(10, 31, _SATURDAY)),
        "allhelgona": Feast(
            "allhelgona, allhelgonahelgen, allhelgonahelg, alla helgons helg, allahelgonahelgen",
            on_or_after(10, 31, _SATURDAY, shift=-1, length=3),
            FEAST_VARIES,
        ),
        "mårten gås": Feast("mårten gås, mårtensafton, mårtensgås, mårtensaftonen", fixed(11, 10)),
        "fars dag": Feast("fars dag", nth(11, _SUNDAY, 2)),
        "barnkonventionens dag": Feast(
            "barnkonventionens dag, internationella barndagen, barnkonventionsdagen", fixed(11, 20)
        ),
        "orange day": Feast(
            "orange day, orange dagen, internationella dagen mot våld mot kvinnor, dagen mot våld mot kvinnor",
            fixed(11, 25),
        ),
        ADVENT: Feast("advent, adventstiden, adventet", advent),
        "första advent": Feast("första advent", on_or_after(11, 27, _SUNDAY)),
        "andra advent": Feast("andra advent", on_or_after(12, 4, _SUNDAY)),
        "tredje advent": Feast("tredje advent", on_or_after(12, 11, _SUNDAY)),
        "fjärde advent": Feast("fjärde advent", on_or_after(12, 18, _SUNDAY)),
        "lucia": Feast("lucia, luciadagen", fixed(12, 13)),
        "julafton": Feast("julafton, julaftonen, christmas eve", fixed(12, 24)),
        "juldagen": Feast("juldagen", fixed(12, 25)),
        "annandag jul": Feast("annandag jul, annandagen", fixed(12, 26)),
        "jul": Feast(
            "julen, julhelgen, julhelg, jularna, christmas, xmas, julledigheten, julledighet", fixed(12, 24, 3)
        ),
        "mellandagarna": Feast("mellandagarna", fixed(12, 27, 4)),
        "nyårsafton": Feast("nyårsafton, nyårsaftonen", fixed(12, 31)),
        "nyår": Feast("nyår, nyåret, nyårshelgen, nyårshelg, new year", fixed(12, 31, 2)),
        "jul och nyår": Feast("jul och nyår, jul o nyår, jul och nyårshelgen", between((12, 24), (1, 1))),
        "jullov": Feast(
            "jullovet, jullov, jullöv, julloven, juluppehållet, juluppehåll", between((12, 21), (1, 9)), FEAST_VARIES
        ),
    }
)
"""Every named time. The key is the name in the lexicon; adding a feast is adding its row."""

_DAYS_OFF = (
    *("nyårsdagen", "trettondagen", "långfredagen", "annandag påsk", "första maj", "kristi himmelsfärdsdag"),
    *("nationaldagen", "midsommarafton", "julafton", "juldagen", "annandag jul", "nyårsafton"),
)


def days_off(year: int) -> frozenset[date]:
    """Return the days of a year that are no working days though they may fall on a Monday to Friday.

    The holidays of lag (1989:253) om allmänna helgdagar that can, and the three eves on which nobody works.
    """
    return frozenset(FEASTS[name].days(year)[0] for name in _DAYS_OFF)
