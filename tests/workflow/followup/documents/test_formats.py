"""Every kind of file: chosen by its ending, the same bytes for the same follow-up, also out of its snapshot."""

import json
from pathlib import Path

import pytest

from tests.workflow.followup.cast import example
from workflow.errors import FileRefused, NotFound, WrongUse
from workflow.followup import FORMATS, as_json, document_bytes, write_document
from workflow.followup.snapshot import digest_of, freeze, thaw


@pytest.mark.parametrize("ending", FORMATS)
def test_equal_follow_ups_give_equal_bytes_and_so_does_the_snapshot(ending: str) -> None:
    first = document_bytes(example(), ending)
    assert document_bytes(example(), ending) == first
    assert document_bytes(thaw(freeze(example())), ending) == first


def test_the_json_is_the_contract_and_beside_it_the_snapshot_everything_can_be_made_from() -> None:
    told = json.loads(document_bytes(example(), ".json"))
    snapshot = told.pop("snapshot")
    assert told == as_json(example())
    canonical = json.dumps(snapshot["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert digest_of(canonical) == snapshot["sha256"]
    assert document_bytes(thaw(canonical, snapshot["sha256"]), ".html") == document_bytes(example(), ".html")


@pytest.mark.parametrize("ending", [".txt", "", ".doc"])
def test_an_unknown_kind_is_refused_with_those_there_are(ending: str) -> None:
    with pytest.raises(WrongUse, match=r"\.docx, \.pdf"):
        document_bytes(example(), ending)


def test_the_ending_may_be_written_in_capitals(tmp_path: Path) -> None:
    write_document(example(), tmp_path / "RAPPORT.CSV")
    assert (tmp_path / "RAPPORT.CSV").read_bytes() == document_bytes(example(), ".csv")


def test_a_template_is_for_word_alone(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="bara användas för Word"):
        document_bytes(example(), ".pdf", template=tmp_path / "brevpapper.docx")


def test_a_party_that_answers_for_nothing_gets_no_document() -> None:
    with pytest.raises(NotFound, match="Brandkåren"):
        document_bytes(example(), ".pdf", party="Brandkåren")


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="saknas"):
        write_document(example(), tmp_path / "saknas" / "rapport.csv")


def test_the_attachment_is_the_plans_table_in_the_plans_columns() -> None:
    source = document_bytes(example(), ".html", attachment=True).decode()
    assert '<th scope="col">Delaktivitet</th>' in source
    assert "Sammanfattning" not in source
    assert source.count("<table>") == 3
