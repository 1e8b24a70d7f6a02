"""A plan that says more than who, what and when: all of it is kept, compared, exported, undone and carried over."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from tests.workflow.changes.conftest import copied
from tests.workflow.plans.documents import Table, Text, activities, bullet, heading, text, title, word_file
from workflow.changes.carry_over import carry_over
from workflow.changes.import_plan import Source
from workflow.changes.kept_plan import called_in, kept_plan
from workflow.changes.measuring import plan_measuring
from workflow.changes.parties import Parties, add_members, add_party
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report
from workflow.changes.take_in import TakenIn, take_in
from workflow.changes.undo_import import undo_import
from workflow.model import (
    Activity,
    AreaKind,
    Base,
    Goal,
    GoalLevel,
    Indicator,
    Measurement,
    MeasuringTime,
    Note,
    NoteKind,
    Party,
    Perspective,
    PerspectiveMark,
    Plan,
    PlanParty,
    PlanReason,
    PlanRole,
    PriorityArea,
    Stage,
    Strategy,
    Target,
)
from workflow.plans import PlanDraft, read_plan
from workflow.plans.compare import compare_plan
from workflow.plans.diff import Row, RowKind
from workflow.plans.export import plan_sheet, write_sheet
from workflow.plans.kept import KeptPlan
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.people import members

NOW = dt.datetime(2022, 2, 1, 8, 0, tzinfo=dt.UTC)
YEAR, PLAN = 2022, 1
HEADER = ("Effektmål", "Aktivitet", "Målgrupp", "Indikator", "Budget", "Barnrättsperspektiv", "När", "Ansvarig")
STRATEGY = "Planen är en konkretisering av ”Länsstrategi för en trygg kväll 2021–2025”."
GOAL = "Färre unga dricker"


def rich_file(folder: Path, *, budget: str = "40 000 kr", measure: str = "Antal kvällar", goal: str = GOAL) -> Path:
    visits = (goal, "Utbilda krogpersonal", "Personal", "Antal utbildade\nAndel nöjda", "", "Nej", "Maj", "Polisen")
    rows = (
        (goal, "Kväll om trygghet", "Unga", measure, budget, "Elevråden hörs", "V 17", "Arbetsgruppen"),
        visits,
    )
    more = (("Slippa vänta", "Dialog", "Föräldrar", "", "", "x", "Hösten 2022", "Karlskrona kommun"),)
    content: tuple[Text | Table, ...] = (
        title("Trygg kväll 2022"),
        text("Plan för samverkan mot droger"),
        text(STRATEGY),
        heading("Mål 1 Tillgången ska minska"),
        text("Syfte: Kvällarna ska bli tryggare."),
        text("Arbetsgrupp: AG Kväll: Polisen (sammankallande), Karlskrona kommun och Region Blekinge"),
        activities(*rows, header=HEADER),
        heading("Risker", 2),
        text("Krogarna hinner inte."),
        heading("Mål 2 Vården ska nås"),
        activities(*more, header=HEADER),
        heading("Uppföljning av planen"),
        text("Planen följs upp i december. Samordnaren skriver en rapport."),
        heading("Eget arbete"),
        text("Under året kommer följande utvecklingsarbete genomföras:"),
        bullet("Rutin för barnkonsekvensanalys"),
        bullet("Utbildning i metodstöd"),
    )
    return word_file(folder, *content)


def taken(store: Store, draft: PlanDraft, into: int | None = None) -> TakenIn:
    with store.writing(NOW, "test") as writing:
        plan = writing.session.get_one(Plan, into) if into else None
        return take_in(writing, draft, Source("plan.docx", b"PK", YEAR), into=plan, apply=True)


def looks(store: Store, plan: int = PLAN) -> KeptPlan:
    with store.reading() as session:
        return kept_plan(session, plan)


def compared(store: Store, draft: PlanDraft) -> tuple[Row, ...]:
    with store.reading() as session:
        return compare_plan(draft, kept_plan(session, PLAN), called=called_in(session), outcomes_on=NOW.date())


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_file(tmp_path_factory.mktemp("rik"))


@pytest.fixture(scope="module")
def draft(rich: Path) -> PlanDraft:
    return read_plan(rich, year=YEAR)


@pytest.fixture(scope="module")
def template(empty_database: Path, draft: PlanDraft, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the plan in it."""
    folder = tmp_path_factory.mktemp("med-planen")
    opened = copied(empty_database, folder)
    assert taken(opened, draft).plan.id == PLAN
    opened.close()
    return folder / "hallpunkt.db"


@pytest.fixture
def house(template: Path, tmp_path: Path) -> Iterator[Store]:
    opened = copied(template, tmp_path)
    yield opened
    opened.close()


Kind = TypeVar("Kind", Goal, Indicator, Note, PerspectiveMark, Strategy)


def rows_of(store: Store, kind: type[Kind]) -> list[Kind]:
    with store.reading() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def counts(store: Store) -> dict[str, int]:
    with store.reading() as session:
        tables = Base.metadata.sorted_tables
        found = {one.name: session.scalar(select(func.count()).select_from(one)) or 0 for one in tables}
    return {name: number for name, number in found.items() if number and not name.startswith("journal")}


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> PlanDraft:
    folder = tmp_path_factory.mktemp("nyare")
    file = rich_file(folder, budget="60 000 kr", measure="Antal besökta kvällar", goal="Ingen ung dricker")
    return read_plan(file, year=YEAR)


def test_all_that_a_file_says_is_kept(house: Store) -> None:
    told = {
        "goals": [(row.wording, row.level) for row in rows_of(house, Goal)],
        "indicators": [(row.name, row.activity_id) for row in rows_of(house, Indicator)],
        "notes": [(row.kind, row.wording, row.area_id, row.activity_id) for row in rows_of(house, Note)],
        "perspectives": [(row.perspective, row.wording) for row in rows_of(house, PerspectiveMark)],
        "strategies": [(row.title, row.first_year, row.last_year) for row in rows_of(house, Strategy)],
    }
    assert told == {
        "goals": [(GOAL, GoalLevel.EFFECT), ("Slippa vänta", GoalLevel.EFFECT)],
        "indicators": [("Antal kvällar", 1), ("Antal utbildade", 2), ("Andel nöjda", 2)],
        "notes": [
            (NoteKind.STRATEGY, STRATEGY, None, None),
            (NoteKind.OTHER_WORK, "Rutin för barnkonsekvensanalys\nUtbildning i metodstöd", None, None),
            (NoteKind.RISK, "Krogarna hinner inte.", 1, None),
            (NoteKind.BUDGET, "40 000 kr", None, 1),
            (NoteKind.OTHER, "Nej", None, 2),
        ],
        "perspectives": [
            (Perspective.CHILD_RIGHTS, "Barnrättsperspektiv: Elevråden hörs"),
            (Perspective.CHILD_RIGHTS, "Barnrättsperspektiv"),
        ],
        "strategies": [("Länsstrategi för en trygg kväll 2021–2025", 2021, 2025)],
    }
    with house.reading() as session:
        kept = kept_plan(session, PLAN)
    assert [(area.kind, area.number) for area in kept.areas] == [(AreaKind.GOAL, "1"), (AreaKind.GOAL, "2")]
    assert (kept.subtitle, kept.followup) == (
        "Plan för samverkan mot droger",
        "Planen följs upp i december. Samordnaren skriver en rapport.",
    )


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_what_is_exported_is_read_back_as_the_same(house: Store, tmp_path: Path, ending: str) -> None:
    write_sheet(plan_sheet(looks(house)), tmp_path / f"ut.{ending}")
    assert compared(house, read_plan(tmp_path / f"ut.{ending}", year=YEAR)) == ()


def test_the_file_itself_says_the_same_as_the_plan(house: Store, draft: PlanDraft) -> None:
    assert compared(house, draft) == ()


def test_a_plan_made_from_an_export_says_the_same(house: Store, tmp_path: Path) -> None:
    first = looks(house)
    write_sheet(plan_sheet(first), tmp_path / "ut.docx")
    second = looks(house, taken(house, read_plan(tmp_path / "ut.docx", year=YEAR)).plan.id)
    assert [(area.title, area.kind, area.aim, area.remarks) for area in second.areas] == [
        (area.title, area.kind, area.aim, area.remarks) for area in first.areas
    ]
    assert [(one.goal, one.target_group, one.leaves[0].remarks) for _, one in second.activities()] == [
        (one.goal, one.target_group, one.leaves[0].remarks) for _, one in first.activities()
    ]
    assert (second.subtitle, second.followup, second.remarks) == (first.subtitle, first.followup, first.remarks)


def test_what_a_newer_file_says_otherwise_is_shown_applied_and_undone(house: Store, newer: PlanDraft) -> None:
    before = looks(house)
    rows = taken(house, newer, into=PLAN).rows
    assert {change.what for row in rows for change in row.changes} == {"Budget", "Indikator", "Mål"}
    assert compared(house, newer) == ()
    undo(house, PLAN)
    assert looks(house) == before


def undo(store: Store, plan: int) -> None:
    with store.writing(NOW, "test") as writing:
        undo_import(writing, writing.session.get_one(Plan, plan))


def test_an_indicator_that_was_measured_stays_what_it_is(house: Store, newer: PlanDraft) -> None:
    with house.writing(NOW, "test") as writing:
        writing.session.add(Measurement(indicator_id=1, value=3, noted_at=NOW))
    taken(house, newer, into=PLAN)
    assert [row.name for row in rows_of(house, Indicator)][::3] == ["Antal kvällar", "Antal besökta kvällar"]


def test_an_import_is_undone_down_to_the_last_row(store: Store, draft: PlanDraft) -> None:
    before = counts(store)
    plan = taken(store, draft).plan
    assert {"goal", "indicator", "note", "perspective_mark", "strategy", "plan_strategy", "membership"} <= set(
        counts(store)
    )
    undo(store, plan.id)
    assert counts(store) == before


def test_the_members_of_a_working_group_come_into_an_empty_register(house: Store) -> None:
    with house.reading() as session:
        group = session.scalars(select(Party).where(Party.name == "AG Kväll")).one()
        inside = [session.get_one(Party, one).name for one in members(session)[group.id]]
        convener = session.get_one(Party, group.convener_id)
    assert inside == ["Polismyndigheten", "Karlskrona kommun", "Region Blekinge"]
    assert convener.name == "Polismyndigheten"


def test_a_register_that_knows_a_group_is_asked_before_anybody_comes_into_it(store: Store, draft: PlanDraft) -> None:
    with store.writing(NOW, "test") as writing:
        police = add_party(writing, "Polismyndigheten", aliases=["Polisen"])
        add_members(writing, add_party(writing, "AG Kväll", "working_group"), [police])
    one = taken(store, draft)
    assert {"Karlskrona kommun", "Region Blekinge"} <= {party.name for party in one.parties}
    again = taken(store, draft, into=one.plan.id)
    assert [(row.kind, row.sure, row.changes[0].after) for row in again.rows] == [
        (RowKind.MEMBERS, False, "Karlskrona kommun, Region Blekinge")
    ]
    with store.writing(NOW, "test") as writing:
        group = Parties.load(writing).get("AG Kväll")
        assert members(writing.session)[group.id] == (police.id,)


def test_what_goes_on_takes_its_goals_notes_and_indicators_along(house: Store) -> None:
    with house.writing(NOW, "test") as writing:
        done = writing.session.scalars(select(Activity).where(Activity.code == "1.2")).one()
        report(writing, done.id, None, Told(ActivityState.DONE), Channel("page"))
        over = carry_over(writing, PLAN, 2023)
    kept = looks(house, over.plan.id)
    (one, other) = kept.activities()
    assert (one[0].kind, one[0].remarks) == (AreaKind.GOAL, (("Risker", "Krogarna hinner inte."),))
    assert (one[1].goal, dict(one[1].leaves[0].remarks)) == (
        GOAL,
        {"Indikator": "Antal kvällar", "Perspektiv": "Barnrättsperspektiv: Elevråden hörs", "Budget": "40 000 kr"},
    )
    assert other[1].goal == "Slippa vänta"
    assert dict(kept.remarks)["Strategi"] == STRATEGY


def add_around(store: Store) -> None:
    """What people have added around the plan: one row of each table that goes on, and of some that stay."""
    with store.writing(NOW, "test") as writing:
        party = Parties.load(writing).get("Polismyndigheten").id
        for part in (
            PlanParty(plan_id=PLAN, party_id=party, role=PlanRole.STEERING_GROUP.value),
            PlanReason(plan_id=PLAN, code="lokal", label="lokal", because="brist på lokal", depends_on="lokalen"),
            PriorityArea(area_id=1, title="Torget"),
            PriorityArea(goal_id=1, title="Krogarna"),
            Target(indicator_id=1, value=4),
            Target(indicator_id=1, value=3, year=YEAR),
            Stage(plan_id=PLAN, position=1, name="Förberedelser"),
        ):
            add_part(writing, part)
        plan_measuring(writing, 1, "V 40")
        plan_measuring(writing, 1, "Mars 2022")


GOES_ON = (PlanParty, PlanReason, PriorityArea, Target, MeasuringTime, Stage)


def test_what_people_added_goes_on_but_for_what_belongs_to_the_old_plan(house: Store) -> None:
    add_around(house)
    before = counts(house)
    with house.writing(NOW, "test") as writing:
        over = carry_over(writing, PLAN, 2023)
    after = counts(house)
    assert {kind.__tablename__: after[kind.__tablename__] - before[kind.__tablename__] for kind in GOES_ON} == {
        "plan_party": 1,
        "plan_reason": 1,
        "priority_area": 2,
        "target": 1,
        "measuring_time": 1,
        "stage": 0,
    }
    undo(house, over.plan.id)
    assert counts(house) == before
