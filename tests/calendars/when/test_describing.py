"""A reading told back in Swedish."""

from datetime import date

import pytest

from calendars import Precision, When, WhenKind, describe_when, read_when


@pytest.mark.parametrize(
    ("wording", "phrase"),
    [
        ("1 maj", "1 maj 2022"),
        ("senast 1 maj", "senast 1 maj 2022"),
        ("1–15 mars", "1–15 mars 2022"),
        ("16 mars–31 maj", "16 mars–31 maj 2022"),
        ("28/12-5/1", "28 december 2022–5 januari 2023"),
        ("V 17", "vecka 17 2022 (25 april–1 maj)"),
        ("v 52", "vecka 52 2022 (26 december 2022–1 januari 2023)"),
        ("v 40–42", "vecka 40–42 2022 (3–23 oktober)"),
        ("v 52-2", "vecka 52 2022–vecka 2 2023 (26 december 2022–15 januari 2023)"),
        ("april", "april 2022"),
        ("april–maj", "april–maj 2022"),
        ("nov–feb", "november 2022–februari 2023"),
        ("hösten", "hösten 2022 (1 september–30 november)"),
        ("vintern 22/23", "vintern 2022/2023 (1 december 2022–28 februari 2023)"),
        ("Q3", "tredje kvartalet 2022"),
        ("T2", "andra tertialet 2022"),
        ("H1", "första halvåret 2022"),
        ("VT", "vårterminen 2022"),
        ("läsåret 22/23", "läsåret 2022/2023"),
        ("2022", "2022"),
        ("2022–2024", "2022–2024"),
        ("start i maj", "start maj 2022"),
        ("fr.o.m. 1/9", "från och med 1 september 2022"),
        ("efter 1 maj", "tidigast 2 maj 2022"),
        ("löpande", "löpande under 2022"),
        ("löpande under våren", "löpande under våren 2022 (1 mars–31 maj)"),
        ("årligen", "varje år"),
        ("årligen i november", "varje år, nu senast 30 november 2022"),
        ("varje månad", "varje månad under 2022"),
        ("2 ggr/år", "två gånger om året under 2022"),
        ("vart fjärde år", "vart fjärde år"),
        ("sista torsdagen i varje månad", "sista torsdagen varje månad under 2022"),
        ("varje torsdag", "varje vecka på torsdagen under 2022"),
        ("den 15 varje månad", "den 15 varje månad under 2022"),
        ("regelbundet", "återkommande under 2022"),
        ("snarast", "ingen bestämd tid"),
        ("", "ingen bestämd tid"),
    ],
)
def test_a_reading_is_told_in_whole_words(wording: str, phrase: str) -> None:
    assert describe_when(read_when(wording, 2022)) == phrase


def test_seasons_that_end_with_the_term_are_still_called_by_name() -> None:
    when = read_when("våren", 2022, seasons="term")
    assert describe_when(when) == "våren 2022 (1 mars–30 juni)"


def test_an_ongoing_time_without_any_year_is_only_ongoing() -> None:
    assert describe_when(read_when("löpande")) == "löpande"


def test_a_rule_from_elsewhere_is_told_as_well_as_it_can_be() -> None:
    when = When("x", None, None, None, Precision.NONE, True, WhenKind.OCCURRENCE, "FREQ=DAILY;INTERVAL=10")
    assert describe_when(when) == "var tionde dag"
    assert describe_when(read_when("25/2", 2022)) == f"25 februari {date(2022, 2, 25).year}"
