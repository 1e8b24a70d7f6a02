"""Undoing an answer gives its hållpunkt back the day it had, and never overwrites what was decided later."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendars import read_when
from tests.builders import YEAR, Cast, milestone_of
from tests.long_runs import rounds
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Told, report, undo_report
from workflow.model import Milestone
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.rebuild import rebuild, stored

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
TEACH, TALK = "Utbilda", "Dialog med föreningar"
WORDINGS = ("V 30", "1 augusti", "Oktober 2022?", "Hösten 2022", "3 december")


def told_day(store: Store, cast: Cast, wording: str, title: str = TEACH, person: str = "nour") -> int:
    """Let somebody answer that an activity goes on until another day; return the report."""
    with store.writing(MAY, "test") as writing:
        who, about = getattr(cast, person), cast.activities[title]
        row = report(writing, about, who, Told(ActivityState.ONGOING), Channel("letter")).report
        assert row is not None
        move_milestone(writing, cast.milestones[title], read_when(wording, YEAR), person_id=who, report_id=row)
    return row


def undo(store: Store, row: int) -> None:
    with store.writing(MAY, "test") as writing:
        undo_report(writing, row)


def days(store: Store, cast: Cast, title: str = TEACH) -> tuple[object, ...]:
    mark: Milestone = milestone_of(store, cast.milestones[title])
    return mark.first, mark.last, mark.due, mark.precision, mark.certain, mark.kind


def test_an_undone_answer_gives_the_day_back_and_the_calendars_are_told(store: Store, cast: Cast) -> None:
    before, sequence = days(store, cast), milestone_of(store, cast.milestones[TEACH]).sequence
    undo(store, told_day(store, cast, "V 30"))
    assert days(store, cast) == before
    assert milestone_of(store, cast.milestones[TEACH]).sequence == sequence + 2
    with store.reading() as session:
        assert rebuild(session.connection()) == stored(session.connection())


def test_a_day_given_to_what_had_none_goes_away_again(store: Store, cast: Cast) -> None:
    before = days(store, cast, TALK)
    undo(store, told_day(store, cast, "3 oktober", TALK, "kim"))
    assert days(store, cast, TALK) == before


def test_a_day_that_was_changed_later_is_left_alone(store: Store, cast: Cast) -> None:
    first = told_day(store, cast, "V 30")
    with store.writing(MAY, "test") as writing:
        move_milestone(writing, cast.milestones[TEACH], read_when("3 december", YEAR))
    undo(store, first)
    assert days(store, cast)[2] == dt.date(YEAR, 12, 3)


def test_a_day_that_somebody_else_has_said_as_well_stays(store: Store, cast: Cast) -> None:
    first, second = told_day(store, cast, "V 30"), told_day(store, cast, "V 30")
    before = dt.date(YEAR, 11, 30)
    undo(store, first)
    assert days(store, cast)[2] == dt.date(YEAR, 7, 31)
    undo(store, second)
    assert days(store, cast)[2] == before


@settings(
    max_examples=rounds(80),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(["tell", "move", "undo"]), st.integers(0, 4)), max_size=9))
def test_the_day_is_always_that_of_the_newest_move_that_stands(
    store: Store, cast: Cast, steps: list[tuple[str, int]]
) -> None:
    """Told by answers that may be undone in any order, and moved by another hand in between."""
    base = days(store, cast)[2]
    standing: list[tuple[int | None, object]] = []
    for step, number in steps:
        if step == "tell":
            standing.append((told_day(store, cast, WORDINGS[number]), read_when(WORDINGS[number], YEAR).due))
        elif step == "move":
            when = read_when(WORDINGS[number], YEAR)
            with store.writing(MAY, "test") as writing:
                move_milestone(writing, cast.milestones[TEACH], when)
            standing.append((None, when.due))
        elif undoable := [one for one in standing if one[0] is not None]:
            gone = undoable[number % len(undoable)]
            undo(store, int(gone[0] or 0))
            standing.remove(gone)
        assert days(store, cast)[2] == (standing[-1][1] if standing else base)
