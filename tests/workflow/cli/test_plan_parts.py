"""What stands around a plan's activities, at the command line: added, changed, shown without loss, and taken away."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.cli.running import Ended, hallpunkt, plan_file

Run = Callable[..., Ended]
MONDAY = "2022-05-09"
COUNTY, TOWN = "Länsstyrelsen Blekinge", "Karlskrona kommun"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small plan that is followed."""
    folder = tmp_path_factory.mktemp("prepared")
    words = ("plan", "import", plan_file(folder), "--year", "2022", "--yes", "--date", MONDAY)
    assert hallpunkt(*words, "--data", folder / "data").code == 0
    return folder / "data"


@pytest.fixture
def run(prepared: Path, tmp_path: Path) -> Run:
    data = tmp_path / "data"
    shutil.copytree(prepared, data)

    def go(*words: str | Path) -> Ended:
        dated = () if words[1] in {"show", "export"} else ("--date", MONDAY)
        return hallpunkt(*words, "--data", data, *dated)

    return go


def shown(run: Run) -> Any:
    ended = run("plan", "show", "1", "--json")
    assert ended.code == 0, ended.err
    return ended.object


def test_stages_end_in_gates_that_are_passed_in_their_order(run: Run) -> None:
    run("plan", "stage", "add", "1", "Förberedelser", "--gate", "Nämnden godkänner", "--decided-by", COUNTY)
    run("plan", "stage", "add", "1", "Genomförande")
    assert run("plan", "stage", "pass", "1", "2").code == 2
    passed = run("plan", "stage", "pass", "1", "1", "--on", "2022-05-02", "--note", "Ja", "--json").object
    assert (passed["passed_on"], passed["passed_note"]) == ("2022-05-02", "Ja")
    assert run("plan", "stage", "place", "1", "2", "1.1").out == "1.1 Kväll om trygghet hör till etapp 2.\n"
    assert [(one["position"], one["gate"], one.get("gate_party")) for one in shown(run)["stages"]] == [
        (1, "Nämnden godkänner", COUNTY),
        (2, None, None),
    ]
    assert "Etapp: Genomförande" in run("plan", "show", "1").out


def test_a_document_has_its_registry_number_and_may_give_it_to_the_plan(run: Run) -> None:
    words = ("--number", "0366/15", "--title", "Uppdrag", "--author", "Robin Berg", "--issued", "2022-01-03")
    paper = run("plan", "document", "1", "Tjänsteutlåtande", *words, "--of-plan", "--json").object
    assert (paper["registry_number"], paper["issued_on"]) == ("0366/15", "2022-01-03")
    assert "Diarienummer: 0366/15" in run("plan", "show", "1").out


def test_a_decision_is_proposed_and_made(run: Run) -> None:
    proposed = run("plan", "decision", "propose", "1", "att anta planen", "--by", COUNTY, "--json").object
    made = run("plan", "decision", "make", "1", str(proposed["id"]), "--paragraph", "§ 12", "--json").object
    assert (made["decided_on"], made["paragraph"]) == (MONDAY, "§ 12")
    assert f"{COUNTY}: att anta planen – beslutat {MONDAY} (§ 12)" in run("plan", "show", "1").out


def test_a_consultation_is_sent_answered_worked_in_and_closed(run: Run) -> None:
    sent = run("plan", "consultation", "open", "1", "Förslag", "--to", TOWN, "--to", COUNTY, "--json").object
    number = str(sent["id"])
    answer = run("plan", "consultation", "answer", "1", number, TOWN, "Stryk 1.2.", "--json").object
    refused = run("plan", "consultation", "close", "1", number)
    assert (refused.code, "omhändertagna" in refused.err) == (2, True)
    run("plan", "consultation", "handle", "1", str(answer["id"]), "worked_in", "Struken.")
    assert run("plan", "consultation", "close", "1", number).out == f"Remiss {number} är avslutad.\n"
    out = run("plan", "show", "1").out
    assert f"{TOWN}: Stryk 1.2. (inarbetat, Struken.)" in out
    assert f"{COUNTY}: har inte svarat" in out


def test_what_was_not_planned_is_added_followed_and_reported_apart(run: Run) -> None:
    why = ("--why", "Skjutningarna i april", "--when", "V 40", "--responsible", TOWN, "--support", COUNTY)
    added = run("plan", "add-activity", "1", "Trygghetsvandring på torget", *why, "--json").object
    assert (added["code"], added["kind"], added["added_on"]) == ("U1", "unplanned", MONDAY)
    run("followup", "compile", "1", "2022")
    told = run("followup", "show", "1", "2022", "--json").object
    assert sum(told["totals"].values()) - told["totals"]["unanswered"] == 2, "the plan's own activities alone"
    assert [one["code"] for one in told["unplanned"]["activities"]] == ["U1"]
    assert "Tillkom: Skjutningarna i april" in run("plan", "show", "1").out


def test_goals_have_levels_and_priority_areas(run: Run) -> None:
    vision = run("plan", "goal", "add", "1", "Ett tryggt län", "--level", "vision", "--json").object
    goal = run("plan", "goal", "add", "1", "Färre brott", "--serves", str(vision["id"]), "--json").object
    run("plan", "goal", "priority", "1", "Torget", "--goal", str(goal["id"]), "--activity", "1.1")
    run("plan", "goal", "priority", "1", "Krogarna", "--area", "1")
    told = shown(run)
    assert [(one["level"], one["parent_id"], len(one["priority_areas"])) for one in told["goals"]] == [
        ("vision", None, 0),
        ("goal", vision["id"], 1),
    ]
    out = run("plan", "show", "1").out
    assert "   Prioriterat målområde: Krogarna" in out
    assert "      Prioriterat målområde: Torget" in out
    assert run("plan", "goal", "priority", "1", "Ingenstans").code == 2


def test_an_indicator_has_targets_and_values(run: Run) -> None:
    row = run("plan", "indicator", "add", "1", "Godkända köp", "--unit", "procent", "--area", "1", "--json").object
    number = str(row["id"])
    run("plan", "indicator", "target", "1", number, "90")
    run("plan", "indicator", "measure", "1", number, "88", "--year", "2022", "--responses", "40")
    assert "Godkända köp, målvärde 90 procent, 2022: 88 procent" in run("plan", "show", "1").out


def test_a_plan_has_notes_perspectives_roles_events_and_target_groups(run: Run) -> None:
    run("plan", "note", "1", "budget", "Högst 40 000 kronor", "--activity", "1.1", "--amount", "40000")
    run("plan", "perspective", "1", "child_rights", "Elevråden hörs", "--area", "1")
    run("plan", "role", "1", "steering_group", COUNTY)
    event = run("plan", "event", "add", "1", "presentation", "Föredras", "--when", "våren 2022", "--json").object
    assert (event["first"], event["last"], event["certain"]) == ("2022-03-01", "2022-05-31", True)
    run("plan", "event", "happened", "1", str(event["id"]), "--on", "2022-05-04")
    run("plan", "target-group", "1", "1.1", "Unga", "Föräldrar")
    out = run("plan", "show", "1").out
    for line in (
        "Budget: Högst 40 000 kronor",
        "Elevråden hörs",
        f"styrgrupp: {COUNTY}",
        "Föredras (2022-05-04)",
        "Målgrupp: Unga, Föräldrar",
    ):
        assert line in out


def test_the_members_of_a_group_are_shown_with_their_days(run: Run) -> None:
    run("party", "add", "Styrgruppen", "--kind", "steering_group")
    run("party", "member", "Styrgruppen", COUNTY, "--convener", "--from", "2022-01-10")
    run("party", "member", "Styrgruppen", TOWN, "--from", "2022-01-10")
    run("party", "member", "Styrgruppen", TOWN, "--leaves", "--from", "2022-05-01")
    run("person", "add", "Robin Berg", "robin.berg@lansstyrelsen.example", "--party", COUNTY)
    run("party", "member", "Styrgruppen", COUNTY, "--role", "leader", "--person", "Robin Berg")
    run("plan", "role", "1", "steering_group", "Styrgruppen")
    assert (
        f"Styrgruppen: {COUNTY} (Robin Berg), sammankallande från 2022-01-10; {TOWN} från 2022-01-10 till 2022-04-30; "
        f"{COUNTY} (Robin Berg), leder"
    ) in run("plan", "show", "1").out
    then = run("party", "show", "styrgruppen", "--date", MONDAY, "--json").object
    assert [(one["member"], one["role"]) for one in then["members"]] == [(COUNTY, "convener"), (COUNTY, "leader")]
    assert "Sammankallande: Länsstyrelsen Blekinge" in run("party", "show", "Styrgruppen").out


def test_a_word_of_the_plans_own_is_kept_once_and_can_be_taken_away(run: Run) -> None:
    kept = run("plan", "word", "1", "Ute på  banan", "done", "--json").object
    assert (kept["phrase"], kept["state"]) == ("ute på banan", "done")
    assert run("plan", "word", "1", "ute på banan", "dropped").code == 2
    assert run("plan", "drop", "1", "word", str(kept["id"])).code == 0
    assert shown(run)["words"] == []


def test_a_part_that_came_in_by_mistake_is_taken_away_unless_something_hangs_on_it(run: Run) -> None:
    vision = str(run("plan", "goal", "add", "1", "Fel", "--json").object["id"])
    below = str(run("plan", "goal", "add", "1", "Ännu mer fel", "--serves", vision, "--json").object["id"])
    assert run("plan", "drop", "1", "goal", vision).code == 2
    run("plan", "drop", "1", "goal", below)
    assert run("plan", "drop", "1", "goal", vision).code == 0
    assert shown(run)["goals"] == []
    assert run("plan", "drop", "1", "note", "77").code == 1


def test_what_belongs_to_one_plan_is_not_changed_through_another(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "annan"
    other.mkdir()
    file = plan_file(other, "Aktivitet;Hållpunkt;Ansvarig\nCup;Maj 2023;Polisen\n")
    run("plan", "import", file, "--year", "2023", "--new")
    note = run("plan", "note", "1", "risk", "Vädret", "--json").object
    refused = run("plan", "drop", "2", "note", str(note["id"]))
    assert (refused.code, "nummer" in refused.err) == (1, True)
