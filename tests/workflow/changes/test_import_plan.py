"""A plan that was read becomes a plan that is kept, whole or not at all."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.parties import add_person
from workflow.errors import FileRefused, TransitionRefused
from workflow.model import Activity, JournalLine, Milestone, Party, Plan, Responsibility, Share
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.store import Store
from workflow.store.milestones import due_milestones
from workflow.store.plans import count_parts, load_plan
from workflow.store.rebuild import rebuild, stored

NEW_YEAR = dt.datetime(YEAR, 1, 1, 7, 0, tzinfo=dt.UTC)
SOURCE = Source("plan.docx", b"PK", YEAR)


def imported(store: Store, draft: PlanDraft, source: Source = SOURCE) -> int:
    with store.writing(NEW_YEAR, "test") as writing:
        return import_plan(writing, draft, source).id


def test_every_area_activity_part_and_hallpunkt_of_the_draft_is_kept(store: Store) -> None:
    plan = imported(store, a_plan_draft())
    with store.reading() as session:
        assert count_parts(session, plan) == {"areas": 2, "activities": 4, "milestones": 4}
        kept = load_plan(session, plan)
    codes = {one.title: one.code for area in kept.areas for one in area.activities}
    assert codes == {
        "Kväll om trygghet": "1.1",
        "Handlingsplan i varje kommun": "1.2",
        "Stärka krogarna": "2.1",
        "Inventera": "2.1 a",
        "Utbilda": "2.1 b",
        "Dialog med föreningar": "2.2",
    }


def test_a_parts_parent_is_the_activity_it_stands_under(store: Store) -> None:
    plan = imported(store, a_plan_draft())
    with store.reading() as session:
        rows = {one.title: one for one in session.scalars(select(Activity).where(Activity.plan_id == plan))}
    assert {one.parent_id for one in (rows["Inventera"], rows["Utbilda"])} == {rows["Stärka krogarna"].id}
    assert rows["Stärka krogarna"].parent_id is None


def test_an_activity_without_a_hallpunkt_gets_a_row_that_stands_in_for_it(store: Store) -> None:
    plan = imported(store, a_plan_draft())
    with store.reading() as session:
        row = session.scalars(
            select(Milestone)
            .join(Activity, Activity.id == Milestone.activity_id)
            .where(Activity.plan_id == plan, Activity.title == "Dialog med föreningar")
        ).one()
    assert (row.wording, row.due, row.last, row.next_at) == ("", None, None, None)


def test_a_hallpunkt_keeps_its_wording_and_what_it_was_read_as(store: Store) -> None:
    imported(store, a_plan_draft())
    with store.reading() as session:
        row = session.scalars(select(Milestone).where(Milestone.wording == "V 17")).one()
    assert (row.first, row.last, row.due) == (dt.date(YEAR, 4, 25), dt.date(YEAR, 5, 1), dt.date(YEAR, 5, 1))
    assert (row.original_due, row.precision, row.certain) == (row.due, "week", True)


def test_the_members_of_a_group_answer_each_for_its_own(store: Store, cast: Cast) -> None:
    with store.reading() as session:
        shares = session.scalars(
            select(Responsibility).where(Responsibility.activity_id == cast.activities["Handlingsplan i varje kommun"])
        ).all()
        group = session.scalars(select(Party.id).where(Party.name == "Samtliga kommuner")).one()
    assert [(one.share, one.group_id) for one in shares] == [(Share.EACH, group)] * 2


def test_a_party_named_twice_answers_once(store: Store) -> None:
    twice = [a_responsible("Polisen"), a_responsible("polisen.")]
    draft = PlanDraft("Plan", YEAR, (AreaDraft("1", "A", (ActivityDraft("1", "B", (a_part(None, by=twice),)),)),))
    imported(store, draft)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Responsibility)) == 1


def test_a_second_plan_of_the_year_gets_a_code_of_its_own(store: Store) -> None:
    plans = [imported(store, a_plan_draft()) for _ in range(3)]
    with store.reading() as session:
        codes = [session.get_one(Plan, row).short_code for row in plans]
    assert codes == ["p2022", "p2022a", "p2022b"]


def test_parties_of_an_earlier_plan_are_found_again(store: Store) -> None:
    imported(store, a_plan_draft())
    with store.reading() as session:
        before = session.scalar(select(func.count()).select_from(Party))
    imported(store, a_plan_draft())
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Party)) == before


@pytest.mark.parametrize(("drafted", "kept"), [(2021, 2021), (None, YEAR)])
def test_a_plan_without_a_year_takes_the_one_that_was_given(store: Store, drafted: int | None, kept: int) -> None:
    plan = imported(store, replace(a_plan_draft(), year=drafted))
    with store.reading() as session:
        row = session.get_one(Plan, plan)
    assert (row.year, row.first_day, row.last_day) == (kept, dt.date(kept, 1, 1), dt.date(kept, 12, 31))


@pytest.mark.parametrize("areas", [(), (AreaDraft("1", "Tomt", ()),)])
def test_a_draft_without_activities_is_refused_and_leaves_nothing(store: Store, areas: tuple[AreaDraft, ...]) -> None:
    with pytest.raises(FileRefused, match=r"plan\.docx"):
        imported(store, replace(a_plan_draft(), areas=areas))
    with store.reading() as session:
        assert session.scalars(select(Plan)).all() == []
        assert session.scalars(select(JournalLine)).all() == []


def test_an_imported_plan_asks_nobody_until_it_is_adopted(store: Store) -> None:
    plan = imported(store, a_plan_draft())
    late = dt.date(YEAR, 12, 31)
    with store.reading() as session:
        assert due_milestones(session, late) == []
    with store.writing(NEW_YEAR, "test") as writing:
        party = writing.session.scalars(select(Party).where(Party.name == "Polisen")).one()
        add_person(writing, "Nour Haddad", "nour.haddad@polisen.example", party=party, contact=True)
        adopt_plan(writing, plan)
    with store.reading() as session:
        assert due_milestones(session, late) != []


def test_a_plan_is_adopted_once(store: Store, cast: Cast) -> None:
    with pytest.raises(TransitionRefused), store.writing(NEW_YEAR, "test") as writing:
        adopt_plan(writing, cast.plan)


def test_what_was_imported_can_be_rebuilt_from_the_journal(store: Store) -> None:
    imported(store, a_plan_draft())
    with store.reading() as session:
        assert rebuild(session.connection()) == stored(session.connection())
