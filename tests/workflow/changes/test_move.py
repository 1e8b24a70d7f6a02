"""A hållpunkt moves: its days change, its wording stays, and what is owed about it starts over."""

import datetime as dt

import pytest
from sqlalchemy import select

from calendars import read_when
from tests.builders import YEAR, Cast, milestone_of
from workflow.changes.move import move_milestone, snooze
from workflow.changes.report import Channel, Told, report
from workflow.errors import NotFound, TransitionRefused
from workflow.model import JournalLine, Milestone
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.rebuild import rebuild, stored

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
EVENING, TALK, TEACH = "Kväll om trygghet", "Dialog med föreningar", "Utbilda"


def move(store: Store, cast: Cast, title: str, wording: str) -> Milestone:
    with store.writing(MAY, "test") as writing:
        move_milestone(writing, cast.milestones[title], read_when(wording, YEAR), person_id=cast.kim)
    return milestone_of(store, cast.milestones[title])


MOVES = [
    ("2 oktober", "day", dt.date(YEAR, 10, 2), dt.date(YEAR, 10, 2)),
    ("V 40", "week", dt.date(YEAR, 10, 3), dt.date(YEAR, 10, 9)),
    ("Oktober", "month", dt.date(YEAR, 10, 1), dt.date(YEAR, 10, 31)),
    ("Hösten 2022", "season", dt.date(YEAR, 9, 1), dt.date(YEAR, 11, 30)),
]


@pytest.mark.parametrize(("wording", "precision", "days"), [(row[0], row[1], row[2:]) for row in MOVES])
def test_the_days_change_and_the_plans_wording_stays(
    store: Store, cast: Cast, wording: str, precision: str, days: tuple[dt.date, dt.date]
) -> None:
    moved = move(store, cast, EVENING, wording)
    assert (moved.first, moved.last, moved.due, moved.precision) == (*days, days[1], precision)
    assert (moved.wording, moved.original_due) == ("V 17", dt.date(YEAR, 5, 1))
    assert (moved.sequence, moved.changed_at) == (1, MAY)


def test_what_was_first_promised_is_remembered_through_several_moves(store: Store, cast: Cast) -> None:
    move(store, cast, EVENING, "Juni")
    moved = move(store, cast, EVENING, "Oktober")
    assert (moved.original_due, moved.sequence) == (dt.date(YEAR, 5, 1), 2)


def test_the_journal_tells_from_when_to_when_and_whose_word_it_was(store: Store, cast: Cast) -> None:
    move(store, cast, EVENING, "Oktober")
    with store.reading() as session:
        line = session.scalars(select(JournalLine).where(JournalLine.kind == "milestone.moved")).one()
        assert rebuild(session.connection()) == stored(session.connection())
    facts = {name: line.facts[name] for name in ("person", "from", "to")}
    assert facts == {"person": cast.kim, "from": "2022-05-01", "to": "2022-10-31"}


def test_the_same_days_again_change_nothing(store: Store, cast: Cast) -> None:
    before = milestone_of(store, cast.milestones[EVENING])
    moved = move(store, cast, EVENING, "V 17")
    assert (moved.sequence, moved.changed_at) == (before.sequence, before.changed_at)
    with store.reading() as session:
        assert session.scalars(select(JournalLine).where(JournalLine.kind == "milestone.moved")).all() == []


def test_a_doubtful_day_becomes_certain_when_it_is_said_again(store: Store, cast: Cast) -> None:
    assert not move(store, cast, EVENING, "Oktober 2022?").certain
    assert move(store, cast, EVENING, "Oktober 2022").certain


def test_a_day_given_to_what_had_none_is_reminded_of_as_a_day(store: Store, cast: Cast) -> None:
    moved = move(store, cast, TALK, "3 oktober")
    assert (moved.wording, moved.original_due, moved.due) == ("", None, dt.date(YEAR, 10, 3))
    assert moved.kind != "unknown"
    assert moved.next_at is not None
    assert moved.next_at <= dt.date(YEAR, 9, 15)


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.NOT_DONE, ActivityState.DROPPED])
def test_what_is_closed_does_not_move(store: Store, cast: Cast, state: ActivityState) -> None:
    with store.writing(MAY, "test") as writing:
        report(writing, cast.activities[TEACH], cast.nour, Told(state, (("time", None),)), Channel("letter"))
    with pytest.raises(TransitionRefused):
        move(store, cast, TEACH, "Oktober")
    assert milestone_of(store, cast.milestones[TEACH]).original_due == milestone_of(store, cast.milestones[TEACH]).due


def test_a_snooze_holds_back_the_next_letter(store: Store, cast: Cast) -> None:
    until = dt.date(YEAR, 9, 1)
    with store.writing(MAY, "test") as writing:
        snooze(writing, cast.milestones[EVENING], until)
    held = milestone_of(store, cast.milestones[EVENING])
    assert (held.snoozed_until, held.due) == (until, dt.date(YEAR, 5, 1))
    assert held.next_at is not None
    assert held.next_at >= until - dt.timedelta(days=7), "at most with another letter that goes out a little earlier"


def test_a_hallpunkt_that_does_not_exist_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(NotFound, match="999"), store.writing(MAY, "test") as writing:
        move_milestone(writing, 999, read_when("Oktober", YEAR))
    with pytest.raises(NotFound, match="999"), store.writing(MAY, "test") as writing:
        snooze(writing, 999, dt.date(YEAR, 9, 1))
