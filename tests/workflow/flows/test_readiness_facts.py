"""What is missing before a follow-up can be decided on, as the store tells it."""

import datetime as dt
from dataclasses import replace

from calendars import read_when
from tests.builders import YEAR, a_part, a_plan_draft, a_responsible, live_in
from workflow.changes.mail import ask_coordinator
from workflow.changes.report import Channel, Told, report
from workflow.flows.readiness_facts import GroupReadiness, how_ready
from workflow.model import Plan
from workflow.plans import ActivityDraft
from workflow.rules.readiness import Missing, Readiness
from workflow.states import ActivityState
from workflow.store import Store

NOW = dt.datetime(2022, 12, 5, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2023, 1, 10)
TALK, EVENING, EACH = "Dialog med föreningar", "Kväll om trygghet", "Handlingsplan i varje kommun"


def ready(store: Store, plan: int) -> tuple[Readiness, tuple[GroupReadiness, ...]]:
    with store.reading() as session:
        return how_ready(session, session.get_one(Plan, plan), YEAR, TODAY)


def gaps(store: Store, plan: int) -> dict[Missing, tuple[str, ...]]:
    return {gap.missing: gap.where for gap in ready(store, plan)[0].gaps}


def test_what_nobody_has_answered_is_listed_by_what_people_report_on(store: Store) -> None:
    cast = live_in(store)
    assert gaps(store, cast.plan)[Missing.UNANSWERED] == ("1.1", "1.2", "2.1 a", "2.1 b", "2.2")
    with store.writing(NOW, "test") as writing:
        report(writing, cast.activities[TALK], cast.kim, Told(ActivityState.DONE), Channel("letter"))
    assert gaps(store, cast.plan)[Missing.UNANSWERED] == ("1.1", "1.2", "2.1 a", "2.1 b")
    assert ready(store, cast.plan)[0].answered == 1


def test_an_answer_that_waits_and_one_that_contradicts_are_told_apart(store: Store) -> None:
    cast = live_in(store)
    with store.writing(NOW, "test") as writing:
        ask_coordinator(writing, "contradiction", "Två svar.", activity=cast.activities[EVENING])
        ask_coordinator(writing, "doubt", "Vad menas?", activity=cast.activities[TALK])
    found = gaps(store, cast.plan)
    assert (found[Missing.CONTRADICTED], found[Missing.UNREAD_ANSWER]) == (("1.1",), ("2.2",))
    assert not ready(store, cast.plan)[0].is_ready


def test_nobody_to_ask_and_nobody_to_write_to_are_told_apart(store: Store) -> None:
    draft = a_plan_draft()
    nobody = ActivityDraft("3", "Fest", (a_part(None, "V 20", by=[]),))
    stranger = ActivityDraft("4", "Mässa", (a_part(None, "V 21", by=[a_responsible("Region Blekinge")]),))
    areas = (replace(draft.areas[0], activities=(*draft.areas[0].activities, nobody, stranger)), draft.areas[1])
    cast = live_in(store, replace(draft, areas=areas))
    found = gaps(store, cast.plan)
    assert (found[Missing.NO_RESPONSIBLE], found[Missing.NO_RECEIVER]) == (("1.3",), ("1.4",))


def test_a_date_nobody_has_confirmed_is_listed(store: Store) -> None:
    assert not read_when("Juni 2022?", YEAR).certain
    draft = a_plan_draft()
    unsure = ActivityDraft("3", "Fest", (a_part(None, "Juni 2022?", by=[a_responsible("Polisen")]),))
    areas = (replace(draft.areas[0], activities=(*draft.areas[0].activities, unsure)), draft.areas[1])
    cast = live_in(store, replace(draft, areas=areas))
    assert gaps(store, cast.plan)[Missing.UNSURE_DATE] == ("1.3",)


def test_each_working_group_has_its_own_list(store: Store) -> None:
    draft = a_plan_draft()
    areas = (replace(draft.areas[0], working_group="AG Trygghet", evaluation="Enkät i maj."), draft.areas[1])
    cast = live_in(store, replace(draft, areas=areas))
    whole, groups = ready(store, cast.plan)
    assert [(one.group, one.readiness.activities) for one in groups] == [("AG Trygghet", 2), (None, 3)]
    assert whole.activities == 5
    missing = {gap.missing: gap.where for gap in groups[0].readiness.gaps}
    assert Missing.NO_EVALUATION not in missing
    assert {gap.missing: gap.where for gap in groups[1].readiness.gaps}[Missing.NO_EVALUATION] == ("2",)
