import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from workflow.errors import FileRefused
from workflow.plans import DoubtKind, PlanDraft, read_plan
from workflow.plans.excel import shown

Value = str | int | dt.date | None
HEADER = ("Aktivitet", "Delaktivitet", "Hållpunkter", "Ansvarig")


def workbook(
    folder: Path, *rows: tuple[Value, ...], merge: tuple[str, ...] = (), formats: dict[str, str] | None = None
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Insatser"
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    for area in merge:
        sheet.merge_cells(area)
    path = folder / "plan.xlsx"
    book.save(path)
    return path


def wordings(draft: PlanDraft) -> list[str]:
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    return [milestone.wording for part in parts for milestone in part.milestones]


def test_a_sheet_with_headings_between_its_tables_is_a_plan(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("Handlingsplan 2024",),
        ("1. Stränder",),
        HEADER,
        ("1. Skyltar", "Köpa in", "15 maj", "Nybro kommun"),
        (None, "Montera", "juni", "Polisen"),
        ("Arbetsgrupp:", "AG Stränder"),
        ("2. Sjöar",),
        HEADER,
        ("1. Bojar", None, "v. 20", "Polisen"),
        merge=("A4:A5",),
    )
    draft = read_plan(path)
    assert draft.title == "Handlingsplan 2024"
    assert [(area.title, area.working_group, len(area.activities)) for area in draft.areas] == [
        ("Stränder", "AG Stränder", 1),
        ("Sjöar", None, 1),
    ]
    assert draft.areas[0].activities[0].place == "blad Insatser, rad 4"


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (dt.datetime.fromisoformat("2024-05-31"), "d mmm", "31 maj 2024"),
        (dt.datetime.fromisoformat("2024-05-01"), "mmm yy", "maj 2024"),
        (dt.datetime.fromisoformat("2024-05-31"), "yyyy-mm-dd", "31 maj 2024"),
        (dt.date(2024, 5, 31), "General", "31 maj 2024"),
        (2024, "General", "2024"),
        (2024.0, "0", "2024"),
        (17.5, "General", "17.5"),
        (None, "General", ""),
        ("V 17", "@", "V 17"),
    ],
)
def test_a_value_is_written_as_fine_as_the_sheet_shows_it(value: object, number_format: str, words: str) -> None:
    assert shown(value, number_format) == words


def test_what_excel_made_a_date_is_read_as_one(tmp_path: Path) -> None:
    rows = (HEADER, ("Skyltar", "", dt.date(2024, 5, 31), "Polisen"), ("Bojar", "", 2024, "Polisen"))
    assert wordings(read_plan(workbook(tmp_path, *rows, formats={"C2": "d mmm"}))) == ["31 maj 2024", "2024"]


def test_a_date_that_excel_gave_another_year_than_the_plans_is_told(tmp_path: Path) -> None:
    rows = (("Handlingsplan 2024",), HEADER, ("Skyltar", "", dt.date(2021, 5, 31), "Polisen"))
    draft = read_plan(workbook(tmp_path, *rows, formats={"C3": "d mmm"}))
    assert DoubtKind.DATE_UNCERTAIN in {doubt.kind for doubt in draft.doubts}


def test_a_merged_row_is_an_areas_heading(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        HEADER,
        ("Stränder", None, None, None),
        ("Skyltar", "", "maj", "Polisen"),
        ("Sjöar", None, None, None),
        ("Bojar", "", "juni", "Polisen"),
        merge=("A2:D2", "A4:D4"),
    )
    assert [area.title for area in read_plan(path).areas] == ["Stränder", "Sjöar"]


def test_each_sheet_of_several_is_an_area(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Stränder", "Sjöar"):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append((f"Skyltar vid {name.lower()}", "", "maj", "Polisen"))
    del book["Sheet"]
    book.save(tmp_path / "plan.xlsx")
    assert [area.title for area in read_plan(tmp_path / "plan.xlsx").areas] == ["Stränder", "Sjöar"]


def test_a_hidden_sheet_is_left_out_and_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, ("Skyltar", "", "maj", "Polisen"))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Gammalt").sheet_state = "hidden"
    book.save(path)
    assert [doubt.where for doubt in read_plan(path).doubts if doubt.kind is DoubtKind.NOT_PLACED] == ["blad Gammalt"]


def test_a_stray_cell_far_away_does_not_stop_the_reading(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, ("Skyltar", "", "maj", "Polisen"))
    book = openpyxl.load_workbook(path)
    book["Insatser"]["XFD1048576"] = "x"
    book.save(path)
    assert wordings(read_plan(path)) == ["maj"]


def test_a_sheet_that_merges_a_whole_world_of_cells_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, ("Skyltar", "", "maj", "Polisen"), merge=("A5:B6",))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"A5:B6", b"A5:XFD1048576"))
    with pytest.raises(FileRefused, match="sammanfogade celler"):
        read_plan(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, b"<a>" if name == "xl/workbook.xml" else content)
    with pytest.raises(FileRefused, match="skadad"):
        read_plan(path)
