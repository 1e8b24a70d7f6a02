"""A year's follow-up on SQLite and on PostgreSQL: the same facts, counts, late answers, readiness and archive."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.builders import Cast, live_in
from tests.workflow.flows.conftest import a_collaboration
from workflow.changes.followup import Opening, Remark, add_comments, open_follow_up, write_section
from workflow.changes.followup_review import Adoption, adopt_follow_up, give_verdict, submit_follow_up
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report, undo_report
from workflow.flows import Office, compile_followup
from workflow.flows.call_groups import call_groups
from workflow.flows.late_answers import find_late
from workflow.flows.readiness_facts import how_ready
from workflow.flows.year_facts import end_of_day, load_year
from workflow.followup import SUMMARY, as_json
from workflow.followup import compile_followup as count_year
from workflow.keeping.archive import pack_archive
from workflow.model import FollowUpRecord, Plan, PlanReason
from workflow.rules.readiness import Missing
from workflow.states import ActivityState
from workflow.store import Collaboration, Store
from workflow.store.followups import find_follow_up
from workflow.store.migrations import migrate
from workflow.web.pages.followup import load_followup
from workflow.web.pages.followup_section import load_section

SUMMER = dt.datetime(2022, 6, 15, 9, 0, tzinfo=dt.UTC)
WINTER = dt.datetime(2022, 12, 10, 9, 0, tzinfo=dt.UTC)
JANUARY = dt.datetime(2023, 1, 20, 9, 0, tzinfo=dt.UTC)
EVENING, EACH, LOOK_OVER, TALK = (
    "Kväll om trygghet",
    "Handlingsplan i varje kommun",
    "Inventera",
    "Dialog med föreningar",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, empty_database: Path, tmp_path: Path) -> Iterator[Collaboration]:
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_database")
        migrate(url)
        store = Store(url)
    else:
        store = request.getfixturevalue("store")
    collaboration = a_collaboration(tmp_path, store)
    yield collaboration
    store.close()


def lived(house: Collaboration) -> Cast:
    """A year with an answer in summer, one taken back, several in winter, and a reason of the plan's own."""
    cast = live_in(house.store)
    tell(house, cast, SUMMER, LOOK_OVER, told=Told(ActivityState.DONE, figures=({"value": 5, "unit": "krogar"},)))
    with house.store.writing(WINTER, "test") as writing:
        reason = PlanReason(
            plan_id=cast.plan,
            code="premises",
            label="brist på lokaler",
            because="brist på lokaler",
            depends_on="att lokaler saknades",
        )
        add_part(writing, reason)
    wrong = tell(house, cast, WINTER, EVENING, told=Told(ActivityState.DONE))
    with house.store.writing(WINTER, "test") as writing:
        undo_report(writing, wrong)
    tell(house, cast, WINTER, EVENING, told=Told(ActivityState.NOT_DONE, reasons=(("premises", None),)))
    tell(house, cast, WINTER, EACH, who="sam", told=Told(ActivityState.DONE))
    return cast


def tell(house: Collaboration, cast: Cast, now: dt.datetime, title: str, *, told: Told, who: str = "kim") -> int:
    with house.store.writing(now, "test") as writing:
        row = report(writing, cast.activities[title], getattr(cast, who), told, Channel("letter")).report
    assert row is not None
    return row


def test_the_year_is_told_alike(house: Collaboration) -> None:
    cast = lived(house)
    with house.store.reading() as session:
        told = as_json(count_year(load_year(session, cast.plan, as_of=dt.date(2022, 12, 31))))
        plan = session.get_one(Plan, cast.plan)
        whole, groups = how_ready(session, plan, 2022, dt.date(2023, 1, 10))
        then = load_year(session, cast.plan, as_of=SUMMER.date(), known_at=end_of_day(SUMMER.date()))
    assert told["totals"] == {
        "planned": 1, "ongoing": 2, "done": 0, "partly_done": 0, "not_done": 1, "dropped": 0, "unanswered": 1
    }  # fmt: skip
    assert [(row["reason"], row["activities"]) for row in told["reasons"]] == [("premises", ["1.1"])]
    assert [row["party"] for row in told["silent"]][-1] is not None
    assert {gap.missing for gap in whole.gaps} >= {Missing.UNANSWERED, Missing.NO_EVALUATION}
    assert [one.group for one in groups] == [None]
    assert count_year(then).totals.unanswered == 3
    assert call_groups(Office(house), WINTER).counts == {"letters": 0}


def test_the_way_to_an_archived_follow_up_is_the_same(house: Collaboration) -> None:
    cast = lived(house)
    with house.store.writing(WINTER, "test") as writing:
        open_follow_up(writing, writing.session.get_one(Plan, cast.plan), 2022, Opening(reviewers=("Nour Haddad",)))
    compile_followup(house, cast.plan, JANUARY, year=2022)
    tell(house, cast, JANUARY + dt.timedelta(days=1), TALK, told=Told(ActivityState.DONE))
    with house.store.writing(JANUARY, "test") as writing:
        record = of(writing.session.get_one(Plan, cast.plan), writing.session)
        assert [(one.answer.code, one.answer.counted_as) for one in find_late(writing.session, record)] == [
            ("2.2", ActivityState.PLANNED)
        ]
        write_section(writing, record, SUMMARY, "Året var ovanligt.")
        write_section(writing, record, SUMMARY, "Året var ovanligt, och lärorikt.", over=1)
        add_comments(writing, record, [Remark(SUMMARY, "Hur då?", "Nour Haddad", JANUARY, "page", "1")])
        submit_follow_up(writing, record)
        give_verdict(writing, record, "Nour Haddad", approved=True)
        adopt_follow_up(writing, record, Adoption("Nämnden", dt.date(2023, 2, 14), "§ 12"))
    with house.store.reading() as session:
        record = of(session.get_one(Plan, cast.plan), session)
        assert record.state == "adopted"
        assert len(pack_archive(session, record.id)) > 1_000
    page = load_followup(house, cast.plan, 2022, dt.date(2023, 2, 15))
    assert page["record"] is not None
    assert [one.text for one in load_section(house, cast.plan, 2022, SUMMARY).sentences] == [
        "Året var ovanligt, och lärorikt."
    ]


def of(plan: Plan, session: Session) -> FollowUpRecord:
    return find_follow_up(session, plan, 2022)
