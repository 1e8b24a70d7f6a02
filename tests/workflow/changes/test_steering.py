"""What happens to a plan as a whole: gates, events, decisions, consultations, and activities that were not planned."""

import datetime as dt

import pytest

from tests.builders import Cast, a_part, a_responsible, state_of
from workflow.changes.added_activities import OUTSIDE, add_unplanned, carry_on, set_kind
from workflow.changes.import_plan import Source, import_plan
from workflow.changes.parties import Parties
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report
from workflow.changes.steering import (
    close_consultation,
    decide,
    note_event,
    pass_gate,
    take_opinion,
    work_in,
)
from workflow.errors import NotFound, WrongUse
from workflow.model import (
    Activity,
    ActivityKind,
    Consultation,
    Decision,
    FocusArea,
    Goal,
    Handling,
    JournalLine,
    Plan,
    PlanEvent,
    Stage,
)
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.states import ActivityState
from workflow.store import Store, Writing
from workflow.store.milestones import all_milestones, load_asked
from workflow.store.plan_parts import lineage
from workflow.store.rebuild import rebuild, stored

NOW = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2022, 5, 9)


def stages(writing: Writing, plan: int) -> list[Stage]:
    named = [Stage(plan_id=plan, position=at, name=name) for at, name in ((1, "Förberedelser"), (2, "Genomförande"))]
    return [add_part(writing, stage) for stage in named]


def a_round(writing: Writing, cast: Cast) -> tuple[Consultation, int, int]:
    """A consultation with two parties of the register to ask."""
    known = Parties.load(writing)
    sent = add_part(writing, Consultation(plan_id=cast.plan, title="Förslag till plan"))
    return sent, known.get("Polisen").id, known.get("Karlskrona kommun").id


def unplanned(writing: Writing, cast: Cast, why: str = "Skjutningarna i april") -> Activity:
    part = a_part(None, "Juni 2022", by=[a_responsible("Polisen")])
    draft = ActivityDraft(None, "Trygghetsvandring på torget", (part,))
    return add_unplanned(writing, writing.session.get_one(Plan, cast.plan), draft, why)


def test_gates_are_passed_in_their_order_and_once(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        first, second = stages(writing, cast.plan)
        with pytest.raises(WrongUse, match="före ”Förberedelser”"):
            pass_gate(writing, second.id, TODAY)
        pass_gate(writing, first.id, TODAY, "Nämnden sade ja.")
        with pytest.raises(WrongUse, match="redan"):
            pass_gate(writing, first.id, TODAY)
        assert pass_gate(writing, second.id, TODAY).passed_on == TODAY


def test_a_decision_is_made_once_and_may_differ_from_what_was_proposed(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = add_part(writing, Decision(plan_id=cast.plan, wording="att anta planen"))
        decide(writing, row.id, TODAY, paragraph="§ 12", outcome="att anta planen med ändringar")
        with pytest.raises(WrongUse, match="redan"):
            decide(writing, row.id, TODAY)


def test_an_event_gets_the_day_it_happened(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = add_part(writing, PlanEvent(plan_id=cast.plan, kind="presentation", what="Föredras för styrgruppen"))
        assert note_event(writing, row.id, TODAY).happened_on == TODAY
        with pytest.raises(NotFound):
            note_event(writing, row.id + 1, TODAY)


def test_a_consultation_closes_when_every_answer_is_worked_in(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        sent, police, town = a_round(writing, cast)
        one = take_opinion(writing, sent.id, police, "Lägg till ordningsvakter.", TODAY)
        take_opinion(writing, sent.id, town, "Inget att erinra.", TODAY)
        with pytest.raises(WrongUse, match="inte omhändertagna"):
            close_consultation(writing, sent.id, TODAY)
        work_in(writing, one.id, Handling.WORKED_IN, TODAY, "Tillagt i aktivitet 1.1.")
        other = take_opinion(writing, sent.id, town, "Vi ångrar oss: stryk 2.1.", TODAY)
        work_in(writing, other.id, Handling.DECLINED, TODAY, "Styrgruppen vill ha kvar den.")
        assert close_consultation(writing, sent.id, TODAY).closed_on == TODAY
        with pytest.raises(WrongUse, match="avslutad"):
            take_opinion(writing, sent.id, police, "För sent.", TODAY)


def test_an_answer_is_handled_with_words_and_then_stands(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        sent, police, _ = a_round(writing, cast)
        one = take_opinion(writing, sent.id, police, "Lägg till ordningsvakter.", TODAY)
        with pytest.raises(WrongUse, match="Skriv hur"):
            work_in(writing, one.id, Handling.NOTED, TODAY, " ")
        work_in(writing, one.id, Handling.NOTED, TODAY, "Noterat.")
        with pytest.raises(WrongUse, match="redan hanterat"):
            take_opinion(writing, sent.id, police, "En gång till.", TODAY)


def test_a_code_that_does_not_exist_is_refused(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(WrongUse, match="vision, goal, effect"):
        add_part(writing, Goal(plan_id=cast.plan, level="dröm", wording="Ett drogfritt län"))


def test_the_words_of_a_part_can_be_erased_and_its_facts_stay(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        add_part(writing, Decision(plan_id=cast.plan, wording="att anta planen", decided_on=TODAY))
    with store.reading() as session:
        line = session.query(JournalLine).order_by(JournalLine.number.desc()).first()
    assert line is not None
    assert (line.kind, line.facts["decided_on"]) == ("decision.added", "2022-05-09")
    assert "anta" not in str(line.facts)


def test_what_was_not_planned_is_followed_and_told_apart(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = unplanned(writing, cast)
    assert (row.kind, row.added_on, row.added_why, row.code) == ("unplanned", TODAY, "Skjutningarna i april", "U1")
    with store.reading() as session:
        assert session.get_one(FocusArea, row.area_id).title == OUTSIDE
        asked = {one.person for one in load_asked(session, all_milestones(session)) if one.facts.activity == row.id}
        assert asked == {cast.nour}
    with store.writing(NOW, "test") as writing:
        report(writing, row.id, cast.nour, Told(ActivityState.DONE), Channel("letter"))
    assert state_of(store, row.id) == "done"
    with store.engine.connect() as connection:
        assert rebuild(connection) == stored(connection)


def test_the_next_one_has_the_next_code_in_the_same_area(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        one, other = unplanned(writing, cast), unplanned(writing, cast)
        assert (one.area_id, other.code, other.position) == (other.area_id, "U2", 2)


def test_something_unplanned_has_a_reason_and_a_plan_that_is_followed(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        with pytest.raises(WrongUse, match="varför"):
            unplanned(writing, cast, why=" ")
        waiting = import_plan(writing, a_next_plan(), Source("nästa.docx", b"", 2023))
        with pytest.raises(WrongUse, match="följs inte"):
            add_unplanned(writing, waiting, ActivityDraft(None, "Vandring", ()), "Därför")


def a_next_plan() -> PlanDraft:
    again = ActivityDraft("1", "Utbilda krogpersonal", (a_part(None, "Maj 2023", by=[a_responsible("Polisen")]),))
    return PlanDraft("Trygg kväll 2023", 2023, (AreaDraft("1", "Krogmiljö", (again,)),))


def test_what_was_not_finished_goes_on_in_the_next_plan(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        later = import_plan(writing, a_next_plan(), Source("nästa.docx", b"", 2023))
        goes_on = writing.session.query(Activity).filter_by(plan_id=later.id).one()
        earlier = writing.session.get_one(Activity, cast.activities["Utbilda"])
        carry_on(writing, goes_on, earlier)
        assert lineage(writing.session, goes_on.id) == [earlier.id]
        with pytest.raises(WrongUse):
            carry_on(writing, goes_on, goes_on)


def test_an_activity_may_come_back_or_never_end(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = writing.session.get_one(Activity, cast.activities["Utbilda"])
        set_kind(writing, row, ActivityKind.CONTINUOUS)
        set_kind(writing, row, ActivityKind.CONTINUOUS)
        assert [entry.kind for entry in writing.entries] == ["activity.kind_chosen"]
