"""Excel and CSV: rows that can be counted on, and text that stays text."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from tests.workflow.followup.cast import DONE, NOT_DONE, activity, compiled, example, party
from workflow.followup import FollowUp, ReasonFacts, document_bytes

FORMULAS = ("=1+1", '=HYPERLINK("https://ond.example")', "+46 455 30 30 00", "-5", "@SUM(A1)", "\t=1", " =1")


def sheets(followup: FollowUp) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(document_bytes(followup, ".xlsx")))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in book.worksheets}


def rows(followup: FollowUp) -> list[dict[str, str]]:
    text = document_bytes(followup, ".csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def hostile(text: str) -> FollowUp:
    row = activity(
        "1.1",
        NOT_DONE,
        title=text,
        comment=text,
        remains=text,
        done_instead=text,
        reasons=(ReasonFacts(code="partner", party=text),),
        responsible=(party(text),),
    )
    return compiled(row, plan=text)


def test_the_workbook_has_a_sheet_for_each_question() -> None:
    assert list(sheets(example())) == [
        "Aktiviteter",
        "Lägen",
        "Orsaker",
        "Indikatorer",
        "Svar saknas",
        "Flyttade hållpunkter",
        "Om uppgifterna",
    ]


def test_every_activity_and_sub_activity_has_its_row() -> None:
    head, *found = sheets(example())["Aktiviteter"]
    assert [row[head.index("Nummer")] for row in found] == [
        "1.1", "1.2", "1.3", "2.1", "2.1 a", "2.1 b", "2.2", "2.3", "2.4", "U1",
    ]  # fmt: skip
    part = dict(zip(head, found[5], strict=True))
    assert part["Aktivitet"] == "Inför ett gemensamt arbetssätt för närvaro i skolan"
    assert (part["Delaktivitet"], part["Läge"], part["Orsak"]) == ("Utbilda elevhälsan", "Inte genomförd", "Tidsbrist")


def test_counts_are_numbers() -> None:
    assert sheets(example())["Lägen"][-1] == ("Samtliga", 1, 1, 2, 1, 1, 1, 7, 1)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(document_bytes(hostile(text), ".xlsx")))
    cells = [cell for sheet in book.worksheets for row in sheet.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert sum(cell.value == text for cell in cells) >= 4
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_field_of_the_csv_begins_like_a_formula(text: str) -> None:
    (row,) = rows(hostile(text))
    assert (row["Kommentar"], row["Ansvarig"]) == (f"'{text}", f"'{text}")
    assert not [field for field in row.values() if field.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_csv_opens_in_swedish_excel_and_says_what_the_workbook_says() -> None:
    content = document_bytes(example(), ".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    head, *found = sheets(example())["Aktiviteter"]
    assert [tuple(row.values()) for row in rows(example())] == [tuple(cell or "" for cell in row) for row in found]
    assert tuple(rows(example())[0]) == head


def test_a_semicolon_and_a_line_end_stay_within_their_field() -> None:
    (row,) = rows(compiled(activity("1.1", DONE, comment='ett; "två"\ntre')))
    assert row["Kommentar"] == 'ett; "två"\ntre'


def test_a_text_longer_than_a_cell_is_cut() -> None:
    (_, row) = sheets(compiled(activity("1.1", comment="x" * 40_000)))["Aktiviteter"]
    assert len(row[10]) == 32_767


def test_control_characters_stop_neither() -> None:
    followup = hostile("före\x00\x0b\ud800efter")
    assert rows(followup)[0]["Kommentar"] == "föreefter"
    assert sheets(followup)["Aktiviteter"][1][10] == "föreefter"


def test_the_files_in_the_workbook_have_one_time() -> None:
    with zipfile.ZipFile(io.BytesIO(document_bytes(example(), ".xlsx"))) as package:
        assert len({entry.date_time for entry in package.infolist()}) == 1
