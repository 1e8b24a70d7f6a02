"""What an answer changes: joint and each responsibilities, sub-activities, contradiction, undo."""

import datetime as dt

import pytest
from sqlalchemy import select

from tests.builders import Cast, state_of
from workflow.changes.report import Channel, Heard, Reported, Told, report, undo_report
from workflow.errors import NotFound, ReasonUnknown, TransitionRefused
from workflow.model import OpenQuestion, Responsibility, StatusReport
from workflow.states import ActivityState
from workflow.store import Store

MAY = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)
BY_LETTER = Channel("letter")
DONE, ONGOING, NOT_DONE = (
    Told(ActivityState.DONE),
    Told(ActivityState.ONGOING),
    Told(ActivityState.NOT_DONE, (("time", None),)),
)
JOINT, EACH, PARTED = "Kväll om trygghet", "Handlingsplan i varje kommun", "Stärka krogarna"


def tell(store: Store, activity: int, person: int | None, told: Told) -> Reported:
    with store.writing(MAY, "test") as writing:
        return report(writing, activity, person, told, BY_LETTER)


def test_an_answer_changes_the_state_and_says_when(store: Store, cast: Cast) -> None:
    heard = tell(store, cast.activities[JOINT], cast.kim, DONE)
    assert heard.heard == Heard.APPLIED
    assert state_of(store, cast.activities[JOINT]) == "done"


def test_one_of_several_joint_parties_answers_for_all(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[JOINT], cast.nour, DONE)
    with store.reading() as session:
        states = session.scalars(
            select(Responsibility.state).where(Responsibility.activity_id == cast.activities[JOINT])
        ).all()
    assert states == ["done", "done"]


def test_somebody_elses_contradiction_changes_nothing_and_goes_to_the_coordinator(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[JOINT], cast.kim, DONE)
    heard = tell(store, cast.activities[JOINT], cast.nour, NOT_DONE)
    assert heard.heard == Heard.CONTRADICTS
    assert state_of(store, cast.activities[JOINT]) == "done"
    with store.reading() as session:
        question = session.scalars(select(OpenQuestion)).one()
    assert (question.kind, question.person_id) == ("contradiction", cast.nour)


def test_a_person_may_correct_their_own_answer(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[JOINT], cast.kim, DONE)
    assert tell(store, cast.activities[JOINT], cast.kim, NOT_DONE).heard == Heard.APPLIED
    assert state_of(store, cast.activities[JOINT]) == "not_done"


def test_agreeing_with_a_closing_answer_is_no_contradiction(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[JOINT], cast.kim, DONE)
    assert tell(store, cast.activities[JOINT], cast.nour, DONE).heard == Heard.APPLIED


def test_each_municipality_answers_for_its_own_part(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[EACH], cast.sam, DONE)
    assert state_of(store, cast.activities[EACH]) == "ongoing", "the other municipality has not answered"


def test_a_sub_activity_moves_its_parent(store: Store, cast: Cast) -> None:
    tell(store, cast.activities["Inventera"], cast.kim, DONE)
    assert state_of(store, cast.activities[PARTED]) == "ongoing"
    tell(store, cast.activities["Utbilda"], cast.nour, DONE)
    assert state_of(store, cast.activities[PARTED]) == "done"


def test_not_done_without_a_reason_is_refused_and_leaves_nothing_behind(store: Store, cast: Cast) -> None:
    with pytest.raises(TransitionRefused, match="en orsak behövs"):
        tell(store, cast.activities[JOINT], cast.kim, Told(ActivityState.NOT_DONE))
    with store.reading() as session:
        assert session.scalars(select(StatusReport)).all() == []


def test_an_unknown_reason_is_refused_by_its_code(store: Store, cast: Cast) -> None:
    with pytest.raises(ReasonUnknown, match="vädret"):
        tell(store, cast.activities[JOINT], cast.kim, Told(ActivityState.NOT_DONE, (("vädret", None),)))


def test_an_unknown_activity_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="999"):
        tell(store, 999, None, DONE)


@pytest.mark.parametrize(("title", "person"), [(JOINT, "kim"), (EACH, "sam"), ("Inventera", "kim")])
def test_an_undone_report_gives_the_state_back_everywhere(store: Store, cast: Cast, title: str, person: str) -> None:
    before = {name: state_of(store, row) for name, row in cast.activities.items()}
    heard = tell(store, cast.activities[title], getattr(cast, person), DONE)
    assert heard.report is not None
    with store.writing(MAY, "test") as writing:
        undo_report(writing, heard.report)
    assert {name: state_of(store, row) for name, row in cast.activities.items()} == before


def test_undoing_twice_changes_nothing_more(store: Store, cast: Cast) -> None:
    heard = tell(store, cast.activities[JOINT], cast.kim, DONE)
    assert heard.report is not None
    for _ in range(2):
        with store.writing(MAY, "test") as writing:
            undo_report(writing, heard.report)
        tell(store, cast.activities[JOINT], cast.kim, ONGOING)
    assert state_of(store, cast.activities[JOINT]) == "ongoing"


def test_a_report_that_does_not_exist_cannot_be_undone(store: Store) -> None:
    with pytest.raises(NotFound), store.writing(MAY, "test") as writing:
        undo_report(writing, 999)
