"""What a newer file would change in a plan: old and new with their places, and nothing taken away."""

import datetime as dt
from dataclasses import replace

import pytest

from calendars import read_when
from tests.builders import a_part, a_responsible
from workflow.model import Role
from workflow.plans import ActivityDraft, AreaDraft, OutcomeDraft, PartDraft, PlanDraft
from workflow.plans.compare import compare_plan
from workflow.plans.diff import Change, Row, RowKind
from workflow.plans.kept import KeptActivity, KeptArea, KeptLeaf, KeptMilestone, KeptOutcome, KeptParty, KeptPlan
from workflow.states import ActivityState

TODAY = dt.date(2022, 12, 12)


def a_leaf(number: int, code: str, title: str, *wordings: str, by: str = "Polisen") -> KeptLeaf:
    marks = tuple(KeptMilestone(number * 10 + place, one, read_when(one, 2022)) for place, one in enumerate(wordings))
    return KeptLeaf(number, f"u{number}", code, title, milestones=marks, parties=(KeptParty(by, by, Role.RESPONSIBLE),))


def kept() -> KeptPlan:
    evening = a_leaf(1, "1.1", "Kväll om trygghet", "V 17")
    parts = (a_leaf(3, "1.2 a", "Inventera", "Mars"), a_leaf(4, "1.2 b", "Utbilda", "Hösten 2022"))
    activities = (
        KeptActivity(1, "1.1", "Kväll om trygghet", alone=True, leaves=(evening,), target_group="Föräldrar"),
        KeptActivity(2, "1.2", "Stärka krogarna", alone=False, leaves=parts),
    )
    return KeptPlan(1, "Trygg kväll 2022", 2022, (KeptArea(1, "1", "Trygghet", activities, aim="Tryggare kvällar"),))


def the_file() -> PlanDraft:
    police = a_responsible("Polisen")
    evening = ActivityDraft("1", "Kväll om trygghet", (a_part(None, "V 17", by=[police]),), target_group="Föräldrar")
    parts = (a_part("Inventera", "Mars", by=[police]), a_part("Utbilda", "Hösten 2022", by=[police]))
    area = AreaDraft("1", "Trygghet", (evening, ActivityDraft("2", "Stärka krogarna", parts)), aim="Tryggare kvällar")
    return PlanDraft("Trygg kväll 2022", 2022, (area,))


def with_activities(*activities: ActivityDraft) -> PlanDraft:
    draft = the_file()
    return replace(draft, areas=(replace(draft.areas[0], activities=activities),))


EVENING, BARS = the_file().areas[0].activities


def with_part(part: PartDraft) -> PlanDraft:
    return with_activities(replace(EVENING, parts=(part,)), BARS)


def only(rows: tuple[Row, ...]) -> Row:
    (row,) = rows
    return row


def test_a_file_that_says_the_same_changes_nothing() -> None:
    assert compare_plan(the_file(), kept()) == ()


def test_a_new_hallpunkt_stands_beside_the_old_one_with_its_place() -> None:
    row = only(compare_plan(with_part(a_part(None, "V 20", by=[a_responsible("Polisen")])), kept()))
    assert (row.kind, row.code, row.where) == (RowKind.CHANGED, "1.1", "tabell 1, rad 2")
    assert row.changes == (Change("Hållpunkter", "V 17", "V 20"),)
    ((old, new),) = row.content.milestones
    assert old is not None
    assert (old.wording, new.wording, row.sure) == ("V 17", "V 20", True)


def test_a_second_hallpunkt_is_added_beside_the_first() -> None:
    row = only(compare_plan(with_part(a_part(None, "V 17", "V 40", by=[a_responsible("Polisen")])), kept()))
    assert row.changes == (Change("Hållpunkter", "V 17", "V 17; V 40"),)
    assert [old for old, _ in row.content.milestones] == [None]


def test_a_hallpunkt_that_the_file_has_lost_is_kept_and_told() -> None:
    plan = kept()
    leaf = a_leaf(1, "1.1", "Kväll om trygghet", "V 17", "V 40")
    area = plan.areas[0]
    activity = replace(area.activities[0], leaves=(leaf,))
    plan = replace(plan, areas=(replace(area, activities=(activity, area.activities[1])),))
    changed = with_part(a_part(None, "V 18", by=[a_responsible("Länsstyrelsen")]))
    row = only(compare_plan(changed, plan))
    assert row.question == "Hållpunkten ”V 40” saknas i filen och behålls."


def test_another_responsible_party_is_a_change() -> None:
    row = only(compare_plan(with_part(a_part(None, "V 17", by=[a_responsible("Länsstyrelsen Blekinge")])), kept()))
    assert row.changes == (Change("Ansvarig", "Polisen", "Länsstyrelsen Blekinge"),)


def test_a_party_by_another_of_its_names_is_no_change() -> None:
    draft = with_part(a_part(None, "V 17", by=[a_responsible("Polismyndigheten")]))
    names = {"Polismyndigheten": "Polisen"}
    assert compare_plan(draft, kept(), called=lambda name: names.get(name, name)) == ()
    assert len(compare_plan(draft, kept())) == 1


@pytest.mark.parametrize(
    "silent",
    [
        with_part(PartDraft(title=None)),
        replace(the_file(), areas=(replace(the_file().areas[0], aim=None, title=None, number=None),)),
        with_activities(replace(EVENING, target_group=None), BARS),
    ],
    ids=["empty cells", "an area without texts", "no target group"],
)
def test_what_the_file_does_not_speak_of_stays(silent: PlanDraft) -> None:
    assert compare_plan(silent, kept()) == ()


def test_other_words_for_the_same_row_are_asked_about_when_they_differ_much() -> None:
    near = replace(EVENING, title="Kvällar om trygghet")
    far = replace(EVENING, title="Kväll om trygghet och säkerhet i stan", number=None)
    row = only(compare_plan(with_activities(near, BARS), kept()))
    assert (row.changes, row.sure) == ((Change("Aktivitet", "Kväll om trygghet", "Kvällar om trygghet"),), True)
    unsure = [row for row in compare_plan(with_activities(far, BARS), kept()) if not row.sure]
    assert unsure


def test_a_new_activity_is_told_with_what_it_brings() -> None:
    new = ActivityDraft("3", "Nattvandring", (a_part(None, "V 40", by=[a_responsible("Polisen")]),), place="rad 9")
    row = only(compare_plan(with_activities(EVENING, BARS, new), kept()))
    assert (row.kind, row.code, row.title, row.where, row.sure) == (
        RowKind.ACTIVITY_ADDED,
        None,
        "Nattvandring",
        "rad 9",
        True,
    )
    assert row.changes == (Change("Hållpunkter", "", "V 40"), Change("Ansvarig", "", "Polisen"))


def test_a_new_sub_activity_belongs_to_the_activity_of_its_sisters() -> None:
    parts = (*BARS.parts, a_part("Utvärdera", "December", by=[a_responsible("Polisen")]))
    row = only(compare_plan(with_activities(EVENING, replace(BARS, parts=parts)), kept()))
    assert (row.kind, row.title) == (RowKind.PART_ADDED, "Utvärdera")
    assert row.content.activity is not None
    assert row.content.activity.code == "1.2"


def test_an_activity_that_has_got_sub_activities_is_a_question() -> None:
    parts = (a_part("Boka", "V 10", by=[a_responsible("Polisen")]), a_part("Hålla", "V 17", by=[]))
    rows = compare_plan(with_activities(replace(EVENING, parts=parts), BARS), kept())
    assert {row.kind for row in rows} == {RowKind.ACTIVITY_ADDED, RowKind.MISSING}
    assert not any(row.sure for row in rows)


def test_a_row_that_is_missing_is_asked_about_and_never_removed() -> None:
    row = only(compare_plan(with_activities(EVENING), kept()))
    assert (row.kind, row.code, row.sure) == (RowKind.MISSING, "1.2", False)
    assert row.question == "Raden saknas i filen. Ska den behållas eller avslutas?"
    part = only(compare_plan(with_activities(EVENING, replace(BARS, parts=BARS.parts[:1])), kept()))
    assert (part.kind, part.code) == (RowKind.MISSING, "1.2 b")


def test_a_new_area_comes_with_its_activities() -> None:
    draft = the_file()
    talks = ActivityDraft("1", "Dialog", (a_part(None, "V 40", by=[a_responsible("Polisen")]),))
    rows = compare_plan(replace(draft, areas=(*draft.areas, AreaDraft("2", "Krogmiljö", (talks,)))), kept())
    assert [(row.kind, row.title) for row in rows] == [
        (RowKind.AREA_ADDED, "Krogmiljö"),
        (RowKind.ACTIVITY_ADDED, "Dialog"),
    ]


def test_an_area_s_texts_are_compared() -> None:
    draft = the_file()
    changed = replace(draft.areas[0], title="Trygghet på kvällen", aim="Ännu tryggare kvällar")
    row = only(compare_plan(replace(draft, areas=(changed,)), kept()))
    assert [one.what for one in row.changes] == ["Syfte", "Fokusområde"]


def test_an_outcome_is_read_only_when_it_is_asked_for() -> None:
    told = replace(EVENING.parts[0], outcome=OutcomeDraft("Ej genomförd", "Tidsbrist", "Ingen lokal"))
    assert compare_plan(with_part(told), kept()) == ()
    row = only(compare_plan(with_part(told), kept(), outcomes_on=TODAY))
    assert (row.kind, row.sure) == (RowKind.OUTCOME, True)
    assert row.changes == (
        Change("Läge", "planerad", "inte genomförd"),
        Change("Orsak", "", "tidsbrist"),
        Change("Kommentar", "", "Ingen lokal"),
    )


def test_an_outcome_that_is_known_already_is_no_row() -> None:
    plan = kept()
    area = plan.areas[0]
    known = KeptOutcome(ActivityState.NOT_DONE, (("time", None),), "Ingen lokal")
    leaf = replace(area.activities[0].leaves[0], outcome=known)
    activity = replace(area.activities[0], leaves=(leaf,))
    plan = replace(plan, areas=(replace(area, activities=(activity, area.activities[1])),))
    told = replace(EVENING.parts[0], outcome=OutcomeDraft("Ej genomförd", "Tidsbrist", "Ingen  lokal"))
    assert compare_plan(with_part(told), plan, outcomes_on=TODAY) == ()


def test_a_status_that_nobody_can_read_is_a_question_that_changes_nothing() -> None:
    told = replace(EVENING.parts[0], outcome=OutcomeDraft("Grön"))
    row = only(compare_plan(with_part(told), kept(), outcomes_on=TODAY))
    assert (row.sure, row.applicable) == (False, False)
    assert row.question == "En färg säger inte om aktiviteten är genomförd. Där står ”Grön”."


def test_a_row_keeps_its_key_when_rows_before_it_go() -> None:
    later = a_part(None, "V 20", by=[a_responsible("Polisen")])
    gone = with_activities(replace(EVENING, parts=(later,)))
    key = compare_plan(with_part(later), kept())[0].key
    assert key in {row.key for row in compare_plan(gone, kept())}
