from pathlib import Path

import pytest

from tests.workflow.plans.documents import Table, Text, activities, bullet, heading, text, title, word_file
from workflow.plans import AreaDraft, DoubtKind, PlanDraft, read_plan
from workflow.plans.prose import years_in

ROWS = activities(("1. Skyltar", "", "maj", "Polisen"))


def read(folder: Path, *content: Text | Table, name: str = "plan.docx", year: int | None = None) -> PlanDraft:
    return read_plan(word_file(folder, *content, name=name), year=year)


def area(folder: Path, *content: Text | Table) -> AreaDraft:
    return read(folder, title("Handlingsplan 2024"), heading("1. Stränder"), *content).areas[0]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Handlingsplan 2024", (2024, 2024)),
        ("Handlingsplan 2024–2026", (2024, 2026)),
        ("Verksamhetsplan 2008 -2009", (2008, 2009)),
        ("Läsåret 2024/25", (2024, 2025)),
        ("Plan enligt strategi 2016-2020, år 2022", (2022, 2022)),
        ("Handlingsplan", (None, None)),
        ("Dnr 120243", (None, None)),
        ("Dnr 701-1184-2024", (None, None)),
    ],
)
def test_a_title_tells_its_years(words: str, years: tuple[int | None, int | None]) -> None:
    found = years_in(words)
    assert (found.first, found.last) == years


def test_a_slash_between_years_makes_a_school_year() -> None:
    assert years_in("Plan 2024/25").school_year
    assert not years_in("Plan 2024–2025").school_year


def test_the_years_of_a_strategy_in_the_text_do_not_count(tmp_path: Path) -> None:
    draft = read(
        tmp_path, title("Handlingsplan 2024"), text("Den följer strategin 2016–2020."), heading("Stränder"), ROWS
    )
    assert (draft.year, draft.last_year) == (2024, 2024)


def test_the_year_may_come_from_the_milestones_and_is_then_told(tmp_path: Path) -> None:
    rows = activities(("1. Skyltar", "", "maj 2023", "Polisen"), ("2. Bojar", "", "juni", "Polisen"))
    draft = read(tmp_path, title("Handlingsplan"), heading("Stränder"), rows)
    assert draft.year == 2023
    assert [doubt.assumed for doubt in draft.doubts if doubt.kind is DoubtKind.YEAR_ASSUMED] == ["2023"]


def test_the_year_may_come_from_the_files_name(tmp_path: Path) -> None:
    assert read(tmp_path, title("Handlingsplan"), heading("Stränder"), ROWS, name="plan-2023.docx").year == 2023


def test_a_plan_without_any_year_has_none_and_says_so(tmp_path: Path) -> None:
    draft = read(tmp_path, title("Handlingsplan"), heading("Stränder"), ROWS)
    assert draft.year is None
    assert DoubtKind.YEAR_ASSUMED in {doubt.kind for doubt in draft.doubts}


def test_the_year_given_by_the_caller_goes_before_the_files_own(tmp_path: Path) -> None:
    draft = read(tmp_path, title("Handlingsplan 2024"), heading("Stränder"), ROWS, year=2025)
    when = draft.areas[0].activities[0].parts[0].milestones[0].when
    assert (draft.year, when.last and when.last.year) == (2025, 2025)


def test_a_plan_without_title_takes_its_files_name_and_says_so(tmp_path: Path) -> None:
    draft = read(tmp_path, ROWS, name="badplan 2024.docx")
    assert draft.title == "badplan 2024"
    assert DoubtKind.TITLE_MISSING in {doubt.kind for doubt in draft.doubts}


def test_the_plans_own_sections_tell_adoption_strategy_and_follow_up(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        title("Handlingsplan 2024"),
        text("Den är en konkretisering av länets badstrategi. Den är kort."),
        heading("Antagande"),
        text("Planen antas av styrgruppen i mars."),
        heading("1. Stränder", 2),
        ROWS,
        heading("Uppföljning"),
        text("Planen följs upp i december."),
    )
    assert draft.strategy == "Den är en konkretisering av länets badstrategi."
    assert draft.adoption == "Planen antas av styrgruppen i mars."
    assert draft.followup == "Planen följs upp i december."


def test_work_planned_outside_the_tables_is_no_activity_but_a_doubt(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("1. Stränder", 2),
        ROWS,
        heading("Nätverket"),
        text("Under året kommer följande arbete att genomföras:"),
        bullet("Kurs i livräddning"),
        bullet("Studiebesök"),
    )
    assert draft.other_work == ("Kurs i livräddning", "Studiebesök")
    assert [doubt.wording for doubt in draft.doubts] == ["Kurs i livräddning; Studiebesök"]


def test_an_areas_title_that_differs_from_the_plans_list_is_told(tmp_path: Path) -> None:
    draft = read(
        tmp_path, title("Handlingsplan 2024"), text("Områden:"), text("1. Sjöar"), heading("1. Stränder"), ROWS
    )
    assert [doubt.kind for doubt in draft.doubts] == [DoubtKind.TITLE_DIFFERS]


def test_an_areas_texts_are_told_apart_by_their_labels(tmp_path: Path) -> None:
    found = area(
        tmp_path,
        text("Stränderna ska bli tryggare. Den önskade effekten är färre olyckor. Samt fler besök. Vi börjar i norr."),
        ROWS,
        text("Arbetsgrupp:"),
        text("AG Stränder"),
        text("Mål i badstrategin: 2 och 4"),
        text("Utvärdering:"),
        bullet("Antal skyltar"),
        bullet("Antal olyckor"),
    )
    assert found.aim is not None
    assert found.aim.startswith("Stränderna ska")
    assert found.desired_effect == "Den önskade effekten är färre olyckor. Samt fler besök."
    assert found.working_group == "AG Stränder"
    assert (found.goals, found.goals_note) == (("2", "4"), "2 och 4")
    assert found.evaluation == "- Antal skyltar\n- Antal olyckor"


def test_an_area_may_say_why_it_has_no_goals(tmp_path: Path) -> None:
    found = area(tmp_path, ROWS, text("Mål i badstrategin: (eget initiativ)"))
    assert (found.goals, found.goals_note) == ((), "(eget initiativ)")


def test_text_after_the_table_without_a_label_is_kept_as_a_note(tmp_path: Path) -> None:
    assert area(tmp_path, ROWS, text("Skyltarna sparas över vintern.")).notes == (
        ("Efter tabellen", "Skyltarna sparas över vintern."),
    )


def test_an_impossible_day_in_an_evaluation_is_told(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, title("Handlingsplan 2023"), heading("1. Stränder"), ROWS, text("Utvärdering: Klar 29 februari 2023.")
    )
    (doubt,) = read_plan(path).doubts
    assert (doubt.kind, doubt.wording) == (DoubtKind.DATE_IN_TEXT, "29 februari 2023")
    assert "finns inte" in doubt.what
