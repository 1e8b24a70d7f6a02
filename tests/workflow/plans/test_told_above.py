"""Who is responsible, and when, told by the heading above a table or a list and not in it."""

from pathlib import Path

import pytest

from tests.workflow.plans.documents import Table, Text, bullet, heading, title, word_file
from tests.workflow.plans.reading_back import told_in
from workflow.plans import DoubtKind, PlanDraft, read_plan

TITLE = title("Handlingsplan 2024")
POLICE = Table((("Aktivitet", "Tid"), ("Fartkontroller", "mars"), ("Nattvandring", "v 40")))
RESCUE = Table(
    (
        ("Aktivitet", "Tid"),
        ("Hembesök", "maj"),
    )
)


def read(folder: Path, *content: Text | Table) -> PlanDraft:
    return read_plan(word_file(folder, TITLE, *content))


def owners(draft: PlanDraft) -> dict[str, tuple[str, ...]]:
    return {name: by for name, _, by in told_in(draft)}


@pytest.mark.parametrize(
    ("first", "second"), [("Polismyndigheten", "Räddningstjänsten"), ("Region Värmland", "Karlskrona kommun")]
)
def test_a_party_above_its_own_table_is_responsible_for_all_of_it(tmp_path: Path, first: str, second: str) -> None:
    draft = read(tmp_path, heading(first), POLICE, heading(second), RESCUE)
    assert owners(draft) == {"Fartkontroller": (first,), "Nattvandring": (first,), "Hembesök": (second,)}
    assert [doubt.wording for doubt in draft.doubts if doubt.kind is DoubtKind.SAME_AS_ABOVE] == [first, second]
    assert [area.title for area in draft.areas] == [first, second]


@pytest.mark.parametrize("other", ["Trygghet i centrum", "Unga", "Samverkan"])
def test_an_area_that_sounds_like_a_party_is_none_beside_areas_that_do_not(tmp_path: Path, other: str) -> None:
    draft = read(tmp_path, heading("Skolan"), POLICE, heading(other), RESCUE)
    assert set(owners(draft).values()) == {()}


def test_a_heading_that_says_who_is_responsible_is_no_area(tmp_path: Path) -> None:
    content = (heading("Ansvarig: Gatukontoret", 2), POLICE, heading("Ansvarig: Parkförvaltningen", 2), RESCUE)
    draft = read(tmp_path, heading("Utemiljö"), *content)
    assert set(owners(draft).values()) == {("Gatukontoret",), ("Parkförvaltningen",)}
    assert [area.title for area in draft.areas] == ["Utemiljö"]


def test_a_list_below_the_responsible_party_gives_activities_with_their_times(tmp_path: Path) -> None:
    items = (bullet("Föräldrakurs (vecka 12)"), bullet("Tjejkvällar – löpande"), bullet("Lovläger (juni)"))
    draft = read(tmp_path, heading("Ansvarig: Socialförvaltningen", 2), *items)
    by = ("Socialförvaltningen",)
    assert told_in(draft) == [
        ("Föräldrakurs", ("vecka 12",), by),
        ("Tjejkvällar", ("löpande",), by),
        ("Lovläger", ("juni",), by),
    ]


def test_a_table_that_names_its_parties_keeps_them(tmp_path: Path) -> None:
    own = Table((("Aktivitet", "Tid", "Ansvarig"), ("Fartkontroller", "mars", "Trafikverket")))
    draft = read(tmp_path, heading("Ansvarig: Polismyndigheten", 2), own, heading("Region Skåne", 2), own)
    assert owners(draft) == {"Fartkontroller": ("Trafikverket",)}


def test_months_above_lists_are_when_their_items_are_done(tmp_path: Path) -> None:
    spring = (heading("Februari", 2), bullet("Rådsmöte. Ansvarig: Karlskrona kommun"))
    autumn = (heading("Vecka 40", 2), bullet("Städdag. Ansvarig: Parkförvaltningen"))
    assert told_in(read(tmp_path, *spring, *autumn)) == [
        ("Rådsmöte", ("Februari",), ("Karlskrona kommun",)),
        ("Städdag", ("Vecka 40",), ("Parkförvaltningen",)),
    ]


def test_months_above_tables_are_when_their_rows_are_done(tmp_path: Path) -> None:
    first = Table((("Aktivitet", "Ansvarig"), ("Rådsmöte", "Karlskrona kommun")))
    second = Table((("Aktivitet", "Ansvarig"), ("Städdag", "Karlskrona kommun")))
    draft = read(tmp_path, heading("Februari", 2), first, heading("Hösten", 2), second)
    assert [when for _, when, _ in told_in(draft)] == [("Februari",), ("Hösten",)]
    assert [doubt.wording for doubt in draft.doubts if doubt.kind is DoubtKind.SAME_AS_ABOVE] == ["Februari", "Hösten"]


def test_parties_in_brackets_behind_the_activities_are_responsible_where_no_column_says_who(tmp_path: Path) -> None:
    rows = (("Mars", "Rådsmöte (Polismyndigheten)"), ("Maj", "Städdag (Gatukontoret)"), ("Juni", "Fest (för alla)"))
    assert told_in(read(tmp_path, Table((("Månad", "Aktivitet (ansvarig)"), *rows)))) == [
        ("Rådsmöte", ("Mars",), ("Polismyndigheten",)),
        ("Städdag", ("Maj",), ("Gatukontoret",)),
        ("Fest (för alla)", ("Juni",), ()),
    ]


def test_a_party_in_the_bracket_of_one_activity_of_many_belongs_to_its_name(tmp_path: Path) -> None:
    rows = (("Mars", "Besök (Polismyndigheten)"), ("Maj", "Städdag"), ("Juni", "Fest"))
    told = told_in(read(tmp_path, Table((("Månad", "Aktivitet"), *rows))))
    assert told[0] == ("Besök (Polismyndigheten)", ("Mars",), ())


def test_lines_with_a_label_in_a_cell_tell_what_the_table_has_no_column_for(tmp_path: Path) -> None:
    rows = (("Städdag\nAnsvarig: Gatukontoret", "maj"), ("Möte\nAnsvarig: Polismyndigheten", "juni"))
    assert told_in(read(tmp_path, Table((("Vad och vem", "När"), *rows)))) == [
        ("Städdag", ("maj",), ("Gatukontoret",)),
        ("Möte", ("juni",), ("Polismyndigheten",)),
    ]
