"""Answers after the compilation: listed, taken in or left out; and the year as it was known on an earlier day."""

import datetime as dt

import pytest

from calendars import read_when
from tests.builders import YEAR
from tests.workflow.flows.post import EACH, EVENING, LOOK_OVER, TALK, TEACH, Desk
from tests.workflow.flows.test_compile_followups import MORNING, NOVEMBER, records, tell
from workflow.changes.followup import write_section
from workflow.changes.move import move_milestone
from workflow.changes.report import undo_report
from workflow.errors import NotFound
from workflow.flows import compile_followup
from workflow.flows.compile_followups import Compiling
from workflow.flows.late_answers import Late, find_late
from workflow.followup import SUMMARY, FollowUp
from workflow.states import ActivityState

DAY = dt.timedelta(days=1)


def compiled(desk: Desk, now: dt.datetime = MORNING, how: Compiling | None = None) -> FollowUp:
    return compile_followup(desk.office.collaboration, desk.cast.plan, now, how=how or Compiling())


def late(desk: Desk) -> list[Late]:
    with desk.store.reading() as session:
        return find_late(session, records(desk)[-1])


def states(followup: FollowUp) -> dict[str, str]:
    rows = [row for line in followup.lines for row in (line.activity, *line.parts)]
    return {row.title: row.state.value for row in rows}


def test_an_answer_after_the_compilation_changes_the_state_and_is_listed_beside_the_report(desk: Desk) -> None:
    compiled(desk)
    tell(desk, EVENING, "kim", "done", now=MORNING + 3 * DAY)
    assert desk.state(EVENING) == "done"
    [one] = late(desk)
    answer = one.answer
    assert (answer.title, answer.on, answer.state, answer.counted_as) == (
        EVENING,
        dt.date(2023, 1, 23),
        ActivityState.DONE,
        ActivityState.PLANNED,
    )
    assert not one.left_out


def test_compiled_again_it_is_taken_in(desk: Desk) -> None:
    compiled(desk)
    tell(desk, EVENING, "kim", "done", now=MORNING + DAY)
    followup = compiled(desk, MORNING + 2 * DAY)
    assert states(followup)[EVENING] == "done"
    assert (late(desk), followup.year.late) == ([], ())


def test_one_that_is_left_out_stays_as_it_was_counted_and_the_report_owns_up_to_it(desk: Desk) -> None:
    compiled(desk)
    tell(desk, EVENING, "kim", "done", now=MORNING + DAY)
    tell(desk, TALK, "kim", "done", now=MORNING + DAY)
    followup = compiled(desk, MORNING + 2 * DAY, Compiling(leave=frozenset({"1.1"})))
    assert (states(followup)[EVENING], states(followup)[TALK]) == ("planned", "done")
    [told] = [sentence for sentence in followup.sentences if sentence.rule == "year.late"]
    assert told.text == "Svar om en aktivitet kom in efter sammanställningen och räknas inte in: 1.1."
    assert [(one.answer.code, one.left_out) for one in late(desk)] == [("1.1", True)]
    assert states(compiled(desk, MORNING + 3 * DAY))[EVENING] == "done"


def test_a_part_that_is_left_out_leaves_the_whole_activity_as_it_was(desk: Desk) -> None:
    compiled(desk)
    tell(desk, LOOK_OVER, "kim", "done", now=MORNING + DAY)
    tell(desk, TEACH, "nour", "done", now=MORNING + DAY)
    followup = compiled(desk, MORNING + 2 * DAY, Compiling(leave=frozenset({"2.1"})))
    assert {states(followup)[title] for title in ("Stärka krogarna", LOOK_OVER, TEACH)} == {"planned"}


def test_only_what_came_late_can_be_left_out(desk: Desk) -> None:
    with pytest.raises(NotFound, match="inget tidigare utkast"):
        compiled(desk, how=Compiling(leave=frozenset({"1.1"})))
    compiled(desk)
    with pytest.raises(NotFound, match="Inget svar har kommit in"):
        compiled(desk, MORNING + DAY, Compiling(leave=frozenset({"9.9"})))


def test_an_answer_that_is_taken_back_after_the_compilation_is_listed_too(desk: Desk) -> None:
    row = tell(desk, EVENING, "kim", "done")
    compiled(desk)
    with desk.store.writing(MORNING + DAY, "test") as writing:
        undo_report(writing, row)
    [one] = late(desk)
    assert (one.answer.state, one.answer.counted_as) == (ActivityState.PLANNED, ActivityState.DONE)


def test_the_year_can_be_shown_as_it_was_known_on_an_earlier_day(desk: Desk) -> None:
    march, june = dt.datetime(2022, 3, 1, 9, tzinfo=dt.UTC), dt.datetime(2022, 6, 1, 9, tzinfo=dt.UTC)
    tell(desk, EACH, "sam", "ongoing", now=march)
    row = tell(desk, TALK, "kim", "done", now=march)
    with desk.store.writing(june, "test") as writing:
        undo_report(writing, row)
        move_milestone(writing, desk.cast.milestones[EVENING], read_when("1 december", YEAR))
    tell(desk, EVENING, "kim", "done", now=NOVEMBER)
    spring = compiled(desk, how=Compiling(as_of=dt.date(2022, 4, 30)))
    assert spring.year.as_of == dt.date(2022, 4, 30)
    assert (states(spring)[EVENING], states(spring)[TALK], spring.moved) == ("planned", "done", ())
    assert [one.answer.title for one in late(desk)] == [EVENING]
    summer = compiled(desk, how=Compiling(as_of=dt.date(2022, 6, 1)))
    assert (states(summer)[TALK], [move.on for move in summer.moved]) == ("planned", [dt.date(2022, 6, 1)])
    [parties] = [line.activity.responsible for line in spring.lines if line.activity.title == EACH]
    assert [one.answered for one in parties] == [True, False]
    assert not any(one.answered for line in summer.lines for one in line.activity.responsible if line.code == "1.1")


def test_before_the_plan_was_known_there_was_nothing_to_follow_up(desk: Desk) -> None:
    followup = compiled(desk, how=Compiling(as_of=dt.date(2021, 6, 1)))
    assert followup.totals.activities == 0


def test_as_of_today_is_as_it_stands(desk: Desk) -> None:
    tell(desk, EVENING, "kim", "done")
    assert states(compiled(desk, how=Compiling(as_of=dt.date(2023, 1, 20)))) == states(compiled(desk, MORNING + DAY))


def test_a_text_written_before_a_late_answer_says_what_has_changed(desk: Desk) -> None:
    compiled(desk)
    with desk.store.writing(MORNING, "test") as writing:
        write_section(
            writing, writing.session.merge(records(desk)[-1]), SUMMARY, "Året gick bra.", person_id=desk.cast.robin
        )
    tell(desk, EVENING, "kim", "done", now=MORNING + DAY)
    followup = compiled(desk, MORNING + 2 * DAY)
    assert followup.written is not None
    assert (followup.written.by, followup.written.changed) == ("Robin Berg", ("1.1",))
    assert followup.sentences[0].warning == "Underlaget har ändrats sedan texten skrevs: 1.1."
