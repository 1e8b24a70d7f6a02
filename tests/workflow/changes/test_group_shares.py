"""Members that come into a group after the plan did each get their own part of what the group answers for."""

import datetime as dt

import pytest
from sqlalchemy import select

from tests.builders import a_part, a_responsible, state_of
from workflow.changes.group_shares import share_among_members
from workflow.changes.import_plan import Source
from workflow.changes.parties import Parties, add_members, add_party
from workflow.changes.report import Channel, Told, report
from workflow.changes.take_in import take_in
from workflow.changes.undo_import import undo_import
from workflow.model import Activity, Party, Plan, Responsibility
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.rebuild import rebuild, stored

NOW = dt.datetime(2022, 2, 1, 8, 0, tzinfo=dt.UTC)
TOWNS = ("Karlskrona kommun", "Ronneby kommun")


@pytest.fixture
def plan(store: Store) -> int:
    """A plan in which all municipalities answer, and nobody has said which they are."""
    each = a_responsible("Respektive kommun", kind=PartyKind.GROUP)
    police = a_responsible("Polisen")
    one = ActivityDraft("1", "Handlingsplan", (a_part(None, "Juni 2022", by=[each]),))
    other = ActivityDraft("2", "Kväll", (a_part(None, "Maj 2022", by=[police]),))
    draft = PlanDraft("Plan 2022", 2022, (AreaDraft("1", "Trygghet", (one, other)),))
    with store.writing(NOW, "test") as writing:
        return take_in(writing, draft, Source("plan.docx", b"", 2022), into=None, apply=True).plan.id


def comes_in(store: Store, *towns: str) -> list[int]:
    with store.writing(NOW, "test") as writing:
        known = Parties.load(writing)
        party = known.find_or_add("Samtliga kommuner", PartyKind.GROUP)
        add_members(writing, party, [known.find_or_add(town, PartyKind.ORGANISATION) for town in towns])
        return share_among_members(writing)


def parts(store: Store) -> list[tuple[str, str, bool]]:
    with store.reading() as session:
        rows = select(Party.name, Responsibility.share, Responsibility.group_id).join(
            Responsibility, Responsibility.party_id == Party.id
        )
        found = session.execute(rows.where(Responsibility.activity_id == 1).order_by(Responsibility.id)).all()
    return [(name, share, group is not None) for name, share, group in found]


def test_each_member_gets_its_part_and_the_group_none(store: Store, plan: int) -> None:
    assert parts(store) == [("Respektive kommun", "joint", False)]
    assert comes_in(store, *TOWNS) == [1], "by another word for the same group"
    assert parts(store) == [(town, "each", True) for town in TOWNS]
    with store.engine.connect() as connection:
        assert rebuild(connection) == stored(connection)


def test_one_that_comes_later_gets_a_part_too_and_once(store: Store, plan: int) -> None:
    comes_in(store, *TOWNS)
    assert comes_in(store, "Olofströms kommun") == [1]
    assert comes_in(store, "Olofströms kommun") == []
    assert len(parts(store)) == 3


def test_what_the_group_has_answered_stays(store: Store, plan: int) -> None:
    with store.writing(NOW, "test") as writing:
        report(writing, 1, None, Told(ActivityState.ONGOING), Channel("page"))
    assert comes_in(store, *TOWNS) == []
    assert (parts(store), state_of(store, 1)) == ([("Respektive kommun", "joint", False)], "ongoing")


def test_the_plan_can_still_be_taken_back(store: Store, plan: int) -> None:
    comes_in(store, *TOWNS)
    with store.writing(NOW, "test") as writing:
        undo_import(writing, writing.session.get_one(Plan, plan))
        assert writing.session.scalars(select(Activity)).all() == []


def test_a_member_that_answers_already_has_one_part(store: Store, plan: int) -> None:
    with store.writing(NOW, "test") as writing:
        town = add_party(writing, TOWNS[0])
        writing.session.add(Responsibility(activity_id=1, party_id=town.id))
    comes_in(store, TOWNS[0])
    with store.reading() as session:
        roles = session.execute(
            select(Responsibility.party_id, Responsibility.role).where(Responsibility.activity_id == 1)
        )
        assert sorted(role for _, role in roles) == ["former", "responsible"]
