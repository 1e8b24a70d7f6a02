"""The periods that plans count in."""

from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest

from calendars import Season, Term, iso_week, school_year_days, term_days, week_days, weeks_in_year
from calendars.periods import easter_sunday, month_days, months_days, part_of_year_days, season_days, weekday_of_month
from calendars.when.feasts import FEASTS


def test_weeks_are_iso_weeks() -> None:
    assert week_days(2022, 17) == (date(2022, 4, 25), date(2022, 5, 1))
    assert week_days(2020, 53) == (date(2020, 12, 28), date(2021, 1, 3))
    assert (weeks_in_year(2020), weeks_in_year(2022)) == (53, 52)
    assert iso_week(date(2021, 1, 3)) == (2020, 53)
    with pytest.raises(ValueError, match="week"):
        week_days(2022, 53)


def test_terms_and_school_years_follow_the_plans_convention() -> None:
    assert term_days(2022, Term.SPRING) == (date(2022, 1, 1), date(2022, 6, 30))
    assert term_days(2022, Term.AUTUMN) == (date(2022, 8, 1), date(2022, 12, 31))
    assert school_year_days(2022) == (date(2022, 8, 1), date(2023, 6, 30))


def test_seasons_are_three_months_and_winter_runs_into_the_next_year() -> None:
    assert season_days(2022, Season.AUTUMN) == (date(2022, 9, 1), date(2022, 11, 30))
    assert season_days(2023, Season.WINTER) == (date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_equal_parts_make_up_the_year_without_gaps(parts: int) -> None:
    days = [part_of_year_days(2022, number, parts) for number in range(1, parts + 1)]
    assert (days[0][0], days[-1][1]) == (date(2022, 1, 1), date(2022, 12, 31))
    assert all(one[1] + timedelta(days=1) == two[0] for one, two in pairwise(days))
    with pytest.raises(ValueError, match="part"):
        part_of_year_days(2022, parts + 1, parts)


def test_months_may_run_over_the_new_year() -> None:
    assert month_days(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert months_days(2022, 11, 4) == (date(2022, 11, 1), date(2023, 2, 28))
    assert months_days(2022, 13, 1) == (date(2023, 1, 1), date(2023, 1, 31))


def test_weekdays_of_a_month_are_counted_from_either_end() -> None:
    assert weekday_of_month(2022, 3, 4, -1) == date(2022, 3, 31)
    assert weekday_of_month(2022, 5, 1, 1) == date(2022, 5, 2)
    with pytest.raises(ValueError, match="weekday"):
        weekday_of_month(2022, 2, 1, 5)


OUR_NAMES = {
    "långfredagen": "Långfredagen",
    "påskdagen": "Påskdagen",
    "annandag påsk": "Annandag påsk",
    "kristi himmelsfärdsdag": "Kristi himmelsfärdsdag",
    "pingstdagen": "Pingstdagen",
    "midsommarafton": "Midsommarafton",
    "midsommardagen": "Midsommardagen",
    "alla helgons dag": "Alla helgons dag",
    "nationaldagen": "Nationaldagen",
    "julafton": "Julafton",
    "annandag jul": "Annandag jul",
}


@pytest.mark.parametrize("year", range(2005, 2051))
def test_movable_feasts_agree_with_an_independent_calendar(year: int) -> None:
    theirs = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"), language="sv")
    for ours, name in OUR_NAMES.items():
        (day,) = (day for day, names in theirs.items() if name in names.split("; "))
        assert FEASTS[ours].days(year) == (day, day), ours
    easter = next(day for day, names in theirs.items() if "Påskdagen" in names.split("; "))
    assert easter_sunday(year) == easter


@pytest.mark.parametrize("year", range(2000, 2051))
def test_every_feast_has_its_days_in_order_in_every_year(year: int) -> None:
    for name, feast in FEASTS.items():
        first, last = feast.days(year)
        assert first <= last, name
        assert first.year == year, name
        assert feast.eve is None or feast.eve(year) < last, name
