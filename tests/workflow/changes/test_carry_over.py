"""What was not finished goes on in the next plan, and remembers where it came from."""

import datetime as dt

import pytest
from sqlalchemy import select

from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible, state_of
from workflow.changes.carry_over import CarriedOver, carry_over
from workflow.changes.import_plan import Source, import_plan
from workflow.changes.report import Channel, Told, report
from workflow.changes.undo_import import undo_import
from workflow.errors import NotFound, TransitionRefused, WrongUse
from workflow.model import Activity, Milestone, Plan, Responsibility
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.rebuild import rebuild, stored

DECEMBER = dt.datetime(YEAR, 12, 20, 7, 0, tzinfo=dt.UTC)
REASON = (("time", None),)


def told(store: Store, cast: Cast, **states: Told) -> None:
    titles = {"evening": "Kväll om trygghet", "plan": "Handlingsplan i varje kommun", "list": "Inventera"}
    titles |= {"teach": "Utbilda", "talk": "Dialog med föreningar"}
    with store.writing(DECEMBER, "test") as writing:
        for name, what in states.items():
            report(writing, cast.activities[titles[name]], None, what, Channel("page"))


def carried(store: Store, plan: int, year: int = YEAR + 1) -> CarriedOver:
    with store.writing(DECEMBER, "test") as writing:
        return carry_over(writing, plan, year)


def rows_of(store: Store, plan: int) -> dict[str, Activity]:
    with store.reading() as session:
        return {one.title: one for one in session.scalars(select(Activity).where(Activity.plan_id == plan))}


def test_what_is_done_or_dropped_stays_behind(store: Store, cast: Cast) -> None:
    told(
        store,
        cast,
        evening=Told(ActivityState.DONE),
        plan=Told(ActivityState.NOT_DONE, REASON),
        list=Told(ActivityState.DONE),
        teach=Told(ActivityState.PARTLY_DONE),
        talk=Told(ActivityState.DROPPED, (("not_relevant", None),)),
    )
    over = carried(store, cast.plan)
    assert [(one.code, one.title, one.state.value) for one in over.carried] == [
        ("1.2", "Handlingsplan i varje kommun", "not_done"),
        ("2.1 b", "Utbilda", "partly_done"),
    ]
    assert over.finished == 2
    assert set(rows_of(store, over.plan.id)) == {"Handlingsplan i varje kommun", "Stärka krogarna", "Utbilda"}


def test_the_new_plan_is_a_draft_of_its_own_year(store: Store, cast: Cast) -> None:
    over = carried(store, cast.plan)
    with store.reading() as session:
        plan = session.get_one(Plan, over.plan.id)
    assert (plan.title, plan.year, plan.state, plan.follows_id) == ("Trygg kväll 2023", 2023, "draft", cast.plan)
    assert (plan.first_day, plan.last_day, plan.short_code) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31), "p2023")


def test_every_activity_remembers_where_it_came_from_and_starts_over(store: Store, cast: Cast) -> None:
    told(store, cast, teach=Told(ActivityState.ONGOING))
    rows = rows_of(store, carried(store, cast.plan).plan.id)
    assert {row.title: row.carried_from_id for row in rows.values()} == cast.activities
    assert {row.state for row in rows.values()} == {"planned"}
    assert rows["Utbilda"].parent_id == rows["Stärka krogarna"].id
    assert state_of(store, cast.activities["Utbilda"]) == "ongoing"


def test_the_parties_that_answer_go_along_with_their_shares(store: Store, cast: Cast) -> None:
    rows = rows_of(store, carried(store, cast.plan).plan.id)
    with store.reading() as session:
        before, after = (
            {
                (one.party_id, one.role, one.share, one.group_id, one.wording)
                for one in session.scalars(select(Responsibility).where(Responsibility.activity_id == row))
            }
            for row in (cast.activities["Handlingsplan i varje kommun"], rows["Handlingsplan i varje kommun"].id)
        )
    assert after == before


def test_a_hallpunkt_without_a_year_means_the_new_one_and_a_passed_one_is_asked_for(store: Store, cast: Cast) -> None:
    over = carried(store, cast.plan)
    with store.reading() as session:
        marks = {
            title: session.scalars(select(Milestone).where(Milestone.activity_id == row.id)).one()
            for title, row in rows_of(store, over.plan.id).items()
            if title != "Stärka krogarna"
        }
    assert (marks["Kväll om trygghet"].wording, marks["Kväll om trygghet"].due) == ("V 17", dt.date(2023, 4, 30))
    assert (marks["Handlingsplan i varje kommun"].wording, marks["Handlingsplan i varje kommun"].due) == ("", None)
    assert [one["wording"] for one in over.plan.doubts] == ["Juni 2022", "Hösten 2022"]


def test_a_plan_is_carried_over_once_a_year_and_can_be_taken_back(store: Store, cast: Cast) -> None:
    over = carried(store, cast.plan)
    with pytest.raises(TransitionRefused, match="redan överförd till Trygg kväll 2023"):
        carried(store, cast.plan)
    with store.writing(DECEMBER, "test") as writing:
        undo_import(writing, writing.session.get_one(Plan, over.plan.id))
    assert rows_of(store, over.plan.id) == {}
    assert len(carried(store, cast.plan).carried) == 5


def test_the_journal_can_rebuild_what_was_carried_over(store: Store, cast: Cast) -> None:
    carried(store, cast.plan)
    with store.reading() as session:
        assert rebuild(session.connection()) == stored(session.connection())


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
def test_a_year_that_is_not_later_is_wrong_use(store: Store, cast: Cast, year: int) -> None:
    with pytest.raises(WrongUse, match="Ange ett senare år"):
        carried(store, cast.plan, year)


def test_a_plan_where_all_is_finished_has_nothing_to_carry_over(store: Store) -> None:
    area = AreaDraft("1", "A", (ActivityDraft("1", "Cup", (a_part(None, "Maj", by=[a_responsible("Polisen")]),)),))
    with store.writing(DECEMBER, "test") as writing:
        plan = import_plan(writing, PlanDraft("Plan", YEAR, (area,)), Source("plan.docx", b"", YEAR)).id
        row = writing.session.scalars(select(Activity.id).where(Activity.plan_id == plan)).one()
        report(writing, row, None, Told(ActivityState.DONE), Channel("page"))
    with pytest.raises(NotFound, match="inget att föra över"):
        carried(store, plan)
    with store.reading() as session:
        assert len(session.scalars(select(Plan)).all()) == 1


def test_a_plan_of_several_years_is_followed_by_one_as_long(store: Store) -> None:
    draft = PlanDraft("Handlingsplan 2022-2023", YEAR, a_plan_draft().areas, last_year=YEAR + 1)
    with store.writing(DECEMBER, "test") as writing:
        plan = import_plan(writing, draft, Source("plan.docx", b"", YEAR)).id
    over = carried(store, plan, YEAR + 2)
    assert (over.plan.title, over.plan.last_day) == ("Handlingsplan 2024-2025", dt.date(2025, 12, 31))
