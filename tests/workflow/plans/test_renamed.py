"""A person says what a column stands for."""

from pathlib import Path

import pytest

from tests.workflow.plans.documents import Table, text, title, word_file
from tests.workflow.plans.reading_back import told_in
from workflow.errors import FileRefused
from workflow.plans import Column, column_meant, read_plan

TABLE = Table(
    (("Åtgärd", "Bollen hos", "Sorteras"), ("Städdag", "Kim och Sam", "maj 2024"), ("Vandring", "Nour", "snart"))
)


def test_a_header_stands_for_the_column_it_is_given(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), TABLE)
    draft = read_plan(path, columns={"bollen hos?": Column.RESPONSIBLE, "Sorteras": Column.WHEN})
    assert told_in(draft) == [("Städdag", ("maj 2024",), ("Kim", "Sam")), ("Vandring", ("snart",), ("Nour",))]


def test_a_column_may_be_given_another_meaning_than_its_name(tmp_path: Path) -> None:
    table = Table((("Aktivitet", "Projekt", "Ansvarig"), ("Rent", "Städdag", "Polisen")))
    path = word_file(tmp_path, title("Handlingsplan 2024"), table)
    draft = read_plan(path, columns={"Aktivitet": Column.AREA, "Projekt": Column.ACTIVITY})
    assert told_in(draft)[0][0] == "Städdag"


def test_a_label_stands_for_the_column_it_is_given(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Plan 2024"), text("Städdag"), text("Bollen hos: Polisen"), text("När: maj"))
    assert told_in(read_plan(path, columns={"Bollen hos": Column.RESPONSIBLE})) == [("Städdag", ("maj",), ("Polisen",))]


def test_a_header_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), TABLE)
    with pytest.raises(FileRefused, match="Ingen kolumn i filen heter ”Vem”"):
        read_plan(path, columns={"Vem": Column.RESPONSIBLE})


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("responsible", Column.RESPONSIBLE),
        (" Co-responsible ", Column.CO_RESPONSIBLE),
        ("Ansvarig", Column.RESPONSIBLE),
        ("Tidplan", Column.WHEN),
        ("gubbe", None),
    ],
)
def test_a_column_is_meant_by_its_own_name_or_a_usual_header(name: str, column: Column | None) -> None:
    assert column_meant(name) is column
