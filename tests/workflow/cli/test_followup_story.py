"""The year-end worked through with commands: a real plan with its outcomes, from import to the published report."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.shared import shared_file
from tests.workflow.cli.running import Ended, hallpunkt

STATES = {"genomford": "done", "paborjad": "ongoing", "ej_genomford": "not_done", "ej_aktuell": "dropped"}
REASONS = {
    "polisens_omorganisation": "police_reorg",
    "minskad_budget": "funding",
    "tidsbrist": "time",
    "omorganisation_socialprocessen": "own_reorg",
    "ej_aktuellt": "not_relevant",
}
MOST_DONE = "Uppföljning av planerade aktiviteter för 2016 visar att de flesta planerade aktiviteter har genomförts."
MAINLY_TIME = "Då aktiviteter inte har gått att genomföra beror det framför allt på tidsbrist."
ON = ("--date", "2017-01-25")

Command = Callable[..., Ended]


@pytest.fixture(scope="module")
def nacka(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """An installation with the plan in it, imported with what the memo says became of it."""
    environ = {"HALLPUNKT_DATA": str(tmp_path_factory.mktemp("nacka"))}

    def run(*words: str | Path) -> Ended:
        return hallpunkt(*words, environ=environ)

    file = shared_file("data/plans/nacka-2016-utfall.csv")
    ended = run("plan", "import", file, "--with-outcomes", "--yes", "--date", "2017-01-20")
    assert ended.code == 0, ended.err
    return run


def answer(command: Command, *words: str | Path) -> Any:
    ended = command("followup", *words, "--json")
    assert (ended.code, ended.err) == (0, ""), ended.err
    return ended.object


def truth() -> Any:
    return json.loads(shared_file("data/truth/nacka-2016.json").read_text("utf-8"))


def test_the_counts_and_reasons_are_those_read_by_hand(nacka: Command) -> None:
    answer(nacka, "compile", "1", "2016", *ON)
    shown = answer(nacka, "show", "1", "2016")
    expected = truth()["counts"]
    for section, goal in zip(shown["sections"], expected["per_goal"], strict=True):
        assert int(section["number"]) == goal["goal"]
        assert {word: section["totals"][state] for word, state in STATES.items()} == {
            word: goal[word] for word in STATES
        }
        assert {row["reason"]: row["n"] for row in section["reasons"]} == {
            REASONS[word]: n for word, n in goal["reasons"].items()
        }
    assert {row["reason"]: row["n"] for row in shown["reasons"]} == {
        REASONS[word]: n for word, n in expected["reasons_for_not_done"].items()
    }
    assert {word: shown["totals"][state] for word, state in STATES.items()} == expected["total"]
    assert shown["totals"]["unanswered"] == 0


def test_the_year_is_shown_as_it_was_known_before_the_outcomes_came_and_nothing_is_kept(nacka: Command) -> None:
    before = answer(nacka, "compile", "1", "2016", *ON)
    then = answer(nacka, "show", "1", "2016", "--as-of", "2017-01-19")
    assert (then["as_of"], then["totals"]["done"], then["came_after"]) == ("2017-01-19", 0, [])
    assert answer(nacka, "show", "1", "2016", "--as-of", "2017-01-20")["totals"] == before["totals"]
    assert answer(nacka, "show", "1", "2016") == before


def test_the_police_stopped_activities_under_three_goals(nacka: Command) -> None:
    [police] = [row for row in answer(nacka, "compile", "1", "2016", *ON)["obstacles"] if row["party"] == "Polisen"]
    assert (police["reasons"], police["sections"]) == (["police_reorg"], ["1", "3", "6"])
    assert police["activities"] == ["1.2", "3.3", "6.1"]


def test_the_memos_sentences_stay_as_they_were_written_and_are_warned_of(nacka: Command) -> None:
    answer(nacka, "compile", "1", "2016", *ON)
    answer(nacka, "section", "1", "2016", "summary", "--text", f"{MOST_DONE} {MAINLY_TIME}", *ON)
    for _ in range(2):
        shown = answer(nacka, "compile", "1", "2016", *ON)
        first, second = shown["sentences"]
        assert (first["text"], first["edited"]) == (MOST_DONE, True)
        assert first["warning"] == "I underlaget har 11 av 23 aktiviteter genomförts."
        assert (second["text"], second["edited"]) == (MAINLY_TIME, True)
        assert (
            second["warning"]
            == "Polisens omorganisation och tidsbrist är lika vanliga i underlaget: tre av sju vardera."
        )
    told = nacka("followup", "compile", "1", "2016", *ON).out
    assert f"Obs: ”{MAINLY_TIME}” Polisens omorganisation och tidsbrist är lika vanliga" in told
    answer(nacka, "section", "1", "2016", "summary", "--clear", *ON)
    assert answer(nacka, "show", "1", "2016")["sentences"][0]["rule"] == "year.done"


def test_the_year_goes_from_collecting_to_published_and_is_corrected(nacka: Command, tmp_path: Path) -> None:
    words = ("1", "2016")
    answer(nacka, "compile", *words, *ON)
    opened = answer(nacka, "open", *words, "--reviewer", "Kim Ek", "--cover", "unit=Sociala kvalitetsenheten", *ON)
    assert (opened["status"], opened["answered"], opened["activities"]) == ("draft", 23, 23)
    assert "no_responsible" in {row["what"] for row in opened["missing"]}
    assert answer(nacka, "submit", *words, *ON)["waiting_for"] == ["Kim Ek"]
    assert answer(nacka, "comment", *words, "1", "Nämn kommunpolisen.", "--by", "Kim Ek", *ON)["open_comments"] == 1
    [remark] = answer(nacka, "section", *words, "1")["comments"]
    assert (remark["author"], remark["settled"]) == ("Kim Ek", False)
    assert answer(nacka, "comment", *words, "1", "--settle", str(remark["id"]), *ON)["open_comments"] == 0
    assert nacka("followup", "comment", *words, "1").code == 2
    asked = answer(nacka, "approve", *words, "--by", "Kim Ek", "--changes", "Nämn kommunpolisen.", *ON)
    assert asked["status"] == "changes_asked"
    answer(nacka, "section", *words, "1", "--text", "Kommunen har fått en kommunpolis.", *ON)
    answer(nacka, "submit", *words, *ON)
    assert answer(nacka, "approve", *words, "--by", "Kim Ek", *ON)["status"] == "approved"
    answer(nacka, "section", *words, "1", "--text", "Kommunen har nu en kommunpolis.", *ON)
    again = answer(nacka, "submit", *words, *ON)
    assert (again["status"], again["outdated"]) == ("in_review", ["Kim Ek"])
    answer(nacka, "approve", *words, "--by", "Kim Ek", *ON)
    published = answer(nacka, "publish", *words, "--body", "Socialnämnden", "--reference", "§ 12", *ON)
    assert (published["status"], len(published["digest"])) == ("published", 64)
    assert nacka("followup", "compile", *words, *ON).code == 1
    assert nacka("followup", "section", *words, "1", "--text", "Nej.", *ON).code == 1
    corrected = answer(nacka, "compile", *words, "--correction", "Fel antal elever.", *ON)
    assert (corrected["revision"], corrected["status"], corrected["corrects"]) == (2, "draft", "Fel antal elever.")
    assert corrected["sections"][0]["written"]["text"] == "Kommunen har nu en kommunpolis."
    first = answer(nacka, "show", *words, "--revision", "1")
    assert (first["revision"], first["status"]) == (1, "published")
    compared = answer(nacka, "compare", *words, "--revision", "1")
    assert (compared["before"]["revision"], compared["after"]["revision"], compared["new"]) == (1, 2, [])
    assert compared["sentences"][0]["text"].endswith("densamma som revision 1 (11 av 23).")
    assert nacka("followup", "compare", *words).code == 1, "there is no year before"
    assert nacka("followup", "present", *words, "Socialnämnden", *ON).code == 1, "a draft is not presented"
    told = answer(nacka, "archive", *words, "--revision", "1", "--to", tmp_path / "paket.zip")
    assert (told["snapshot"], (tmp_path / "paket.zip").stat().st_size) == (published["digest"], told["bytes"])
    assert nacka("followup", "archive", *words, "--to", tmp_path / "utkast.zip").code == 1
    assert nacka("audit", "verify").code == 0
