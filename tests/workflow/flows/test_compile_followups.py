"""The year-end follow-up: compiled once, with counts that are the store's, and kept as it was."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from sqlalchemy import select

from calendars import read_when
from tests.builders import YEAR
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.flows.post import EACH, EVENING, LOOK_OVER, TALK, TEACH, Desk
from workflow.changes.followup import Opening, open_follow_up
from workflow.changes.followup_standing import standing
from workflow.changes.move import move_milestone
from workflow.changes.parties import add_person, make_contact
from workflow.changes.report import Channel, Told, report, undo_report
from workflow.errors import NotFound
from workflow.flows import Office, compile_followup, compile_followups
from workflow.flows.year_facts import load_year
from workflow.followup import ActivityFacts, as_json
from workflow.model import FollowUpRecord, Plan, Share
from workflow.states import ActivityState
from workflow.store.journal import canonical, verify_chain
from workflow.store.people import parties
from workflow.store.plans import count_states

MORNING = dt.datetime(2023, 1, 20, 4, 0, tzinfo=dt.UTC)
NOVEMBER = dt.datetime(2022, 11, 7, 9, 0, tzinfo=dt.UTC)


def tell(
    desk: Desk, title: str, person: str | None, state: str | None, now: dt.datetime = NOVEMBER, **more: object
) -> int:
    """Report on an activity and return the report's row."""
    told = Told(ActivityState(state) if state else None, **more)  # type: ignore[arg-type]
    giver = getattr(desk.cast, person) if person else None
    with desk.store.writing(now, "test") as writing:
        reported = report(writing, desk.cast.activities[title], giver, told, Channel("letter"))
    assert reported.report is not None
    return reported.report


def facts_of(desk: Desk, title: str) -> ActivityFacts:
    with desk.store.reading() as session:
        year = load_year(session, desk.cast.plan, as_of=dt.date(2023, 1, 20))
    return next(one for area in year.areas for one in area.activities if one.title == title)


def shown(desk: Desk) -> dict[str, Any]:
    """Show the newest follow-up as its JSON."""
    with desk.store.reading() as session:
        return as_json(standing(session, records(desk)[-1]))


def records(desk: Desk) -> list[FollowUpRecord]:
    with desk.store.reading() as session:
        return list(session.scalars(select(FollowUpRecord).order_by(FollowUpRecord.id)))


def test_the_year_is_compiled_when_late_answers_have_come_in_and_only_once(desk: Desk) -> None:
    runs = [compile_followups(desk.office, MORNING + dt.timedelta(days=day)) for day in (-1, 0, 0, 1)]
    assert [one.counts["compiled"] for one in runs] == [0, 1, 0, 0]
    [record] = records(desk)
    assert (record.revision, record.version, record.as_of, record.year) == (1, 1, dt.date(2023, 1, 20), YEAR)


def test_where_a_last_day_for_answers_is_agreed_the_year_is_compiled_on_the_day_after_it(desk: Desk) -> None:
    with desk.store.writing(NOVEMBER, "test") as writing:
        plan = writing.session.get_one(Plan, desk.cast.plan)
        open_follow_up(writing, plan, YEAR, Opening(answers_by=dt.date(2023, 2, 1)))
    runs = [compile_followups(desk.office, MORNING + dt.timedelta(days=day)) for day in (12, 13, 14)]
    assert [one.counts["compiled"] for one in runs] == [0, 1, 0]


def test_the_counts_are_the_stores(desk: Desk) -> None:
    tell(desk, EVENING, "kim", "done")
    tell(desk, LOOK_OVER, "kim", "done")
    tell(desk, TALK, "kim", "not_done", reasons=(("time", None),))
    compile_followups(desk.office, MORNING)
    totals = shown(desk)["totals"]
    with desk.store.reading() as session:
        counted = count_states(session, desk.cast.plan)
    assert {state: n for state, n in totals.items() if n and state != "unanswered"} == counted
    assert counted == {"done": 1, "not_done": 1, "ongoing": 1, "planned": 1}
    assert totals["unanswered"] == 1


def test_later_answers_do_not_change_what_was_compiled(desk: Desk) -> None:
    compile_followups(desk.office, MORNING)
    before = records(desk)[0]
    tell(desk, EVENING, "kim", "done", now=MORNING + dt.timedelta(days=3))
    compile_followups(desk.office, MORNING + dt.timedelta(days=4))
    [after] = records(desk)
    assert after.facts == before.facts
    assert after.digest == hashlib.sha256(canonical(after.facts)).hexdigest() == before.digest


def test_compiled_again_by_hand_it_becomes_a_new_version_of_the_same_revision(desk: Desk) -> None:
    compile_followups(desk.office, MORNING)
    tell(desk, EVENING, "kim", "done", now=MORNING)
    compile_followup(desk.office.collaboration, desk.cast.plan, MORNING + dt.timedelta(days=1))
    assert [(one.revision, one.version) for one in records(desk)] == [(1, 2)]
    assert shown(desk)["totals"]["done"] == 1


def test_a_plan_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        compile_followup(desk.office.collaboration, 999, MORNING)


def test_an_engine_that_comes_second_compiles_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It saw that nothing was compiled, and then another one was quicker."""
    another = a_collaboration(desk.office.collaboration.folder)
    module = compile_followups.__globals__
    real = module["_compile_first"]

    def be_slower(*arguments: object) -> bool:
        monkeypatch.setitem(module, "_compile_first", real)
        compile_followups(Office(another), MORNING)
        return bool(real(*arguments))

    monkeypatch.setitem(module, "_compile_first", be_slower)
    assert compile_followups(desk.office, MORNING).counts == {"compiled": 0}
    another.store.close()
    assert len(records(desk)) == 1


def test_the_compiled_report_names_the_journal_it_was_made_from(desk: Desk) -> None:
    with desk.store.reading() as session:
        _, head = verify_chain(session.connection())
        assert load_year(session, desk.cast.plan, as_of=dt.date(2023, 1, 20)).journal_head == head


def test_a_joint_answer_is_one_voice_and_frees_both_parties(desk: Desk) -> None:
    tell(desk, EVENING, "nour", "done", comment="Sjuttio kom.", done_on=dt.date(2022, 4, 28))
    facts = facts_of(desk, EVENING)
    assert (facts.state, facts.answered, facts.comment, facts.done_on) == (
        ActivityState.DONE,
        True,
        "Sjuttio kom.",
        dt.date(2022, 4, 28),
    )
    assert [(one.name, one.share, one.answered) for one in facts.responsible] == [
        ("Länsstyrelsen Blekinge", Share.JOINT, True),
        ("Polisen", Share.JOINT, True),
    ]


def test_of_a_group_each_member_has_its_own_state_contact_and_voice(desk: Desk) -> None:
    tell(desk, EACH, "sam", "not_done", reasons=(("staff", None),), comment="Vi saknar samordnare.")
    facts = facts_of(desk, EACH)
    assert (facts.state, facts.comment) == (ActivityState.PLANNED, "Karlskrona kommun: Vi saknar samordnare.")
    assert [(one.name, one.group, one.person, one.state, one.answered) for one in facts.responsible] == [
        ("Karlskrona kommun", "Samtliga kommuner", "Sam Lind", ActivityState.NOT_DONE, True),
        ("Olofströms kommun", "Samtliga kommuner", None, ActivityState.PLANNED, False),
    ]


def test_what_several_municipalities_say_is_told_with_their_names(desk: Desk) -> None:
    with desk.store.writing(NOVEMBER, "test") as writing:
        other = next(one for one in parties(writing.session).values() if one.name == "Olofströms kommun")
        noa = add_person(writing, "Noa Strand", "noa.strand@olofstrom.example", party=other)
        make_contact(writing, other, noa)
    tell(desk, EACH, "sam", "not_done", reasons=(("staff", None),), comment="Vi saknar samordnare.")
    with desk.store.writing(NOVEMBER, "test") as writing:
        told = Told(ActivityState.NOT_DONE, (("time", None), ("staff", None)), comment="Tiden räckte inte.")
        report(writing, desk.cast.activities[EACH], noa.id, told, Channel("letter"))
    facts = facts_of(desk, EACH)
    assert facts.state == ActivityState.NOT_DONE
    assert facts.comment == "Karlskrona kommun: Vi saknar samordnare. Olofströms kommun: Tiden räckte inte."
    assert [one.code for one in facts.reasons] == ["staff", "time"]


def test_the_coordinators_own_hand_tells_of_the_whole_once(desk: Desk) -> None:
    tell(desk, EACH, None, "not_done", reasons=(("funding", None),), comment="Pengarna drogs in.")
    facts = facts_of(desk, EACH)
    assert (facts.state, facts.comment) == (ActivityState.NOT_DONE, "Pengarna drogs in.")
    assert len(facts.reasons) == 1


def test_a_figure_put_right_replaces_the_first_and_leaves_the_rest_as_it_was(desk: Desk) -> None:
    people, schools = (
        {"value": 40, "unit": "deltagare", "approximate": True},
        {"value": 3, "unit": "skolor", "approximate": False},
    )
    tell(
        desk,
        TALK,
        "kim",
        "partly_done",
        reasons=(("time", None),),
        comment="En förening kom inte.",
        figures=(people, schools),
    )
    tell(desk, TALK, "kim", None, figures=({"value": 45, "unit": "deltagare", "approximate": False},))
    facts = facts_of(desk, TALK)
    assert [(one.value, one.unit) for one in facts.figures] == [(45, "deltagare"), (3, "skolor")]
    assert (facts.comment, [one.code for one in facts.reasons]) == ("En förening kom inte.", ["time"])


def test_what_was_said_in_an_earlier_state_is_not_told_of_the_last_one(desk: Desk) -> None:
    tell(desk, TALK, "kim", "not_done", reasons=(("time", None),), comment="Vi hann inte.")
    tell(desk, TALK, "kim", "done")
    facts = facts_of(desk, TALK)
    assert (facts.comment, facts.reasons) == (None, ())


def test_an_activity_whose_only_answer_was_taken_back_is_unanswered(desk: Desk) -> None:
    row = tell(desk, EACH, "sam", "done")
    with desk.store.writing(NOVEMBER, "test") as writing:
        undo_report(writing, row)
    facts = facts_of(desk, EACH)
    assert (facts.answered, facts.state) == (False, ActivityState.PLANNED)
    assert not any(one.answered for one in facts.responsible)


def test_a_parent_is_answered_through_its_parts(desk: Desk) -> None:
    tell(desk, LOOK_OVER, "kim", "done")
    parent, part = facts_of(desk, "Stärka krogarna"), facts_of(desk, LOOK_OVER)
    assert (parent.answered, parent.state, part.parent) == (True, ActivityState.ONGOING, parent.code)
    assert not facts_of(desk, TEACH).answered


def test_a_moved_day_is_told_with_where_it_was_moved_from(desk: Desk) -> None:
    with desk.store.writing(NOVEMBER, "test") as writing:
        move_milestone(writing, desk.cast.milestones[EVENING], read_when("1 december", YEAR))
    [moved] = facts_of(desk, EVENING).milestones
    assert (moved.wording, moved.due, moved.moved_from) == ("V 17", dt.date(2022, 12, 1), dt.date(2022, 5, 1))
    assert [one.moved_from for one in facts_of(desk, LOOK_OVER).milestones] == [None]


def test_an_activity_without_a_hallpunkt_has_none_in_the_report(desk: Desk) -> None:
    assert facts_of(desk, TALK).milestones == ()
