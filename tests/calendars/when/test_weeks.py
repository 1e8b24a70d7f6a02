"""ISO weeks and weekdays. The plan's year is 2022; "?" marks a reading that a person should confirm."""

import pytest

from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("V 17", "2022-04-25..2022-05-01"),
        ("v.17", "2022-04-25..2022-05-01"),
        ("vecka 17", "2022-04-25..2022-05-01"),
        ("v17 2022", "2022-04-25..2022-05-01"),
        ("vecka 17, 2023", "2023-04-24..2023-04-30"),
        ("v3/2023", "2023-01-16..2023-01-22"),
        ("2022-W17", "2022-04-25..2022-05-01"),
        ("v. 2217", "2022-04-25..2022-05-01"),
        ("v 40–42", "2022-10-03..2022-10-23"),
        ("v. 40 - v. 42", "2022-10-03..2022-10-23"),
        ("vecka 40 till 42", "2022-10-03..2022-10-23"),
        ("v 40, 41 och 42", "2022-10-03..2022-10-23"),
        ("v 52-2", "2022-12-26..2023-01-15"),
        ("Vecka 50 2021 till vecka 1 2022", "2021-12-13..2022-01-09"),
        ("torsdag v 12", "2022-03-24"),
        ("v 12, ons–tors", "2022-03-23..2022-03-24"),
        ("v 20 mån-ons", "2022-05-16..2022-05-18"),
        ("helgen v 20", "2022-05-21..2022-05-22"),
        ("slutet av v 12", "2022-03-24..2022-03-25 ?"),
        ("v 53", "none ?"),
        ("v 5 och 40", "2022-01-31..2022-10-09 ?"),
        ("v 14 eller v 16", "2022-04-04..2022-04-24 ?"),
        ("v 17 18", "2022-04-25..2022-05-01 ?"),
        ("första veckan i augusti", "2022-08-01..2022-08-07"),
        ("första veckan i maj", "2022-05-02..2022-05-08 ?"),
        ("sista torsdagen i maj", "2022-05-26"),
        ("första måndagen i oktober 2022", "2022-10-03"),
        ("sista vardagen i maj", "2022-05-31"),
    ],
)
def test_a_week_goes_from_monday_to_sunday(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("2 maj (v 18)", "2022-05-02"),
        ("2 maj (v 19)", "2022-05-02 ?"),
        ("v 18 (2 maj)", "2022-05-02"),
        ("Vecka 16, 18–24 april", "2022-04-18..2022-04-24"),
        ("26–30 september v 39", "2022-09-26..2022-09-30"),
        ("9 mars – 15 maj 2022 (vecka 10-19)", "2022-03-09..2022-05-15"),
        ("maj, v 18", "2022-05-02..2022-05-08"),
        ("v.36, 2022 (torsdag)", "2022-09-08"),
        ("v 60 (2 maj)", "2022-05-02 ?"),
    ],
)
def test_a_day_beats_a_week_and_the_week_checks_it(wording: str, expected: str) -> None:
    assert meaning(wording) == expected
