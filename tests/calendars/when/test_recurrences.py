"""What comes back: an RFC 5545 rule, and a due day only where the wording names one within the year."""

import pytest

from calendars import WhenKind, read_when
from tests.calendars.when.reading import short


@pytest.mark.parametrize(
    ("wording", "rule"),
    [
        ("årligen", "FREQ=YEARLY"),
        ("varje år", "FREQ=YEARLY"),
        ("1 gång/år", "FREQ=YEARLY"),
        ("vartannat år", "FREQ=YEARLY;INTERVAL=2"),
        ("vart tredje år", "FREQ=YEARLY;INTERVAL=3"),
        ("varje månad", "FREQ=MONTHLY"),
        ("1 gång/mån", "FREQ=MONTHLY"),
        ("en gång i månaden", "FREQ=MONTHLY"),
        ("varannan månad", "FREQ=MONTHLY;INTERVAL=2"),
        ("kvartalsvis", "FREQ=MONTHLY;INTERVAL=3"),
        ("redovisas per kvartal", "FREQ=MONTHLY;INTERVAL=3"),
        ("4 ggr/år", "FREQ=MONTHLY;INTERVAL=3"),
        ("tertialvis", "FREQ=MONTHLY;INTERVAL=4"),
        ("2 ggr per år", "FREQ=MONTHLY;INTERVAL=6"),
        ("två gånger årligen", "FREQ=MONTHLY;INTERVAL=6"),
        ("en gång per termin", "FREQ=MONTHLY;INTERVAL=6"),
        ("twice a year", "FREQ=MONTHLY;INTERVAL=6"),
        ("varje vecka", "FREQ=WEEKLY"),
        ("Möten varannan vecka", "FREQ=WEEKLY;INTERVAL=2"),
        ("var 14:e dag", "FREQ=WEEKLY;INTERVAL=2"),
        ("varje torsdag", "FREQ=WEEKLY;BYDAY=TH"),
        ("tisdagar", "FREQ=WEEKLY;BYDAY=TU"),
        ("första tisdagen varje månad", "FREQ=MONTHLY;BYDAY=1TU"),
        ("sista torsdagen i varje månad", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("den 15 varje månad", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("återkommande", None),
        ("flera gånger per år", None),
    ],
)
def test_how_often_is_a_rule_and_gives_no_due_day(wording: str, rule: str | None) -> None:
    when = read_when(wording, 2022)
    assert (when.kind, when.recurrence, when.due, when.certain) == (WhenKind.OCCURRENCE, rule, None, True)


@pytest.mark.parametrize("wording", ["3 ggr/termin", "5 ggr/år", "1–2 gånger per år", "två träffar per termin"])
def test_an_uneven_number_of_times_is_doubted(wording: str) -> None:
    assert not read_when(wording, 2022).certain


@pytest.mark.parametrize(
    ("wording", "expected", "rule"),
    [
        ("årligen i november", "2022-11-01..2022-11-30", "FREQ=YEARLY;BYMONTH=11"),
        ("i maj varje år", "2022-05-01..2022-05-31", "FREQ=YEARLY;BYMONTH=5"),
        ("senast den 31 mars varje år", "..2022-03-31", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),
        ("varje höst", "2022-09-01..2022-11-30", "FREQ=YEARLY;BYMONTH=11"),
        ("årligen, med start 1 maj 2023", "2023-05-01.. due 2023-05-01", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"),
        ("varje vecka under hösten", "2022-09-01..2022-11-30 due -", "FREQ=WEEKLY"),
        ("torsdagar i maj", "2022-05-01..2022-05-31 due -", "FREQ=WEEKLY;BYDAY=TH"),
        ("årligen 2022–2024", "2022-01-01..2024-12-31 due -", "FREQ=YEARLY"),
        ("4 gånger per år, start i februari", "2022-02-01..", "FREQ=MONTHLY;INTERVAL=3"),
        ("2 ggr/år (mars och oktober)", "2022-03-01..2022-10-31 ?", "FREQ=MONTHLY;INTERVAL=6"),
        ("vår och höst", "2022-03-01..2022-11-30 ?", "FREQ=MONTHLY;INTERVAL=6"),
    ],
)
def test_a_time_within_the_year_makes_it_due(wording: str, expected: str, rule: str) -> None:
    when = read_when(wording, 2022)
    assert (short(when), when.recurrence) == (expected, rule)


def test_an_adjective_alone_says_how_often_but_not_when() -> None:
    when = read_when("den årliga mätningen", 2022)
    assert (when.recurrence, when.due, when.certain) == ("FREQ=YEARLY", None, False)
