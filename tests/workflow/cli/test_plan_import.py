"""A plan on the command line: imported, compared with a newer file, ticked row by row, and taken back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.shared import shared_file
from tests.workflow.cli.running import PLAN, Ended, hallpunkt, plan_file

STATES = {"genomford": "done", "paborjad": "ongoing", "ej_genomford": "not_done", "ej_aktuell": "dropped"}
REASONS = {
    "polisens_omorganisation": ("police_reorg", "Polisen"),
    "minskad_budget": ("funding", None),
    "tidsbrist": ("time", None),
}
NEWER = PLAN.replace("V 17", "V 20").replace("Karlskrona kommun", "Karlskrona kommun, Polisen")
OUTCOMES = """Fokusområde;Aktivitet;Hållpunkt;Ansvarig;Status;Orsak;Kommentar
1. Trygghet;Kväll om trygghet;V 17;Länsstyrelsen Blekinge;Genomförd;;Hölls 4 maj
1. Trygghet;Utbilda krogar;Juni 2022?;Karlskrona kommun;Ej genomförd;;
"""


class Office:
    """Runs commands on one installation."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str) -> Ended:
        return hallpunkt(*words, "--data", self.folder / "data", "--date", "2022-12-12")

    def answer(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.code == 0, done.err
        return done.object

    def file(self, text: str) -> str:
        return str(plan_file(self.folder, text))

    def states(self) -> dict[str, int]:
        self.answer("followup", "compile", "1", "2022")
        shown = hallpunkt("followup", "show", "1", "2022", "--json", "--data", self.folder / "data").object
        return {state: count for state, count in shown["totals"].items() if count}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_plan_with_outcomes_is_followed_up_as_it_was_read_by_hand(office: Office) -> None:
    file = str(shared_file("data/plans/nacka-2016-utfall.csv"))
    told = office.answer("plan", "import", file, "--year", "2016", "--with-outcomes", "--yes")
    assert len(told["applied"]) == len(told["rows"]) == 23
    office.answer("followup", "compile", "1", "2016")
    shown = hallpunkt("followup", "show", "1", "2016", "--json", "--data", office.folder / "data").object
    truth = json.loads(shared_file("data/truth/nacka-2016.json").read_text("utf-8"))["counts"]
    counted = [{word: one["totals"][state] for word, state in STATES.items()} for one in shown["sections"]]
    assert counted == [{word: row[word] for word in STATES} for row in truth["per_goal"]]
    reasons = {(one["reason"], one["party"]): one["n"] for one in shown["reasons"]}
    assert reasons == {REASONS[word]: count for word, count in truth["reasons_for_not_done"].items()}


def test_a_newer_file_is_compared_before_anything_is_changed(office: Office) -> None:
    office.answer("plan", "import", office.file(PLAN), "--yes")
    told = office.answer("plan", "diff", office.file(NEWER), "1")
    assert [(row["kind"], row["code"], row["where"]) for row in told["rows"]] == [
        ("changed", "1.1", "rad 2"),
        ("changed", "1.2", "rad 3"),
    ]
    assert told["rows"][0]["changes"] == [{"what": "Hållpunkter", "before": "V 17", "after": "V 20"}]
    assert office.answer("plan", "diff", office.file(NEWER), "1") == told
    lines = office.run("plan", "diff", office.file(NEWER), "1").out.splitlines()
    assert lines[:2] == ["   1. ändrad: 1.1 Kväll om trygghet (rad 2)", "      Hållpunkter: V 17 → V 20"]


def test_a_file_of_a_plan_that_is_there_waits_and_is_applied_and_undone(office: Office) -> None:
    office.answer("plan", "import", office.file(PLAN), "--yes")
    told = office.answer("plan", "import", office.file(NEWER))
    assert (told["plan"], told["new"], told["applied"], len(told["rows"])) == (1, False, [], 2)
    assert office.answer("plan", "apply", "1", "--rows", "2")["applied"] == [2]
    rest = office.answer("plan", "diff", office.file(NEWER), "1")["rows"]
    assert [row["code"] for row in rest] == ["1.1"]
    assert office.answer("plan", "undo", "1")["whole_plan"] is False
    assert len(office.answer("plan", "diff", office.file(NEWER), "1")["rows"]) == 2
    assert office.answer("plan", "undo", "1")["whole_plan"] is True
    assert hallpunkt("plan", "list", "--json", "--data", office.folder / "data").object["plans"] == []
    assert hallpunkt("audit", "verify", "--data", office.folder / "data").code == 0


def test_outcomes_wait_beside_a_draft_and_are_ticked(office: Office) -> None:
    told = office.answer("plan", "import", office.file(OUTCOMES), "--with-outcomes")
    assert [(row["kind"], row["sure"]) for row in told["rows"]] == [("outcome", True), ("outcome", False)]
    assert office.answer("plan", "apply", "1", "--rows", "1-2")["state"] == "adopted"
    assert office.states() == {"done": 1, "not_done": 1}


def test_only_what_is_sure_is_applied_without_asking(office: Office) -> None:
    shown = office.run("plan", "import", office.file(OUTCOMES), "--with-outcomes", "--yes").out
    assert "      ? Orsak saknas och blir ”annan orsak”." in shown
    assert shown.splitlines()[-2:] == ["1 av 2 rader är införda.", "Kvar att ta ställning till: 2."]
    assert office.states() == {"done": 1, "planned": 1, "unanswered": 1}


def test_a_second_plan_of_the_same_name_is_made_only_on_purpose(office: Office) -> None:
    office.answer("plan", "import", office.file(PLAN))
    assert office.answer("plan", "import", office.file(PLAN), "--new")["plan"] == 2
    assert office.answer("plan", "import", office.file(PLAN), "--into", "1")["rows"] == []


def test_a_row_that_left_the_file_is_ended_when_somebody_says_so(office: Office) -> None:
    office.answer("plan", "import", office.file(PLAN), "--yes")
    told = office.answer("plan", "import", office.file(PLAN[: PLAN.index("1. Trygghet;Utbilda")]), "--into", "1")
    assert [row["kind"] for row in told["rows"]] == ["missing"]
    assert office.answer("plan", "apply", "1", "--end", "1")["applied"] == [1]
    assert office.states() == {"planned": 1, "dropped": 1, "unanswered": 1}


def test_a_sheet_for_a_meeting_is_filled_in_and_read_back(office: Office) -> None:
    office.answer("plan", "import", office.file(PLAN), "--yes")
    sheet = office.folder / "möte.csv"
    written = ("plan", "export", "1", "--to", str(sheet), "--meeting-sheet", "--data", str(office.folder / "data"))
    assert hallpunkt(*written).code == 0
    lines = sheet.read_text("utf-8-sig").splitlines()
    status = lines[0].split(";").index("Status")
    cells = lines[1].split(";")
    cells[status : status + 3] = ["Ej genomfört", "Tidsbrist", "Ingen lokal"]
    sheet.write_text("\n".join([lines[0], ";".join(cells), *lines[2:]]), encoding="utf-8")
    told = office.answer("plan", "import", str(sheet), "--with-outcomes", "--yes")
    assert (told["plan"], told["new"], [row["kind"] for row in told["rows"]]) == (1, False, ["outcome"])
    assert office.states() == {"planned": 1, "not_done": 1, "unanswered": 1}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("plan", "apply", "1", "--rows", "ett"), 2, "--rows: ”ett” är inget radnummer. Skriv som 1,4-9."),
        (("plan", "apply", "1", "--rows", "7"), 1, "Ingen inläst fil väntar på att föras in."),
        (("plan", "diff", "nej.docx", "1"), 1, "nej.docx: Filen finns inte"),
        (("plan", "undo", "9"), 1, "Det finns ingen plan ”9”."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(office: Office, words: tuple[str, ...], code: int, told: str) -> None:
    office.answer("plan", "import", office.file(PLAN), "--yes")
    ended = office.run(*words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(told)


STRANGE = PLAN.replace("Ansvarig", "Bollen hos").replace("Hållpunkt", "Ska bort")


def test_a_person_may_say_what_a_column_stands_for(tmp_path: Path) -> None:
    office = Office(tmp_path)
    given = ("--column", "Bollen hos=responsible", "--column", "Ska bort=Hållpunkt")
    office.answer("plan", "import", office.file(STRANGE), "--year", "2022", "--yes", *given)
    newer = office.file(STRANGE.replace("V 17", "V 20"))
    rows = office.answer("plan", "diff", newer, "1", *given)["rows"]
    assert [row["kind"] for row in rows if row["kind"] != "same"] != []
    office.answer("plan", "import", newer, "--year", "2022", *given)
    applied = office.answer("plan", "apply", "1")["applied"]
    assert applied != []
    assert office.answer("plan", "diff", newer, "1", *given)["rows"] == []


@pytest.mark.parametrize("pair", ["Bollen hos=gubbe", "responsible", "=responsible"])
def test_a_column_that_is_none_is_wrong_use(tmp_path: Path, pair: str) -> None:
    done = hallpunkt("read", "plan", plan_file(tmp_path), "--column", pair)
    assert (done.code, done.err.count("--column")) == (2, 1)
