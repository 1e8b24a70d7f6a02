from pathlib import Path

import pytest

from workflow.errors import FileRefused
from workflow.plans import PlanDraft, read_pasted, read_plan

SHEET = """Handlingsplan 2024

1. Stränder
Aktivitet;Delaktivitet;Hållpunkter;Ansvarig
1. Sätta upp skyltar;Köpa in;15 maj;Nybro kommun
;Montera;juni;Polisen
Arbetsgrupp:;AG Stränder

2. Sjöar
Aktivitet;Delaktivitet;Hållpunkter;Ansvarig
1. Byta livbojar;;v. 20;Arbetsgruppen
Arbetsgrupp:;AG Sjöar
"""


def titles(draft: PlanDraft) -> list[tuple[str | None, list[str]]]:
    return [(area.title, [activity.title for activity in area.activities]) for area in draft.areas]


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_sheet_saved_as_text_is_a_plan_whatever_parts_its_columns(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(SHEET.replace(";", delimiter).encode(encoding))
    draft = read_plan(path)
    assert titles(draft) == [("Stränder", ["Sätta upp skyltar"]), ("Sjöar", ["Byta livbojar"])]
    assert (draft.title, draft.year) == ("Handlingsplan 2024", 2024)
    assert [area.working_group for area in draft.areas] == ["AG Stränder", "AG Sjöar"]


def test_a_row_is_called_by_its_line_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(SHEET, encoding="utf-8")
    assert read_plan(path).areas[1].activities[0].place == "rad 11"


def test_line_breaks_inside_quotes_are_lines_of_one_cell() -> None:
    draft = read_pasted('Aktivitet;När;Vem\nSkyltar;maj;"Nybro kommun\nPolisen"', year=2024)
    parties = draft.areas[0].activities[0].parts[0].responsible
    assert [party.name for party in parties] == ["Nybro kommun", "Polismyndigheten"]


def test_a_table_pasted_from_word_keeps_the_lines_of_its_cells_together() -> None:
    pasted = (
        "Aktivitet\tDelaktivitet\tNär\tAnsvarig\n"
        "1. Skyltar\tKöpa in\nMontera\tmaj\njuni\tNybro kommun\nPolisen\n"
        "2. Bojar\t\tv. 20\tRegion Kalmar\n"
    )
    first, second = read_pasted(pasted, year=2024).areas[0].activities
    assert [(part.title, part.milestones[0].wording) for part in first.parts] == [
        ("Köpa in", "maj"),
        ("Montera", "juni"),
    ]
    assert [party.name for part in first.parts for party in part.responsible] == ["Nybro kommun", "Polismyndigheten"]
    assert second.title == "Bojar"


def test_a_flat_file_gathers_the_rows_of_one_activity_wherever_they_stand() -> None:
    flat = (
        "Fokusområde;Aktivitet;Delaktivitet;När;Ansvarig;Arbetsgrupp\n"
        "1. Stränder;Skyltar;Köpa in;maj;Polisen;AG Stränder\n"
        "2. Sjöar;Bojar;;juni;Arbetsgruppen;AG Sjöar\n"
        "1. Stränder;Skyltar;Montera;juli;Arbetsgruppen;AG Stränder\n"
    )
    draft = read_pasted(flat, year=2024)
    assert titles(draft) == [("Stränder", ["Skyltar"]), ("Sjöar", ["Bojar"])]
    assert [part.title for part in draft.areas[0].activities[0].parts] == ["Köpa in", "Montera"]
    assert draft.areas[0].activities[0].parts[1].responsible[0].name == "AG Stränder"


def test_a_column_of_goals_makes_areas_where_nothing_else_does() -> None:
    flat = (
        "Mål;Aktivitet;När\nMål 1 Färre olyckor;Skyltar;maj\nMål 1 Färre olyckor;Bojar;juni\nMål 2 Fler bad;Kurs;juli\n"
    )
    draft = read_pasted(flat, year=2024)
    assert titles(draft) == [("Färre olyckor", ["Skyltar", "Bojar"]), ("Fler bad", ["Kurs"])]
    assert draft.areas[0].activities[0].goal is None


def test_text_without_columns_is_a_plan_when_its_lines_have_labels() -> None:
    pasted = "Handlingsplan 2024\n1. Stränder\nAktivitet: Skyltar\nTidplan: maj\nAnsvarig: Polisen"
    assert titles(read_pasted(pasted)) == [("Stränder", ["Skyltar"])]


def test_a_table_of_contents_is_no_table() -> None:
    assert read_pasted("1. Stränder ........\t3\n2. Sjöar ........\t4").areas == ()


def test_a_cell_without_end_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text('Aktivitet;När;Vem\nSkyltar;"' + "x" * 1_500_000, encoding="utf-8")
    with pytest.raises(FileRefused, match=r"plan\.csv, rad 2"):
        read_plan(path)
