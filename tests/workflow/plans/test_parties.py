from pathlib import Path

from tests.workflow.plans.documents import activities, heading, text, title, word_file
from workflow.plans import DoubtKind, PlanDraft, read_plan


def read(folder: Path, *cells: str, introduction: str = "Planen gäller Kalmar län.") -> PlanDraft:
    rows = [(f"{number}. Insats", "", "maj", cell) for number, cell in enumerate(cells, start=1)]
    return read_plan(
        word_file(folder, title("Handlingsplan 2024"), text(introduction), heading("1. Stränder"), activities(*rows))
    )


def names(draft: PlanDraft) -> list[list[str]]:
    return [[party.name for party in activity.parts[0].responsible] for activity in draft.areas[0].activities]


def kinds(draft: PlanDraft) -> list[str]:
    return [str(doubt.kind) for doubt in draft.doubts]


def test_the_plans_county_completes_its_authorities(tmp_path: Path) -> None:
    assert names(read(tmp_path, "Länsstyrelsen", "regionen")) == [["Länsstyrelsen Kalmar"], ["Region Kalmar"]]


def test_a_plan_that_names_no_county_leaves_the_authority_as_it_stands(tmp_path: Path) -> None:
    assert names(read(tmp_path, "Länsstyrelsen", introduction="Planen gäller här.")) == [["Länsstyrelsen"]]


def test_one_party_has_one_name_through_the_whole_plan(tmp_path: Path) -> None:
    draft = read(tmp_path, "Badnätverket", "Ta hjälp badnätverk", "polisen", "Polismyndigheten")
    assert names(draft) == [["Badnätverket"], ["Badnätverket"], ["Polismyndigheten"], ["Polismyndigheten"]]


def test_a_name_met_alone_is_known_where_it_is_run_together(tmp_path: Path) -> None:
    draft = read(tmp_path, "Trygga Bad", "Trygga Bad Nybro kommun")
    assert names(draft)[1] == ["Trygga Bad", "Nybro kommun"]


def test_names_that_are_nearly_alike_are_told_once(tmp_path: Path) -> None:
    draft = read(tmp_path, "Badsäkerhetsnätverket", "Badsäkerhetnätverket", "Badsäkerhetnätverket")
    assert kinds(draft).count(DoubtKind.NAMES_ALIKE) == 1


def test_a_group_without_members_is_told_once(tmp_path: Path) -> None:
    draft = read(tmp_path, "Samtliga kommuner", "kommunerna")
    assert kinds(draft).count(DoubtKind.MEMBERS_UNKNOWN) == 1


def test_members_that_the_plan_lists_are_the_groups(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "Samtliga kommuner", introduction="Planen gäller Nybro, Torsås och Emmaboda kommuner i Kalmar län."
    )
    assert draft.groups == (("Samtliga kommuner", ("Nybro kommun", "Torsås kommun", "Emmaboda kommun")),)
    assert DoubtKind.MEMBERS_UNKNOWN not in kinds(draft)


def test_the_working_group_of_the_area_is_meant_by_arbetsgruppen(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("1. Stränder"),
        activities(("1. Insats", "", "maj", "Arbetsgruppen")),
        text("Arbetsgrupp: AG Stränder och sjöar"),
        heading("2. Hav"),
        activities(("1. Insats", "", "maj", "Arbetsgruppen + AG Stränder och sjöar")),
    )
    draft = read_plan(path)
    assert [party.name for area in draft.areas for party in area.activities[0].parts[0].responsible] == [
        "AG Stränder och sjöar",
        "Arbetsgruppen",
        "AG Stränder och sjöar",
    ]
    assert kinds(draft) == ["working_group_unknown"]


def test_a_missing_owner_is_proposed_to_be_the_working_group(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("1. Stränder"),
        activities(("1. Insats", "", "maj", "Ta hjälp av simklubben")),
        text("Arbetsgrupp: AG Stränder"),
    )
    (doubt,) = read_plan(path).doubts
    assert (doubt.kind, doubt.assumed) == (DoubtKind.RESPONSIBLE_MISSING, "AG Stränder")
