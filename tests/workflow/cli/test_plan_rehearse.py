"""A plan's letters before it is adopted, as the coordinator and other programs read them."""

from pathlib import Path
from typing import Any

import pytest

from tests.workflow.cli.running import Ended, hallpunkt, plan_file

YEAR = ("--year", "2022", "--adopted", "2022-01-01", "--until", "2023-01-31")
TWO_PARTIES = {"Länsstyrelsen Blekinge", "Karlskrona kommun"}


def rehearsed(folder: Path, *words: str) -> Ended:
    return hallpunkt("plan", "rehearse", plan_file(folder), *YEAR, *words)


def test_a_rehearsed_year_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    told: dict[str, Any] = rehearsed(tmp_path, "--json").object
    assert {"letters", "per_person", "never_announced", "no_receiver"} <= told.keys()
    assert set(told["per_person"]) == TWO_PARTIES
    assert {letter["kind"] for letter in told["letters"]} == {"greeting", "digest", "yearend"}
    item = next(item for letter in told["letters"] for item in letter["items"])
    assert {"activity", "milestone", "wording", "due", "rung"} <= item.keys()
    assert (item["activity"], item["wording"], item["due"], item["rung"]) == ("1.1", "V 17", "2022-05-01", "before")


def test_one_person_may_answer_for_everything(tmp_path: Path) -> None:
    told = rehearsed(tmp_path, "--all-to", "Kim Ek", "--json").object
    assert list(told["per_person"]) == ["Kim Ek"]
    assert told["letters"][0]["answers_for"] == 2


def test_people_read_the_year_day_by_day(tmp_path: Path) -> None:
    lines = rehearsed(tmp_path, "--all-to", "Kim Ek").out.splitlines()
    assert lines[1].startswith("Ingen svarar. Därför går ")
    assert lines[3:6] == ["2022-01-03 måndag", "   Kim Ek: första brevet", "      listar 2 hållpunkter att svara för"]
    assert "      1.1 Kväll om trygghet (V 17): hållpunkten närmar sig" in lines
    assert "   Ersättare för Kim Ek: frågor som Kim Ek inte har svarat på" in lines
    days = [line for line in lines if line.startswith("202")]
    assert days == sorted(days)


def test_what_nobody_gets_a_letter_about_is_listed(tmp_path: Path) -> None:
    file = plan_file(tmp_path, "Aktivitet;Hållpunkt;Ansvarig\nKväll om trygghet;V 17;\nUtbilda krogar;V 20;Polisen\n")
    told = hallpunkt("plan", "rehearse", file, *YEAR, "--json").object
    assert [one["title"] for one in told["no_receiver"]] == ["Kväll om trygghet"]
    assert "eftersom ingen ansvarig står angiven:" in hallpunkt("plan", "rehearse", file, *YEAR).out


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2021-12-31", "--until: Dagen ska ligga efter antagandet, men inte mer än tio år senare."),
        ("9999-12-31", "--until: Dagen ska ligga efter antagandet, men inte mer än tio år senare."),
        ("i maj", "--until: ”i maj” är ingen dag. Skriv som 2022-05-04."),
    ],
)
def test_a_last_day_that_cannot_be_is_wrong_use(tmp_path: Path, until: str, told: str) -> None:
    ended = hallpunkt("plan", "rehearse", plan_file(tmp_path), "--adopted", "2022-01-01", "--until", until)
    assert (ended.code, ended.out, ended.err.strip()) == (2, "", told)
