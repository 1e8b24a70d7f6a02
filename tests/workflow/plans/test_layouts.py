"""Plans laid out in the many ways that people lay them out; each is the same two areas with three activities."""

from pathlib import Path

import docx
import pytest

from tests.workflow.plans.documents import (
    HEADER,
    Table,
    Text,
    activities,
    add_table,
    bullet,
    heading,
    text,
    title,
    word_file,
)
from workflow.plans import DoubtKind, PlanDraft, read_plan

SIGNS = ("1. Sätta upp skyltar", "Köpa in", "15 maj", "Nybro kommun")
PUT_UP = ("", "Montera", "juni", "Polisen")
GUARDS = ("2. Utbilda badvakter", "", "Våren 2024", "Region Kalmar")
BUOYS = ("1. Byta livbojar", "", "v. 20", "Arbetsgruppen")
STRANDS = activities(SIGNS, PUT_UP, GUARDS)
LAKES = activities(BUOYS)


def outline(draft: PlanDraft) -> list[tuple[str | None, str | None, list[str]]]:
    return [(area.number, area.title, [activity.title for activity in area.activities]) for area in draft.areas]


WHOLE = [
    ("1", "Stränder", ["Sätta upp skyltar", "Utbilda badvakter"]),
    ("2", "Sjöar", ["Byta livbojar"]),
]


def wordings(draft: PlanDraft) -> list[str]:
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    return [milestone.wording for part in parts for milestone in part.milestones]


def parties(draft: PlanDraft) -> list[str]:
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    return [party.name for part in parts for party in part.responsible]


def bold(words: str) -> Text:
    return text(words, bold=True)


def lines(*rows: tuple[str, ...]) -> list[Text]:
    labels = ("Aktivitet", "Delaktivitet", "Hållpunkt", "Ansvarig")
    return [text(f"{label}: {words}") for row in rows for label, words in zip(labels, row, strict=True) if words]


def cards(*rows: tuple[str, ...]) -> list[Table]:
    return [Table(tuple(zip(HEADER, row, strict=True))) for row in rows]


GROUP = text("Arbetsgrupp: AG Sjöar")

LAYOUTS: dict[str, list[Text | Table]] = {
    "a table under each heading": [heading("1. Stränder"), STRANDS, heading("2. Sjöar"), LAKES, GROUP],
    "headings that are only bold": [
        bold("1. Stränder"),
        text("Vi börjar där."),
        STRANDS,
        bold("2. Sjöar"),
        LAKES,
        GROUP,
    ],
    "headings that are only numbered": [text("1. Stränder"), STRANDS, text("2. Sjöar"), LAKES, GROUP],
    "a general heading between area and table": [
        heading("1. Stränder"),
        heading("Aktiviteter", 2),
        STRANDS,
        heading("2. Sjöar"),
        heading("Arbetsgrupp", 2),
        text("AG Sjöar"),
        heading("Aktiviteter", 2),
        LAKES,
    ],
    "headings across one table": [
        activities(("1. Stränder",), SIGNS, PUT_UP, GUARDS, ("2. Sjöar",), BUOYS),
        GROUP,
    ],
    "headings as words across one table": [
        activities(("Fokusområde 1: Stränder",), SIGNS, PUT_UP, GUARDS, ("Fokusområde 2: Sjöar",), BUOYS),
        GROUP,
    ],
    "label lines instead of tables": [
        heading("1. Stränder"),
        *lines(SIGNS, PUT_UP, GUARDS),
        heading("2. Sjöar"),
        *lines(BUOYS),
        GROUP,
    ],
    "a card for each activity": [
        heading("1. Stränder"),
        *cards(SIGNS),
        *cards(GUARDS),
        heading("2. Sjöar"),
        *cards(BUOYS),
        GROUP,
    ],
    "a header only on the first page": [
        heading("1. Stränder"),
        activities(SIGNS),
        Table((PUT_UP, GUARDS)),
        heading("2. Sjöar"),
        LAKES,
        GROUP,
    ],
    "labels inside the table": [
        heading("1. Stränder"),
        STRANDS,
        heading("2. Sjöar"),
        activities(BUOYS, ("Arbetsgrupp:", "AG Sjöar", "", "")),
    ],
    "columns in another order": [
        heading("Fokusområde 1 – Stränder"),
        Table(
            [
                ("Klart senast", "Ansvar", "Insats", "Moment"),
                *([(r[2], r[3], r[0], r[1]) for r in (SIGNS, PUT_UP, GUARDS)]),
            ]
        ),
        heading("Fokusområde 2 – Sjöar"),
        Table([("När?", "Vem?", "Vad?"), ("v. 20", "Arbetsgruppen", "1. Byta livbojar")]),
        GROUP,
    ],
    "a column for the areas": [
        Table(
            [
                ("Fokusområde", *HEADER),
                ("1. Stränder", *SIGNS),
                (None, *PUT_UP),
                (None, *GUARDS),
                ("2. Sjöar", *BUOYS[:3], "AG Sjöar"),
            ]
        )
    ],
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_the_same_plan_is_read_from_every_layout(tmp_path: Path, layout: str) -> None:
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), *LAYOUTS[layout]))
    assert outline(draft) == WHOLE
    assert [words for words in wordings(draft) if words != "juni"] == ["15 maj", "Våren 2024", "v. 20"]
    assert [name for name in parties(draft) if name != "Polismyndigheten"] == [
        "Nybro kommun",
        "Region Kalmar",
        "AG Sjöar",
    ]


def test_activities_may_be_headings_with_label_lines_below(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("1. Stränder"),
        heading("Sätta upp skyltar", 2),
        text("Skyltarna berättar om djup och strömmar."),
        text("Tidplan: 15 maj"),
        text("Ansvarig: Nybro kommun"),
        heading("Utbilda badvakter", 2),
        text("Tidplan: Våren 2024"),
        text("Ansvarig: Region Kalmar"),
    )
    draft = read_plan(path)
    assert outline(draft) == [("1", "Stränder", ["Sätta upp skyltar", "Utbilda badvakter"])]
    assert draft.areas[0].activities[0].parts[0].detail == "Skyltarna berättar om djup och strömmar."


def test_a_table_may_frame_the_real_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Handlingsplan 2024", 0)
    frame = add_table(document, [("1. Stränder",), ("",)])
    add_table(frame.cell(1, 0), [HEADER, SIGNS, PUT_UP, GUARDS])
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert outline(read_plan(path)) == WHOLE[:1]


def test_a_table_inside_a_cell_holds_the_sub_activities(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Handlingsplan 2024", 0)
    document.add_heading("1. Stränder", 1)
    outer = add_table(
        document, [("Aktivitet", "Delaktivitet", "Ansvarig"), ("1. Sätta upp skyltar", "", "Nybro kommun")]
    )
    add_table(
        outer.cell(1, 1), [("Moment", "När", "Ansvarig"), ("Köpa in", "15 maj", "Polisen"), ("Montera", "juni", "")]
    )
    path = tmp_path / "plan.docx"
    document.save(str(path))
    (activity,) = read_plan(path).areas[0].activities
    assert [(part.title, [m.wording for m in part.milestones]) for part in activity.parts if part.title] == [
        ("Köpa in", ["15 maj"]),
        ("Montera", ["juni"]),
    ]


def test_a_table_without_header_is_read_by_what_stands_in_it_and_doubted(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), Table((SIGNS, GUARDS)))
    draft = read_plan(path)
    assert outline(draft) == WHOLE[:1]
    assert wordings(draft) == ["15 maj", "Våren 2024"]
    assert DoubtKind.COLUMN_ASSUMED in {doubt.kind for doubt in draft.doubts}


def test_marks_under_months_and_quarters_are_times(tmp_path: Path) -> None:
    chart = Table(
        [("Aktivitet", "Ansvarig", "Kv 1", "Kv 2", "Kv 3", "Kv 4"), ("Skyltar", "Polisen", "x", "x", "", "X")]
    )
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), chart))
    assert wordings(draft) == ["Kv 1 – Kv 2", "Kv 4"]


def test_a_header_on_two_lines_gives_a_start_and_an_end(tmp_path: Path) -> None:
    table = Table(
        [
            ("Aktivitet", "Ansvarig", "Tid", ""),
            ("", "", "Start", "Slut"),
            ("Skyltar", "Polisen", "1 mars", "30 april"),
        ]
    )
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), table))
    assert wordings(draft) == ["1 mars – 30 april"]


def test_a_plan_without_areas_has_one_without_number(tmp_path: Path) -> None:
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), text("För trygga bad"), STRANDS))
    assert outline(draft) == [(None, None, ["Sätta upp skyltar", "Utbilda badvakter"])]


def test_goals_are_areas_when_a_heading_says_so(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, title("Handlingsplan 2024"), heading("Mål 1 Färre olyckor"), bullet("Fler livbojar"), STRANDS
    )
    (area,) = read_plan(path).areas
    assert (area.number, area.title, area.aim) == ("1", "Färre olyckor", "- Fler livbojar")


def test_a_table_of_something_else_is_left_out_and_told(tmp_path: Path) -> None:
    contacts = Table([("Namn", "Telefon"), ("Kim Ek", "0480-1"), ("Sam Lind", "0480-2")])
    path = word_file(
        tmp_path, title("Handlingsplan 2024"), heading("1. Stränder"), STRANDS, heading("Kontakter"), contacts
    )
    draft = read_plan(path)
    assert [doubt.where for doubt in draft.doubts if doubt.kind is DoubtKind.NOT_PLACED] == ["tabell 2"]


def test_a_document_without_activities_gives_a_draft_without_areas(tmp_path: Path) -> None:
    draft = read_plan(word_file(tmp_path, title("Protokoll 2024"), text("Mötet öppnades.")))
    assert (draft.title, draft.areas) == ("Protokoll 2024", ())
