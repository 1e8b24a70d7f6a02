"""Whose progress an answer is: of several parties with one contact, of joint and each together, and after changes."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible, live_in, state_of
from tests.workflow.changes.conftest import Template, peopled_with
from workflow.changes.parties import add_person, make_contact
from workflow.changes.progress import speaks_for_all
from workflow.changes.report import Channel, Heard, Reported, Told, report, undo_report
from workflow.errors import TransitionRefused
from workflow.model import OpenQuestion, Party, Person, Responsibility, Share, StatusReport
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.migrations import migrate
from workflow.store.milestones import load_asked

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
LETTER = Channel("letter")
EACH, MIXED = "Handlingsplan i varje kommun", "Länet och kommunerna"
DONE, ONGOING, NOT_DONE = ActivityState.DONE, ActivityState.ONGOING, ActivityState.NOT_DONE


def a_mixed_draft() -> PlanDraft:
    """The builders' plan, with an activity that the county answers for jointly and every municipality for itself."""
    draft = a_plan_draft()
    by = [
        a_responsible("Länsstyrelsen Blekinge"),
        a_responsible("Samtliga kommuner", kind=PartyKind.GROUP, share=Share.EACH),
    ]
    mixed = AreaDraft("3", "Gemensamt", (ActivityDraft("1", MIXED, (a_part(None, "Juni 2022", by=by),)),))
    return PlanDraft(draft.title, YEAR, (*draft.areas, mixed))


@pytest.fixture(scope="module")
def peopled(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Template:
    return peopled_with(empty_database, tmp_path_factory.mktemp("mixed"), a_mixed_draft())


def tell(store: Store, activity: int, person: int | None, state: ActivityState) -> Reported:
    with store.writing(MAY, "test") as writing:
        return report(writing, activity, person, Told(state, (("time", None),)), LETTER)


def shares(store: Store, activity: int) -> dict[str, str]:
    with store.reading() as session:
        rows = session.execute(
            select(Party.name, Responsibility.state)
            .join(Party, Party.id == Responsibility.party_id)
            .where(Responsibility.activity_id == activity)
        )
        return {name: state for name, state in rows}


def let_sam_answer_for_both(store: Store, cast: Cast) -> None:
    with store.writing(MAY, "test") as writing:
        other = writing.session.scalars(select(Party).where(Party.name == "Olofströms kommun")).one()
        make_contact(writing, other, writing.session.get_one(Person, cast.sam))


def test_an_answer_counts_for_every_party_the_person_answers_for(store: Store, cast: Cast) -> None:
    let_sam_answer_for_both(store, cast)
    tell(store, cast.activities[EACH], cast.sam, DONE)
    assert shares(store, cast.activities[EACH]) == {"Karlskrona kommun": "done", "Olofströms kommun": "done"}
    assert state_of(store, cast.activities[EACH]) == "done"


def test_a_part_that_somebody_else_closed_stays_closed(store: Store, cast: Cast) -> None:
    """Noa closed Olofström's part; now Sam has taken over its letters as well."""
    with store.writing(MAY, "test") as writing:
        other = writing.session.scalars(select(Party).where(Party.name == "Olofströms kommun")).one()
        noa = add_person(writing, "Noa Strand", "noa.strand@olofstrom.example", party=other, contact=True)
    tell(store, cast.activities[EACH], noa.id, DONE)
    let_sam_answer_for_both(store, cast)
    tell(store, cast.activities[EACH], cast.sam, ONGOING)
    assert shares(store, cast.activities[EACH]) == {"Karlskrona kommun": "ongoing", "Olofströms kommun": "done"}


def test_somebody_who_answers_for_two_is_asked_while_either_is_open(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[EACH], cast.sam, DONE)
    let_sam_answer_for_both(store, cast)
    with store.reading() as session:
        asked = load_asked(session, [cast.milestones[EACH]])
    assert [(one.person, one.facts.closed) for one in asked] == [(cast.sam, False)]


def test_undoing_every_report_of_an_answer_gives_all_parts_back(store: Store, cast: Cast) -> None:
    let_sam_answer_for_both(store, cast)
    tell(store, cast.activities[EACH], cast.sam, DONE)
    with store.writing(MAY, "test") as writing:
        for row in writing.session.scalars(select(StatusReport.id)):
            undo_report(writing, row)
    assert set(shares(store, cast.activities[EACH]).values()) == {"planned"}
    with store.reading() as session:
        assert set(session.scalars(select(Responsibility.answered_at))) == {None}


def test_the_joint_part_and_the_others_are_told_apart(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[MIXED], cast.kim, DONE)
    assert shares(store, cast.activities[MIXED]) == {
        "Länsstyrelsen Blekinge": "done",
        "Karlskrona kommun": "planned",
        "Olofströms kommun": "planned",
    }
    assert state_of(store, cast.activities[MIXED]) == "ongoing"


def test_a_joint_party_that_has_closed_its_part_is_not_asked_for_the_others(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[MIXED], cast.kim, DONE)
    with store.reading() as session:
        asked = {one.person: one.facts for one in load_asked(session, [cast.milestones[MIXED]])}
    assert asked[cast.kim].closed
    assert (asked[cast.sam].closed, asked[cast.sam].reported_on) == (False, None)


def test_a_municipalitys_answer_is_no_answer_of_the_joint_party(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[MIXED], cast.sam, ONGOING)
    with store.reading() as session:
        asked = {one.person: one.facts for one in load_asked(session, [cast.milestones[MIXED]])}
    assert (asked[cast.kim].reported_on, asked[cast.kim].ongoing) == (None, False)
    assert asked[cast.sam].reported_on == MAY.date()


def test_somebody_who_answers_for_nothing_there_changes_nothing(store: Store, cast: Cast) -> None:
    heard = tell(store, cast.activities[EACH], cast.kim, DONE)
    assert (heard.heard, heard.report) == (Heard.NOT_ASKED, None)
    assert set(shares(store, cast.activities[EACH]).values()) == {"planned"}
    with store.reading() as session:
        question = session.scalars(select(OpenQuestion)).one()
    assert (question.kind, question.person_id) == ("not_asked", cast.kim)


def test_a_former_contact_still_answers_for_the_party_they_belong_to(store: Store, cast: Cast) -> None:
    """The letter went out before somebody else became the contact."""
    with store.writing(MAY, "test") as writing:
        town = writing.session.scalars(select(Party).where(Party.name == "Karlskrona kommun")).one()
        add_person(writing, "Noa Strand", "noa.strand@karlskrona.example", party=town, contact=True)
    tell(store, cast.activities[EACH], cast.sam, DONE)
    assert shares(store, cast.activities[EACH]) == {"Karlskrona kommun": "done", "Olofströms kommun": "planned"}


def test_the_coordinators_own_hand_tells_of_the_whole(store: Store, cast: Cast) -> None:
    tell(store, cast.activities[MIXED], None, DONE)
    assert set(shares(store, cast.activities[MIXED]).values()) == {"done"}
    assert state_of(store, cast.activities[MIXED]) == "done"


def test_a_refused_answer_leaves_no_part_of_it_behind(store: Store, cast: Cast) -> None:
    let_sam_answer_for_both(store, cast)
    with pytest.raises(TransitionRefused), store.writing(MAY, "test") as writing:
        report(writing, cast.activities[EACH], cast.sam, Told(NOT_DONE), LETTER)
    with store.reading() as session:
        assert session.scalars(select(StatusReport)).all() == []


@pytest.mark.parametrize(
    ("title", "person", "all_of_it"),
    [("Kväll om trygghet", "kim", True), (EACH, "sam", False), (MIXED, "kim", False), ("Inventera", "kim", True)],
)
def test_a_day_may_be_moved_by_who_speaks_for_all_of_it(
    store: Store, cast: Cast, title: str, person: str, all_of_it: bool
) -> None:
    with store.writing(MAY, "test") as writing:
        assert speaks_for_all(writing, cast.activities[title], getattr(cast, person)) is all_of_it


UNDONE = [
    ("the last of three", [ONGOING, DONE, NOT_DONE], [2], "done"),
    ("the first of three", [ONGOING, DONE, NOT_DONE], [0], "not_done"),
    ("the first, then the last", [ONGOING, DONE], [0, 1], "planned"),
    ("the last, then the first", [ONGOING, DONE], [1, 0], "planned"),
    ("the one in the middle, then the last", [ONGOING, DONE, NOT_DONE], [1, 2], "ongoing"),
]


@pytest.mark.parametrize(("told", "undone", "left"), [row[1:] for row in UNDONE], ids=[row[0] for row in UNDONE])
def test_what_stands_is_what_the_newest_report_that_counts_says(
    store: Store, cast: Cast, told: list[ActivityState], undone: list[int], left: str
) -> None:
    activity = cast.activities["Inventera"]
    rows = [tell(store, activity, cast.kim, state).report for state in told]
    for number in undone:
        row = rows[number]
        assert row is not None
        with store.writing(MAY, "test") as writing:
            undo_report(writing, row)
    assert state_of(store, activity) == left


@pytest.fixture
def on_postgresql(postgres_database: str) -> Iterator[Store]:
    migrate(postgres_database)
    store = Store(postgres_database)
    yield store
    store.close()


@pytest.mark.needs("postgresql")
def test_two_municipalities_that_answer_at_once_are_both_counted(on_postgresql: Store) -> None:
    store = on_postgresql
    cast = live_in(store)
    with store.writing(MAY, "test") as writing:
        other = writing.session.scalars(select(Party).where(Party.name == "Olofströms kommun")).one()
        noa = add_person(writing, "Noa Strand", "noa.strand@olofstrom.example", party=other, contact=True)
    activity = cast.activities[EACH]
    for state in (ONGOING, DONE):
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda person, state=state: tell(store, activity, person, state), [cast.sam, noa.id]))
        assert state_of(store, activity) == state
