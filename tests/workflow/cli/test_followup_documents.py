"""The follow-up as files, and the comments that come back in one, with the commands a coordinator uses."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.workflow.cli.running import PLAN, Ended, hallpunkt

Command = Callable[..., Ended]
ON = ("--date", "2023-01-21")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """An installation with a plan whose year is compiled."""
    folder = tmp_path_factory.mktemp("hus")
    environ = {"HALLPUNKT_DATA": str(folder / "data")}

    def run(*words: str | Path) -> Ended:
        return hallpunkt(*words, environ=environ)

    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    for words in (
        ("plan", "import", folder / "plan.csv", "--year", "2022", "--yes", "--date", "2022-01-03"),
        ("followup", "compile", "1", "2022", *ON),
    ):
        ended = run(*words)
        assert ended.code == 0, ended.err
    return run


def commented(house: Command, folder: Path, *texts: str) -> Path:
    """The exported report with these comments on its summary."""
    house("followup", "export", "1", "2022", "--to", folder / "rapport.docx")
    document = docx.Document(str(folder / "rapport.docx"))
    place = next(one for one in document.paragraphs if one.text.startswith("Uppföljningen för 2022 visar"))
    for text in texts:
        document.add_comment(place.runs, text=text, author="Sam Lind", initials="SL")
    document.save(str(folder / "kommenterad.docx"))
    return folder / "kommenterad.docx"


def test_the_follow_up_is_written_as_the_ending_says(house: Command, tmp_path: Path) -> None:
    begins = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}
    for ending, first in begins.items():
        file = tmp_path / f"rapport.{ending}"
        ended = house("followup", "export", "1", "2022", "--to", file, "--json")
        assert (ended.code, ended.object["bytes"]) == (0, len(file.read_bytes()))
        assert file.read_bytes().startswith(first)


def test_one_partys_share_and_the_attachment_are_files_of_their_own(house: Command, tmp_path: Path) -> None:
    file = tmp_path / "del.html"
    house("followup", "export", "1", "2022", "--to", file, "--party", "Karlskrona kommun", "--attachment")
    source = file.read_text("utf-8")
    assert "den del som Karlskrona kommun ansvarar för" in source
    assert ("Utbilda krogar" in source, "Kväll om trygghet" in source) == (True, False)


def test_an_unknown_kind_of_file_is_wrong_use(house: Command, tmp_path: Path) -> None:
    ended = house("followup", "export", "1", "2022", "--to", tmp_path / "rapport.odt")
    assert (ended.code, ended.out) == (2, "")
    assert ".docx" in ended.err


def test_a_year_that_is_not_compiled_is_refused(house: Command, tmp_path: Path) -> None:
    ended = house("followup", "export", "1", "2021", "--to", tmp_path / "rapport.pdf")
    assert (ended.code, (tmp_path / "rapport.pdf").exists()) == (1, False)


def test_what_is_issued_is_archived_once(house: Command, tmp_path: Path) -> None:
    words = ("followup", "export", "1", "2022", *ON, "--json", "--to")
    first, same = (house(*words, tmp_path / "r.csv", "--issue").object["issued"] for _ in range(2))
    other = house(*words, tmp_path / "r.html", "--issue").object["issued"]
    assert (first, other) == (same, first + 1)
    assert house(*words, tmp_path / "r.csv").object["issued"] is None


def test_comments_come_home_to_their_section_and_only_once(house: Command, tmp_path: Path) -> None:
    file = commented(house, tmp_path, "Nämn målen.", "Bra.")
    first = house("followup", "import-comments", file, *ON, "--json").object
    told = [(row["section"], row["author"], row["text"]) for row in first["comments"]]
    assert told == [("summary", "Sam Lind", "Nämn målen."), ("summary", "Sam Lind", "Bra.")]
    again = house("followup", "import-comments", file, *ON, "--json").object
    assert (again["found"], again["comments"]) == (2, [])
    shown = house("followup", "section", "1", "2022", "summary", "--json").object
    assert {row["text"] for row in shown["comments"]} >= {"Nämn målen.", "Bra."}


def test_a_file_that_does_not_say_which_follow_up_it_is_must_be_told(house: Command, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("Om året").runs, text="Vilket år?", author="Sam Lind")
    document.save(str(tmp_path / "annat.docx"))
    refused = house("followup", "import-comments", tmp_path / "annat.docx", *ON)
    assert (refused.code, "--plan" in refused.err) == (1, True)
    told = house("followup", "import-comments", tmp_path / "annat.docx", "--plan", "1", "--year", "2022", *ON, "--json")
    assert [row["section"] for row in told.object["comments"]] == ["summary"]


def test_plan_and_year_belong_together(house: Command, tmp_path: Path) -> None:
    ended = house("followup", "import-comments", tmp_path / "x.docx", "--plan", "1", *ON)
    assert ended.code == 2


def test_what_is_no_word_file_is_refused(house: Command, tmp_path: Path) -> None:
    (tmp_path / "svar.docx").write_bytes(io.BytesIO(b"hej").getvalue())
    ended = house("followup", "import-comments", tmp_path / "svar.docx", *ON)
    assert (ended.code, "svar.docx" in ended.err) == (1, True)
