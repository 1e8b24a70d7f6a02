"""The follow-up in the store: written in, reviewed, frozen, corrected, issued; and every change in the journal."""

import pytest

from tests.builders import YEAR, Cast
from tests.workflow.board import DAY, NOW, Board
from workflow.changes.followup import (
    Opening,
    Remark,
    add_comments,
    begin_correction,
    open_follow_up,
    settle_comment,
)
from workflow.changes.followup_review import (
    Adoption,
    adopt_follow_up,
    issue_document,
    present_follow_up,
    publish_follow_up,
    submit_follow_up,
)
from workflow.changes.followup_standing import review_facts, standing
from workflow.errors import ChangedMeanwhile, NotFound, TransitionRefused
from workflow.followup import SUMMARY, Presentation
from workflow.followup.review import outdated
from workflow.followup.snapshot import digest_of, freeze
from workflow.model import Plan
from workflow.states import FollowUpState
from workflow.store import Store, Writing
from workflow.store.followups import comments_on, issued_bytes, issued_documents, load_follow_up, versions_of
from workflow.store.journal import verify_chain
from workflow.store.rebuild import rebuild, stored


@pytest.fixture
def board(store: Store, cast: Cast) -> Board:
    return Board(store, cast)


@pytest.fixture
def adopted(board: Board) -> Board:
    board.write("Året i korthet.")
    board.do(submit_follow_up)
    board.approve("Kim Ek")
    board.do(lambda writing, record: adopt_follow_up(writing, record, Adoption("Regionchefsgruppen", DAY, "§ 12")))
    return board


def test_a_text_gets_a_version_for_each_writing_and_all_are_kept(board: Board) -> None:
    board.write("Ett.")
    board.write("Två.")
    board.write(None)
    with board.store.reading() as session:
        versions = versions_of(session, board.record, SUMMARY)
    assert [(one.version, one.text) for one in versions] == [(1, "Ett."), (2, "Två."), (3, None)]
    assert board.followup.written is None


def test_who_writes_over_a_newer_version_is_told_and_nothing_is_lost(board: Board) -> None:
    board.write("Ett.", over=0)
    with pytest.raises(ChangedMeanwhile, match="version 0, nu gäller version 1"):
        board.write("Mitt.", over=0)
    board.write("Två.", over=1)
    assert board.followup.sentences[0].text == "Två."


def test_a_recompilation_leaves_what_people_have_written(board: Board) -> None:
    board.write("Året i korthet.")
    board.write("Om tryggheten.", "1")
    board.do(board.compile)
    followup = board.followup
    assert followup.sentences[0].text == "Året i korthet."
    assert followup.sections[0].sentences[0].text == "Om tryggheten."
    assert followup.year.version == 2


@pytest.mark.parametrize("section", ["9", "", "Summary"])
def test_there_is_nothing_to_write_in_a_section_that_is_not_there(board: Board, section: str) -> None:
    with pytest.raises(NotFound, match="inget avsnitt"):
        board.write("Text.", section)


def test_an_edit_makes_approvals_count_no_more_and_takes_an_approved_report_back_to_draft(board: Board) -> None:
    board.do(submit_follow_up)
    board.approve("Kim Ek")
    assert board.state == FollowUpState.APPROVED
    board.write("En ny mening.")
    assert board.state == FollowUpState.DRAFT
    with board.store.reading() as session:
        assert outdated(review_facts(session, load_follow_up(session, board.record))) == ("Kim Ek",)
    with pytest.raises(TransitionRefused):
        board.do(lambda writing, record: adopt_follow_up(writing, record, Adoption()))


def test_an_edit_under_review_lets_the_review_go_on_without_the_approvals_of_the_old_text(board: Board) -> None:
    board.do(lambda writing, record: setattr(record, "reviewers", ["Kim Ek", "Sam Lind"]))
    board.do(submit_follow_up)
    board.approve("Kim Ek")
    assert board.state == FollowUpState.IN_REVIEW
    board.write("En ny mening.")
    board.approve("Sam Lind")
    assert board.state == FollowUpState.IN_REVIEW
    board.approve("Kim Ek")
    assert board.state == FollowUpState.APPROVED


def test_a_compilation_that_changes_nothing_still_asks_for_a_review_but_the_approval_holds(board: Board) -> None:
    board.do(submit_follow_up)
    board.approve("Kim Ek")
    board.do(board.compile)
    assert board.state == FollowUpState.DRAFT
    with board.store.reading() as session:
        assert outdated(review_facts(session, load_follow_up(session, board.record))) == ()


def test_a_draft_cannot_be_approved(board: Board) -> None:
    with pytest.raises(TransitionRefused):
        board.approve("Kim Ek")


def test_what_is_adopted_is_frozen_with_its_decision_and_the_journals_head(adopted: Board) -> None:
    with adopted.store.reading() as session:
        record = load_follow_up(session, adopted.record)
        frozen, digest = record.frozen, record.frozen_digest
    assert frozen is not None
    assert digest_of(frozen) == digest
    year = adopted.followup.year
    assert (year.cover.adopted_by, year.cover.adopted_on, year.cover.decision) == ("Regionchefsgruppen", DAY, "§ 12")
    assert (year.status, year.issued_on, len(year.journal_head or "")) == (FollowUpState.ADOPTED, DAY, 64)
    assert freeze(adopted.followup) == frozen


def test_what_is_adopted_cannot_be_changed(adopted: Board) -> None:
    for act in (
        adopted.compile,
        lambda writing, record: open_follow_up(writing, plan(writing, adopted), YEAR, Opening()),
    ):
        with pytest.raises(TransitionRefused, match="ändras inte"):
            adopted.do(act)
    with pytest.raises(TransitionRefused, match="ändras inte"):
        adopted.write("Nej.")


def plan(writing: Writing, board: Board) -> Plan:
    return writing.session.get_one(Plan, board.cast.plan)


def test_a_correction_is_a_new_revision_and_the_old_one_stays_as_it_was(adopted: Board) -> None:
    before = adopted.followup
    adopted.do(publish_follow_up)
    corrections: list[int] = []
    adopted.do(lambda writing, record: corrections.append(begin_correction(writing, record, "Fel antal skolor.").id))
    with adopted.store.reading() as session:
        later = standing(session, load_follow_up(session, corrections[0]))
    assert (later.year.revision, later.year.corrects) == (2, "Fel antal skolor.")
    assert (later.year.cover.adopted_by, later.sentences[0].text) == (None, "Året i korthet.")
    assert adopted.followup.sentences == before.sentences
    assert adopted.followup.year.status == FollowUpState.PUBLISHED


def test_only_what_is_adopted_is_corrected(board: Board) -> None:
    with pytest.raises(TransitionRefused, match="kan ändras som den är"):
        board.do(lambda writing, record: begin_correction(writing, record, "Nej."))


def test_a_presentation_is_written_down_with_who_attended(adopted: Board) -> None:
    told = Presentation(body="Regionchefsgruppen", on=DAY, attended=("Nour Haddad",), note="Utan frågor.")
    adopted.do(lambda writing, record: present_follow_up(writing, record, told))
    assert adopted.followup.year.presentations == (told,)


def test_a_draft_is_not_presented(board: Board) -> None:
    with pytest.raises(TransitionRefused, match="inte klar"):
        board.do(lambda writing, record: present_follow_up(writing, record, Presentation(body="Nämnden", on=DAY)))


def test_an_issued_file_is_kept_byte_for_byte_and_once(adopted: Board) -> None:
    for _ in range(2):
        adopted.do(lambda writing, record: issue_document(writing, record, "a.pdf", "application/pdf", b"%PDF-1.7"))
    with adopted.store.reading() as session:
        [row] = issued_documents(session, adopted.record)
        assert issued_bytes(session, row.id) == b"%PDF-1.7"
        assert row.snapshot == load_follow_up(session, adopted.record).frozen_digest


def test_a_comment_that_is_taken_in_twice_is_one_and_can_be_settled(board: Board) -> None:
    remark = Remark("1", "Nämn polisen.", "Nour Haddad", NOW, "word", "comment-7", activity="1.1")
    for _ in range(2):
        board.do(lambda writing, record: add_comments(writing, record, [remark, remark]))
    with board.store.reading() as session:
        [row] = comments_on(session, board.record, "1")
        assert review_facts(session, load_follow_up(session, board.record)).open_comments == 1
    for _ in range(2):
        board.do(lambda writing, record: settle_comment(writing, row.id, record))
    with board.store.reading() as session:
        assert review_facts(session, load_follow_up(session, board.record)).open_comments == 0


def test_the_state_is_what_the_journal_rebuilds(adopted: Board) -> None:
    with adopted.store.reading() as session:
        connection = session.connection()
        assert rebuild(connection) == stored(connection)
        verify_chain(connection)


def test_a_year_outside_the_plans_period_has_no_follow_up(board: Board) -> None:
    with board.store.writing(NOW, "test") as writing, pytest.raises(NotFound, match="gäller 2022, inte 2021"):
        open_follow_up(writing, plan(writing, board), 2021)


def test_what_is_agreed_stays_until_something_else_is_agreed(board: Board) -> None:
    first = Opening(answers_by=DAY, reviewers=("Kim Ek", "Kim Ek"), degrees=True, cover={"unit": "Enheten"})
    for opening in (first, Opening(cover={"author": "Robin Berg"})):
        board.do(lambda writing, _, how=opening: open_follow_up(writing, plan(writing, board), YEAR, how))  # type: ignore[misc]
    with board.store.reading() as session:
        record = load_follow_up(session, board.record)
        assert (record.answers_by, record.reviewers, record.degrees) == (DAY, ["Kim Ek"], True)
        assert record.cover == {"unit": "Enheten", "author": "Robin Berg"}
