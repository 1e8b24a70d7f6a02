"""Comments of a Word file on their way home to the sections of a follow-up."""

import datetime as dt

import pytest

from tests.builders import Cast
from tests.workflow.board import NOW, Board
from workflow.changes.followup import begin_correction
from workflow.changes.followup_review import Adoption, adopt_follow_up, submit_follow_up
from workflow.changes.word_comments import find_commented, take_in_comments
from workflow.errors import NotFound
from workflow.followup import SUMMARY, WordComment, WordComments
from workflow.model import SectionComment
from workflow.store import Store
from workflow.store.followups import comments_on

FRIDAY = dt.datetime(2023, 1, 13, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def board(store: Store, cast: Cast) -> Board:
    return Board(store, cast)


def a_comment(text: str, part: str | None = "1", **more: object) -> WordComment:
    given: dict[str, object] = {"number": "0", "heading": None, "author": "Sam Lind", "written_at": FRIDAY, **more}
    return WordComment(part=part, text=text, **given)  # type: ignore[arg-type]


def a_file(*comments: WordComment, identity: str | None = "2022/1.1 abc", title: str | None = None) -> WordComments:
    return WordComments(identity, title, comments)


def kept(board: Board, *comments: WordComment) -> list[SectionComment]:
    board.do(lambda writing, record: take_in_comments(writing, record, a_file(*comments)))
    with board.store.reading() as session:
        return comments_on(session, board.record)


def test_a_comment_is_kept_with_its_author_and_time(board: Board) -> None:
    (row,) = kept(board, a_comment("Nämn målen."))
    assert (row.section, row.author, row.at, row.text) == ("1", "Sam Lind", FRIDAY, "Nämn målen.")


def test_what_is_sent_in_twice_is_one_whatever_number_word_gave_it(board: Board) -> None:
    kept(board, a_comment("Nämn målen."))
    assert len(kept(board, a_comment("Nämn målen.", number="7"), a_comment("Bra."))) == 2


def test_a_file_that_has_lost_its_marks_is_read_by_its_headings(board: Board) -> None:
    (row,) = kept(board, a_comment("Vilka krogar?", None, heading="2. Krogmiljö"))
    assert (row.section, row.text) == ("2", "Vilka krogar?")


@pytest.mark.parametrize("part", ["about", None])
def test_what_stands_outside_the_sections_lands_on_the_summary_with_its_heading(board: Board, part: str | None) -> None:
    (row,) = kept(board, a_comment("Bra.", part, heading="Om uppgifterna"))
    assert (row.section, row.text) == (SUMMARY, "Om uppgifterna: Bra.")


def test_what_is_resolved_in_word_is_settled(board: Board) -> None:
    done, waiting = kept(board, a_comment("Klart.", resolved=True), a_comment("Kvar."))
    assert (done.resolved_at, waiting.resolved_at) == (NOW, None)


def test_a_comment_without_author_and_time_is_kept_too(board: Board) -> None:
    (row,) = kept(board, a_comment("Hej.", author="", written_at=None))
    assert (row.author, row.at) == ("Okänd", NOW)


def found(board: Board, file: WordComments) -> int:
    with board.store.reading() as session:
        return find_commented(session, file).id


def test_the_file_leads_to_its_follow_up(board: Board) -> None:
    assert found(board, a_file()) == board.record


def test_the_file_leads_to_the_revision_it_was_made_from(board: Board) -> None:
    board.do(submit_follow_up)
    board.approve("Kim Ek")
    board.do(lambda writing, record: adopt_follow_up(writing, record, Adoption()))
    board.do(lambda writing, record: begin_correction(writing, record, "Fel antal."))
    assert found(board, a_file()) == board.record
    assert found(board, a_file(identity="2022/2.1 abc")) == board.record + 1


@pytest.mark.parametrize("identity", [None, "", "min egen fil", "2021/1.1", "2022/9.1"])
def test_a_file_that_leads_nowhere_is_refused_with_what_to_do(board: Board, identity: str | None) -> None:
    with pytest.raises(NotFound, match="--plan och --year"):
        found(board, a_file(identity=identity))
