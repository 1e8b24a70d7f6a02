"""Parties and people at the command line: the register, lists of addresses, the contact round, and hand-over."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflow.cli.running import Ended, hallpunkt, plan_file

Run = Callable[..., Ended]
MONDAY = "2022-05-09"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small plan that is followed."""
    folder = tmp_path_factory.mktemp("prepared")
    hallpunkt(
        "plan", "import", plan_file(folder), "--year", "2022", "--yes", "--data", folder / "data", "--date", MONDAY
    )
    return folder / "data"


@pytest.fixture
def run(prepared: Path, tmp_path: Path) -> Run:
    data = tmp_path / "data"
    shutil.copytree(prepared, data)

    def go(*words: str | Path) -> Ended:
        return hallpunkt(*words, "--data", data, "--date", MONDAY)

    return go


def test_a_party_is_added_named_renamed_and_merged(run: Run) -> None:
    assert run("party", "add", "Ronneby kommun", "--alias", "Ronneby", "--json").object["aliases"] == ["Ronneby"]
    assert run("party", "alias", "Ronneby", "Residenset", "--json").object["name"] == "Ronneby kommun"
    renamed = run("party", "rename", "ronneby", "Ronneby stad", "--from", "2022-05-01", "--json").object
    assert (renamed["name"], renamed["before"]) == ("Ronneby stad", "Ronneby kommun")
    merged = run("party", "merge", "Ronneby kommun", "--into", "Karlskrona kommun")
    assert merged.out == "Ronneby stad är numera Karlskrona kommun.\n"
    refused = run("party", "merge", "Karlskrona kommun", "--into", "Karlskrona kommun")
    assert refused.code == 2


def test_a_group_has_members_and_a_convener(run: Run) -> None:
    run("party", "add", "AG Krogar", "--convener", "Karlskrona kommun")
    joined = run("party", "member", "AG Krogar", "Karlskrona kommun", "Länsstyrelsen Blekinge", "--json").object
    assert joined["members"] == ["Karlskrona kommun", "Länsstyrelsen Blekinge"]
    left = run("party", "member", "AG Krogar", "Karlskrona kommun", "--leaves", "--json").object
    assert left["members"] == ["Länsstyrelsen Blekinge"]
    assert run("party", "member", "AG Krogar", "Länsstyrelsen Blekinge", "--convener").code == 0
    assert run("party", "member", "AG Krogar", "Länsstyrelsen Blekinge", "--convener", "--leaves").code == 2


@pytest.mark.parametrize("words", [("party", "alias", "Karlskrna kommun", "K"), ("person", "away", "Ingen Alls")])
def test_who_is_not_known_is_told_in_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    span = ("--from", "2022-06-01", "--until", "2022-06-02") if words[0] == "person" else ()
    refused = run(*words, *span)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert words[0] == "person" or "Menar du ”Karlskrona kommun”?" in refused.err


def test_a_name_that_is_taken_is_refused(run: Run) -> None:
    refused = run("party", "add", "karlskrona kommun")
    assert refused.code == 1
    assert "finns redan" in refused.err


def test_a_list_of_addresses_gives_parties_their_contacts(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "adresser.csv"
    file.write_bytes(
        "Namn;E-post;Part;Aktivitet;Ersättare\r\n"
        "Kim Ek;kim.ek@lansstyrelsen.example;Länsstyrelsen Blekinge;;Lisa Alm\r\n"
        "Lisa Alm;lisa.alm@lansstyrelsen.example;Länsstyrelsen Blekinge;1.1;\r\n"
        "Sam Lind;inte en adress;Karlskrona kommun;;\r\n".encode("cp1252")
    )
    taken = run("person", "import", file, "--json")
    assert taken.code == 1, "a row was left"
    assert [(one["row"], one["taken"]) for one in taken.object["rows"]] == [(2, True), (3, True), (4, False)]
    missing = hallpunkt("person", "missing", "--json", "--data", tmp_path / "data").object
    assert missing["parties"] == ["Karlskrona kommun"]
    people = {one["name"]: one for one in run("person", "list", "--json").object["people"]}
    assert people["Kim Ek"]["deputy"] == "Lisa Alm"


def test_what_nobody_is_written_to_about_is_listed_by_party(run: Run, tmp_path: Path) -> None:
    told = hallpunkt("person", "missing", "--data", tmp_path / "data").out
    assert told.splitlines() == [
        "Länsstyrelsen Blekinge:",
        "   1.1 Kväll om trygghet",
        "Karlskrona kommun:",
        "   1.2 Utbilda krogar",
    ]


def test_parties_with_a_contact_are_asked_who_answers(run: Run) -> None:
    run("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example", "--party", "Länsstyrelsen Blekinge")
    assert run("person", "ask", "1", "--json").object == {"plan": 1, "letters": 1, "unreached": 1}
    assert "person missing" in run("person", "ask", "1").out


def test_somebody_is_away_and_back_and_has_a_deputy(run: Run) -> None:
    run("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example", "--party", "Länsstyrelsen Blekinge")
    run("person", "add", "Sam Lind", "sam.lind@karlskrona.example")
    span = ("--from", "2022-05-01", "--until", "2022-06-30")
    away = run("person", "away", "kim ek", *span, "--deputy", "Sam Lind")
    assert away.out == "Kim Ek är borta 2022-05-01 till 2022-06-30. Sam Lind är ersättare.\n"
    assert "borta 2022-05-01" in run("person", "list").out
    assert run("person", "back", "kim.ek@lansstyrelsen.example").out == "Kim Ek är tillbaka.\n"
    assert run("person", "deputy", "Kim Ek", "Sam Lind").out == "Sam Lind ersätter Kim Ek.\n"
    assert run("person", "deputy", "Sam Lind", "Kim Ek").code == 2
    assert run("person", "deputy", "Kim Ek").out == "Kim Ek har ingen ersättare.\n"


def test_a_person_can_be_written_to_in_english(run: Run) -> None:
    run("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example")
    assert run("person", "language", "Kim Ek", "en").out == "Kim Ek får brev på engelska.\n"
    assert run("person", "list", "--json").object["people"][0]["language"] == "en"
    assert run("person", "language", "Kim Ek", "fi").code == 2


def test_a_hand_over_says_what_went_and_writes_the_brief(run: Run) -> None:
    run("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example", "--party", "Länsstyrelsen Blekinge")
    run("person", "add", "Lisa Alm", "lisa.alm@lansstyrelsen.example")
    told = run("person", "hand-over", "Kim Ek", "Lisa Alm", "--json").object
    assert {name: told[name] for name in ("parties", "open", "closed", "brief")} == {
        "parties": 1,
        "open": 1,
        "closed": 0,
        "brief": True,
    }
    assert run("person", "hand-over", "Kim Ek", "Lisa Alm").code == 2
    assert "har lämnat över till Lisa Alm" in run("person", "list").out
