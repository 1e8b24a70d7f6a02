"""Quarters, tertials, halves, terms and seasons.

The plan's year is 2022; "?" marks a reading that a person should confirm.
"""

import pytest

from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("kvartal 3", "2022-07-01..2022-09-30"),
        ("Q3 2022", "2022-07-01..2022-09-30"),
        ("Q3-22", "2022-07-01..2022-09-30"),
        ("K4 2022", "2022-10-01..2022-12-31"),
        ("kv. 3", "2022-07-01..2022-09-30"),
        ("1Q 2022", "2022-01-01..2022-03-31"),
        ("2022 Q1", "2022-01-01..2022-03-31"),
        ("2022-Q2", "2022-04-01..2022-06-30"),
        ("första kvartalet", "2022-01-01..2022-03-31"),
        ("2:a kvartalet 2023", "2023-04-01..2023-06-30"),
        ("sista kvartalet", "2022-10-01..2022-12-31"),
        ("kvartal II", "2022-04-01..2022-06-30"),
        ("kvartal 1–2", "2022-01-01..2022-06-30"),
        ("Q2-Q3 2023", "2023-04-01..2023-09-30"),
        ("Q4 2022–Q1 2023", "2022-10-01..2023-03-31"),
        ("tredje och fjärde kvartalet", "2022-07-01..2022-12-31"),
        ("i slutet av Q2", "2022-06-01..2022-06-30 ?"),
        ("kvartal 5", "none ?"),
        ("tertial 2", "2022-05-01..2022-08-31"),
        ("T1 2022", "2022-01-01..2022-04-30"),
        ("andra tertialet", "2022-05-01..2022-08-31"),
        ("T1+T2", "2022-01-01..2022-08-31"),
        ("T4", "none ?"),
        ("H2 2022", "2022-07-01..2022-12-31"),
        ("första halvåret", "2022-01-01..2022-06-30"),
        ("2:a halvåret -22", "2022-07-01..2022-12-31"),
        ("hösthalvåret", "2022-07-01..2022-12-31"),
        ("första kvartalet nästa år", "2023-01-01..2023-03-31"),
    ],
)
def test_numbered_parts_of_the_year_are_whole_months(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("VT 2022", "2022-01-01..2022-06-30"),
        ("HT-22", "2022-08-01..2022-12-31"),
        ("vt22", "2022-01-01..2022-06-30"),
        ("höstterminen", "2022-08-01..2022-12-31"),
        ("vårterminen -22", "2022-01-01..2022-06-30"),
        ("VT/HT 2022", "2022-01-01..2022-12-31"),
        ("HT 22 – VT 23", "2022-08-01..2023-06-30"),
        ("HT/VT 22/23", "2022-08-01..2023-06-30"),
        ("läsåret 22/23", "2022-08-01..2023-06-30"),
        ("läsåret 2022–2023", "2022-08-01..2023-06-30"),
        ("läsåret", "2022-08-01..2023-06-30 ?"),
        ("i början av höstterminen", "2022-08-01..2022-08-31 ?"),
        ("höstterminens start", "2022-08-01..2022-08-31 ?"),
    ],
)
def test_terms_run_to_midsummer_and_to_new_year(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Hösten 2022", "2022-09-01..2022-11-30"),
        ("våren", "2022-03-01..2022-05-31"),
        ("sommaren -22", "2022-06-01..2022-08-31"),
        ("hösten 22", "2022-09-01..2022-11-30"),
        ("vintern 2022/2023", "2022-12-01..2023-02-28"),
        ("vintern 2022", "2022-12-01..2023-02-28 ?"),
        ("vår/sommar", "2022-03-01..2022-08-31"),
        ("sommar och höst", "2022-06-01..2022-11-30"),
        ("höst/vinter 2022/2023", "2022-09-01..2023-02-28"),
        ("vinter/vår 2023", "2022-12-01..2023-05-31 ?"),
        ("våren–hösten", "2022-03-01..2022-11-30"),
        ("vår och höst", "2022-03-01..2022-11-30 ?"),
        ("hösten 2022/våren 2023", "2022-09-01..2023-05-31"),
        ("tidig höst", "2022-09-01..2022-09-30 ?"),
        ("sensommaren", "2022-08-01..2022-08-31 ?"),
        ("första halvan av hösten", "2022-09-01..2022-10-15 ?"),
        ("våren (april)", "2022-04-01..2022-04-30"),
        ("i höst", "2022-09-01..2022-11-30"),
    ],
)
def test_seasons_are_three_whole_months(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("påsk", "2022-04-15..2022-04-18"),
        ("Valborg", "2022-04-30"),
        ("midsommarafton", "2022-06-24"),
        ("midsommar", "2022-06-24..2022-06-25"),
        ("första advent", "2022-11-27"),
        ("1:a advent", "2022-11-27"),
        ("advent", "2022-11-27..2022-12-24"),
        ("Lucia", "2022-12-13"),
        ("jul", "2022-12-24..2022-12-26"),
        ("höstlovet", "2022-10-31..2022-11-06"),
        ("sportlovet", "2022-02-14..2022-03-13 ?"),
        ("sportlov (v 8)", "2022-02-21..2022-02-27"),
        ("Påsklov 11–14 april (v 15)", "2022-04-11..2022-04-14"),
        ("skolavslutningen", "2022-06-08..2022-06-17 ?"),
        ("nationaldagen", "2022-06-06"),
        ("alla helgons dag", "2022-11-05"),
        ("Tobaksfria dagen", "2022-05-31"),
    ],
)
def test_feasts_and_breaks_have_days_of_their_own(wording: str, expected: str) -> None:
    assert meaning(wording) == expected
