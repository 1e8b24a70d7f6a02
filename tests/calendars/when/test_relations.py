"""What stands before a time decides how it is meant.

The plan's year is 2022; "?" marks a reading that a person should confirm.
"""

import pytest

from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("senast 31 mars", "..2022-03-31"),
        ("Senast den 31 mars 2022", "..2022-03-31"),
        ("ej senare än 15 nov", "..2022-11-15"),
        ("senast v 20", "..2022-05-22"),
        ("senast i maj", "..2022-05-31"),
        ("senast i slutet av maj", "..2022-05-31"),
        ("senast sista april", "..2022-04-30"),
        ("senast hösten 2022", "..2022-11-30"),
        ("31 mars senast", "..2022-03-31"),
        ("sista dag för ansökan 1 mars", "..2022-03-01"),
        ("t.o.m. 31 maj", "..2022-05-31"),
        ("till och med 2024", "..2024-12-31"),
        ("till 1/10", "..2022-10-01"),
        ("Klart till 1/10", "..2022-10-01"),
        ("klart till maj", "..2022-05-31 ?"),
        ("klart till v 20", "..2022-05-22"),
        ("senast vid årsskiftet", "..2022-12-31"),
        ("senast vid midsommar", "..2022-06-24 ?"),
        ("senast Lucia", "..2022-12-13"),
        ("klart till årsskiftet", "..2022-12-31"),
        ("senast 15/3, 15/6 och 15/9", "..2022-09-15 ?"),
        ("till slutet av maj", "..2022-05-31"),
        ("senast i slutet av året", "..2022-12-31"),
    ],
)
def test_a_last_day_has_no_first(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("före 1 maj", "..2022-04-30"),
        ("innan 15/6", "..2022-06-14"),
        ("före maj", "..2022-04-30"),
        ("före v 20", "..2022-05-15"),
        ("före 2023", "..2022-12-31"),
        ("före utgången av 2022", "..2022-12-31"),
        ("innan årets slut", "..2022-12-31"),
        ("före sommaren", "..2022-06-30 ?"),
        ("innan semestern", "..2022-06-30 ?"),
        ("före jul", "..2022-12-23 ?"),
        ("före midsommar", "..2022-06-23 ?"),
        ("fram till midsommar", "..2022-06-23 ?"),
        ("fram till 1 maj", "..2022-05-01 ?"),
        ("till påsk", "..2022-04-14 ?"),
        ("inför höstterminen", "..2022-07-31 ?"),
        ("två veckor före 1 maj", "..2022-04-17 ?"),
        ("klart innan slutet av maj", "..2022-05-31"),
    ],
)
def test_before_means_the_day_before(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("fr.o.m. 1/9 2022", "2022-09-01.."),
        ("från och med hösten 2022", "2022-09-01.."),
        ("sedan 2020", "2020-01-01.."),
        ("2022 ff", "2022-01-01.."),
        ("2023 och framåt", "2023-01-01.."),
        ("2022–", "2022-01-01.."),
        ("2022 – tills vidare", "2022-01-01.."),
        ("maj–", "2022-05-01.. ?"),
        ("med start i maj", "2022-05-01.."),
        ("fr.o.m. 1/9 t.o.m. 30/9", "2022-09-01..2022-09-30"),
        ("efter 1 maj", "2022-05-02.. ?"),
        ("efter sommaren", "2022-09-01.. ?"),
        ("tidigast v 40", "2022-10-03.. ?"),
        ("en månad efter påsk", "..2022-05-18 ?"),
    ],
)
def test_a_first_day_has_no_last(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("till hösten", "2022-09-01..2022-11-30 ?"),
        ("till våren", "2023-03-01..2023-05-31 ?"),
        ("till våren 2023", "2023-03-01..2023-05-31"),
        ("till v 40", "2022-10-03..2022-10-09"),
    ],
)
def test_to_a_period_is_the_period_to_come(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Planerad start april–maj 2022", "2022-04-01..2022-05-31 ?"),
        ("Byggstart hösten 2022", "2022-09-01..2022-11-30 ?"),
        ("Startar v 35", "2022-08-29..2022-09-04 ?"),
        ("Påbörjas i maj", "2022-05-01..2022-05-31 ?"),
        ("hösten 2022 (start)", "2022-09-01..2022-11-30 ?"),
        ("Start mars, klart december", "2022-03-01..2022-12-31"),
    ],
)
def test_a_start_is_no_deadline_unless_an_end_is_told(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("månadsskiftet mars/april", "2022-03-31..2022-04-01 ?"),
        ("årsskiftet 2022/2023", "2022-12-31..2023-01-01 ?"),
        ("halvårsskiftet", "2022-06-30..2022-07-01 ?"),
        ("före årsskiftet", "..2022-12-31"),
    ],
)
def test_a_turn_lies_between_two_days(wording: str, expected: str) -> None:
    assert meaning(wording) == expected
