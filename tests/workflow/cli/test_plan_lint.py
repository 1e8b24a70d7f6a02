"""What in a plan cannot be followed up, told for a file and for a plan that is kept."""

from pathlib import Path
from typing import Any

from tests.shared import shared_file
from tests.workflow.cli.running import hallpunkt, plan_file

LOOSE = """Fokusområde;Aktivitet;Hållpunkt;Ansvarig
1. Trygghet;Kväll om trygghet;V 17;Länsstyrelsen Blekinge
1. Trygghet;Utbilda krogar;31 april;
2. Skola;Föräldramöten;;Samtliga kommuner
"""
FOUND = [
    ("no_responsible", "rad 3", "1.2"),
    ("impossible_day", "rad 3", "1.2"),
    ("no_indicator", "", None),
    ("members_unknown", "rad 4", "2.1"),
    ("no_milestone", "rad 4", "2.1"),
    ("no_indicator", "", None),
]


def findings(told: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(one["kind"], one["where"] if one["activity"] else "", one["activity"]) for one in told["findings"]]


def test_a_file_is_examined_before_it_is_imported(tmp_path: Path) -> None:
    told = hallpunkt("plan", "lint", plan_file(tmp_path, LOOSE), "--year", "2022", "--json").object
    assert findings(told) == FOUND
    assert (told["rows"], told["followable"], told["share"]) == (3, 1, 0.333)
    assert [(area["number"], area["share"]) for area in told["areas"]] == [("1", 0.5), ("2", 0.0)]


def test_a_plan_that_is_kept_is_examined_in_the_same_way(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    file = plan_file(tmp_path, LOOSE)
    assert hallpunkt("plan", "import", file, "--year", "2022", "--yes", "--date", "2022-01-01", *data).code == 0
    assert findings(hallpunkt("plan", "lint", "1", "--json", *data).object) == FOUND


def test_people_read_a_line_for_each_finding(tmp_path: Path) -> None:
    lines = hallpunkt("plan", "lint", plan_file(tmp_path, LOOSE), "--year", "2022").out.splitlines()
    assert lines[0].endswith("1 av 3 rader går att följa upp som de står.")
    assert lines[2] == "1 Trygghet: 1 av 2 (50 %)"
    assert lines[3] == (
        "   rad 3: 1.2 Utbilda krogar: Ingen part svarar för det. Skriv vilken part som svarar för det."
    )


def test_a_real_plan_has_what_its_readers_have_found_in_it() -> None:
    file = shared_file("data/plans/blekinge-2022.docx")
    told = hallpunkt("plan", "lint", file, "--adopted", "2022-03-01", "--json").object
    kinds = {(one["kind"], one["wording"]) for one in told["findings"]}
    assert {("uncertain", "Juni 2022?"), ("before_adoption", "16/2"), ("members_unknown", "Respektive kommun")} <= kinds
