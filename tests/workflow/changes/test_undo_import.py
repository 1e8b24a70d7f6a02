"""What a file brought into a plan is taken back as one, or refused when others have come to rely on it."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select

from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible, state_of
from tests.workflow.changes.test_revise_plan import (
    CHANGES,
    DONE,
    FILE,
    LATER,
    answered,
    revised,
    row_of,
    undone,
    whole,
    with_outcomes,
)
from workflow.changes.import_plan import adopt_plan, import_plan
from workflow.changes.move import move_milestone
from workflow.changes.report import Told
from workflow.changes.revise_plan import waiting_revisions
from workflow.changes.take_in import apply_waiting, take_in
from workflow.errors import NotFound, TransitionRefused
from workflow.model import (
    Activity,
    FocusArea,
    JournalLine,
    Milestone,
    Party,
    Plan,
    PlanRevision,
    Responsibility,
    StatusReport,
)
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.store import Store, Writing


def test_an_import_that_was_answered_since_is_not_undone(store: Store, cast: Cast) -> None:
    revised(store, cast, CHANGES["a new activity"](a_plan_draft()))
    answered(store, row_of(store, "1.3").id, Told(DONE))
    with pytest.raises(TransitionRefused, match=r"1\.3 Nattvandring"):
        undone(store, cast.plan)
    assert state_of(store, row_of(store, "1.3").id) == "done"


def test_a_day_that_somebody_moved_since_is_not_undone(store: Store, cast: Cast) -> None:
    revised(store, cast, CHANGES["another hållpunkt"](a_plan_draft()))
    mark = cast.milestones["Kväll om trygghet"]
    when = a_part(None, "V 50", by=[]).milestones[0].when
    with store.writing(LATER, "test") as writing:
        move_milestone(writing, mark, when)
    with pytest.raises(TransitionRefused, match=r"1\.1 Kväll om trygghet"):
        undone(store, cast.plan)


def imported(store: Store, draft: PlanDraft, *, outcomes: bool = False, adopt: bool = False) -> int:
    with store.writing(LATER, "test") as writing:
        taken = take_in(writing, draft, replace(FILE, with_outcomes=outcomes), into=None, apply=adopt)
        return taken.plan.id


EVERYTHING = (Plan, FocusArea, Activity, Milestone, Responsibility, StatusReport, PlanRevision, Party)


@pytest.mark.parametrize("adopt", [False, True], ids=["a draft", "adopted"])
def test_a_first_import_is_undone_with_all_that_came_with_it(store: Store, *, adopt: bool) -> None:
    plan = imported(store, with_outcomes(), outcomes=True, adopt=adopt)
    undone(store, plan)
    with store.reading() as session:
        assert [session.scalar(select(func.count()).select_from(noun)) for noun in EVERYTHING] == [0] * len(EVERYTHING)
        kinds = session.scalars(select(JournalLine.kind).order_by(JournalLine.number)).all()
    assert (kinds[-1], "plan.imported" in kinds) == ("plan.import_undone", True)
    whole(store)


def test_a_plan_goes_whatever_was_read_into_it_and_undone_since(store: Store) -> None:
    plan = imported(store, a_plan_draft(), adopt=True)
    with store.writing(LATER, "test") as writing:
        newer = replace(FILE, with_outcomes=True)
        take_in(writing, with_outcomes(), newer, into=writing.session.get_one(Plan, plan), apply=True)
    undone(store, plan)
    undone(store, plan)
    with store.reading() as session:
        assert [session.scalar(select(func.count()).select_from(noun)) for noun in EVERYTHING] == [0] * len(EVERYTHING)


def test_a_file_that_changed_nothing_is_nothing_to_undo(store: Store, cast: Cast) -> None:
    revised(store, cast, CHANGES["a new activity"](a_plan_draft()))
    revised(store, cast, CHANGES["a new activity"](a_plan_draft()))
    undone(store, cast.plan)
    with store.reading() as session:
        assert session.get(Plan, cast.plan) is not None
        assert session.scalar(select(func.count()).where(Activity.title == "Nattvandring")) == 0


def test_a_plan_that_goes_leaves_parties_that_others_need(store: Store, cast: Cast) -> None:
    extra = AreaDraft("1", "Idrott", (ActivityDraft("1", "Cup", (a_part(None, by=[a_responsible("Polisen")]),)),))
    undone(store, imported(store, PlanDraft("En annan plan", YEAR, (extra,))))
    with store.reading() as session:
        assert session.scalar(select(func.count()).where(Party.name == "Polisen")) == 1
        assert session.get(Plan, cast.plan) is not None


def test_the_outcomes_of_a_new_plan_wait_until_it_is_applied(store: Store) -> None:
    plan = imported(store, with_outcomes(), outcomes=True)
    with store.writing(LATER, "test") as writing:
        (waiting,) = waiting_revisions(writing, plan)
        adopt_plan(writing, plan)
        applied = apply_waiting(writing, waiting, with_outcomes())
    assert [row.title for row in applied.rows] == ["Kväll om trygghet", "Handlingsplan i varje kommun", "Inventera"]


def test_a_plan_without_outcomes_waits_for_nothing(store: Store) -> None:
    def waiting(writing: Writing) -> list[PlanRevision]:
        return waiting_revisions(writing, import_plan(writing, a_plan_draft(), FILE).id)

    with store.writing(LATER, "test") as writing:
        assert waiting(writing) == []


def test_a_plan_that_came_without_a_file_has_nothing_to_undo(store: Store, cast: Cast) -> None:
    with store.writing(LATER, "test") as writing:
        writing.session.execute(delete(PlanRevision))
    with pytest.raises(NotFound, match="ingen inläsning att ångra"):
        undone(store, cast.plan)
