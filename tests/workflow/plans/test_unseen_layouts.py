"""Layouts that people make up by themselves: cards, forms, two-row headers, merges, sums, tabs and drawn tables."""

import datetime as dt
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from tests.workflow.plans.documents import Table, Text, add_table, heading, text, title, word_file
from tests.workflow.plans.reading_back import areas_in, asked_about, told_in, told_in_file, told_in_text
from workflow.plans import PlanDraft, read_plan

CLEANING = ("Städdag", ("maj 2024",), ("Gatukontoret",))
ROUNDS = ("Rondering", ("juni 2024",), ("Väktarna",))
TITLE = title("Handlingsplan 2024")
HEAD = ("Åtgärd", "Ansvarig", "När")
BOTH = [("Städdag", "Gatukontoret", "maj 2024"), ("Rondering", "Väktarna", "juni 2024")]

TABLES: dict[str, list[Text | Table]] = {
    "a sheet on end with its name above": [
        Table((("Handlingsplan", "", ""), *zip(HEAD, *BOTH, strict=True))),
    ],
    "a table that goes on by its numbers below another heading": [
        heading("Rent"),
        Table((("Nr", "Åtgärd", "Tid-\nplan", "Ansvarig"), ("1", "Städdag", "maj 2024", "Gatukontoret"))),
        heading("Tryggt"),
        Table((("2", "Rondering", "juni 2024", "Väktarna"),)),
    ],
    "a card each": [
        Table((("Åtgärd", "Städdag"), ("Syfte", "Renare"), ("Ansvarig", "Gatukontoret"), ("Tidpunkt", "maj 2024"))),
        text(""),
        Table((("Åtgärd", "Rondering"), ("Syfte", "Tryggare"), ("Ansvarig", "Väktarna"), ("Tidpunkt", "juni 2024"))),
    ],
    "cards in one table": [
        Table(
            (
                ("Åtgärd", "Städdag"),
                ("Ansvarig", "Gatukontoret"),
                ("Tid", "maj 2024"),
                ("Åtgärd", "Rondering"),
                ("Ansvarig", "Väktarna"),
                ("Tid", "juni 2024"),
            )
        )
    ],
    "cards side by side": [
        Table(
            (
                ("Insats", "Städdag", "Rondering"),
                ("Bakgrund", "Skräp", "Inbrott"),
                ("Ansvarig", "Gatukontoret", "Väktarna"),
                ("Tidplan", "maj 2024", "juni 2024"),
            )
        )
    ],
    "a header of two rows": [
        Table(
            (
                ("Åtgärd", "Genomförande", "", "Uppföljning"),
                ("", "Ansvarig", "När", "Mått"),
                *((*row, "Antal") for row in BOTH),
            )
        )
    ],
    "a header of two merged rows": [Table((("Åtgärd", "Genomförande", ""), (None, "Ansvarig", "När"), *BOTH))],
    "a form": [
        Table(
            (
                ("Städdag",),
                ("Ansvarig: Gatukontoret", "När: maj 2024", "Kostnad: 10 tkr"),
                ("Rondering",),
                ("Ansvarig: Väktarna", "När: juni 2024", "Kostnad: 20 tkr"),
            )
        )
    ],
    "sums and notes in between": [
        Table(
            (HEAD, BOTH[0], ("Delsumma", "", "450"), HEAD, BOTH[1], ("Summa", "", "1 550"), ("* Preliminärt.", "", ""))
        )
    ],
    "tabs instead of a table": [
        text("Åtgärd\tAnsvarig\tTidplan"),
        text("Städdag\tGatukontoret\tmaj 2024"),
        text("Rondering\tVäktarna\tjuni 2024"),
    ],
    "tabs in odd numbers": [
        text("Åtgärd\t\t\tAnsvarig\tTidplan"),
        text("Städdag\t\tGatukontoret\tmaj 2024"),
        text("Rondering\t\tVäktarna\tjuni 2024"),
    ],
    "headers no list holds": [
        Table(
            (
                ("Hur gör vi det?", "Vilka gör det?", "Färdigt när?", "Hur mäter vi?"),
                *((one, who, when, "Antal") for one, who, when in BOTH),
            )
        )
    ],
    "a column told by what stands in it": [
        Table((("Åtgärd", "Vem/vilka drar", "När"), *((one, f"{who} och Polisen", when) for one, who, when in BOTH)))
    ],
    "a list of versions before the plan": [
        Table((("Version", "Datum", "Ändring", "Ansvarig"), ("0.1", "2023-10-02", "Utkast", "Polisen"))),
        heading("Åtgärder"),
        Table((HEAD, *BOTH)),
    ],
    "headings that are labels": [
        heading("Rent"),
        heading("Städdag", 2),
        text("Vi städar tillsammans."),
        heading("Ansvarig", 3),
        text("Gatukontoret"),
        heading("Tidplan", 3),
        text("maj 2024"),
        heading("Tryggt"),
        heading("Rondering", 2),
        heading("Ansvarig", 3),
        text("Väktarna"),
        heading("Tidplan", 3),
        text("juni 2024"),
    ],
    "a table of one row under each activity": [
        heading("Rent"),
        heading("Städdag", 2),
        Table((("Ansvarig", "Tidplan", "Mått"), ("Gatukontoret", "maj 2024", "Säckar"))),
        heading("Tryggt"),
        heading("Rondering", 2),
        Table((("Ansvarig", "Tidplan", "Mått"), ("Väktarna", "juni 2024", "Varv"))),
    ],
    "labels in the second column": [
        Table(
            (
                ("Städdag", "Ansvarig: Gatukontoret\nKlart: maj 2024"),
                ("Rondering", "Ansvarig: Väktarna\nKlart: juni 2024"),
            )
        )
    ],
    "a line for all above the table": [
        heading("Rent"),
        text("Ansvarig: Gatukontoret"),
        Table((("Åtgärd", "När", "Mått"), ("Städdag", "maj 2024", "Säckar"))),
        heading("Tryggt"),
        text("Ansvarig: Väktarna"),
        Table((("Åtgärd", "När", "Mått"), ("Rondering", "juni 2024", "Varv"))),
    ],
}


@pytest.mark.parametrize("layout", TABLES)
def test_the_same_two_activities_are_read_from_every_layout(tmp_path: Path, layout: str) -> None:
    told = told_in_file(word_file(tmp_path, TITLE, *TABLES[layout]))
    if layout == "a column told by what stands in it":
        told = [(one, when, tuple(name for name in who if name != "Polisen")) for one, when, who in told]
    assert told == [CLEANING, ROUNDS]


DRAWN = {
    "spaces": """
Åtgärd        Ansvarig        När
-----------   -------------   ----------
Städdag       Gatukontoret    maj 2024
Rondering     Väktarna        juni 2024

Med vänlig hälsning
Kim Ek
""",
    "markdown": """
| Åtgärd | Ansvarig | När |
|--------|----------|-----|
| Städdag | Gatukontoret | maj 2024 |
| Rondering | Väktarna | juni 2024 |
""",
    "tabs and a signature": """
Hej Robin!

Åtgärd\tAnsvarig\tNär
Städdag\tGatukontoret\tmaj 2024
Rondering\tVäktarna\tjuni 2024

Hälsningar
Kim Ek
Länsstyrelsen
010-000 00 00
""",
}


@pytest.mark.parametrize("drawing", DRAWN)
def test_a_table_drawn_with_characters_is_read_and_the_letter_around_it_is_not(drawing: str) -> None:
    assert told_in_text(DRAWN[drawing]) == [CLEANING, ROUNDS]


def test_markdown_headings_are_areas() -> None:
    table = "| Åtgärd | Ansvarig | När |\n|---|---|---|\n| Städdag | Gatukontoret | maj 2024 |\n"
    text_of_two = f"# Handlingsplan 2024\n\n## Område 1: Centrum\n\n{table}\n## Område 2: Hamnen\n\n{table}"
    assert told_in_text(text_of_two) == [CLEANING, CLEANING]


def test_a_merged_cell_tells_who_and_when_for_every_row_it_spans(tmp_path: Path) -> None:
    rows = [
        ("Städdag", "Gatukontoret", "maj 2024"),
        ("Klotterjakt", None, "juni 2024"),
        ("Ljusvandring", "Polisen", None),
    ]
    assert told_in_file(word_file(tmp_path, TITLE, Table((HEAD, *rows)))) == [
        CLEANING,
        ("Klotterjakt", ("juni 2024",), ("Gatukontoret",)),
        ("Ljusvandring", ("juni 2024",), ("Polisen",)),
    ]


def test_an_empty_cell_that_is_not_merged_stays_empty(tmp_path: Path) -> None:
    rows = [("Städdag", "Gatukontoret", "maj 2024"), ("Klotterjakt", "", "juni 2024")]
    assert told_in_file(word_file(tmp_path, TITLE, Table((HEAD, *rows))))[1] == ("Klotterjakt", ("juni 2024",), ())


def test_steps_under_letters_are_paired_with_the_times_under_theirs(tmp_path: Path) -> None:
    header = ("Aktivitet", "Delaktivitet", "Ansvarig", "Hållpunkter")
    row = ("Rökfri skola", "(a) Skyltning, (b) information, till elever", "Rektorn", "(a) v. 34 (b) v. 36")
    draft = read_plan(word_file(tmp_path, TITLE, Table((header, row))))
    parts = draft.areas[0].activities[0].parts
    assert [(part.title, part.milestones[0].wording) for part in parts] == [
        ("Skyltning", "v. 34"),
        ("information, till elever", "v. 36"),
    ]


@pytest.mark.parametrize(
    ("words", "number", "name"),
    [
        ("Delmål 1.1 Tidiga insatser", "1.1", "Tidiga insatser"),
        ("Prioriterat område A: Centrum", "A", "Centrum"),
        ("Inriktningsmål 2: Färre dricker", "2", "Färre dricker"),
        ("Område: Unga", None, "Unga"),
        ("Mål i sikte", None, "Mål i sikte"),
    ],
)
def test_an_areas_whole_number_is_read_and_its_label_taken_off(
    tmp_path: Path, words: str, number: str | None, name: str
) -> None:
    other = (heading("9. Annat"), Table((HEAD, BOTH[1])))
    draft = read_plan(word_file(tmp_path, TITLE, heading(words), Table((HEAD, BOTH[0])), *other))
    assert areas_in(draft)[0] == (number, name, 1)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Avser år 2025. Dnr KS 2024/00871.", 2025),
        ("Gäller 2026. Beslutad av kommunstyrelsen 2025-12-01.", 2026),
        ("År: 2025", 2025),
        ("Antagen av fullmäktige den 25 november 2021.", None),
    ],
)
def test_the_years_of_a_plan_may_stand_in_a_line_near_its_top(tmp_path: Path, line: str, year: int | None) -> None:
    rows = (HEAD, ("Städdag", "Gatukontoret", "löpande"))
    assert read_plan(word_file(tmp_path, title("Handlingsplan"), text(line), Table(rows))).year == year


def test_a_word_broken_at_the_end_of_a_line_in_a_cell_is_whole_in_the_title(tmp_path: Path) -> None:
    row = ("Översyn av skolskjuts-\nhållplatser", "Gatukontoret", "maj 2024")
    assert told_in_file(word_file(tmp_path, TITLE, Table((HEAD, row))))[0][0] == "Översyn av skolskjutshållplatser"


@pytest.mark.parametrize("merged", [True, False])
def test_a_row_of_one_bold_text_is_an_area_unless_rows_without_a_title_follow(tmp_path: Path, merged: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    head = ("Åtgärd", "Del", "Ansvarig", "När")
    for row in (("Plan 2024",), head, ("Rent",), ("Städdag" if merged else None, "Sopa", "Gatukontoret", "maj 2024")):
        sheet.append(row)
    sheet["A3"].font = Font(bold=True)
    book.save(tmp_path / "plan.xlsx")
    draft = read_plan(tmp_path / "plan.xlsx")
    assert [title for title, _, _ in told_in(draft)] == ["Städdag" if merged else "Rent"]


def test_a_start_and_a_day_to_be_done_are_one_stretch(tmp_path: Path) -> None:
    rows = (("Åtgärd", "Ansvarig", "Start", "Klart"), ("Städdag", "Polisen", "1 maj 2024", "31 maj 2024"))
    assert told_in_file(word_file(tmp_path, TITLE, Table(rows)))[0][1] == ("1 maj 2024 – 31 maj 2024",)


def sheets(folder: Path) -> PlanDraft:
    """Build a workbook with a legend, a plan that begins in column C, and numbers with headings between them."""
    book = openpyxl.Workbook()
    plan = book.active
    assert plan is not None
    plan.title = "Plan"
    rows = [
        ("Handlingsplan mot våld 2024",),
        ("Uppdaterad:", "14 januari 2024"),
        ("Nr", "Åtgärd", "Ansvarig", "Start", "Slut"),
        ("Trygga hem",),
        ("1", "Städdag", "Gatukontoret", dt.date(2024, 5, 1), dt.date(2024, 5, 31)),
        ("Trygga gator",),
        ("2", "Rondering", "Väktarna", dt.date(2024, 6, 1), dt.date(2024, 6, 30)),
        ("", "Summa", "", "", "12"),
    ]
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=3):
            plan.cell(number, place).value = value or None
    legend = book.create_sheet("Förklaring")
    for row in (("Begrepp", "Betydelse"), ("Åtgärd", "Det som ska göras"), ("Ansvarig", "Den som rapporterar")):
        legend.append(row)
    book.save(folder / "plan.xlsx")
    return read_plan(folder / "plan.xlsx")


def test_a_sheet_may_begin_anywhere_and_a_legend_is_no_plan(tmp_path: Path) -> None:
    draft = sheets(tmp_path)
    assert draft.title == "Handlingsplan mot våld 2024"
    assert [title for title, _, _ in told_in(draft)] == ["Städdag", "Rondering"]
    assert areas_in(draft) == [(None, "Trygga hem", 1), (None, "Trygga gator", 1)]
    assert asked_about(draft) == [("blad Förklaring", "Begrepp | Betydelse")]


def test_a_header_is_not_carried_to_another_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    second = book.create_sheet("Unga")
    for sheet in (first, second):
        for row in (("Handlingsplan 2024",), ("Område: Unga",), HEAD, BOTH[0]):
            sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    assert told_in_file(tmp_path / "plan.xlsx") == [CLEANING, CLEANING]


def test_a_table_inside_a_card_does_not_make_a_frame_of_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Handlingsplan 2024", style="Title")
    card = add_table(
        document, [("Åtgärd", "Städdag"), ("Ansvarig", "Gatukontoret"), ("När", "maj 2024"), ("Kostnad", "")]
    )
    add_table(card.cell(3, 1), [("Lön", "40 tkr"), ("Säckar", "1 tkr")])
    path = tmp_path / "kort.docx"
    document.save(str(path))
    assert told_in_file(path) == [CLEANING]


def test_a_registry_number_beside_the_plans_year_does_not_count(tmp_path: Path) -> None:
    table = Table((HEAD, ("Städdag", "Gatukontoret", "maj")))
    draft = read_plan(word_file(tmp_path, title("Länsplan"), text("Avser 2025. Dnr 701-1184-2024"), table))
    assert (draft.year, draft.last_year) == (2025, 2025)
