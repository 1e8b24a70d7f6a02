"""A newer file of a plan that is followed: only what it says is changed, and all of it can be taken back as one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible, state_of
from workflow.changes.import_plan import Source
from workflow.changes.kept_plan import kept_plan
from workflow.changes.report import Channel, Told, report
from workflow.changes.revise_plan import waiting_revisions
from workflow.changes.take_in import TakenIn, apply_waiting, take_in
from workflow.changes.undo_import import undo_import
from workflow.errors import NotFound
from workflow.model import (
    Activity,
    Milestone,
    Plan,
    Responsibility,
    Role,
    StatusReport,
)
from workflow.plans import ActivityDraft, AreaDraft, OutcomeDraft, PartDraft, PlanDraft
from workflow.plans.diff import RowKind
from workflow.plans.kept import KeptPlan
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.milestones import due_milestones
from workflow.store.rebuild import rebuild, stored

LATER = dt.datetime(YEAR, 9, 1, 7, 0, tzinfo=dt.UTC)
DONE, DROPPED = ActivityState.DONE, ActivityState.DROPPED
FILE = Source("plan-ny.docx", b"PK", YEAR)


def with_part(draft: PlanDraft, area: int, activity: int, part: int, **changes: Any) -> PlanDraft:
    """Give a part of the draft other values."""
    areas = list(draft.areas)
    activities = list(areas[area].activities)
    parts = list(activities[activity].parts)
    parts[part] = replace(parts[part], **changes)
    activities[activity] = replace(activities[activity], parts=tuple(parts))
    areas[area] = replace(areas[area], activities=tuple(activities))
    return replace(draft, areas=tuple(areas))


def with_activity(draft: PlanDraft, area: int, *activities: ActivityDraft) -> PlanDraft:
    """Add activities last in an area."""
    areas = list(draft.areas)
    areas[area] = replace(areas[area], activities=(*areas[area].activities, *activities))
    return replace(draft, areas=tuple(areas))


def without(draft: PlanDraft, area: int, activity: int) -> PlanDraft:
    areas = list(draft.areas)
    areas[area] = replace(
        areas[area], activities=tuple(one for place, one in enumerate(areas[area].activities) if place != activity)
    )
    return replace(draft, areas=tuple(areas))


def revised(store: Store, cast: Cast, draft: PlanDraft, *, outcomes: bool = False, apply: bool = True) -> TakenIn:
    source = replace(FILE, with_outcomes=outcomes)
    with store.writing(LATER, "test") as writing:
        return take_in(writing, draft, source, into=writing.session.get_one(Plan, cast.plan), apply=apply)


def undone(store: Store, plan: int) -> None:
    with store.writing(LATER, "test") as writing:
        undo_import(writing, writing.session.get_one(Plan, plan))


def looks(store: Store, plan: int) -> KeptPlan:
    with store.reading() as session:
        return kept_plan(session, plan)


def row_of(store: Store, code: str) -> Activity:
    with store.reading() as session:
        return session.scalars(select(Activity).where(Activity.code == code)).one()


def answered(store: Store, activity: int, told: Told) -> None:
    with store.writing(LATER, "test") as writing:
        report(writing, activity, None, told, Channel("page"))


def whole(store: Store) -> None:
    with store.reading() as session:
        assert rebuild(session.connection()) == stored(session.connection())


CHANGES: dict[str, Callable[[PlanDraft], PlanDraft]] = {
    "another hållpunkt": lambda draft: with_part(draft, 0, 0, 0, milestones=a_part(None, "V 40", by=[]).milestones),
    "one more hållpunkt": lambda draft: with_part(
        draft, 0, 0, 0, milestones=a_part(None, "V 17", "V 40", by=[]).milestones
    ),
    "a first hållpunkt": lambda draft: with_part(draft, 1, 1, 0, milestones=a_part(None, "V 40", by=[]).milestones),
    "another party": lambda draft: with_part(draft, 0, 0, 0, responsible=(a_responsible("Region Blekinge"),)),
    "a group's members no more": lambda draft: with_part(draft, 0, 1, 0, responsible=(a_responsible("Polisen"),)),
    "another title": lambda draft: with_part(draft, 1, 0, 0, title="Inventeras"),
    "a new activity": lambda draft: with_activity(
        draft, 0, ActivityDraft("3", "Nattvandring", (a_part(None, "V 45", by=[a_responsible("Nattvandrarna")]),))
    ),
    "a new sub-activity": lambda draft: replace(
        draft,
        areas=(
            draft.areas[0],
            replace(
                draft.areas[1],
                activities=(
                    replace(
                        draft.areas[1].activities[0],
                        parts=(*draft.areas[1].activities[0].parts, a_part("Utvärdera", "December", by=[])),
                    ),
                    draft.areas[1].activities[1],
                ),
            ),
        ),
    ),
    "a new area": lambda draft: replace(
        draft,
        areas=(*draft.areas, AreaDraft("3", "Idrott", (ActivityDraft("1", "Cup", (a_part("Boka", "Maj", by=[]),)),))),
    ),
    "other texts of an area": lambda draft: replace(
        draft, areas=(replace(draft.areas[0], aim="Lugna kvällar", working_group="AG Trygghet"), draft.areas[1])
    ),
}


def test_a_file_that_says_the_same_offers_nothing(store: Store, cast: Cast) -> None:
    assert revised(store, cast, a_plan_draft()).rows == ()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_applied_once_and_undone_as_one(
    store: Store, cast: Cast, change: Callable[[PlanDraft], PlanDraft]
) -> None:
    before = looks(store, cast.plan)
    newer = change(a_plan_draft())
    taken = revised(store, cast, newer)
    assert taken.rows
    assert looks(store, cast.plan) != before
    whole(store)
    assert revised(store, cast, newer).rows == (), "what was applied is no longer a change"
    undone(store, cast.plan)
    assert looks(store, cast.plan) == before
    whole(store)


def test_what_people_have_answered_stays_when_the_plan_is_revised(store: Store, cast: Cast) -> None:
    evening = cast.activities["Kväll om trygghet"]
    answered(store, evening, Told(DONE, comment="Hölls i maj"))
    revised(store, cast, CHANGES["another hållpunkt"](a_plan_draft()))
    assert state_of(store, evening) == "done"
    leaf = looks(store, cast.plan).areas[0].activities[0].leaves[0]
    assert (leaf.outcome.state, leaf.outcome.comment) == (DONE, "Hölls i maj")
    undone(store, cast.plan)
    assert state_of(store, evening) == "done"


def test_a_party_that_no_longer_answers_keeps_what_it_said_and_is_not_asked(store: Store, cast: Cast) -> None:
    each = cast.activities["Handlingsplan i varje kommun"]
    with store.writing(LATER, "test") as writing:
        report(writing, each, cast.sam, Told(DONE), Channel("page"))
    assert state_of(store, each) == "ongoing"
    revised(store, cast, CHANGES["a group's members no more"](a_plan_draft()))
    with store.reading() as session:
        shares = session.scalars(select(Responsibility).where(Responsibility.activity_id == each)).all()
        reports = session.scalar(select(func.count()).select_from(StatusReport))
    assert sorted(share.role for share in shares) == [Role.FORMER, Role.FORMER, Role.RESPONSIBLE]
    assert (reports, state_of(store, each)) == (1, "planned")
    whole(store)


def test_a_new_joint_party_shares_the_state_that_stands(store: Store, cast: Cast) -> None:
    evening = cast.activities["Kväll om trygghet"]
    answered(store, evening, Told(DONE))
    joint = (a_responsible("Polisen"), a_responsible("Region Blekinge"))
    revised(store, cast, with_part(a_plan_draft(), 0, 0, 0, responsible=joint))
    assert state_of(store, evening) == "done"
    whole(store)


def test_a_hallpunkt_that_was_never_given_gets_its_words(store: Store, cast: Cast) -> None:
    revised(store, cast, CHANGES["a first hållpunkt"](a_plan_draft()))
    with store.reading() as session:
        marks = session.scalars(
            select(Milestone).where(Milestone.activity_id == cast.activities["Dialog med föreningar"])
        ).all()
    assert [(one.wording, one.due, one.original_due) for one in marks] == [
        ("V 40", dt.date(YEAR, 10, 9), dt.date(YEAR, 10, 9))
    ]


def test_what_was_first_promised_is_remembered(store: Store, cast: Cast) -> None:
    revised(store, cast, CHANGES["another hållpunkt"](a_plan_draft()))
    with store.reading() as session:
        moved = session.get_one(Milestone, cast.milestones["Kväll om trygghet"])
    assert (moved.wording, moved.due, moved.original_due) == ("V 40", dt.date(YEAR, 10, 9), dt.date(YEAR, 5, 1))
    assert moved.sequence == 1


def test_what_is_added_to_a_followed_plan_is_asked_about_only_when_it_falls_due(store: Store, cast: Cast) -> None:
    late = ActivityDraft("3", "Redan förbi", (a_part(None, "V 10", by=[a_responsible("Polisen")]),))
    soon = ActivityDraft("4", "Nattvandring", (a_part(None, "V 45", by=[a_responsible("Polisen")]),))
    revised(store, cast, with_activity(a_plan_draft(), 0, late, soon))
    assert row_of(store, "1.3").added_on == dt.date(YEAR, 9, 1)
    with store.reading() as session:
        asked = due_milestones(session, dt.date(YEAR, 9, 20))
        marks = {one.wording: one.id for one in session.scalars(select(Milestone))}
    assert marks["V 10"] not in asked


def test_numbers_that_people_know_are_never_given_away(store: Store, cast: Cast) -> None:
    first = ActivityDraft("1", "Nattvandring", (a_part(None, "V 45", by=[]),))
    draft = a_plan_draft()
    area = draft.areas[0]
    revised(store, cast, replace(draft, areas=(replace(area, activities=(first, *area.activities)), draft.areas[1])))
    assert row_of(store, "1.1").title == "Kväll om trygghet"
    assert row_of(store, "1.3").title == "Nattvandring"


def test_a_row_the_file_has_lost_is_kept_until_somebody_ends_it(store: Store, cast: Cast) -> None:
    lost = without(a_plan_draft(), 0, 0)
    taken = revised(store, cast, lost)
    assert [(row.kind, row.number) for row in taken.rows] == [(RowKind.MISSING, 1)]
    assert taken.applied is not None
    assert taken.applied.rows == ()
    assert state_of(store, cast.activities["Kväll om trygghet"]) == "planned"
    revised(store, cast, lost, apply=False)
    with store.writing(LATER, "test") as writing:
        (waiting,) = waiting_revisions(writing, cast.plan)
        apply_waiting(writing, waiting, lost, frozenset(), {1})
    assert state_of(store, cast.activities["Kväll om trygghet"]) == "dropped"
    undone(store, cast.plan)
    assert state_of(store, cast.activities["Kväll om trygghet"]) == "planned"
    whole(store)


OUTCOMES = {
    "Kväll om trygghet": OutcomeDraft("Genomförd", "", "Hölls 4 maj"),
    "Handlingsplan i varje kommun": OutcomeDraft("Ej genomförd", "Polisens omorganisation", ""),
    "Inventera": OutcomeDraft("Pågår"),
    "Dialog med föreningar": OutcomeDraft("Ej genomförd"),
}


def told_draft(part: PartDraft, title: str) -> PartDraft:
    return replace(part, outcome=OUTCOMES.get(part.title or title))


def with_outcomes() -> PlanDraft:
    draft = a_plan_draft()
    areas = tuple(
        replace(
            area,
            activities=tuple(
                replace(one, parts=tuple(told_draft(part, one.title) for part in one.parts)) for one in area.activities
            ),
        )
        for area in draft.areas
    )
    return replace(draft, areas=areas)


def states(store: Store, cast: Cast) -> dict[str, str]:
    return {title: state_of(store, row) for title, row in cast.activities.items()}


def test_outcomes_are_left_alone_unless_they_are_asked_for(store: Store, cast: Cast) -> None:
    assert revised(store, cast, with_outcomes()).rows == ()


def test_outcomes_that_are_sure_are_applied_with_their_reasons(store: Store, cast: Cast) -> None:
    before = states(store, cast)
    taken = revised(store, cast, with_outcomes(), outcomes=True)
    assert taken.applied is not None
    assert [row.title for row in taken.rows if row not in taken.applied.rows] == ["Dialog med föreningar"]
    assert states(store, cast) == {
        "Kväll om trygghet": "done",
        "Handlingsplan i varje kommun": "not_done",
        "Stärka krogarna": "ongoing",
        "Inventera": "ongoing",
        "Utbilda": "planned",
        "Dialog med föreningar": "planned",
    }
    leaf = looks(store, cast.plan).areas[0].activities[1].leaves[0]
    assert leaf.outcome.reasons == (("police_reorg", "Polisen"),)
    whole(store)
    undone(store, cast.plan)
    assert states(store, cast) == before
    whole(store)


def test_rows_are_ticked_one_by_one(store: Store, cast: Cast) -> None:
    taken = revised(store, cast, with_outcomes(), outcomes=True, apply=False)
    assert set(states(store, cast).values()) == {"planned"}
    numbers = {row.title: row.number for row in taken.rows}
    with store.writing(LATER, "test") as writing:
        (waiting,) = waiting_revisions(writing, cast.plan)
        apply_waiting(writing, waiting, with_outcomes(), {numbers["Inventera"], numbers["Dialog med föreningar"]})
    ticked = states(store, cast)
    assert (ticked["Inventera"], ticked["Dialog med föreningar"]) == ("ongoing", "not_done")
    assert ticked["Kväll om trygghet"] == "planned"


def test_a_row_that_was_never_offered_cannot_be_ticked(store: Store, cast: Cast) -> None:
    revised(store, cast, with_outcomes(), outcomes=True, apply=False)
    with pytest.raises(NotFound, match="ingen rad 99"), store.writing(LATER, "test") as writing:
        apply_waiting(writing, waiting_revisions(writing, cast.plan)[0], with_outcomes(), {99})


def test_a_row_whose_plan_has_changed_meanwhile_is_left_and_told(store: Store, cast: Cast) -> None:
    taken = revised(store, cast, with_outcomes(), outcomes=True, apply=False)
    answered(store, cast.activities["Kväll om trygghet"], Told(DROPPED, (("replaced", None),)))
    number = next(row.number for row in taken.rows if row.title == "Kväll om trygghet")
    with store.writing(LATER, "test") as writing:
        (waiting,) = waiting_revisions(writing, cast.plan)
        applied = apply_waiting(writing, waiting, with_outcomes())
    assert applied.outdated == (number,)
    assert state_of(store, cast.activities["Kväll om trygghet"]) == "dropped"


def test_a_newer_file_takes_the_place_of_one_that_waits(store: Store, cast: Cast) -> None:
    revised(store, cast, with_outcomes(), outcomes=True, apply=False)
    revised(store, cast, CHANGES["another title"](a_plan_draft()), apply=False)
    with store.writing(LATER, "test") as writing:
        (waiting,) = waiting_revisions(writing, cast.plan)
    assert [row["kind"] for row in waiting.offered] == ["changed"]
