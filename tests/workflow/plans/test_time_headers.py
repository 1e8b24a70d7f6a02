"""Charts: crosses below months, quarters and years."""

import datetime as dt

import pytest

from tests.workflow.plans.reading_back import told_in_text
from workflow.plans import read_pasted
from workflow.plans.blocks import Row, cell_of
from workflow.plans.time_headers import with_named_months


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def row(*names: str) -> Row:
    return Row(tuple(map(cell_of, names)), "rad 1")


@pytest.mark.parametrize(
    ("letters", "first", "last"),
    [
        ("JFMAMJJASOND", "januari", "december"),
        ("jfmamj", "januari", "juni"),
        ("JASOND", "juli", "december"),
    ],
)
def test_letters_in_a_row_are_months(letters: str, first: str, last: str) -> None:
    named = texts(with_named_months(row("Aktivitet", *letters, "Ansvar")))
    assert (named[0], named[1], named[-2], named[-1]) == ("Aktivitet", first, last, "Ansvar")


def test_the_numbers_one_to_twelve_are_months() -> None:
    named = texts(with_named_months(row("Aktivitet", *map(str, range(1, 13)))))
    assert named[1:] == texts(with_named_months(row(*"JFMAMJJASOND")))


@pytest.mark.parametrize("names", [("x", "x", "", "x"), tuple("ABCDEFG"), ("1", "2", "3", "4", "5", "6"), ("J", "F")])
def test_other_short_cells_are_no_months(names: tuple[str, ...]) -> None:
    assert texts(with_named_months(row(*names))) == list(names)


def test_crosses_below_letters_are_months_of_the_plan() -> None:
    table = f"Aktivitet\t{chr(9).join('JFMAMJJASOND')}\tAnsvar\nRådsmöte{5 * chr(9)}X\tX{7 * chr(9)}Polisen"
    assert told_in_text(table) == [("Rådsmöte", ("maj – juni",), ("Polisen",))]


def test_quarters_belong_to_the_year_above_them() -> None:
    rows = ["Städdag\tGatukontoret\t\tx\tx\t", "Rondering\tVäktarna\t\t\t\tx"]
    table = "\n".join(["Aktivitet\tAnsvarig\t2024\t\t2025\t", "\t\tKv 1\tKv 2\tKv 1\tKv 2", *rows])
    assert told_in_text(table) == [
        ("Städdag", ("Kv 2 2024 – Kv 1 2025",), ("Gatukontoret",)),
        ("Rondering", ("Kv 2 2025",), ("Väktarna",)),
    ]


def test_a_year_in_the_header_of_a_column_is_the_year_of_its_times() -> None:
    draft = read_pasted(
        "Aktivitet\tAnsvarig\tHållpunkt 2024\tHållpunkt 2025\nÖlkontroller\tPolisen\tMaj\tv 6", year=2024
    )
    (part,) = draft.areas[0].activities[0].parts
    assert [(one.wording, one.when.first) for one in part.milestones] == [
        ("Maj", dt.date(2024, 5, 1)),
        ("v 6", dt.date(2025, 2, 3)),
    ]
