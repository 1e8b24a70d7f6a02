"""The coordinator's queue as a person and as a script clear it."""

import json
from pathlib import Path

import click
import pytest

from tests.builders import live_in
from tests.workflow.cli.running import hallpunkt
from tests.workflow.flows.post import Desk, MemoryInbox, send_letters
from workflow.engines.collaborations import open_kept
from workflow.flows import Office
from workflow.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder in which two officers' questions wait."""
    with open_kept(Settings(data=tmp_path, mail_domain="hallpunkt.example")) as collaboration:
        cast, inbox = live_in(collaboration.store), MemoryInbox()
        send_letters(collaboration, cast)
        desk = Desk(Office(collaboration, inbox=inbox), cast, inbox)
        desk.read(desk.answer("kim", "Vem ska göra det här?"), desk.answer("sam", "Kan vi ses om det här?"))
    return tmp_path


def test_one_keystroke_clears_a_doubt_and_others_skip_and_stop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("x4s")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    ended = hallpunkt("replies", "queue", "--data", folder, "--date", "2022-05-10")
    assert ended.code == 0
    assert "1 av 2" in ended.out
    assert "> Vem ska göra det här?" in ended.out
    assert "→ Alla: genomförd." in ended.out
    assert len(hallpunkt("replies", "queue", "--data", folder, "--json").object["doubts"]) == 1


def test_a_script_lists_clears_and_measures(folder: Path) -> None:
    doubt = hallpunkt("replies", "queue", "--data", folder, "--json").object["doubts"][1]
    assert doubt["said"] == "Kan vi ses om det här?"
    chosen = next(one for one in doubt["proposals"] if one["action"] == "question")
    number, choice = str(doubt["question"]), str(chosen["choose"])
    words = ("replies", "queue", "--data", folder, "--settle", number, "--choose", choice)
    assert hallpunkt(*words, "--json").object["action"] == "question"
    assert hallpunkt(*words).code == 1
    assert hallpunkt("replies", "evaluate", "--data", folder, "--json").object["right"] == 1
    (row,) = hallpunkt("replies", "evaluate", "--data", folder, "--jsonl").out.splitlines()
    assert json.loads(row)["expect"]["action"] == "question"


def test_the_activities_of_a_letter_are_cleared_one_key_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("v102s")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    ended = hallpunkt("replies", "queue", "--data", folder, "--date", "2022-05-10")
    assert "→ Skriv in: 1. genomförd. 3. pågår." in ended.out


def test_a_script_chooses_a_state_for_each_activity(folder: Path) -> None:
    doubt = hallpunkt("replies", "queue", "--data", folder, "--json").object["doubts"][0]
    assert doubt["states"][0] == "done"
    words = ("replies", "queue", "--data", folder, "--settle", str(doubt["question"]))
    told = hallpunkt(*words, "--state", "1=done", "--state", "3=ongoing", "--json").object["told"]
    assert told == "Skriv in: 1. genomförd. 3. pågår."


@pytest.mark.parametrize(
    "words",
    [
        ("--settle", "1"),
        ("--choose", "1"),
        ("--settle", "1", "--choose", "1", "--state", "1=done"),
        ("--settle", "1", "--state", "1=klart"),
        ("--settle", "1", "--state", "ett=done"),
    ],
)
def test_half_a_choice_is_wrong_use(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert hallpunkt("replies", "queue", "--data", tmp_path, *words).code == 2
