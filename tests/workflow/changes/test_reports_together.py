"""What is told in one go leaves the same behind as what is told one by one: rows, states and journal."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.builders import YEAR, Cast
from workflow.changes.report import Channel, Heard, Reported, Reports, Told, report
from workflow.errors import TransitionRefused
from workflow.model import Activity, OpenQuestion, Responsibility, StatusReport
from workflow.states import ActivityState
from workflow.store import Store, Writing
from workflow.store.rebuild import rebuild, stored

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
LETTER = Channel("letter")
Line = tuple[str, str, ActivityState]
"""Who tells of which activity, and what."""

TITLES = ("Kväll om trygghet", "Handlingsplan i varje kommun", "Inventera", "Utbilda")
LINES = st.tuples(
    st.sampled_from(["kim", "nour", "sam"]), st.sampled_from(TITLES), st.sampled_from(list(ActivityState))
)


class ForgetItAllError(Exception):
    """Ends a writing without keeping it."""


def one_by_one(writing: Writing, cast: Cast, lines: Sequence[Line]) -> list[Reported]:
    return [
        report(writing, cast.activities[title], getattr(cast, who), _told(state), LETTER) for who, title, state in lines
    ]


def together(writing: Writing, cast: Cast, lines: Sequence[Line]) -> list[Reported]:
    """Everything that one person tells in a row is told in one go."""
    heard: list[Reported] = []
    for place, (who, _, _) in enumerate(lines):
        if place and lines[place - 1][0] == who:
            continue
        end = next((n for n in range(place, len(lines)) if lines[n][0] != who), len(lines))
        reports = Reports(writing, set(cast.activities.values()), getattr(cast, who))
        said = [reports.tell(cast.activities[title], _told(state), LETTER) for _, title, state in lines[place:end]]
        heard += [reports.written(one) for one in said]
    return heard


def _told(state: ActivityState) -> Told:
    return Told(state, (("time", None),))


Tell = Callable[[Writing, Cast, Sequence[Line]], list[Reported]]


def left_behind(store: Store, cast: Cast, lines: Sequence[Line], tell: Tell) -> list[Any]:
    """Return what the telling leaves, and forget it."""
    found: list[Any] = []
    with suppress(ForgetItAllError), store.writing(MAY, "test") as writing:
        try:
            heard = [(one.heard, one.state) for one in tell(writing, cast, lines)]
        except TransitionRefused as refused:
            raise ForgetItAllError from refused
        session = writing.session
        rows = session.scalars(select(StatusReport).order_by(StatusReport.id)).all()
        told = [(row.activity_id, row.responsibility_id, row.person_id, row.state, row.before) for row in rows]
        questions = sorted(session.scalars(select(OpenQuestion.what)))
        after = stored(session.connection())
        became = [entry.facts.get("became", {}) for entry in writing.entries]
        found = [heard, sorted(told, key=str), questions, after, became]
        raise ForgetItAllError
    return found


@given(lines=st.lists(LINES, min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_telling_together_leaves_what_telling_one_by_one_leaves(store: Store, cast: Cast, lines: list[Line]) -> None:
    alone, joined = left_behind(store, cast, lines, one_by_one), left_behind(store, cast, lines, together)
    assert alone[:4] == joined[:4]
    assert fold_became(alone) == fold_became(joined)


def fold_became(found: list[Any]) -> dict[str, dict[int, Any]]:
    merged: dict[str, dict[int, Any]] = {}
    for one in found[4] if found else ():
        for noun, rows in one.items():
            merged.setdefault(noun, {}).update(rows)
    return merged


def test_the_rows_that_a_session_holds_show_what_was_told(store: Store, cast: Cast) -> None:
    with store.writing(MAY, "test") as writing:
        activity = writing.session.get_one(Activity, cast.activities[TITLES[0]])
        share = writing.session.scalars(select(Responsibility).where(Responsibility.activity_id == activity.id)).first()
        assert share is not None
        report(writing, activity.id, cast.kim, Told(ActivityState.DONE), LETTER)
        assert (activity.state, activity.answered_at, activity.closed_on) == ("done", MAY, MAY.date())
        assert (share.state, share.answered_at) == ("done", MAY)


def test_an_answer_that_tells_of_one_activity_twice_ends_with_what_it_says_last(store: Store, cast: Cast) -> None:
    activity = cast.activities[TITLES[1]]
    with store.writing(MAY, "test") as writing:
        reports = Reports(writing, [activity], cast.sam)
        for state in (ActivityState.DONE, ActivityState.ONGOING):
            assert reports.tell(activity, Told(state), LETTER).heard == Heard.APPLIED
        reports.write()
        share = writing.session.scalars(select(Responsibility).where(Responsibility.answered_at == MAY)).one()
        assert share.state == "ongoing"
    with store.reading() as session:
        assert session.scalars(select(StatusReport.state).order_by(StatusReport.id)).all() == ["done", "ongoing"]
        assert rebuild(session.connection())["activity"][activity] == "ongoing"
