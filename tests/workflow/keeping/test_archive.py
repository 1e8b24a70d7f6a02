"""The archive package: complete, checkable, and the same bytes each time."""

import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest

from tests.builders import live_in
from tests.workflow.board import Board
from workflow.changes.followup_review import Adoption, adopt_follow_up, give_verdict, issue_document, submit_follow_up
from workflow.errors import TransitionRefused
from workflow.followup.snapshot import thaw
from workflow.keeping.archive import pack_archive
from workflow.store import Store
from workflow.store.followups import load_follow_up
from workflow.store.journal import Line, hash_of


@pytest.fixture
def board(store: Store) -> Board:
    """An adopted follow-up with one issued file, named as if to leave its folder."""
    board = Board(store, live_in(store))
    board.do(submit_follow_up)
    board.do(lambda writing, record: give_verdict(writing, record, "Kim Ek", approved=True))
    board.do(lambda writing, record: adopt_follow_up(writing, record, Adoption("Regionchefsgruppen")))
    board.do(lambda writing, record: issue_document(writing, record, "../års rapport.pdf", "application/pdf", b"%PDF"))
    return board


def packed(board: Board) -> bytes:
    with board.store.reading() as session:
        return pack_archive(session, board.record)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_everything_in_the_package_has_its_checksum_and_the_checksums_hold(board: Board) -> None:
    files = opened(packed(board))
    lines = files.pop("SHA256SUMS").decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    listed = json.loads(files["metadata.json"])["files"]
    assert {one["path"] for one in listed} == set(files) - {"metadata.json"}


def test_the_package_holds_the_snapshot_as_frozen_and_what_was_issued_as_issued(board: Board) -> None:
    files = opened(packed(board))
    with board.store.reading() as session:
        record = load_follow_up(session, board.record)
    assert files["snapshot.json"] == record.frozen
    assert thaw(files["snapshot.json"], record.frozen_digest).year.plan == "Trygg kväll 2022"
    assert [name for name in files if name.startswith("documents/")] == ["documents/0001-_års_rapport.pdf"]
    assert files["documents/0001-_års_rapport.pdf"] == b"%PDF"
    told = json.loads(files["metadata.json"])
    assert (told["snapshot"], told["cover"]["adopted_by"]) == (record.frozen_digest, "Regionchefsgruppen")


def test_the_journal_in_the_package_can_be_checked_by_itself_up_to_the_head_of_the_report(board: Board) -> None:
    files = opened(packed(board))
    previous, hashes = "0" * 64, set()
    for row in map(json.loads, files["journal.jsonl"].splitlines()):
        number, at, actor, kind, facts, digest, before, own = row
        line = Line(number, dt.datetime.fromisoformat(at), actor, kind, facts, digest, before, own)
        assert (before, hash_of(line)) == (previous, own)
        previous = own
        hashes.add(own)
    assert json.loads(files["metadata.json"])["journal_head"] in hashes


def test_the_same_follow_up_gives_the_same_bytes(board: Board) -> None:
    assert packed(board) == packed(board)


def test_a_draft_is_not_archived(store: Store) -> None:
    with pytest.raises(TransitionRefused, match="fastställd"):
        packed(Board(store, live_in(store)))
